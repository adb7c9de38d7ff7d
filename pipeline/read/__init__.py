"""Reading: one reader a format turns a file into releases, told by the file's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.release import Release

__all__ = ["ReadError", "read_releases"]


def read_releases(path: Path, source_path: str) -> Iterator[Release]:
    """Yield the releases of the file at `path`, known as `source_path`.

    Raises ReadError where the file cannot be read, also after the releases that could.
    """
    from pipeline.read.formats import read_file

    try:
        file = path.open("rb")
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", "see that it is there and can be read") from error
    with file:
        yield from read_file(file, source_path)
