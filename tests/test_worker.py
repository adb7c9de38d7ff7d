"""What goes wrong with one file is its failure; the other files of the task go on."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from pipeline import worker
from pipeline.candidates import PersonCandidate
from pipeline.lexicon import LexiconError
from pipeline.read import ReadError
from pipeline.records import PersonMentionRow
from pipeline.settings import read_settings
from pipeline.worker import extract_files, to_table
from tests.conftest import release_of
from tests.dataset import TEXTS, write


def read_badly(path, source_path):
    text = path.read_text()
    if text == "bad":
        raise ReadError("it is bad", "make it good")
    if text == "crash":
        raise ZeroDivisionError("by zero")
    if text == "memory":
        raise MemoryError
    yield release_of(text.removesuffix("torn"))
    if text.endswith("torn"):
        raise ReadError("its second half is torn", "mend it")


@pytest.mark.parametrize(
    ("text", "stage", "error", "advice"),
    [
        pytest.param("bad", "read", "it is bad", "make it good", id="what the reader says"),
        pytest.param("crash", "read", "ZeroDivisionError: by zero", worker.REPORT, id="a fault of the reader"),
        pytest.param("memory", "read", "out of memory", "split the file", id="memory"),
        pytest.param("x" * 600_000, "annotate", "the text has 600,000 characters", "split the file", id="too long"),
    ],
)
def test_failure_of_one_file(tmp_path, monkeypatch, text, stage, error, advice):
    monkeypatch.setattr(worker, "read_releases", read_badly)
    folder = write(tmp_path, {"a": TEXTS[0], "b": text, "c": TEXTS[1]})
    extracted = extract_files([(name, str(folder / name)) for name in "abc"], read_settings())
    assert [len(file.releases) for file in extracted.files] == [1, 0, 1]
    (failure,) = extracted.files[1].failures
    assert (failure.stage, failure.sha256) == (stage, hashlib.sha256(text.encode()).hexdigest())
    assert failure.error.startswith(error)
    assert failure.advice.startswith(advice)
    assert extracted.tables["releases"].num_rows == 2


@pytest.mark.parametrize("step", ["read_releases", "tabulate"])
def test_broken_lexicon_is_no_fault_of_a_file(tmp_path, monkeypatch, step):
    def read_lexicon(*_):
        raise LexiconError("ranks.csv:7: this line has too few columns")

    monkeypatch.setattr(worker, step, read_lexicon)
    folder = write(tmp_path, {"a": TEXTS[0]})
    with pytest.raises(LexiconError, match=r"ranks\.csv:7"):
        extract_files([("a", str(folder / "a"))], read_settings())


def test_releases_before_a_tear_are_kept_and_the_tear_is_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "read_releases", read_badly)
    folder = write(tmp_path, {"a": "Norway spoke. torn"})
    (file,) = extract_files([("a", str(folder / "a"))], read_settings()).files
    assert len(file.releases) == 1
    assert [failure.error for failure in file.failures] == ["its second half is torn"]


def test_fault_of_a_component_is_a_failure_of_the_release(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "tabulate", lambda doc: {"releases": [(None,) * 12]})
    folder = write(tmp_path, {"a.txt": TEXTS[0]})
    extracted = extract_files([("a.txt", str(folder / "a.txt"))], read_settings())
    (failure,) = extracted.files[0].failures
    assert (failure.stage, failure.error.split(":")[0]) == ("annotate", "ValueError")
    assert extracted.tables == {}


def test_file_that_is_gone_has_no_hash(tmp_path):
    (file,) = extract_files([("a.txt", str(tmp_path / "a.txt"))], read_settings()).files
    assert (file.sha256, file.failures[0].error) == (None, "cannot be opened: No such file or directory")


def test_release_in_another_language_has_no_mentions(tmp_path, monkeypatch):
    french = replace(release_of("General Ada Abbott est en Norway."), language="fr")
    monkeypatch.setattr(worker, "read_releases", lambda path, source_path: iter([french]))
    folder = write(tmp_path, {"fr.txt": french.text})
    extracted = extract_files([("fr.txt", str(folder / "fr.txt"))], read_settings())
    assert sorted(extracted.tables) == ["paragraphs", "releases"]
    assert extracted.tables["releases"]["language"].to_pylist() == ["fr"]


def mention(mention_id, name):
    return PersonMentionRow(mention_id, "r", 0, 3, "Ada", 0, "people.test", name, None, None, None)


def test_rows_that_repeat_a_key_are_left_out():
    table = to_table("person_mentions", [mention("1", "Ada"), mention("2", "Ada"), mention("1", "Ida")])
    assert table.select(["mention_id", "person_id"]).to_pylist() == [
        {"mention_id": "1", "person_id": "Ada"},
        {"mention_id": "2", "person_id": "Ada"},
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(PersonCandidate("r", "l", "Ada", None, None, None, None, None), id="an empty value"),
        pytest.param(PersonCandidate("r", "l", 7, None, "Abbott", None, None, None), id="a wrong type"),
    ],
)
def test_value_that_does_not_fit_its_column_is_an_error(row):
    with pytest.raises((ValueError, TypeError)):
        to_table("person_candidates", [row])
