"""Read JSON: one release, a list of them (also under `items`, `results` and the like), or JSON Lines, a release a line.

The releases of a list are known by their number, from 1, those of JSON Lines by their line: `corpus.jsonl#12`.
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
from pipeline.read.rows import row_release

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
        return value
    raise ReadError("the JSON holds neither an object nor a list", _MEND)
