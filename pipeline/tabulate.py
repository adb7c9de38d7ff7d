"""From an annotated Doc to the rows of one release: a pure function, typed by `pipeline.records`.

Every row's text is the release's own, cut by character offsets. People, roles, places and organisations get local ids
here (what tells them apart within the release); linking replaces them. A reference to an entity that no mention names
is left empty, so that every foreign key resolves.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pipeline.candidates import (
    organisation_candidates,
    person_candidates,
    place_candidates,
    place_local_id,
    role_candidates,
    role_local_id,
    speaking_name,
)
from pipeline.records import (
    MembershipRow,
    NationMentionRow,
    OrganisationMentionRow,
    ParagraphRow,
    PersonMentionRow,
    PlaceMentionRow,
    QuotationPieceRow,
    QuotationRow,
    ReleaseRow,
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
        "threat_mentions": rows.threats(_layer(doc, "threats"), quotations, organisation_names),
        "person_candidates": list(person_candidates(rows.release, _mentions(people))),
        "role_candidates": list(role_candidates(rows.release, _mentions(roles), names, organisation_names)),
        "place_candidates": list(place_candidates(rows.release, _mentions(places))),
        "organisation_candidates": list(
            organisation_candidates(rows.release, _mentions(organisations), _mentions(quotations))
        ),
    }


def _layer(doc: Doc, layer: str) -> list[tuple[Span, Any]]:
    """Return the layer's spans with their mentions, in the order of the text."""
    spans = sorted(doc.spans.get(layer, ()), key=lambda span: (span.start_char, span.end_char))
    return [(span, span._.get(layer)) for span in spans]


def _mentions(layer: list[tuple[Span, Any]]) -> list[Any]:
    return [mention for _, mention in layer]


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

    def threats(
        self,
        threats: list[tuple[Span, ThreatMention]],
        quotations: list[tuple[Span, Quotation]],
        organisations: set[str],
    ) -> list[ThreatMentionRow]:
        """Return the threats, each with the last quotation that its first character stands in."""
        quoted: list[str | None] = [None] * (len(self.release.text) + 1)
        for _, quotation in quotations:
            quotation_id = self._id("quotation", quotation.pieces[0][0], quotation.pieces[-1][1])
            for start, end in quotation.pieces:
                quoted[start:end] = [quotation_id] * (end - start)
        return [self._threat(s, m, quoted[s.start_char], organisations) for s, m in threats]

    def _threat(
        self, span: Span, mention: ThreatMention, quotation_id: str | None, organisations: set[str]
    ) -> ThreatMentionRow:
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
            quotation_id=quotation_id,
        )
