"""Read JSON: one release, several, or JSON Lines, a release a line.

Several stand in a list (also under `items`, `results` and the like, or deeper), as the values of an object (`{"a1":
{"title": "…", "text": "…"}, "a2": …}`), or by column, as pandas writes them (`{"title": {"0": "…"}, "text": …}`). They
are known by their number, from 1, those of JSON Lines by their line: `corpus.jsonl#12`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.read.decoding import decode
from pipeline.read.errors import ReadError
from pipeline.read.faults import Faults
from pipeline.read.limits import MAX_CORPUS_BYTES, MAX_JSON_BYTES, MAX_RELEASE_BYTES, MAX_ROWS
from pipeline.read.origin import Origin, read_bytes
from pipeline.read.rows import normalise, row_release, usual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.release import Release

_LISTS = (
    "items",
    "results",
    "releases",
    "documents",
    "articles",
    "data",
    "entries",
    "records",
    "rows",
    "response",
    "news",
)
MAX_AROUND = 4
"""How many objects and lists may lie around the releases."""
_MEND = "mend the JSON, or give one object a release"


def read_json(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the release, or the releases, of a JSON document."""
    value = _parse(decode(read_bytes(file, MAX_JSON_BYTES)))
    found = _releases(value)
    if isinstance(found, Mapping):
        yield row_release(found, origin)
        return
    faults = Faults("items")
    for number, item in enumerate(found, 1):
        yield from faults.guard(f"item {number}", _release(item, origin.row(number)))
    faults.finish()


def read_json_lines(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the releases of a file with an object a line."""
    faults = Faults("lines")
    total = number = 0
    while line := file.readline(MAX_RELEASE_BYTES + 1):
        number += 1
        total += len(line)
        if len(line) > MAX_RELEASE_BYTES or total > MAX_CORPUS_BYTES or number > MAX_ROWS:
            raise ReadError(f"line {number} is too long, or the file is", "split the file")
        if line.strip():
            yield from faults.guard(f"line {number}", _line(line, origin.row(number)))
    faults.finish()


def _line(line: bytes, origin: Origin) -> Iterator[Release]:
    yield from _release(_parse(decode(line)), origin)


def _release(item: Any, origin: Origin) -> Iterator[Release]:
    if not isinstance(item, Mapping):
        raise ReadError("not an object with a text", _MEND)
    yield row_release(item, origin)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadError("the JSON is nested too deeply", _MEND) from error
    except ValueError as error:
        raise ReadError(f"the JSON is broken: {error}"[:300], _MEND) from error


def _releases(value: Any) -> Mapping[str, Any] | list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        for name in _LISTS:
            if isinstance(value.get(name), list) and any(isinstance(item, Mapping) for item in value[name]):
                return list(value[name])
            if isinstance(value.get(name), Mapping) and isinstance(value[name].get("results"), list):
                return list(value[name]["results"])
        return value if _is_release(value) else _by_column(value) or _inside(value, MAX_AROUND) or value
    raise ReadError("the JSON holds neither an object nor a list", _MEND)


def _is_release(value: Any) -> bool:
    """Whether `value` is an object with a text."""
    if not isinstance(value, Mapping):
        return False
    text = next((value[name] for name in value if normalise(str(name)) in usual("text")), None)
    marked = isinstance(text, Mapping) and not text.keys().isdisjoint(("content", "html", "text"))
    return isinstance(value.get("details"), Mapping) or isinstance(text, (str, list)) or marked


def _by_column(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of an object that holds an object for each column, all with the same names of rows, or none."""
    columns = list(value.values())
    if not all(isinstance(column, Mapping) and column.keys() == columns[0].keys() for column in columns):
        return []
    rows = [{name: column[row] for name, column in value.items()} for row in (columns[0] if columns else ())]
    return rows if any(map(_is_release, rows)) else []


def _inside(value: Any, depth: int) -> list[Any]:
    """Return the releases that lie in `value`, at most `depth` objects or lists deep: the first that are found."""
    if depth == 0 or not isinstance(value, (Mapping, list)):
        return []
    items = (
        [item for item in value.values() if isinstance(item, (Mapping, list))] if isinstance(value, Mapping) else value
    )
    if any(map(_is_release, items)):
        return items
    sources = [item.get("_source") if isinstance(item, Mapping) else None for item in items]
    if any(map(_is_release, sources)):
        return sources
    return next((found for item in items if (found := _inside(item, depth - 1))), [])
