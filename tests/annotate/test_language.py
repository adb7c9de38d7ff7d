"""The Language: sentences end with their paragraph, and bad settings say what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.annotate.language import AnnotationError, annotate, build_language
from pipeline.settings import SettingsError, read_settings
from tests.conftest import release_of

if TYPE_CHECKING:
    from spacy.language import Language


def test_no_sentence_crosses_a_paragraph(nlp: Language) -> None:
    doc = annotate(nlp, release_of("Statement by the Ministry of\nInternational partners met in Oslo."), 1000)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Statement by the Ministry of",
        "International partners met in Oslo.",
    ]


def test_offsets_are_those_of_the_release(nlp: Language) -> None:
    release = release_of("“We act,” she\u00a0said in Oslo.\nIt\u200e ends.")
    doc = annotate(nlp, release, 1000)
    assert len(doc.text) == len(release.text)


def test_a_text_that_is_too_long_is_refused_with_advice(nlp: Language) -> None:
    with pytest.raises(AnnotationError, match="at most 10 are annotated") as error:
        annotate(nlp, release_of("Eleven char"), 10)
    assert "max_characters" in error.value.advice


def test_a_long_run_without_spaces_is_refused(nlp: Language) -> None:
    with pytest.raises(AnnotationError, match="character 4 begins a run of more than 5,000"):
        annotate(nlp, release_of("See " + "<" * 5001), 10_000)


def test_a_model_that_is_not_installed_says_so() -> None:
    with pytest.raises(SettingsError, match=r"en_core_nowhere.*pip.*--model"):
        build_language(read_settings(model="en_core_nowhere"))


def test_an_unknown_layer_says_so() -> None:
    with pytest.raises(SettingsError, match="'ships' is none of"):
        build_language(replace(read_settings(), layers=("ships",)))
