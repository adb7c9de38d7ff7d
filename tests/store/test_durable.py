"""Writing that survives a crash: whole under its name, or not there."""

from __future__ import annotations

import errno
import os

import pytest

from pipeline.errors import OutputError
from pipeline.store.durable import link_or_copy, new_folder, output_errors, replace_link, write_file


def test_folder_is_there_only_when_the_block_ends(tmp_path):
    with new_folder(tmp_path / "a") as folder:
        (folder / "x").write_text("1")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a" / "x").read_text() == "1"


def test_folder_of_a_block_that_raises_is_not_there(tmp_path):
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "a") as folder:
        (folder / "x").write_text("1")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_folder_replaces_one_of_its_name(tmp_path):
    for content in ("1", "2"):
        with new_folder(tmp_path / "a") as folder:
            (folder / content).touch()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["2"]


def test_file_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch):
    write_file(tmp_path / "a", b"old")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_file(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_link_is_replaced(tmp_path):
    for target in ("one", "two"):
        replace_link(tmp_path / "current", target)
    assert os.readlink(tmp_path / "current") == "two"  # noqa: PTH115
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_file_system_without_links_gets_a_copy(tmp_path, monkeypatch):
    def refuse(*arguments, **keywords):
        raise OSError(errno.EPERM, "no links")

    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(os, "link", refuse)
    link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        pytest.param(errno.ENOSPC, "no space is left", id="full disk"),
        pytest.param(errno.EDQUOT, "no space is left", id="full quota"),
        pytest.param(errno.EACCES, r"out: cannot be written: .* \(file\)", id="no permission"),
    ],
)
def test_errors_of_the_file_system_say_what_to_do(tmp_path, number, message):
    with pytest.raises(OutputError, match=message), output_errors(tmp_path / "out"):
        raise OSError(number, os.strerror(number), "file")
