"""What a folder can hold: each thing is a file to read or is named with what is wrong with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.inputs import check_inputs, find_files, source_path
from tests.dataset import PROJECT, write


def found(*inputs: Path, output: Path = Path("/nonexistent")) -> tuple[list[str], dict[str, str]]:
    """Return the source paths of files, and the errors of what is no file."""
    result = find_files(inputs, output)
    return [file.source_path for file in result.files], {entry.source_path: entry.error for entry in result.unreadable}


def test_folders_are_read_with_all_that_is_in_them_but_litter(tmp_path):
    write(tmp_path, {"b.txt": "", "a/x.txt": "", "a/b/y.html": "", ".hidden": "", ".git/config": "", "a/.keep": ""})
    write(tmp_path, {"Thumbs.db": "", "a/desktop.ini": "", "~$b.docx": "", "b.txt~": "", "__MACOSX/b.txt": ""})
    assert found(tmp_path) == (["a/b/y.html", "a/x.txt", "b.txt"], {})


def test_empty_folder_is_fine(tmp_path):
    assert found(tmp_path) == ([], {})


def test_several_inputs_are_named_from_their_common_parent(tmp_path):
    write(tmp_path, {"mod/a.txt": "", "mod/b.txt": "", "state/a.txt": "", "other/c.txt": ""})
    inputs = [tmp_path / "mod", tmp_path / "state", tmp_path / "other" / "c.txt", tmp_path / "mod" / "b.txt"]
    assert found(*inputs) == (["mod/a.txt", "mod/b.txt", "other/c.txt", "state/a.txt"], {})


def test_file_is_named_by_its_name(tmp_path):
    write(tmp_path, {"a/b.txt": ""})
    assert found(tmp_path / "a" / "b.txt") == (["b.txt"], {})


def test_output_inside_the_input_is_not_read(tmp_path):
    write(tmp_path, {"a.txt": "", "out/current/releases/b.parquet": ""})
    assert found(tmp_path, output=tmp_path / "out") == (["a.txt"], {})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(b"plain name.txt", "plain name.txt", id="spaces stay"),
        pytest.param("Früh.txt".encode(), "Früh.txt", id="UTF-8 stays"),
        pytest.param(b"Fr\xfch.txt", "Fr\\xfch.txt", id="a byte that is not UTF-8"),
        pytest.param(b"Fr\\xfch.txt", "Fr\\x5cxfch.txt", id="a real backslash and x is told apart"),
        pytest.param(b"a.csv#12", "a.csv\\x2312", id="a name that a row could have"),
        pytest.param(b"a#12.csv", "a#12.csv", id="another number sign stays"),
        pytest.param(b"a\\b.txt", "a\\b.txt", id="another backslash stays"),
        pytest.param(b"quo\"te'\n.txt", "quo\"te'\n.txt", id="quotes and newlines stay"),
    ],
)
def test_names_of_files(tmp_path, name, expected):
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - a path of bytes
    with open(path, "wb"):  # noqa: PTH123
        pass
    assert found(tmp_path) == ([expected], {})
    assert source_path(os.fsdecode(name)) == expected


def test_file_that_no_reader_takes_is_not_opened(tmp_path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(10 * 2**30)
    assert found(tmp_path) == ([], {"huge.csv": "larger than 4 GB"})


def test_what_is_no_file_is_named_with_what_is_wrong(tmp_path):
    write(tmp_path, {"in/a.txt": "x", "secret.txt": "y", "folder/b.txt": "z"})
    folder = tmp_path / "in"
    (folder / "dangling").symlink_to("nowhere")
    (folder / "loop").symlink_to("loop")
    (folder / "out").symlink_to(tmp_path / "secret.txt")
    (folder / "outer").symlink_to(tmp_path / "folder")
    (folder / "self").symlink_to(folder)
    (folder / "again.txt").symlink_to("a.txt")
    os.mkfifo(folder / "pipe")
    files, errors = found(folder)
    assert files == ["a.txt", "again.txt"]
    assert errors == {
        "dangling": "cannot be followed: No such file or directory",
        "loop": errors["loop"],
        "out": "a link out of the input folder",
        "outer": "a link out of the input folder",
        "self": "a link to a folder",
        "pipe": "not a file but a pipe, socket or device",
    }
    assert errors["loop"].startswith("cannot be followed: ")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become a user without permission")
def test_no_permission_is_a_failure_not_a_crash(tmp_path):
    write(tmp_path, {"a.txt": "", "closed.txt": "", "closed/b.txt": ""})
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    for parent in [tmp_path, *tmp_path.parents[:3]]:
        parent.chmod(0o755)
    code = (
        "import sys, os; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from pipeline.inputs import find_files;"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534);"
        "print([tuple(entry)[:2] for entry in find_files([Path(sys.argv[2])], Path('/nonexistent')).unreadable])"
    )
    command = [sys.executable, "-c", code, str(PROJECT), str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (
        result.stdout == "[('closed', 'a folder that cannot be listed'), ('closed.txt', 'no permission to read it')]\n"
    )


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        pytest.param([], "no input is given", id="none"),
        pytest.param(["missing"], "there is no such file or folder", id="missing"),
        pytest.param(["in", "out/x"], "lies in the output folder", id="in the output"),
        pytest.param(["out"], "lies in the output folder", id="the output itself"),
    ],
)
def test_inputs_that_cannot_be_used(tmp_path, inputs, message):
    write(tmp_path, {"in/a.txt": "", "out/x/a.txt": ""})
    with pytest.raises(InputError, match=message):
        check_inputs([tmp_path / name for name in inputs], tmp_path / "out")
