"""Loading: tables of the last snapshot, as they are or as typed pandas DataFrames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, overload

from pipeline.errors import OutputError
from pipeline.store.snapshots import last_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import pyarrow as pa

    from pipeline.store.snapshots import Snapshot


@overload
def load(table: str, output: Path | str = "outputs") -> pd.DataFrame: ...


@overload
def load(table: None = None, output: Path | str = "outputs") -> dict[str, pd.DataFrame]: ...


def load(table: str | None = None, output: Path | str = "outputs") -> pd.DataFrame | dict[str, pd.DataFrame]:
    """Return a table of the dataset in the folder `output`, or all tables by name, of one and the same snapshot.

    Columns have the types of the schema, as `pandas.ArrowDtype`. Raises OutputError where there is no dataset or it is
    damaged, ValueError where there is no such table.
    """
    snapshot = last_snapshot(Path(output))
    if table is None:
        return {name: _frame(snapshot, name) for name in snapshot.manifest.parts}
    if table not in snapshot.manifest.parts:
        raise ValueError(f"there is no table {table!r}: the tables are {', '.join(snapshot.manifest.parts)}")
    return _frame(snapshot, table)


def _frame(snapshot: Snapshot, table: str) -> pd.DataFrame:
    import pandas as pd

    frame: pd.DataFrame = read_table(snapshot, table).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def read_table(snapshot: Snapshot, table: str, columns: Sequence[str] | None = None, **equal: str) -> pa.Table:
    """Return `columns` (by default all) of the rows of a table whose other columns are `equal` to what is given.

    Raises OutputError where the table is not there or a part of it cannot be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = snapshot.folder.parent.parent
    if table not in snapshot.manifest.parts:
        raise OutputError(f"{folder} is of another version, without {table}: run `pipeline extract` on it again")
    filters = [(column, "=", value) for column, value in equal.items()] or None
    parts = []
    for path in snapshot.paths(table):
        try:
            parts.append(pq.read_table(path, columns=columns, partitioning=None, filters=filters))
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{path} is missing or damaged: `pipeline check {folder}` says what to do, and what else is"
            ) from error
    return pa.concat_tables(parts)
