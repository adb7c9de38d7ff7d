"""First placeholder of the layer roles: writes an empty group. Its owner replaces this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("roles")
def roles(doc: Doc) -> Doc:
    """Write an empty group."""
    doc.spans["roles"] = []
    return doc
