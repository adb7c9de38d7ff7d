"""From a row (an object of JSON, a line of a table) to a release, by the names that its columns usually have.

A content item of GOV.UK's Content API is a row too: its text is the HTML of `details.body`. Example:
`{"headline": "…", "body": "…", "published": "2025-03-04"}` has a title, a text and a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.read.assemble import Metadata, Piece, assemble
from pipeline.read.dates import parse_date
from pipeline.read.errors import ReadError
from pipeline.read.html import fragment_pieces

if TYPE_CHECKING:
    from pipeline.read.origin import Origin
    from pipeline.release import Release

# fmt: off
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "full_text", "body_text", "main_text", "article", "article_text",
        "article_body", "release", "release_text", "press_release", "release_body", "html", "body_html",
        "content_html", "transcript", "raw_text", "text_content", "statement", "story", "document",
    ),
    "title": (
        "title", "headline", "subject", "heading", "release_title", "article_title", "name",
    ),
    "summary": (
        "description", "summary", "standfirst", "subtitle", "lead", "abstract", "excerpt", "teaser",
    ),
    "published_on": (
        "published_on", "first_published_at", "date", "published", "published_at", "publication_date",
        "publish_date", "published_date", "date_published", "pub_date", "release_date", "issued", "issued_on",
        "issue_date", "posted", "posted_on", "posted_at", "date_posted", "public_updated_at", "datetime",
        "timestamp", "created_at", "day",
    ),
    "url": (
        "url", "link", "web_url", "source_url", "page_url", "article_url", "canonical_url", "permalink", "href",
        "uri",
    ),
    "publisher": (
        "publisher", "organisation", "organization", "organisations", "organizations", "department",
        "ministry", "agency", "issuer", "source", "site_name", "author",
    ),
    "language": (
        "language", "lang", "locale",
    ),
}
# fmt: on

MAX_SUMMARY_CHARACTERS = 600

_TAGS = re.compile(
    r"</?(?:p|div|h[1-6]|br|ul|ol|li|blockquote|table|section|article|html)\b[^<>]{0,500}>", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)
_NAMES_TEXT = "name the column of the text `text` (and those of title, date, url and publisher so)"


def normalise(name: str) -> str:
    """Return a column's name so that `Body Text`, `body_text` and `bodyText` are one."""
    return re.sub(r"[\W_]+", "", name).lower()


@cache
def usual(what: str) -> tuple[str, ...]:
    """Return the usual names of `what`, normalised."""
    return tuple(normalise(name) for name in COLUMNS[what])


def wanted(names: Sequence[str]) -> dict[str, str]:
    """Return for each thing that a row says the first of its usual columns among `names`.

    Raises ReadError where no column holds the text.
    """
    given = {normalise(name): name for name in reversed(names)}
    found = {what: given[name] for what in COLUMNS for name in reversed(usual(what)) if name in given}
    if "text" not in found:
        shown = ", ".join(list(names)[:12]) or "none"
        raise ReadError(f"no column holds the text of the releases; the columns are {shown}"[:400], _NAMES_TEXT)
    return found


def row_release(row: Mapping[str, Any], origin: Origin) -> Release:
    """Return the release of a row.

    Raises ReadError where it has no text.
    """
    if isinstance(row.get("details"), Mapping):
        row = _flatten(row)
    columns = wanted([str(name) for name in row])
    value = {what: row[name] for what, name in columns.items()}
    text = _markup(value["text"])
    if not text.strip():
        raise ReadError("the text is empty", "leave the row out, or fill in its text")
    title, summary = _words(value.get("title")), _words(value.get("summary"))
    language = _LANGUAGE.match(_words(value.get("language")) or "")
    url = _words(value.get("url"))
    metadata = Metadata(
        title=title,
        publisher=_words(value.get("publisher")),
        published_on=parse_date(value.get("published_on")),
        url=url if url and re.match(r"https?://", url) else None,
        language=language[0].lower() if language else None,
    )
    return assemble(origin, titled(title, summary, text_pieces(text)), metadata)


def text_pieces(text: str) -> list[Piece]:
    """Return the paragraphs of `text`, which may be HTML."""
    return fragment_pieces(text) if _TAGS.search(text[:20_000]) else [Piece(None, text.replace("\r\n", "\n"))]


def titled(title: str | None, summary: str | None, pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` with their title and standfirst first, unless they begin with them."""
    start = " ".join(" ".join(piece.text[:3000] for piece in pieces[:4]).split()).casefold()
    if title and start.startswith(title.casefold()):
        return pieces
    head = [Piece("title", title)] if title else []
    if summary and len(summary) <= MAX_SUMMARY_CHARACTERS and summary.casefold() not in start:
        head.append(Piece("summary", summary))
    return head + pieces


def _flatten(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return a content item of GOV.UK as a row."""
    details, links = item["details"], item.get("links")
    links = links if isinstance(links, Mapping) else {}
    publisher = links.get("primary_publishing_organisation") or links.get("organisations") or item.get("organisations")
    path = item.get("base_path")
    url = item.get("web_url") or (
        f"https://www.gov.uk{path}" if isinstance(path, str) and path.startswith("/") else None
    )
    return {
        "title": item.get("title"),
        "description": item.get("description"),
        "text": details.get("body") or details.get("introduction") or "",
        "date": item.get("first_published_at") or details.get("first_public_at") or item.get("public_updated_at"),
        "publisher": publisher,
        "url": url,
        "locale": item.get("locale"),
    }


def _markup(value: Any) -> str:
    """Return the text of a body: a string, or GOV.UK's list of one body in several content types."""
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        entries = [entry for entry in value if isinstance(entry, Mapping)]
        if entries:
            html = [entry for entry in entries if "html" in str(entry.get("content_type", ""))]
            return str((html or entries)[0].get("content") or "")
        return "\n\n".join(str(entry) for entry in value if entry is not None)
    if isinstance(value, Mapping):
        return str(value.get("content") or value.get("html") or value.get("text") or "")
    return value if isinstance(value, str) else ""


def _words(value: Any) -> str | None:
    """Return a metadata value as words on one line: the name of an object, the names of a list."""
    if isinstance(value, Mapping):
        return _words(value.get("title") or value.get("name"))
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        names = [name for name in map(_words, list(value)[:10]) if name]
        return ", ".join(names) or None
    if isinstance(value, str):
        return " ".join(value[:5_000].split()) or None
    return None
