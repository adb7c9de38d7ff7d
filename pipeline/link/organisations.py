"""Organisations across releases: by lexicon id, by name and nation, by abbreviations that any release defines.

An abbreviation alone (`QSG`) joins the name that other releases define it for, or whose initials it is, where there is
just one such name; two bodies with one abbreviation stay apart. `Ministry of Defence` of one nation is not that of
another. A body has a row for each name that releases know it by (`Quiet Skies Group`, or `QSG` where a release says no
more); `same_as` of all but one leads to the name that most releases use.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from pipeline.link.clusters import Clusters, final_id, fold, most_used

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.candidates import OrganisationCandidate
    from pipeline.link.clusters import Ids

OrganisationRow: TypeAlias = tuple[str, str, str | None, str | None, str | None]
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_SMALL = frozenset({"of", "for", "the", "to", "and", "in", "on"})
# Three initials fit many names by chance.
_LEAST_INITIALS = 4


def link_organisations(candidates: Iterable[OrganisationCandidate]) -> tuple[list[OrganisationRow], Ids, Ids]:
    """Return the rows of `organisations`, the id of each candidate, and the id of its body; `candidates` are sorted.

    The id of a body is that of the name that most releases use for it.
    """
    candidates = list(candidates)
    keys = _keys(candidates)
    clusters = Clusters()
    _join_abbreviations(candidates, keys, clusters)
    bodies: dict[str, list[OrganisationCandidate]] = {}
    for row, key in zip(candidates, keys, strict=True):
        bodies.setdefault(clusters.find(key), []).append(row)
    rows: list[OrganisationRow] = []
    ids: Ids = {}
    body_ids: Ids = {}
    for key, members in bodies.items():
        named: dict[str, list[OrganisationCandidate]] = {}
        for row in members:
            named.setdefault(_plain(row.name), []).append(row)
        body_id = final_id("organisations", f"{key}|{_plain(most_used(row.name for row in members) or '')}")
        abbreviation = most_used(row.abbreviation for row in members)
        nation_id = most_used(row.nation_id for row in members)
        for name, found in named.items():
            organisation_id = final_id("organisations", f"{key}|{name}")
            form = most_used(row.name for row in found) or ""
            same_as = None if organisation_id == body_id else body_id
            rows.append((organisation_id, form, abbreviation, nation_id, same_as))
            ids.update((row[:2], organisation_id) for row in found)
        body_ids.update((row[:2], body_id) for row in members)
    return rows, ids, body_ids


@cache
def _plain(name: str) -> str:
    """Return `name` without case, accents, punctuation and articles: what makes it one name."""
    return " ".join(word for word in fold(name).split() if word != "the")


def _keys(candidates: list[OrganisationCandidate]) -> list[str]:
    """Return each candidate's key: its lexicon id, or its name with its nation."""
    nations: dict[str, set[str]] = {}
    lexicon: dict[tuple[str, str | None], set[str]] = {}
    for row in candidates:
        name = fold(row.name)
        if row.nation_id:
            nations.setdefault(name, set()).add(row.nation_id)
        if row.lexicon_id:
            lexicon.setdefault((name, row.nation_id), set()).add(row.lexicon_id)
    return [_key(row, nations, lexicon) for row in candidates]


def _key(
    row: OrganisationCandidate, nations: dict[str, set[str]], lexicon: dict[tuple[str, str | None], set[str]]
) -> str:
    if row.lexicon_id:
        return f"lexicon:{row.lexicon_id}"
    name, nation = fold(row.name), row.nation_id
    of_name = nations.get(name, set())
    if nation is None and len(of_name) == 1:
        nation = min(of_name)
    known = lexicon.get((name, nation), set())
    return f"lexicon:{min(known)}" if len(known) == 1 else f"name:{name}|{nation or ''}"


def _join_abbreviations(candidates: list[OrganisationCandidate], keys: list[str], clusters: Clusters) -> None:
    """Join every candidate that is an abbreviation alone to the one name that it stands for."""
    named: dict[str, set[str]] = {}
    initials: dict[str, set[str]] = {}
    alone: list[tuple[str, OrganisationCandidate]] = []
    for key, row in {(key, row[2:]): (key, row) for row, key in zip(candidates, keys, strict=True)}.values():
        if row.abbreviation and fold(row.abbreviation) != fold(row.name):
            named.setdefault(fold(row.abbreviation), set()).add(key)
        if _ACRONYM.fullmatch(row.name):
            if not row.lexicon_id:
                alone.append((key, row))
        elif len(short := _initials(row.name)) >= _LEAST_INITIALS:
            initials.setdefault(short, set()).add(key)
    nations = {key: row.nation_id for row, key in zip(candidates, keys, strict=True) if row.nation_id}
    for key, row in alone:
        for stands_for in (named, initials):
            found = {full for full in stands_for.get(fold(row.name), ()) if _agree(nations, key, full)}
            if len(found) == 1:
                clusters.join(key, found.pop())
            if found:
                break


def _agree(nations: dict[str, str], key: str, other: str) -> bool:
    return key == other or key not in nations or other not in nations or nations[key] == nations[other]


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word not in _SMALL)
