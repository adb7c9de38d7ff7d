"""Litter: what systems and programs leave beside documents, in folders and archives; it is left out without a word.

Hidden files (`.DS_Store`), indexes of folders (`Thumbs.db`), marks of documents that stand open (`~$note.docx`) and
copies that editors keep (`note.txt~`).
"""

from __future__ import annotations

_NAMES = frozenset({"Thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX"})


def is_litter(name: str) -> bool:
    """Return whether a file or folder of this name, without its path, is litter."""
    return name in _NAMES or name.startswith((".", "~$")) or name.endswith("~")
