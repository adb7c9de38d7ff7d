"""Where a release comes from: a file, or a part of one (a row, a member of an archive, an attachment).

Example: the twelfth line of `corpus.jsonl` is known as `corpus.jsonl#12`, one of an archive as `week.zip/note.txt`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.read.errors import ReadError

if TYPE_CHECKING:
    from io import BytesIO


@dataclass(frozen=True, slots=True)
class Origin:
    """The name, format and SHA-256 of what a reader reads; `depth` counts the archives and mails around it."""

    source_path: str
    format: str
    sha256: str
    depth: int = 0

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
