"""From an annotated Doc to the rows of one release: a pure function, typed by `pipeline.records`.

Every row's text is the release's own, cut by character offsets. People, roles, places and organisations get local ids
here (what tells them apart within the release); linking replaces them. A reference to an entity that no mention names
is left empty, so that every foreign key resolves.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pipeline.records import (
    MembershipRow,
    NationMentionRow,
    OrganisationCandidate,
    OrganisationMentionRow,
    ParagraphRow,
    PersonCandidate,
    PersonMentionRow,
    PlaceCandidate,
    PlaceMentionRow,
    QuotationPieceRow,
    QuotationRow,
    ReleaseRow,
    RoleCandidate,
    RoleMentionRow,
    Rows,
    ThreatMentionRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from pipeline.mentions import (
        MembershipMention,
        NationMention,
        OrganisationMention,
        PersonMention,
        PlaceMention,
        Quotation,
        RoleMention,
        ThreatMention,
    )
    from pipeline.release import Release


def tabulate_release(release: Release) -> Rows:
    """Return the rows that need no annotation: of `releases` and `paragraphs`."""
    row = ReleaseRow(
        release_id=release.release_id,
        source_path=release.source_path,
        format=release.format,
        sha256=release.sha256,
        title=release.title,
        publisher=release.publisher,
        published_on=release.published_on,
        url=release.url,
        language=release.language,
        text=release.text,
        n_words=len(release.text.split()),
        duplicate_of=None,
    )
    paragraphs = [ParagraphRow(release.release_id, p.number, p.kind, p.start, p.end) for p in release.paragraphs]
    return {"releases": [row], "paragraphs": paragraphs}


def tabulate(doc: Doc) -> Rows:
    """Return all rows of the annotated `doc`, whose `doc._.release` is the release."""
    rows = _Tabulation(doc._.release)
    people = _layer(doc, "people")
    organisations = _layer(doc, "organisations")
    roles = _layer(doc, "roles")
    places = _layer(doc, "places")
    quotations = _layer(doc, "quotations")
    names = {mention.name for _, mention in people}
    organisation_names = {mention.name for _, mention in organisations}
    role_ids = {mention.title: role_local_id(mention) for _, mention in reversed(roles)}
    return {
        **tabulate_release(rows.release),
        "nation_mentions": [rows.nation(s, m) for s, m in _layer(doc, "nations")],
        "person_mentions": [rows.person(s, m) for s, m in people],
        "role_mentions": [rows.role(s, m, names) for s, m in roles],
        "place_mentions": [rows.place(s, m) for s, m in places],
        "organisation_mentions": [rows.organisation(s, m) for s, m in organisations],
        "memberships": list(rows.memberships(_layer(doc, "memberships"), organisation_names)),
        "quotations": [rows.quotation(m, names, role_ids, organisation_names) for _, m in quotations],
        "quotation_pieces": [piece for _, m in quotations for piece in rows.pieces(m)],
        "threat_mentions": [rows.threat(s, m, quotations, organisation_names) for s, m in _layer(doc, "threats")],
        "person_candidates": list(rows.person_candidates(people)),
        "role_candidates": list(rows.role_candidates(roles, names, organisation_names)),
        "place_candidates": list(rows.place_candidates(places)),
        "organisation_candidates": list(
            rows.organisation_candidates(organisations, [(m.organisation, speaking_name(m)) for _, m in quotations])
        ),
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


def _layer(doc: Doc, layer: str) -> list[tuple[Span, Any]]:
    """Return the layer's spans with their mentions, in the order of the text."""
    spans = sorted(doc.spans.get(layer, ()), key=lambda span: (span.start_char, span.end_char))
    return [(span, span._.get(layer)) for span in spans]


class _Tabulation:
    """The rows of one release."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._starts = [paragraph.start for paragraph in release.paragraphs]

    def _place(self, start: int, end: int) -> dict[str, Any]:
        paragraph = max(0, bisect_right(self._starts, start) - 1)
        text = self.release.text[start:end]
        return {
            "release_id": self.release.release_id,
            "start": start,
            "end": end,
            "text": text,
            "paragraph": paragraph,
        }

    def _id(self, layer: str, start: int, end: int) -> str:
        return f"{self.release.release_id}-{layer}-{start}-{end}"

    def _mention(self, layer: str, span: Span) -> dict[str, Any]:
        return {
            "mention_id": self._id(layer, span.start_char, span.end_char),
            **self._place(span.start_char, span.end_char),
        }

    def nation(self, span: Span, mention: NationMention) -> NationMentionRow:
        return NationMentionRow(
            **self._mention("nation", span), rule=mention.rule, nation_id=mention.nation_id, form=mention.form
        )

    def person(self, span: Span, mention: PersonMention) -> PersonMentionRow:
        return PersonMentionRow(
            **self._mention("person", span),
            rule=mention.rule,
            person_id=mention.name,
            rank=mention.rank,
            honorific=mention.honorific,
            post_nominals=mention.post_nominals,
        )

    def role(self, span: Span, mention: RoleMention, names: set[str]) -> RoleMentionRow:
        return RoleMentionRow(
            **self._mention("role", span),
            rule=mention.rule,
            role_id=role_local_id(mention),
            person_id=mention.holder if mention.holder in names else None,
            tenure=mention.tenure,
        )

    def place(self, span: Span, mention: PlaceMention) -> PlaceMentionRow:
        return PlaceMentionRow(**self._mention("place", span), rule=mention.rule, place_id=place_local_id(mention))

    def organisation(self, span: Span, mention: OrganisationMention) -> OrganisationMentionRow:
        return OrganisationMentionRow(
            **self._mention("organisation", span), rule=mention.rule, organisation_id=mention.name
        )

    def memberships(
        self, memberships: list[tuple[Span, MembershipMention]], organisations: set[str]
    ) -> Iterator[MembershipRow]:
        seen = set()
        for span, mention in memberships:
            key = (mention.organisation, mention.nation_id)
            if mention.organisation in organisations and key not in seen:
                seen.add(key)
                place = self._place(span.start_char, span.end_char)
                yield MembershipRow(*key, **place, rule=mention.rule)

    def quotation(
        self, mention: Quotation, names: set[str], role_ids: dict[str, str], organisations: set[str]
    ) -> QuotationRow:
        start, end = mention.pieces[0][0], mention.pieces[-1][1]
        text = self.release.text
        cue_start, cue_end = mention.cue_span or (None, None)
        speaker_start, speaker_end = mention.speaker_span or (None, None)
        place = self._place(start, end) | {"text": " ".join(text[s:e] for s, e in mention.pieces)}
        return QuotationRow(
            quotation_id=self._id("quotation", start, end),
            **place,
            rule=mention.rule,
            kind=mention.kind,
            cue=mention.cue,
            cue_start=cue_start,
            cue_end=cue_end,
            speaker_text=text[speaker_start:speaker_end] if mention.speaker_span else None,
            speaker_start=speaker_start,
            speaker_end=speaker_end,
            speaker_kind=mention.speaker_kind,
            person_id=mention.person if mention.person in names else None,
            role_id=role_ids.get(mention.role or ""),
            organisation_id=speaking_name(mention) if mention.organisation in organisations else None,
        )

    def pieces(self, mention: Quotation) -> Iterator[QuotationPieceRow]:
        quotation_id = self._id("quotation", mention.pieces[0][0], mention.pieces[-1][1])
        for number, (start, end) in enumerate(mention.pieces):
            text = self.release.text[start:end]
            yield QuotationPieceRow(quotation_id, number, self.release.release_id, start, end, text)

    def threat(
        self,
        span: Span,
        mention: ThreatMention,
        quotations: list[tuple[Span, Quotation]],
        organisations: set[str],
    ) -> ThreatMentionRow:
        inside = [
            self._id("quotation", quotation.pieces[0][0], quotation.pieces[-1][1])
            for _, quotation in quotations
            if any(start <= span.start_char < end for start, end in quotation.pieces)
        ]
        actor = mention.actor_organisation
        return ThreatMentionRow(
            threat_id=self._id("threat", span.start_char, span.end_char),
            **self._place(span.start_char, span.end_char),
            rule=mention.rule,
            category=mention.category,
            status=mention.status,
            actor_text=mention.actor_text,
            actor_nation_id=mention.actor_nation_id,
            actor_organisation_id=actor if actor in organisations else None,
            quotation_id=inside[-1] if inside else None,
        )

    def person_candidates(self, people: list[tuple[Span, PersonMention]]) -> Iterator[PersonCandidate]:
        release = self.release
        for name in dict.fromkeys(mention.name for _, mention in people):
            mentions = [mention for _, mention in people if mention.name == name]
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
        self, roles: list[tuple[Span, RoleMention]], names: set[str], organisations: set[str]
    ) -> Iterator[RoleCandidate]:
        seen = set()
        for _, mention in roles:
            local_id = role_local_id(mention)
            if local_id not in seen:
                seen.add(local_id)
                holders = [m.holder for _, m in roles if role_local_id(m) == local_id and m.holder in names]
                yield RoleCandidate(
                    release_id=self.release.release_id,
                    local_id=local_id,
                    title=mention.title,
                    organisation=mention.organisation if mention.organisation in organisations else None,
                    nation_id=mention.nation_id,
                    holder=holders[0] if holders else None,
                )

    def place_candidates(self, places: list[tuple[Span, PlaceMention]]) -> Iterator[PlaceCandidate]:
        for local_id, m in {place_local_id(m): m for _, m in reversed(places)}.items():
            yield PlaceCandidate(
                self.release.release_id,
                local_id,
                m.name,
                m.kind,
                m.nation_id,
                m.latitude,
                m.longitude,
                m.geonames_id,
            )

    def organisation_candidates(
        self,
        organisations: list[tuple[Span, OrganisationMention]],
        speaking: list[tuple[str | None, str | None]],
    ) -> Iterator[OrganisationCandidate]:
        """Yield each organisation by its fullest name, and by the name under which it speaks (`speaking`)."""
        known = {mention.name for _, mention in organisations}
        names = [(mention.name, mention.name) for _, mention in organisations]
        names += [(full, name) for full, name in speaking if full in known and full and name and name not in known]
        for full, name in dict.fromkeys(names):
            mentions = [mention for _, mention in organisations if mention.name == full]
            yield OrganisationCandidate(
                release_id=self.release.release_id,
                local_id=name,
                name=name,
                abbreviation=next((m.abbreviation for m in mentions if m.abbreviation), None),
                nation_id=next((m.nation_id for m in mentions if m.nation_id), None),
                lexicon_id=next((m.lexicon_id for m in mentions if m.lexicon_id), None),
            )
