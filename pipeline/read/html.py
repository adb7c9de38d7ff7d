"""Read a saved page: its release without navigation, sharing links, cookie notices and footers.

What surrounds the release is known by its element (`nav`, `footer`), its role and the words of its class or id; of what
remains, the smallest element that holds nearly all paragraphs is the release. Title, date, publisher and address come
from JSON-LD and meta elements, then from the page. Example: GOV.UK's `<div class="govspeak">` below its `<h1>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from lxml import etree
from lxml import html as lxml_html

from pipeline.read import lines, shapes
from pipeline.read.assemble import Metadata, Piece, assemble
from pipeline.read.decoding import decode_as
from pipeline.read.elements import HEADINGS, collapse, pieces_of, words_of
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_PAGE_MARKUP, MAX_RELEASE_BYTES
from pipeline.read.origin import Origin, read_bytes
from pipeline.read.page_metadata import read_page_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What XML cannot hold, as characters and as references to them.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]))(?!\w);?",
    re.IGNORECASE,
)
# Pictures that a browser has saved inside the page.
_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%]{1000,}")
# The parser compares each attribute with all before it.
_CROWDED = re.compile(r"<\w++(?>\s+[^\s\"'<>=/]++(?>\s*=\s*(?>\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?){1000}", re.ASCII)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|shar(?:e|ing)|social(?:-?media)?|breadcrumbs?|related|sidebar|menu|navbar|nav|navigation"
    r"|footer|masthead|skip-?link|skip|pagination|pager|newsletter|subscribe|subscription|advert|promo|recommend(?:ed|ations)?"
    r"|feedback|survey|toolbar|print(?:er)?|comments?|language-?(?:switcher|nav)|translations?|addtoany|addthis|modal|popup"
    r"|contextual|step-?nav|metadata|published-dates?|prev-?next|banner|search(?:-?(?:box|form|bar))?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "alertdialog"})
_DROPPED = frozenset({"nav", "footer", "aside", "form", "menu"})
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead(?:-paragraph)?|summary|standfirst|subtitle|intro(?:duction)?|teaser|deck)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"(?:share|print|tweet|e-?mail|facebook|twitter|x|linkedin|whatsapp|telegram|copy link|download image|"
    r"(?:(?:back |return )?to (?:the )?|page )?top(?: of (?:the )?page)?|"
    r"share (?:this|on) .{1,40}|print this page|skip to .{1,30}|read more|next|previous|close|menu|search|"
    r"opens? in (?:a )?new (?:tab|window)|hi-?res(?:olution)?|photo details.{0,30})",
    re.IGNORECASE,
)
_WHOLE = "save the whole page, or give the release in another format"
MIN_SHARE = 0.95


def read_html(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of a saved page."""
    yield page_release(decode_page(read_bytes(file, MAX_RELEASE_BYTES)), origin)


def decode_page(data: bytes) -> str:
    """Return the page's text by its byte order mark, its declared character set, or as plain text is decoded."""
    declared = _CHARSET.search(data[:4096])
    return decode_as(data, declared[1].decode("ascii") if declared else None)


def page_release(page: str, origin: Origin, given: Metadata | None = None) -> Release:
    """Return the release of a page; what `given` says beats what the page says."""
    root = parse_page(page)
    metadata = read_page_metadata(root)
    if given is not None:
        metadata = given.over(metadata)
    try:
        pieces = _body(root, metadata)
        heading = next((piece.text for piece in pieces if piece.kind == "title"), None)
        metadata = metadata._replace(title=heading or metadata.title) if given is None else metadata
    except ValueError as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"the page holds characters that no page may: {error}", "save it again as UTF-8") from error
    if not pieces:
        raise ReadError("the page holds no text", _WHOLE)
    return assemble(origin, pieces, metadata)


def parse_page(page: str) -> etree._Element:
    """Parse `page` as a browser would.

    Raises ReadError where there is nothing to parse.
    """
    page = _DECLARATION.sub("", _CONTROLS.sub(" ", _DATA.sub("data:,", page))).encode("utf-8", "replace").decode()
    if len(page) > MAX_PAGE_MARKUP:
        raise ReadError(f"the page is larger than {MAX_PAGE_MARKUP // 2**20} MB without its pictures", "leave it out")
    if _CROWDED.search(page):
        raise ReadError("an element of the page has more than 1,000 attributes", "leave it out: no honest page has")
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if "empty" in str(error):
            raise ReadError("the page holds no text", _WHOLE) from error
        raise ReadError(f"the page cannot be parsed: {error}", "save it again as HTML") from error
    # The parser stops there, and would leave out the rest of the page.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ReadError(
            "the page is nested more than 255 deep",
            "give the release in another format, or leave it out",
        )
    return root


def fragment_pieces(markup: str) -> list[Piece]:
    """Return the paragraphs of a piece of a page, such as the body of a content item."""
    return list(pieces_of(parse_page(markup))) if markup.strip() else []


def _body(root: etree._Element, metadata: Metadata) -> list[Piece]:
    title = _title_of(root, metadata)
    _drop_surroundings(root)
    main = _main(root)
    pieces = [Piece("summary", lead) for lead in _leads(root, main)]
    pieces += [piece for piece in pieces_of(main) if not _is_control(piece.text)]
    if title:
        pieces = _from_title(pieces, title)
        pieces = [Piece("title", title), *(piece for piece in pieces if not _repeats(piece, title))]
    seen_lead = {piece.text for piece in pieces if piece.kind == "summary"}
    return [piece for piece in pieces if piece.kind == "summary" or piece.text not in seen_lead]


def _is_control(words: str) -> bool:
    """Return whether a paragraph is a button or a mark of the page's layout: `Share`, `|`."""
    return bool(_CONTROL.fullmatch(words)) or (not re.search(r"\w", words) and not lines.closes(words))


def _from_title(pieces: list[Piece], title: str) -> list[Piece]:
    """Leave out what stands before the title: menus and labels, unless it is the larger part of the page."""
    at = next((i for i, piece in enumerate(pieces) if piece.kind == "heading" and _repeats(piece, title)), 0)
    sizes = [len(piece.text) for piece in pieces]
    leads = [piece for piece in pieces[:at] if piece.kind == "summary"]
    return [*leads, *pieces[at:]] if sum(sizes[:at]) < sum(sizes[at:]) else pieces


def _repeats(piece: Piece, title: str) -> bool:
    return piece.kind in {"heading", "body", "title"} and collapse(piece.text).casefold() == title.casefold()


def _title_of(root: etree._Element, metadata: Metadata) -> str | None:
    """Return the heading that the page's own title names, else the title of the metadata, else the longest `h1`."""
    shown = " ".join([metadata.title or "", *(words_of(title) for title in root.iter("title"))]).casefold()
    headings = [words_of(heading) for name in ("h1", "h2") for heading in root.iter(name)]
    named = [heading for heading in headings if len(heading.split()) > 2 and heading.casefold() in shown]
    longest = max((words_of(h1) for h1 in root.iter("h1")), key=len, default="")
    given = collapse(metadata.title or "")
    if given and longest and given.casefold() in longest.casefold():
        return longest
    return max(named, key=len, default=None) or (longest if len(longest.split()) > 2 else given or longest) or None


def _drop_surroundings(root: etree._Element) -> None:
    whole = max(1, _weight(root))
    for element in list(root.iter(etree.Element)):
        name = element.tag if isinstance(element.tag, str) else ""
        if element is root or name in {"html", "body", "main", "article"} or element.getparent() is None:
            continue
        if (_is_around(element, name) or _is_link_list(element, name)) and _weight(element) < 0.5 * whole:
            _drop(element)


def _drop(element: Any) -> None:
    element.drop_tree()


def _is_around(element: etree._Element, name: str) -> bool:
    if name in _DROPPED or (name == "header" and element.find(".//h1") is None):
        return not any(parent.tag == "blockquote" for parent in element.iterancestors())
    words = f"{element.get('class', '')} {element.get('id', '')}"[:500]
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    style = element.get("style", "").replace(" ", "")[:200]
    # LibreOffice saves the running head and foot so.
    if (
        hidden
        or (name == "div" and element.get("title") in {"header", "footer"})
        or element.get("role") in _ROLES
        or "display:none" in style
    ):
        return True
    return name not in HEADINGS and bool(_AROUND.search(words))


def _is_link_list(element: etree._Element, name: str) -> bool:
    """Return whether a list holds links alone, at least three: a menu, not a list of the release."""
    if name not in {"ul", "ol"}:
        return False
    items = [words_of(item) for item in element.iter("li")]
    links = [words_of(link) for link in element.iter("a")]
    filled = [item for item in items if item]
    linked = len("".join(links)) >= 0.9 * len("".join(filled))
    return len(filled) >= 3 and linked and not any(shapes.is_download(item) for item in filled)


def _weight(element: etree._Element) -> int:
    """Return how many characters of running text an element holds."""
    total = 0
    for paragraph in element.iter("p", "blockquote", "li", "dd", "pre"):
        if paragraph.tag != "blockquote" or paragraph.find(".//p") is None:
            total += len(words_of(paragraph))
    return total


def _main(root: etree._Element) -> etree._Element:
    body = root.find("body")
    main: etree._Element = root if body is None else body
    weight = _weight(main)
    while weight:
        inner = next(
            (
                c
                for c in main
                if isinstance(c.tag, str)
                and c.tag not in {"p", "ul", "ol", "blockquote"}
                and _weight(c) >= MIN_SHARE * weight
            ),
            None,
        )
        if inner is None:
            break
        main = inner
    return main


def _leads(root: etree._Element, main: etree._Element) -> list[str]:
    """Return the standfirst: a paragraph marked as such, before or at the head of the release."""
    for element in root.iter("p", "div", "h2"):
        if not _LEAD.search(element.get("class", "")[:300]) or element in set(main.iterancestors()) or element is main:
            continue
        words = words_of(element)
        if 20 <= len(words) <= 400 and len(element.findall(".//p")) <= 1:
            return [words]
    return []
