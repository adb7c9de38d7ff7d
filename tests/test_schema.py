"""The schema: the records agree with it, every column is described, every reference leads to a key."""

from __future__ import annotations

import pytest

from pipeline.candidates import CANDIDATE_RECORDS, CANDIDATES
from pipeline.records import RECORDS
from pipeline.schema import KEYS, REFERENCES, SCHEMAS, VALUES

ALL = SCHEMAS | CANDIDATES
ALL_RECORDS = RECORDS | CANDIDATE_RECORDS


@pytest.mark.parametrize("table", ALL_RECORDS)
def test_records_have_the_columns_of_their_table(table: str) -> None:
    assert list(ALL_RECORDS[table]._fields) == ALL[table].names


@pytest.mark.parametrize("table", ALL)
def test_every_column_is_described(table: str) -> None:
    descriptions = [field.metadata[b"description"].decode() for field in ALL[table]]
    assert all(len(description) > 5 for description in descriptions)


@pytest.mark.parametrize("table", SCHEMAS)
def test_keys_and_references_are_columns(table: str) -> None:
    assert set(KEYS[table]) <= set(SCHEMAS[table].names)
    assert not any(SCHEMAS[table].field(column).nullable for column in KEYS[table])
    for target, column in REFERENCES[table].values():
        assert KEYS[target] == (column,)


def test_every_id_of_another_table_is_a_reference() -> None:
    missing = [
        (table, column)
        for table, schema in SCHEMAS.items()
        for column in schema.names
        if column.endswith("_id") and column not in KEYS[table] and column not in REFERENCES[table]
    ]
    assert missing == [("places", "geonames_id")]


def test_closed_vocabularies_are_columns() -> None:
    assert all(column in SCHEMAS[table].names for table, column in VALUES)
