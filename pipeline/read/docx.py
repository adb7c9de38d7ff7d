"""Read DOCX: paragraphs by their styles, lists, tables, text boxes; footnotes become notes at the end.

Tracked changes are read as accepted: insertions are in, deletions out. Page headers and footers, comments, field codes
and hidden text are left out. Example: a paragraph of style `Intense Quote` is a `quote`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.assemble import Metadata, Piece, assemble
from pipeline.read.containers import attribute, child, children, local, open_container, read_xml
from pipeline.read.elements import BREAK, cut_at_breaks, join_cells
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_BLOCKS, MAX_TEXT_CHARACTERS

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml import etree

    from pipeline.read.origin import Origin
    from pipeline.release import ParagraphKind, Release

_STYLES: tuple[tuple[str, ParagraphKind], ...] = (
    (r"title$", "title"),
    (r"subtitle", "summary"),
    (r"heading|section title", "heading"),
    (r".*quot(?:e|ation)|block text", "quote"),
    (r"caption", "caption"),
    (r"list (?:bullet|number)", "list_item"),
    (r"(?:foot|end)note text", "note"),
)
_GONE = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sdtPr", "txbxContent", "commentReference"}
)
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_JUNK = re.compile(r"microsoft word|untitled|template|document\d*$|.*\.(?:docx?|odt|rtf|dotx?)$", re.IGNORECASE)


def read_docx(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of a DOCX document."""
    with open_container(file) as archive:
        document = _Document(archive)
        pieces = list(document.pieces())
        title = core_title(archive, "docProps/core.xml")
    yield assemble(origin, title_first(pieces), Metadata(title=None if has_title(pieces) else title))


def core_title(archive: zipfile.ZipFile, name: str) -> str | None:
    """Return the title that the document's properties give, unless a program made it up."""
    if name not in archive.namelist():
        return None
    title = next((e.text for e in read_xml(archive, name).iter() if local(e) == "title" and e.text), None)
    return None if title is None or _JUNK.match(title.strip()) else title


def has_title(pieces: list[Piece]) -> bool:
    """Return whether a paragraph is styled as the title."""
    return any(piece.kind == "title" for piece in pieces)


def title_first(pieces: list[Piece]) -> list[Piece]:
    """Take a first heading for the title where nothing is styled as one."""
    if pieces and not has_title(pieces) and pieces[0].kind == "heading":
        return [Piece("title", pieces[0].text), *pieces[1:]]
    return pieces


class _Document:
    """The document's body, with its styles and footnotes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._main = self._part("_rels/.rels", "officeDocument") or "word/document.xml"
        self._styles = self._read_styles()
        self._carried = ""
        self._count = 0

    def pieces(self) -> Iterator[Piece]:
        root = read_xml(self._archive, self._main)
        yield from self._blocks(child(root, "body"))
        for part in map(self._related, ("footnotes", "endnotes")):
            if part is not None:
                for note in children(read_xml(self._archive, part), "footnote", "endnote"):
                    if attribute(note, "type") is None:
                        for piece in self._blocks(note):
                            yield Piece("note", piece.text)

    def _related(self, kind: str) -> str | None:
        """Return the name of the part of that kind that belongs to the document, if there is one."""
        folder, _, name = self._main.rpartition("/")
        part = self._part(f"{folder}/_rels/{name}.rels", kind, folder) or f"{folder}/{kind}.xml"
        return part if part in self._names else None

    def _part(self, relations: str, kind: str, folder: str = "") -> str | None:
        """Return the member that `relations` names as the one of that kind: programs may call it as they like."""
        if relations not in self._names:
            return None
        for relation in children(read_xml(self._archive, relations), "Relationship"):
            target = attribute(relation, "Target") or ""
            path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            if (attribute(relation, "Type") or "").endswith(f"/{kind}") and path in self._names:
                return path
        return None

    def _read_styles(self) -> dict[str, tuple[ParagraphKind | None, str | None]]:
        part = self._related("styles")
        if part is None:
            return {}
        found: dict[str, tuple[ParagraphKind | None, str | None]] = {}
        for style in children(read_xml(self._archive, part), "style"):
            name = (attribute(child(style, "name"), "val") or "").lower()
            kind: ParagraphKind | None = next((kind for form, kind in _STYLES if re.match(form, name)), None)
            properties = child(style, "pPr")
            if kind is None and child(properties, "outlineLvl") is not None:
                kind = "heading"
            if kind is None and child(properties, "numPr") is not None:
                kind = "list_item"
            found[attribute(style, "styleId") or ""] = (kind, attribute(child(style, "basedOn"), "val"))
        return found

    def _kind(self, paragraph: etree._Element) -> ParagraphKind:
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        for _ in range(20):
            kind, base = self._styles.get(style or "", (None, None))
            if kind is not None:
                return kind
            style = base
        numbering = child(child(properties, "numPr"), "numId")
        if numbering is not None and attribute(numbering, "val") != "0":
            return "list_item"
        level = attribute(child(properties, "outlineLvl"), "val")
        return "heading" if level is not None and level < "9" else "body"

    def _blocks(self, parent: etree._Element | None) -> Iterator[Piece]:
        for element in parent if parent is not None else ():
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                for row in _inside(element, "tr"):
                    yield from self._row(row)
            elif name in _WRAPPERS:
                yield from self._blocks(element)

    def _row(self, row: etree._Element) -> Iterator[Piece]:
        if child(child(row, "trPr"), "del") is not None:
            return
        cells = [list(self._blocks(cell)) for cell in _inside(row, "tc")]
        if len(cells) > 1 and all(len(cell) <= 1 and all(len(p.text) < 300 for p in cell) for cell in cells):
            words = join_cells(cell[0].text if cell else "" for cell in cells)
            if words:
                yield Piece("body", words)
        else:
            for cell in cells:
                yield from cell

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Piece]:
        self._count += 1
        if self._count > MAX_BLOCKS:
            raise ReadError(f"the document has more than {MAX_BLOCKS:,} paragraphs", "split it, or leave it out")
        words = self._carried + "".join(_words(paragraph))
        mark = child(child(child(paragraph, "pPr"), "rPr"), "del")
        self._carried = words if mark is not None else ""
        if len(self._carried) > MAX_TEXT_CHARACTERS:
            raise ReadError("a paragraph of the document is too long", "accept its changes and save it again")
        if mark is None:
            for line in cut_at_breaks(words):
                yield Piece(self._kind(paragraph), line)
        for box in paragraph.iter("{*}txbxContent"):
            own = next(box.iterancestors("{*}p"), None) is paragraph
            if own and not any(local(outer) in {"Fallback", "del"} for outer in box.iterancestors()):
                yield from self._blocks(box)


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name, also those that a content control or a change wraps."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in _WRAPPERS:
            yield from _inside(inner, name)


def _words(element: etree._Element) -> Iterator[str]:
    for inner in element:
        name = local(inner)
        if name in _GONE:
            continue
        if name == "t":
            yield inner.text or ""
        elif name in {"br", "cr"}:
            yield BREAK if attribute(inner, "type") in {None, "textWrapping"} else " "
        elif name in {"tab", "ptab"}:
            yield " "
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "r" and child(child(inner, "rPr"), "vanish") is not None:
            continue
        else:
            yield from _words(inner)
