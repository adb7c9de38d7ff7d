"""Tell each paragraph's kind: by what the file says (a heading element, a quote style), else by its form and place.

The header comes first (dates, labels, publisher), then the title, then a standfirst (`summary`); from `ENDS` or the
notes to editors on, all is notes. A first sentence is never a title: a title is short and ends without a full stop.
Example: ` date 2025-12-17 The ministers met …` is a header (`date 2025-12-17`) and a body paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read import lines, shapes
from pipeline.read.dates import is_date
from pipeline.read.paragraphs import BULLET, TURN, trim
from pipeline.read.standfirsts import is_posed, is_standfirst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.release import ParagraphKind

MAX_TITLE_CHARACTERS = 220
MAX_TITLE_WORDS = 34
MAX_HEADING_CHARACTERS = 90
MAX_HEADER_PARAGRAPHS = 8
MAX_SHOWN_CHARACTERS = 500
MIN_TOLD_WORDS = 6

_HEADER = re.compile(r"date\s+\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:said|says|added|told|stated|commented|statement|remarks)\b[^.]*:$")


class Kinded(NamedTuple):
    """A paragraph with its kind: `[start, end)` are offsets into the text."""

    kind: ParagraphKind
    start: int
    end: int


class Draft(NamedTuple):
    """A paragraph as a reader found it: `kind` is what the file says, or None where it says nothing."""

    kind: ParagraphKind | None
    start: int
    end: int


def tell_kinds(text: str, drafts: Sequence[Draft]) -> list[Kinded]:
    """Return the paragraphs with their kinds; a header with text after it on its line is cut in two."""
    drafts = _cut_header(text, drafts)
    kinds: list[ParagraphKind | None] = [draft.kind for draft in drafts]
    words = [_shown(text, start, end) for _, start, end in drafts]
    at = _head(words, kinds)
    at = _title(words, kinds, at)
    _summary(words, kinds, at)
    _rest(words, kinds)
    return [Kinded(kind or "body", start, end) for kind, (_, start, end) in zip(kinds, drafts, strict=True)]


def _shown(text: str, start: int, end: int) -> str:
    """Return the paragraph's words; of a long one the beginning and the end, which is all that its kind depends on."""
    if end - start <= 2 * MAX_SHOWN_CHARACTERS:
        return text[start:end]
    return text[start : start + MAX_SHOWN_CHARACTERS] + text[end - MAX_SHOWN_CHARACTERS : end]


def _cut_header(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    if not drafts or drafts[0].kind not in {None, "body"}:
        return list(drafts)
    _, start, end = drafts[0]
    match = _HEADER.match(text, start, end)
    if match is None:
        return list(drafts)
    rest_start, rest_end = trim(text, match.end(), end)
    if rest_start >= rest_end or lines.is_publisher(
        text[rest_start : min(rest_end, rest_start + MAX_SHOWN_CHARACTERS)]
    ):
        return [Draft("header", start, end), *drafts[1:]]
    return [Draft("header", start, match.end()), Draft(None, rest_start, rest_end), *drafts[1:]]


def _head(words: Sequence[str], kinds: list[ParagraphKind | None]) -> int:
    """Mark the header paragraphs and return the first after them."""
    at = 0
    while at < min(len(words), MAX_HEADER_PARAGRAPHS) and at + 1 < len(words):
        if kinds[at] == "header":
            pass
        elif kinds[at] in {None, "body"} and _is_header(words, at):
            kinds[at] = "header"
        else:
            break
        at += 1
    return at


def _is_header(words: Sequence[str], at: int) -> bool:
    line, following = words[at : at + 2]
    titled = at == 0 and is_date(following)  # `Press Briefing – March 5, 2024` above its date is a title
    if is_date(line) or (lines.is_dated_place(line) and not titled) or lines.is_label(line) or _HEADER.fullmatch(line):
        return True
    value = lines.field(line)
    if (value and value[0] != "title") or (at > 0 and lines.is_bare_field(words[at - 1])):
        return True
    if re.fullmatch(r"https?://\S+", line) or lines.parts(line) or lines.is_authors(line) or shapes.is_dateline(line):
        return True
    if shapes.is_trail(line):
        return True
    if at == 0 and lines.is_officer(line):
        return True
    # A name of an office alone is a publisher only where a title, label or date can still follow.
    return (
        lines.is_publisher(line)
        and (shapes.is_titlelike(following) or is_date(following))
        and (at == 0 or len(line) < 80)
    )


def _title(words: Sequence[str], kinds: list[ParagraphKind | None], at: int) -> int:
    """Mark the title, if there is one, and return the first paragraph after it."""
    if "title" in kinds:
        at = kinds.index("title")
        for before in range(min(at, MAX_HEADER_PARAGRAPHS)):
            if kinds[before] in {None, "body"} and shapes.is_titlelike(words[before]) and len(words[before]) <= 120:
                kinds[before] = "header"
        return at + 1
    while at + 2 < len(words) and kinds[at] is None and shapes.is_titlelike(words[at + 1]):
        dated = is_date(words[at]) and at > 0 and lines.is_byline(words[at - 1])  # `Minister for Space`, `4 June 2031`
        if not (lines.is_byline(words[at]) or dated or (at > 0 and _is_joint(words, at))):
            break
        kinds[at] = "header"
        at += 1
    if at + 1 >= len(words) or kinds[at] not in {None, "body", "heading"}:
        return at
    line = words[at]
    value = lines.field(line)
    short = len(line) <= MAX_TITLE_CHARACTERS and len(line.split()) <= MAX_TITLE_WORDS
    named = bool(value and value[0] == "title")
    turn = TURN.match(line)  # `FACT SHEET: Allies plan` is none, nor one alone (`MND: Allies plan`)
    others = any(TURN.match(following) for following in words[at + 1 : at + 1 + MAX_HEADER_PARAGRAPHS])
    item = BULLET.match(line) or (turn and others and not lines.is_label(turn[0].rstrip(":")))
    if named or (
        short and shapes.is_titlelike(line) and not shapes.dateline(line) and not item and not _is_salutation(line)
    ):
        kinds[at] = "title"
        return at + 1
    return at


def _is_joint(words: Sequence[str], at: int) -> bool:
    """Whether the line says below a byline that others speak too: `JOINT MEDIA RELEASE`, `with`, `Ada Berg`."""
    name = lines.is_named(words[at]) and lines.is_byline(words[at + 1]) and not lines.is_byline(words[at])
    return lines.is_label(words[at]) or words[at].lower() in {"with", "and"} or name


def _is_salutation(line: str) -> bool:
    return bool(re.match(r"(?:Dear|Hello|Good (?:morning|afternoon|evening))\b", line))


def _summary(words: Sequence[str], kinds: list[ParagraphKind | None], at: int) -> None:
    """Mark a standfirst after the title, and credits, dates and by-lines between."""
    if "title" not in kinds:
        return
    if at < len(kinds) and kinds[at] == "summary":
        at += 1
    while at + 1 < len(words) and kinds[at] in {None, "body", "list_item", "heading"}:
        placed = len(words[at]) <= 50 and shapes.is_titlelike(words[at]) and is_date(words[at + 1])
        signed = lines.is_byline(words[at]) or (kinds[at] == "list_item" and lines.is_publisher(words[at]))
        if kinds[at] == "heading":
            if not (lines.is_label(words[at]) or lines.is_byline(words[at]) or is_date(words[at])):
                break
        elif not placed and not signed and not _is_header(words, at):
            break
        kinds[at] = "header"
        at += 1
    if at + 1 < len(words) and kinds[at] in {None, "body"} and "summary" not in kinds:
        title = words[kinds.index("title")]
        after = at + 1  # fields may stand between the standfirst and the text
        while after + 1 < len(words) and kinds[after] is None and _is_header(words, after):
            after += 1
        if is_standfirst(title, words[at], words[after : after + 2]):
            kinds[at] = "summary"
            kinds[at + 1 : after] = ["header"] * (after - at - 1)
    if "summary" in kinds:
        at = kinds.index("summary") + 1
        if at + 1 < len(words) and kinds[at] is None and is_posed(words[at]):
            kinds[at] = "caption"


def _rest(words: Sequence[str], kinds: list[ParagraphKind | None]) -> None:
    ended = False
    given = list(kinds)
    begin = next((i for i, kind in enumerate(kinds) if kind not in {"header", "title", "summary"}), len(kinds))
    told = False  # `Media contact` above the text heads it, below it opens the end matter
    for at in range(begin, len(words)):
        if told and kinds[at] in {None, "body", "heading"} and lines.closes(words[at]):
            ended = True
        told = told or (len(words[at].split()) >= MIN_TOLD_WORDS and not shapes.is_titlelike(words[at]))
        if ended:
            kinds[at] = "note"
        elif kinds[at] in {None, "body"} and at - begin < MAX_HEADER_PARAGRAPHS and is_date(words[at]):
            kinds[at] = "header"
        elif kinds[at] in {None, "body"}:
            kinds[at] = _kind(words, kinds, at, given)


def _kind(
    words: Sequence[str], kinds: Sequence[ParagraphKind | None], at: int, given: Sequence[ParagraphKind | None]
) -> ParagraphKind:
    line = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if shapes.is_download(line):
        return "note"
    if shapes.is_caption(line):
        return "caption"
    if BULLET.match(line):
        dash = line[0] in "–—-"
        alone = dash and not any(words[i][:1] == line[0] for i in (at - 1, at + 1) if 0 <= i < len(words))
        return "body" if alone else "list_item"
    inside = kinds[at - 1] == "list_item" and given[at - 1] is None and not BULLET.match(words[at - 1])
    if kinds[at] is None and _is_unmarked_item(words, at, inside=inside):
        return "list_item"
    introduced = at > 0 and words[at - 1].endswith(":")
    if following and not introduced and "\t" not in line and _is_heading(line, following):
        return "heading"
    return "body"


def _is_unmarked_item(words: Sequence[str], at: int, *, inside: bool) -> bool:
    """Return whether the line belongs to a list without bullets: after a colon that introduces nobody's words."""
    if at == 0 or len(words[at]) > 300:
        return False
    open_end = not re.search(r"[.!?:][\"'”’)]*$", words[at])
    if inside:
        return open_end or words[at][:1].islower() or words[at - 1].endswith((";", "; and", ",", " and"))
    introduced = (
        words[at - 1].endswith(":") and not _SPOKEN.search(words[at - 1][-300:]) and not TURN.fullmatch(words[at - 1])
    )
    follows = at + 1 < len(words) and not re.search(r"[.!?:][\"'”’)]*$", words[at + 1]) and len(words[at + 1]) <= 300
    return introduced and open_end and (follows or words[at].endswith(";"))


def _is_heading(line: str, following: str) -> bool:
    if len(line) > MAX_HEADING_CHARACTERS or not shapes.is_titlelike(line) or line[0] in "“\"‘'(" or line[0].islower():
        return False
    sentence = (
        len(following) > MAX_HEADING_CHARACTERS or re.search(r"[.!?:][\"'”’)]*$", following) or BULLET.match(following)
    )
    return bool(sentence) and not re.search(r"[\"”’']$", line) and not TURN.match(line)
