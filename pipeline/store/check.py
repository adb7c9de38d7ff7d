"""The check of a dataset: are its parts as they were committed, and its tables what they promise to be?

Every problem names the table, the row or part, what is wrong and what to do. A broken part is a problem and the rest is
checked all the same; what depends on a broken table is left out, so that one fault is not reported many times.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.snapshots import MANIFEST, current_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from pipeline.store.snapshots import Part, Snapshot

REBUILD = "run `pipeline extract` with --rebuild"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: in which table, with which row or part, and what to do."""

    table: str
    key: str
    error: str
    advice: str = REBUILD

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.error}; {self.advice}"


def check(output: Path | str) -> list[Problem]:
    """Return what is wrong with the last snapshot of the dataset in the folder `output`; nothing if it is sound."""
    snapshot = current_snapshot(Path(output))
    if snapshot is None:
        error = f"{output} has no snapshot whose {MANIFEST} can be read"
        return [Problem("dataset", str(output), error, f"run `pipeline extract INPUT --output {output}`")]
    from pipeline.schema import SCHEMAS
    from pipeline.store.soundness import unsound

    problems: list[Problem] = []
    tables: dict[str, pa.Table] = {}
    for name in SCHEMAS:
        table, found = _read(snapshot, name)
        problems += found
        if table is not None:
            tables[name] = table
    return problems + list(unsound(tables))


def _read(snapshot: Snapshot, table: str) -> tuple[pa.Table | None, list[Problem]]:
    """Return the table, if all its parts are as they should be, and what is wrong with them."""
    import pyarrow as pa

    if not snapshot.manifest.parts.get(table):
        return None, [Problem(table, "-", "the table is missing")]
    problems: list[Problem] = []
    tables = []
    for path, part in zip(snapshot.paths(table), snapshot.manifest.parts[table], strict=True):
        try:
            tables.append(_read_part(path, part, table))
        except (OSError, ValueError) as error:
            problems.append(Problem(table, part.name, str(error)))
    problems += [
        Problem(table, name, "this file is no part of the table, but is read with it", "remove it")
        for name in _strangers(snapshot, table)
    ]
    return (None, problems) if problems else (pa.concat_tables(tables), [])


def _read_part(path: Path, part: Part, table: str) -> pa.Table:
    """Read a part; raises OSError or ValueError where it is not what it was when it was written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.schema import SCHEMAS

    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"the part cannot be read: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise ValueError("the part is not as it was written: its checksum differs")
    rows = pq.read_table(pa.BufferReader(content))
    schema = SCHEMAS[table]
    if not rows.schema.equals(schema, check_metadata=True):
        raise ValueError(f"the part has other columns, types or descriptions than the schema of {table}")
    return rows


def _strangers(snapshot: Snapshot, table: str) -> Iterator[str]:
    known = {part.name for part in snapshot.manifest.parts[table]}
    folder = snapshot.folder / table
    if folder.is_dir():
        yield from sorted(path.name for path in folder.iterdir() if path.name not in known)
