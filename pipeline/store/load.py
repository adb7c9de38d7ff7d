"""Loading: tables of the last snapshot as typed pandas DataFrames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, overload

from pipeline.errors import OutputError
from pipeline.store.snapshots import current_snapshot

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.store.snapshots import Snapshot


@overload
def load(table: str, output: Path | str = "outputs") -> pd.DataFrame: ...


@overload
def load(table: None = None, output: Path | str = "outputs") -> dict[str, pd.DataFrame]: ...


def load(table: str | None = None, output: Path | str = "outputs") -> pd.DataFrame | dict[str, pd.DataFrame]:
    """Return a table of the dataset in the folder `output`, or all tables by name, of one and the same snapshot.

    Columns have the types of the schema, as `pandas.ArrowDtype`. Raises OutputError where there is no dataset,
    ValueError where there is no such table.
    """
    snapshot = current_snapshot(Path(output))
    if snapshot is None:
        raise OutputError(f"{output} holds no dataset: make one with `pipeline extract INPUT --output {output}`")
    if table is None:
        return {name: _read(snapshot, name) for name in snapshot.manifest.parts}
    if table not in snapshot.manifest.parts:
        raise ValueError(f"there is no table {table!r}: the tables are {', '.join(snapshot.manifest.parts)}")
    return _read(snapshot, table)


def _read(snapshot: Snapshot, table: str) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts = [pq.read_table(path, partitioning=None) for path in snapshot.paths(table)]
    frame: pd.DataFrame = pa.concat_tables(parts).to_pandas(types_mapper=pd.ArrowDtype)
    return frame
