"""A part is written anew when anything that it is made of changes, also the final ids of an old batch."""

from __future__ import annotations

import pyarrow as pa

import pipeline
from pipeline.link import Linked, link
from pipeline.store import commit
from tests.dataset import TEXTS, write


def link_by_count(candidates):
    """Link as ever, but give people ids that change with the number of candidates."""
    linked = link(candidates)
    end = f"-{candidates['person_candidates'].num_rows}"
    people = linked.tables["people"]
    renamed = pa.array([f"{person_id}{end}" for person_id in people["person_id"].to_pylist()], pa.string())
    tables = {**linked.tables, "people": people.set_column(0, people.schema.field(0), renamed)}
    return Linked(
        tables, {**linked.ids, "people": {key: f"{value}{end}" for key, value in linked.ids["people"].items()}}
    )


def test_old_part_follows_the_ids_that_linking_gives(tmp_path, monkeypatch):
    monkeypatch.setattr(commit, "link", link_by_count)
    for number, text in enumerate(TEXTS[:4]):
        write(tmp_path / "in", {f"{number}.txt": text})
        pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0)
        assert pipeline.check(tmp_path / "out") == []
    assert len(pipeline.load("person_mentions", tmp_path / "out")) > 1
