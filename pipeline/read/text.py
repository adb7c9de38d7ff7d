"""Read plain text: the decoded file, with `\\r\\n` made `\\n` a byte order mark dropped, nothing else altered."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.assemble import Piece, assemble
from pipeline.read.decoding import decode
from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_RELEASE_BYTES
from pipeline.read.origin import Origin, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release


def read_text(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the one release of a plain text file."""
    data = read_bytes(file, MAX_RELEASE_BYTES)
    if not data:
        raise ReadError("the file is empty", "leave it out, or get it again if it should hold a release")
    yield assemble(origin, [Piece(None, decode(data).replace("\r\n", "\n"))])
