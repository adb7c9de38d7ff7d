"""Threats where the tagger or the parser errs, or one phrase names arms of several kinds."""

from __future__ import annotations

import pytest

from tests.annotate.test_threats import found, one


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "The Transport Safety Authority registered disruptions to satellite signals on nine days.",
            one("disruptions to satellite signals", "electronic_attack", "actual"),
            id="a verb taken for a participle",
        ),
        pytest.param(
            "This raises tensions and risks destabilising the whole region.", [], id="a verb taken for the noun risks"
        ),
        pytest.param(
            "The risks to our crews grow.", one("risks to our crews", "general", "actual"), id="the noun risks"
        ),
        pytest.param(
            "Hackers linked to the GRU breached the network of the ministry.",
            one("breached the network of the ministry", "cyber", "actual"),
            id="a participle taken for the verb",
        ),
        pytest.param(
            "Iran jeopardises the security of outer space and plainly shows that its claims are hollow.",
            one("jeopardises the security of outer space", "general", "actual"),
            id="a second verb of no harm",
        ),
        pytest.param(
            "Our adversaries want to disrupt the services we rely on.",
            one("disrupt the services", "general", "potential"),
            id="our adversaries are not our side",
        ),
        pytest.param("Our partners want to disrupt the services they rely on.", [], id="our partners are"),
        pytest.param(
            "It condemns the unlawful nuclear weapons and ballistic missile programmes of Pyongyang.",
            one("unlawful nuclear weapons and ballistic missile programmes", "nuclear", "actual"),
            id="programmes of several kinds",
        ),
        pytest.param(
            "Russia launched a missile to destroy one of its own satellites.",
            one("launched a missile to destroy one of its own satellites", "kinetic_antisatellite", "actual"),
            id="what it was fired for",
        ),
        pytest.param(
            "The Chinese spacecraft is said to have come within four kilometres of a Danish satellite.",
            one("come within four kilometres of a Danish satellite", "orbital_interference", "actual"),
            id="a perfect infinitive has happened",
        ),
        pytest.param(
            "They oppose any unilateral attempts to change the status quo by force.",
            one("unilateral attempts to change the status quo by force", "hybrid", "countered"),
            id="the status quo",
        ),
        pytest.param("The survey will not change the status quo of the grant.", [], id="the status quo of no state"),
        pytest.param(
            "They resolved to ensure that no such attacks are carried out.",
            one("such attacks", "armed_attack", "countered"),
            id="what shall not be is countered",
        ),
        pytest.param(
            "We do not want an arms race in space.",
            one("arms race in space", "space_weaponisation", "countered"),
            id="what nobody wants",
        ),
        pytest.param(
            "North Korea fired what is believed to be a ballistic missile toward the east.",
            one("ballistic missile", "missile", "actual"),
            id="what it fired",
        ),
        pytest.param(
            "Pyongyang funds its weapons of mass destruction (WMD) and ballistic missile programmes.",
            one("weapons of mass destruction (WMD) and ballistic missile programmes", "missile", "actual"),
            id="an abbreviation in brackets",
        ),
        pytest.param(
            "The Houthis launched two missiles at the port, killing nine clerks.",
            one("launched two missiles at the port", "missile", "actual"),
            id="what a deed did",
        ),
        pytest.param("The Bureau of Emerging Threats met the Minister.", [], id="a word of a name"),
        pytest.param(
            "We will fit our next satellites with lasers against attack.",
            one("attack", "armed_attack", "countered"),
            id="own lasers",
        ),
        pytest.param(
            "An attack against one Ally is an attack against all of them.",
            [
                ("attack against one Ally", "armed_attack", "potential"),
                ("attack against all of them", "armed_attack", "potential"),
            ],
            id="a deed equated with another",
        ),
        pytest.param(
            "A collision with the old stage could not be excluded.",
            one("collision with the old stage", "debris", "potential"),
            id="what cannot be excluded",
        ),
        pytest.param(
            "If Russia invades, we will act.",
            one("invades", "armed_attack", "potential"),
            id="a deed without an object",
        ),
        pytest.param(
            "The group ran cyber operations targeting three hospitals.",
            one("cyber operations targeting three hospitals", "cyber", "actual"),
            id="whom it targets",
        ),
        pytest.param("The vessel sailed in violation of the resolutions.", [], id="that it is unlawful"),
        pytest.param(
            "No first placement of weapons in outer space is the title.",
            one("placement of weapons in outer space", "space_weaponisation", "countered"),
            id="no first placement",
        ),
        pytest.param(
            "These continuing threats and attacks must end.",
            one("These continuing threats and attacks", "armed_attack", "actual"),
            id="threats and attacks",
        ),
        pytest.param("An airstrike targeting ISIL fighters was carried out.", [], id="a strike on adversaries"),
        pytest.param("The army called in four strikes on a weapons cache.", [], id="a strike on weapons"),
        pytest.param(
            "The attack would not deter the mission.", one("attack", "armed_attack", "actual"), id="a known deed"
        ),
        pytest.param(
            "They fear drone strikes and impediments to humanitarian access.",
            one("drone strikes", "armed_attack", "actual"),
            id="a conjunct of no harm",
        ),
        pytest.param(
            "Russia is developing a satellite carrying a nuclear device.",
            one("satellite carrying a nuclear device", "nuclear", "potential"),
            id="what it carries",
        ),
        pytest.param(
            "The Houthis targeted a cargo ship in the Gulf of Aden, using drones.",
            one("targeted a cargo ship", "maritime", "actual"),
            id="the means of a deed",
        ),
        pytest.param("She led the most dangerous peacekeeping operations.", [], id="peacekeeping"),
        pytest.param(
            "Nineteen drones crossed into Polish airspace on Tuesday.",
            one("crossed into Polish airspace", "hybrid", "actual"),
            id="a border crossed in the air",
        ),
        pytest.param("Our jets entered Polish airspace for the exercise.", [], id="own jets"),
        pytest.param("The tourists crossed into Polish territory on Tuesday.", [], id="a border crossed on foot"),
        pytest.param(
            "Russia's shadow fleet funds its war economy.",
            one("shadow fleet", "maritime", "actual"),
            id="a verb in -s taken for a noun",
        ),
        pytest.param(
            "The intrusion was limited because the network stood apart.",
            one("intrusion", "cyber", "actual"),
            id="a limited deed",
        ),
        pytest.param(
            "Three things worry us: espionage by nearby satellites, jamming from the ground, and missiles.",
            [("espionage", "hybrid", "actual"), ("jamming", "electronic_attack", "actual")],
            id="a list",
        ),
        pytest.param(
            "They condemn the use of water cannons against vessels and obstruction of resupply missions.",
            [
                ("use of water cannons against vessels", "maritime", "actual"),
                ("obstruction of resupply missions", "general", "countered"),
            ],
            id="two deeds in one list",
        ),
        pytest.param("They welcomed the seizure of the tanker by the Danish Navy.", [], id="a lawful seizure"),
        pytest.param(
            "Officials discussed developments related to Iran, including the provocative actions it has taken.",
            one("provocative actions", "general", "actual"),
            id="developments are no development of it",
        ),
        pytest.param(
            "They expect military action by Russia in the spring.",
            one("military action", "armed_attack", "potential"),
            id="whose action it is",
        ),
        pytest.param("They expect military action by the coalition in the spring.", [], id="an ally's action"),
        pytest.param("They condemned all actions that risk a wider war.", [], id="a verb behind that"),
        pytest.param(
            "The sensors saw no such attacks.", one("such attacks", "armed_attack", "negated"), id="what was not"
        ),
    ],
)
def test_misreadings(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Houthis launched attacks on merchant ships. These reckless attacks must end.",
            [("attacks on merchant ships", "maritime"), ("These reckless attacks", "maritime")],
            id="attacks of no stated means",
        ),
        pytest.param(
            "The chemical attack in the town killed ten. Later drone attacks hit the hospital.",
            [("chemical attack", "chemical_biological"), ("drone attacks", "armed_attack")],
            id="means of their own",
        ),
        pytest.param(
            "The GRU ran a malicious cyber campaign for years. It led the campaign from Moscow. This campaign failed.",
            [("malicious cyber campaign", "cyber"), ("campaign", "cyber"), ("This campaign", "cyber")],
            id="a chain of references",
        ),
        pytest.param(
            "Russia's test of an anti-satellite missile is old. Its irresponsible test left debris in orbit.",
            [
                ("test of an anti-satellite missile", "kinetic_antisatellite"),
                ("irresponsible test", "kinetic_antisatellite"),
                ("debris", "debris"),
            ],
            id="the same event judged",
        ),
        pytest.param(
            "North Korea supplied ballistic missiles. They condemned Russia's use of these missiles.",
            [("ballistic missiles", "missile"), ("use of these missiles", "missile")],
            id="the use of what was named",
        ),
        pytest.param(
            "Our forces answered the missile attack with strikes on depots. These strikes were proportionate.",
            [("missile attack", "missile")],
            id="the own side's strikes",
        ),
    ],
)
def test_taking_up(annotated, text, expected):
    assert [(text, category) for text, category, _ in found(annotated(text))] == expected
