"""Reading: one reader a format turns a file into releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.release import Release


class ReadError(ValueError):
    """A file that cannot be read: the message says why, `advice` what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def read_releases(path: Path, source_path: str) -> Iterator[Release]:
    """Yield the releases of the file at `path`."""
    from pipeline.read.text import read_text

    yield read_text(path, source_path)
