"""Layout: the words of a paragraph with the people, organisations and nations that other layers marked there."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from pipeline.annotate.titles import Paragraph


class Layout:
    """A paragraph and, for each word, the mention of each layer that covers it."""

    def __init__(self, paragraph: Paragraph, doc: Doc) -> None:
        self.paragraph = paragraph
        self._starts = [word.start for word in paragraph.words]
        self.people = self._cover(doc.spans.get("people", ()))
        self.organisations = self._cover(doc.spans.get("organisations", ()))
        self.nations = self._cover(doc.spans.get("nations", ()))

    def bounds(self, span: Span) -> tuple[int, int]:
        """Return the words `[start, end)` that `span` covers."""
        return bisect_left(self._starts, span.start_char), bisect_left(self._starts, span.end_char)

    def starting(self, cover: dict[int, Span], at: int) -> Span | None:
        """Return the span of `cover` that begins at word `at`."""
        span = cover.get(at)
        return span if span is not None and self.bounds(span)[0] == at else None

    def ending(self, cover: dict[int, Span], at: int) -> Span | None:
        """Return the span of `cover` that ends before word `at`."""
        span = cover.get(at - 1)
        return span if span is not None and self.bounds(span)[1] == at else None

    def _cover(self, spans: Sequence[Span]) -> dict[int, Span]:
        words = self.paragraph.words
        if not words:
            return {}
        first, last = words[0].start, words[-1].end
        cover = {}
        for at in range(bisect_left(spans, first, key=lambda span: span.start_char), len(spans)):
            span = spans[at]
            if span.start_char >= last:
                break
            if span.end_char <= last:
                start, end = self.bounds(span)
                cover.update(dict.fromkeys(range(start, end), span))
        return cover
