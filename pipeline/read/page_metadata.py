"""What a page says of itself: JSON-LD, Open Graph, Dublin Core and GOV.UK's own meta elements, then what it shows.

The publisher is the organisation, not the site that carries it: GOV.UK names the ministry as author and itself as
publisher.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pipeline.read import lines
from pipeline.read.assemble import Metadata
from pipeline.read.dates import parse_date
from pipeline.read.elements import collapse, words_of

if TYPE_CHECKING:
    from datetime import date

    from lxml import etree

MAX_JSON_CHARACTERS = 500_000
MAX_LINE_CHARACTERS = 160
_DATED = re.compile(
    r"(?:^|[\s_-])(?:dates?|published|pubdate|posted|issued|timestamp|meta|info|byline)(?:$|[\s_-])", re.IGNORECASE
)
_TITLES = ("og:title", "dcterms.title", "dc.title", "twitter:title", "headline", "title")
_DATES = (
    "govuk:first-published-at",
    "article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publish-date",
    "publication_date",
    "dcterms.created",
    "govuk:public-updated-at",
)
_PUBLISHERS = (
    "govuk:primary-publishing-organisation",
    "dcterms.publisher",
    "dc.publisher",
    "publisher",
    "dcterms.creator",
)
_SITES = ("og:site_name", "application-name")
_SUFFIX = re.compile(r"\s+(?:[|>»·]|[-–—]{1,2})\s+[^|>»]{2,80}$")
_ARTICLES = ("article", "newsarticle", "report", "webpage", "blogposting", "governmentservice", "speech")


def read_page_metadata(root: etree._Element) -> Metadata:
    """Return what the parsed page says of its title, publisher, day and address."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        if name and element.get("content"):
            meta.setdefault(name, collapse(str(element.get("content"))))
    linked = _linked_data(root)
    canonical = next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    url = meta.get("og:url") or canonical or _text(linked, "url")
    return Metadata(
        title=_text(linked, "headline") or _title(root, meta),
        publisher=_publisher(root, meta, linked),
        published_on=parse_date(_text(linked, "datePublished")) or _date(root, meta),
        url=url if url and re.match(r"https?://", url) else None,
    )


def _title(root: etree._Element, meta: dict[str, str]) -> str | None:
    given = next((meta[name] for name in _TITLES if meta.get(name)), None)
    if given is None:
        element = next(root.iter("title"), None)
        given = words_of(element) if element is not None else None
    return _SUFFIX.sub("", given) if given else None


def _date(root: etree._Element, meta: dict[str, str]) -> date | None:
    for name in _DATES:
        found = parse_date(meta.get(name))
        if found:
            return found
    for element in root.iter("time"):
        found = parse_date(element.get("datetime")) or parse_date(words_of(element))
        if found:
            return found
    return _shown_date(root)


def _shown_date(root: etree._Element) -> date | None:
    """Return the day in a term `Published` or in a short element whose class says that it holds a date."""
    for element in root.iter("dt"):
        following = element.getnext()
        value = lines.field(f"{_short(element).rstrip(':')}: {_short(following)}") if following is not None else None
        if value and value[0] == "published_on" and (found := parse_date(value[1])):
            return found
    for element in root.iter("p", "span", "div", "li", "strong", "em", "h4", "h5", "h6"):
        if _DATED.search(f"{element.get('class', '')} {element.get('id', '')}"[:300]):
            found = parse_date(_short(element))
            if found:
                return found
    return None


def _short(element: etree._Element) -> str:
    """Return the words of an element that holds a line; of a longer one none."""
    words = ""
    for text in element.itertext():
        words += str(text)
        if len(words) > MAX_LINE_CHARACTERS:
            return ""
    return collapse(words)


def _publisher(root: etree._Element, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    author = linked.get("author")
    authors = author if isinstance(author, list) else [author]
    for entry in authors:
        if isinstance(entry, dict) and "organization" in str(entry.get("@type", "")).lower() and entry.get("name"):
            return str(entry["name"])
    named = next((meta[name] for name in _PUBLISHERS if meta.get(name)), None)
    if named:
        return named
    publisher = linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    if isinstance(name, str) and name.strip():
        return name
    for element in root.iter("dt"):
        following = element.getnext()
        if words_of(element).lower() in {"from:", "from"} and following is not None:
            name = words_of(following)
            return name if lines.is_publisher(name) else None
    site = next((meta[name] for name in _SITES if meta.get(name)), None)
    return site or _site(root)


def _site(root: etree._Element) -> str | None:
    """Return the part of the page's title that names the site: an office, or what stands beside the page's heading."""
    parts = _title_parts(root)
    office = next((part for part in parts if lines.is_publisher(part)), None)
    headings = {words_of(heading).casefold() for heading in root.iter("h1", "h2")}
    beside = len(parts) == 2 and parts[0].casefold() in headings and len(parts[1].split()) <= lines.MAX_PUBLISHER_WORDS
    return office or (parts[1] if beside else None)


def _title_parts(root: etree._Element) -> list[str]:
    """Return the parts of the page's title, which often names the site too: `Allies meet | Ministry of Defence`."""
    element = next(root.iter("title"), None)
    return re.split(r"\s+[|>»·–—-]\s+", words_of(element)[:1000]) if element is not None else []


def _linked_data(root: etree._Element) -> dict[str, Any]:
    """Return the JSON-LD object that describes the article, or an empty one."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > MAX_JSON_CHARACTERS:
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        entries = value.get("@graph", [value]) if isinstance(value, dict) else value
        for entry in entries if isinstance(entries, list) else []:
            kind = str(entry.get("@type", "")).lower() if isinstance(entry, dict) else ""
            if any(name in kind for name in _ARTICLES) and entry.get("headline"):
                return dict(entry)
    return {}


def _text(linked: dict[str, Any], name: str) -> str | None:
    value = linked.get(name)
    return collapse(value) if isinstance(value, str) and value.strip() else None
