"""Parts of a file that cannot be read: the other parts are, and the file's failure names those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.release import Release

MAX_NAMED = 5


class Faults:
    """Collects what is wrong with the parts of a file; `finish` raises it as one failure."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._read = 0
        self._faults: list[tuple[str, ReadError]] = []

    def guard(self, part: str, releases: Iterable[Release]) -> Iterator[Release]:
        """Yield the releases of `part`; what cannot be read of it is noted."""
        try:
            for release in releases:
                self._read += 1
                yield release
        except ReadError as error:
            self.note(part, error)

    def note(self, part: str, error: ReadError) -> None:
        """Note that `part` cannot be read."""
        self._faults.append((part, error))

    def finish(self) -> None:
        """Raise one ReadError for all that was noted, or where there was nothing to read at all."""
        if not self._faults and not self._read:
            raise ReadError(f"it holds no {self._what}", "leave it out, or get it again if it should hold releases")
        if not self._faults:
            return
        named = "; ".join(f"{part}: {error}" for part, error in self._faults[:MAX_NAMED])
        more = len(self._faults) - MAX_NAMED
        tail = f"; and {more:,} more" if more > 0 else ""
        raise ReadError(
            f"{len(self._faults):,} {self._what} could not be read: {named}{tail}", self._faults[0][1].advice
        )
