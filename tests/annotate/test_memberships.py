"""Memberships: sentences with the nations that they list as members."""

from __future__ import annotations

import pytest

SENTENCES = [
    pytest.param(
        "The Lunar Traffic Initiative (LTI) is a 3-nation body which comprises Chile, Japan and the United States.",
        [("Chile", "CHL"), ("Japan", "JPN"), ("United States", "USA")],
        id="comprises",
    ),
    pytest.param(
        "The members of the Lunar Traffic Initiative are Chile, Japan, and Peru.",
        [("Chile", "CHL"), ("Japan", "JPN"), ("Peru", "PER")],
        id="members of",
    ),
    pytest.param(
        "The Lunar Traffic Initiative's member states include Chile and Peru.",
        [("Chile", "CHL"), ("Peru", "PER")],
        id="member states include",
    ),
    pytest.param(
        "The Lunar Traffic Initiative met in Lima. Its members are Chile and Peru.",
        [("Chile", "CHL"), ("Peru", "PER")],
        id="its members",
    ),
    pytest.param(
        "Chile, Japan and Peru are members of the Lunar Traffic Initiative.",
        [("Chile", "CHL"), ("Japan", "JPN"), ("Peru", "PER")],
        id="are members of",
    ),
    pytest.param("Norway is a member of NATO.", [("Norway", "NOR")], id="one nation"),
    pytest.param(
        "The Orbital Safety Coalition met. Members of the coalition: Chile, Japan and Peru.",
        [("Chile", "CHL"), ("Japan", "JPN"), ("Peru", "PER")],
        id="members of the coalition",
    ),
    pytest.param(
        "The Orbital Safety Coalition, a three-nation body, met.\nRepresentatives from Chile, Japan and Peru gathered.",
        [("Chile", "CHL"), ("Japan", "JPN"), ("Peru", "PER")],
        id="as many represented as the release gives it",
    ),
    pytest.param(
        "The Orbital Safety Coalition, a ten-nation body, met.\nRepresentatives from Chile and Peru gathered.",
        [],
        id="fewer represented are no members",
    ),
    pytest.param("The Orbital Safety Coalition thanked Chile, Japan and Peru.", [], id="thanked"),
    pytest.param("Coalition nations which flew patrols include Chile, Japan and Peru.", [], id="no organisation named"),
    pytest.param("Adversaries of the Orbital Safety Coalition include Russia and China.", [], id="adversaries"),
    pytest.param(
        "The Orbital Safety Coalition held exercises in Chile, Japan and Peru.", [], id="where it met, not its members"
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_members(annotated, text, expected):
    doc = annotated(text)
    assert [(span.text, span._.memberships.nation_id) for span in doc.spans["memberships"]] == expected


def test_a_member_carries_its_organisation_and_rule(annotated):
    doc = annotated("The Lunar Traffic Initiative (LTI) met. LTI comprises Chile and Peru.")
    assert [(s._.memberships.organisation, s._.memberships.rule) for s in doc.spans["memberships"]] == [
        ("Lunar Traffic Initiative", "memberships.comprises"),
        ("Lunar Traffic Initiative", "memberships.comprises"),
    ]
