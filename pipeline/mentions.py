"""What each layer says of a span: one frozen record a layer, carried by the span extension named after the layer.

`doc.spans["people"]` holds the spans of the layer `people`, and `span._.people` the `PersonMention` of one. Each
layer has an extension of its own because spaCy keeps extensions by character offsets: two layers that mark the same
span would share a value otherwise. `rule` names the rule that found the mention, in the form `layer.rule`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LAYERS = ("people", "organisations", "nations", "memberships", "roles", "places", "quotations", "threats")

NationForm = Literal["name", "abbreviation", "demonym"]
Tenure = Literal["current", "former", "acting", "incoming"]
PlaceKind = Literal["city", "region", "facility", "feature", "water", "orbit"]
QuotationKind = Literal["direct", "block", "indirect", "mixed", "statement"]
SpeakerKind = Literal["person", "role", "organisation", "unknown"]
ThreatStatus = Literal["actual", "potential", "countered", "negated"]


@dataclass(frozen=True, slots=True)
class NationMention:
    """A nation: `nation_id` is its ISO 3166-1 alpha-3 code (XKX for Kosovo, ISO 3166-3 alpha-3 for a former state)."""

    nation_id: str
    form: NationForm
    rule: str


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person: `name` is the fullest form of the name in the release, without rank, honorific or post-nominals."""

    name: str
    given_name: str | None
    family_name: str
    rank: str | None
    honorific: str | None
    post_nominals: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation: `name` is the fullest form of its name in the release, `nation_id` the state that it belongs to.

    `lexicon_id` names it where the lexicon knows it.
    """

    name: str
    abbreviation: str | None
    nation_id: str | None
    rule: str
    lexicon_id: str | None = None


@dataclass(frozen=True, slots=True)
class MembershipMention:
    """A nation that the release lists as member of `organisation`, by its fullest name in the release."""

    organisation: str
    nation_id: str
    rule: str


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A role: `title` is normalised, `holder` the fullest name in the release of the person who holds it.

    `organisation` is the fullest name in the release of the organisation that the title carries, `nation_id` the
    nation.
    """

    title: str
    organisation: str | None
    nation_id: str | None
    holder: str | None
    tenure: Tenure
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place: coordinates are WGS 84 degrees; `nation_id` is the state that it lies in, None for seas and orbits."""

    name: str
    kind: PlaceKind
    nation_id: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: its span covers all `pieces`; pieces, cue and speaker are character offsets `(start, end)`.

    `person`, `role` and `organisation` are whom the release means by the speaker: a person's and an organisation's
    fullest name in the release, a role's normalised title (as in the mentions of those layers). `organisation_words` is
    what the release calls the organisation that speaks, here or where it introduces its document. `cue` is a lemma.
    """

    kind: QuotationKind
    pieces: tuple[tuple[int, int], ...]
    cue: str | None
    cue_span: tuple[int, int] | None
    speaker_span: tuple[int, int] | None
    speaker_kind: SpeakerKind
    person: str | None
    role: str | None
    organisation: str | None
    rule: str
    organisation_words: str | None = None


@dataclass(frozen=True, slots=True)
class ThreatMention:
    """A threat: `actor_text` is who poses it as the release names them, resolved to a nation or an organisation."""

    category: str
    status: ThreatStatus
    actor_text: str | None
    actor_nation_id: str | None
    actor_organisation: str | None
    rule: str


Mention = (
    NationMention
    | PersonMention
    | OrganisationMention
    | MembershipMention
    | RoleMention
    | PlaceMention
    | Quotation
    | ThreatMention
)
