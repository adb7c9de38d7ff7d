"""Marking: what a layer found, written to the Doc as the layer's span group and each span's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span

    from pipeline.mentions import Mention


def mark(doc: Doc, layer: str, found: Iterable[tuple[Span, Mention]]) -> Doc:
    """Write `doc.spans[layer]`, and the record of each span as its extension of that name; return `doc`."""
    spans = []
    for span, mention in found:
        span._.set(layer, mention)
        spans.append(span)
    doc.spans[layer] = spans
    return doc
