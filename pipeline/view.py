"""What the model reads: a view of a release's text with the same length, so that offsets never shift.

Curly quotation marks become straight, typographic spaces and line breaks inside a paragraph become spaces. Zero-width
and direction marks become spaces where they stand beside white space and stay where they stand inside a word. Two
hyphens between words become a dash and a space. Nothing is inserted or removed: `len(view(release)) ==
len(release.text)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.release import Release

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‛": "'"})
_SPACES = re.compile(r"[^\S\n ]")
_DOUBLE_HYPHEN = re.compile(r"(?<=[\w.])--(?=\w)")
_ZERO_WIDTH = re.compile(r"(?<![^\s])[\u200b-\u200f\u2060\ufeff]|[\u200b-\u200f\u2060\ufeff](?![^\s])")


def view(release: Release) -> str:
    """Return the text that the model reads, character for character in place."""
    text = _ZERO_WIDTH.sub(" ", _SPACES.sub(" ", release.text.translate(_STRAIGHT)))
    text = _DOUBLE_HYPHEN.sub("— ", text)
    pieces, last = [], 0
    for paragraph in release.paragraphs:
        pieces.append(text[last : paragraph.start])
        pieces.append(text[paragraph.start : paragraph.end].replace("\n", " "))
        last = paragraph.end
    pieces.append(text[last:])
    return "".join(pieces)
