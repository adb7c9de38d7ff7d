"""A file that hangs or kills its worker costs that file alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.pool import work
from pipeline.settings import read_settings
from pipeline.store.batches import FileRecord
from pipeline.worker import Extracted
from tests.dataset import PROJECT, TEXTS, rows, write


def obey(files, settings, report):
    """Stand in for extraction: a file's name says what happens to its worker."""
    for number, (name, path) in enumerate(files):
        report(number, 0)
        if "slow" in name:
            for release in range(1, 4):
                time.sleep(0.8)
                report(number, release)
        if "later" in name:
            report(number, 11)
        if "hang" in name:
            with Path(path).with_name("tried").open("a") as log:
                log.write(f"{name} ")
        if "hang" in name or "later" in name:
            time.sleep(60)
        if "once" in name and not Path(path).with_name("died").exists():
            Path(path).with_name("died").touch()
            os._exit(9)
        if "die" in name:
            os._exit(9)
        if "stop" in name:
            raise KeyError(name)
    return Extracted([FileRecord(name, "0", (), ()) for name, _ in files], {})


def outcome(tmp_path, *tasks, timeout_s=2):
    write(tmp_path, {name: name for task in tasks for name in task})
    pairs = [[(name, str(tmp_path / name)) for name in task] for task in tasks]
    files = [
        file
        for result in work(pairs, replace(read_settings(), timeout_s=timeout_s), 2, lambda *_: None, obey)
        for file in result.files
    ]
    # What was stopped has no hash, so that the next run tries it again.
    assert all((file.sha256 is None) == bool(file.failures) for file in files)
    return [(file.source_path, [f.error for f in file.failures]) for file in files]


def test_results_come_in_the_order_of_the_tasks(tmp_path):
    names = [f"{number:02}" for number in range(40)]
    # Nothing hangs here: a busy machine may let a worker wait for long.
    assert outcome(tmp_path, *([name] for name in names), timeout_s=60) == [(name, []) for name in names]


def test_what_is_done_is_told_while_workers_are_at_it(tmp_path):
    told = []
    write(tmp_path, dict.fromkeys(["a-slow", "b-slow"], ""))
    task = [(name, str(tmp_path / name)) for name in ("a-slow", "b-slow")]
    list(work([task], read_settings(), 1, lambda *done: told.append(done), obey))
    assert told == sorted(told)
    assert {(0, 1), (0, 2), (1, 3), (1, 4), (1, 5)} <= set(told)


def test_only_the_file_that_hangs_or_dies_fails(tmp_path):
    died = "the process that worked on it died (exit code 9), perhaps out of memory"
    assert outcome(tmp_path, ["a", "b-die", "c"], ["d", "e-hang"], ["f"]) == [
        ("a", []),
        ("b-die", [died]),
        ("c", []),
        ("d", []),
        ("e-hang", ["it took longer than 2 s"]),
        ("f", []),
    ]


def test_the_time_of_each_release_counts(tmp_path):
    assert outcome(tmp_path, ["a-slow", "b"], ["c", "d-later", "e"]) == [
        ("a-slow", []),
        ("b", []),
        ("c", []),
        ("d-later", ["release 12 of it took longer than 2 s"]),
        ("e", []),
    ]


def test_a_file_that_hangs_is_not_tried_twice(tmp_path):
    outcome(tmp_path, ["a", "b-hang", "c-hang"])
    assert (tmp_path / "tried").read_text() == "b-hang c-hang "


def test_a_file_that_took_its_worker_down_is_tried_once_more(tmp_path):
    assert outcome(tmp_path, ["a", "b-once", "c"]) == [("a", []), ("b-once", []), ("c", [])]


def test_error_that_concerns_no_file_stops_the_run(tmp_path):
    with pytest.raises(KeyError):
        outcome(tmp_path, ["a"], ["stop"], ["b"])


def test_script_needs_no_guard(tmp_path):
    folder = write(tmp_path / "in", {"a.txt": TEXTS[0]})
    script = tmp_path / "script.py"
    script.write_text(
        f"import pipeline\nprint(pipeline.extract({str(folder)!r}, {str(tmp_path / 'out')!r}).releases)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    result = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env=environment, check=False, timeout=100
    )
    assert (result.returncode, result.stdout) == (0, "1\n"), result.stderr
    assert len(rows(tmp_path / "out")["releases"]) == 1
