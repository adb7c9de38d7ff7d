"""From fragments of words on pages to lines in reading order.

A gutter that several rows keep free makes two columns. What repeats in the margins of pages is a running head, a lone
number there a page number: both are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARGIN_SHARE = 0.12
MIN_COLUMN_ROWS = 4
_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivx]{1,5})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
# Bullets of symbol fonts stand in the private use area; after a bullet there is often a gap and no space.
_SYMBOL = re.compile(r"^[\ue000-\uf8ff•·▪◦‣●○■□➢➤✓]\s*(?=\w)")


class Fragment(NamedTuple):
    """A run of characters on a line: its box in points, from the page's lower left corner, and its size of type."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


class Page(NamedTuple):
    """A page: width and height in points."""

    width: float
    height: float
    fragments: Sequence[Fragment]


class Line(NamedTuple):
    """A line of a column: `begin` and `end` are the column's edges."""

    text: str
    left: float
    bottom: float
    right: float
    size: float
    begin: float
    end: float
    block: int


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """Return the lines of `pages`, column by column."""
    running = _running(pages)
    lines: list[Line] = []
    for page in pages:
        kept = [f for f in page.fragments if not _is_running(f, page, running)] or page.fragments
        for column in _columns(kept):
            lines += _lines(column, lines[-1].block + 1 if lines else 0)
    return lines


def _running(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Return what stands, numbers aside, at one height in the margins of most pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_mark(fragment) for fragment in page.fragments if _in_margin(fragment, page)})
    return {mark for mark, count in seen.items() if count >= max(2, len(pages) / 2)}


def _is_running(fragment: Fragment, page: Page, running: set[tuple[str, int]]) -> bool:
    if not _in_margin(fragment, page):
        return False
    return _mark(fragment) in running or bool(_NUMBER.fullmatch(fragment.text))


def _mark(fragment: Fragment) -> tuple[str, int]:
    return re.sub(r"\d+", "#", fragment.text), round(fragment.bottom / 2)


def _in_margin(fragment: Fragment, page: Page) -> bool:
    return fragment.bottom > (1 - MARGIN_SHARE) * page.height or fragment.top < MARGIN_SHARE * page.height


def _columns(fragments: Sequence[Fragment], depth: int = 0) -> Iterator[list[Fragment]]:
    """Yield the fragments column by column, what crosses the gutter between."""
    rows = _rows(fragments)
    gutter = _gutter(rows) if depth < 2 else None
    if gutter is None:
        if fragments:
            yield list(fragments)
        return
    left: list[Fragment] = []
    right: list[Fragment] = []
    across: list[Fragment] = []
    for row in rows:
        if any(f.left < gutter < f.right for f in row):
            for side in (left, right):
                yield from _columns(side, depth + 1)
            left, right = [], []
            across += row
        else:
            if across:
                yield across
                across = []
            left += [f for f in row if f.right <= gutter]
            right += [f for f in row if f.left >= gutter]
    if across:
        yield across
    for side in (left, right):
        yield from _columns(side, depth + 1)


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return the fragments by their height on the page, from the top, each row from the left."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (-(f.bottom + f.top), f.left)):
        middle = (fragment.bottom + fragment.top) / 2
        if (
            rows
            and middle > rows[-1][0].bottom
            and (rows[-1][0].bottom + rows[-1][0].top) / 2 - middle < 0.5 * fragment.size
        ):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda f: f.left) for row in rows]


def _gutter(rows: Sequence[Sequence[Fragment]]) -> float | None:
    """Return where a column ends and the next begins: a place that enough rows leave free between fragments."""
    gaps = [(a.right, b.left) for row in rows for a, b in pairwise(row) if b.left - a.right > 4]
    counts = Counter(round(end / 6) for _, end in gaps)
    if not counts:
        return None
    place, _ = max(counts.items(), key=lambda item: (item[1], -item[0]))
    chosen = [(begin, end) for begin, end in gaps if abs(end - place * 6) <= 9]
    gutter = (max(begin for begin, _ in chosen) + min(end for _, end in chosen)) / 2
    both = sum(any(f.right <= gutter for f in row) and any(f.left >= gutter for f in row) for row in rows)
    wide = [f for row in rows for f in row if f.right <= gutter or f.left >= gutter]
    text = sum(len(f.text) for f in wide) / max(1, len(wide))
    return gutter if both >= MIN_COLUMN_ROWS and both >= 0.25 * len(rows) and text >= 15 else None


def _lines(fragments: Sequence[Fragment], block: int) -> list[Line]:
    begin, end = min(f.left for f in fragments), max(f.right for f in fragments)
    return [
        Line(
            _SYMBOL.sub("• ", " ".join(f.text for f in row)),
            row[0].left,
            min(f.bottom for f in row),
            row[-1].right,
            max(f.size for f in row),
            begin,
            end,
            block,
        )
        for row in _rows(fragments)
    ]
