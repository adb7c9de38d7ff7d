"""Fixtures: one Language for the whole session, and releases made of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.release import Paragraph, Release, release_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


def release_of(text: str, **metadata: object) -> Release:
    """Return `text` as an English release with one body paragraph a line."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs), "body", start, start + len(line)))
        start += len(line) + 1
    return Release(release_id("test.txt"), "test.txt", "txt", "0" * 64, "en", text, tuple(paragraphs), **metadata)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The full Language of models/config.cfg."""
    from pipeline.annotate.language import build_language
    from pipeline.settings import read_settings

    return build_language(read_settings())


@pytest.fixture(scope="session")
def annotated(nlp: Language) -> Callable[..., Doc]:
    """A function from text (one paragraph a line) to its annotated Doc."""
    from pipeline.annotate.language import annotate

    def annotate_text(text: str, **metadata: object) -> Doc:
        return annotate(nlp, release_of(text, **metadata), 500_000)

    return annotate_text
