"""The check of a dataset: are its parts as they were committed, and its tables what they promise to be?

Every problem names the table, the row or part, what is wrong and what to do. A broken part is a problem and the rest is
checked all the same; what depends on a broken table is left out, so that one fault is not reported many times.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import NoDataset
from pipeline.store.snapshots import last_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from pipeline.store.snapshots import Part, Snapshot

REBUILD = "run `pipeline extract` with --rebuild"
UPDATE = "run `pipeline extract` again: it is made anew from what is stored"


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
    try:
        snapshot = last_snapshot(Path(output))
    except NoDataset as error:
        return [Problem("dataset", str(output), error.error, error.advice)]
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
        return None, [Problem(table, "-", "the table is missing", UPDATE)]
    parts = zip(snapshot.paths(table), snapshot.manifest.parts[table], strict=True)
    found = [_read_part(path, part, table) for path, part in parts]
    problems = [part for part in found if isinstance(part, Problem)]
    for path in _strangers(snapshot, table):
        error = "this file is no part of the table, but is read with it"
        problems.append(Problem(table, path.name, error, f"remove {path}"))
    return (None, problems) if problems else (pa.concat_tables(found), [])


def _read_part(path: Path, part: Part, table: str) -> pa.Table | Problem:
    """Return the rows of a part, or what is wrong with it where it is not what it was when it was written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.schema import SCHEMAS

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Problem(table, part.name, "the part is missing", UPDATE)
    except OSError as error:
        advice = f"give yourself permission to read {path}"
        return Problem(table, part.name, f"the part cannot be read: {error.strerror}", advice)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        wrong = "the part is not as it was written: its checksum differs"
        return Problem(table, part.name, wrong, f"remove {path}, and {UPDATE}")
    rows = pq.read_table(pa.BufferReader(content))
    if not rows.schema.equals(SCHEMAS[table], check_metadata=True):
        wrong = f"the part has other columns, types or descriptions than the schema of {table}"
        return Problem(table, part.name, wrong, UPDATE)
    return rows


def _strangers(snapshot: Snapshot, table: str) -> Iterator[Path]:
    known = {part.name for part in snapshot.manifest.parts[table]}
    folder = snapshot.folder / table
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.name not in known)
