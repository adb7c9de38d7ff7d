"""Read PDF: columns in reading order, lines joined to paragraphs, running heads and page numbers left out.

A scan has no text: it says so and names the remedy. Larger type makes a heading, the first of the largest the title.
"""

from __future__ import annotations

import ctypes
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.read.assemble import Metadata, assemble
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_PAGE_CHARACTERS, MAX_PAGES, MAX_PDF_BYTES
from pipeline.read.origin import Origin, read_bytes
from pipeline.read.page_layout import lay_out
from pipeline.read.page_lines import Fragment, Page
from pipeline.read.pdf_streams import check_streams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release

# A wider gap than this many times the type's size separates columns or cells, not words.
COLUMN_GAP = 1.6
_JUNK = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|template|.*\.(?:docx?|odt|rtf|indd|pdf|pub)\s*$", re.IGNORECASE
)
_HYPHENS = frozenset("\x02\ufffe\xad")


def read_pdf(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of a PDF."""
    pypdfium2 = import_module("pypdfium2")
    data = read_bytes(file, MAX_PDF_BYTES)
    check_streams(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("the PDF is encrypted", "remove the password and save it again") from error
        raise ReadError(f"the PDF cannot be opened: {error}", "the file is cut or damaged: get it again") from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(f"the PDF has more than {MAX_PAGES} pages", "take the release's pages out of it")
        pages = [_page(document, number) for number in range(len(document))]
        title = str(document.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"a page of the PDF cannot be read: {error}", "the file is damaged: get it again") from error
    finally:
        document.close()
    pieces = lay_out(pages)
    if not pieces:
        raise ReadError("the PDF holds pictures of pages and no text", "run it through OCR (such as ocrmypdf) first")
    yield assemble(origin, pieces, Metadata(title=None if not title or _JUNK.match(title) else title))


def _page(document: Any, number: int) -> Page:
    page = document[number]
    width, height = page.get_size()
    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_PAGE_CHARACTERS:
        raise ReadError(f"page {number + 1} of the PDF holds {count:,} characters", "leave the file out")
    fragments = list(_fragments(text, count))
    text.close()
    page.close()
    return Page(width, height, fragments)


def _fragments(text: Any, count: int) -> Iterator[Fragment]:
    """Yield the runs of characters that stand on one line without a wide gap, in the file's order."""
    run = _Run()
    for code, size, box in _characters(text, count):
        if code in "\r\n":
            yield from run.take()
        elif code.isspace():
            run.space = True
        else:
            if run.breaks(box, size):
                yield from run.take()
            run.add(code, size, box)
    yield from run.take()


def _characters(text: Any, count: int) -> Iterator[tuple[str, float, tuple[float, float, float, float]]]:
    pdfium = import_module("pypdfium2.raw")
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(text, index)
        yield chr(code), size, (left.value, bottom.value, right.value, top.value)


class _Run:
    """The run of characters at hand."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._sizes: list[float] = []
        self._box = (0.0, 0.0, 0.0, 0.0)
        self.space = False

    def breaks(self, box: tuple[float, float, float, float], size: float) -> bool:
        """Return whether a character at `box` begins another run: far to the right, to the left, or on another line."""
        if not self._text:
            return False
        em = max(size, self._sizes[-1], 4.0)
        gap = box[0] - self._box[2]
        return gap > COLUMN_GAP * em or gap < -2 * em or box[1] > self._box[3] or box[3] < self._box[1]

    def add(self, code: str, size: float, box: tuple[float, float, float, float]) -> None:
        if self.space and self._text:
            self._text.append(" ")
        self.space = False
        if code in _HYPHENS:
            code = "-"
        height = box[3] - box[1]
        self._box = (
            (min(self._box[0], box[0]), min(self._box[1], box[1]), max(self._box[2], box[2]), max(self._box[3], box[3]))
            if self._text
            else box
        )
        self._text.append(code)
        self._sizes.append(size if size > 1.5 else max(size, height))

    def take(self) -> list[Fragment]:
        """Return the run as a fragment, if there is one, and begin anew."""
        text, sizes, box = "".join(self._text).strip(), sorted(self._sizes), self._box
        self.__init__()  # type: ignore[misc]
        return [Fragment(text, *box, sizes[len(sizes) // 2])] if text else []
