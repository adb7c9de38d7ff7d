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
    from collections.abc import Callable, Iterator, Sequence

    from pebble import ProcessFuture

    from pipeline.settings import Settings

    Task = Sequence[tuple[str, str]]

TIMEOUT_S = 300.0
MEMORY_BYTES = 8 * 2**30
SPLIT = "split the file into its releases, or leave it out"


def work(
    tasks: Sequence[Task],
    settings: Settings,
    workers: int,
    extract: Callable[[Task, Settings], Extracted] = extract_files,
    timeout_s: float = TIMEOUT_S,
) -> Iterator[Extracted]:
    """Yield what `extract` makes of each task, in order; 0 workers means in this process, without limits."""
    if workers == 0:
        for task in tasks:
            yield extract(task, settings)
        return
    with _without_main():
        pool = _Pool(settings, workers, extract, timeout_s)
        try:
            waiting: deque[tuple[Task, ProcessFuture]] = deque()
            # Enough tasks to keep all workers busy, few enough that finished ones do not fill the memory.
            ahead = 4 * workers + 16
            for task in tasks:
                waiting.append((task, pool.schedule(task)))
                if len(waiting) > ahead:
                    yield from pool.results(*waiting.popleft())
            while waiting:
                yield from pool.results(*waiting.popleft())
        finally:
            pool.stop()


class _Pool:
    """Worker processes, each of which builds the Language once."""

    def __init__(
        self,
        settings: Settings,
        workers: int,
        extract: Callable[[Task, Settings], Extracted],
        timeout_s: float,
    ) -> None:
        self._settings = settings
        self._extract = extract
        self._timeout_s = timeout_s
        self._pool = ProcessPool(max_workers=workers, context=get_context("spawn"), initializer=_prepare)

    def schedule(self, task: Task) -> ProcessFuture:
        return self._pool.schedule(self._extract, args=(task, self._settings), timeout=self._timeout_s)

    def results(self, task: Task, future: ProcessFuture) -> Iterator[Extracted]:
        """Yield what a task gave, or what each of its files gives where the task as a whole was lost."""
        try:
            yield future.result()
            return
        except TimeoutError:
            error = f"took longer than {self._timeout_s:.0f} s"
        except ProcessExpired as expired:
            error = f"the process that worked on it died (exit code {expired.exitcode}), perhaps out of memory"
        if len(task) == 1:
            yield _failed(task[0], error)
            return
        for file in task:
            yield from self.results([file], self.schedule([file]))

    def stop(self) -> None:
        self._pool.stop()
        self._pool.join()


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
