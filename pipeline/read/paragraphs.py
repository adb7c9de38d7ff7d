"""Cut plain text into paragraphs: spans without white space at their edges, in order.

A line is a paragraph, unless the text is hard-wrapped (lines of one width, broken in mid-sentence): then lines are joined
until a blank line, an indented line, a bullet or label, or a line that ends early. Whether a text is wrapped is decided
for the whole text, by what its line breaks do. Nothing is altered: a joined paragraph keeps its line breaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLANK = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
MAX_WRAPPED_CHARACTERS = 110
# Lines are broken at the last word that fits, give or take what an editor or a mail program does otherwise.
SLACK_CHARACTERS = 9
MIN_SHARE = 0.5

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BEGINS = re.compile(r"[a-zß-öø-ÿ]")
BULLET = re.compile(
    r"(?:[•·▪◦‣●○■□➢➤✓*–—-]|\.[ \t\u00a0]{3,}|o[ \t]{2,}|\d{1,2}[.)]|\([a-z0-9]{1,3}\)|[a-z]\)|\([ivx]{1,5}\)|[ivx]{1,5}\))"
    r"[ \t\u00a0]"
)
TURN = re.compile(r"[A-Z][A-Z.'’ -]{0,50}:(?=\s|$)|[QA]:(?=\s|$)")
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
    width = _wrap_width(lines)
    spans: list[list[int]] = []
    for index, line in enumerate(lines):
        if width and index and _continues(lines[index - 1], line, width):
            spans[-1][1] = line.end
        else:
            spans.append([line.start, line.end])
    return [(start + offset, end + offset) for start, end in spans]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `[start, end)` without white space and zero-width marks at its edges."""
    words = text[start:end]
    stripped = words.lstrip(BLANK)
    start = end - len(stripped)
    return start, start + len(stripped.rstrip(BLANK))


def _lines(text: str) -> Iterator[Line]:
    last = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start < end:
            blank = len(re.findall(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text[last : match.start()])) > 1
            indent = len(text[match.start() : start].expandtabs(8))
            yield Line(start, end, indent, blank, text[start : min(end, start + 400)])
            last = match.end()


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which the lines are wrapped, or 0 where they are not."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not b.blank_before]
    inside = [a for a, b in pairs if not _stopped(a) or _BEGINS.match(b.words)]
    widths = sorted(a.width for a in inside if a.width <= MAX_WRAPPED_CHARACTERS)
    long = sum(line.width > MAX_WRAPPED_CHARACTERS and " " in line.words for line in lines)
    if not widths or long * 4 > len(lines):
        return 0
    width = widths[int(0.98 * (len(widths) - 1))]
    wrapped = [(a, b) for a, b in pairs if not _fits(a, b, width) and a.width <= MAX_WRAPPED_CHARACTERS]
    broken = [(a, b) for a, b in wrapped if not _stopped(a)]
    lower = sum(bool(_BEGINS.match(b.words)) and not BULLET.match(b.words) for a, b in broken)
    # Lines of a list or of signatories end anywhere, and none begins in mid-sentence.
    enough = width >= 30 and lower >= 1 and len(broken) >= MIN_SHARE * max(1, len(inside))
    return width if enough else 0


def _fits(line: Line, following: Line, width: int) -> bool:
    """Return whether the first word of `following` had room on `line`: then the line was ended on purpose."""
    first = following.words.split(maxsplit=1)[0]
    return line.width + 1 + len(first) <= width - SLACK_CHARACTERS


def _continues(line: Line, following: Line, width: int) -> bool:
    """Return whether `following` goes on with the paragraph of `line` in a wrapped text."""
    if following.blank_before or BULLET.match(following.words) or TURN.match(following.words):
        return False
    if _HEADER.match(line.words) and _stopped(line) != _BEGINS.match(following.words) and not _long(line, width):
        return False
    if _fits(line, following, width):
        return bool(_BEGINS.match(following.words)) and not _stopped(line)
    if following.indent > line.indent + 1 and not BULLET.match(line.words):
        return bool(_BEGINS.match(following.words)) and not _stopped(line)
    return not (_stopped(line) and following.words[0] in _QUOTES and line.width < width - SLACK_CHARACTERS)


def _long(line: Line, width: int) -> bool:
    return line.width >= width - 2 * SLACK_CHARACTERS


def _stopped(line: Line) -> bool:
    return bool(_STOPPED.search(line.words[-20:])) if line.end - line.start <= len(line.words) else False
