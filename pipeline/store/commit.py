"""The end of a run: link the releases that live, make the tables of a new snapshot, and commit all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.link import link
from pipeline.schema import SCHEMAS
from pipeline.store import entities
from pipeline.store.parts import ROW_TABLES, BatchParts, LiveBatch, PartMaker, candidates, duplicates
from pipeline.store.snapshots import Manifest, Part, Snapshot, Sources, new_snapshot, write_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.store.batches import Batch


def live_batches(batches: Iterable[Batch], sources: Sources) -> list[LiveBatch]:
    """Return the batches that hold files of `sources`, each with those files, in the order of the batches."""
    paths: dict[str, list[str]] = {}
    for source_path, (_, name) in sorted(sources.files.items()):
        paths.setdefault(name, []).append(source_path)
    return [LiveBatch(batch, paths[batch.name]) for batch in batches if batch.name in paths]


def commit(output: Path, sources: Sources, batches: Iterable[Batch], previous: Snapshot | None) -> None:
    """Commit a snapshot of `sources`, whose files are in `batches`; equal parts of `previous` are taken over."""
    live = live_batches(batches, sources)
    linked = link(candidates(live))
    copies = duplicates(live)
    with new_snapshot(output) as folder:
        maker = PartMaker(folder, previous)
        parts: dict[str, list[Part]] = {table: [] for table in SCHEMAS}
        for batch in live:
            batch_parts = BatchParts(batch, linked.ids, copies, sources.link)
            for table in ROW_TABLES:
                parts[table].append(batch_parts.make(table, maker))
        single = {
            **linked.tables,
            "threat_categories": entities.threat_categories(),
            "failures": entities.failures(sources.unreadable, live),
            **{table: SCHEMAS[table].empty_table() for table in ROW_TABLES if not parts[table]},
        }
        for table, rows in single.items():
            parts[table].append(maker.write(table, "000000", rows))
        parts["nations"].append(maker.write("nations", "000000", entities.nations(_nation_ids(parts))))
        failed = len(sources.unreadable) + sum(bool(file.failures) for batch in live for file in batch.files)
        write_manifest(folder, Manifest(sources, failed, parts))


def _nation_ids(parts: Mapping[str, Iterable[Part]]) -> set[str]:
    return {nation for table in parts.values() for part in table for nation in part.nations}
