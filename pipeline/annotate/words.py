"""Words: a release's view cut the way names and titles are written, by rule and so the same under every model.

A word is an acronym with its dots (`U.S.`), an initial (`J.`), a name with hyphens and apostrophes (`O'Brien`,
`al-Rubaie`, `Vice-Marshal`), a run of letters and digits, `'s`, or one other character. `Phrases` finds the longest
phrase of a lexicon that begins at a word, whether or not an abbreviation has its dot (`Lt. Gen.`, `Lt Gen`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.D.
    r"|(?<!\w)[^\W\d_]\.(?!\w)"  # J.
    r"|\bM/[VTSY]\b"  # M/V, before the name of a ship
    r"|(?:(?<!\w)(?:[Aa]l|[Ee]l)[-‑]\s?(?=[^\W\d_a-z]))?"  # al-Rubaie, also written `al- Rubaie`
    r"\w+(?:(?:'(?!s\b)|[-‑&])\w+)*"
    r"|'s\b|[^\w\s]"
)

_LATER = re.compile(r"(?<=\w)-(?:designate|elect)$", re.IGNORECASE)  # a minister-designate has a minister's title

KIN = frozenset({"wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "widow", "parents"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}")

Value = TypeVar("Value")


class Word(NamedTuple):
    """A word and its character offsets in the view."""

    start: int
    end: int
    text: str


def read_words(text: str, start: int, end: int) -> list[Word]:
    """Cut `text[start:end]` into words."""
    return [Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text, start, end)]


def is_capitalised(text: str) -> bool:
    """Whether a word begins like a proper name: with a capital, or with `al-` or `d'` and a capital."""
    if text[0].isupper():
        return True
    return (text[:3] in {"al-", "el-"} and text[3:].lstrip()[:1].isupper()) or (
        text[:2] == "d'" and text[2:3].isupper()
    )


def is_initial(text: str) -> bool:
    """Whether a word is an initial or several (`J.`, `J.D.`, `A.J.P.`, `W`)."""
    return text[0].isupper() and (len(text) == 1 or _INITIALS.fullmatch(text) is not None)


class Phrases(Generic[Value]):
    """Phrases of a lexicon, each with a value; dots count nowhere, letter case only where `cased`."""

    def __init__(self, *, cased: bool) -> None:
        self._cased = cased
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._dotted: set[tuple[str, ...]] = set()

    def add(self, phrase: str, value: Value) -> None:
        """Add one phrase; the first of equal phrases counts."""
        key = tuple(self._key(word.text) for word in read_words(phrase, 0, len(phrase)) if word.text != ".")
        if phrase.endswith("."):
            self._dotted.add(key)
        group = self._by_first.setdefault(key[0], [])
        if all(known != key for known, _ in group):
            group.append((key, value))
            group.sort(key=lambda item: -len(item[0]))

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, Value] | None:
        """Return the end (word index) and value of the longest phrase that begins at word `at`."""
        for key, value in self._by_first.get(self._key(words[at].text), ()):
            end = self._end(words, at, key)
            if end is not None:
                return end, value
        return None

    def _end(self, words: Sequence[Word], at: int, key: tuple[str, ...]) -> int | None:
        end = at
        for position, part in enumerate(key):
            if position and end < len(words) and words[end].text == ".":
                end += 1
            if end >= len(words) or self._key(words[end].text) != part:
                return None
            end += 1
        dot = (
            key in self._dotted
            and end < len(words)
            and words[end].text == "."
            and words[end].start == words[end - 1].end
        )
        return end + 1 if dot else end

    def _key(self, text: str) -> str:
        plain = _LATER.sub("", text.replace("‑", "-")).rstrip(".") or text
        return plain if self._cased else plain.lower()
