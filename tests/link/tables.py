"""Candidate tables built from short rows, and the clusters that linking makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.candidates import (
    CANDIDATE_RECORDS,
    CANDIDATES,
    OrganisationCandidate,
    PersonCandidate,
    PlaceCandidate,
    RoleCandidate,
)
from pipeline.link import link
from pipeline.schema import to_arrow

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

Row = PersonCandidate | RoleCandidate | PlaceCandidate | OrganisationCandidate


def person(
    release: str, name: str, *, rank: str | None = None, honorific: str | None = None, day: date | None = None
) -> PersonCandidate:
    """A person whose last word is the family name."""
    given, _, family = name.rpartition(" ")
    return PersonCandidate(release, name, name, given or None, family, rank, honorific, day)


def role(
    release: str,
    title: str,
    *,
    organisation: str | None = None,
    nation: str | None = None,
    holder: str | None = None,
) -> RoleCandidate:
    """A role, told apart in its release by its title."""
    return RoleCandidate(release, title, title, organisation, nation, holder)


def organisation(
    release: str,
    name: str,
    abbreviation: str | None = None,
    *,
    nation: str | None = None,
    lexicon_id: str | None = None,
) -> OrganisationCandidate:
    """An organisation, told apart in its release by its name."""
    return OrganisationCandidate(release, name, name, abbreviation, nation, lexicon_id)


def place(release: str, name: str, *, geonames_id: int | None = None, nation: str | None = None) -> PlaceCandidate:
    """A city; one with a GeoNames id has coordinates."""
    at = (1.0, 2.0) if geonames_id else (None, None)
    return PlaceCandidate(release, name, name, "city", nation, *at, geonames_id)


def tables(rows: list[Row]) -> dict[str, pa.Table]:
    """Return the candidate tables that hold `rows`, in their order."""
    return {
        name: to_arrow(schema, [row for row in rows if isinstance(row, CANDIDATE_RECORDS[name])])
        for name, schema in CANDIDATES.items()
    }


def clusters(layer: str, rows: list[Row]) -> set[frozenset[tuple[str, str]]]:
    """Return which candidates of a layer linking makes one, as `(release, local id)`; names of one body are one."""
    found: dict[str, set[tuple[str, str]]] = {}
    linked = link(tables(rows))
    bodies = {row["organisation_id"]: row["same_as"] for row in linked.tables["organisations"].to_pylist()}
    for key, final in linked.ids[layer].items():
        found.setdefault(bodies.get(final) or final, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


def together(*groups: list[Row]) -> set[frozenset[tuple[str, str]]]:
    """Return the clusters that each hold one group of rows."""
    return {frozenset((row.release_id, row.local_id) for row in group) for group in groups}
