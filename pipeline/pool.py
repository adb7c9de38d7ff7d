"""The pool of worker processes: a file that hangs or kills its worker costs that file alone.

Tasks are worked on in parallel and come back in their order. A task that takes too long or takes its worker down is
tried again file by file, so that only the guilty one becomes a failure.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import contextmanager
from multiprocessing import get_context
from types import ModuleType
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from pipeline.worker import Extracted, extract_files, failed, hash_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pebble import ProcessFuture

    from pipeline.settings import Settings

    Task = Sequence[tuple[str, str]]

TIMEOUT_S = 300.0
MEMORY_BYTES = 8 * 2**30
SPLIT = "split the file into its releases, or leave it out"


def work(tasks: Sequence[Task], settings: Settings, workers: int) -> Iterator[Extracted]:
    """Yield what was extracted from each task, in order; 0 workers means in this process, without limits."""
    if workers == 0:
        for task in tasks:
            yield extract_files(task, settings)
        return
    with _without_main():
        pool = ProcessPool(max_workers=workers, context=get_context("spawn"), initializer=_prepare)
        try:
            waiting: deque[tuple[Task, ProcessFuture]] = deque()
            # Enough tasks to keep all workers busy, few enough that finished ones do not fill the memory.
            ahead = 4 * workers + 16
            for task in tasks:
                waiting.append((task, _schedule(pool, task, settings)))
                if len(waiting) > ahead:
                    yield from _results(pool, *waiting.popleft(), settings)
            while waiting:
                yield from _results(pool, *waiting.popleft(), settings)
        finally:
            pool.stop()
            pool.join()


def _schedule(pool: ProcessPool, task: Task, settings: Settings) -> ProcessFuture:
    return pool.schedule(extract_files, args=(task, settings), timeout=TIMEOUT_S)


def _results(pool: ProcessPool, task: Task, future: ProcessFuture, settings: Settings) -> Iterator[Extracted]:
    try:
        yield future.result()
        return
    except TimeoutError:
        error = f"took longer than {TIMEOUT_S:.0f} s"
    except ProcessExpired as expired:
        error = f"the process that worked on it died (exit code {expired.exitcode}), perhaps out of memory"
    if len(task) == 1:
        yield _failed(task[0], error)
        return
    for file in task:
        yield from _results(pool, [file], _schedule(pool, [file], settings), settings)


def _failed(file: tuple[str, str], error: str) -> Extracted:
    source_path, path = file
    try:
        sha256 = hash_file(path)
    except OSError:
        sha256 = None
    return Extracted([failed(source_path, sha256, "annotate", error, SPLIT)], {})


def _prepare() -> None:
    """Set up a worker process: one thread, bounded memory."""
    import resource

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep new workers from importing the caller's script, so that it needs no `if __name__ == "__main__"`."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
