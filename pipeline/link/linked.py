"""The linking of all four kinds of entity, in the order in which they need one another.

Organisations come first because roles belong to them, roles come before people because a shared office is evidence that
two bare surnames are one person.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pipeline.candidates import OrganisationCandidate, PersonCandidate, PlaceCandidate, RoleCandidate
from pipeline.link.organisations import link_organisations
from pipeline.link.people import link_people
from pipeline.link.places import link_places
from pipeline.link.roles import link_roles
from pipeline.schema import SCHEMAS, to_arrow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from pipeline.link.clusters import Ids

_Candidate = TypeVar("_Candidate", bound=tuple[Any, ...])


class Linked(NamedTuple):
    """The entity tables, sorted by id, and for each layer the final id of every `(release_id, local_id)`."""

    tables: dict[str, pa.Table]
    ids: dict[str, Ids]


def link(candidates: Mapping[str, pa.Table]) -> Linked:
    """Link the candidates of all live releases.

    `candidates` holds the tables of `pipeline.candidates.CANDIDATES`, rows in any order; the result has the tables
    people, roles, places and organisations of `pipeline.schema.SCHEMAS`.
    """
    with _uncollected():
        return _link(candidates)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from going over all candidates again and again: they hold no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _link(candidates: Mapping[str, pa.Table]) -> Linked:
    organisation_rows = _read(candidates["organisation_candidates"], OrganisationCandidate)
    role_rows = _read(candidates["role_candidates"], RoleCandidate)
    organisations, organisation_ids, bodies = link_organisations(organisation_rows)
    roles, role_ids = link_roles(role_rows, bodies)
    offices: dict[tuple[str, str], set[str]] = {}
    for row in role_rows:
        if row.holder is not None:
            offices.setdefault((row.release_id, row.holder), set()).add(role_ids[row.release_id, row.local_id])
    people, person_ids = link_people(_read(candidates["person_candidates"], PersonCandidate), offices)
    places, place_ids = link_places(_read(candidates["place_candidates"], PlaceCandidate))
    return Linked(
        tables={
            "people": _table("people", people),
            "roles": _table("roles", roles),
            "places": _table("places", places),
            "organisations": _table("organisations", organisations),
        },
        ids={"people": person_ids, "roles": role_ids, "places": place_ids, "organisations": organisation_ids},
    )


def _read(table: pa.Table, record: type[_Candidate]) -> list[_Candidate]:
    """Return the table's rows as records, sorted, so that nothing after depends on their order."""
    table = table.sort_by([("release_id", "ascending"), ("local_id", "ascending")])
    columns = [table[name].to_pylist() for name in record._fields]  # type: ignore[attr-defined]
    return list(map(record._make, zip(*columns, strict=True)))  # type: ignore[attr-defined]


def _table(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    return to_arrow(SCHEMAS[name], sorted(rows, key=lambda row: row[0]))
