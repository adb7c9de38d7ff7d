"""From what a reader found to a `Release`: one layout for every format, so that one content gives one release.

A reader hands over pieces: paragraphs whose kind it knows (`Piece("heading", …)`), and stretches of plain text that are
still to be cut (`Piece(None, …)`). Pieces stand one blank line apart in the release's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read import lines, shapes
from pipeline.read.dates import find_date, parse_date
from pipeline.read.errors import ReadError
from pipeline.read.kinds import Draft, Kinded, tell_kinds
from pipeline.read.languages import language_of
from pipeline.read.limits import MAX_BLOCKS, MAX_TEXT_CHARACTERS
from pipeline.read.paragraphs import BLANK, split_paragraphs, trim
from pipeline.release import Paragraph, Release, release_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.read.origin import Origin
    from pipeline.release import ParagraphKind

SEPARATOR = "\n\n"
MAX_METADATA_CHARACTERS = 1_000
MAX_HEAD_CHARACTERS = 2_000
# Below `Story by Sgt. Ada Berg`, as American forces publish, `03.12.2024` is a day in March.
_STORY = re.compile(r"^(?:Courtesy )?Story by [A-Z]", re.MULTILINE)
_MONTH_FIRST = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})\b")
_STATE = re.compile(r"(?:republic|kingdom|government) of ", re.IGNORECASE)  # above its ministry
_HEADER_DATE = re.compile(r"date\s+(\d{4}-\d\d-\d\d)\S*\s*", re.IGNORECASE)


class Piece(NamedTuple):
    """A paragraph of a known kind (`body` is any paragraph), or with the kind None text still to be cut."""

    kind: ParagraphKind | None
    text: str


class Metadata(NamedTuple):
    """What a file says of its release."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return this, with what it leaves open taken from `other`."""
        return Metadata(
            self.title or other.title,
            self.publisher or other.publisher,
            self.published_on or other.published_on,
            self.url or other.url,
            self.language or other.language,
        )


def assemble(origin: Origin, pieces: Sequence[Piece], metadata: Metadata | None = None) -> Release:
    """Return the release of `pieces`; what `metadata` leaves open is read from its first lines.

    Raises ReadError where there is no text, or too much of it.
    """
    text = SEPARATOR.join(piece.text for piece in pieces)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise ReadError(
            f"the text is longer than {MAX_TEXT_CHARACTERS:,} characters",
            "a release is much shorter: split the file into its releases, or leave it out",
        )
    if not text.strip(BLANK):
        raise ReadError("the file holds no text", "leave it out, or get it again if it should hold a release")
    text = text.encode("utf-8", "replace").decode()
    paragraphs = tell_kinds(text, _drafts(text, pieces))
    if len(paragraphs) > MAX_BLOCKS:
        raise ReadError(
            f"the text has more than {MAX_BLOCKS:,} paragraphs", "split the file into its releases, or leave it out"
        )
    found = _read_metadata(text, paragraphs)
    given = metadata or Metadata()
    return Release(
        release_id=release_id(origin.source_path),
        source_path=origin.source_path,
        format=origin.format,
        sha256=origin.sha256,
        language=given.language or language_of(_running(text, paragraphs)),
        text=text,
        paragraphs=tuple(Paragraph(number, *paragraph) for number, paragraph in enumerate(paragraphs)),
        title=_tidy(given.title) or _tidy(found.title),
        publisher=_tidy(given.publisher) or _tidy(found.publisher),
        published_on=given.published_on or found.published_on,
        url=_tidy(given.url) or found.url,
    )


def _drafts(text: str, pieces: Sequence[Piece]) -> list[Draft]:
    drafts: list[Draft] = []
    offset = 0
    for kind, words in pieces:
        if kind is None:
            drafts += [Draft(None, start, end) for start, end in split_paragraphs(words, offset)]
        else:
            start, end = trim(text, offset, offset + len(words))
            if start < end:
                drafts.append(Draft(kind, start, end))
        offset += len(words) + len(SEPARATOR)
    return drafts


def _running(text: str, paragraphs: Sequence[Kinded]) -> str:
    """Return the running text, which tells the language better than names and headings."""
    chosen = [p for p in paragraphs if p.kind in {"body", "quote", "summary", "list_item"}] or paragraphs
    return "\n".join(text[p.start : min(p.end, p.start + 5_000)] for p in chosen[:40])


def _read_metadata(text: str, paragraphs: Sequence[Kinded]) -> Metadata:
    title = next((text[p.start : p.end] for p in paragraphs if p.kind == "title"), None)
    if title and (named := lines.field(title)) and named[0] == "title":
        title = named[1]
    publisher = url = None
    published_on = None
    american = _STORY.search(text, 0, MAX_HEAD_CHARACTERS) is not None
    header_lines = lines.with_values([text[p.start : p.end] for p in paragraphs if p.kind == "header"])
    for words in [part for line in header_lines for part in lines.parts(line) or [line]]:
        name, value = lines.field(words) or (None, words)
        if header := _HEADER_DATE.match(words):
            published_on = published_on or parse_date(header[1])
            value = words[header.end() :]
        elif name in {None, "published_on"}:
            said = _MONTH_FIRST.sub(r"\3-\1-\2", value) if american else value
            published_on = published_on or parse_date(said)
        if name in {None, "publisher"} and lines.is_publisher(value):
            publisher = value if publisher is None or _STATE.match(publisher) else publisher
        url = url or shapes.find_url(words)
    if published_on is None:
        published_on = _dateline_date(text, paragraphs)
    return Metadata(title, publisher, published_on, url)


def _dateline_date(text: str, paragraphs: Sequence[Kinded]) -> date | None:
    for paragraph in [p for p in paragraphs if p.kind == "body"][:1]:
        words = text[paragraph.start : paragraph.end]
        place = shapes.dateline(words) or shapes.dated_opening(words)
        found = find_date(place) if place else None
        if found:
            return found[0]
    return None


def _tidy(value: str | None) -> str | None:
    """Return a metadata value on one line, or None where it is empty."""
    if not value:
        return None
    tidy = " ".join(value[: 4 * MAX_METADATA_CHARACTERS].replace("\0", " ").split())[:MAX_METADATA_CHARACTERS]
    return tidy.encode("utf-8", "replace").decode().strip(BLANK) or None
