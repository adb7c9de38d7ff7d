"""The release: what a reader makes of a file, and all that annotation knows of it.

A release is one press release, statement or transcript: its text exactly as the reader extracted it, its metadata,
and its paragraphs as spans of that text. Paragraphs cover the text but for white space between them. A file may hold
several releases (JSON Lines, a ZIP); each has a `source_path` of its own, such as `archive.zip/note.txt`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

ParagraphKind = Literal["header", "title", "summary", "heading", "body", "quote", "list_item", "caption", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `[start, end)` are character offsets into the release's text."""

    number: int
    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Release:
    """One release as read: `paragraphs` are in order, do not overlap, and are numbered from 0."""

    release_id: str
    source_path: str
    format: str
    sha256: str
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None


def release_id(source_path: str) -> str:
    """Return the id of the release at `source_path`: the same on every machine and in every run."""
    return hashlib.blake2b(source_path.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
