"""Read a release as mailed: its body (HTML before plain text), and its attachments as releases of their own.

Subject, sender and date are the title, publisher and day. Pictures, calendars and signatures are left out. A page that
a browser saved as one file (MHTML) is a mail with the page as its body.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
from email.headerregistry import HeaderRegistry
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.read.assemble import Metadata, assemble
from pipeline.read.decoding import decode_as
from pipeline.read.errors import ReadError
from pipeline.read.faults import Faults
from pipeline.read.formats import read_file
from pipeline.read.html import decode_page, page_release
from pipeline.read.limits import MAX_MAIL_BYTES, MAX_NESTING
from pipeline.read.origin import Origin, read_bytes
from pipeline.read.rows import text_pieces, titled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from email.message import EmailMessage

    from pipeline.release import Release

_PREFIX = re.compile(r"^(?:(?:fwd?|re|wg|tr)\s*:\s*)+", re.IGNORECASE)
_LEFT_OUT = ("image/", "audio/", "video/", "text/calendar", "text/css", "application/pkcs7", "application/pgp", "font/")
_AGAIN = "save the mail again, or give the release itself"
# What the parser of the standard library raises on broken headers, each when it is first looked at.
_BROKEN = (RecursionError, ValueError, LookupError, AttributeError, TypeError, AssertionError)
_HEADERS = HeaderRegistry()


def _read_header(name: str, value: str) -> str:
    """Return a header as the standard library parses it; one that it cannot parse is empty."""
    try:
        return cast("str", _HEADERS(name, value))
    except _BROKEN:
        return cast("str", _HEADERS("x-broken", ""))


_POLICY = email.policy.EmailPolicy(header_factory=_read_header)


def read_mail(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the releases of a mail: the one of its body, and those of its attachments."""
    if origin.depth >= MAX_NESTING:
        raise ReadError(f"mails lie more than {MAX_NESTING} deep in one another", "save the inner ones")
    message = _parse(read_bytes(file, MAX_MAIL_BYTES))
    faults = Faults("parts")
    parts = list(_parts(message))
    yield from faults.guard("the body", _body(message, origin))
    names: dict[str, int] = {}
    for part in parts:
        if part.get_content_disposition() == "attachment" or part.get_filename():
            name = _filename(part, names)
            if not part.get_content_type().startswith(_LEFT_OUT):
                data = _payload(part)
                origin.allowance.spend(len(data))
                yield from faults.guard(name, read_file(io.BytesIO(data), f"{origin.source_path}/{name}", origin))
    faults.finish()


def read_page_archive(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of a page that a browser saved with its pictures in one file."""
    message = _parse(read_bytes(file, MAX_MAIL_BYTES))
    page = next((part for part in _parts(message) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise ReadError("the saved page holds no HTML", "save the page again")
    url = str(message.get("Snapshot-Content-Location", ""))
    yield page_release(_text(page), origin, Metadata(url=url if url.startswith("http") else None))


def _parse(data: bytes) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=_POLICY)
    except _BROKEN as error:
        raise ReadError(f"the mail is broken: {error}"[:300], _AGAIN) from error


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold something, of attached mails the mail as a whole."""
    try:
        if message.get_content_type() == "message/rfc822":
            yield message
        elif message.is_multipart():
            for part in cast("list[EmailMessage]", message.get_payload()):
                yield from _parts(part)
        else:
            yield message
    except RecursionError as error:
        raise ReadError("the parts of the mail are nested too deeply", _AGAIN) from error


def _body_parts(message: EmailMessage) -> list[EmailMessage]:
    """Return the parts of one kind, HTML before plain text, that make up the mail's body."""
    try:
        found = list(_texts(message))
    except RecursionError as error:
        raise ReadError("the parts of the mail are nested too deeply", _AGAIN) from error
    html = [part for part in found if part.get_content_type() == "text/html"]
    return html or found


def _texts(part: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that a mail program shows as text, of alternatives the one that it would show."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or part.get_filename() or kind == "message/rfc822":
        return
    if part.is_multipart():
        inner = [list(_texts(sub)) for sub in cast("list[EmailMessage]", part.get_payload())]
        filled = [texts for texts in inner if texts]
        if kind == "multipart/alternative":
            html = [texts for texts in filled if any(text.get_content_type() == "text/html" for text in texts)]
            filled = (html or filled)[:1]
        for texts in filled:
            yield from texts
    elif kind in {"text/html", "text/plain"} and _text(part).strip():
        yield part


def _body(message: EmailMessage, origin: Origin) -> Iterator[Release]:
    parts = _body_parts(message)
    if not parts:
        return
    subject = _PREFIX.sub("", _header(message, "Subject") or "") or None
    sender = re.sub(r"\s*<[^>]*>|\"|\S+@\S+", "", _header(message, "From") or "").strip() or None
    metadata = Metadata(title=subject, publisher=sender, published_on=_date(message))
    text = "\n\n".join(map(_text, parts))
    if parts[0].get_content_type() == "text/html":
        yield page_release(text, origin, metadata)
    else:
        yield assemble(origin, titled(subject, None, text_pieces(text.strip("\r\n"))), metadata)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, LookupError, AttributeError, TypeError):
        return None
    return " ".join(str(value).split()) if value else None


def _date(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _payload(part: EmailMessage) -> bytes:
    try:
        if part.get_content_type() == "message/rfc822":
            inner = cast("list[EmailMessage]", part.get_payload())
            return inner[0].as_bytes() if isinstance(inner, list) and inner else b""
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, IndexError, TypeError) as error:
        raise ReadError(f"a part of the mail is broken: {error}"[:300], _AGAIN) from error
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    data = _payload(part)
    name = part.get_content_charset()
    if name is None and part.get_content_type() == "text/html":
        return decode_page(data).replace("\r\n", "\n")
    return decode_as(data, name).replace("\r\n", "\n")


def _filename(part: EmailMessage, names: dict[str, int]) -> str:
    given = part.get_filename() or ("mail.eml" if part.get_content_type() == "message/rfc822" else "attachment")
    name = re.sub(r"[/\\\x00-\x1f]+", "_", str(given))[:200].strip(" .") or "attachment"
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{names[name]}-{name}"
