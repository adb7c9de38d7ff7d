"""Read a release as mailed: its body (HTML before plain text), and its attachments as releases of their own.

Subject, sender and date are the title, publisher and day. Pictures, calendars and signatures are left out. A page that
a browser saved as one file (MHTML) is a mail with the page as its body.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.read.assemble import Metadata, assemble
from pipeline.read.decoding import decode
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


def read_mail(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the releases of a mail: the one of its body, and those of its attachments."""
    if origin.depth >= MAX_NESTING:
        raise ReadError(f"mails lie more than {MAX_NESTING} deep in one another", "save the inner ones")
    message = _parse(read_bytes(file, MAX_MAIL_BYTES))
    faults = Faults("parts")
    parts = list(_parts(message))
    body = _choose(parts)
    if body is not None:
        yield from faults.guard("the body", _body(message, body, origin))
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
        return email.message_from_bytes(data, policy=email.policy.default)
    except (RecursionError, ValueError, LookupError, AttributeError, IndexError, TypeError, AssertionError) as error:
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


def _choose(parts: list[EmailMessage]) -> EmailMessage | None:
    texts = [part for part in parts if part.get_content_disposition() != "attachment" and not part.get_filename()]
    for kind in ("text/html", "text/plain"):
        for part in texts:
            if part.get_content_type() == kind and _text(part).strip():
                return part
    return None


def _body(message: EmailMessage, part: EmailMessage, origin: Origin) -> Iterator[Release]:
    subject = _PREFIX.sub("", _header(message, "Subject") or "") or None
    sender = re.sub(r"\s*<[^>]*>|\"|\S+@\S+", "", _header(message, "From") or "").strip() or None
    metadata = Metadata(title=subject, publisher=sender, published_on=_date(message))
    text = _text(part)
    if part.get_content_type() == "text/html":
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
    try:
        return data.decode(part.get_content_charset() or "utf-8").replace("\0", "").replace("\r\n", "\n")
    except (UnicodeDecodeError, LookupError):
        return (decode_page(data) if part.get_content_type() == "text/html" else decode(data)).replace("\r\n", "\n")


def _filename(part: EmailMessage, names: dict[str, int]) -> str:
    given = part.get_filename() or ("mail.eml" if part.get_content_type() == "message/rfc822" else "attachment")
    name = re.sub(r"[/\\\x00-\x1f]+", "_", str(given))[:200].strip(" .") or "attachment"
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{names[name]}-{name}"
