"""What was seen of each file, so that an unchanged one need not be read again: a cache, which may be lost.

As git does, a file that changed within two seconds of being looked at is not trusted: it may change again within the
clock's resolution.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.durable import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.inputs import File

log = logging.getLogger(__name__)

NAME = "seen.json"
RACY_NS = 2_000_000_000


class Seen:
    """The hashes of files by their signature, as the last run saw them."""

    def __init__(self, output: Path) -> None:
        self._path = output / NAME
        self._now_ns = time.time_ns()
        try:
            self._files = {name: tuple(entry) for name, entry in json.loads(self._path.read_bytes()).items()}
        except (OSError, ValueError, AttributeError, TypeError):
            self._files = {}
        self._hashed: dict[str, str | None] = {}

    def sha256(self, file: File) -> str | None:
        """Return the hash of a file's content, from the cache if it is as it was; None if it cannot be read."""
        entry = self._files.get(file.source_path)
        if entry is not None and entry[:-1] == file.signature:
            return str(entry[-1])
        if file.source_path not in self._hashed:
            self._hashed[file.source_path] = _hash(file.path)
        return self._hashed[file.source_path]

    def save(self, files: Sequence[File], hashes: Mapping[str, str | None]) -> None:
        """Remember `files`, whose `hashes` are known, for the next run."""
        entries = {
            file.source_path: (*file.signature, hashes[file.source_path])
            for file in files
            if hashes[file.source_path] is not None and max(file.signature[1:3]) < self._now_ns - RACY_NS
        }
        if entries != self._files:
            try:
                write_file(self._path, json.dumps(entries).encode())
            except OSError as error:
                log.warning("%s could not be written (%s); the next run reads all files again", self._path, error)


def _hash(path: str) -> str | None:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
