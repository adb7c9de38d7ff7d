"""The layer `threats`: spans, categories and status; what is no threat; actors; the lexicons as data."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from pipeline.annotate.threatening.triggers import key
from pipeline.annotate.threats import Threats
from pipeline.lexicon import LexiconError, models_folder, read_lexicon
from tests.conftest import release_of

SENTENCES = Path(__file__).parent / "threat_sentences"
MIN_IOU = 0.3


def found(doc):
    return [(span.text, span._.threats.category, span._.threats.status) for span in doc.spans["threats"]]


def one(text, category, status):
    return [(text, category, status)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "We must deter hostile acts in orbit.",
            one("hostile acts in orbit", "general", "countered"),
            id="hostile-act",
        ),
        pytest.param(
            "Belarus's two recent tests of anti-satellite weapons worry us.",
            one("recent tests of anti-satellite weapons", "kinetic_antisatellite", "actual"),
            id="no-possessor-no-numeral",
        ),
        pytest.param(
            "Rivals build capabilities that could disable the satellites we depend on.",
            one("capabilities that could disable the satellites", "general", "potential"),
            id="capability-without-trailing-clause",
        ),
        pytest.param(
            "Officials discussed the threat they pose.",
            one("threat", "general", "actual"),
            id="commenting-relative-clause-left-out",
        ),
        pytest.param(
            "The convoy faced threats to all its escorts.",
            one("threats to all its escorts", "general", "actual"),
            id="target-kept",
        ),
        pytest.param(
            "The regime has used chemical weapons in the valley.",
            one("used chemical weapons", "chemical_biological", "actual"),
            id="verb-and-object",
        ),
        pytest.param(
            "The Russian satellites have been shadowing a Danish spacecraft.",
            one("shadowing a Danish spacecraft", "orbital_interference", "actual"),
            id="verb-of-orbital-interference",
        ),
        pytest.param(
            "Allies agreed to prevent the possible deployment of nuclear weapons in space.",
            one("possible deployment of nuclear weapons in space", "nuclear", "countered"),
            id="carrier-noun",
        ),
        pytest.param(
            "Near Kirkuk, two strikes destroyed a mortar system and a tank.",
            [("mortar system", "armed_attack", "countered"), ("tank", "armed_attack", "countered")],
            id="weapons-destroyed",
        ),
        pytest.param(
            "Gunmen carried out a terrorist attack. This attack was cowardly.",
            [("terrorist attack", "terrorism", "actual"), ("This attack", "terrorism", "actual")],
            id="reference",
        ),
        pytest.param(
            "They oppose the WEAPONIZATION of space.",
            one("WEAPONIZATION of space", "space_weaponisation", "countered"),
            id="case-and-american-spelling",
        ),
    ],
)
def test_mentions(annotated, sentence, expected):
    assert found(annotated(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Our allied forces conducted air strikes near the river.", id="own-strikes"),
        pytest.param("Near Hill, two airstrikes struck an ISIL unit.", id="strikes-on-adversaries"),
        pytest.param("Two ISIS leaders were killed in an airstrike.", id="adversaries-killed-in-a-strike"),
        pytest.param("The Agency tested a missile warning sensor.", id="protective-capability"),
        pytest.param("She is the Director of Counter-Terrorism.", id="post"),
        pytest.param("The Annual Threat Assessment appeared in May.", id="title"),
        pytest.param("The delay is a threat to the timetable.", id="figurative-target"),
        pytest.param("He suffered a heart attack.", id="figurative-phrase"),
        pytest.param("Engineers exchange data by laser at high speed.", id="peaceful-laser"),
        pytest.param("We strengthen our capability to disrupt enemy networks.", id="own-capability"),
        pytest.param("Troops cleared debris from the road after the flood.", id="debris-on-earth"),
        pytest.param("Ministers spoke of sanctions, the conflict and the crisis.", id="conflict-as-such"),
        pytest.param("The terrorists belong to a terrorist group.", id="people"),
    ],
)
def test_no_threat(annotated, sentence):
    assert found(annotated(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        pytest.param("They jointly condemned the jamming.", "actual", id="condemned"),
        pytest.param("They will counter any jamming.", "countered", id="governor"),
        pytest.param("The prevention of jamming has priority.", "countered", id="governor-noun"),
        pytest.param("Jamming must be stopped.", "countered", id="passive"),
        pytest.param("They defend ships, aircraft and satellites from jamming.", "countered", id="guard"),
        pytest.param("They pledged not to conduct jamming.", "countered", id="pledge"),
        pytest.param("The ban on jamming remains in force.", "countered", id="ban"),
        pytest.param("Jamming could begin tomorrow.", "potential", id="modal"),
        pytest.param("If jamming occurs, pilots switch to radar.", "potential", id="condition"),
        pytest.param("The Minister warned of possible jamming.", "potential", id="modifier"),
        pytest.param("There was no jamming.", "negated", id="determiner"),
        pytest.param("Inspectors found no evidence of jamming.", "negated", id="no-evidence"),
        pytest.param("The operator did not report jamming.", "negated", id="not"),
        pytest.param("The inquiry ruled out jamming.", "negated", id="particle-verb"),
        pytest.param("They failed to prevent jamming.", "actual", id="failed-to-counter"),
    ],
)
def test_status(annotated, sentence, status):
    assert [mention[2] for mention in found(annotated(sentence))] == [status]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Russia's cyber attack hit Estonia.", ("Russia", "RUS"), id="possessor"),
        pytest.param("The Iranian jamming continued.", ("Iranian", "IRN"), id="modifier"),
        pytest.param("Ships met interference from Belarus.", ("Belarus", "BLR"), id="from"),
        pytest.param("The air strike by Syria killed many.", ("Syria", "SYR"), id="agent"),
        pytest.param("North Korea conducted a nuclear test.", ("North Korea", "PRK"), id="subject"),
        pytest.param("Russia is active. Its jamming disrupts flights.", ("Russia", "RUS"), id="pronoun"),
        pytest.param("The spokesman mentioned a cyber attack.", (None, None), id="unnamed"),
        pytest.param("Daesh holds the town. A car bomb attack killed ten people.", ("Daesh", None), id="group-before"),
        pytest.param("Threats to Denmark are growing.", (None, None), id="target-is-no-actor"),
    ],
)
def test_actor(annotated, text, expected):
    doc = annotated(text)
    mentions = [span._.threats for span in doc.spans["threats"]]
    assert [(mention.actor_text, mention.actor_nation_id) for mention in mentions] == [expected]


def test_taxonomy_has_two_levels_and_rows_use_leaves():
    categories = read_lexicon("threat_categories")
    parents = {entry.id for entry in categories if entry.label == "group"}
    leaves = {entry.id for entry in categories if entry.label == "leaf"}
    assert all(entry.more["definition"] for entry in categories)
    assert {entry.more["parent"] for entry in categories if entry.label == "leaf"} <= parents | {""}
    assert {entry.id for entry in read_lexicon("threat_triggers")} <= leaves


def test_an_analyst_adds_a_category_by_data_alone(nlp, tmp_path):
    folder = Path(shutil.copytree(models_folder() / "lexicons", tmp_path / "lexicons"))
    with (folder / "threat_categories.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["balloon", "Balloons", "leaf", "own", "", "grey_zone", "Balloons over a territory."])
    with (folder / "threat_triggers.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["balloon", "spy kite", "noun", "own", "", ""])
    doc = nlp(nlp.make_doc("The Government condemned a spy kite over the coast."))
    span, mention = next(iter(Threats(folder).match(doc)))
    assert (span.text, mention.category, mention.status) == ("spy kite", "balloon", "actual")
    assert found(doc) == []


@pytest.mark.parametrize(
    ("lexicon", "line", "message"),
    [
        pytest.param(
            "threat_triggers",
            ["unheard_of", "spy kite", "noun", "own", "", ""],
            r"threat_triggers\.csv:\d+: 'unheard_of' is no category",
            id="trigger of no category",
        ),
        pytest.param(
            "threat_triggers",
            ["cyber", "spy", "pair", "own", "", ""],
            r"threat_triggers\.csv:\d+: the pair 'spy' needs two words",
            id="pair of one word",
        ),
        pytest.param(
            "threat_categories",
            ["balloon", "Balloons", "leaf", "own", "", "unheard_of", "Balloons."],
            r"threat_categories\.csv:\d+: the parent 'unheard_of' is no category",
            id="parent that is no category",
        ),
    ],
)
def test_a_line_that_fits_no_other_names_file_and_line(tmp_path, lexicon, line, message):
    folder = Path(shutil.copytree(models_folder() / "lexicons", tmp_path / "lexicons"))
    with (folder / f"{lexicon}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(line)
    with pytest.raises(LexiconError, match=message):
        Threats(folder)


@pytest.mark.parametrize(
    ("one_form", "other"),
    [
        ("approaches", "Approach"),
        ("weaponization", "weaponisation"),
        ("capabilities", "capability"),
        ("maneuvers", "manoeuvre"),
    ],
)
def test_forms_share_a_key(one_form, other):
    assert key(one_form) == key(other)


def overlap(gold, pred):
    """Character overlap over union of two spans."""
    inner = min(gold["end"], pred["end"]) - max(gold["start"], pred["start"])
    return inner / (max(gold["end"], pred["end"]) - min(gold["start"], pred["start"]))


def figures(annotated, half):
    """Return F1 of the spans, and the shares of right categories and status on matched ones."""
    n_gold = n_pred = 0
    pairs = []
    for line in (SENTENCES / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc = annotated(record["text"])
        spans = [{"start": s.start_char, "end": s.end_char, "mention": s._.threats} for s in doc.spans["threats"]]
        n_gold, n_pred = n_gold + len(record["threats"]), n_pred + len(spans)
        for gold in record["threats"]:
            best = max(spans, key=lambda pred: overlap(gold, pred), default=None)
            if best is not None and overlap(gold, best) >= MIN_IOU:
                spans.remove(best)
                pairs.append((gold, best["mention"]))
    category = sum(gold["category"] == mention.category for gold, mention in pairs) / len(pairs)
    status = sum(gold["status"] == mention.status for gold, mention in pairs) / len(pairs)
    return 2 * len(pairs) / (n_gold + n_pred), category, status


@pytest.mark.parametrize(
    ("half", "f1", "category", "status"),
    [
        pytest.param("dev", 0.95, 0.97, 0.96, id="seen-while-rules-were-written"),
        pytest.param("heldout", 0.85, 0.95, 0.84, id="held-back"),
    ],
)
def test_accuracy_on_invented_space_sentences(annotated, half, f1, category, status):
    figures_ = figures(annotated, half)
    assert [figure >= floor for figure, floor in zip(figures_, (f1, category, status), strict=True)] == [True] * 3, (
        figures_
    )


def test_every_space_category_has_thirty_sentences():
    records = [
        json.loads(line)
        for half in ("dev", "heldout")
        for line in (SENTENCES / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    themes = [record["theme"] for record in records]
    assert {theme: themes.count(theme) >= 30 for theme in themes} == dict.fromkeys(themes, True)
    assert all(r["text"][t["start"] : t["end"]] == t["text"] for r in records for t in r["threats"])


def test_a_doc_without_a_release_is_annotated(nlp):
    assert release_of("x").paragraphs
    assert found(nlp(nlp.make_doc("They condemned the jamming."))) == one("jamming", "electronic_attack", "actual")


def test_what_nobody_can_meet_alone_is_not_denied(annotated):
    doc = annotated("Our satellites are jammed every week. No nation can meet these threats alone.")
    (status,) = [span._.threats.status for span in doc.spans["threats"] if span.text == "these threats"]
    assert status != "negated"
