"""Writing that survives a crash: what is there under its final name is whole and on the disk.

A file or folder is made under a temporary name (`.tmp-…`), synced, and renamed; a leftover of a killed run is removed
by the next one.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPORARY = ".tmp-"
FULL = (errno.ENOSPC, errno.EDQUOT)


def sync(path: Path) -> None:
    """Write a file or a folder's list of names through to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` at once: a reader finds the old file or the new one."""
    temporary = path.with_name(f"{TEMPORARY}{path.name}")
    try:
        temporary.write_bytes(content)
        sync(temporary)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Yield a temporary folder that becomes `path` when the block ends, and is removed when it raises."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY}{path.name}")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        yield temporary
        for folder, _, _ in os.walk(temporary):
            sync(temporary.__class__(folder))
        remove(path)
        temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync(path.parent)


def replace_link(path: Path, target: str) -> None:
    """Make `path` a link to `target` at once."""
    temporary = path.with_name(f"{TEMPORARY}{path.name}")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(path)
    sync(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Give an unchanging file a second name, or copy it where the file system has no links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno in FULL or not source.exists():
            raise
        shutil.copyfile(source, target)
        sync(target)


def remove(folder: Path) -> None:
    """Remove a folder, if it is there, so that a killed removal leaves no half of it under its name."""
    if folder.exists():
        doomed = folder.with_name(f"{TEMPORARY}removed-{folder.name}")
        shutil.rmtree(doomed, ignore_errors=True)
        folder.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)


def remove_temporary(folder: Path) -> None:
    """Remove what killed runs left in `folder`."""
    if folder.is_dir():
        for path in folder.glob(f"{TEMPORARY}*"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def output_errors(output: Path) -> Iterator[None]:
    """Turn an error of the file system into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise OutputError(
                f"{output}: no space is left to write the tables; the last snapshot is as it was. "
                "Free some space and run again: what was annotated so far is kept"
            ) from error
        raise OutputError(
            f"{output}: cannot be written: {error.strerror or error} ({error.filename}); "
            "give yourself permission to write there, or give another folder as output"
        ) from error
