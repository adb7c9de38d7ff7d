"""The forms in which English names a threat: for each rule a sentence that it finds, and one where it stays silent."""

from __future__ import annotations

import pytest

from pipeline.annotate.threats import Threats
from pipeline.lexicon import LexiconError, models_folder
from tests.annotate.test_threats import found, one


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Two Russian satellites approached a Danish imaging satellite on 4 May.",
            one("approached a Danish imaging satellite", "orbital_interference", "actual"),
            id="verb-of-closeness-by-an-adversary",
        ),
        pytest.param("The surveyors approached the villages on 4 May.", [], id="no-craft-approached"),
        pytest.param(
            "We track two Chinese satellites that shadowed a Danish spacecraft.",
            one("shadowed a Danish spacecraft", "orbital_interference", "actual"),
            id="relative-clause-about-an-adversary",
        ),
        pytest.param(
            "The Russian spacecraft came within 20 kilometres of our relay satellite.",
            one("came within 20 kilometres of our relay satellite", "orbital_interference", "actual"),
            id="motion-near-a-craft",
        ),
        pytest.param("The tanker came within 20 kilometres of the harbour.", [], id="motion-near-no-craft"),
        pytest.param(
            "The servicing vehicle moved close to its client satellite for refuelling.", [], id="servicing-is-no-threat"
        ),
        pytest.param(
            "Iran put the safety of every crew in orbit at risk.",
            one("put the safety of every crew in orbit at risk", "general", "actual"),
            id="put-at-risk",
        ),
        pytest.param("The storm put the safety of every crew in orbit at risk.", [], id="a-storm-is-no-adversary"),
        pytest.param(
            "Our satellites have been approached, dazzled and jammed.",
            one("satellites have been approached, dazzled and jammed", "general", "actual"),
            id="passive-of-several-kinds",
        ),
        pytest.param(
            "Two undersea cables had been damaged near the coast.",
            one("undersea cables had been damaged", "maritime", "actual"),
            id="passive-of-what-nobody-harms-by-chance",
        ),
        pytest.param("Two bridges had been damaged near the coast.", [], id="passive-of-anything"),
        pytest.param(
            "Hackers tried to penetrate the network of a Danish ground station.",
            one("tried to penetrate the network of a Danish ground station", "cyber", "actual"),
            id="attempt",
        ),
        pytest.param("Pupils tried to penetrate the mysteries of algebra.", [], id="attempt-on-no-asset"),
        pytest.param(
            "The satellite was struck by a missile.",
            one("satellite was struck by a missile", "kinetic_antisatellite", "actual"),
            id="passive-by-a-weapon",
        ),
        pytest.param("The satellite was struck by a student in a painting.", [], id="passive-by-no-weapon"),
        pytest.param(
            "Lasers can be used by adversaries to blind our satellites.",
            [
                ("Lasers", "directed_energy", "potential"),
                ("blind our satellites", "directed_energy", "potential"),
            ],
            id="what-a-weapon-is-used-for",
        ),
        pytest.param(
            "States shall refrain from targeting satellites in orbit.",
            one("targeting satellites in orbit", "general", "countered"),
            id="restraint",
        ),
        pytest.param("The firm is targeting satellites as a market.", [], id="no-restraint-no-adversary"),
        pytest.param(
            "A strategic competitor is holding our satellites hostage.",
            one("holding our satellites hostage", "general", "actual"),
            id="held-hostage",
        ),
        pytest.param("The delay is holding our satellites in a store.", [], id="held-in-a-store"),
        pytest.param(
            "Anyone who harms our satellites will answer for it.",
            one("harms our satellites", "general", "potential"),
            id="whoever-does-it",
        ),
        pytest.param("Heat harms our satellites.", [], id="no-one-does-it"),
    ],
)
def test_deeds(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "North Korea fired three missiles at dawn.",
            one("fired three missiles at dawn", "missile", "actual"),
            id="fired-by-an-adversary",
        ),
        pytest.param("The Navy fired three missiles in a trial.", [], id="fired-by-another"),
        pytest.param("One missile struck a hospital.", one("missile", "missile", "actual"), id="a-weapon-that-strikes"),
        pytest.param("One missile missed its parade.", [], id="a-weapon-that-does-not"),
        pytest.param(
            "Missiles aimed at satellites endanger everyone.",
            one("Missiles aimed at satellites", "kinetic_antisatellite", "potential"),
            id="aimed-at-an-asset",
        ),
        pytest.param(
            "The launch of missiles against merchant ships must end.",
            one("launch of missiles against merchant ships", "maritime", "actual"),
            id="carried-against-an-asset",
        ),
        pytest.param(
            "Russia continues to launch waves of missiles and drones against Ruritanian cities.",
            one("waves of missiles and drones against Ruritanian cities", "missile", "actual"),
            id="an-aim-that-two-weapons-share",
        ),
        pytest.param(
            "They spoke of rendezvous and proximity operations without prior consent.",
            one("rendezvous and proximity operations", "orbital_interference", "potential"),
            id="without-consent",
        ),
        pytest.param("They spoke of rendezvous and proximity operations of the servicer.", [], id="with-consent"),
        pytest.param(
            "We saw the destruction of space objects by anti-satellite missiles.",
            [
                ("destruction of space objects", "kinetic_antisatellite", "actual"),
                ("anti-satellite missiles", "kinetic_antisatellite", "potential"),
            ],
            id="of-the-kind-of-its-agent",
        ),
        pytest.param(
            "We condemn brutality against civilians and his backers' disregard for the law.",
            one("brutality against civilians", "atrocity", "actual"),
            id="anothers-deed-behind-and",
        ),
        pytest.param("The launch of missiles in the trial went well.", [], id="carried-against-nothing"),
        pytest.param(
            "We must keep weapons out of space.", one("weapons", "space_weaponisation", "countered"), id="kept-out"
        ),
        pytest.param("Guards keep weapons out of courtrooms.", [], id="kept-out-of-rooms"),
        pytest.param(
            "The laser engagement lasted a minute.",
            one("laser engagement", "directed_energy", "actual"),
            id="an-act-of-a-kind",
        ),
        pytest.param("The laser engraving lasted a minute.", [], id="no-act"),
        pytest.param(
            "Shutters protect the telescope from deliberate illumination.",
            one("deliberate illumination", "directed_energy", "countered"),
            id="wilful-harm",
        ),
        pytest.param("Lamps improve the illumination of the hall.", [], id="no-will"),
        pytest.param(
            "An operator in Madrid funds debris removal in low Earth orbit.",
            one("debris", "debris", "countered"),
            id="a-hazard-and-its-remedy",
        ),
        pytest.param(
            "The approach was unsafe.", one("approach", "orbital_interference", "actual"), id="called-hostile"
        ),
        pytest.param("The approach was successful.", [], id="not-called-hostile"),
        pytest.param(
            "Allies discussed attacks to, from and within space.",
            one("attacks to, from and within space", "general", "actual"),
            id="several-prepositions",
        ),
        pytest.param(
            "Allies discussed malign activity below the threshold of armed conflict.",
            one("malign activity below the threshold of armed conflict", "general", "actual"),
            id="below-the-threshold",
        ),
        pytest.param(
            "Our adversaries build weapons that can blind, disable or destroy satellites.",
            one("weapons that can blind, disable or destroy satellites", "space_weaponisation", "potential"),
            id="weapons-against-satellites-by-several-means",
        ),
        pytest.param(
            "China fields satellites that could grapple other spacecraft.",
            one("satellites that could grapple other spacecraft", "orbital_interference", "potential"),
            id="a-craft-with-a-harmful-clause",
        ),
    ],
)
def test_weapons_and_acts(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("China builds radars in addition to its anti-satellite missiles.", "China", id="clause-above"),
        pytest.param("The scenario assumed that an enemy had jammed the uplink.", "enemy", id="bare-enemy"),
        pytest.param("Russia held an anti-satellite test. The test was loud.", "Russia", id="taken-up"),
        pytest.param("We condemn attacks on craft used by the Bundeswehr.", None, id="not-the-victim"),
        pytest.param("We deter cyber threats from our adversaries.", "adversaries", id="right-behind-it"),
        pytest.param(
            "Oslo condemns hybrid attacks. Today we summoned envoys of Russia.", "Russia", id="title-before-it"
        ),
        pytest.param("The embassy in Russia reported on anti-satellite missiles.", None, id="place-of-the-embassy"),
    ],
)
def test_actor_of_the_last(annotated, text, actor):
    doc = annotated(text)
    assert list(doc.spans["threats"])[-1]._.threats.actor_text == actor


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "Russia held an anti-satellite test in May. The test was loud.",
            ("test", "kinetic_antisatellite", "actual"),
            id="definite-of-the-same-noun",
        ),
        pytest.param(
            "We condemn the cyber attack on our ministry. Weeks later the attack goes on.",
            ("attack", "cyber", "actual"),
            id="the-same-noun-tells-the-category",
        ),
        pytest.param(
            "A Russian satellite made a close approach and left debris. This manoeuvre was new.",
            ("This manoeuvre", "orbital_interference", "actual"),
            id="the-antecedent-that-fits-not-the-nearest",
        ),
        pytest.param(
            "We suffer jamming and sabotage. These incidents are many.",
            ("These incidents", "general", "actual"),
            id="a-plural-of-several-kinds",
        ),
        pytest.param(
            "We suffer jamming and spoofing. Interference of this kind is frequent.",
            ("Interference of this kind", "electronic_attack", "actual"),
            id="of-this-kind",
        ),
        pytest.param(
            "We condemn the nuclear test. It is a clear breach of the treaty.",
            ("clear breach of the treaty", "nuclear", "actual"),
            id="what-a-clause-calls-it",
        ),
        pytest.param(
            "We condemn the nuclear test. The ministers deplore a clear breach of the treaty.",
            ("clear breach of the treaty", "general", "actual"),
            id="no-clause-calls-it-so",
        ),
        pytest.param(
            "We condemn the strikes on Kyiv by Russia. Such attacks must end.",
            ("Such attacks", "armed_attack", "actual"),
            id="such-attacks-are-what-they-take-up",
        ),
        pytest.param(
            "We suffer jamming. The fleet knows these threats.",
            ("these threats", "general", "actual"),
            id="threats-are-of-no-kind",
        ),
        pytest.param(
            "We suffer jamming. The fleet knows such threats.",
            ("such threats", "electronic_attack", "actual"),
            id="such-threats-are-of-its-kind",
        ),
        pytest.param(
            "Russia held an anti-satellite test. Debris hit a satellite. A second piece of debris flew by. "
            "Ministers met in Oslo and dined. We condemn these tests.",
            ("these tests", "kinetic_antisatellite", "actual"),
            id="a-noun-that-tells-reaches-far",
        ),
    ],
)
def test_references(annotated, text, last):
    assert found(annotated(text))[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pupils sat a test in May. The test was hard.", id="nothing-to-refer-to"),
        pytest.param("Ministers took such action last year.", id="own-action"),
        pytest.param("The launch of the weather satellite went well. The launch was on time.", id="own-launch"),
    ],
)
def test_no_reference(annotated, text):
    assert found(annotated(text)) == []


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        pytest.param("We condemn ransomware groups that have targeted our hospitals.", "cyber", id="word-on-the-doer"),
        pytest.param("Hezbollah groups have targeted our schools.", "general", id="doers-of-no-kind"),
        pytest.param("Lasers could be used by an adversary to harm our satellites.", "directed_energy", id="means"),
        pytest.param("They could harm our satellites through jamming.", "electronic_attack", id="through"),
        pytest.param("The debris has the potential to destroy satellites.", "debris", id="potential-of-debris"),
        pytest.param("The regime fired nuclear-capable ballistic missiles.", "missile", id="what-a-missile-may-carry"),
        pytest.param(
            "Russia launched a missile to destroy a satellite.", "kinetic_antisatellite", id="missile-at-craft"
        ),
        pytest.param("Russia launched a missile to destroy a bridge.", "missile", id="missile-at-a-bridge"),
        pytest.param("ISIL fighters spoke of the attack on our troops.", "armed_attack", id="attack-on-forces"),
        pytest.param("ISIL fighters spoke of the attack on the market.", "terrorism", id="attack-on-a-market"),
        pytest.param("We condemn the dangerous manoeuvres around our boats.", "maritime", id="manoeuvres-of-ships"),
        pytest.param(
            "We condemn the dangerous manoeuvres around our satellite.",
            "orbital_interference",
            id="manoeuvres-in-orbit",
        ),
        pytest.param("Together we deter aggression.", "general", id="aggression-of-nobody"),
        pytest.param("Together we deter Russian aggression.", "armed_attack", id="aggression-of-somebody"),
    ],
)
def test_category_by_means_and_target(annotated, sentence, category):
    assert [mention[1] for mention in found(annotated(sentence))][:1] == [category]


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        pytest.param("Satellites are vulnerable to jamming, to hacking and to lasers.", ["potential"] * 3, id="list"),
        pytest.param("The Minister denied any role in the jamming.", ["actual"], id="a-part-denied-not-the-deed"),
        pytest.param("Russia denied any intention of jamming our satellites.", ["negated"], id="intention-denied"),
        pytest.param("In response to the jamming, pilots changed course.", ["actual"], id="aside-with-response"),
        pytest.param("We prepared a response to the jamming.", ["countered"], id="a-response-to-it"),
        pytest.param("Ships were boarded after the jamming was stopped.", ["countered"], id="stopped"),
        pytest.param("They sank two boats after the jamming.", ["actual"], id="aside-with-after"),
        pytest.param("They made it harder to carry out a hostile act.", ["countered"], id="made-harder"),
        pytest.param("The threats that we must counter are many.", ["countered"], id="countered-in-a-clause"),
        pytest.param("The threats that deter investors are many.", ["actual"], id="a-clause-with-it-as-subject"),
        pytest.param("See the threats coming and respond to them.", ["countered"], id="countered-by-pronoun"),
        pytest.param("Jamming is not new.", ["actual"], id="a-quality-denied"),
        pytest.param("There is no jamming.", ["negated"], id="existence-denied"),
        pytest.param("Debris may strike the station.", ["actual"], id="a-hazard-that-is-there"),
        pytest.param("The test may create orbital debris.", ["potential"], id="a-hazard-that-may-come"),
        pytest.param("The centre will warn operators of jamming.", ["potential"], id="warned-of"),
        pytest.param("The Minister warned of the growing threat.", ["actual"], id="warned-of-what-is-there"),
        pytest.param("The scenario assumed that Russia had jammed our satellites.", ["potential"], id="assumed"),
        pytest.param("Placing weapons in orbit would violate the Treaty.", ["potential"], id="gerund-as-subject"),
        pytest.param("By jamming our signals, Russia broke its word.", ["actual"], id="means-of-another-deed"),
        pytest.param("Undersea cables were severed.", ["actual"], id="were-in-a-passive-is-no-condition"),
        pytest.param("The ships posed an imminent threat.", ["actual"], id="imminent-threat-is-there"),
        pytest.param("Moscow must cease its hostile acts.", ["actual"], id="whoever-shall-cease-them-does-them"),
        pytest.param("We call for an end to hostile acts.", ["countered"], id="an-end-to-what-nobody-owns"),
        pytest.param(
            "In response to growing space threats, we build radars.", ["countered"], id="threats-responded-to"
        ),
        pytest.param("We cut the funds that sustain their hostile acts.", ["actual"], id="cutting-counters-nothing"),
        pytest.param(
            "We dismantle the networks that sustain their hostile acts.", ["countered"], id="what-sustains-it"
        ),
        pytest.param("Ministers met amid fears of an arms race in orbit.", ["potential"], id="amid-fears"),
        pytest.param("Our satellites are vulnerable to debris.", ["actual"], id="vulnerable-to-what-is-there"),
        pytest.param("The tools made their cyber attacks possible.", ["actual"], id="made-possible"),
        pytest.param("Norway does not recognise the illegal annexation.", ["actual"], id="not-recognised"),
        pytest.param("The resolution on weapons in outer space was adopted.", ["countered"], id="resolution-on-it"),
        pytest.param("An arms race in outer space became a reality.", ["actual"], id="a-reality"),
        pytest.param("They will pay if they do not end their illegal attacks.", ["actual"], id="a-counter-denied"),
        pytest.param("The patrol did not stop the cyber attack.", ["actual"], id="not-stopped"),
        pytest.param("There is no excuse for this cyber attack.", ["actual"], id="no-excuse"),
        pytest.param("There is no trace of a cyber attack.", ["negated"], id="no-trace"),
        pytest.param("We addressed recent developments in the invasion.", ["actual"], id="news-addressed-not-the-deed"),
        pytest.param("Our fleet plays a role in meeting these threats.", ["countered"], id="threats-met"),
        pytest.param("Our ministers met on cyber threats.", ["actual"], id="ministers-met"),
        pytest.param("They appealed for a world without nuclear arms.", ["countered"], id="a-world-without"),
        pytest.param("Combat cybercrime across the region.", ["countered"], id="a-line-that-orders"),
        pytest.param("Jamming is hard to notice.", ["potential"], id="how-it-is-done"),
        pytest.param("This jamming is hard to notice.", ["actual"], id="how-this-is-done"),
        pytest.param("Two anti-ship missiles were launched by the Houthis.", ["actual"], id="launched"),
        pytest.param("The fleet will deter war and counter hostile acts.", ["countered"], id="a-verb-taken-for-a-noun"),
        pytest.param("We saw assassination attempts.", ["actual"], id="attempts-made"),
        pytest.param("Peru rejects terrorism.", ["countered"], id="rejected"),
        pytest.param("Peru rejects the allegation of a cyber attack.", ["negated"], id="a-claim-rejected"),
        pytest.param("We deny the enemy a haven to plot attacks on our towns.", ["countered"], id="a-haven-denied"),
        pytest.param(
            "We deny the enemy the ability to jam our satellites.", ["countered"], id="ability-denied-to-them"
        ),
        pytest.param("It provides early warning of ballistic missile attacks.", ["potential"], id="warning-of-it"),
        pytest.param("We will never tire of calling out acts of aggression.", ["actual"], id="called-out"),
        pytest.param("This is a call to undertake a terror attack.", ["potential"], id="still-to-be-done"),
        pytest.param("They used the town to carry out terror attacks.", ["actual"], id="used-to-do-it"),
        pytest.param("Oslo announced that it would not hold anti-satellite tests.", ["countered"], id="announced"),
        pytest.param("The envoy denied the cyber attack.", ["negated"], id="a-deed-denied"),
        pytest.param("The envoy neither confirmed nor denied the cyber attack.", ["actual"], id="nor-denied"),
        pytest.param("Beijing has fielded lasers to disrupt, degrade and damage sensors.", ["potential"], id="purpose"),
        pytest.param("Craft carried out rendezvous and proximity operations without consent.", ["actual"], id="done"),
        pytest.param("Intercepts by aircraft and the harassment of fishing vessels go on.", ["actual"], id="by-agents"),
        pytest.param("We agreed to counter terrorism. The counter-terrorism unit met.", ["countered"], id="to-counter"),
        pytest.param("They reject the efforts to jam our signals.", ["actual"], id="efforts-are-made"),
    ],
)
def test_status_by_context(annotated, sentence, statuses):
    assert [status for _, _, status in found(annotated(sentence))] == statuses


def test_a_pair_of_three_words_is_refused(tmp_path):
    for name in ("threat_categories", "threat_vetoes", "threat_status_cues", "threat_triggers"):
        text = (models_folder() / "lexicons" / f"{name}.csv").read_text(encoding="utf-8")
        more = "cyber,take a satellite,pair,own,,\n" if name == "threat_triggers" else ""
        (tmp_path / f"{name}.csv").write_text(text + more, encoding="utf-8")
    with pytest.raises(LexiconError, match="two words"):
        Threats(tmp_path)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "The militia shelled a bakery and burned orchards.",
            [("shelled a bakery", "armed_attack", "actual"), ("burned orchards", "atrocity", "actual")],
            id="violence against anything",
        ),
        pytest.param(
            "Officials exposed Russia's clumsy attempts to sow discord.",
            [("clumsy attempts to sow discord", "hybrid", "potential")],
            id="an attempt at it",
        ),
        pytest.param(
            "Iran continues to arm the Houthis.", [("arm the Houthis", "general", "actual")], id="who arms an adversary"
        ),
        pytest.param("The union helps partners to arm the Houthis' foes.", [], id="who arms others"),
        pytest.param("The Navy shelled a target on the range.", [], id="violence by no adversary"),
        pytest.param("The trial of ISIL members burned budgets.", [], id="a subject that only names an adversary"),
        pytest.param(
            "The trawler pointed a laser at a patrol aircraft.",
            [("pointed a laser at a patrol aircraft", "directed_energy", "actual")],
            id="a laser pointed at somebody",
        ),
        pytest.param("The plans to cut the top tax rate met criticism.", [], id="an everyday act"),
        pytest.param(
            "They fear a plan to cut undersea cables.",
            [("plan to cut undersea cables", "maritime", "potential")],
            id="an everyday act on an asset",
        ),
        pytest.param(
            "We condemn the closure of the Strait of Quarl, the laying of mines, drone attacks and more.",
            [
                ("closure of the Strait of Quarl", "maritime", "actual"),
                ("laying of mines", "maritime", "actual"),
                ("drone attacks", "armed_attack", "actual"),
            ],
            id="a strait closed and mined",
        ),
        pytest.param(
            "We condemn their interference with merchant shipping.",
            [("interference with merchant shipping", "maritime", "actual")],
            id="interference with ships",
        ),
        pytest.param(
            "This attack, against people who build, was wrong.", [("This attack", "armed_attack", "actual")], id="comma"
        ),
        pytest.param("U.S. Central Command forces conducted a helicopter raid in the north.", [], id="an ally's raid"),
        pytest.param(
            "We condemn North Korea's ballistic missile (BM) launches and its illicit cyber activities that fund arms.",
            [("ballistic missile (BM) launches", "missile", "actual"), ("illicit cyber activities", "cyber", "actual")],
            id="an abbreviation before the deed",
        ),
        pytest.param(
            "Some competitors field advanced capabilities that could blind our sensors.",
            [("capabilities that could blind our sensors", "directed_energy", "potential")],
            id="how good a capability is",
        ),
        pytest.param("We lead efforts to disrupt flows of money to ISIL.", [], id="what is aimed at an adversary"),
        pytest.param(
            "Two airstrikes destroyed an ISIL tunnel. These airstrikes were in support of our partners.",
            [],
            id="own strikes taken up",
        ),
        pytest.param(
            "We can meet the threats of the future with the best crews.",
            [("threats of the future", "general", "countered")],
            id="no means behind with",
        ),
        pytest.param(
            "Pirates hijacked a tanker.", [("hijacked a tanker", "maritime", "actual")], id="what is hijacked tells"
        ),
    ],
)
def test_deeds_of_adversaries(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


def test_a_verb_taken_for_an_adjective_keeps_its_object(annotated):
    doc = annotated("Rivals are developing capabilities to kinetically destroy or incapacitate space infrastructure.")
    assert [span.text for span in doc.spans["threats"]] == [
        "capabilities to kinetically destroy or incapacitate space infrastructure"
    ]
