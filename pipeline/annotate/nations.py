"""First placeholder of the layer nations: writes an empty group. Its owner replaces this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("nations")
def nations(doc: Doc) -> Doc:
    """Write an empty group."""
    doc.spans["nations"] = []
    return doc
