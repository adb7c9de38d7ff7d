"""Promise 4: the last snapshot is whole at every moment, whatever happens to the run that makes the next one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import OutputError, OutputLocked
from pipeline.store.lock import locked
from tests.dataset import PROJECT, TEXTS, rows, write

BEFORE = {"a.txt": TEXTS[0], "b.txt": TEXTS[2], "c.txt": TEXTS[3]}
AFTER = {"a.txt": TEXTS[0], "b.txt": TEXTS[1], "d.txt": TEXTS[4]}
STEPS = ("fsync", "rename", "replace", "symlink", "link", "unlink", "rmdir", "mkdir")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """A dataset of BEFORE, the inputs of AFTER, and the rows that each should have."""
    folder = tmp_path_factory.mktemp("dataset")
    write(folder / "before", BEFORE)
    write(folder / "in", BEFORE)
    write(folder / "after", AFTER)
    pipeline.extract(folder / "in", folder / "out", workers=0)
    pipeline.extract(folder / "after", folder / "expected", workers=0)
    write(folder / "in", AFTER)
    (folder / "in" / "c.txt").unlink()
    return folder


@pytest.fixture
def output(dataset, tmp_path):
    """A copy of the dataset of BEFORE."""
    shutil.copytree(dataset / "out", tmp_path / "out", symlinks=True)
    return tmp_path / "out"


def interrupt(patch: pytest.MonkeyPatch, moment: int, act) -> list[str]:
    """Make the step `moment` (from 1) of all that touch the disk call `act` first; return the names of all."""
    steps: list[str] = []

    def wrap(function):
        def step(*arguments, **keywords):
            steps.append(function.__name__)
            if len(steps) == moment:
                act(arguments[0] if function.__name__.startswith("write") else None)
            return function(*arguments, **keywords)

        return step

    for name in STEPS:
        patch.setattr(os, name, wrap(getattr(os, name)))
    patch.setattr(Path, "write_bytes", wrap(Path.write_bytes))
    patch.setattr(Path, "write_text", wrap(Path.write_text))
    return steps


def kill(written: Path | None) -> None:
    """Die at once, in the middle of writing a file if that was the step."""
    if written is not None:
        with written.open("wb") as file:
            file.write(b"half of it")
    os.kill(os.getpid(), signal.SIGKILL)


def steps_of_a_run(dataset: Path, output: Path) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        steps = interrupt(patch, -1, kill)
        pipeline.extract(dataset / "in", output, workers=0)
        return steps


def test_kill_at_any_step_leaves_a_whole_snapshot_and_the_next_run_completes(dataset, output, tmp_path):
    before, after = rows(dataset / "out"), rows(dataset / "expected")
    steps = steps_of_a_run(dataset, output)
    switches = [number for number, name in enumerate(steps, 1) if name in ("rename", "replace", "symlink")]
    seen = set()
    for moment in sorted({*range(1, len(steps), 9), *switches, *(number + 1 for number in switches), len(steps)}):
        shutil.rmtree(output)
        shutil.copytree(dataset / "out", output, symlinks=True)
        child = os.fork()
        if not child:
            with contextlib.suppress(BaseException), pytest.MonkeyPatch.context() as patch:
                interrupt(patch, moment, kill)
                pipeline.extract(dataset / "in", output, workers=0)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        found = rows(output)
        seen.add(found == after)
        assert found in (before, after)
        assert pipeline.check(output) == []
        pipeline.extract(dataset / "in", output, workers=0)
        assert rows(output) == after
        assert pipeline.check(output) == []
        assert [path.name for path in output.rglob(".tmp-*")] == []
    assert seen == {True, False}


def test_full_disk_at_any_step_is_an_error_that_leaves_the_last_snapshot(dataset, output):
    def full(written):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before, after = rows(dataset / "out"), rows(dataset / "expected")
    for moment in range(1, len(steps_of_a_run(dataset, output)), 11):
        shutil.rmtree(output)
        shutil.copytree(dataset / "out", output, symlinks=True)
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(OutputError):
            interrupt(patch, moment, full)
            pipeline.extract(dataset / "in", output, workers=0)
            assert rows(output) == after  # only a cache or a clean-up was lost
        assert rows(output) in (before, after)
        assert pipeline.check(output) == []


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("kilobytes", [0, 8, 40, 100, 160, 200])
def test_full_disk_keeps_the_last_snapshot_and_the_next_run_completes(dataset, small_disk, kilobytes):
    output = small_disk / "out"
    shutil.copytree(dataset / "out", output, symlinks=True)
    before = rows(output)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(bytes(max(0, free - kilobytes * 1024)))
    with pytest.raises(OutputError, match="no space is left"):
        pipeline.extract(dataset / "in", output, workers=0)
    assert rows(output) == before
    assert pipeline.check(output) == []
    assert [path.name for path in output.rglob(".tmp-*")] == []
    (small_disk / "filler").unlink()
    pipeline.extract(dataset / "in", output, workers=0)
    assert rows(output) == rows(dataset / "expected")


@pytest.mark.parametrize("delay_s", [0.3, 2.0, 4.0])
def test_killed_command_leaves_no_process_and_a_whole_snapshot(dataset, output, delay_s):
    before, after = rows(dataset / "out"), rows(dataset / "expected")
    command = [sys.executable, "-m", "pipeline", "extract", str(dataset / "in"), "--output", str(output)]
    process = subprocess.Popen([*command, "--workers", "2", "--quiet"], cwd=PROJECT, start_new_session=True)
    time.sleep(delay_s)
    process.kill()
    process.wait()
    assert rows(output) in (before, after)
    assert pipeline.check(output) == []
    wait_for_workers(process.pid)
    pipeline.extract(dataset / "in", output, workers=0)
    assert rows(output) == after


def wait_for_workers(group: int, timeout_s: float = 20.0) -> None:
    """Wait until no process of the group is left."""
    deadline = time.monotonic() + timeout_s
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(0.1)
        pytest.fail("worker processes outlive the run that was killed")


def test_second_run_stops_at_once_and_says_who_holds_the_output(dataset, output):
    with locked(output), pytest.raises(OutputLocked, match=rf"process {os.getpid()} on .*, started 20"):
        pipeline.extract(dataset / "in", output, workers=0)
    assert rows(output) == rows(dataset / "out")


def test_lock_of_a_killed_run_is_gone(dataset, output):
    ready, say = os.pipe()
    child = os.fork()
    if not child:
        with locked(output):
            os.write(say, b".")
            time.sleep(60)
    os.read(ready, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pipeline.extract(dataset / "in", output, workers=0)
    assert rows(output) == rows(dataset / "expected")


def test_reader_sees_a_whole_snapshot_while_runs_write(dataset, output):
    def content() -> dict[str, list[tuple[object, ...]]]:
        frames = pipeline.load(output=output)
        return {name: frame["release_id"].tolist() for name, frame in frames.items() if "release_id" in frame}

    seen, stop = [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(content())

    reader = threading.Thread(target=read)
    expected = []
    reader.start()
    try:
        for name in ["in", "before", "in", "before", "in"]:
            pipeline.extract(dataset / name, output, workers=0)
            expected.append(content())
            time.sleep(0.05)
    finally:
        stop.set()
        reader.join()
    expected.append(content())
    first = pipeline.load(output=dataset / "out")
    expected.append({name: frame["release_id"].tolist() for name, frame in first.items() if "release_id" in frame})
    assert len(seen) > 5
    assert [state for state in seen if state not in expected] == []
