"""The pool of worker processes: a file that hangs or kills its worker costs that file alone.

Tasks are worked on in parallel and come back in their order. Workers say on a board which file they are at and how many
releases are done. A file whose next release takes longer than `settings.timeout_s` is stopped with its worker and
becomes a failure at once; a file that takes its worker down is tried once more alone. The other files of the task are
worked on again.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from concurrent.futures import CancelledError, wait
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from pebble import ProcessExpired, ProcessPool

from pipeline.worker import Extracted, extract_files, failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableSequence, Sequence

    from pebble import ProcessFuture

    from pipeline.settings import Settings
    from pipeline.worker import Report

    Task = Sequence[tuple[str, str]]
    Extract = Callable[[Task, Settings, Report], Extracted]
    Tell = Callable[[int, int], None]

POLL_S = 0.2
WIDTH = 5
"""The numbers on the board for each task, those of `Place`; the time is written last."""
SPLIT = "leave the file out, split it into its releases, or raise {} in models/config.cfg; the next run tries it again"


class Place(NamedTuple):
    """Where a worker is: at which file of which task, with how many releases of it and of the task done, since when."""

    task: int
    file: int
    releases: int
    all_releases: int
    since_s: float


def work(
    tasks: Sequence[Task], settings: Settings, workers: int, tell: Tell, extract: Extract = extract_files
) -> Iterator[Extracted]:
    """Yield what `extract` makes of each task, in order; 0 workers means in this process, without limits.

    `tell` is called several times a second with the files and the releases that are done of tasks not yet yielded.
    """
    if workers == 0:
        for task in tasks:
            yield extract(task, settings, _counting(lambda file, _, releases: tell(file, releases)))
        return
    with _without_main():
        # Enough tasks to keep all workers busy, few enough that finished ones do not fill the memory.
        ahead = 4 * workers + 16
        pool = _Pool(settings, workers, extract, ahead + 2, tell)
        try:
            waiting: deque[_Scheduled] = deque()
            for task in tasks:
                waiting.append(pool.schedule(task))
                if len(waiting) > ahead:
                    yield from pool.results(waiting.popleft())
            while waiting:
                yield from pool.results(waiting.popleft())
        finally:
            pool.stop()


class _Scheduled(NamedTuple):
    """A task, its number, what it will give, and its slot on the board."""

    task: Task
    number: int
    future: ProcessFuture
    slot: int


class _Pool:
    """Worker processes, each of which builds the Language once."""

    def __init__(self, settings: Settings, workers: int, extract: Extract, slots: int, tell: Tell) -> None:
        self._settings = settings
        self._extract = extract
        self._tell = tell
        context = get_context("spawn")
        self._board: MutableSequence[float] = context.RawArray("d", WIDTH * slots)
        self._number = 0
        self._free = deque(range(slots))
        self._running: dict[int, _Scheduled] = {}
        self._pool = ProcessPool(
            max_workers=workers, context=context, initializer=_prepare, initargs=(settings.memory_mb, self._board)
        )

    def schedule(self, task: Task) -> _Scheduled:
        self._number += 1
        slot = self._free.popleft()
        with _deaf_to_ctrl_c():
            future = self._pool.schedule(_work, args=(self._extract, task, self._settings, self._number, slot))
        scheduled = _Scheduled(task, self._number, future, slot)
        self._running[slot] = scheduled
        return scheduled

    def results(self, scheduled: _Scheduled) -> Iterator[Extracted]:
        """Yield what a task gave, or what its files give apart where the task as a whole was lost."""
        task = scheduled.task
        try:
            yield self._wait(scheduled)
            return
        except CancelledError:
            place = self._place(scheduled)
            which = f"release {place.releases + 1:,} of it" if place and place.releases else "it"
            error = f"{which} took longer than {self._settings.timeout_s:g} s"
            advice = SPLIT.format("timeout_s")
            alone = True
        except ProcessExpired as expired:
            place = self._place(scheduled)
            error = f"the process that worked on it died (exit code {expired.exitcode}), perhaps out of memory"
            advice = SPLIT.format("memory_mb")
            alone = len(task) == 1
        finally:
            del self._running[scheduled.slot]
            self._free.append(scheduled.slot)
        at = place.file if place else 0
        for part in (task[:at], task[at : at + 1], task[at + 1 :]):
            if part == task[at : at + 1] and alone:
                yield _failed(task[at], error, advice)
            elif part:
                yield from self.results(self.schedule(part))

    def _wait(self, scheduled: _Scheduled) -> Extracted:
        """Return what a task gives; meanwhile stop every task whose worker takes too long."""
        while not scheduled.future.done():
            wait([scheduled.future], POLL_S)
            now_s = time.monotonic()
            places = {number: place for number, other in self._running.items() if (place := self._place(other))}
            self._tell(sum(p.file for p in places.values()), sum(p.all_releases for p in places.values()))
            for number, place in places.items():
                if now_s - place.since_s > self._settings.timeout_s:
                    self._running[number].future.cancel()
        found: Extracted = scheduled.future.result()
        return found

    def _place(self, scheduled: _Scheduled) -> Place | None:
        """Return where the worker is that has the task, or None where none has begun with it."""
        begin = WIDTH * scheduled.slot
        number, file, releases, all_releases, since_s = self._board[begin : begin + WIDTH]
        place = Place(int(number), int(file), int(releases), int(all_releases), since_s)
        # A slot is used again, and a worker that is being stopped may still write to it.
        return place if place.task == scheduled.number else None

    def stop(self) -> None:
        self._pool.stop()
        self._pool.join()


def _failed(file: tuple[str, str], error: str, advice: str) -> Extracted:
    """Return the failure of a file that was stopped: without a hash, so that the next run tries it again."""
    return Extracted([failed(file[0], None, "annotate", error, advice)], {})


_board: MutableSequence[float] = []
"""In a worker process, the board of its pool."""


def _prepare(memory_mb: int, board: MutableSequence[float]) -> None:
    """Set up a worker process: one thread, bounded memory."""
    import resource

    global _board
    _board = board
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _work(extract: Extract, task: Task, settings: Settings, number: int, slot: int) -> Extracted:
    """Do a task in a worker process, and say on the board how far it is."""

    def write(file: int, releases: int, all_releases: int) -> None:
        _board[WIDTH * slot : WIDTH * (slot + 1)] = Place(number, file, releases, all_releases, time.monotonic())

    return extract(task, settings, _counting(write))


def _counting(report: Callable[[int, int, int], None]) -> Report:
    """Return a report of one task that hands on, besides, the releases of all its files so far."""
    releases_of: dict[int, int] = {}

    def count(file: int, releases: int) -> None:
        releases_of[file] = releases
        report(file, releases, sum(releases_of.values()))

    return count


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start processes, and the threads that start more, which ctrl-C does not reach: the run stops them itself."""
    # The tracker lets the signal through again once it has started, so it starts first.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep new workers from importing the caller's script, so that it needs no `if __name__ == "__main__"`."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
