"""From the elements of a page to pieces: headings, list items, quotations, captions, table rows, paragraphs.

Text outside any paragraph element is a paragraph too, ended by a block element or an empty line. White space is joined
as a browser shows it. Example: `<h2>Aims</h2>We act.<br><br>We wait.` is a heading and two paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.read.assemble import Piece
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.release import ParagraphKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
BLOCKS = HEADINGS | frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
])
SILENT = frozenset([
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
    "video", "button", "select", "textarea", "input", "head", "title", "map", "dialog",
])
# fmt: on
_KINDS: dict[str, ParagraphKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    "blockquote": "quote",
    "li": "list_item",
    "figcaption": "caption",
    "caption": "caption",
}
_SPACES = re.compile(r"[ \t\n\r\f]+")
BREAK = "\x0b"
MAX_CELL_CHARACTERS = 300
_ENDS = re.compile(r"[.!?:;”\"’)]$")


def collapse(text: str) -> str:
    """Join white space to single spaces, as a browser does; non-breaking spaces stay, soft hyphens go."""
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip(" ")


def words_of(element: etree._Element) -> str:
    """Return all text below `element` on one line."""
    return collapse("".join(str(text) for text in element.itertext()))


def pieces_of(root: etree._Element) -> Iterator[Piece]:
    """Yield the paragraphs below `root` in order.

    Raises ReadError where there are too many.
    """
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            walk.add(element.tail or "" if element is not root else "")
        elif event == "start":
            walk.start(element)
        else:
            yield from walk.end(element, is_root=element is root)
        yield from walk.take()
        if walk.count > MAX_BLOCKS:
            raise ReadError(f"the page has more than {MAX_BLOCKS:,} paragraphs", "split it, or leave it out")
    yield from walk.flush()


class _Walk:
    """The state of the walk: the text of the paragraph at hand and the elements that it stands in."""

    def __init__(self) -> None:
        self.count = 0
        self._text: list[str] = []
        self._filled = False
        self._kinds: list[ParagraphKind] = []
        self._silent = 0
        self._rows: list[bool] = []
        self._ready: list[Piece] = []

    def start(self, element: etree._Element) -> None:
        name = _name(element)
        if self._silent or name in SILENT:
            self._silent += 1
            return
        if name in BLOCKS and not self._in_row(name):
            self._ready += self.flush()
        if name in _KINDS:
            self._kinds.append(_KINDS[name])
        elif name == "tr":
            self._rows.append(_is_plain_row(element))
        elif name in {"td", "th"} and self._rows and self._rows[-1] and self._filled:
            self._text.append("\t")
        elif name == "br":
            self._text.append(BREAK)
        self.add(element.text or "")

    def end(self, element: etree._Element, *, is_root: bool) -> Iterator[Piece]:
        name = _name(element)
        if self._silent:
            self._silent -= 1
        else:
            if name in BLOCKS and not self._in_row(name):
                yield from self.flush()
            if name in _KINDS:
                self._kinds.pop()
            elif name == "tr":
                self._rows.pop()
        if not is_root:
            self.add(element.tail or "")

    def _in_row(self, name: str) -> bool:
        """Return whether an element of that name is a cell, or all of a cell, of a row that is one paragraph."""
        return name in {"td", "th", "p"} and bool(self._rows) and self._rows[-1]

    def add(self, text: str) -> None:
        if not self._silent and text:
            self._text.append(text.replace(BREAK, " ").replace("\t", " "))
            self._filled = self._filled or not text.isspace()

    def take(self) -> list[Piece]:
        ready, self._ready = self._ready, []
        return ready

    def flush(self) -> list[Piece]:
        """Return the paragraphs of the text at hand: line breaks cut it where a sentence ends or a line is empty."""
        words = "".join(self._text)
        self._text, self._filled = [], False
        if not words.strip(" \t\n\r\f" + BREAK):
            return []
        kind = self._kind()
        cells = "\t" in words and bool(self._rows and self._rows[-1])
        found = [Piece(kind, line) for line in ([join_cells(words.split("\t"))] if cells else cut_at_breaks(words))]
        self.count += len(found)
        return found

    def _kind(self) -> ParagraphKind:
        if not self._kinds:
            return "body"
        return "quote" if "quote" in self._kinds else self._kinds[-1]


def cut_at_breaks(words: str) -> list[str]:
    """Return the paragraphs of text with line breaks (`BREAK`): cut where a sentence ends or a line is empty."""
    found: list[list[str]] = []
    fresh = True
    for line in map(collapse, words.split(BREAK)):
        if not line:
            fresh = True
        elif fresh or _ENDS.search(found[-1][-1]) or not line[:1].islower():
            found.append([line])
            fresh = False
        else:
            found[-1].append(line)
    return ["\n".join(lines) for lines in found]


def join_cells(cells: Iterable[str]) -> str:
    """Return a table row as one paragraph."""
    return "\t".join(collapse(cell.replace(BREAK, " ")) for cell in cells).strip("\t")


def _name(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_plain_row(row: etree._Element) -> bool:
    """Return whether a row's cells hold no more than a line each: not the frame of an old page's layout."""
    cells = [child for child in row if _name(child) in {"td", "th"}]
    return len(cells) > 1 and all(map(_is_line, cells))


def _is_line(cell: etree._Element) -> bool:
    blocks = [_name(inner) for inner in cell if _name(inner) in BLOCKS]
    size = 0
    for text in cell.itertext():
        size += len(text)
        if size > MAX_CELL_CHARACTERS:
            return False
    return not blocks or (blocks == ["p"] and len(cell) == 1)
