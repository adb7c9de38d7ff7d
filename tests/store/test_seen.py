"""The cache of hashes: trusted only for a file that was left alone for a while before it was looked at."""

from __future__ import annotations

import hashlib
import os

import pytest

from pipeline.inputs import find_files
from pipeline.store.seen import NAME, RACY_NS, Seen

OLD = hashlib.sha256(b"old").hexdigest()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"old")
    return tmp_path


def remember(folder, age_ns):
    """Remember a wrong hash of the file, as if the run had begun `age_ns` after the file changed."""
    (file,) = find_files([folder / "in"], folder / "out").files
    seen = Seen(folder)
    seen._now_ns = max(file.signature[1:3]) + age_ns
    seen.save([file], {"a.txt": "remembered"})


def hashed(folder):
    (file,) = find_files([folder / "in"], folder / "out").files
    return Seen(folder).sha256(file)


def test_file_that_was_left_alone_is_not_read_again(folder):
    remember(folder, RACY_NS + 1)
    assert hashed(folder) == "remembered"


def test_file_that_changed_just_before_the_run_is_read_again(folder):
    remember(folder, RACY_NS)
    assert hashed(folder) == OLD


def test_file_that_was_touched_is_read_again(folder):
    remember(folder, RACY_NS + 1)
    os.utime(folder / "in" / "a.txt", (1, 1))
    assert hashed(folder) == OLD


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a.txt": 5}'])
def test_cache_that_cannot_be_read_is_empty(folder, content):
    (folder / NAME).write_text(content)
    assert hashed(folder) == OLD
