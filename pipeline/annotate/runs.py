"""Runs: the stretches of a paragraph that are built like a person's name, before anything says that they are one.

A run is capitalised words that no lexicon claims, with initials, a nickname in quotation marks or brackets, particles
and a suffix inside: `Ann "Jo" Lee`, `Ida van der Meer`, `Carl H. Marsh IV`. `President`, `March` and `Iraq` end a run.
Words all in capitals are acronyms and end it too, unless the words before them are part of a name or title.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.words import is_capitalised, is_initial
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.annotate.names import Names
    from pipeline.annotate.titles import Paragraph

_INITIALS = 2
_ACRONYM = 5  # letters that abbreviations have at most
_LONGEST_FIELD = 8
_BODIES = frozenset({"UK", "US", "UN", "EU"})
# What stands before the second capital of a surname: `McRae`, `LaPorte`, `VanHolt`, `DiMarco`, `FitzRoy`.
_INNER_CAPITAL = re.compile(
    r"\b(?:Ma?c|D[aeiu]|Des|Dell?[ae]?|L[aeo]|Las|Los|V[ao]n|Vande[nr]|Fitz|San|El|Al|Ab)(?=[A-Z][a-z])"
)
_QUOTES = {'"': '"', "'": "'", "(": ")"}


class Run(NamedTuple):
    """Words `[start, end)` of a paragraph."""

    start: int
    end: int


def is_turn(paragraph: Paragraph, run: Run) -> bool:
    """Whether one word in capitals labels a turn of a transcript (`KELLER: Good morning.`)."""
    word = paragraph.text(run.start)
    return run.start == 0 and run.end == 1 and word.isupper() and paragraph.text(1) == ":"


def is_delegate(paragraph: Paragraph, run: Run) -> bool:
    """Whether words in capitals, then a nation in brackets, open a paragraph: `SHEN JIANG (China) said`."""
    words = [paragraph.text(i) for i in range(run.start, run.end)]
    opens = run.start == 0 and len(words) > 1 and all(word.isupper() for word in words)
    return opens and paragraph.text(run.end) == "(" and paragraph.kind(run.end + 1) == "nation"


def read_runs(paragraph: Paragraph, names: Names) -> Iterator[Run]:
    """Yield the runs of `paragraph`, longest, from left to right."""
    at = 0
    while at < len(paragraph.words):
        end = _run_end(paragraph, names, at)
        if end > at:
            yield Run(at, end)
        at = max(end, at + 1)


def _run_end(paragraph: Paragraph, names: Names, at: int) -> int:
    end = at
    while end < len(paragraph.words):
        if _is_name_word(paragraph, names, at, end):
            end += 1
        elif (step := _particles(paragraph, names, end)) and _is_name_word(paragraph, names, at, end + step):
            end += step + 1
        elif end > at and (step := _nickname(paragraph, names, end)):
            end += step
        else:
            break
    while end > at and is_initial(paragraph.text(end - 1)) and end - at == 1:
        end -= 1
    if end > at and (step := _suffix(paragraph, names, end)):
        end += step
    return end


def _is_name_word(paragraph: Paragraph, names: Names, first: int, at: int) -> bool:
    text = paragraph.text(at)
    if not text or not text[0].isalpha() or not is_capitalised(text) or any(c.isdigit() for c in text):
        return False
    if at > first and text.rstrip(".") in names.suffixes and not _is_initial_v(paragraph, at):
        return False
    if paragraph.kind(at) is not None:
        return text == "Shia" and at > first and paragraph.text(at + 1).startswith("al")  # `Mohammed Shia al-Rubaie`
    if at == first and _bare_initials(paragraph, at):
        return True
    if is_initial(text) and text not in {"U.S.", "U.K.", "U.N.", "E.U.", "D.C."}:
        return len(text) > 1 or at > first
    if text.isupper():
        if first == 0 and any(is_delegate(paragraph, Run(0, end)) for end in range(at + 1, at + 4)):
            return True
        if at - first > 1 and text in names.letters:
            return False  # `Ann Nair MBE`
        return len(text) > 2 and (paragraph.capitals or _capitals_fit(paragraph, names, first, at))
    inner = len(_INNER_CAPITAL.findall(text)) + _is_double(names, text)
    return sum(c.isupper() for c in text) <= 1 + text.count("-") * 2 + text.count("'") + inner


def _is_double(names: Names, word: str) -> bool:
    """Whether two given names are written as one: `MaryAnn`."""
    parts = re.findall(r"[A-Z][a-z]+", word)
    return len(parts) > 1 and "".join(parts) == word and all(names.is_given(part) for part in parts)


def _is_initial_v(paragraph: Paragraph, at: int) -> bool:
    """Whether `V` is an initial inside a name, not a number behind one: `Samir V Kanath`."""
    after = paragraph.text(at + 1)
    return paragraph.text(at) == "V" and paragraph.kind(at + 1) is None and after[:1].isupper() and after[1:].islower()


def _bare_initials(paragraph: Paragraph, at: int) -> bool:
    """Whether a word is one or two initials without dots between a title and a name (`Dr G Reddy`, `Gen AP Rao`)."""
    text, after = paragraph.text(at), paragraph.text(at + 1)
    titled = paragraph.kind(at - 1) in {"rank", "honorific"} and paragraph.kind(at + 1) is None
    return titled and len(text) <= _INITIALS and text.isupper() and text not in _BODIES and after[:1].isupper()


def _capitals_fit(paragraph: Paragraph, names: Names, first: int, at: int) -> bool:
    """Whether a word in capitals continues a name (`Jean DUPONT`) or follows a title (`SECRETARY KELLER`)."""
    before, text = paragraph.text(at - 1), paragraph.text(at)
    if at > first:
        full = at > first + 1 and names.is_given(paragraph.text(first)) and text not in _abbreviations()
        if full and len(text) > _ACRONYM:
            return True  # `Ivan Petrovich STRELOV`
        return names.is_given(before) or is_initial(before) or before.isupper() or before in names.particles
    if names.is_given(paragraph.text(at)) and paragraph.text(at + 1).isupper() and len(paragraph.text(at)) > _INITIALS:
        return True
    after = paragraph.text(at + 1)
    if is_turn(paragraph, Run(at, at + 1)) or any(is_delegate(paragraph, Run(at, end)) for end in (2, 3, 4)):
        return True
    if after == ":" and all(paragraph.text(i).isupper() or paragraph.text(i) == "." for i in range(at)):
        return True  # `ASST. SEC. ROE:`, where Roe is known
    if _behind_minister(paragraph, at):
        return paragraph.kind(at + 1) is None and after[:1].isupper() and after[1:].islower()  # Minister YAMADA Taro
    if _family_first(paragraph, at):
        return True
    return paragraph.kind(at - 1) in {"rank", "honorific"} or (
        (paragraph.kind(at - 1) == "head" or before == ".") and before.isupper()
    )


def _family_first(paragraph: Paragraph, at: int) -> bool:
    """Whether a surname in capitals stands behind an office and before one given name: `astronaut YAMADA Taro`."""
    given, behind = paragraph.text(at + 1), paragraph.text(at + 2)
    apposed = paragraph.text(at - 1) == "," and behind == ","  # `the representative of Japan, YAMADA Taro, said`
    if (
        (paragraph.kind(at - 1) != "head" and not apposed)
        or paragraph.text(at - 1).isupper()
        or paragraph.kind(at + 1) is not None
    ):
        return False
    alone = given[:1].isupper() and given[1:].islower() and not behind[:1].isupper()
    return alone and paragraph.text(at) not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    entries = [*read_lexicon("organisations"), *read_lexicon("ship_prefixes")]
    return frozenset(entry.text for entry in entries if entry.text.isupper())


def _behind_minister(paragraph: Paragraph, at: int) -> bool:
    """Whether a minister's title ends before word `at`, with its field: `Minister of Defense`."""
    first = at - 1
    while first >= at - _LONGEST_FIELD and (
        paragraph.text(first) in {"of", "for", "and"} or paragraph.kind(first) == "stop"
    ):
        first -= 1
    phrase = paragraph.at[first] if 0 <= first < len(paragraph.at) else None
    titled = phrase is not None and phrase.label.value.endswith(("minister", "director-general"))
    return titled and not paragraph.text(at - 1).isupper()


def _particles(paragraph: Paragraph, names: Names, at: int) -> int:
    count = 0
    while paragraph.text(at + count) in names.particles and count < 3:
        count += 1
    return count


def _nickname(paragraph: Paragraph, names: Names, at: int) -> int:
    """Return 3 where a nickname in quotation marks or brackets and a further name word follow, else 0."""
    close = _QUOTES.get(paragraph.text(at))
    inside = paragraph.text(at + 1)
    if not close or paragraph.text(at + 2) != close or not inside[:1].isupper():
        return 0
    # Between quotation marks any word can be a nickname; in brackets a title or an abbreviation stands more often.
    if close == ")" and (inside.isupper() or paragraph.kind(at + 1)):
        return 0
    return 3 if _is_name_word(paragraph, names, at, at + 3) else 0


def _suffix(paragraph: Paragraph, names: Names, at: int) -> int:
    step = 1 if paragraph.text(at) == "," else 0
    if paragraph.text(at + step).rstrip(".") not in names.suffixes:
        return 0
    if paragraph.text(at + step) == "V" and paragraph.text(at + step + 1) == ".":
        return 0
    dotted = paragraph.text(at + step) in {"Jr", "Sr"} and paragraph.text(at + step + 1) == "."
    goes_on = not paragraph.text(at + step + 2)[:1].isupper()
    return step + 1 + (1 if dotted and (goes_on or step) else 0)
