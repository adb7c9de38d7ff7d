"""Lexicons: what the components know, as data that an analyst can extend without touching code.

A lexicon is one CSV file in `models/lexicons/` with the columns `id,text,label,source,note` and any further columns
that it needs. `text` is the form as it stands in releases, `id` what it stands for, `label` its kind, `source` where
the fact comes from. Lines whose `id` begins with `#` are comments. Example: `GBR,United Kingdom,name,ISO 3166-1,`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = ("id", "text", "label", "source", "note")


class LexiconError(ValueError):
    """A lexicon that cannot be used: the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon; `more` holds the columns beside the five that every lexicon has."""

    id: str
    text: str
    label: str
    source: str
    note: str
    more: Mapping[str, str]


def models_folder() -> Path:
    """Return the folder of configuration and lexicons: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "models"
    return installed if installed.is_dir() else package.parent / "models"


@cache
def read_lexicon(name: str, labels: frozenset[str] | None = None) -> tuple[Entry, ...]:
    """Read `models/lexicons/<name>.csv`, in file order.

    Raises LexiconError where a column is missing, a line is short or long, `id` or `text` is empty, a `label` is none
    of `labels` (where given), or a line stands twice.
    """
    return parse_lexicon(models_folder() / "lexicons" / f"{name}.csv", labels)


def parse_lexicon(path: Path, labels: frozenset[str] | None = None) -> tuple[Entry, ...]:
    """Read and check the lexicon at `path`; see `read_lexicon`."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            header = tuple(reader.fieldnames or ())
            if header[: len(COLUMNS)] != COLUMNS:
                raise LexiconError(f"{path}:1: the first columns must be {','.join(COLUMNS)}; they are {header}")
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LexiconError(f"{path}: cannot be read as a UTF-8 CSV file: {error}") from error
    entries = [_entry(path, line, row, labels) for line, row in rows if not (row["id"] or "").startswith("#")]
    lines = [line for line, row in rows if not (row["id"] or "").startswith("#")]
    first: dict[tuple[str, str, str], int] = {}
    for line, entry in zip(lines, entries, strict=True):
        key = (entry.id, entry.text, entry.label)
        if key in first:
            raise LexiconError(f"{path}:{line}: {entry.text!r} stands already on line {first[key]}; remove one")
        first[key] = line
    return tuple(entries)


def _entry(path: Path, line: int, row: dict[str, str], labels: frozenset[str] | None) -> Entry:
    if None in row or None in row.values():
        raise LexiconError(f"{path}:{line}: this line has too few or too many columns; quote a text with commas")
    if not row["id"] or not row["text"]:
        raise LexiconError(f"{path}:{line}: `id` and `text` must not be empty")
    if labels is not None and row["label"] not in labels:
        raise LexiconError(f"{path}:{line}: label {row['label']!r} is none of {', '.join(sorted(labels))}")
    more = MappingProxyType({column: value for column, value in row.items() if column not in COLUMNS})
    return Entry(row["id"], row["text"], row["label"], row["source"], row["note"], more)
