"""Which reader reads a file: told by the file's content, its name only where the content could be several formats.

Containers say what they are in their first bytes or members; text is looked at for the marks of a page, a mail, JSON
or a table. Pictures, programs, archives of other kinds and scripts are no releases, whatever their names.
"""

from __future__ import annotations

import importlib
import io
import re
from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.decoding import decode
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_ARCHIVE_BYTES, MAX_RATIO, MAX_RELEASE_BYTES, MIN_ARCHIVE_BYTES
from pipeline.read.origin import Allowance, Origin, hash_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release

HEAD_BYTES = 8192

# format: module, function
_READERS = {
    "txt": ("text", "read_text"),
    "html": ("html", "read_html"),
    "mhtml": ("mail", "read_page_archive"),
    "json": ("json", "read_json"),
    "jsonl": ("json", "read_json_lines"),
    "csv": ("tables", "read_csv"),
    "parquet": ("tables", "read_parquet"),
    "md": ("markdown", "read_markdown"),
    "odt": ("odt", "read_odt"),
    "docx": ("docx", "read_docx"),
    "eml": ("mail", "read_mail"),
    "pdf": ("pdf", "read_pdf"),
    "zip": ("archive", "read_archive"),
}

_OLE = b"\xd0\xcf\x11\xe0"
_OTHERS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (_OLE, "an old Office document or mail (.doc, .xls, .msg)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"%!PS", "a PostScript document"),
    (b"wOFF", "a font"),
)
# The name of the stream in which an Office program stores a document with a password.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}
_SCRIPT = re.compile(
    r"#!\s*/|<\?php|(?:from [\w.]+ )?import [\w.]+(?: as \w+)?\s*$|def \w+\(.*\):|(?:const|let|var) \w+ = |"
    r"function \w+\(|#include\s*[<\"]|@echo off|package main|using System;",
    re.MULTILINE | re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</?(?:p|div|h[1-6]|br|span|a|ul|li|body|html|head|table|td|blockquote|article|section)\b[^>]*>", re.IGNORECASE
)
_MAIL = re.compile(
    r"(?:From \S+ .*\n)?(?:(?:Return-Path|Received|Delivered-To|From|To|Cc|Subject|Date|Message-ID|"
    r"MIME-Version|Reply-To|"
    r"Content-[\w-]+|Snapshot-Content-Location|Bcc|In-Reply-To|References|Thread-[\w-]+|X-[\w-]+|"
    r"DKIM-Signature|Authentication-Results|List-[\w-]+|Sender|ARC-[\w-]+): ?.*\n"
    r"(?:[ \t].*\n)*){3,}",
    re.IGNORECASE,
)
# A text can begin with `From:`, `Date:` and `Subject:` too; what mail programs add, it does not hold.
_TRANSPORT = re.compile(
    r"^(?:Received|Message-ID|MIME-Version|Content-Type|Return-Path|X-[\w-]+): ?\S", re.IGNORECASE | re.MULTILINE
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\[[^\]]+\]\(https?:|> \S|\*\*\S.*\*\*|```)", re.MULTILINE)


def read_file(file: BinaryIO, source_path: str, around: Origin | None = None) -> Iterator[Release]:
    """Yield the releases of an open file, known as `source_path`; `around` is the archive or mail that holds it.

    Raises ReadError where it cannot be read.
    """
    found = tell_format(file, source_path)
    module, function = _READERS[found]
    if around is None:
        size = file.seek(0, io.SEEK_END)
        allowance = Allowance(min(MAX_ARCHIVE_BYTES, max(MIN_ARCHIVE_BYTES, MAX_RATIO * size)))
        origin = Origin(source_path, found, hash_file(file), 0, allowance)
    else:
        origin = Origin(source_path, found, hash_file(file), around.depth + 1, around.allowance)
    try:
        reader = getattr(importlib.import_module(f"pipeline.read.{module}"), function)
        # A reader may import its package only when it begins to read.
        yield from reader(file, origin)
    except ModuleNotFoundError as error:
        raise ReadError(
            f"reading {found} files needs the package {error.name}", f"install it: pip install {error.name}"
        ) from error


def tell_format(file: BinaryIO, source_path: str) -> str:
    """Return the format of `file`, by its content.

    Raises ReadError where it is of a kind that holds no release.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    extension = source_path.rpartition("/")[2].rpartition(".")[2].lower() if "." in source_path else ""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _tell_container(file)
    if head.startswith(_OLE) and _ENCRYPTED in file.read(MAX_RELEASE_BYTES):
        raise ReadError("the document is encrypted", "remove the password and save it again")
    for mark, name in _OTHERS:
        # Words can begin like `BM`, `RIFF` or `ID3`; pictures and sounds hold zero bytes.
        if head.startswith(mark) and (b"\0" in head or not mark.isalnum()):
            raise ReadError(f"not a release but {name}", _advice(name))
    if not head.strip():
        return "txt"
    return _tell_text(_head_text(head), extension)


def _advice(name: str) -> str:
    if "document" in name:
        return "save it as DOCX, ODT, PDF or text"
    return "unpack it" if "archive" in name else "leave it out of the folder"


def _head_text(head: bytes) -> str:
    """Return the file's beginning as text; what is cut at its end does not matter."""
    try:
        return decode(head)
    except ReadError:
        return decode(head.rstrip(b"\0")[: len(head) - 4]) if len(head) == HEAD_BYTES else decode(head)


def _tell_container(file: BinaryIO) -> str:
    from pipeline.read.containers import open_container, read_member

    with open_container(file) as archive:
        names = set(archive.namelist())
        if "mimetype" in names:
            kind = read_member(archive, "mimetype").decode("ascii", "replace").strip()[:200]
            if kind in _OFFICE:
                return _OFFICE[kind]
            if kind.startswith("application/"):
                raise ReadError(f"not a release but a document of type {kind}", "save it as ODT, DOCX, PDF or text")
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        raise ReadError("not a release but a spreadsheet or slides", "save its text as DOCX, ODT, PDF or text")
    return "zip"


def _tell_text(text: str, extension: str) -> str:
    stripped = text.lstrip("\ufeff \t\r\n")
    if _SCRIPT.match(stripped) or extension in {"py", "js", "sh", "css", "bat", "ps1", "php", "exe", "svg"}:
        raise ReadError("not a release but a script or program", "leave it out of the folder")
    if stripped.startswith("<svg") or (stripped.startswith("<?xml") and not _PAGE.match(stripped)):
        raise ReadError("not a release but XML of another kind", "give the release as HTML, ODT, DOCX, PDF or text")
    if _PAGE.match(stripped):
        return "html"
    if stripped.startswith(("{", "[")) and re.match(r"[\[{]\s*(?:[\[{\"\]}]|$)", stripped):
        first = stripped.partition("\n")[0].strip()
        several = stripped.startswith("{") and first.endswith("}") and "\n{" in stripped.replace("\r", "")
        return "jsonl" if several or extension in {"jsonl", "ndjson"} else "json"
    if _MAIL.match(stripped) and (extension == "eml" or _TRANSPORT.search(text)):
        return "mhtml" if "multipart/related" in text.lower() and "snapshot-content-location" in text.lower() else "eml"
    if extension in {"html", "htm", "xhtml"} and _TAGS.search(text):
        return "html"
    if len(_TAGS.findall(text)) >= 8 and len(_TAGS.findall(text)) * 200 > len(text):
        return "html"
    if extension in {"csv", "tsv"}:
        return "csv"
    if extension in {"md", "markdown"}:
        return "md"
    return "md" if extension not in {"txt", "text"} and len(_MARKDOWN.findall(text)) >= 3 else "txt"
