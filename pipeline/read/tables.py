"""Read tables with one release a row, CSV and Parquet: for those who already have a corpus.

Columns are found by their usual names (`pipeline.read.rows.COLUMNS`); only they are read. Rows are known by their
number, from 1, the header left out: `corpus.parquet#12`.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from pipeline.read.errors import ReadError
from pipeline.read.faults import Faults
from pipeline.read.limits import MAX_CORPUS_BYTES, MAX_RELEASE_BYTES, MAX_ROW_GROUP_BYTES, MAX_ROWS
from pipeline.read.rows import row_release, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.read.origin import Origin
    from pipeline.release import Release

# Few, because a row may hold a text of many megabytes.
BATCH_ROWS = 16
_SAMPLE_BYTES = 2**20
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
        reader = csv.DictReader(text, delimiter=delimiter, restkey="")
        wanted(reader.fieldnames or ())
        for number, row in enumerate(reader, 1):
            cells = {name: value for name, value in row.items() if name}
            yield from faults.guard(f"row {number}", _release(cells, origin, number))
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
