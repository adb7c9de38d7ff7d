"""Where a release comes from: a file, or a part of one (a row, a member of an archive, an attachment).

Example: the twelfth line of `corpus.jsonl` is known as `corpus.jsonl#12`, one of an archive as `week.zip/note.txt`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_ARCHIVE_BYTES, MAX_MEMBERS

if TYPE_CHECKING:
    from io import BytesIO


@dataclass(slots=True)
class Allowance:
    """How much a file may still unpack to, with all archives and mails inside it, and in how many parts."""

    size: int
    parts: int = MAX_MEMBERS

    def spend(self, size: int) -> None:
        """Count a part of `size` bytes.

        Raises ReadError where that is more than the file may hold.
        """
        self.size -= size
        self.parts -= 1
        if self.parts < 0:
            raise ReadError(f"it holds more than {MAX_MEMBERS:,} parts, archives in it included", "split it")
        if self.size < 0:
            raise ReadError(
                f"it unpacks to more than {MAX_ARCHIVE_BYTES // 2**30} GB, or to suspiciously much for its size",
                "leave it out, or unpack it if you trust it",
            )


@dataclass(frozen=True, slots=True)
class Origin:
    """The name, format and SHA-256 of what a reader reads; `depth` counts the archives and mails around it."""

    source_path: str
    format: str
    sha256: str
    depth: int = 0
    allowance: Allowance = field(default_factory=lambda: Allowance(MAX_ARCHIVE_BYTES), compare=False)

    @property
    def name(self) -> str:
        """Return the name of the file itself, without folders."""
        return self.source_path.rpartition("/")[2]

    def row(self, number: int) -> Origin:
        """Return the origin of row or item `number`."""
        return replace(self, source_path=f"{self.source_path}#{number}")


def read_bytes(file: BinaryIO, limit: int) -> bytes:
    """Return all of `file`.

    Raises ReadError where it is longer than `limit` bytes.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ReadError(
            f"the file is larger than {limit // 2**20} MB",
            "a release is much shorter: split the file into its releases, or leave it out",
        )
    return data


def hash_file(file: BinaryIO) -> str:
    """Return the SHA-256 of all of `file`, in hexadecimal, and go back to its start."""
    file.seek(0)
    digest = hashlib.file_digest(cast("BytesIO", file), "sha256").hexdigest()
    file.seek(0)
    return digest
