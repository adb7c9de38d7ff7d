"""The tables that are one part each: entities that linking found, nations, the taxonomy of threats, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import read_lexicon
from pipeline.nation_facts import nation_facts
from pipeline.records import FailureRow
from pipeline.schema import SCHEMAS, to_arrow

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from pipeline.inputs import Unreadable
    from pipeline.store.parts import LiveBatch


def nations(nation_ids: Iterable[str]) -> pa.Table:
    """Return the facts of each nation."""
    facts = [nation_facts(nation_id) for nation_id in sorted(set(nation_ids))]
    return to_arrow(SCHEMAS["nations"], [(fact.nation_id, fact.alpha2, fact.name, fact.region) for fact in facts])


def threat_categories() -> pa.Table:
    """Return the taxonomy of threats, as its lexicon has it."""
    entries = read_lexicon("threat_categories")
    rows = [(entry.id, entry.more["parent"] or None, entry.text, entry.more["definition"]) for entry in entries]
    return to_arrow(SCHEMAS["threat_categories"], rows)


def failures(unreadable: Iterable[Unreadable], live: Iterable[LiveBatch]) -> pa.Table:
    """Return a row for each file that failed, sorted by its path."""
    rows: list[FailureRow] = [FailureRow(path, None, "read", error, advice) for path, error, advice in unreadable]
    rows += [failure for batch in live for file in batch.files for failure in file.failures]
    return to_arrow(SCHEMAS["failures"], sorted(rows, key=lambda row: row[0]))
