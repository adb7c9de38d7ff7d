"""What the tests of reading share: read bytes as a file of a given name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pipeline.read.formats import read_file

if TYPE_CHECKING:
    from pipeline.release import Release


def read_all(data: bytes, name: str) -> list[Release]:
    return list(read_file(io.BytesIO(data), name))


def read_one(data: bytes, name: str) -> Release:
    (release,) = read_all(data, name)
    return release


def kinds(release: Release) -> list[tuple[str, str]]:
    return [(p.kind, " ".join(release.text[p.start : p.end].split())) for p in release.paragraphs]
