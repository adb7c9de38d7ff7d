"""Promises 3 and 6: a rerun gives the rows of a rebuild, does no more than it must, and is deterministic."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.schema import SCHEMAS
from pipeline.store import compaction, seen
from tests.dataset import EXTRACT, PROJECT, TEXTS, python, rows, succeed, write

NAMES = ["a.txt", "b.txt", "c.txt", "sub/a.txt", "sub/d.txt", "z.txt"]
PUT = st.tuples(st.just("put"), st.sampled_from(NAMES), st.sampled_from(TEXTS))
RENAME = st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES))
REMOVE = st.tuples(st.just("remove"), st.sampled_from(NAMES), st.none())
STEP = st.tuples(
    st.lists(st.one_of(PUT, PUT, RENAME, REMOVE), min_size=1, max_size=4),
    st.sampled_from([0] * 40 + [1, 2]),
)


def change(folder: Path, action: str, name: str, argument: str | None) -> None:
    path = folder / name
    if action == "put":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(argument, encoding="utf-8")
    elif action == "remove":
        path.unlink(missing_ok=True)
    elif path.exists() and name != argument:
        (folder / argument).parent.mkdir(parents=True, exist_ok=True)
        path.replace(folder / argument)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.lists(STEP, min_size=1, max_size=4))
@example([([("put", "b.txt", TEXTS[0])], 0), ([("put", "a.txt", TEXTS[0])], 0)])  # an old part's duplicates change
@example([([("put", "b.txt", TEXTS[2])], 0), ([("remove", "first.txt", None)], 0)])  # and its links
def test_any_history_gives_the_rows_of_one_run_from_nothing(history):
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(compaction, "MOST_SMALL", 2)
        folder = Path(name)
        write(folder / "in", {"first.txt": TEXTS[0]})
        for changes, workers in history:
            for step in changes:
                change(folder / "in", *step)
            pipeline.extract(folder / "in", folder / "out", workers=workers)
        pipeline.extract(folder / "in", folder / "fresh", workers=0)
        assert rows(folder / "out") == rows(folder / "fresh")
        assert pipeline.check(folder / "out") == []


def test_workers_and_order_of_files_do_not_matter(tmp_path):
    texts = {f"{number}.txt": text for number, text in enumerate(TEXTS)}
    write(tmp_path / "in", texts)
    write(tmp_path / "reversed", dict(reversed(texts.items())))
    pipeline.extract(tmp_path / "in", tmp_path / "none", workers=0)
    pipeline.extract(tmp_path / "reversed", tmp_path / "two", workers=2)
    assert rows(tmp_path / "none") == rows(tmp_path / "two")


def test_hash_seed_does_not_matter(tmp_path):
    write(tmp_path / "in", {f"{number}.txt": text for number, text in enumerate(TEXTS)})
    pipeline.extract(tmp_path / "in", tmp_path / "here", workers=0)
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    succeed(python(EXTRACT, tmp_path / "in", tmp_path / "there", PYTHONHASHSEED=seed))
    assert rows(tmp_path / "here") == rows(tmp_path / "there")


def test_only_new_and_changed_files_are_annotated(tmp_path):
    folder = write(tmp_path / "in", {f"{number}.txt": text for number, text in enumerate(TEXTS[:4])})
    assert pipeline.extract(folder, tmp_path / "out", workers=0).annotated == 4
    write(folder, {"1.txt": TEXTS[5], "new.txt": TEXTS[6]})
    (folder / "2.txt").unlink()
    summary = pipeline.extract(folder, tmp_path / "out", workers=0)
    counts = (summary.annotated, summary.added, summary.changed, summary.unchanged, summary.removed)
    assert counts == (2, 1, 1, 2, 1)


def test_touched_file_is_not_annotated_again(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    pipeline.extract(folder, tmp_path / "out", workers=0)
    (folder / "a.txt").touch()
    assert pipeline.extract(folder, tmp_path / "out", workers=0).annotated == 0


def test_change_that_keeps_size_and_time_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(seen, "RACY_NS", -(10**18))  # trust what was seen of a file that was made only now
    folder = write(tmp_path / "in", {"a.txt": "Norway spoke.\n"})
    pipeline.extract(folder, tmp_path / "out", workers=0)
    before = (folder / "a.txt").stat()
    (folder / "a.txt").write_text("France spoke.\n", encoding="utf-8")
    os.utime(folder / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert pipeline.extract(folder, tmp_path / "out", workers=0).changed == 1
    assert pipeline.load("releases", tmp_path / "out").text.tolist() == ["France spoke.\n"]


def test_rerun_with_nothing_new_writes_nothing_and_imports_nothing_heavy(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0], "b.txt": TEXTS[7]})
    pipeline.extract(folder, tmp_path / "out", workers=0)
    before = sorted((path, path.lstat().st_mtime_ns) for path in (tmp_path / "out" / "snapshots").rglob("*"))
    heavy = f"{EXTRACT}\nprint([name for name in ('spacy', 'pandas', 'numpy', 'pyarrow') if name in sys.modules])"
    assert succeed(python(heavy, folder, tmp_path / "out")) == "0\n[]\n"
    assert sorted((path, path.lstat().st_mtime_ns) for path in (tmp_path / "out" / "snapshots").rglob("*")) == before


def test_unreadable_things_do_not_keep_a_rerun_from_being_idle(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    (folder / "lost.txt").symlink_to("nowhere")
    first = pipeline.extract(folder, tmp_path / "out", workers=0)
    second = pipeline.extract(folder, tmp_path / "out", workers=0)
    assert (second.annotated, second.failed, second.snapshot) == (0, 1, first.snapshot)


def test_lost_batch_is_made_again(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0], "b.txt": TEXTS[1]})
    pipeline.extract(folder, tmp_path / "out", workers=0)
    shutil.rmtree(tmp_path / "out" / "store")
    write(folder, {"c.txt": TEXTS[2]})
    pipeline.extract(folder, tmp_path / "out", workers=0)
    pipeline.extract(folder, tmp_path / "fresh", workers=0)
    assert rows(tmp_path / "out") == rows(tmp_path / "fresh")


def test_lost_part_is_written_again(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    summary = pipeline.extract(folder, tmp_path / "out", workers=0)
    next((summary.snapshot / "releases").iterdir()).unlink()
    assert pipeline.extract(folder, tmp_path / "out", workers=0).annotated == 0
    assert pipeline.check(tmp_path / "out") == []


def test_rebuild_annotates_everything(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0], "b.txt": TEXTS[1]})
    pipeline.extract(folder, tmp_path / "out", workers=0)
    before = rows(tmp_path / "out")
    assert pipeline.extract(folder, tmp_path / "out", workers=0, rebuild=True).annotated == 2
    assert rows(tmp_path / "out") == before


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the code and models that may be edited, with releases and their dataset beside them."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PROJECT / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__", "models"))
    shutil.copytree(PROJECT / "models", folder / "models")
    write(folder / "in", {"a.txt": TEXTS[0], "b.txt": TEXTS[3]})
    annotated(folder)
    return folder


def annotated(copy: Path) -> int:
    """Run the copy, and return how many files it annotated."""
    return int(succeed(python(EXTRACT, copy / "in", copy / "out", project=copy)))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def edit_lexicon(copy: Path) -> None:
    append(copy / "models" / "lexicons" / "ranks.csv", "SPC,Star Commodore,foreign,invented,\n")


def edit_settings(copy: Path) -> None:
    path = copy / "models" / "config.cfg"
    path.write_text(path.read_text(encoding="utf-8").replace("500000", "400000"), encoding="utf-8")


def edit_component(copy: Path) -> None:
    append(copy / "pipeline" / "annotate" / "people.py", "\n# edited\n")


@pytest.mark.parametrize("edit", [edit_lexicon, edit_settings, edit_component])
def test_edit_that_could_change_rows_annotates_everything_again(copy, edit):
    assert annotated(copy) == 0
    edit(copy)
    assert annotated(copy) == 2


def test_edit_that_can_change_no_row_annotates_nothing(copy):
    assert annotated(copy) == 0
    append(copy / "models" / "config.cfg", "\n# a comment\n")
    lexicon = copy / "models" / "lexicons" / "ranks.csv"
    edited = lexicon.read_text(encoding="utf-8").replace("STANAG 2116", "STANAG") + "\n#,a comment,,,\n"
    lexicon.write_text(edited, encoding="utf-8-sig", newline="\r\n")
    before = (copy / "out" / "current").resolve()
    assert annotated(copy) == 0
    assert (copy / "out" / "current").resolve() == before


def test_edit_of_linking_links_again_without_annotating(copy):
    before = (copy / "out" / "current").resolve()
    append(copy / "pipeline" / "link" / "__init__.py", "\n# edited\n")
    assert annotated(copy) == 0
    assert (copy / "out" / "current").resolve() != before


def test_dataset_is_typed_and_described_also_where_it_is_empty(tmp_path):
    (tmp_path / "in").mkdir()
    snapshot = pipeline.extract(tmp_path / "in", tmp_path / "out", workers=0).snapshot
    import pyarrow.parquet as pq

    for table, schema in SCHEMAS.items():
        assert pq.read_table(snapshot / table).schema.equals(schema, check_metadata=True)
    assert json.loads((snapshot / "manifest.json").read_bytes())["files"] == {}
