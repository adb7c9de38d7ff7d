"""Snapshots: old ones go, but none that could be in use; parts that are equal are taken over."""

from __future__ import annotations

import os
import threading
import time

import pandas as pd
import pyarrow as pa
import pytest

import pipeline
from pipeline.store.parts import PartMaker
from pipeline.store.snapshots import (
    IN_USE_S,
    KEPT,
    Manifest,
    Sources,
    current_snapshot,
    new_snapshot,
    prune,
    write_manifest,
)
from tests.dataset import TEXTS, rows, write

SWITCHES = 200


def run(tmp_path, number, age_s=0.0):
    """Commit a snapshot that differs from the last, as if `age_s` seconds ago."""
    write(tmp_path / "in", {"a.txt": f"Norway counted {number} satellites.\n", "b.txt": TEXTS[6]})
    snapshot = pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0).snapshot
    then = time.time() - age_s
    os.utime(snapshot / "manifest.json", (then, then))
    return snapshot


def kept(tmp_path):
    return sorted(path.name for path in (tmp_path / "out" / "snapshots").iterdir())


def test_snapshots_that_could_be_in_use_are_kept(tmp_path):
    made = [run(tmp_path, number).name for number in range(KEPT + 2)]
    assert kept(tmp_path) == made


def test_snapshots_superseded_long_ago_are_removed_but_for_the_newest(tmp_path):
    made = [run(tmp_path, number, 2 * IN_USE_S).name for number in range(KEPT + 2)]
    assert kept(tmp_path) == made[-KEPT:]


def test_snapshot_that_was_superseded_only_now_is_kept_however_old_it_is(tmp_path):
    made = [run(tmp_path, number, 2 * IN_USE_S).name for number in range(KEPT)]
    made.append(run(tmp_path, KEPT).name)
    made.append(run(tmp_path, KEPT + 1).name)
    assert kept(tmp_path) == made[-KEPT:]
    made.append(run(tmp_path, KEPT + 2).name)
    assert kept(tmp_path) == made[-KEPT - 1 :]


def test_snapshot_of_a_killed_run_is_removed(tmp_path):
    run(tmp_path, 0)
    (tmp_path / "out" / "snapshots" / "000002").mkdir()
    (tmp_path / "out" / "snapshots" / ".tmp-000003").mkdir()
    run(tmp_path, 1)
    assert kept(tmp_path) == ["000001", "000002"]
    assert pipeline.check(tmp_path / "out") == []


def stored(tmp_path):
    return {path.name for path in (tmp_path / "out" / "store").iterdir()}


def made_of(snapshot):
    return {batch for _, batch in current_snapshot(snapshot.parent.parent).manifest.sources.files.values()}


def test_store_keeps_the_batches_of_snapshots_that_are_kept(tmp_path):
    batches = [made_of(run(tmp_path, number, 2 * IN_USE_S)) for number in range(KEPT + 2)]
    assert len(set().union(*batches)) == KEPT + 2
    assert stored(tmp_path) == set().union(*batches[-KEPT:])


def test_run_on_the_wrong_folder_is_taken_back_without_annotating(tmp_path):
    run(tmp_path, 0)
    (tmp_path / "empty").mkdir()
    assert pipeline.extract(tmp_path / "empty", tmp_path / "out", workers=0).removed == 2
    summary = pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0)
    assert (summary.annotated, summary.releases) == (0, 2)
    assert pipeline.check(tmp_path / "out") == []


def test_file_that_becomes_again_what_it_was_is_annotated_at_most_once_more(tmp_path):
    run(tmp_path, 0)
    run(tmp_path, 1)
    run(tmp_path, 0)
    pipeline.extract(tmp_path / "in", tmp_path / "fresh", workers=0)
    assert rows(tmp_path / "out") == rows(tmp_path / "fresh")


def test_equal_parts_are_one_file_on_disk(tmp_path):
    write(tmp_path / "in", {"a.txt": TEXTS[0]})
    first = pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0).snapshot
    write(tmp_path / "in", {"b.txt": TEXTS[6]})
    second = pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0).snapshot
    (part,) = (first / "person_mentions").iterdir()
    assert part.samefile(second / "person_mentions" / part.name)
    assert len(list((second / "releases").iterdir())) == 2


def commit_number(output, number):
    """Commit a snapshot of one table, each of whose three parts says `number`."""
    with new_snapshot(output) as folder:
        maker = PartMaker(folder, current_snapshot(output))
        rows = pa.table({"number": [number]})
        parts = [maker.write("people", f"{part:06d}", rows) for part in range(3)]
        write_manifest(folder, Manifest(Sources("", "", {}, ()), 0, {"people": parts}))
    prune(output)


def test_readers_find_whole_tables_while_snapshots_switch(tmp_path):
    found, lost, stop = [], [], threading.Event()

    def read(resolve):
        while not stop.is_set():
            folder = tmp_path / "current"
            try:
                found.append(pd.read_parquet((folder.resolve() if resolve else folder) / "people")["number"].tolist())
            # A file that is gone is not found, or left out of the list: a table of no files has no columns.
            except (FileNotFoundError, KeyError):
                lost.append(resolve)

    commit_number(tmp_path, 0)
    readers = [threading.Thread(target=read, args=(resolve,)) for resolve in (True, True, False)]
    for reader in readers:
        reader.start()
    for number in range(1, SWITCHES + 1):
        commit_number(tmp_path, number)
    stop.set()
    for reader in readers:
        reader.join()
    assert [numbers for numbers in found if len(numbers) != 3 or len(set(numbers)) != 1] == []
    assert len({numbers[0] for numbers in found}) > SWITCHES // 10
    # A path through the link may meet the switch between the list of a folder and its files; a resolved one never.
    assert True not in lost


@pytest.mark.parametrize("content", ["", "{", "[]", '{"annotate": 1}'])
def test_manifest_that_cannot_be_read_is_no_snapshot(tmp_path, content):
    run(tmp_path, 0)
    (tmp_path / "out" / "current" / "manifest.json").write_text(content)
    assert current_snapshot(tmp_path / "out") is None
    assert pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0).annotated == 0
    assert pipeline.check(tmp_path / "out") == []
