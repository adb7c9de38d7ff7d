"""Headlines: title-case lines are read as prose, and prose is left as it is."""

from __future__ import annotations

import pytest

from pipeline.annotate.threatening.headlines import Headlines
from tests.annotate.test_threats import found, one


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            "Secretary Tallis Condemns Reckless Anti-Satellite Missile Test",
            one("Reckless Anti-Satellite Missile Test", "kinetic_antisatellite", "actual"),
            id="verb-before-it",
        ),
        pytest.param(
            "NATO Condemns Russian Jamming of Satellite Signals",
            one("Jamming of Satellite Signals", "electronic_attack", "actual"),
            id="gerund",
        ),
        pytest.param(
            "Minister Announces Measures to Counter Laser Threat",
            one("Laser Threat", "directed_energy", "countered"),
            id="infinitive",
        ),
        pytest.param(
            "RUSSIA DEPLOYS COUNTERSPACE WEAPON NEAR SATELLITE",
            one("DEPLOYS COUNTERSPACE WEAPON", "space_weaponisation", "actual"),
            id="capitals",
        ),
        pytest.param("Minister Welcomes New Satellite Operations Centre", [], id="no-threat"),
    ],
)
def test_headline(annotated, title, expected):
    assert found(annotated(f"{title}\n\nThe statement follows.")) == expected


def test_prose_is_not_read_again(nlp, annotated):
    doc = annotated("The Minister condemned the test.\nShe left for Oslo on Monday.")
    assert Headlines(nlp).read(doc) is doc


def test_tokens_names_and_groups_stay(nlp, annotated):
    doc = annotated("Norway Condemns Reckless Missile Test\n\nNorway asks for talks.")
    read = Headlines(nlp).read(doc)
    assert [token.text for token in read] == [token.text for token in doc]
    assert [span.text for span in read.spans["nations"]] == ["Norway", "Norway"]
    assert [token.ent_type_ for token in read] == [token.ent_type_ for token in doc]
    assert read[1].pos_ == "VERB"
