"""How others act, what befalls craft day by day, who trains for it: what each rule finds, and where it is silent."""

from __future__ import annotations

import pytest

from tests.annotate.test_threats import found, one


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Russia continues to behave irresponsibly in space.",
            one("behave irresponsibly", "general", "actual"),
            id="manner",
        ),
        pytest.param("Our crews act responsibly in space.", [], id="good-manner"),
        pytest.param("We will act aggressively to help our allies.", [], id="own-manner"),
        pytest.param(
            "Our satellites are jammed every week.",
            one("satellites are jammed", "electronic_attack", "actual"),
            id="day-by-day",
        ),
        pytest.param("Our satellites are built in Oslo every week.", [], id="built-day-by-day"),
        pytest.param(
            "These are not scenarios: our satellites are jammed every week.",
            one("satellites are jammed", "electronic_attack", "actual"),
            id="no-scenario",
        ),
        pytest.param(
            "Russia interferes with our satellites.",
            one("interferes with our satellites", "electronic_attack", "actual"),
            id="what-stands-behind-with",
        ),
        pytest.param("Oslo will buy a device to jam hostile radars.", [], id="what-is-hostile-itself"),
        pytest.param(
            "Both states have integrated counterspace operations into their doctrine.",
            one("counterspace operations", "general", "actual"),
            id="into-a-doctrine",
        ),
        pytest.param(
            "Incursions into our airspace go on.",
            one("Incursions into our airspace", "hybrid", "actual"),
            id="into-airspace",
        ),
        pytest.param(
            "No country has the right to put weapons of mass destruction into orbit.",
            one("put weapons of mass destruction into orbit", "nuclear", "countered"),
            id="no-right",
        ),
        pytest.param(
            "The ministry denied reports that its satellites had been hijacked.",
            one("satellites had been hijacked", "cyber", "negated"),
            id="denied-reports",
        ),
        pytest.param(
            "Allies decided in 2031 that attacks to, from or within space could lead to Article 5.",
            one("attacks to, from or within space", "general", "potential"),
            id="attacks-taken-for-a-verb",
        ),
        pytest.param(
            "Three MiG-31s violated Estonian airspace for twelve minutes.",
            one("violated Estonian airspace", "hybrid", "actual"),
            id="airspace-violated-by-a-type",
        ),
        pytest.param("Three patrols violated the new timetable for twelve minutes.", [], id="timetable-violated"),
        pytest.param(
            "Drones of unknown origin were seen over the station.",
            one("Drones of unknown origin", "hybrid", "actual"),
            id="drones-of-nobody-known",
        ),
        pytest.param(
            "Peru condemned Russia's plan to station a nuclear weapon in orbit.",
            one("plan to station a nuclear weapon in orbit", "nuclear", "potential"),
            id="plan-to-station",
        ),
        pytest.param(
            "Peru welcomed Chile's plan to station a relay satellite in orbit.", [], id="plan-to-station-a-relay"
        ),
        pytest.param(
            "Oslo tracked a craft. The launch threatens the peace and security of the region.",
            one("threatens the peace and security of the region", "general", "actual"),
            id="an-event-threatens",
        ),
        pytest.param("Oslo paid for a craft. The launch threatens the budget of the agency.", [], id="a-budget"),
        pytest.param(
            "We follow unusual approaches to other states' satellites.",
            one("unusual approaches to other states' satellites", "orbital_interference", "actual"),
            id="approaches-to-their-satellites",
        ),
        pytest.param("The firm tries new approaches to satellites.", [], id="approaches-to-design"),
        pytest.param(
            "We have seen Russia release projectiles in orbit.",
            one("release projectiles in orbit", "orbital_interference", "actual"),
            id="release-in-orbit",
        ),
        pytest.param("We have seen Oslo release cubesats in orbit.", [], id="own-release"),
        pytest.param(
            "Jamming an airliner on approach is no prank.",
            one("Jamming an airliner on approach", "electronic_attack", "actual"),
            id="an-approach-to-land",
        ),
        pytest.param(
            "Ministers regret GPS interference in the Baltic.",
            one("GPS interference", "electronic_attack", "actual"),
            id="interference-in-a-sea",
        ),
        pytest.param(
            "Interference put forty flights at risk.",
            one("Interference", "electronic_attack", "actual"),
            id="interference-at-risk",
        ),
        pytest.param(
            "We condemn the weaponisation of migration.",
            one("weaponisation of migration", "hybrid", "actual"),
            id="migration-as-a-weapon",
        ),
        pytest.param(
            "China has lasers that can blind imaging satellites and is building a second station.",
            one("lasers that can blind imaging satellites", "directed_energy", "potential"),
            id="a-clause-of-its-own",
        ),
        pytest.param("The navy of Chile would need offensive capabilities.", [], id="what-others-need"),
        pytest.param(
            "A Chinese cutter rammed a boat. The collision tore a hole in the hull of the ship.",
            [*one("rammed a boat", "maritime", "actual"), *one("collision", "maritime", "actual")],
            id="a-collision-at-sea",
        ),
        pytest.param(
            "The Ministry condemns the strike on Oslo with ballistic missiles. This was an attack on people.",
            [
                *one("strike on Oslo", "armed_attack", "actual"),
                *one("ballistic missiles", "missile", "potential"),
                *one("attack on people", "armed_attack", "actual"),
            ],
            id="what-happened-takes-up-what-happened",
        ),
        pytest.param(
            "Russia continues to shell the town and to abduct children from it.",
            [*one("shell the town", "armed_attack", "actual"), *one("abduct children", "atrocity", "actual")],
            id="goes-on-to-abduct",
        ),
        pytest.param(
            "It is a war crime for which the leaders will answer.",
            one("war crime", "atrocity", "actual"),
            id="a-crime-to-answer-for",
        ),
        pytest.param(
            "The Service considers deliberate sabotage likely.",
            one("deliberate sabotage", "hybrid", "potential"),
            id="considered-likely",
        ),
        pytest.param(
            "A state-sponsored cyber actor is at large. The actor has compromised control systems at two operators.",
            one("compromised control systems at two operators", "cyber", "actual"),
            id="the-actor",
        ),
        pytest.param(
            "The leading actor of the play has a role. The actor has thanked two operators.", [], id="a-player"
        ),
        pytest.param("They have the means to jam.", one("means to jam", "electronic_attack", "potential"), id="means"),
        pytest.param("We have the means to jam.", [], id="own-means"),
        pytest.param(
            "Two undersea cables link the islands. One of these was cut in January.",
            one("One of these was cut", "maritime", "actual"),
            id="one-of-these",
        ),
        pytest.param("Two budgets were agreed. One of these was cut in January.", [], id="one-of-these-budgets"),
        pytest.param("A Long March rocket passed over the island.", [], id="a-rocket-to-space"),
        pytest.param(
            "The regime has fired another salvo of ballistic missiles into the East Sea.",
            one("salvo of ballistic missiles", "missile", "actual"),
            id="a-salvo-into-the-sea",
        ),
        pytest.param(
            "Beijing fields weapons designed to deny its rivals the use of orbit.",
            one("weapons designed to deny its rivals the use of orbit", "space_weaponisation", "potential"),
            id="its-own-rivals",
        ),
        pytest.param(
            "Oslo fields weapons designed to deny our adversaries the use of orbit.", [], id="our-adversaries"
        ),
        pytest.param(
            "The use of directed energy weapons against satellites is wrong.",
            one("use of directed energy weapons against satellites", "directed_energy", "actual"),
            id="a-means-against-satellites",
        ),
        pytest.param(
            "We regret the cooperation between Russia and the DPRK, including the transfer of ballistic missiles.",
            one("transfer of ballistic missiles", "missile", "actual"),
            id="a-cooperation-of-others",
        ),
        pytest.param(
            "We deepen cooperation against terrorism.",
            one("terrorism", "terrorism", "countered"),
            id="a-cooperation-against",
        ),
        pytest.param(
            "Pirates boarded the tanker off the cape.",
            one("boarded the tanker", "maritime", "actual"),
            id="pirates-board",
        ),
        pytest.param("The police may board vessels.", [], id="police-board"),
        pytest.param(
            "Two youths planned to attack a mosque.", one("attack a mosque", "armed_attack", "potential"), id="planned"
        ),
        pytest.param("France plans to attack the port of the pirates.", [], id="planned-by-an-ally"),
        pytest.param("Its resolve is to deny the terrorists any space.", [], id="deny-terrorists"),
        pytest.param(
            "We will not be intimidated by nuclear threats.",
            one("nuclear threats", "nuclear", "countered"),
            id="not-intimidated",
        ),
        pytest.param(
            "The plan addresses illegal fishing, suspicious vessels tracking, drug trafficking and terrorism.",
            [
                *one("illegal fishing", "maritime", "countered"),
                *one("drug trafficking", "general", "countered"),
                *one("terrorism", "terrorism", "countered"),
            ],
            id="a-list-with-others-between",
        ),
        pytest.param(
            "Oslo regrets the incursion into its airspace.",
            one("incursion into its airspace", "hybrid", "actual"),
            id="an-incursion-into-airspace",
        ),
        pytest.param("The counter-narcotics bureau trains coast guards against drought.", [], id="a-bureau"),
        pytest.param(
            "Agents of Belarus set fire to a warehouse in Riga.",
            one("set fire to a warehouse", "hybrid", "actual"),
            id="a-verb-of-several-words-keeps-its-object",
        ),
        pytest.param("The police set fire to the seized drugs.", [], id="fire-of-the-own-side"),
        pytest.param(
            "They discussed the threat posed by ransomware.",
            one("threat posed by ransomware", "cyber", "actual"),
            id="what-poses-it",
        ),
        pytest.param("The threat posed by Iran grows.", one("threat", "general", "actual"), id="who-poses-it"),
        pytest.param(
            "The DPRK funds its unlawful WMD and ballistic missile programs.",
            one("unlawful WMD and ballistic missile programs", "missile", "actual"),
            id="weapons-of-which-missiles-are-named",
        ),
        pytest.param(
            "The sanctions hit those responsible for undermining democracy in Belarus.",
            one("undermining democracy", "general", "actual"),
            id="responsible-for-a-deed",
        ),
        pytest.param("The officer is responsible for training.", [], id="responsible-for-what-is-no-harm"),
        pytest.param(
            "They enable Hamas to threaten peace, undermine our sovereignty and endanger our security.",
            [
                ("threaten peace", "general", "potential"),
                ("undermine our sovereignty", "general", "actual"),
                ("endanger our security", "general", "actual"),
            ],
            id="a-list-of-infinitives-has-the-first-ones-subject",
        ),
        pytest.param("The disruption of this network took the police a year.", [], id="a-network-of-criminals"),
        pytest.param(
            "Norway condemns the launches by North Korea of ballistic missiles.",
            one("launches by North Korea of ballistic missiles", "missile", "actual"),
            id="who-acts-stands-inside",
        ),
        pytest.param("The purchase by Norway of ballistic missiles was agreed.", [], id="what-a-friend-buys"),
        pytest.param(
            "Russia interfered in the elections of its neighbour.",
            one("interfered in the elections", "hybrid", "actual"),
            id="what-is-interfered-in",
        ),
        pytest.param(
            "North Korea shot down a satellite.",
            one("shot down a satellite", "kinetic_antisatellite", "actual"),
            id="shot-down-in-orbit",
        ),
        pytest.param(
            "Iran shot down an airliner.", one("shot down an airliner", "armed_attack", "actual"), id="shot-down-in-air"
        ),
        pytest.param(
            "Drones forced Billund airport to close.", one("Drones", "hybrid", "actual"), id="drones-close-an-airport"
        ),
        pytest.param(
            "Drones were seen over the air base of Tapa.", one("Drones", "hybrid", "actual"), id="drones-over-a-base"
        ),
        pytest.param("The navy flew drones over the base.", [], id="own-drones-over-a-base"),
        pytest.param("Our drones fly over the base every day.", [], id="our-drones-over-a-base"),
        pytest.param(
            "The terrorists took forty people hostage.",
            one("took forty people hostage", "general", "actual"),
            id="taken-hostage",
        ),
    ],
)
def test_manner(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        pytest.param("The UK accused Russia of sabotage and of cyber attacks.", ["Russia", "Russia"], id="accused"),
        pytest.param("Iran is accused of attacking tankers in the Gulf.", ["Iran"], id="is-accused"),
        pytest.param("The minister spoke of sabotage.", [None], id="spoken-of"),
        pytest.param("A drone strike damaged Russia's network.", [None], id="whose-network-it-was"),
        pytest.param("Iran's missile programme remains a threat to the region.", ["Iran", "Iran"], id="whose-it-is"),
        pytest.param("A cyber attack attributed to APT31 hit the ministry.", ["APT31"], id="attributed"),
        pytest.param("The PLA trains to jam our satellites.", ["PLA"], id="who-trains"),
        pytest.param(
            "Hackers wiped the modems an hour before the invasion.", ["Hackers", None], id="not-what-came-later"
        ),
    ],
)
def test_actors(annotated, sentence, actors):
    doc = annotated(sentence)
    assert [span._.threats.actor_text for span in doc.spans["threats"]] == actors


def test_what_the_own_side_did_is_no_reference(annotated):
    text = "Iran goes on with its destabilising activities. This action underscores our resolve to counter them."
    assert [words for words, _, _ in found(annotated(text))] == ["destabilising activities"]
