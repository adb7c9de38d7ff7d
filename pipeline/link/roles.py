"""Roles across releases: a title under its variants, with its organisation and nation.

`Commander UK Space Command` and `Commander of UK Space Command` are one role: small words, commas and hyphens do not
count. A title of several words that one release gives no organisation or nation joins the one that others give it,
where they give just one; a bare `Minister` never does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from pipeline.link.clusters import final_id, fold, most_used, only

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.candidates import RoleCandidate
    from pipeline.link.clusters import Ids

RoleRow: TypeAlias = tuple[str, str, str | None, str | None]
_Key: TypeAlias = tuple[str, str | None, str | None]
_ANY = "*"
_SMALL = frozenset({"of", "for", "the", "to", "and", "at", "s"})


def link_roles(candidates: Iterable[RoleCandidate], organisations: Ids) -> tuple[list[RoleRow], Ids]:
    """Return the rows of `roles` and the id of each candidate; `candidates` are sorted.

    `organisations` gives the final id of each `(release_id, local_id)` of that layer.
    """
    keyed = [(_key(row, organisations), row) for row in candidates]
    seen = _Seen({key for key, _ in keyed})
    clusters: dict[_Key, list[RoleCandidate]] = {}
    for key, row in keyed:
        clusters.setdefault(seen.complete(key), []).append(row)
    rows: list[RoleRow] = []
    ids: Ids = {}
    for (title, organisation, nation), members in clusters.items():
        role_id = final_id("roles", "|".join((title, organisation or "", nation or "")))
        rows.append((role_id, most_used(row.title for row in members) or "", organisation, nation))
        ids.update((row[:2], role_id) for row in members)
    return rows, ids


def _key(row: RoleCandidate, organisations: Ids) -> _Key:
    words = [word for word in fold(row.title).split() if word not in _SMALL]
    organisation = organisations.get((row.release_id, row.organisation)) if row.organisation else None
    return " ".join(words) or fold(row.title), organisation, row.nation_id


class _Seen:
    """The organisations and nations that releases give titles."""

    def __init__(self, keys: Iterable[_Key]) -> None:
        self._organisations: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        self._nations: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for title, organisation, nation in keys:
            if organisation is not None:
                self._organisations[title, nation].add(organisation)
                self._organisations[title, _ANY].add(organisation)
            if nation is not None:
                self._nations[title, organisation].add(nation)
                self._nations[title, _ANY].add(nation)

    def complete(self, key: _Key) -> _Key:
        """Fill what a release does not say of a title from the releases that do, where these agree."""
        title, organisation, nation = key
        if " " not in title:
            return key
        organisation = organisation or self._agreed(self._organisations, title, nation)
        nation = nation or self._agreed(self._nations, title, organisation)
        return title, organisation, nation

    def _agreed(self, seen: dict[tuple[str, str | None], set[str]], title: str, known: str | None) -> str | None:
        """Return what all releases give the title that say nothing against what is `known` of it."""
        if known is None:
            return only(seen.get((title, _ANY), ()))
        return only(seen.get((title, known), ()), seen.get((title, None), ()))
