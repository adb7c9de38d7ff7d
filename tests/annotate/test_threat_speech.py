"""Forms of speeches and of reports of exercises: for each rule what it finds, and where it stays silent."""

from __future__ import annotations

import pytest

from tests.annotate.test_threats import found, one


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "She said Moscow and Beijing could jam, blind, manipulate or kinetically disrupt satellites.",
            one("jam, blind, manipulate or kinetically disrupt satellites", "general", "potential"),
            id="verbs-in-a-row-taken-for-nouns-share-the-object-behind",
        ),
        pytest.param("She said the tides could slow, turn, lift or gently rock boats.", [], id="row-of-harmless-verbs"),
        pytest.param(
            "Two Russian spacecraft have been stalking them in orbit.",
            one("stalking them in orbit", "orbital_interference", "actual"),
            id="pronoun-for-a-craft",
        ),
        pytest.param("Two photographers have been stalking them in Oslo.", [], id="pronoun-for-people"),
        pytest.param(
            "Those who would hold our satellites at risk should know that we see them.",
            one("hold our satellites at risk", "general", "potential"),
            id="those-who",
        ),
        pytest.param("Those who hold our licences should know that we see them.", [], id="those-who-do-no-harm"),
        pytest.param(
            "The threats they trained against are not imagined.", one("threats", "general", "actual"), id="litotes"
        ),
        pytest.param(
            "In the scenario an invented nation jammed the satellites of the alliance.",
            one("jammed the satellites of the alliance", "electronic_attack", "potential"),
            id="story-of-an-exercise",
        ),
        pytest.param("In the scenario a fictional state builds a school.", [], id="harmless-story"),
        pytest.param(
            "Crews defended the network against laser dazzling and cyber attacks.",
            [("laser dazzling", "directed_energy", "countered"), ("cyber attacks", "cyber", "countered")],
            id="participle-beside-an-attack-of-another-kind",
        ),
        pytest.param(
            "The old satellite left a cloud of fragments in sun-synchronous orbit.",
            one("cloud of fragments", "debris", "actual"),
            id="an-orbit-is-the-place-of-debris",
        ),
        pytest.param(
            "They accept the risk of a collision in orbit.",
            one("risk of a collision in orbit", "debris", "potential"),
            id="a-collision-in-orbit",
        ),
        pytest.param(
            "Such an attack would be felt by all.", one("Such an attack", "armed_attack", "potential"), id="such-an"
        ),
        pytest.param(
            "The cell will watch for ballistic missile launches.",
            one("ballistic missile launches", "missile", "potential"),
            id="watched-for",
        ),
    ],
)
def test_speech(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "The satellites will warn of missiles within seconds.",
            one("missiles", "missile", "potential"),
            id="warned-of",
        ),
        pytest.param("The satellites will carry no missiles.", [], id="own-missiles"),
        pytest.param(
            "Last year eleven missiles flew from North Korea towards our seas.",
            one("missiles", "missile", "actual"),
            id="flown-from-an-adversary",
        ),
        pytest.param("Last year eleven missiles flew from the test range.", [], id="flown-from-a-range"),
        pytest.param(
            "Rockets were fired from Yemen at the tanker.",
            one("Rockets", "armed_attack", "actual"),
            id="fired-at-an-asset",
        ),
        pytest.param("Rockets were fired from Wallops at sunset.", [], id="fired-at-a-time"),
        pytest.param("The parliament said Canada would extend airstrikes into Syria.", [], id="own-strikes-extended"),
        pytest.param(
            "Russia would extend airstrikes into Georgia.",
            one("airstrikes into Georgia", "armed_attack", "potential"),
            id="strikes-of-an-adversary-extended",
        ),
    ],
)
def test_arms_in_flight(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "We watched Russian forces jam satellite navigation across the Baltic and spoof the position of ships.",
            [
                ("jam satellite navigation", "electronic_attack", "actual"),
                ("spoof the position of ships", "electronic_attack", "actual"),
            ],
            id="verbs-taken-for-nouns-behind-an-adversary",
        ),
        pytest.param("We sold Russian forces jam, honey and tea.", [], id="jam-to-eat"),
        pytest.param(
            "The rival state tested missiles that can knock a satellite out of the sky.",
            one("tested missiles that can knock a satellite", "kinetic_antisatellite", "actual"),
            id="what-was-tested-with-its-clause",
        ),
        pytest.param(
            "Beijing has a ground-based missile that can reach low Earth orbit.",
            one("ground-based missile that can reach low Earth orbit", "kinetic_antisatellite", "potential"),
            id="missile-that-reaches-an-orbit",
        ),
        pytest.param(
            "The agency has a rocket that can reach low Earth orbit.", [], id="launcher-that-reaches-an-orbit"
        ),
        pytest.param(
            "A servicing spacecraft could be turned into a weapon.",
            one("weapon", "general", "potential"),
            id="turned-into-a-weapon",
        ),
        pytest.param("A servicing spacecraft was turned into a museum.", [], id="turned-into-no-weapon"),
        pytest.param("The command needs space-based interceptors.", [], id="arms-that-the-own-side-needs"),
        pytest.param(
            "A missile hit a defunct satellite.",
            [
                ("missile", "kinetic_antisatellite", "actual"),
                ("hit a defunct satellite", "kinetic_antisatellite", "actual"),
            ],
            id="a-defunct-satellite-that-is-struck-is-no-debris",
        ),
        pytest.param(
            "Our mission is to deter those who would disrupt our satellites.",
            one("disrupt our satellites", "general", "countered"),
            id="those-who-are-deterred",
        ),
        pytest.param(
            "There can be no winners in an arms race in orbit.",
            one("arms race in orbit", "space_weaponisation", "potential"),
            id="no-winners-deny-nothing",
        ),
        pytest.param(
            "There is not a month without a cyber attack.", one("cyber attack", "cyber", "actual"), id="not-without"
        ),
        pytest.param(
            "They recalled the cyberattack of February 2022 on the modem network.",
            one("cyberattack of February 2022 on the modem network", "cyber", "actual"),
            id="aim-behind-a-date",
        ),
    ],
)
def test_space_speech(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected
