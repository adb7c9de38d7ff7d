"""What stops a run: each message says what happened, to which folder or file, and what to do."""

from __future__ import annotations


class ExtractError(RuntimeError):
    """A run that could not be done; the last snapshot is as it was."""


class InputError(ExtractError):
    """An input that cannot be used."""


class OutputError(ExtractError):
    """An output folder that cannot be used or written."""


class OutputLocked(OutputError):  # noqa: N818 - says what the folder is
    """Another run is writing to the output folder."""


class NoDataset(OutputError):  # noqa: N818 - says what the folder is
    """A folder without a snapshot that can be read: what is wrong with it, and what to do."""

    def __init__(self, error: str, advice: str) -> None:
        super().__init__(f"{error}: {advice}")
        self.error = error
        self.advice = advice
