"""Batches: what was extracted from a group of files, kept so that no release is annotated twice.

`store/<batch>/` holds a Parquet file for each table, with ids local to the release, and `index.json`: the fingerprint
of what made it and, for each file, its hash, its releases and its failures. A batch never changes. It is written as
soon as its files are done, so a killed run goes on where it stopped, and stays as long as a snapshot that was made of
it, so a run on the wrong folder or with another model can be taken back without annotating again. Example:
`store/000003-5b7c0d1e2f3a/person_mentions.parquet`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import OutputError
from pipeline.records import FailureRow
from pipeline.store.durable import new_folder, remove, sync

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from pathlib import Path

    import pyarrow as pa

FOLDER = "store"
INDEX = "index.json"


class ReleaseKey(NamedTuple):
    """A release of a file, with a hash of its text."""

    release_id: str
    source_path: str
    text_hash: str


class FileRecord(NamedTuple):
    """What became of a file; `sha256` is None where it could not be opened."""

    source_path: str
    sha256: str | None
    releases: tuple[ReleaseKey, ...]
    failures: tuple[FailureRow, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch on disk."""

    folder: Path
    fingerprint: str
    files: Mapping[str, FileRecord]

    @property
    def name(self) -> str:
        """Its name: a running number, so that parts sort as they were made, and a hash of what it holds."""
        return self.folder.name

    def table(self, name: str) -> pa.Table:
        """Read a table of the batch, with ids local to the release; raises OutputError where it is damaged."""
        import pyarrow.parquet as pq

        path = self.folder / f"{name}.parquet"
        try:
            # Several times as fast for a small file as pyarrow.parquet.read_table.
            with pq.ParquetFile(path, page_checksum_verification=True) as file:
                return file.read(use_threads=False)
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{path} is damaged ({error}): remove the folder {self.folder} and run again; "
                "what it holds is annotated anew, and the last snapshot is as it was"
            ) from error


def read_batches(output: Path) -> list[Batch]:
    """Read the indexes of all batches that are whole, in the order of their names."""
    folder = output / FOLDER
    paths = sorted(path for path in folder.glob("[0-9]*") if path.is_dir()) if folder.is_dir() else []
    return [batch for path in paths if (batch := _read_batch(path)) is not None]


def _read_batch(folder: Path) -> Batch | None:
    """Return the batch in `folder`, or None where it is not whole or of another version: then it is made again."""
    try:
        index = json.loads((folder / INDEX).read_bytes())
        if any((folder / name).stat().st_size != size for name, size in index["sizes"].items()):
            return None
        files = {
            source_path: FileRecord(
                source_path,
                sha256,
                tuple(ReleaseKey(*release) for release in releases),
                tuple(FailureRow(*failure) for failure in failures),
            )
            for source_path, sha256, releases, failures in index["files"]
        }
        return Batch(folder, index["fingerprint"], files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_batch(
    output: Path, fingerprint: str, number: int, files: Iterable[FileRecord], tables: Mapping[str, pa.Table]
) -> Batch:
    """Write a batch: it is there whole or not at all. `tables` may leave out tables without rows."""
    import pyarrow.parquet as pq

    from pipeline.candidates import BATCH_SCHEMAS

    records = {record.source_path: record for record in files}
    content = repr((fingerprint, [(record.source_path, record.sha256) for record in records.values()]))
    name = f"{number:06d}-{hashlib.blake2b(content.encode(), digest_size=6).hexdigest()}"
    path = output / FOLDER / name
    with new_folder(path) as folder:
        sizes = {}
        for table, schema in BATCH_SCHEMAS.items():
            part = folder / f"{table}.parquet"
            pq.write_table(tables.get(table, schema.empty_table()), part, compression="zstd", write_page_checksum=True)
            sync(part)
            sizes[part.name] = part.stat().st_size
        index = {"fingerprint": fingerprint, "sizes": sizes, "files": list(records.values())}
        (folder / INDEX).write_text(json.dumps(index), encoding="utf-8")
        sync(folder / INDEX)
    return Batch(path, fingerprint, records)


class Pending:
    """The files of a batch that is not full yet."""

    def __init__(self) -> None:
        self.files: list[FileRecord] = []
        self._tables: dict[str, list[pa.Table]] = {}

    def add(self, files: Iterable[FileRecord], tables: Mapping[str, pa.Table]) -> None:
        """Add what a worker extracted."""
        self.files += files
        for name, table in tables.items():
            self._tables.setdefault(name, []).append(table)

    def tables(self) -> dict[str, pa.Table]:
        """Return the tables of all files, in the order in which they were added."""
        import pyarrow as pa

        return {name: pa.concat_tables(tables) for name, tables in self._tables.items()}


def next_number(output: Path) -> int:
    """Return the number of the next batch."""
    numbers = [int(path.name.split("-")[0]) for path in (output / FOLDER).glob("[0-9]*-*")]
    return max(numbers, default=0) + 1


def prune(output: Path, used: Container[str]) -> None:
    """Remove the batches whose name is not in `used`."""
    for path in sorted((output / FOLDER).glob("[0-9]*-*")):
        if path.name not in used:
            remove(path)
