"""ZIP containers and the XML inside office documents, read within limits and without trusting what they say.

Nothing is written to disk, no entity is resolved, and a member unpacks to no more than it may.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from lxml import etree

from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_MEMBERS, MAX_RATIO, MAX_RELEASE_BYTES, MIN_RATIO_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN = "the file is cut or damaged: get it again"
_CHUNK_BYTES = 2**16
# What zipfile raises on damaged archives: also where it trusts a length or a name.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    IndexError,
    KeyError,
    OverflowError,
)


def open_container(file: BinaryIO) -> zipfile.ZipFile:
    """Open a ZIP container.

    Raises ReadError where it is damaged or holds too many members.
    """
    try:
        archive = zipfile.ZipFile(cast("io.BytesIO", file))
    except _DAMAGE as error:
        raise ReadError(f"the file is a cut or damaged ZIP container: {error}", _AGAIN) from error
    if len(archive.filelist) > MAX_MEMBERS:
        raise ReadError(f"the archive holds more than {MAX_MEMBERS:,} members", "split it")
    if sum(info.compress_size for info in archive.filelist) > file.seek(0, io.SEEK_END):
        raise ReadError("members of the archive overlap", "leave it out: no honest program writes such an archive")
    return archive


def read_member(archive: zipfile.ZipFile, member: str | zipfile.ZipInfo, limit: int = MAX_RELEASE_BYTES) -> bytes:
    """Return what a member unpacks to.

    Raises ReadError where it is missing, encrypted, damaged, or unpacks to more than `limit` bytes.
    """
    try:
        info = archive.getinfo(member) if isinstance(member, str) else member
    except KeyError as error:
        raise ReadError(f"the document has no {member}", _AGAIN) from error
    if info.flag_bits & 1:
        raise ReadError("it is encrypted", "remove the password and save it again")
    # What it says of its size holds: unpacking ends there.
    bomb = info.file_size > MIN_RATIO_BYTES and info.file_size > MAX_RATIO * max(1, info.compress_size)
    if info.file_size > limit or bomb:
        why = "packed suspiciously small" if bomb else f"larger than {limit // 2**20} MB"
        raise ReadError(f"a member is {why}", "leave the file out, or unpack it if you trust it")
    found = io.BytesIO()
    try:
        with archive.open(info) as unpacked:
            while chunk := unpacked.read(_CHUNK_BYTES):
                found.write(chunk)
    except _DAMAGE as error:
        raise ReadError(f"a member cannot be unpacked: {error}", _AGAIN) from error
    return found.getvalue()


def read_xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Return the root of an XML member.

    Raises ReadError where it is broken, nested too deeply, or declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(read_member(archive, name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"{name} in the document is broken: {error}"[:300], _AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{name} in the document declares entities, as no office program does", "leave the file out")
    return root


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return the attribute `name`, of whatever namespace."""
    if element is None:
        return None
    # Not `items()`: lxml looks each value up by its name, which takes an hour for an element with many attributes.
    key = next((key for key in map(str, element.attrib) if key == name or key.endswith("}" + name)), None)
    return None if key is None else str(element.get(key))


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Yield the children named one of `names`, of whatever namespace."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name, or None."""
    return next(children(element, name), None)
