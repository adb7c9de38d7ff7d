"""Compaction: many small batches become one, so that small additions over years do not make many small files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.candidates import BATCH_SCHEMAS
from pipeline.store.batches import next_number, write_batch
from pipeline.store.parts import LiveBatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.store.batches import Batch

SMALL_FILES = 64
MOST_SMALL = 16


def compact(output: Path, files: Mapping[str, tuple[str | None, str]], batches: Sequence[Batch]) -> Batch | None:
    """Write one batch of the live files of all small batches, if these are many; return it, or None."""
    counts = Counter(name for _, name in files.values())
    small = [batch for batch in batches if 0 < counts[batch.name] < SMALL_FILES]
    if len(small) <= MOST_SMALL:
        return None
    names = {
        batch.name: [path for path in batch.files if files.get(path, (None, ""))[1] == batch.name] for batch in small
    }
    live = [LiveBatch(batch, names[batch.name]) for batch in small]
    tables = {name: pa.concat_tables([batch.table(name) for batch in live]) for name in BATCH_SCHEMAS}
    records = [file for batch in live for file in batch.files]
    return write_batch(output, small[0].fingerprint, next_number(output), records, tables)
