"""Read ODT: headings, paragraphs by their styles, lists, tables, text boxes; footnotes become notes at the end.

Tracked changes are read as accepted: what was deleted stands apart in the file and is left out, as are comments and
indexes. Example: a paragraph of the style `Quotations` is a `quote`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.assemble import Metadata, Piece, assemble
from pipeline.read.containers import attribute, child, children, local, open_container, read_xml
from pipeline.read.docx import core_title, has_title, title_first
from pipeline.read.elements import BREAK, cut_at_breaks, join_cells
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_BLOCKS

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml import etree

    from pipeline.read.origin import Origin
    from pipeline.release import ParagraphKind, Release

_STYLES: tuple[tuple[str, ParagraphKind], ...] = (
    (r"title$", "title"),
    (r"subtitle", "summary"),
    (r"heading", "heading"),
    (r".*quot", "quote"),
    (r"caption|illustration|figure$|drawing$", "caption"),
    (r"foot ?note|end ?note", "note"),
)
# fmt: off
_GONE = frozenset({
    "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "sequence-decls",
    "forms", "desc", "title", "object", "image", "bibliography", "illustration-index", "table-index",
})
# fmt: on
_INSIDE = frozenset(
    {"section", "list-item", "list-header", "list", "frame", "text-box", "g", "custom-shape", "index-body"}
)


def read_odt(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of an ODT document."""
    with open_container(file) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = read_xml(archive, "META-INF/manifest.xml")
            if any(local(element) == "encryption-data" for element in manifest.iter()):
                raise ReadError("the document is encrypted", "remove the password and save it again")
        pieces = list(_Document(archive).pieces())
        title = core_title(archive, "meta.xml")
    yield assemble(origin, title_first(pieces), Metadata(title=None if has_title(pieces) else title))


class _Document:
    """The document's text, with the styles that its paragraphs are based on."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._root = read_xml(archive, "content.xml")
        self._parents: dict[str, tuple[str, str]] = {}
        roots = [read_xml(archive, "styles.xml")] if "styles.xml" in archive.namelist() else []
        for root in [*roots, self._root]:
            for style in root.iter("{*}style"):
                name = attribute(style, "name") or ""
                shown = attribute(style, "display-name") or name
                self._parents[name] = (shown, attribute(style, "parent-style-name") or "")
        self._notes: list[Piece] = []
        self._boxes: list[etree._Element] = []
        self._count = 0

    def pieces(self) -> Iterator[Piece]:
        text = next(self._root.iter("{*}text"), None)
        yield from self._blocks(text)
        yield from self._notes

    def _kind(self, element: etree._Element) -> ParagraphKind | None:
        style = attribute(element, "style-name") or ""
        for _ in range(20):
            shown, parent = self._parents.get(style, (style, ""))
            name = shown.replace("_20_", " ").lower()
            kind: ParagraphKind | None = next((kind for form, kind in _STYLES if re.match(form, name)), None)
            if kind is not None or not parent:
                return kind
            style = parent
        return None

    def _blocks(self, parent: etree._Element | None, inside: ParagraphKind | None = None) -> Iterator[Piece]:
        for element in parent if parent is not None else ():
            name = local(element)
            if name in {"p", "h"}:
                kind = self._kind(element)
                kind = kind if kind in {"title", "summary"} or name == "p" else "heading"
                yield from self._paragraph(element, kind or inside or "body")
            elif name == "list":
                yield from self._blocks(element, "list_item")
            elif name == "table":
                for row in element.iter("{*}table-row"):
                    # A table in a cell is read with the cell.
                    if next(row.iterancestors("{*}table"), None) is element:
                        yield from self._row(row)
            elif name in _INSIDE:
                yield from self._blocks(element, inside)

    def _row(self, row: etree._Element) -> Iterator[Piece]:
        cells = [list(self._blocks(cell)) for cell in children(row, "table-cell")]
        if len(cells) > 1 and all(len(cell) <= 1 and all(len(p.text) < 300 for p in cell) for cell in cells):
            words = join_cells(cell[0].text if cell else "" for cell in cells)
            if words:
                yield Piece("body", words)
        else:
            for cell in cells:
                yield from cell

    def _paragraph(self, element: etree._Element, kind: ParagraphKind) -> Iterator[Piece]:
        self._count += 1
        if self._count > MAX_BLOCKS:
            raise ReadError(f"the document has more than {MAX_BLOCKS:,} paragraphs", "split it, or leave it out")
        words = "".join(self._words(element))
        boxes, self._boxes = self._boxes, []
        for line in cut_at_breaks(words):
            yield Piece(kind, line)
        for box in boxes:
            yield from self._blocks(box)

    def _words(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for inner in element:
            name = local(inner)
            if name == "s" or name == "tab":
                yield " "
            elif name == "line-break":
                yield BREAK
            elif name == "note":
                for piece in self._blocks(child(inner, "note-body")):
                    self._notes.append(Piece("note", piece.text))
            elif name in {"frame", "custom-shape", "text-box"}:
                self._boxes.append(inner)
            elif name not in _GONE:
                yield from self._words(inner)
            yield inner.tail or ""
