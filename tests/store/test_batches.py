"""Batches: whole or made again; many small ones become one; a run that was stopped is taken up there."""

from __future__ import annotations

import pyarrow as pa
import pytest

import pipeline
from pipeline import batching
from pipeline.candidates import BATCH_SCHEMAS
from pipeline.errors import OutputError
from pipeline.records import FailureRow, ReleaseRow
from pipeline.store import compaction
from pipeline.store.batches import FileRecord, ReleaseKey, next_number, read_batches, write_batch
from pipeline.store.snapshots import current_snapshot
from tests.dataset import TEXTS, rows, write

RECORD = FileRecord("a.txt", "0", (ReleaseKey("r", "a.txt", "hash"),), (FailureRow("b", None, "read", "é\\xff", "x"),))


def test_batch_is_read_as_it_was_written(tmp_path):
    written = write_batch(tmp_path, "print", 7, [RECORD], {})
    assert read_batches(tmp_path) == [written]
    assert (written.files, written.fingerprint) == ({"a.txt": RECORD}, "print")
    assert written.table("releases").num_rows == 0
    assert next_number(tmp_path) == 8


@pytest.mark.parametrize("index", ["[]", '{"sizes": {}}', '{"sizes": {}, "fingerprint": "", "files": [["a"]]}'])
def test_batch_with_an_index_of_another_version_is_none(tmp_path, index):
    (write_batch(tmp_path, "print", 1, [RECORD], {}).folder / "index.json").write_text(index)
    assert read_batches(tmp_path) == []


@pytest.mark.parametrize("place", [pytest.param(200, id="page"), pytest.param(-1, id="end")])
def test_damaged_batch_is_named(tmp_path, place):
    release = ReleaseRow("r", "a", "txt", "0", None, None, None, None, "en", "text" * 99, 1, None)._asdict()
    table = pa.Table.from_pylist([release], schema=BATCH_SCHEMAS["releases"])
    batch = write_batch(tmp_path, "print", 1, [RECORD], {"releases": table})
    assert batch.table("releases") == table
    path = batch.folder / "releases.parquet"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(OutputError, match=rf"releases\.parquet is damaged .*: remove the folder {batch.folder}"):
        batch.table("releases")


@pytest.mark.parametrize("name", ["index.json", "releases.parquet"])
def test_batch_with_a_file_cut_short_is_none(tmp_path, name):
    path = write_batch(tmp_path, "print", 1, [RECORD], {}).folder / name
    path.write_bytes(path.read_bytes()[:-1])
    assert read_batches(tmp_path) == []


def test_batch_with_a_file_missing_is_none(tmp_path):
    (write_batch(tmp_path, "print", 1, [RECORD], {}).folder / "releases.parquet").unlink()
    assert read_batches(tmp_path) == []


def test_stopped_run_is_taken_up_where_it_stopped(tmp_path, monkeypatch):
    folder = write(tmp_path / "in", {f"{number}.txt": text for number, text in enumerate(TEXTS[:6])})
    monkeypatch.setattr(batching, "FILES_PER_BATCH", 2)

    def stop(progress):
        if progress.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.extract(folder, tmp_path / "out", workers=0, progress=stop)
    assert not (tmp_path / "out" / "current").exists()
    # Four in whole batches, and the one that was done besides.
    assert pipeline.extract(folder, tmp_path / "out", workers=0).annotated == 1
    pipeline.extract(folder, tmp_path / "fresh", workers=0)
    assert rows(tmp_path / "out") == rows(tmp_path / "fresh")


def test_batch_is_written_when_it_is_old_if_it_is_not_full(tmp_path, monkeypatch):
    folder = write(tmp_path / "in", {f"{number}.txt": text for number, text in enumerate(TEXTS[:6])})
    monkeypatch.setattr(batching, "SECONDS_PER_BATCH", 0.0)

    def die(progress):
        if progress.done == 5:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        pipeline.extract(folder, tmp_path / "out", workers=0, progress=die)
    assert pipeline.extract(folder, tmp_path / "out", workers=0).annotated == 2


def test_many_small_batches_become_one(tmp_path, monkeypatch):
    monkeypatch.setattr(compaction, "MOST_SMALL", 3)
    counts = []
    for number, text in enumerate(TEXTS[:6]):
        write(tmp_path / "in", {f"{number}.txt": text})
        assert pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0).annotated == 1
        sources = current_snapshot(tmp_path / "out").manifest.sources
        counts.append(len({batch for _, batch in sources.files.values()}))
    assert counts == [1, 2, 3, 1, 2, 3]
    pipeline.extract(tmp_path / "in", tmp_path / "fresh", workers=0)
    assert rows(tmp_path / "out") == rows(tmp_path / "fresh")


def test_large_batches_stay_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(compaction, "MOST_SMALL", 1)
    monkeypatch.setattr(compaction, "SMALL_FILES", 1)
    batches = [write_batch(tmp_path, "print", number, [RECORD], {}) for number in (1, 2, 3)]
    files = {"a.txt": ("0", batches[0].name)}
    assert compaction.compact(tmp_path, files, batches) is None
