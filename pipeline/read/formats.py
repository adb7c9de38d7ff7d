"""Which reader reads a file: told by the file's content, its name only where the content could be several formats."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.origin import Origin, hash_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release

_READERS = {"txt": "text"}


def read_file(file: BinaryIO, source_path: str, depth: int = 0) -> Iterator[Release]:
    """Yield the releases of an open file, known as `source_path`; `depth` counts the archives and mails around it.

    Raises ReadError where it cannot be read.
    """
    name = "txt"
    module = importlib.import_module(f"pipeline.read.{_READERS[name]}")
    read = getattr(module, f"read_{_READERS[name]}")
    yield from read(file, Origin(source_path, name, hash_file(file), depth))
