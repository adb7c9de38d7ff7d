"""Every promise of promises 1 and 2 that a dataset can break is found, and named with its table and row."""

from __future__ import annotations

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline.errors import OutputError
from pipeline.records import RECORDS
from pipeline.schema import SCHEMAS
from pipeline.store.check import check
from pipeline.store.soundness import unsound
from tests.dataset import TEXTS, write

TEXT = "Ada Abbott said: We act. Now."


def sound() -> dict[str, list[dict]]:
    """Return the rows of a small sound dataset, by table."""
    release = {
        "release_id": "r",
        "source_path": "a.txt",
        "format": "txt",
        "sha256": "0",
        "language": "en",
        "text": TEXT,
        "n_words": 6,
    }
    place = {"release_id": "r", "paragraph": 0, "rule": "x"}
    return {
        "releases": [release],
        "paragraphs": [
            {"release_id": "r", "number": 0, "kind": "body", "start": 0, "end": 16},
            {"release_id": "r", "number": 1, "kind": "body", "start": 17, "end": 29},
        ],
        "people": [{"person_id": "p", "name": "Ada Abbott", "family_name": "Abbott"}],
        "person_mentions": [dict(mention_id="m", start=0, end=10, text="Ada Abbott", person_id="p", **place)],
        "quotations": [
            dict(
                quotation_id="q",
                start=17,
                end=29,
                text="We act. Now.",
                kind="block",
                cue="say",
                cue_start=11,
                cue_end=15,
                speaker_text="Ada Abbott",
                speaker_start=0,
                speaker_end=10,
                speaker_kind="person",
                person_id="p",
                **place | {"paragraph": 1},
            )
        ],
        "quotation_pieces": [
            {"quotation_id": "q", "number": 0, "release_id": "r", "start": 17, "end": 24, "text": "We act."},
            {"quotation_id": "q", "number": 1, "release_id": "r", "start": 25, "end": 29, "text": "Now."},
        ],
    }


def tables(content: dict[str, list[dict]]) -> dict[str, pa.Table]:
    """Return all tables, with nothing for what a row leaves out."""
    found = {}
    for name, schema in SCHEMAS.items():
        free = pa.schema([field.with_nullable(True) for field in schema])
        found[name] = pa.Table.from_pylist(content.get(name, []), schema=free)
    return found


def problems(content: dict[str, list[dict]]) -> list[tuple[str, str, str]]:
    return [(problem.table, problem.key, problem.error) for problem in unsound(tables(content))]


def test_sound_tables_have_no_problem():
    assert problems(sound()) == []
    assert set(sound()) <= {*RECORDS, "people"}


@pytest.mark.parametrize(
    ("table", "row", "values", "expected"),
    [
        pytest.param(
            "person_mentions",
            0,
            {"person_id": "x"},
            ("m", "person_id is 'x', which people does not have"),
            id="reference",
        ),
        pytest.param("person_mentions", 0, {"rule": None}, ("m", "rule is empty, and must not be"), id="empty"),
        pytest.param("person_mentions", 0, {"end": 9}, ("m", "its text 'Ada Abbott' does not stand at 0:9"), id="end"),
        pytest.param("person_mentions", 0, {"text": "Ida"}, ("m", "its text 'Ida' does not stand at 0:10"), id="text"),
        pytest.param("person_mentions", 0, {"paragraph": 1}, ("m", "it begins in paragraph 0, not 1"), id="paragraph"),
        pytest.param(
            "quotations",
            0,
            {"kind": "odd"},
            ("q", "kind is 'odd', none of direct, block, indirect, mixed, statement"),
            id="vocabulary",
        ),
        pytest.param(
            "quotations",
            0,
            {"text": "We act."},
            ("q", "its text is not its pieces joined with a space"),
            id="pieces' text",
        ),
        pytest.param("quotations", 0, {"end": 24}, ("q", "it does not span its pieces"), id="pieces' span"),
        pytest.param(
            "quotations", 0, {"speaker_start": 1}, ("q", "its speaker does not stand at 1:10"), id="speaker's offsets"
        ),
        pytest.param("quotations", 0, {"cue_end": None}, ("q", "its cue cannot stand at 11:None"), id="cue's offsets"),
        pytest.param(
            "paragraphs",
            1,
            {"number": 2},
            ("r", "the numbers of its paragraphs do not run from 0 without gaps"),
            id="gap",
        ),
        pytest.param("paragraphs", 1, {"start": 20}, ("r", "no paragraph covers the text at 16:20"), id="uncovered"),
        pytest.param(
            "paragraphs", 0, {"end": 18}, ("r", "the paragraph at 0:18 reaches into the next, at 17"), id="overlap"
        ),
    ],
)
def test_broken_row_is_found(table, row, values, expected):
    content = sound()
    content[table][row].update(values)
    assert (table, *expected) in problems(content)


def test_marks_that_show_nothing_need_no_paragraph():
    content = sound()
    content["releases"][0]["text"] = TEXT.replace(": We", ":\u200eWe")
    assert problems(content) == []


def test_repeated_key_is_found():
    content = sound()
    content["people"] *= 2
    assert problems(content) == [("people", "p", "2 rows have this primary key")]


def test_many_problems_of_a_kind_are_counted():
    content = sound()
    content["person_mentions"] = [content["person_mentions"][0] | {"mention_id": str(n), "end": 9} for n in range(15)]
    found = problems(content)
    assert len(found) == 11
    assert found[-1] == ("person_mentions", "-", "5 more problems like these")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dataset")
    pipeline.extract(write(folder / "in", {"a.txt": TEXTS[0], "b.txt": TEXTS[1]}), folder / "out", workers=0)
    return folder / "out"


@pytest.fixture
def output(dataset, tmp_path):
    shutil.copytree(dataset, tmp_path / "out", symlinks=True)
    return tmp_path / "out"


def part(output, table):
    return next((output / "current" / table).iterdir())


def test_sound_dataset_has_no_problem(output):
    assert check(output) == []


def advice(output):
    return [(problem.table, problem.error, problem.advice.split(" ")[0]) for problem in check(output)]


def test_no_dataset_is_a_problem(tmp_path):
    assert advice(tmp_path) == [("dataset", f"{tmp_path} holds no dataset", "make")]
    assert advice(tmp_path / "no") == [("dataset", f"there is no folder {tmp_path / 'no'}", "give")]


@pytest.mark.parametrize("name", ["current", "snapshots/000001"])
def test_folder_of_one_snapshot_leads_to_that_of_the_dataset(output, name):
    (problem,) = check(output / name)
    assert problem.advice == f"give the folder of the dataset, {output}"


def test_unreadable_manifest_is_a_problem(output):
    manifest = output / "current" / "manifest.json"
    manifest.write_text("{")
    assert advice(output) == [("dataset", f"{manifest} is damaged, or of another version of the pipeline", "run")]
    manifest.unlink()
    assert advice(output) == [("dataset", f"{manifest} cannot be read: No such file or directory", "run")]


def test_loading_a_damaged_part_names_it(output):
    path = part(output, "people")
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(OutputError, match=rf"{path.name} is missing or damaged: `pipeline check"):
        pipeline.load("people", output)


def test_dataset_of_an_older_schema_is_a_problem_of_each_table(output, monkeypatch):
    added = SCHEMAS["people"].append(pa.field("born", pa.date32()))
    monkeypatch.setitem(SCHEMAS, "people", added)
    monkeypatch.setitem(SCHEMAS, "ships", SCHEMAS["failures"])
    assert advice(output) == [
        ("people", "the part has other columns, types or descriptions than the schema of people", "run"),
        ("ships", "the table is missing", "run"),
    ]


def test_missing_part_is_found(output):
    part(output, "people").unlink()
    assert advice(output) == [("people", "the part is missing", "run")]


def test_truncated_part_is_found(output):
    path = part(output, "releases")
    path.write_bytes(path.read_bytes()[:100])
    error = "the part is not as it was written: its checksum differs"
    assert [(p.table, p.key, p.error) for p in check(output)] == [("releases", path.name, error)]
    assert check(output)[0].advice.startswith(f"remove {path.resolve()}, and run")


def test_edited_part_is_found(output):
    path = part(output, "people")
    pq.write_table(pq.read_table(path).slice(1), path)
    assert [(p.table, p.key) for p in check(output)] == [("people", path.name)]


def test_file_that_is_no_part_is_found(output):
    stranger = (output / "current" / "people").resolve() / "copy.parquet"
    shutil.copy(part(output, "people"), stranger)
    assert [(p.table, p.key, p.advice) for p in check(output)] == [("people", "copy.parquet", f"remove {stranger}")]


def test_rebuild_mends_what_is_broken(dataset, output):
    for table in ("people", "releases"):
        path = part(output, table)
        path.write_bytes(b"x" * path.stat().st_size)
    assert {problem.table for problem in check(output)} == {"people", "releases"}
    pipeline.extract(dataset.parent / "in", output, workers=0, rebuild=True)
    assert check(output) == []
