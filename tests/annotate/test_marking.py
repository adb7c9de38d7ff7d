"""Marking: a layer's spans and records, also where two layers mark the same words or a layer finds nothing."""

from __future__ import annotations

import spacy

import pipeline.annotate.language  # noqa: F401  (registers the extensions)
from pipeline.annotate.marking import mark


def test_layers_keep_their_own_records_of_the_same_words():
    doc = spacy.blank("en").make_doc("Vela Pact met.")
    assert mark(doc, "organisations", [(doc[:2], "body")]) is doc
    mark(doc, "people", iter([(doc[:2], "person"), (doc[2:3], "other")]))
    mark(doc, "places", [])
    assert [(span.text, span._.organisations) for span in doc.spans["organisations"]] == [("Vela Pact", "body")]
    assert [(span.text, span._.people) for span in doc.spans["people"]] == [("Vela Pact", "person"), ("met", "other")]
    assert list(doc.spans["places"]) == []
