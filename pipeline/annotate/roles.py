"""Roles: every title of an office, post or appointment, with or without a name beside it.

The span is the whole title with the organisation or area that it carries, without article and without `former` or
`acting`: its tenure. Bare ranks (`Gen.`), honorifics and common nouns (`officials`, `leaders`) are no roles; a
bare `the minister` is one where it stands for one holder. Example: `Ann Lee, Director Operational Policy, met the
Iraqi Foreign Minister` has `Director Operational Policy`, held by `Ann Lee`, and `Iraqi Foreign Minister`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.appointments import Context, appointed, topic
from pipeline.annotate.extents import Extents
from pipeline.annotate.holders import resolve
from pipeline.annotate.joined_titles import chained, nested, shared
from pipeline.annotate.layout import Layout
from pipeline.annotate.marking import mark
from pipeline.annotate.neighbours import Neighbours
from pipeline.annotate.offices import Office, head_of, qualifiers, tenure
from pipeline.annotate.role_initials import by_initials
from pipeline.annotate.standing import Standing
from pipeline.annotate.titles import Titles, is_heading
from pipeline.annotate.words import is_capitalised
from pipeline.lexicon import read_lexicon
from pipeline.mentions import RoleMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from pipeline.annotate.titles import LabelledPhrase


_BODY_BEHIND = re.compile(r"(?:,(?: (?:[A-ZÀ-Þ][\w'’&-]*|of|for|the|and|on|to|in),?)+)?")
_GONE = frozenset({"outgoing", "previous"})
_POSSESSIVES = frozenset({"our", "your", "their", "his", "her", "its", "my"})


class Roles:
    """The component of the layer `roles`."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.titles = Titles()
        stops = read_lexicon("name_stops")
        self.portfolios = frozenset(entry.text.lower() for entry in stops if entry.label == "portfolio")
        self.neighbours = Neighbours()
        self.standing = Standing(self.portfolios)
        self._ships = frozenset(entry.text for entry in read_lexicon("ship_prefixes"))

    def __call__(self, doc: Doc) -> Doc:
        """Write the group `roles`."""
        return mark(doc, "roles", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, RoleMention]]:
        """Return the mentions of roles in `doc`, in order of the text."""
        offices: list[Office] = []
        release = doc._.release
        text = doc.text  # built anew at each access
        lines = release.paragraphs if release else ()
        # The header line holds publishers; a letterhead's line (`Ann Roe, Spokesperson`) is a header too.
        blocks = [p for p in lines if p.kind != "header" or not text.startswith("date ", p.start)]
        offsets = [(p.start, p.end) for p in blocks] or [(0, len(text))]
        lead: str | None = None
        signed: str | None = None
        spoken_of: str | None = None
        above = False  # the line above is a title and nothing else
        for number, (start, end) in enumerate(offsets):
            layout = Layout(self.titles.read(text, start, end), doc)
            context = Context(number, [], spoken_of)
            found = self._paragraph(doc, layout, context)
            spoken_of = topic(layout, len(layout.paragraph.words), context)
            titles_alone = _fills(found, text, start, end)
            if signed and titles_alone:
                found = [replace(office, holder=signed, likely=True, rule="roles.signature") for office in found]
            stays = signed if found and found[0].rule == "roles.signature" else None
            signed = self.neighbours.signature(layout) or stays
            if signed and above and offices and offices[-1].holder is None:
                offices[-1] = replace(offices[-1], holder=signed, rule="roles.signature")
            above = titles_alone and len(found) == 1
            offices.extend(found)
            if 0 < number <= 2 and lead is None and (person := layout.starting(layout.people, 0)) is not None:
                lead = person._.people.name
        kept = by_initials(doc, [o for o in resolve(offices, lead) if o.likely or o.holder])
        return [(office.span, _mention(office, kept)) for office in kept]

    def _paragraph(self, doc: Doc, layout: Layout, context: Context) -> list[Office]:
        offices = context.offices
        extents = Extents(layout, self.portfolios)
        done = 0
        for phrase in layout.paragraph.phrases:
            if phrase.label.kind != "head" or phrase.start in layout.people:
                continue
            if phrase.start < done and not nested(layout, phrase):
                continue
            if _inside_organisation(layout, phrase) or extents.leads(phrase):
                continue
            if layout.paragraph.text(phrase.start - 1) in self._ships:
                continue  # HMS Queen Mary
            start = phrase.start if phrase.start < done else max(extents.left(phrase), done)
            while start < phrase.start and layout.paragraph.text(start) in {"and", "&", ",", "-", "–", "/"}:
                start += 1
            if layout.paragraph.text(start) in self._ships:
                continue  # M/V Northern Leader
            chain = bool(offices) and offices[-1].rule == "roles.before" and layout.paragraph.text(start - 1) == "and"
            named = self.neighbours.before(layout, start, phrase.end) or appointed(layout, start, context)
            end = extents.right(phrase, after_name=chain or named is not None)
            office = self._office(doc, layout, phrase, (start, end), context)
            if office is not None:
                office = chained(layout, office, offices, start)
                if offices and shared(layout, offices, office, start):
                    offices[-1] = replace(offices[-1], holder=office.holder)
                offices.append(office)
                done = max(done, end)
        return offices

    def _office(
        self, doc: Doc, layout: Layout, head: LabelledPhrase, bounds: tuple[int, int], context: Context
    ) -> Office | None:
        start, end = bounds
        words = layout.paragraph.words
        before, after = self.neighbours.before(layout, start, end), self.neighbours.after(layout, head, start, end)
        if (
            layout.paragraph.text(start - 1) == ","
            and is_heading(layout.paragraph)
            and is_capitalised(layout.paragraph.text(end) or "x")
        ):
            before = None  # a headline: `Lee, Iraqi Prime Minister Meet`
        if layout.paragraph.text(end) == "'s" and end == head.end:
            before = None  # `A B, the Prime Minister's adviser`
        before = before or appointed(layout, start, context)
        likely = self.standing.likely(layout, head, start, end, before is not None, after is not None)
        if likely is None:
            return None
        span = doc.char_span(words[start].start, words[end - 1].end, alignment_mode="expand")
        if span is None:
            return None
        plural = head.label.detail.endswith("plural")
        beside = layout.starting(layout.people, end) is not None or layout.paragraph.text(end) == "("
        beside = beside or (layout.paragraph.text(start - 1) == "the" and self.neighbours.styled(layout, end))
        beside = beside or layout.paragraph.text(end) != ","
        holder = None if plural else (after or before if beside else before or after)
        nations = _within(layout.nations, start, end)
        organisations = _within(layout.organisations, start, end)
        base = head_of(head.label.value)
        content, degrees = qualifiers(span.text, head.label.value, [n.text for n in nations])
        rule = "before" if before else "after" if after else "alone"
        return Office(
            span=span,
            head=base,
            words=content,
            degrees=degrees,
            organisation=organisations[0]._.organisations.name if organisations else None,
            nation_id=nations[0]._.nations.nation_id if nations else None,
            tenure=tenure(layout.paragraph, start, end),
            holder=holder,
            plural=plural,
            bare=not content and not nations,
            rule=f"roles.{rule}",
            paragraph=context.number,
            likely=likely,
            others=layout.paragraph.text(start - 1).lower() in _POSSESSIVES | _GONE
            or layout.paragraph.kind(start - 1) == "honorific",
        )


def _fills(offices: Sequence[Office], text: str, start: int, end: int) -> bool:
    """Whether titles are all of a line, but for a body: `Press Secretary and Adviser, Bureau of Lunar Affairs`."""
    edges = [start, *(edge for office in offices for edge in (office.span.start_char, office.span.end_char)), end]
    between = [text[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2)]
    joined = set(between[1:-1]) <= {"and", "&", ",", ";"}
    return bool(offices) and between[0] == "" and joined and _BODY_BEHIND.fullmatch(between[-1]) is not None


def _inside_organisation(layout: Layout, phrase: LabelledPhrase) -> bool:
    """Whether a head belongs to an organisation's name (`Office of the Prime Minister`)."""
    last = layout.organisations.get(phrase.start - 1)
    if last is not None and last.text.startswith("Office of"):
        return True  # `Office of the Deputy Prime Minister`
    span = layout.organisations.get(phrase.start)
    return (
        span is not None and layout.bounds(span) != (phrase.start, phrase.end) and layout.bounds(span)[1] >= phrase.end
    )


def _within(cover: dict[int, Span], start: int, end: int) -> list[Span]:
    return list({cover[i].start: cover[i] for i in range(start, end) if i in cover}.values())


def _mention(office: Office, offices: list[Office]) -> RoleMention:
    named = office
    if office.rule == "roles.initials":
        named = next(
            o for o in offices if o.rule != office.rule and o.holder == office.holder and o.words == office.words
        )
    elif office.bare and office.holder:
        named = next((o for o in offices if o.holder == office.holder and o.head == office.head and not o.bare), office)
    return RoleMention(
        title=named.title,
        organisation=named.organisation,
        nation_id=named.nation_id,
        holder=office.holder,
        tenure=office.tenure,
        rule=office.rule,
    )


@Language.factory("roles")
def roles(nlp: Language, name: str) -> Roles:  # noqa: ARG001 (spaCy passes both)
    """Build the component of the layer `roles`."""
    return Roles(nlp)
