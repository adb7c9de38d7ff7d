"""Cut plain text into paragraphs: spans without white space at their edges, in order.

A line is a paragraph, unless the text is hard-wrapped (lines of one width, broken in mid-sentence): then lines are
joined until a blank line, an indented line, a bullet or label, a colon, or a line that ends early. Whether a text is
wrapped is decided for the whole text, by what its line breaks do. A joined paragraph keeps its line breaks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_BLOCKS
from pipeline.read.lines import is_publisher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLANK = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
MAX_WRAPPED_CHARACTERS = 110
MIN_WRAPPED_CHARACTERS = 30
# Lines are broken at the last word that fits, give or take what an editor or a mail program does otherwise.
MAX_ROOM_CHARACTERS = 9
MIN_SHARE = 0.5

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
BULLET = re.compile(
    r"(?:[•·▪◦‣●○■□➢➤✓*–—-]|\.[ \t\u00a0]{3,}|o[ \t]{2,}|\d{1,2}[.)]"
    r"|\([a-z0-9]{1,3}\)|[a-z]\)|\([ivx]{1,5}\)|[ivx]{1,5}\))"
    r"[ \t\u00a0]"
)
TURN = re.compile(r"[A-Z][A-Z.'’ -]{0,50}:(?=\s|$)|[QA]:(?=\s|$)|(?:Q\.|[QA]\s?[–—-])(?=\s)")
# A line that ends so, or whose next is the rest of an introduction (`Staff, said:`), is broken in mid-sentence.
_OPEN = re.compile(r"\b(?:a|an|and|at|by|for|from|in|of|on|or|our|the|their|to|with)$")
_REST = re.compile(r"[^,:]{1,40}, [a-z]+(?: [a-z]+)?:$")
_HEADER = re.compile(r"date \d{4}-\d\d-\d\d\b")
_QUOTES = "\"“‘'«"


class Line(NamedTuple):
    """A line that is not blank: `start` and `end` without white space at its edges; `indent` before it."""

    start: int
    end: int
    indent: int
    blank_before: bool
    words: str

    @property
    def width(self) -> int:
        """Return its width in characters, indentation included."""
        return self.indent + self.end - self.start


def split_paragraphs(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Return the paragraphs of `text` as `[start, end)`, counted from `offset`."""
    lines = list(_lines(text))
    wrapping = _wrapping(lines)
    spans: list[list[int]] = []
    first = 0
    for index, line in enumerate(lines):
        if wrapping and index and wrapping.joins(lines[first], lines[index - 1], line):
            spans[-1][1] = line.end
        else:
            spans.append([line.start, line.end])
            first = index
    return [(start + offset, end + offset) for start, end in spans]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `[start, end)` without white space and zero-width marks at its edges."""
    words = text[start:end]
    stripped = words.lstrip(BLANK)
    start = end - len(stripped)
    return start, start + len(stripped.rstrip(BLANK))


def _lines(text: str) -> Iterator[Line]:
    last = count = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start < end:
            blank = len(re.findall(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text[last : match.start()])) > 1
            indent = len(text[match.start() : start].expandtabs(8))
            count += 1
            if count > MAX_BLOCKS:
                raise ReadError(
                    f"the text has more than {MAX_BLOCKS:,} lines", "split the file into its releases, or leave it out"
                )
            yield Line(start, end, indent, blank, text[start : min(end, start + 400)])
            last = match.end()


class _Wrapping(NamedTuple):
    """How a text is wrapped: its width, the room that a wrapped line may leave, the indent of a following line.

    `spaced` says that blank lines separate its paragraphs.
    """

    width: int
    room: int
    indent: int
    spaced: bool

    def fits(self, line: Line, following: Line) -> bool:
        """Return whether the first word of `following` had room on `line`: then the line was ended on purpose."""
        return _room(line, following, self.width) > self.room

    def joins(self, first: Line, line: Line, following: Line) -> bool:
        """Return whether `following` goes on with the paragraph that begins with `first` and ends with `line`."""
        if following.blank_before or TURN.match(following.words) or self._is_item(first, line, following):
            return False
        if not _is_stopped(line) and (
            _LOWER.match(following.words) or _OPEN.search(line.words) or _REST.match(following.words)
        ):
            return True
        header = _HEADER.match(line.words)
        if header and is_publisher(line.words[header.end() :].strip()):
            return False
        inside_item = BULLET.match(line.words) and line.indent < following.indent
        opens = following.indent > self.indent + 1 and not inside_item
        introduces = line.words.endswith(":") and not self.spaced
        if opens or introduces or self.fits(line, following):
            return False
        short = line.width < self.width - MAX_ROOM_CHARACTERS
        return not (short and _is_stopped(line) and following.words[0] in _QUOTES)

    def _is_item(self, first: Line, line: Line, following: Line) -> bool:
        """Return whether `following` begins a list item; a dash or number can also stand inside a sentence."""
        if not BULLET.match(following.words):
            return False
        clear = following.words[0] not in "-–—*(" and not following.words[0].isalnum()
        listed = BULLET.match(first.words) and first.words[0] == following.words[0]
        return bool(clear or listed or _is_stopped(line) or self.fits(line, following))


def _wrapping(lines: Sequence[Line]) -> _Wrapping | None:
    """Return how the lines are wrapped, or None where a line is a paragraph.

    Lines of a list or of signatories end anywhere, and none begins in mid-sentence; so the lines that do decide.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blank_before]
    inside = [(a, b) for a, b in pairs if not _is_stopped(a)]
    midway = [(a, b) for a, b in inside if _LOWER.match(b.words) and not BULLET.match(b.words)]
    midway = [(a, b) for a, b in midway if a.width <= MAX_WRAPPED_CHARACTERS]
    long = sum(line.width > MAX_WRAPPED_CHARACTERS and " " in line.words for line in lines)
    if not midway or long * 4 > len(lines):
        return None
    width = _quantile([a.width for a, _ in midway], 0.98)
    room = min(MAX_ROOM_CHARACTERS, max(0, _quantile([_room(a, b, width) for a, b in midway], 0.9)))
    indent = _quantile([b.indent for _, b in midway], 0.5)
    spaced = sum(b.blank_before for b in lines) >= max(2, len(lines) // 20)
    wrapping = _Wrapping(width, room, indent, spaced)
    full = sum(not wrapping.fits(a, b) for a, b in inside)
    return wrapping if width >= MIN_WRAPPED_CHARACTERS and full >= MIN_SHARE * len(inside) else None


def _room(line: Line, following: Line, width: int) -> int:
    return width - line.width - 1 - len(following.words.split(maxsplit=1)[0])


def _quantile(values: list[int], share: float) -> int:
    return sorted(values)[int(share * (len(values) - 1))]


def _is_stopped(line: Line) -> bool:
    return bool(_STOPPED.search(line.words[-20:])) if line.end - line.start <= len(line.words) else False
