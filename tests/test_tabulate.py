"""Tabulation: rows of a Doc annotated by hand, without a model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import spacy

import pipeline.annotate.language  # noqa: F401  (registers the extensions)
from pipeline.candidates import OrganisationCandidate, PersonCandidate
from pipeline.mentions import (
    MembershipMention,
    NationMention,
    OrganisationMention,
    PersonMention,
    Quotation,
    RoleMention,
    ThreatMention,
)
from pipeline.records import MembershipRow, NationMentionRow
from pipeline.tabulate import tabulate
from tests.conftest import release_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXT = "The Vela Pact joins Chile and Peru.\nCol. Ada Brandt, head of it, said: “Jamming grows.” She\nadded: “It does.”"


def mark(doc: Doc, layer: str, text: str, mention: object, start: int = 0) -> None:
    start = doc.text.index(text, start)
    span = doc.char_span(start, start + len(text))
    span._.set(layer, mention)
    doc.spans[layer] = [*doc.spans.get(layer, ()), span]


@pytest.fixture
def doc() -> Doc:
    doc = spacy.blank("en").make_doc(TEXT)
    doc._.release = release_of(TEXT)
    mark(doc, "organisations", "Vela Pact", OrganisationMention("Vela Pact", None, None, "o.x"))
    mark(doc, "memberships", "Chile", MembershipMention("Vela Pact", "CHL", "m.x"))
    mark(doc, "memberships", "Peru", MembershipMention("Vela Pact", "PER", "m.x"))
    mark(doc, "memberships", "Col", MembershipMention("Vela Pact", "PER", "m.x"))
    mark(doc, "memberships", "said", MembershipMention("Nobody's Pact", "PER", "m.x"))
    mark(doc, "nations", "Peru", NationMention("PER", "name", "nations.lexicon"))
    mark(doc, "nations", "Chile", NationMention("CHL", "name", "nations.lexicon"))
    mark(doc, "people", "Ada Brandt", PersonMention("Ada Brandt", "Ada", "Brandt", "Col.", None, None, "p.x"))
    mark(doc, "roles", "head of it", RoleMention("Head", "Nobody", None, "Ada Brandt", "current", "r.x"))
    first, second = TEXT.index("Jamming"), TEXT.index("It does.")
    quotation = Quotation(
        "direct", ((first, first + 14), (second, second + 8)), "say", (56, 60), None, "person", "Ada Brandt", "Head",
        "Unknown Agency", "q.x",
    )  # fmt: skip
    mark(doc, "quotations", TEXT[first : second + 8], quotation)
    mark(doc, "threats", "Jamming", ThreatMention("electronic_attack", "actual", None, None, "Nobody", "t.x"))
    return doc


def test_rows_are_in_the_order_of_the_text_with_offsets_and_paragraph(doc: Doc) -> None:
    release_id = doc._.release.release_id
    assert tabulate(doc)["nation_mentions"] == [
        NationMentionRow(
            f"{release_id}-nation-20-25", release_id, 20, 25, "Chile", 0, "nations.lexicon", "CHL", "name"
        ),
        NationMentionRow(f"{release_id}-nation-30-34", release_id, 30, 34, "Peru", 0, "nations.lexicon", "PER", "name"),
    ]


def test_a_membership_counts_once(doc: Doc) -> None:
    release_id = doc._.release.release_id
    assert tabulate(doc)["memberships"] == [
        MembershipRow("Vela Pact", "CHL", release_id, 20, 25, "Chile", 0, "m.x"),
        MembershipRow("Vela Pact", "PER", release_id, 30, 34, "Peru", 0, "m.x"),
    ]


def test_candidates_carry_what_linking_reads(doc: Doc) -> None:
    release_id = doc._.release.release_id
    assert tabulate(doc)["person_candidates"] == [
        PersonCandidate(release_id, "Ada Brandt", "Ada Brandt", "Ada", "Brandt", "Col.", None, None)
    ]


def test_a_quotation_joins_its_pieces_and_drops_references_that_nothing_mentions(doc: Doc) -> None:
    rows = tabulate(doc)
    (quotation,) = rows["quotations"]
    assert quotation.text == "Jamming grows. It does."
    assert (quotation.person_id, quotation.role_id, quotation.organisation_id) == ("Ada Brandt", "Head|Nobody|", None)
    assert [piece.text for piece in rows["quotation_pieces"]] == ["Jamming grows.", "It does."]


def test_a_threat_points_at_the_quotation_that_it_stands_in(doc: Doc) -> None:
    rows = tabulate(doc)
    (threat,) = rows["threat_mentions"]
    assert threat.quotation_id == rows["quotations"][0].quotation_id
    assert threat.actor_organisation_id is None


def test_an_organisation_that_speaks_under_another_name_is_a_candidate_by_both(doc: Doc) -> None:
    span = doc.spans["quotations"][0]
    span._.quotations = replace(span._.quotations, organisation="Vela Pact", organisation_words="VP")
    rows = tabulate(doc)
    release_id = doc._.release.release_id
    assert rows["quotations"][0].organisation_id == "VP"
    assert rows["organisation_candidates"] == [
        OrganisationCandidate(release_id, "Vela Pact", "Vela Pact", None, None, None),
        OrganisationCandidate(release_id, "VP", "VP", None, None, None),
    ]
