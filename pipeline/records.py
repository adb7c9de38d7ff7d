"""The rows of one release: a frozen, typed record for each table that annotation fills.

The fields are the columns of `pipeline.schema`, in their order. Columns that name a person, role, place or organisation
hold that entity's local id (identity within the release) until releases are linked. `Rows` maps a table's name to its
records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Rows: TypeAlias = Mapping[str, Sequence[tuple[Any, ...]]]


class ReleaseRow(NamedTuple):
    """A row of `releases`; `duplicate_of` is filled by linking."""

    release_id: str
    source_path: str
    format: str
    sha256: str
    title: str | None
    publisher: str | None
    published_on: date | None
    url: str | None
    language: str
    text: str
    n_words: int
    duplicate_of: str | None


class ParagraphRow(NamedTuple):
    """A row of `paragraphs`."""

    release_id: str
    number: int
    kind: str
    start: int
    end: int


class NationMentionRow(NamedTuple):
    """A row of `nation_mentions`."""

    mention_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    nation_id: str
    form: str


class PersonMentionRow(NamedTuple):
    """A row of `person_mentions`."""

    mention_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    person_id: str
    rank: str | None
    honorific: str | None
    post_nominals: str | None


class RoleMentionRow(NamedTuple):
    """A row of `role_mentions`."""

    mention_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    role_id: str
    person_id: str | None
    tenure: str


class PlaceMentionRow(NamedTuple):
    """A row of `place_mentions`."""

    mention_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    place_id: str


class OrganisationMentionRow(NamedTuple):
    """A row of `organisation_mentions`."""

    mention_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    organisation_id: str


class MembershipRow(NamedTuple):
    """A row of `memberships`."""

    organisation_id: str
    nation_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str


class QuotationRow(NamedTuple):
    """A row of `quotations`."""

    quotation_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    kind: str
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    speaker_text: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_kind: str
    person_id: str | None
    role_id: str | None
    organisation_id: str | None


class QuotationPieceRow(NamedTuple):
    """A row of `quotation_pieces`."""

    quotation_id: str
    number: int
    release_id: str
    start: int
    end: int
    text: str


class ThreatMentionRow(NamedTuple):
    """A row of `threat_mentions`."""

    threat_id: str
    release_id: str
    start: int
    end: int
    text: str
    paragraph: int
    rule: str
    category: str
    status: str
    actor_text: str | None
    actor_nation_id: str | None
    actor_organisation_id: str | None
    quotation_id: str | None


class FailureRow(NamedTuple):
    """A row of `failures`."""

    source_path: str
    sha256: str | None
    stage: str
    error: str
    advice: str


RECORDS: dict[str, type[tuple[Any, ...]]] = {
    "releases": ReleaseRow,
    "paragraphs": ParagraphRow,
    "nation_mentions": NationMentionRow,
    "person_mentions": PersonMentionRow,
    "role_mentions": RoleMentionRow,
    "place_mentions": PlaceMentionRow,
    "organisation_mentions": OrganisationMentionRow,
    "memberships": MembershipRow,
    "quotations": QuotationRow,
    "quotation_pieces": QuotationPieceRow,
    "threat_mentions": ThreatMentionRow,
    "failures": FailureRow,
}
