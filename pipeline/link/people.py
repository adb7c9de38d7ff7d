"""People across releases: one family name with given names that can be of one person.

Forms of a family name join from the fullest down: a form joins the one person whom it agrees with, and stays its own
where it could be two. A surname alone joins a person only with evidence, the same office or the same rank, and only
where one person has it. Example: `Gen. Okafor` joins `Gen. Ada Okafor` where no other General Okafor is known.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.link.clusters import final_id, fold
from pipeline.link.given import Given, can_be_one, parse_given, traits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.candidates import PersonCandidate
    from pipeline.link.clusters import Ids

PersonRow: TypeAlias = tuple[str, str, str | None, str, str | None, str | None]
Offices: TypeAlias = "Mapping[tuple[str, str], set[str]]"


class _Person(NamedTuple):
    """A cluster within one family name: the given names of its forms, and its candidates."""

    forms: list[Given]
    candidates: list[PersonCandidate]


def link_people(candidates: Iterable[PersonCandidate], offices: Offices) -> tuple[list[PersonRow], Ids]:
    """Return the rows of `people` and the id of each candidate; `candidates` are sorted.

    `offices` gives the ids of the roles that a candidate, by `(release_id, local_id)`, holds.
    """
    families: dict[str, list[PersonCandidate]] = {}
    for row in candidates:
        families.setdefault(_family(row.family_name), []).append(row)
    rows: list[PersonRow] = []
    ids: Ids = {}
    for family, members in families.items():
        people = _named(members)
        keys = _keys(family, people)
        people, extra = _add_surnames(
            people, [row for row in members if not parse_given(row.given_name).names], offices
        )
        keys += [f"{family}|{key}" for key in extra]
        for key, person in zip(keys, people, strict=True):
            person_id = final_id("people", key)
            rows.append(_row(person_id, person.candidates))
            ids.update((row[:2], person_id) for row in person.candidates)
    return rows, ids


def _family(name: str) -> str:
    return fold(name).replace(" ", "")


def _named(members: list[PersonCandidate]) -> list[_Person]:
    """Cluster the candidates that have given names."""
    by_form: dict[Given, list[PersonCandidate]] = {}
    for row in members:
        given = parse_given(row.given_name)
        if given.names:
            by_form.setdefault(given, []).append(row)
    people: list[_Person] = []
    by_trait: dict[str, list[int]] = {}
    for given in sorted(by_form, key=lambda form: (-form.weight[0], -form.weight[1], form)):
        has, seeks = traits(given)
        near = {place for trait in seeks for place in by_trait.get(trait, ())}
        # Two are enough to tell that it could be several.
        fits = (place for place in near if all(can_be_one(given, form) for form in people[place].forms))
        fitting = list(islice(fits, 2))
        if len(fitting) == 1:
            people[fitting[0]].forms.append(given)
            people[fitting[0]].candidates.extend(by_form[given])
        else:
            for trait in has:
                by_trait.setdefault(trait, []).append(len(people))
            people.append(_Person([given], list(by_form[given])))
    return people


def _keys(family: str, people: list[_Person]) -> list[str]:
    """Return a key for each person: the family name and the first name, with as much more as tells them apart."""
    keys = [f"{family}|{person.forms[0].names[0]}" for person in people]
    counts = Counter(keys)
    return [
        key if counts[key] == 1 else f"{family}|{' '.join((*person.forms[0].names, *person.forms[0].nicknames))}"
        for key, person in zip(keys, people, strict=True)
    ]


def _add_surnames(
    people: list[_Person], bare: list[PersonCandidate], offices: Offices
) -> tuple[list[_Person], list[str]]:
    """Add surnames alone to the people whom evidence names; the rest become people with the keys that are returned."""
    known: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        for evidence in _evidence(person.candidates, offices):
            known.setdefault(evidence, []).append(place)
    rest: dict[str, _Person] = {}
    added: list[tuple[_Person, PersonCandidate]] = []
    for row in bare:
        theirs = _evidence([row], offices)
        fitting = {place for evidence in theirs for place in known.get(evidence, ())[:2]}
        if len(fitting) == 1:
            added.append((people[fitting.pop()], row))
        else:
            # Bare surnames of one office or rank are one person; without evidence each release has its own.
            key = min(theirs, default=row.release_id) if not fitting else row.release_id
            rest.setdefault(key, _Person([], [])).candidates.append(row)
    for person, row in added:
        person.candidates.append(row)
    return [*people, *rest.values()], list(rest)


def _evidence(candidates: list[PersonCandidate], offices: Offices) -> set[str]:
    held = {f"role:{role}" for row in candidates for role in offices.get((row.release_id, row.local_id), ())}
    return held | {f"rank:{fold(row.rank)}" for row in candidates if row.rank}


def _row(person_id: str, members: list[PersonCandidate]) -> PersonRow:
    fullest = min(
        members, key=lambda row: (-len(fold(row.name).split()), -len(row.name), row.name, row.given_name or "")
    )
    dated = sorted(members, key=lambda row: (row.published_on is not None, row.published_on, row[:2]))
    return (
        person_id,
        fullest.name,
        fullest.given_name,
        fullest.family_name,
        next((row.rank for row in reversed(dated) if row.rank), None),
        next((row.honorific for row in reversed(dated) if row.honorific), None),
    )
