"""Snapshots: each a folder of tables that belong together, made aside and then named by the link `current` at once.

`snapshots/<number>/<table>/<part>.parquet`, with `manifest.json`: the files that it was made of, and each part's rows
and checksum. A reader that has begun on a snapshot can finish: the newest few are kept, and all that were superseded
less than ten minutes ago.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import NoDataset
from pipeline.inputs import Unreadable
from pipeline.store.durable import new_folder, remove, remove_temporary, replace_link, sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "snapshots"
CURRENT = "current"
MANIFEST = "manifest.json"
KEPT = 3
IN_USE_S = 600.0


class Part(NamedTuple):
    """A Parquet file of a snapshot; `nations` are those that its rows name, `signature` is what it was made of."""

    name: str
    signature: str
    rows: int
    size: int
    sha256: str
    nations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a snapshot is made of: `files` maps each source path to its hash (None: could not be opened) and batch."""

    annotate: str
    link: str
    files: Mapping[str, tuple[str | None, str]]
    unreadable: tuple[Unreadable, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds; `failed` is the number of files that failed."""

    sources: Sources
    failed: int
    parts: Mapping[str, list[Part]]

    @property
    def rows(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {table: sum(part.rows for part in parts) for table, parts in self.parts.items()}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A committed snapshot."""

    folder: Path
    manifest: Manifest

    def paths(self, table: str) -> list[Path]:
        """Return the paths of the table's parts, in order."""
        return [self.folder / table / part.name for part in self.manifest.parts[table]]

    def whole(self) -> bool:
        """Return whether all parts are there, with their sizes."""
        try:
            return all(
                path.stat().st_size == part.size
                for table, parts in self.manifest.parts.items()
                for path, part in zip(self.paths(table), parts, strict=True)
            )
        except OSError:
            return False


def current_snapshot(output: Path) -> Snapshot | None:
    """Return the last committed snapshot, or None where there is none whose manifest can be read."""
    return _read((output / CURRENT).resolve())


def kept_batches(output: Path) -> set[str]:
    """Return the names of the batches that the snapshots of `output`, old ones among them, are made of."""
    found = [snapshot for path in _snapshots(output) if (snapshot := _read(path)) is not None]
    return {batch for snapshot in found for _, batch in snapshot.manifest.sources.files.values()}


def _read(folder: Path) -> Snapshot | None:
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        sources = Sources(
            content["annotate"],
            content["link"],
            {source_path: (sha256, batch) for source_path, (sha256, batch) in content["files"].items()},
            tuple(Unreadable(*entry) for entry in content["unreadable"]),
        )
        parts = {
            table: [Part(*part)._replace(nations=tuple(part[-1])) for part in parts]
            for table, parts in content["parts"].items()
        }
        return Snapshot(folder, Manifest(sources, content["failed"], parts))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def last_snapshot(output: Path) -> Snapshot:
    """Return the last committed snapshot; raises NoDataset, which says what is wrong, where it cannot be read."""
    snapshot = current_snapshot(output)
    if snapshot is not None:
        return snapshot
    if not output.is_dir():
        raise NoDataset(f"there is no folder {output}", "give the folder that `pipeline extract` wrote to")
    if (output / MANIFEST).is_file():
        folder = output.resolve().parent
        folder = folder.parent if folder.name == FOLDER else folder
        raise NoDataset(f"{output} is one snapshot of a dataset", f"give the folder of the dataset, {folder}")
    if not _snapshots(output):
        advice = f"make one with `pipeline extract INPUT --output {output}`, or give the folder that it wrote to"
        raise NoDataset(f"{output} holds no dataset", advice)
    manifest = output / CURRENT / MANIFEST
    try:
        manifest.read_bytes()
        error = "is damaged, or of another version of the pipeline"
    except OSError as found:
        error = f"cannot be read: {found.strerror}"
    advice = f"run `pipeline extract INPUT --output {output}`: the tables are made anew, and what is stored is kept"
    raise NoDataset(f"{manifest} {error}", advice)


@contextmanager
def new_snapshot(output: Path) -> Iterator[Path]:
    """Yield the folder of a new snapshot, which is committed when the block ends and removed when it raises."""
    number = max((int(path.name) for path in _snapshots(output)), default=0) + 1
    path = output / FOLDER / f"{number:06d}"
    with new_folder(path) as folder:
        yield folder
    replace_link(output / CURRENT, f"{FOLDER}/{path.name}")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of the snapshot that is being made in `folder`."""
    sources = manifest.sources
    content = {
        "annotate": sources.annotate,
        "link": sources.link,
        "unreadable": sources.unreadable,
        "failed": manifest.failed,
        "parts": manifest.parts,
        "files": dict(sources.files),
    }
    path = folder / MANIFEST
    path.write_text(json.dumps(content), encoding="utf-8")
    sync(path)


def remove_uncommitted(output: Path) -> None:
    """Remove the snapshots of runs that were killed before they could commit; `output` must be locked."""
    remove_temporary(output / FOLDER)
    current = (output / CURRENT).resolve()
    for path in _snapshots(output):
        if not current.is_dir() or path.name > current.name:
            remove(path)


def prune(output: Path) -> None:
    """Remove the snapshots that are neither new nor possibly in use; `output` must be locked."""
    kept = _snapshots(output)
    for path, successor in list(pairwise(kept))[: max(0, len(kept) - KEPT)]:
        if time.time() - (successor / MANIFEST).stat().st_mtime > IN_USE_S:
            remove(path)


def _snapshots(output: Path) -> list[Path]:
    folder = output / FOLDER
    return sorted(folder.glob("[0-9]*")) if folder.is_dir() else []
