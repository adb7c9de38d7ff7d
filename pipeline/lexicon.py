"""Lexicons: what the components know, as data that an analyst can extend without touching code.

A lexicon is one CSV file in `models/lexicons/` with the columns `id,text,label,source,note` and any further columns
that it needs. `text` is the form as it stands in releases, `id` what it stands for, `label` its kind, `source` where
the fact comes from, `note` a remark that some lexicons give a meaning. Lines whose `id` begins with `#` are comments.
Example: `GBR,United Kingdom,name,ISO 3166-1,`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from pipeline.mentions import PlaceKind, ThreatStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Lines = list[tuple[int, list[str]]]

COLUMNS = ("id", "text", "label", "source", "note")
SOURCE = COLUMNS.index("source")


class LexiconError(ValueError):
    """A lexicon that cannot be used: the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon; `more` holds the columns beside the five that every lexicon has.

    `source` is left out: it is for people, and nothing may depend on it. `place` is its file and line, for messages.
    """

    id: str
    text: str
    label: str
    note: str
    more: Mapping[str, str]
    place: str = field(default="", compare=False)


def models_folder() -> Path:
    """Return the folder of configuration and lexicons: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "models"
    return installed if installed.is_dir() else package.parent / "models"


@cache
def read_lexicon(name: str, labels: frozenset[str] | None = None) -> tuple[Entry, ...]:
    """Read `models/lexicons/<name>.csv`, in file order.

    Raises LexiconError where a column is missing, a line is short or long, `id` or `text` is empty, a `label` is none
    of `labels` (where given), a nation, a place's kind, a status or degrees are none, or a line stands twice.
    """
    return parse_lexicon(models_folder() / "lexicons" / f"{name}.csv", labels)


def parse_lexicon(path: Path, labels: frozenset[str] | None = None) -> tuple[Entry, ...]:
    """Read and check the lexicon at `path`; see `read_lexicon`."""
    header, lines = _read(path)
    first: dict[tuple[str, str, str], int] = {}
    entries = []
    for line, cells in lines:
        entry = _entry(path, line, dict(zip(header, cells, strict=True)), labels)
        key = (entry.id, entry.text, entry.label)
        if key in first:
            raise LexiconError(f"{path}:{line}: {entry.text!r} stands already on line {first[key]}; remove one")
        first[key] = line
        entries.append(entry)
    return tuple(entries)


def meaning(path: Path) -> list[list[str]]:
    """Return all of the lexicon at `path` that a row can depend on: its cells, without sources, comments and layout.

    Raises LexiconError where it is not a lexicon.
    """
    header, lines = _read(path)
    return [[*cells[:SOURCE], *cells[SOURCE + 1 :]] for cells in [header, *(cells for _, cells in lines)]]


def _read(path: Path) -> tuple[list[str], Lines]:
    """Return the header of a lexicon, and each further line that is no comment with its number; cells are stripped."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        rows = ([cell.strip() for cell in cells] for cells in reader)
        header = next(rows, [])
        lines = [(reader.line_num, cells) for cells in rows if cells and not cells[0].startswith("#")]
    except csv.Error as error:
        raise LexiconError(f"{path}:{reader.line_num}: {error}; is a quotation mark left open?") from error
    if tuple(header[: len(COLUMNS)]) != COLUMNS:
        wanted = ",".join(COLUMNS)
        raise LexiconError(f"{path}:1: the first columns must be {wanted}, with commas between; they are {header}")
    for line, cells in lines:
        if len(cells) != len(header):
            raise LexiconError(f"{path}:{line}: this line has too few or too many columns; quote a text with commas")
    return header, lines


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be read: {error.strerror}; restore it, it comes with the pipeline"
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path}:{line}: this line is not UTF-8; save the file as CSV in UTF-8") from error


def _entry(path: Path, line: int, row: dict[str, str], labels: frozenset[str] | None) -> Entry:
    place = f"{path}:{line}"
    if not row["id"] or not row["text"]:
        raise LexiconError(f"{place}: `id` and `text` must not be empty")
    if labels is not None and row["label"] not in labels:
        raise LexiconError(f"{place}: label {row['label']!r} is none of {', '.join(sorted(labels))}")
    for column, value in row.items():
        fits, wanted = _VALUES.get(_IDS.get(path.stem, "") if column == "id" else column, (None, ""))
        if value and fits is not None and not fits(value):
            raise LexiconError(f"{place}: {column} {value!r} is not {wanted}")
    more = MappingProxyType({column: value for column, value in row.items() if column not in COLUMNS})
    return Entry(row["id"], row["text"], row["label"], row["note"], more, place)


def _is_nation(value: str) -> bool:
    return value in _nations()


@cache
def _nations() -> frozenset[str]:
    return frozenset(entry.id for entry in read_lexicon("nation_facts"))


def _within(most: float) -> Callable[[str], bool]:
    """Return whether a value is a number from `-most` to `most`."""

    def fits(value: str) -> bool:
        try:
            return -most <= float(value) <= most
        except ValueError:
            return False

    return fits


_KINDS = (*get_args(PlaceKind), "division")
_STATUSES = get_args(ThreatStatus)
# What a cell of a column must be, if it is not empty, in whichever lexicon; and which such column an `id` is like.
_VALUES: dict[str, tuple[Callable[[str], bool], str]] = {
    "nation": (_is_nation, "an alpha-3 code of nation_facts.csv, such as GBR"),
    "latitude": (_within(90), "degrees north, such as 51.5"),
    "longitude": (_within(180), "degrees east, such as -0.1"),
    "kind": (_KINDS.__contains__, f"one of {', '.join(_KINDS)}"),
    "status": (_STATUSES.__contains__, f"one of {', '.join(_STATUSES)}"),
    "geonames_id": (str.isdecimal, "a number of GeoNames"),
}
_IDS = {
    "nations": "nation",
    "nation_contexts": "nation",
    "threat_status_cues": "status",
    "towns": "geonames_id",
    "small_towns": "geonames_id",
}
