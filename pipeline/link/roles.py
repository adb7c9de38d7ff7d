"""Roles across releases: a title under its variants, with its organisation and nation.

`Commander UK Space Command` and `Commander of UK Space Command` are one role: small words, commas and hyphens do not
count. A title of several words that one release gives no organisation or nation joins the one that others give it,
where they give just one; a bare `Minister` never does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pipeline.link.clusters import final_id, fold, most_used, only

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.link.clusters import Ids
    from pipeline.records import RoleCandidate

RoleRow: TypeAlias = tuple[str, str, str | None, str | None]
_Key: TypeAlias = tuple[str, str | None, str | None]
_SMALL = frozenset({"of", "for", "the", "to", "and", "at", "s"})


def link_roles(candidates: Iterable[RoleCandidate], organisations: Ids) -> tuple[list[RoleRow], Ids]:
    """Return the rows of `roles` and the id of each candidate; `candidates` are sorted.

    `organisations` gives the final id of each `(release_id, local_id)` of that layer.
    """
    keyed = [(_key(row, organisations), row) for row in candidates]
    seen: dict[str, set[tuple[str | None, str | None]]] = {}
    for (title, organisation, nation), _ in keyed:
        seen.setdefault(title, set()).add((organisation, nation))
    clusters: dict[_Key, list[RoleCandidate]] = {}
    for key, row in keyed:
        clusters.setdefault(_complete(key, seen[key[0]]), []).append(row)
    rows, ids = [], {}
    for (title, organisation, nation), members in clusters.items():
        role_id = final_id("roles", "|".join((title, organisation or "", nation or "")))
        rows.append((role_id, most_used(row.title for row in members) or "", organisation, nation))
        ids.update({(row.release_id, row.local_id): role_id for row in members})
    return rows, ids


def _key(row: RoleCandidate, organisations: Ids) -> _Key:
    words = [word for word in fold(row.title).split() if word not in _SMALL]
    organisation = organisations.get((row.release_id, row.organisation)) if row.organisation else None
    return " ".join(words) or fold(row.title), organisation, row.nation_id


def _complete(key: _Key, seen: set[tuple[str | None, str | None]]) -> _Key:
    """Fill what this release does not say of a title from the releases that do, where these agree."""
    title, organisation, nation = key
    if " " not in title:
        return key
    organisation = organisation or only(o for o, n in seen if nation is None or n in (nation, None))
    nation = nation or only(n for o, n in seen if organisation is None or o in (organisation, None))
    return title, organisation, nation
