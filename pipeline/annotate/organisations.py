"""First placeholder of the layer organisations: writes an empty group. Its owner replaces this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("organisations")
def organisations(doc: Doc) -> Doc:
    """Write an empty group."""
    doc.spans["organisations"] = []
    return doc
