"""The run on real files: its summary, what is in the tables, and what it refuses."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.batching import Progress
from pipeline.errors import ExtractError, InputError, OutputError
from pipeline.schema import SCHEMAS
from tests.dataset import TEXTS, write


def extract(folder, output, **options):
    return pipeline.extract(folder, output, **{"workers": 0, **options})


def table(output, name, *columns):
    return list(pipeline.load(name, output)[list(columns)].itertuples(index=False, name=None))


def test_summary_counts_what_was_done(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0], "b.txt": TEXTS[1], "c.txt": ""})
    (folder / "lost").symlink_to("nowhere")
    summary = extract(folder, tmp_path / "out")
    counts = (summary.files, summary.releases, summary.failed, summary.added, summary.annotated)
    assert counts == (4, 2, 2, 3, 2)
    assert summary.rows == {name: len(pipeline.load(name, tmp_path / "out")) for name in SCHEMAS}
    assert summary.snapshot == (tmp_path / "out" / "current").resolve()


def test_failures_say_what_is_wrong_and_what_to_do(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0], "empty.txt": ""})
    (folder / "lost").symlink_to("nowhere")
    extract(folder, tmp_path / "out")
    assert table(tmp_path / "out", "failures", "source_path", "stage") == [("empty.txt", "read"), ("lost", "read")]
    assert all(error and advice for error, advice in table(tmp_path / "out", "failures", "error", "advice"))
    (folder / "lost").unlink()
    write(folder, {"empty.txt": TEXTS[1]})
    assert extract(folder, tmp_path / "out").failed == 0


def test_duplicates_name_the_release_whose_path_sorts_first(tmp_path):
    folder = write(tmp_path / "in", {"b.txt": TEXTS[0], "c.txt": TEXTS[1], "d.txt": TEXTS[0]})

    def duplicates():
        rows = table(tmp_path / "out", "releases", "source_path", "release_id", "duplicate_of")
        names = {release_id: path for path, release_id, _ in rows}
        return {path: names.get(other) for path, _, other in rows}

    extract(folder, tmp_path / "out")
    assert duplicates() == {"b.txt": None, "c.txt": None, "d.txt": "b.txt"}
    write(folder, {"a.txt": TEXTS[0]})
    extract(folder, tmp_path / "out")
    assert duplicates() == {"a.txt": None, "b.txt": "a.txt", "c.txt": None, "d.txt": "a.txt"}
    (folder / "a.txt").unlink()
    (folder / "b.txt").unlink()
    extract(folder, tmp_path / "out")
    assert duplicates() == {"c.txt": None, "d.txt": None}


def test_dataset_mirrors_its_inputs(tmp_path):
    write(tmp_path, {"one/a.txt": TEXTS[0], "two/b.txt": TEXTS[1]})
    extract([tmp_path / "one", tmp_path / "two"], tmp_path / "out")
    assert table(tmp_path / "out", "releases", "source_path") == [("one/a.txt",), ("two/b.txt",)]
    extract(str(tmp_path / "two"), str(tmp_path / "out"))
    assert table(tmp_path / "out", "releases", "source_path") == [("b.txt",)]


@pytest.mark.parametrize("workers", [0, 1])
def test_progress_is_told_of_files_and_releases_done(tmp_path, workers):
    folder = write(tmp_path / "in", {f"{number}.txt": TEXTS[6] for number in range(20)})
    write(folder, {"rows.csv": "text\n" + "A meeting was held in Oslo.\n" * 30})
    told = []
    extract(folder, tmp_path / "out", progress=told.append, workers=workers)
    assert told[0] == Progress(0, 21, 0)
    assert told[-1] == Progress(21, 21, 50)
    assert told == sorted(told, key=lambda progress: (progress.done, progress.releases))
    told.clear()
    extract(folder, tmp_path / "out", progress=told.append)
    assert told == []


def test_text_is_as_it_was_and_every_table_is_sound(tmp_path):
    texts = {f"{number}.txt": text for number, text in enumerate(TEXTS)}
    extract(write(tmp_path / "in", texts), tmp_path / "out")
    assert dict(table(tmp_path / "out", "releases", "source_path", "text")) == texts
    assert pipeline.check(tmp_path / "out") == []


@pytest.mark.parametrize("made", [["notes.txt"], ["data/a.csv"]])
def test_folder_of_other_things_is_not_written_to(tmp_path, made):
    write(tmp_path / "out", dict.fromkeys(made, "mine"))
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    with pytest.raises(OutputError, match="holds other files"):
        extract(folder, tmp_path / "out")
    assert [str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")] == made


def test_output_that_is_a_file_is_refused(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    write(tmp_path, {"out": ""})
    with pytest.raises(OutputError, match="is a file"):
        extract(folder, tmp_path / "out")


def test_output_whose_link_became_a_folder_is_refused(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    (tmp_path / "out" / "current").mkdir(parents=True)
    (tmp_path / "out" / "snapshots").mkdir()
    with pytest.raises(OutputError, match=r"current is no link .*: remove it and run again"):
        extract(folder, tmp_path / "out")


def test_input_that_is_not_there_is_named_and_nothing_is_made(tmp_path):
    with pytest.raises(InputError, match="there is no such file or folder"):
        extract(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_model_that_is_not_there_is_named(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    with pytest.raises(ExtractError, match="'no_such_model' is neither an installed package nor a folder"):
        extract(folder, tmp_path / "out", model="no_such_model")


def test_loaded_columns_have_the_types_of_the_schema(tmp_path):
    extract(write(tmp_path / "in", {"a.txt": TEXTS[0]}), tmp_path / "out")
    import pandas as pd

    frames = pipeline.load(output=tmp_path / "out")
    assert list(frames) == list(SCHEMAS)
    for name, schema in SCHEMAS.items():
        assert dict(frames[name].dtypes) == {field.name: pd.ArrowDtype(field.type) for field in schema}


def test_loading_what_is_not_there_says_so(tmp_path):
    with pytest.raises(OutputError, match="holds no dataset"):
        pipeline.load("people", tmp_path)
    extract(write(tmp_path / "in", {}), tmp_path / "out")
    with pytest.raises(ValueError, match="there is no table 'persons'"):
        pipeline.load("persons", tmp_path / "out")
