"""From the lines of pages to paragraphs.

Lines are one paragraph until there is a wider gap, another size of type, an indented or bulleted line, or a line that
ends early after a full stop. A word cut by a hyphen at a line's end is joined. Larger type makes a heading, the first
of the largest the title; footnotes come last, as notes.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.read.assemble import Piece
from pipeline.read.page_lines import lines_of
from pipeline.read.paragraphs import BULLET, TURN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.page_lines import Line, Page
    from pipeline.release import ParagraphKind

HEADING_SIZE = 1.15
TITLE_SIZE = 1.4
PARAGRAPH_GAP = 1.35
FOOTNOTE_SIZE = 0.9
_STOPPED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_FOOTNOTE = re.compile(r"(?:\d{1,2}|[*†‡])\s?[A-Z“\"]")
_PREFIXES = frozenset(
    ["non", "self", "anti", "counter", "ex", "well", "multi", "co", "cross", "long", "short", "high", "low"]
)


def lay_out(pages: Sequence[Page]) -> list[Piece]:
    """Return the paragraphs of `pages`."""
    lines = lines_of(pages)
    if not lines:
        return []
    size = median(line.size for line in lines for _ in range(1 + len(line.text) // 20))
    words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
    spacing = _spacing(lines)
    feet = _footnotes(lines, size)
    running = _grouped([line for index, line in enumerate(lines) if index not in feet], spacing)
    notes = _grouped([lines[index] for index in sorted(feet)], spacing)
    return _pieces(running, size, words) + [Piece("note", _join([line.text for line in note], words)) for note in notes]


def _grouped(lines: Sequence[Line], spacing: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        fresh = _FOOTNOTE.match(line.text) and groups and line.size < groups[-1][-1].size
        if groups and not fresh and _continues(groups[-1], line, spacing):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _footnotes(lines: Sequence[Line], size: float) -> set[int]:
    """Return which lines are footnotes: small ones that end a page or column, from a number on."""
    found: set[int] = set()
    for _, members in groupby(enumerate(lines), key=lambda item: item[1].block):
        tail: list[int] = []
        for index, line in reversed(list(members)):
            if line.size > FOOTNOTE_SIZE * size:
                break
            tail.append(index)
            if _FOOTNOTE.match(line.text):
                found.update(tail)
    return found


def _pieces(groups: list[list[Line]], size: float, words: Counter[str]) -> list[Piece]:
    largest = max(group[0].size for group in groups)
    pieces: list[Piece] = []
    for group in groups:
        text = _join([line.text for line in group], words)
        own = group[0].size
        titled = any(piece.kind == "title" for piece in pieces)
        kind: ParagraphKind = "body"
        if own >= TITLE_SIZE * size and own >= 0.95 * largest and not titled and len(text) <= 300:
            kind = "title"
        elif own >= HEADING_SIZE * size and len(text) <= 200 and not text.endswith("."):
            kind = "heading"
        elif BULLET.match(text):
            kind = "list_item"
            text = re.sub(r"^[•·▪◦‣●○■□➢➤✓][ \t\u00a0]+", "", text)
        pieces.append(Piece(kind, text))
    return pieces


def _spacing(lines: Sequence[Line]) -> float:
    """Return the usual distance of a line from the next in its paragraph, in sizes of type.

    The steps inside paragraphs and those between them part where sorted steps grow most.
    """
    steps = [
        (a.bottom - b.bottom) / max(a.size, 1) for a, b in pairwise(lines) if a.block == b.block and a.bottom > b.bottom
    ]
    close = sorted(step for step in steps if step < 3)
    if len(close) < 2:
        return close[0] if close else 1.2
    growth, at = max((b / max(a, 0.1), i + 1) for i, (a, b) in enumerate(pairwise(close)))
    inside = close[:at] if growth > PARAGRAPH_GAP else close
    return min(close[len(close) // 3], median(inside))


def _continues(group: Sequence[Line], line: Line, spacing: float) -> bool:
    last = group[-1]
    if BULLET.match(line.text) or TURN.match(line.text) or abs(line.size - last.size) > 0.08 * max(last.size, 1):
        return False
    stopped = bool(_STOPPED.search(last.text))
    if line.block != last.block:
        return not stopped and (line.text[:1].islower() or last.right > last.end - 0.15 * (last.end - last.begin))
    if (last.bottom - line.bottom) / max(last.size, 1) > PARAGRAPH_GAP * spacing:
        return False
    hanging = BULLET.match(group[0].text) is not None
    if not hanging and line.left > max(last.left, line.begin) + 0.8 * line.size and len(group) > 1:
        return False
    early = last.right < last.end - 0.2 * (last.end - last.begin)
    return not (early and (stopped or not line.text[:1].islower()))


def _join(lines: Sequence[str], words: Counter[str]) -> str:
    """Join lines with spaces, and words that a hyphen cuts without it, unless the release writes them with one."""
    text = lines[0]
    for line in lines[1:]:
        head = re.search(r"(\w+)-$", text)
        tail = re.match(r"[a-zß-öø-ÿ]\w*", line)
        if head and tail:
            hyphened = f"{head[1]}-{tail[0]}".lower()
            joined = f"{head[1]}{tail[0]}".lower()
            keep = words[hyphened] > words[joined] or (head[1].lower() in _PREFIXES and not words[joined])
            text = text + line if keep else text[:-1] + line
        elif text.endswith("-") and re.match(r"\w", line) and not text.endswith(" -"):
            text += line
        else:
            text += " " + line
    return re.sub(r"[ \t]+", " ", text)
