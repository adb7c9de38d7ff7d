"""Read tables with one release a row, CSV and Parquet: for those who already have a corpus.

Columns are found by their usual names (`pipeline.read.rows.COLUMNS`); only they are read. Rows are known by their
number, from 1, the header left out: `corpus.parquet#12`.
"""

from __future__ import annotations

import codecs
import csv
import io
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from pipeline.read.errors import ReadError
from pipeline.read.faults import Faults
from pipeline.read.limits import MAX_CORPUS_BYTES, MAX_RELEASE_BYTES, MAX_ROW_GROUP_BYTES, MAX_ROWS
from pipeline.read.rows import row_release, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.read.origin import Origin
    from pipeline.release import Release

# Few, because a row may hold a text of many megabytes.
BATCH_ROWS = 16
_SAMPLE_BYTES = 2**20
# A line put behind the last one: where it is no row of its own, a quotation mark stands open.
_END = "\ufdd0"
_QUOTE = "put cells that hold a delimiter or a quotation mark in quotation marks, and double those inside"
_SAVE = "save the table again as UTF-8 CSV with a line of column names, or as Parquet"


def read_csv(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the releases of a CSV or TSV table."""
    if file.seek(0, io.SEEK_END) > MAX_CORPUS_BYTES:
        raise ReadError(f"the table is larger than {MAX_CORPUS_BYTES // 2**30} GB", "split it")
    encoding = _encoding(file)
    csv.field_size_limit(MAX_RELEASE_BYTES)
    file.seek(0)
    text = io.TextIOWrapper(cast("io.BytesIO", file), encoding=encoding, newline="")
    faults = Faults("rows")
    try:
        first = text.readline(MAX_RELEASE_BYTES)
        text.seek(0)
        delimiter = max(",;\t|", key=first.count)
        rows = filter(None, csv.reader(chain(text, [_END]), delimiter=delimiter))
        names = next(rows)
        if names[-1].endswith(_END):
            raise ReadError("a quotation mark in the column names is never closed", _QUOTE)
        wanted(names)
        for number, cells in enumerate(rows, 1):
            if cells != [_END]:
                yield from faults.guard(f"row {number}", _cells_release(names, cells, origin, number))
    except (csv.Error, UnicodeError) as error:
        raise ReadError(f"the table cannot be read as CSV: {error}", _SAVE) from error
    finally:
        text.detach()
    faults.finish()


def read_parquet(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the releases of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    faults = Faults("rows")
    number = 0
    try:
        table = pq.ParquetFile(file)
        groups = [table.metadata.row_group(i) for i in range(table.metadata.num_row_groups)]
        if table.metadata.num_rows > MAX_ROWS or any(g.total_byte_size > MAX_ROW_GROUP_BYTES for g in groups):
            raise ReadError(
                "the table is too large: in all, or in one row group", "split it, or write smaller row groups"
            )
        columns = list(dict.fromkeys(wanted(table.schema_arrow.names).values()))
        for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from faults.guard(f"row {number}", _release(row, origin, number))
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"the Parquet file cannot be read: {error}"[:300], "write it again") from error
    faults.finish()


def _cells_release(names: Sequence[str], cells: Sequence[str], origin: Origin, number: int) -> Iterator[Release]:
    if cells[-1].endswith(_END):
        raise ReadError("its quotation mark is never closed, so that it takes in all rows after it", _QUOTE)
    if any(cells[len(names) :]):
        raise ReadError(f"it has {len(cells)} cells, and the table {len(names)} columns", _QUOTE)
    yield from _release({name: cell for name, cell in zip(names, cells, strict=False) if name}, origin, number)


def _release(row: Mapping[str, Any], origin: Origin, number: int) -> Iterator[Release]:
    yield row_release(row, origin.row(number))


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    sample = file.read(_SAMPLE_BYTES)
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in sample:
        raise ReadError("the table is not text: it holds zero bytes", _SAVE)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
