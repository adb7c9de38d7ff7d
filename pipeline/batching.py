"""Batching: files go to the workers in tasks, and what they extract is written in batches.

A batch is written as soon as it is full or a minute old, so a run that is stopped or killed keeps what was done, and
the next one takes it up. Many small tasks keep all workers busy to the end, and few large batches keep the parts few.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.store.batches import Pending, next_number, write_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.inputs import File
    from pipeline.settings import Settings
    from pipeline.store.batches import Batch

    Tell = Callable[["Progress"], None]

FILES_PER_BATCH = 256
FILES_PER_TASK = 16
SECONDS_PER_BATCH = 60.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done, of those that it has to do, and releases found in them so far."""

    done: int
    total: int
    releases: int


def write_batches(
    output: Path, fingerprint: str, files: Sequence[File], settings: Settings, workers: int | None, progress: Tell
) -> Iterator[Batch]:
    """Extract `files` with `workers` processes (None: one a core, or fewer for a small job), and yield their batches.

    `progress` is told how far the work is, several times a second. What is done when it is interrupted is kept.
    """
    if not files:
        return
    from pipeline.pool import work

    if workers is None:
        workers = min(_cores(), -(-len(files) // FILES_PER_TASK))
    size = max(1, min(FILES_PER_TASK, len(files) // (4 * max(1, workers))))
    pairs = [(file.source_path, file.path) for file in files]
    tasks = [pairs[start : start + size] for start in range(0, len(pairs), size)]
    number = next_number(output)
    pending = Pending()
    done = releases = 0
    begun_s = time.monotonic()

    def tell(files_at: int = 0, releases_at: int = 0) -> None:
        progress(Progress(done + files_at, len(files), releases + releases_at))

    tell()
    try:
        for extracted in work(tasks, settings, workers, tell):
            pending.add(extracted.files, extracted.tables)
            done += len(extracted.files)
            releases += sum(len(file.releases) for file in extracted.files)
            tell()
            old = time.monotonic() - begun_s >= SECONDS_PER_BATCH
            if len(pending.files) >= FILES_PER_BATCH or old or done == len(files):
                yield write_batch(output, fingerprint, number, pending.files, pending.tables())
                number += 1
                pending, begun_s = Pending(), time.monotonic()
    except KeyboardInterrupt:
        if pending.files:
            write_batch(output, fingerprint, number, pending.files, pending.tables())
        raise


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
