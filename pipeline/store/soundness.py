"""The soundness of tables: keys, references, vocabularies, and that every text stands where its offsets say.

`unsound` is a pure function of the tables. A check that needs a table which is not given is left out.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from pipeline.schema import KEYS, REFERENCES, SCHEMAS, VALUES
from pipeline.store.check import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pyarrow as pa

    Tables = Mapping[str, pa.Table]
    Row = dict[str, Any]

MOST = 10


def unsound(tables: Tables) -> Iterator[Problem]:
    """Yield what is wrong with the rows of `tables`, at most ten problems of a kind in a table."""
    for name, table in tables.items():
        yield from _limited(_repeated_keys(name, table))
        yield from _limited(_empty_values(name, table))
        yield from _limited(_unresolved(name, table, tables))
        yield from _limited(_unknown_values(name, table))
    if "releases" not in tables:
        return
    columns = tables["releases"].select(["release_id", "text"]).to_pydict()
    texts = dict(zip(columns["release_id"], columns["text"], strict=True))
    checks: list[tuple[str, Callable[[Tables, dict[str, str]], Iterator[Problem]]]] = [
        ("paragraphs", _paragraphs),
        ("quotation_pieces", _pieces),
        ("quotations", _speakers),
    ]
    for name in tables:
        if "start" in SCHEMAS[name].names and "text" in SCHEMAS[name].names and name != "quotations":
            yield from _limited(_misplaced(name, tables[name], texts))
    for name, verify in checks:
        if name in tables:
            yield from _limited(verify(tables, texts))
    if "paragraphs" in tables:
        for name in tables:
            if "paragraph" in SCHEMAS[name].names:
                yield from _limited(_paragraph_numbers(name, tables))


def _limited(problems: Iterable[Problem]) -> Iterator[Problem]:
    problems = iter(problems)
    yield from islice(problems, MOST)
    more = list(problems)
    if more:
        yield Problem(more[0].table, "-", f"{len(more)} more problems like these", more[0].advice)


def _key(name: str, row: Row) -> str:
    return ", ".join(str(row[column]) for column in KEYS[name])


def _repeated_keys(name: str, table: pa.Table) -> Iterator[Problem]:
    keys = list(KEYS[name])
    counts = table.select(keys).group_by(keys).aggregate([([], "count_all")])
    for row in counts.filter(pc.greater(counts["count_all"], 1)).to_pylist():
        yield Problem(name, _key(name, row), f"{row['count_all']} rows have this primary key")


def _empty_values(name: str, table: pa.Table) -> Iterator[Problem]:
    for field in SCHEMAS[name]:
        if not field.nullable and table[field.name].null_count:
            for row in table.filter(pc.is_null(table[field.name])).to_pylist():
                yield Problem(name, _key(name, row), f"{field.name} is empty, and must not be")


def _unresolved(name: str, table: pa.Table, tables: Tables) -> Iterator[Problem]:
    for column, (target, key) in REFERENCES[name].items():
        if target in tables:
            known = pc.is_in(table[column], tables[target][key].combine_chunks())
            lost = table.filter(pc.and_(pc.is_valid(table[column]), pc.invert(known)))
            for row in lost.to_pylist():
                yield Problem(name, _key(name, row), f"{column} is {row[column]!r}, which {target} does not have")


def _unknown_values(name: str, table: pa.Table) -> Iterator[Problem]:
    for (owner, column), values in VALUES.items():
        if owner == name:
            for row in table.to_pylist() if not set(table[column].unique().to_pylist()) <= {*values, None} else ():
                if row[column] not in (*values, None):
                    yield Problem(name, _key(name, row), f"{column} is {row[column]!r}, none of {', '.join(values)}")


def _misplaced(name: str, table: pa.Table, texts: dict[str, str]) -> Iterator[Problem]:
    """Check that `text == releases.text[start:end]`."""
    columns = (table[column].to_pylist() for column in ("release_id", "start", "end", "text"))
    for number, (release_id, start, end, text) in enumerate(zip(*columns, strict=True)):
        release = texts.get(release_id)
        if release is not None and (not 0 <= start < end <= len(release) or release[start:end] != text):
            row = table.slice(number, 1).to_pylist()[0]
            yield Problem(name, _key(name, row), f"its text {text[:40]!r} does not stand at {start}:{end}")


def _by(column: str, table: pa.Table, *columns: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in table.select([column, *columns]).to_pylist():
        groups[row[column]].append(row)
    return groups


def _paragraphs(tables: Tables, texts: dict[str, str]) -> Iterator[Problem]:
    """Check that paragraphs are numbered in order, lie apart, and leave out nothing but white space."""
    for release_id, rows in _by("release_id", tables["paragraphs"], "number", "start", "end").items():
        rows.sort(key=lambda row: row["number"])
        text = texts.get(release_id, "")
        key = str(release_id)
        if [row["number"] for row in rows] != list(range(len(rows))):
            yield Problem("paragraphs", key, "the numbers of its paragraphs do not run from 0 without gaps")
        spans = [(0, 0), *((row["start"], row["end"]) for row in rows), (len(text), len(text))]
        for (start, end), (following, _) in pairwise(spans):
            if not start <= end <= following:
                yield Problem(
                    "paragraphs", key, f"the paragraph at {start}:{end} reaches into the next, at {following}"
                )
            elif not all(map(_blank, text[end:following])):
                yield Problem("paragraphs", key, f"no paragraph covers the text at {end}:{following}")


def _blank(character: str) -> bool:
    """Return whether a character shows nothing: white space, or a mark such as that of writing direction."""
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")


def _paragraph_numbers(name: str, tables: Tables) -> Iterator[Problem]:
    """Check that each row names the paragraph that it begins in."""
    starts = {
        release_id: sorted(row["start"] for row in rows)
        for release_id, rows in _by("release_id", tables["paragraphs"], "start").items()
    }
    for row in tables[name].select(list(dict.fromkeys([*KEYS[name], "release_id", "start", "paragraph"]))).to_pylist():
        expected = bisect_right(starts.get(row["release_id"], []), row["start"]) - 1
        if row["paragraph"] != expected:
            yield Problem(name, _key(name, row), f"it begins in paragraph {expected}, not {row['paragraph']}")


def _pieces(tables: Tables, texts: dict[str, str]) -> Iterator[Problem]:  # noqa: ARG001 - as the other checks
    """Check that each quotation is its pieces, in order and apart, joined with a space."""
    if "quotations" not in tables:
        return
    pieces = _by("quotation_id", tables["quotation_pieces"], "number", "start", "end", "text")
    for row in tables["quotations"].select(["quotation_id", "start", "end", "text"]).to_pylist():
        own = sorted(pieces.get(row["quotation_id"], []), key=lambda piece: piece["number"])
        key = row["quotation_id"]
        if not own or [piece["number"] for piece in own] != list(range(len(own))):
            yield Problem("quotations", key, "its pieces are missing or not numbered from 0")
        elif any(first["end"] > second["start"] for first, second in pairwise(own)):
            yield Problem("quotations", key, "its pieces are not in order")
        elif (row["start"], row["end"]) != (own[0]["start"], own[-1]["end"]):
            yield Problem("quotations", key, "it does not span its pieces")
        elif row["text"] != " ".join(piece["text"] for piece in own):
            yield Problem("quotations", key, "its text is not its pieces joined with a space")


def _speakers(tables: Tables, texts: dict[str, str]) -> Iterator[Problem]:
    """Check the offsets of cues and speakers."""
    for row in tables["quotations"].to_pylist():
        text = texts.get(row["release_id"], "")
        start, end = row["speaker_start"], row["speaker_end"]
        given = [value is not None for value in (start, end, row["speaker_text"])]
        if any(given) and (not all(given) or text[start:end] != row["speaker_text"]):
            yield Problem("quotations", row["quotation_id"], f"its speaker does not stand at {start}:{end}")
        start, end = row["cue_start"], row["cue_end"]
        if (start is None) != (end is None) or (start is not None and not 0 <= start < end <= len(text)):
            yield Problem("quotations", row["quotation_id"], f"its cue cannot stand at {start}:{end}")
