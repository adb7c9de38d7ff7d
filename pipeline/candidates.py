"""Candidates: the people, roles, places and organisations of one release, as linking across releases reads them.

A candidate has a local id, which tells it apart within its release and stands in the columns of the release's rows
until linking gives the final one: for a person the fullest name, for a role title, organisation and nation. Candidates
have tables of their own in a batch, none in a snapshot. `BATCH_SCHEMAS` are all tables that a release has rows in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pyarrow as pa

from pipeline.schema import DATE, DEGREES, SCHEMAS, column, release_id, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pipeline.mentions import OrganisationMention, PersonMention, PlaceMention, Quotation, RoleMention
    from pipeline.release import Release

_Mention = TypeVar("_Mention")


class PersonCandidate(NamedTuple):
    """A person as one release names them."""

    release_id: str
    local_id: str
    name: str
    given_name: str | None
    family_name: str
    rank: str | None
    honorific: str | None
    published_on: date | None


class RoleCandidate(NamedTuple):
    """A role as one release names it; `organisation` and `holder` are local ids."""

    release_id: str
    local_id: str
    title: str
    organisation: str | None
    nation_id: str | None
    holder: str | None


class PlaceCandidate(NamedTuple):
    """A place as one release names it."""

    release_id: str
    local_id: str
    name: str
    kind: str
    nation_id: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None


class OrganisationCandidate(NamedTuple):
    """An organisation as one release names it."""

    release_id: str
    local_id: str
    name: str
    abbreviation: str | None
    nation_id: str | None
    lexicon_id: str | None


CANDIDATE_RECORDS: dict[str, type[tuple[Any, ...]]] = {
    "person_candidates": PersonCandidate,
    "role_candidates": RoleCandidate,
    "place_candidates": PlaceCandidate,
    "organisation_candidates": OrganisationCandidate,
}


def _local_id(stands_in: str) -> pa.Field:
    return column("local_id", f"identity within the release; stands in {stands_in} columns until releases are linked")


CANDIDATES: dict[str, pa.Schema] = {
    "person_candidates": table(
        "a person as one release names them",
        release_id(),
        _local_id("person_id"),
        column("name", "the fullest form of the name in the release"),
        column("given_name?", "given names and initials"),
        column("family_name", "the family name with its particles"),
        column("rank?", "the last rank seen in the release"),
        column("honorific?", "the last honorific seen in the release"),
        column("published_on?", "the day of the release", DATE),
    ),
    "role_candidates": table(
        "a role as one release names it",
        release_id(),
        _local_id("role_id"),
        column("title", "the title, normalised"),
        column("organisation?", "local_id of the organisation that the title carries"),
        column("nation_id?", "the nation that it belongs to"),
        column("holder?", "local_id of the person who holds it"),
    ),
    "place_candidates": table(
        "a place as one release names it",
        release_id(),
        _local_id("place_id"),
        column("name", "its name"),
        column("kind", "city, region, facility, feature, water or orbit"),
        column("nation_id?", "the nation that it lies in"),
        column("latitude?", "WGS 84, degrees north", DEGREES),
        column("longitude?", "WGS 84, degrees east", DEGREES),
        column("geonames_id?", "its id in GeoNames", pa.int32()),
    ),
    "organisation_candidates": table(
        "an organisation as one release names it",
        release_id(),
        _local_id("organisation_id"),
        column("name", "the fullest form of its name in the release"),
        column("abbreviation?", "its abbreviation"),
        column("nation_id?", "the nation that it belongs to"),
        column("lexicon_id?", "its id in the lexicon of organisations"),
    ),
}

BATCH_SCHEMAS: dict[str, pa.Schema] = {
    **{name: schema for name, schema in SCHEMAS.items() if "release_id" in schema.names},
    **CANDIDATES,
}


def role_local_id(mention: RoleMention) -> str:
    """Return what tells a role apart within its release: title, organisation and nation."""
    return "|".join((mention.title, mention.organisation or "", mention.nation_id or ""))


def place_local_id(mention: PlaceMention) -> str:
    """Return what tells a place apart within its release: its GeoNames id, or its name, kind and nation."""
    if mention.geonames_id is not None:
        return str(mention.geonames_id)
    return "|".join((mention.name, mention.kind, mention.nation_id or ""))


def speaking_name(mention: Quotation) -> str | None:
    """Return the name under which an organisation speaks: as the release writes it there, else its fullest."""
    return mention.organisation_words or mention.organisation


def person_candidates(release: Release, people: Iterable[PersonMention]) -> Iterator[PersonCandidate]:
    """Yield each person whom a release names, with the last rank and honorific that it gives."""
    for name, mentions in _grouped((mention.name, mention) for mention in people).items():
        yield PersonCandidate(
            release_id=release.release_id,
            local_id=name,
            name=name,
            given_name=mentions[0].given_name,
            family_name=mentions[0].family_name,
            rank=next((m.rank for m in reversed(mentions) if m.rank), None),
            honorific=next((m.honorific for m in reversed(mentions) if m.honorific), None),
            published_on=release.published_on,
        )


def role_candidates(
    release: Release, roles: Iterable[RoleMention], names: set[str], organisations: set[str]
) -> Iterator[RoleCandidate]:
    """Yield each role that a release names, with the first of its holders who is among `names`."""
    for local_id, mentions in _grouped((role_local_id(mention), mention) for mention in roles).items():
        first = mentions[0]
        yield RoleCandidate(
            release_id=release.release_id,
            local_id=local_id,
            title=first.title,
            organisation=first.organisation if first.organisation in organisations else None,
            nation_id=first.nation_id,
            holder=next((m.holder for m in mentions if m.holder in names), None),
        )


def place_candidates(release: Release, places: Sequence[PlaceMention]) -> Iterator[PlaceCandidate]:
    """Yield each place that a release names, as its first mention has it."""
    for local_id, m in {place_local_id(m): m for m in reversed(places)}.items():
        yield PlaceCandidate(
            release.release_id, local_id, m.name, m.kind, m.nation_id, m.latitude, m.longitude, m.geonames_id
        )


def organisation_candidates(
    release: Release, organisations: Sequence[OrganisationMention], quotations: Iterable[Quotation]
) -> Iterator[OrganisationCandidate]:
    """Yield each organisation that a release names by its fullest name, and by the name under which it speaks."""
    mentions_of = _grouped((mention.name, mention) for mention in organisations)
    speaking = [(quotation.organisation, speaking_name(quotation)) for quotation in quotations]
    names = [(name, name) for name in mentions_of]
    names += [(full, name) for full, name in speaking if full in mentions_of and name and name not in mentions_of]
    for full, name in dict.fromkeys(names):
        mentions = mentions_of[full]
        yield OrganisationCandidate(
            release_id=release.release_id,
            local_id=name,
            name=name,
            abbreviation=next((m.abbreviation for m in mentions if m.abbreviation), None),
            nation_id=next((m.nation_id for m in mentions if m.nation_id), None),
            lexicon_id=next((m.lexicon_id for m in mentions if m.lexicon_id), None),
        )


def _grouped(mentions: Iterable[tuple[str, _Mention]]) -> dict[str, list[_Mention]]:
    """Return the mentions by their key, in the order of the text."""
    groups: dict[str, list[_Mention]] = {}
    for key, mention in mentions:
        groups.setdefault(key, []).append(mention)
    return groups
