"""What the trained model adds to the rules of the layer `quotations`, and what it must leave alone."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from pipeline.annotate.language import annotate, build_language
from pipeline.settings import read_settings
from tests.conftest import release_of

TITLE = "Exercise in the north\n"

REPORTAGE = """Senators quarrel over the new radar
Senator Ada Lind said the radar was too late, and she urged the government to buy a second one.
Her rival Bo Ek told reporters that the price had doubled, and he wants the contract to be torn up.
Analysts at the Nordic Institute believe that the radar will fail in winter, according to Carla Roe.
The company said it was sorry, and its chairman, Dag Holm, promised to repay the loss.
Mr. Holm also accused Ms. Lind of spreading rumours, and he called Mr. Ek "a friend of our rivals."
Ms. Lind denied the charge and called on Mr. Holm to resign, saying that nobody trusted him.
Two former officers, Finn Moe and Gro Dahl, warned that the coast was open, and they doubt that it can be closed.
Ms. Dahl argued for a smaller ship, but Mr. Moe complained that no yard could build it.
The minister, Ivar Berg, declined to comment, though his office expects a vote before the summer.
"""


def added(doc) -> list[tuple[str, str, str | None]]:
    """Return kind, text and speaker words of each quotation that the model found."""
    rows = []
    for span in doc.spans["quotations"]:
        quotation = span._.quotations
        if quotation.rule.startswith("quotations.attribution."):
            text = " ".join(doc.text[start:end] for start, end in quotation.pieces)
            rows.append((quotation.kind, text, doc.text[slice(*quotation.speaker_span)]))
    return rows


@pytest.fixture(scope="module")
def without_model():
    """The full Language with the model turned off."""
    return build_language(replace(read_settings(), layer_settings={"quotations": {"attribution": False}}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "General Bo Ek said in Oslo on Friday he would not resign, whatever the committee found.",
            [("indirect", "he would not resign, whatever the committee found.", "Bo Ek")],
            id="place and day between cue and clause",
        ),
        pytest.param(
            "It was a mistake, Ada Lind told the committee.",
            [("indirect", "It was a mistake", "Ada Lind")],
            id="a listener behind the cue",
        ),
    ],
)
def test_adds_what_is_said(annotated, text, expected):
    assert added(annotated(TITLE + text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Minister, Ada Lind, welcomed the agreement on radar sites.", id="approval of a thing"),
        pytest.param("Norway believes that the treaty should be kept.", id="a belief"),
        pytest.param("The two ministers discussed how the radar could be paid for.", id="a meeting"),
        pytest.param("Canada urged all States to join the pledge on tests.", id="what somebody is asked to do"),
        pytest.param(
            "We are concerned that debris will stay in orbit for years.", id="what the release says of itself"
        ),
        pytest.param("Minister Ada Lind condemned the attack that killed four soldiers.", id="blame with a noun"),
        pytest.param("Ada Lind declined to say there in Oslo on Friday the price had doubled.", id="refused"),
        pytest.param("The squadron moved to its new base on Monday.", id="no speech at all"),
    ],
)
def test_leaves_out_what_a_release_does_not_say(annotated, text):
    assert added(annotated(TITLE + text)) == []


def test_in_reportage_positions_count_too(annotated):
    found = added(annotated(REPORTAGE))
    assert any("to resign" in text and speaker == "Lind" for _, text, speaker in found), found
    assert any("smaller ship" in text and speaker == "Dahl" for _, text, speaker in found), found


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        pytest.param("senator", True, id="politicians"),
        pytest.param("representative", False, id="the record of a meeting"),
    ],
)
def test_the_record_of_a_meeting_is_no_reportage(annotated, voice, expected):
    record = """Debate on the new radar
The VOICE of Norway said the radar was too late, and she urged the governments to buy a second one.
The VOICE of Peru told the meeting that the price had doubled, and he wants the contract to be torn up.
The VOICE of Chile warned that the coast was open, and he doubts that it can be closed.
The VOICE of Ghana denied the charge and called on others to apologise, saying that nobody trusted them.
The VOICE of Japan argued for a smaller ship, but complained that no yard could build it.
The VOICE of Kenya asked the others to wait, adding that the ships were late.
The VOICE of Malta said that the sea was calm, and promised to pay for the buoys."""
    found = added(annotated(record.replace("VOICE", voice)))
    assert any("to buy a second one" in text for _, text, _ in found) is expected, found


def test_a_release_of_a_ministry_is_no_reportage(annotated):
    found = added(annotated(REPORTAGE, publisher="Ministry of Defence"))
    assert not any("to resign" in text for _, text, _ in found), found


def test_finds_nothing_where_the_rules_found_it(annotated):
    doc = annotated(REPORTAGE)
    spans = [piece for span in doc.spans["quotations"] for piece in span._.quotations.pieces]
    assert len(spans) == len(set(spans))
    assert all(a[1] <= b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))


def test_the_same_release_is_read_the_same_after_any_other(nlp):
    first = added(annotate(nlp, release_of(REPORTAGE), 500_000))
    annotate(nlp, release_of(TITLE + "Ada Lind said that the sky was clear."), 500_000)
    assert added(annotate(nlp, release_of(REPORTAGE), 500_000)) == first


def test_turned_off_the_rules_find_what_they_found(without_model):
    doc = annotate(without_model, release_of(REPORTAGE), 500_000)
    assert added(doc) == []
    assert len(doc.spans["quotations"]) > 3


def test_turned_off_neither_weights_nor_packages_are_needed(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    settings = replace(read_settings(), layers=("quotations",), layer_settings={"quotations": {"attribution": False}})
    assert "quotations" in build_language(settings).pipe_names
