"""Accuracy: the tables of each gold set reach the floors committed in `gold/floors.toml`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.gold.evaluate import BLIND, DEV, SAMPLES, GoldSet, score_set
from tests.gold.marks import LAYERS, Mark
from tests.gold.scores import LayerScore, pair_up, same_name, score

FLOORS = tomllib.loads((Path(__file__).parent / "gold/floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, LayerScore]]:
    """Scores by gold set and layer, of the sets that there are."""
    there = [gold for gold in (SAMPLES, BLIND, DEV) if gold.annotations.is_dir()]
    return {gold.name: score_set(gold, tmp_path_factory.mktemp(gold.name)) for gold in there}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("gold", [pytest.param(gold, id=gold.name) for gold in (SAMPLES, BLIND, DEV)])
def test_figures_reach_their_floors(scores: dict[str, dict[str, LayerScore]], gold: GoldSet, layer: str) -> None:
    if gold.name not in scores:
        pytest.skip(f"there is no gold at {gold.annotations}")
    figures = scores[gold.name][layer].figures()
    floors = FLOORS[gold.name][layer]
    assert floors.keys() == figures.keys()
    assert {name: round(value, 3) for name, value in figures.items() if value < floors[name]} == {}


@pytest.mark.parametrize("path", sorted(SAMPLES.annotations.glob("*.json")), ids=lambda path: path.stem)
def test_annotations_name_the_characters_of_their_sample(path: Path) -> None:
    text = (SAMPLES.releases / f"{path.stem}.txt").read_text(encoding="utf-8")
    record = json.loads(path.read_text(encoding="utf-8"))
    items = [item for layer in LAYERS if layer != "quotations" for item in record[layer]]
    quoted = [" ".join(text[start:end] for start, end in item["content"]) for item in record["quotations"]]
    assert [text[item["start"] : item["end"]] for item in items] == [item["text"] for item in items]
    assert quoted == [item["text"] for item in record["quotations"]]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("Élise Tremblay-Roy", "Elise Tremblay Roy", True, id="accents and hyphens do not count"),
        pytest.param("Marchbank", "Helena Marchbank", True, id="a surname alone is the same name"),
        pytest.param("Helena", "Helena Marchbank", False, id="a given name alone is not"),
        pytest.param(None, None, True, id="nobody is nobody"),
        pytest.param(None, "Helena Marchbank", False, id="nobody is not somebody"),
    ],
)
def test_names_compare_leniently(first: str | None, second: str | None, expected: bool) -> None:
    assert same_name(first, second) is same_name(second, first) is expected


def test_spans_match_one_to_one_best_overlap_first() -> None:
    gold = [Mark(((0, 10),), {}), Mark(((10, 20),), {})]
    found = [Mark(((0, 14),), {}), Mark(((0, 10),), {}), Mark(((30, 40),), {})]
    assert pair_up(gold, found, 0.5) == [(0, 1, 1.0)]


def test_score_counts_misses_spurious_and_wrong_attributes() -> None:
    gold = {"a": {"nations": [Mark(((0, 6),), {"iso3": "FRA"}), Mark(((8, 14),), {"iso3": "NOR"})]}}
    found = {
        "a": {"nations": [Mark(((0, 6),), {"iso3": "FRA"}), Mark(((8, 14),), {"iso3": "SWE"}), Mark(((20, 22),), {})]}
    }
    scores, differences = score(gold, found)
    assert scores["nations"].figures() == {"f1": 0.8, "exact": 0.8, "iso3": 0.5}
    assert [d.kind for d in differences] == ["iso3", "spurious"]
