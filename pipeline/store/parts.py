"""Parts: the Parquet files of a snapshot, each made of one batch and of what linking says of it.

A part is a pure function of its batch, the releases of it that still live, their final ids and their duplicates. Its
name holds a hash of these, so an equal part of the last snapshot is taken over instead of written, and a reader that
opens parts while a snapshot changes never mixes two.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.candidates import BATCH_SCHEMAS, CANDIDATES
from pipeline.schema import KEYS, SCHEMAS
from pipeline.store.durable import link_or_copy, sync
from pipeline.store.snapshots import Part, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.store.batches import Batch

ROW_TABLES = [name for name in SCHEMAS if name in BATCH_SCHEMAS]
# The columns that hold local ids in a batch, with the layer whose final ids replace them.
ID_COLUMNS = {
    "person_id": "people",
    "role_id": "roles",
    "place_id": "places",
    "organisation_id": "organisations",
    "actor_organisation_id": "organisations",
}
NATION_COLUMNS = ("nation_id", "actor_nation_id")

Ids = dict[tuple[str, str], str]


class LiveBatch:
    """A batch, and those of its releases that the inputs still hold."""

    def __init__(self, batch: Batch, source_paths: Sequence[str]) -> None:
        self.batch = batch
        self.files = [batch.files[source_path] for source_path in source_paths]
        self.releases = [release for file in self.files for release in file.releases]
        self._whole = len(source_paths) == len(batch.files)
        self._live = pa.array([release.release_id for release in self.releases], pa.string())
        # Read once for linking, and once more for the signatures of parts.
        self.candidates = {name: self.table(name) for name in CANDIDATES}

    def table(self, name: str) -> pa.Table:
        """Read the live rows of a table, with local ids."""
        table = self.batch.table(name)
        return table if self._whole else table.filter(pc.is_in(table["release_id"], self._live))


class PartMaker:
    """Makes the parts of one snapshot in `folder`, taking over equal parts of the snapshot `previous`."""

    def __init__(self, folder: Path, previous: Snapshot | None) -> None:
        self._folder = folder
        self._previous: dict[tuple[str, str], tuple[Part, Path]] = {}
        if previous is not None:
            for table, parts in previous.manifest.parts.items():
                for part, path in zip(parts, previous.paths(table), strict=True):
                    self._previous[table, part.signature] = part, path

    def keep(self, table: str, signature: str) -> Part | None:
        """Take over the part with this signature from the previous snapshot, if it has one."""
        part, path = self._previous.get((table, signature), (None, None))
        if part is None or path is None:
            return None
        target = self._folder / table / part.name
        target.parent.mkdir(exist_ok=True)
        link_or_copy(path, target)
        return part

    def write(self, table: str, prefix: str, rows: pa.Table, signature: str | None = None) -> Part:
        """Write `rows` as a part; without a `signature`, its content is its signature."""
        buffer = pa.BufferOutputStream()
        pq.write_table(rows, buffer, compression="zstd")
        content = buffer.getvalue()
        sha256 = hashlib.sha256(content).hexdigest()
        signature = signature or sha256
        kept = self.keep(table, signature)
        if kept is not None:
            return kept
        nations = {value for name in NATION_COLUMNS if name in rows.column_names for value in rows[name].to_pylist()}
        name = f"{prefix}-{signature[:16]}.parquet"
        target = self._folder / table / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        sync(target)
        return Part(name, signature, rows.num_rows, content.size, sha256, tuple(sorted(nations - {None})))


def candidates(live: Sequence[LiveBatch]) -> dict[str, pa.Table]:
    """Return the candidates of all live releases."""
    return {
        name: pa.concat_tables([schema.empty_table(), *(batch.candidates[name] for batch in live)])
        for name, schema in CANDIDATES.items()
    }


def duplicates(live: Sequence[LiveBatch]) -> dict[str, str]:
    """Return, for each release whose text an earlier one has, that one; releases are ordered by their source path."""
    first: dict[str, str] = {}
    found = {}
    for release in sorted((r for batch in live for r in batch.releases), key=lambda r: r.source_path):
        other = first.setdefault(release.text_hash, release.release_id)
        if other != release.release_id:
            found[release.release_id] = other
    return found


class BatchParts:
    """Makes the parts of one batch."""

    def __init__(self, live: LiveBatch, ids: Mapping[str, Ids], copies: Mapping[str, str], fingerprint: str) -> None:
        self._live = live
        self._ids = ids
        self._copies = {r.release_id: copies[r.release_id] for r in live.releases if r.release_id in copies}
        self._base = repr((fingerprint, live.batch.name, [release.release_id for release in live.releases]))
        self._final = {layer: self._hash_ids(layer, name) for layer, name in _CANDIDATES_OF.items()}

    def make(self, table: str, maker: PartMaker) -> Part:
        """Return the part of `table`, taken over or written."""
        signature = self._signature(table)
        kept = maker.keep(table, signature)
        if kept is not None:
            return kept
        prefix = self._live.batch.name.split("-")[0]
        return maker.write(table, prefix, self._rows(table), signature)

    def _hash_ids(self, layer: str, name: str) -> str:
        table = self._live.candidates[name]
        keys = zip(table["release_id"].to_pylist(), table["local_id"].to_pylist(), strict=True)
        final = "\0".join(map(self._ids[layer].__getitem__, keys))
        return hashlib.blake2b(final.encode(), digest_size=16).hexdigest()

    def _signature(self, table: str) -> str:
        layers = sorted({ID_COLUMNS[name] for name in SCHEMAS[table].names if name in ID_COLUMNS})
        copies = sorted(self._copies.items()) if table == "releases" else None
        content = repr((self._base, table, [self._final[layer] for layer in layers], copies))
        return hashlib.sha256(content.encode()).hexdigest()

    def _rows(self, name: str) -> pa.Table:
        schema = SCHEMAS[name]
        rows = self._live.table(name)
        releases = rows["release_id"].to_pylist()
        for position, field in enumerate(schema):
            if field.name in ID_COLUMNS:
                ids = self._ids[ID_COLUMNS[field.name]]
                local = zip(releases, rows[field.name].to_pylist(), strict=True)
                final = [None if key[1] is None else ids[key] for key in local]
                rows = rows.set_column(position, field, pa.array(final, field.type))
            elif field.name == "duplicate_of":
                copies = [self._copies.get(release) for release in releases]
                rows = rows.set_column(position, field, pa.array(copies, field.type))
        # Two local organisations of a release may be one, with the same member.
        if name == "memberships":
            keys = zip(*(rows[column].to_pylist() for column in KEYS[name]), strict=True)
            first = {key: row for row, key in reversed(list(enumerate(keys)))}
            rows = rows.take(pa.array(sorted(first.values()), pa.int64()))
        return rows.combine_chunks().replace_schema_metadata(schema.metadata)


_CANDIDATES_OF = {
    "people": "person_candidates",
    "roles": "role_candidates",
    "places": "place_candidates",
    "organisations": "organisation_candidates",
}
