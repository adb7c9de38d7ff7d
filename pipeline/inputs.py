"""The input files: what a run is given, and what of it is a file that can be read.

Folders are read with all that is in them, except litter (hidden files and the like) and the output folder. A file is
named by its path relative to the input folder (to the common parent of several inputs), so `data/releases/mod/a.txt` is
`mod/a.txt`. What cannot be a release (a dangling link, a link out of the input folder, a pipe) is an `Unreadable`,
never silently left out.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import InputError
from pipeline.read.limits import MAX_CORPUS_BYTES
from pipeline.read.litter import is_litter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Signature = tuple[int, int, int, int]


class File(NamedTuple):
    """A regular file: `signature` is its size, mtime, ctime (ns) and inode, which change when its content does."""

    source_path: str
    path: str
    signature: Signature


class Unreadable(NamedTuple):
    """Something in the input folder that cannot be read as a file."""

    source_path: str
    error: str
    advice: str


class Inputs(NamedTuple):
    """All that the inputs hold, sorted by `source_path`."""

    files: list[File]
    unreadable: list[Unreadable]


def check_inputs(inputs: Sequence[Path], output: Path) -> None:
    """Raise InputError where there is no input, one does not exist, or one lies inside the output folder."""
    if not inputs:
        raise InputError("no input is given: name at least one folder or file")
    for given in inputs:
        if not given.exists():
            raise InputError(f"{given}: there is no such file or folder")
        if not os.access(given, os.R_OK):
            raise InputError(f"{given}: you have no permission to read it")
        if output.resolve() in (given.resolve(), *given.resolve().parents):
            raise InputError(f"{given} lies in the output folder {output}: give another folder as output")


def find_files(inputs: Sequence[Path], output: Path) -> Inputs:
    """Find the files of `inputs`, which `check_inputs` has accepted."""
    roots = [given.resolve() for given in inputs]
    folders = [root if root.is_dir() else root.parent for root in roots]
    # With a trailing separator, also where it is the root of the file system.
    base = os.path.commonpath(folders).rstrip(os.sep) + os.sep
    found: dict[str, File | Unreadable] = {}
    for root in roots:
        for path in _walk(str(root), str(output.resolve())) if root.is_dir() else iter([str(root)]):
            name = source_path(path.removeprefix(base))
            if name not in found:
                found[name] = _inspect(path, name, folders)
    ordered = [found[name] for name in sorted(found)]
    return Inputs(
        [entry for entry in ordered if isinstance(entry, File)],
        [entry for entry in ordered if isinstance(entry, Unreadable)],
    )


def source_path(relative: str) -> str:
    r"""Return the name by which a file is known: with `/`, and each byte that is not UTF-8 as `\xNN`.

    So is a `#` before a number at the end, for `a.csv#1` is the first row of `a.csv`.

    A real `\x` in a name becomes `\x5cx`, so that no two files get one name.
    """
    escaped = re.sub(r"\\(?=x)", lambda _: "\\x5c", relative)
    escaped = re.sub(r"#(?=\d+$)", lambda _: "\\x23", escaped)
    return os.fsencode(escaped).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _walk(folder: str, output: str) -> Iterator[str]:
    """Yield every entry below `folder` that is not a folder, and folders that cannot be listed."""
    folders = [folder]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError:
            yield folder
            continue
        for entry in listed:
            if is_litter(entry.name):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path
            elif entry.path != output:
                folders.append(entry.path)


def _inspect(path: str, name: str, folders: Sequence[Path]) -> File | Unreadable:
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            target = Path(path).resolve(strict=True)
            if not any(folder in (target, *target.parents) for folder in folders):
                return Unreadable(name, "a link out of the input folder", "put the file itself into the folder")
            status = target.stat()
            if stat.S_ISDIR(status.st_mode):
                return Unreadable(name, "a link to a folder", "remove the link: what it names is read where it lies")
    except (OSError, RuntimeError) as error:
        return Unreadable(name, f"cannot be followed: {_reason(error)}", "mend or remove the link")
    if stat.S_ISDIR(status.st_mode):
        return Unreadable(name, "a folder that cannot be listed", "give yourself permission to read it")
    if not stat.S_ISREG(status.st_mode):
        return Unreadable(name, "not a file but a pipe, socket or device", "remove it from the folder")
    if not os.access(path, os.R_OK):
        return Unreadable(name, "no permission to read it", "give yourself permission to read it: chmod u+r")
    if status.st_size > MAX_CORPUS_BYTES:
        size = f"{MAX_CORPUS_BYTES // 2**30} GB"
        return Unreadable(name, f"larger than {size}", "split it into its releases, or leave it out")
    return File(name, path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
