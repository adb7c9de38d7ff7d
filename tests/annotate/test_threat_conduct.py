"""What states are told to do and not to do: for each rule what it finds, and where it stays silent."""

from __future__ import annotations

import pytest

from tests.annotate.test_threats import found, one


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Do not approach the satellite of another nation without warning.",
            one("approach the satellite of another nation", "orbital_interference", "countered"),
            id="told-not-to-be-done",
        ),
        pytest.param("Do not approach the stage without a ticket.", [], id="told-not-to-do-a-harmless-thing"),
        pytest.param(
            "Norway urges the country concerned not to conduct destructive anti-satellite tests.",
            one("destructive anti-satellite tests", "kinetic_antisatellite", "countered"),
            id="urged-through-a-participle",
        ),
        pytest.param("Norway does not want to place weapons in orbit.", [], id="weapons-that-the-own-side-forgoes"),
        pytest.param(
            "Their aircraft carry antennas that withstand jamming.",
            one("jamming", "electronic_attack", "countered"),
            id="verb-of-a-relative-clause-taken-for-a-noun",
        ),
        pytest.param(
            "Russia destroyed Cosmos 1408 with a missile.",
            one("destroyed Cosmos", "kinetic_antisatellite", "actual"),
            id="craft-with-an-adversary-s-name",
        ),
        pytest.param(
            "Hackers wiped the modems of a satellite network.",
            one("wiped the modems of a satellite network", "cyber", "actual"),
            id="modems-wiped",
        ),
        pytest.param("Children wiped the windows of the museum.", [], id="windows-wiped"),
        pytest.param(
            "China could put our satellites out of action.",
            one("put our satellites", "general", "potential"),
            id="put-out-of-action",
        ),
        pytest.param("China could put our satellites on its stamps.", [], id="put-elsewhere"),
        pytest.param(
            "Russia put the lives of the crew in danger.",
            one("put the lives of the crew in danger", "general", "actual"),
            id="put-in-danger",
        ),
        pytest.param(
            "The best answer to cyber attacks is resilience.",
            one("cyber attacks", "cyber", "countered"),
            id="answer-to",
        ),
    ],
)
def test_conduct(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Sweden deplores the deliberate shattering of a satellite by the Russian Federation.",
            one("deliberate shattering of a satellite", "kinetic_antisatellite", "actual"),
            id="an-agent-is-no-foe-that-is-harmed",
        ),
        pytest.param("Sweden recalls the shattering of a vase by the Russian Federation.", [], id="a-vase"),
        pytest.param(
            "Finland proposed that close approaches to satellites be ruled out altogether.",
            one("close approaches to satellites", "orbital_interference", "countered"),
            id="be-ruled-out",
        ),
        pytest.param(
            "They protest at the dangerous manoeuvres of two Chinese vessels near the shoal.",
            one("dangerous manoeuvres of two Chinese vessels", "maritime", "actual"),
            id="manoeuvres-of-ships",
        ),
        pytest.param(
            "Jets intercepted three foreign fighters that had entered our airspace.",
            one("entered our airspace", "hybrid", "actual"),
            id="fighters-that-entered-an-airspace",
        ),
        pytest.param(
            "Jets escorted three airliners that had entered our airspace.", [], id="airliners-that-entered-it"
        ),
        pytest.param(
            "An enemy could switch off GPS for a day.",
            one("switch off GPS", "electronic_attack", "potential"),
            id="switched-off",
        ),
        pytest.param("The crew could switch off GPS for a day.", [], id="switched-off-by-its-user"),
    ],
)
def test_deeds_at_sea_and_above(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


def test_an_attack_told_for_the_first_time_is_of_no_kind_told_before(annotated):
    doc = annotated("They rehearse co-orbital attacks. A satellite goes dark. Was it a fault or an attack?")
    assert found(doc)[-1][1] != "orbital_interference"


def test_an_attack_among_cyber_threats_is_one_of_them(annotated):
    doc = annotated(
        "Hackers hit us with ransomware. A cyber intrusion followed. We will not tolerate attacks on the systems."
    )
    assert found(doc)[-1][1] == "cyber"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "States should not: destroy the satellites of others; ask for secrecy about a launch.",
            one("destroy the satellites of others", "kinetic_antisatellite", "countered"),
            id="items-of-a-list",
        ),
        pytest.param("Canada does not possess anti-satellite missiles.", [], id="arms-that-one-does-not-have"),
        pytest.param("The firm will deliver electronic warfare systems.", [], id="arms-that-are-delivered"),
        pytest.param(
            "An attack on our satellites will be met with resolve.",
            one("attack on our satellites", "general", "potential"),
            id="an-attack-that-will-be-met",
        ),
        pytest.param(
            "They must protect ports and refineries from drones.",
            one("drones", "armed_attack", "countered"),
            id="kept-safe-from-a-weapon",
        ),
        pytest.param("They must protect ports and refineries from rust.", [], id="kept-safe-from-rust"),
        pytest.param(
            "A Russian satellite released an object near the station.",
            one("released an object", "orbital_interference", "actual"),
            id="object-that-a-craft-lets-go",
        ),
        pytest.param("A Danish satellite released an object near the station.", [], id="object-of-a-friend"),
        pytest.param(
            "North Korea jammed radio signals and it fired a projectile at a satellite.",
            [
                ("jammed radio signals", "electronic_attack", "actual"),
                ("fired a projectile at a satellite", "orbital_interference", "actual"),
            ],
            id="it-who-does-both",
        ),
        pytest.param(
            "Satellites must be protected against jamming, blinding and cyber attacks.",
            [
                ("jamming", "electronic_attack", "countered"),
                ("blinding", "directed_energy", "countered"),
                ("cyber attacks", "cyber", "countered"),
            ],
            id="kinds-in-a-list",
        ),
        pytest.param(
            "An attack on satellites can paralyse a nation.",
            one("attack on satellites", "general", "potential"),
            id="what-an-attack-can-do",
        ),
        pytest.param(
            "Threats in, from and to space do not respect borders.",
            one("Threats in, from and to space", "general", "actual"),
            id="in-from-and-to-space",
        ),
        pytest.param(
            "Rivals build jammers that could cut off GPS.",
            one("jammers that could cut off GPS", "electronic_attack", "potential"),
            id="device-with-its-clause",
        ),
        pytest.param(
            "Threats grow, from the stationing of nuclear weapons in orbit to the jamming of signals.",
            [
                ("Threats", "general", "actual"),
                ("stationing of nuclear weapons in orbit", "nuclear", "potential"),
                ("jamming of signals", "electronic_attack", "actual"),
            ],
            id="range",
        ),
        pytest.param(
            "Rivals have turned space into a battlefield.",
            one("turned space into a battlefield", "space_weaponisation", "actual"),
            id="space-turned-into-a-battlefield",
        ),
        pytest.param(
            "Adversaries have the means to blind, jam or hijack satellites.",
            one("means to blind, jam or hijack satellites", "general", "potential"),
            id="means-to-do-what-the-tagger-misreads",
        ),
        pytest.param("We have the means to blind, jam or hijack satellites.", [], id="own-means"),
        pytest.param(
            "Hybrid attacks are aimed at our resolve.",
            one("Hybrid attacks", "hybrid", "actual"),
            id="acts-aimed-at-something",
        ),
        pytest.param(
            "This attack could be repeated.",
            one("This attack", "armed_attack", "actual"),
            id="this-attack-has-happened",
        ),
        pytest.param(
            "An attack could be repeated.", one("attack", "armed_attack", "potential"), id="an-attack-has-not"
        ),
        pytest.param(
            "The growing number of co-orbital systems cannot be ignored.",
            one("co-orbital systems", "orbital_interference", "potential"),
            id="what-cannot-be-ignored-is-not-countered",
        ),
        pytest.param(
            "Russia did not destroy all of its chemical weapons.",
            one("chemical weapons", "chemical_biological", "actual"),
            id="weapons-not-destroyed",
        ),
        pytest.param(
            "Iran fired hundreds of drones and missiles at the city.",
            one("fired hundreds of drones and missiles at the city", "missile", "actual"),
            id="hundreds-fired",
        ),
        pytest.param("We fired hundreds of missiles at the target range.", [], id="hundreds-fired-by-the-own-side"),
        pytest.param(
            "The treaty extends to armed attacks on our forces, vessels or aircraft.",
            one("armed attacks on our forces, vessels or aircraft", "armed_attack", "potential"),
            id="what-a-treaty-extends-to",
        ),
        pytest.param(
            "We agreed a response to Iran's brazen attack.",
            one("brazen attack", "armed_attack", "actual"),
            id="response-to-an-attack-of-somebody",
        ),
        pytest.param(
            "Our response to threats is firm.", one("threats", "general", "countered"), id="response-to-threats"
        ),
        pytest.param(
            "Russia's interference in our elections goes on.",
            one("interference", "hybrid", "actual"),
            id="in-elections",
        ),
        pytest.param(
            "Russia's interference in the GPS band goes on.",
            one("interference", "electronic_attack", "actual"),
            id="in-a-band",
        ),
        pytest.param(
            "We warn them that provocations will be punished.",
            one("provocations", "general", "countered"),
            id="that-begins-a-clause",
        ),
        pytest.param(
            "The Union attributes this attack to Unit 26165.",
            one("this attack", "armed_attack", "actual"),
            id="attributed-to-a-unit",
        ),
        pytest.param(
            "The scenario drew on the 2022 attack on the modems of a satellite operator.",
            one("attack on the modems of a satellite operator", "cyber", "actual"),
            id="dated-attack-in-a-scenario",
        ),
        pytest.param(
            "State-sponsored actors from China gained access to the network of an operator.",
            one("gained access to the network of an operator", "cyber", "actual"),
            id="access-gained-by-an-adversary",
        ),
        pytest.param("Guests gained access to the network of the hotel.", [], id="access-gained-by-guests"),
        pytest.param(
            "Officials told reporters that cyberattacks on satellite operators had doubled.",
            one("cyberattacks on satellite operators", "cyber", "actual"),
            id="cyberattacks-taken-for-a-verb",
        ),
        pytest.param(
            "They condemned acts that threaten space systems, notably intentional jamming.",
            one("intentional jamming", "electronic_attack", "actual"),
            id="named-behind-a-clause",
        ),
        pytest.param("The town turned the field into a park for space.", [], id="field-turned-into-a-park"),
        pytest.param("The craft carry counter-jamming technology.", [], id="counter-jamming"),
        pytest.param(
            "Russia is tracking two satellites used by the fleet with its Luch spacecraft.",
            one("tracking two satellites", "orbital_interference", "actual"),
            id="tracked-with-its-own-craft",
        ),
    ],
)
def test_lists_and_arms(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "Iran arms the Houthis. Its nuclear programme is a threat.", "Iran", id="its-takes-up-the-subject"
        ),
        pytest.param(
            "Russia vetoed the text. The regime in Pyongyang has carried out a missile test.",
            "Pyongyang",
            id="the-regime-of-a-place",
        ),
        pytest.param(
            "They fear Russia's development of a satellite carrying a nuclear device.", "Russia", id="who-develops-it"
        ),
        pytest.param("He pointed to China's arsenal of ground-based lasers.", "China", id="whose-arsenal-it-is"),
        pytest.param("Iran supports Hizballah. The group's attacks go on.", "Hizballah", id="the-group-is-no-state"),
        pytest.param(
            "Russia and China watch us. They could jam our satellites.", "Russia", id="they-are-the-first-of-two"
        ),
        pytest.param("ISIL lost the town. The regime's attacks go on.", "regime", id="the-regime-is-no-armed-group"),
    ],
)
def test_actor_taken_up(annotated, text, actor):
    doc = annotated(text)
    assert doc.spans["threats"][0]._.threats.actor_text == actor


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "We forgo anti-satellite tests. The Russian test of 2021 was reckless.",
            ("test", "kinetic_antisatellite", "actual"),
            id="dated-test-of-a-named-state",
        ),
        pytest.param(
            "We tracked orbital debris from the Russian test.",
            ("test", "kinetic_antisatellite", "actual"),
            id="test-that-left-debris",
        ),
        pytest.param(
            "We forgo anti-satellite tests. The Russian test of a vaccine went well.",
            ("anti-satellite tests", "kinetic_antisatellite", "countered"),
            id="test-of-something-else",
        ),
        pytest.param(
            "Russia attacked a ship. We condemn these attacks, which are reckless, risk war and cost lives.",
            ("these attacks", "maritime", "actual"),
            id="a-clause-that-comments",
        ),
        pytest.param(
            "We condemn Russia's conduct, from insults to sabotage, jamming and spying.",
            ("spying", "hybrid", "actual"),
            id="sabotage-taken-for-a-verb",
        ),
    ],
)
def test_last_mention(annotated, text, last):
    assert found(annotated(text))[-1] == last


def test_what_the_own_side_forgoes_is_of_no_adversary(annotated):
    doc = annotated("Russia tested a missile on a satellite. Norway will not conduct destructive anti-satellite tests.")
    assert [span._.threats.actor_text for span in doc.spans["threats"]] == ["Russia", None]
