"""Read a plain text release (first version: one paragraph a line, blank lines between)."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from pipeline.release import Paragraph, Release, release_id

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path, source_path: str) -> Release:
    """Read `path` as UTF-8."""
    data = path.read_bytes()
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    paragraphs = []
    for match in re.finditer(r"[^\n]+", text):
        header = re.match(r" ?date \d{4}-\d\d-\d\d", match[0])
        if header:
            paragraphs.append(Paragraph(len(paragraphs), "header", match.start(), match.start() + header.end()))
        start = match.start() + (header.end() if header else 0)
        body = text[start : match.end()]
        if body.strip():
            start += len(body) - len(body.lstrip())
            paragraphs.append(Paragraph(len(paragraphs), "body", start, start + len(body.strip())))
    return Release(
        release_id(source_path),
        source_path,
        "txt",
        hashlib.sha256(data).hexdigest(),
        "en",
        text,
        tuple(paragraphs),
    )
