"""The command, run as users run it: real files in, tables and words out."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RELEASE = """ date 2031-05-06 Ministry of Defence
Allies meet in Toulouse

The Minister for Orbits, Ada Brandt, said: “Jamming of satellites is a threat to Norway.”
"""

# What would colour a terminal, and what the tables' markup would choke on.
HOSTILE = "Peru and Chile met in \x1b[31mLima.\nAda Brandt said: “We [/all] agree on jamming of satellites.”\n"


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two releases and one file that cannot be read."""
    folder = tmp_path_factory.mktemp("command")
    (folder / "in").mkdir()
    (folder / "in" / "toulouse.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "in" / "lima.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "in" / "empty.txt").write_bytes(b"")
    done = run("extract", folder / "in", "--output", folder / "out", "--workers", 0)
    assert done.returncode == 0, done.stderr
    (folder / "summary").write_text(done.stdout, encoding="utf-8")
    return folder


def test_the_summary_says_what_was_done_and_how_to_go_on(dataset: Path) -> None:
    summary = (dataset / "summary").read_text(encoding="utf-8")
    assert "2 releases from 3 files" in summary
    assert "1 failed" in summary
    assert re.search(r"\n  empty\.txt: .+: .+\n", summary)
    assert f"{dataset}/out/current" in summary
    command = next(line for line in summary.splitlines() if " -c " in line)
    shown = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert "quotation_id" in shown.stdout


def test_a_second_run_annotates_nothing(dataset: Path) -> None:
    done = run("extract", dataset / "in", "--output", dataset / "out")
    assert "0 annotated, 2 unchanged" in done.stdout


def test_the_summary_says_why_all_is_annotated_again(dataset: Path, tmp_path: Path) -> None:
    shutil.copytree(dataset / "out", tmp_path / "out", symlinks=True)
    manifest = tmp_path / "out" / "current" / "manifest.json"
    content = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps(content | {"annotate": "of other lexicons"}), encoding="utf-8")
    for index in (tmp_path / "out" / "store").glob("*/index.json"):
        index.write_text(json.dumps(json.loads(index.read_bytes()) | {"fingerprint": "of other lexicons"}))
    done = run("extract", dataset / "in", "--output", tmp_path / "out", "--workers", 0)
    assert "2 annotated (all again: the code, models or settings have changed), 0 unchanged" in done.stdout
    done = run("extract", dataset / "in", "--output", tmp_path / "out")
    assert "0 annotated, 2 unchanged" in done.stdout


def test_a_letter_that_the_terminal_lacks_is_shown_as_a_question_mark(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "Łódź, Poland\n\nMinister Ada Brandt met allies in Łódź.\n"
    (tmp_path / "in" / "Łódź.txt").write_text(text, encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = run("extract", tmp_path / "in", "--output", tmp_path / "out", "--workers", 0, env=environment)
    assert done.returncode == 0, done.stderr
    shown = run("show", "txt", "--output", tmp_path / "out", env=environment, encoding="latin-1")
    assert (shown.returncode, "?ód?, Poland" in shown.stdout) == (0, True), shown.stderr


def test_strict_makes_a_failure_the_exit_status(dataset: Path) -> None:
    done = run("extract", dataset / "in", "--output", dataset / "out", "--strict")
    assert done.returncode == 1
    assert "1 of 3 files failed" in done.stderr


def test_quiet_prints_nothing(dataset: Path) -> None:
    done = run("extract", dataset / "in", "--output", dataset / "out", "--quiet")
    assert (done.stdout, done.stderr) == ("", "")


def test_no_bar_without_a_terminal(dataset: Path) -> None:
    done = run("extract", dataset / "in", "--output", dataset / "out", "--rebuild", "--workers", 0)
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_bar_on_a_terminal_when_the_work_is_long(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(40):
        (tmp_path / "in" / f"{n}.txt").write_text(f"Release {n}. " + RELEASE * 12, encoding="utf-8")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "extract", "in", "--output", "out", "--workers", "0"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=child, env=os.environ | {"TERM": "xterm"}
    )
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.communicate()
    assert process.returncode == 0
    assert b"/40" in shown
    assert b"/s" in shown


def heed_ctrl_c() -> None:
    """Let ctrl-C stop the process, which a shell that runs the tests in the background forbids."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_says_that_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(60):
        (tmp_path / "in" / f"{n}.txt").write_text(f"Release {n}. " + RELEASE * 8, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "extract", "in", "--output", "out", "--workers", "0"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c)
    while not list(tmp_path.glob("out/.lock")):
        time.sleep(0.1)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    # Python itself dies of the signal where it came at the wrong moment of an import; a shell sees 130 in both cases.
    assert process.returncode in (130, -signal.SIGINT)
    message = "Error: stopped; out is as it was, and the files that are done are kept: run again to go on with the rest"
    assert errors.strip() == message


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers through /proc")
def test_ctrl_c_while_the_workers_start_shows_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(4):
        (tmp_path / "in" / f"{n}.txt").write_text(f"Release {n}. {RELEASE}", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "extract", "in", "--output", "out", "--workers", "4"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_ctrl_c
    )
    while process.poll() is None and starting(process.pid) < 4:
        time.sleep(0.005)
    # A terminal sends it to the whole group, and workers take a while to import what they need.
    time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip().startswith("Error: stopped; out is as it was")
    assert len(errors.splitlines()) == 1


def starting(pid: int) -> int:
    """Return how many workers the process `pid` has."""
    children = [child for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return sum(b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes() for child in children)


def test_check_says_that_a_dataset_is_sound(dataset: Path) -> None:
    done = run("check", dataset / "out")
    assert (done.returncode, done.stdout) == (0, f"{dataset}/out: sound\n"), done.stderr


def test_show_prints_the_text_with_its_quotations_and_threats(dataset: Path) -> None:
    done = run("show", "toulouse", "--output", dataset / "out", env=os.environ | {"COLUMNS": "200"})
    assert "Allies meet in Toulouse" in done.stdout
    assert "Ada Brandt" in done.stdout.split("Quotations")[1]
    assert "electronic_attack" in done.stdout.split("Threats")[1]


def test_show_prints_marks_of_a_hostile_text_as_text(dataset: Path) -> None:
    done = run("show", "lima.txt", "--output", dataset / "out", env=os.environ | {"COLUMNS": "200"})
    assert "met in \ufffd[31mLima." in done.stdout, done.stderr
    assert "We [/all] agree" in done.stdout.split("Quotations")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["show", "x"], "Error: {}/no holds no dataset: make one with", id="show"),
        pytest.param(["check"], "{}/no holds no dataset; make one with", id="check"),
    ],
)
def test_folder_without_a_dataset_is_named(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "no").mkdir()
    command, *rest = arguments
    done = run(command, *rest, *(["--output"] if rest else []), tmp_path / "no")
    assert done.returncode == 1
    assert message.format(tmp_path) in done.stderr


def test_inputs_without_files_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("extract", tmp_path / "in", "--output", tmp_path / "out")
    assert done.returncode == 0
    assert "No file was found in INPUT" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["show", "nowhere"], "no release", id="show: unknown release"),
        pytest.param(["show", ".txt"], "names 2 releases", id="show: several releases"),
    ],
)
def test_show_says_what_is_wrong(dataset: Path, arguments: list[str], message: str) -> None:
    done = run(*arguments, "--output", dataset / "out")
    assert done.returncode == 1
    assert message in done.stderr


def test_an_input_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    done = run("extract", tmp_path / "nowhere", "--output", tmp_path / "out")
    assert done.returncode == 2
    assert "does not exist" in done.stderr


def test_schema_prints_every_column() -> None:
    from pipeline.schema import SCHEMAS

    printed = run("schema").stdout
    assert all(f" {column} " in printed for schema in SCHEMAS.values() for column in schema.names)


def test_schema_of_an_unknown_table_lists_the_tables() -> None:
    done = run("schema", "ships")
    assert done.returncode == 2
    assert "the tables are releases, paragraphs" in done.stderr


def test_help_imports_nothing_heavy() -> None:
    heavy = {"spacy", "pandas", "pyarrow", "rich", "numpy"}
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom pipeline.command.main import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "print(*sorted(set(sys.modules) & set(sys.argv[1:])))"
    )
    done = subprocess.run([sys.executable, "-c", script, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
