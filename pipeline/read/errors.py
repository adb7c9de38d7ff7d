"""What reading raises."""

from __future__ import annotations


class ReadError(ValueError):
    """A file that cannot be read: the message says what is wrong with it, `advice` what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice
