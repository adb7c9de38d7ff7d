"""Places across releases: one GeoNames id is one place; without one, a name with its kind and nation is.

A place without a GeoNames id joins the one of the same name, kind and nation that has one, where there is just one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pipeline.link.clusters import final_id, fold, most_used

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.candidates import PlaceCandidate
    from pipeline.link.clusters import Ids

PlaceRow: TypeAlias = tuple[str, str, str, str | None, float | None, float | None, int | None]


def link_places(candidates: Iterable[PlaceCandidate]) -> tuple[list[PlaceRow], Ids]:
    """Return the rows of `places` and the id of each candidate; `candidates` are sorted."""
    candidates = list(candidates)
    known: dict[str, set[int]] = {}
    for row in candidates:
        if row.geonames_id is not None:
            known.setdefault(_name_key(row), set()).add(row.geonames_id)
    clusters: dict[str, list[PlaceCandidate]] = {}
    for row in candidates:
        clusters.setdefault(_key(row, known), []).append(row)
    rows: list[PlaceRow] = []
    ids: Ids = {}
    for key, members in clusters.items():
        place_id = final_id("places", key)
        rows.append(_row(place_id, members))
        ids.update((row[:2], place_id) for row in members)
    return rows, ids


def _name_key(row: PlaceCandidate) -> str:
    return "|".join((fold(row.name), row.kind, row.nation_id or ""))


def _key(row: PlaceCandidate, known: dict[str, set[int]]) -> str:
    if row.geonames_id is not None:
        return f"geonames:{row.geonames_id}"
    name = _name_key(row)
    found = known.get(name, ())
    return f"geonames:{next(iter(found))}" if len(found) == 1 else name


def _row(place_id: str, members: list[PlaceCandidate]) -> PlaceRow:
    # The same GeoNames id comes with the same coordinates; the smallest row decides should lexicons ever disagree.
    located = [row for row in members if row.latitude is not None and row.longitude is not None]
    at = min(((row.latitude, row.longitude) for row in located), default=(None, None))
    return (
        place_id,
        most_used(row.name for row in members) or "",
        most_used(row.kind for row in members) or "",
        most_used(row.nation_id for row in members),
        *at,
        min((row.geonames_id for row in members if row.geonames_id is not None), default=None),
    )
