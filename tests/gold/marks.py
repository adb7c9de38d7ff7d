"""Marks: spans with attributes, read from gold annotations and from the tables of a dataset.

A mark has one piece, or for a quotation one or more. A release goes by the stem of its file name, so that a dataset and
its gold meet there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYERS = ("nations", "people", "roles", "places", "organisations", "quotations", "threats")


class Mark(NamedTuple):
    """A gold or predicted span: its pieces as (start, end) and its attributes by name."""

    pieces: tuple[tuple[int, int], ...]
    attributes: dict[str, str | None]

    def characters(self) -> set[int]:
        """The offsets that the pieces cover."""
        return {offset for start, end in self.pieces for offset in range(start, end)}


Marks = dict[str, dict[str, list[Mark]]]  # release -> layer -> marks


GOLD_ATTRIBUTES = {
    "nations": ("iso3",),
    "people": ("person",),
    "roles": ("holder",),
    "places": ("kind", "country"),
    "organisations": ("org",),
    "threats": ("category", "status"),
}


def read_gold(annotations: Path) -> Marks:
    """Marks of every annotated release in a folder of JSON files."""
    gold: Marks = {}
    for path in sorted(annotations.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        layers = gold[record["doc"]] = {
            layer: [
                Mark(((item["start"], item["end"]),), {name: item[name] for name in names}) for item in record[layer]
            ]
            for layer, names in GOLD_ATTRIBUTES.items()
        }
        layers["quotations"] = [
            Mark(
                tuple((start, end) for start, end in item["content"]),
                {"speaker": item["speaker_name"], "type": item["type"]},
            )
            for item in record["quotations"]
        ]
    return gold


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def read_predictions(outputs: Path) -> Marks:
    """Marks of every release of a dataset: the folder `outputs`, or its `current` where there is one."""
    folder = outputs / "current" if (outputs / "current").exists() else outputs

    def table(name: str) -> pd.DataFrame:
        return pd.read_parquet(folder / name)

    def values(name: str, key: str, column: str) -> dict[str, str | None]:
        rows = table(name)
        return {str(k): _text(v) for k, v in zip(rows[key], rows[column], strict=True)}

    releases = values("releases", "release_id", "source_path")
    stem = {key: Path(path or "").stem for key, path in releases.items()}
    marks: Marks = {name: {layer: [] for layer in LAYERS} for name in stem.values()}
    names = {
        "person_id": values("people", "person_id", "name"),
        "role_id": values("roles", "role_id", "title"),
        "organisation_id": values("organisations", "organisation_id", "name"),
    }
    places = table("places").set_index("place_id")

    def name_of(row: Mapping[Any, Any], key: str) -> str | None:
        return names[key].get(_text(row[key]) or "")

    def attributes(layer: str, row: Mapping[Any, Any]) -> dict[str, str | None]:
        match layer:
            case "nations":
                return {"iso3": _text(row["nation_id"])}
            case "people":
                return {"person": name_of(row, "person_id")}
            case "roles":
                return {"holder": name_of(row, "person_id")}
            case "organisations":
                return {"org": name_of(row, "organisation_id")}
            case "places":
                place = places.loc[row["place_id"]]
                return {"kind": _text(place["kind"]), "country": _text(place["nation_id"])}
            case "threats":
                return {"category": _text(row["category"]), "status": _text(row["status"])}
        speaker = name_of(row, "person_id") or name_of(row, "role_id") or name_of(row, "organisation_id")
        return {"speaker": speaker or _text(row["speaker_text"]), "type": _text(row["kind"])}

    pieces: dict[str, list[tuple[int, int]]] = {}
    for row in table("quotation_pieces").sort_values(["quotation_id", "number"]).to_dict("records"):
        pieces.setdefault(row["quotation_id"], []).append((int(row["start"]), int(row["end"])))
    for layer, name in TABLES.items():
        for row in table(name).to_dict("records"):
            whole = [(int(row["start"]), int(row["end"]))]
            spans = pieces.get(row["quotation_id"], whole) if layer == "quotations" else whole
            marks[stem[row["release_id"]]][layer].append(Mark(tuple(spans), attributes(layer, row)))
    return marks


TABLES = {
    "nations": "nation_mentions",
    "people": "person_mentions",
    "roles": "role_mentions",
    "places": "place_mentions",
    "organisations": "organisation_mentions",
    "quotations": "quotations",
    "threats": "threat_mentions",
}
