"""Read Markdown: its headings, lists, quotations and tables, and the metadata of a front matter (`title: …`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.assemble import Metadata, Piece, assemble
from pipeline.read.dates import parse_date
from pipeline.read.decoding import decode
from pipeline.read.html import fragment_pieces
from pipeline.read.limits import MAX_MARKDOWN_BYTES, MAX_TABLE_COLUMNS
from pipeline.read.origin import Origin, read_bytes
from pipeline.read.rows import normalise, usual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release

_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")


def read_markdown(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of a Markdown file."""
    from markdown_it import MarkdownIt

    text = decode(read_bytes(file, MAX_MARKDOWN_BYTES)).replace("\r\n", "\n")
    metadata = Metadata()
    front = _FRONT.match(text)
    if front:
        metadata, text = _metadata(front[1]), text[front.end() :]
    wide = max((line.count("|") for line in text.split("\n")), default=0) > MAX_TABLE_COLUMNS
    parser = MarkdownIt("commonmark").enable(["strikethrough"] if wide else ["table", "strikethrough"])
    page = parser.render(text)
    pieces = fragment_pieces(page) if page.strip() else []
    at = next((i for i, piece in enumerate(pieces) if piece.kind == "heading"), None)
    if at is not None and re.match(r"\s*(?:<[^h][^>]*>[^<]*</[^>]*>\s*){0,3}<h1", page):
        pieces[at] = Piece("title", pieces[at].text)
    elif metadata.title:
        pieces.insert(0, Piece("title", metadata.title))
    yield assemble(origin, pieces, metadata)


def _metadata(front: str) -> Metadata:
    """Return what the front matter says; only plain `name: value` lines are read."""
    value: dict[str, str] = {}
    for line in front.split("\n"):
        match = _FIELD.fullmatch(line.strip())
        if match:
            value[normalise(match[1])] = match[2].strip().strip("\"'")

    def first(what: str) -> str | None:
        return next((value[name] for name in usual(what) if value.get(name)), None)

    language = first("language")
    return Metadata(
        first("title"),
        first("publisher"),
        parse_date(first("published_on")),
        first("url"),
        language[:2].lower() if language else None,
    )
