"""Parts of a file that cannot be read: the other parts are, and the file's failure names those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.release import Release

MAX_NAMED = 5
MAX_SHOWN_CHARACTERS = 80


class Faults:
    """Collects what is wrong with the parts of a file; `finish` raises it as one failure."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._read = 0
        self._count = 0
        # Words, not errors: an error keeps what its function was reading.
        self._named: list[str] = []
        self._advice = ""

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
        self._count += 1
        self._advice = self._advice or error.advice
        if len(self._named) < MAX_NAMED:
            shown = part if len(part) <= MAX_SHOWN_CHARACTERS else part[: MAX_SHOWN_CHARACTERS - 1] + "…"
            self._named.append(f"{shown}: {error}")

    def finish(self) -> None:
        """Raise one ReadError for all that was noted, or where there was nothing to read at all."""
        if not self._count and not self._read:
            raise ReadError(f"it holds no {self._what}", "leave it out, or get it again if it should hold releases")
        if not self._count:
            return
        more = self._count - len(self._named)
        tail = f"; and {more:,} more" if more else ""
        raise ReadError(
            f"{self._count:,} of its {self._what} could not be read: {'; '.join(self._named)}{tail}", self._advice
        )
