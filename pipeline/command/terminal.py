"""What may be printed: text of releases and names of files, without what would command the terminal."""

from __future__ import annotations

# Each such character shows as one, so that offsets hold.
_CONTROLS = {code: "\ufffd" for code in [*range(32), *range(127, 160)] if chr(code) not in "\n\t"}


def printable(text: str) -> str:
    """Return `text`, as long as it is, with control characters as replacement characters."""
    return text.translate(_CONTROLS)
