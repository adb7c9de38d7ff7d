"""Roles: every title of an office, post or appointment, with or without a name beside it.

The span is the whole title with the organisation or area that it carries, without article and without `former` and
`acting`, which are its tenure. Bare ranks (`Gen.`), honorifics and common nouns (`officials`, `leaders`) are no roles; a
bare `the minister` is one where it stands for one holder. Example: `Ann Lee, Director Operational Policy, met the
Iraqi Foreign Minister` has `Director Operational Policy`, held by `Ann Lee`, and `Iraqi Foreign Minister`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.extents import Extents
from pipeline.annotate.holders import Office, head_of, qualifiers, resolve
from pipeline.annotate.layout import Layout
from pipeline.annotate.titles import Titles, is_heading
from pipeline.annotate.words import is_capitalised
from pipeline.lexicon import read_lexicon
from pipeline.mentions import RoleMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from pipeline.annotate.titles import LabelledPhrase, Paragraph
    from pipeline.mentions import Tenure

_TENURES: dict[str, Tenure] = {
    "former": "former",
    "then": "former",
    "ex": "former",
    "late": "former",
    "retired": "former",
    "acting": "acting",
    "interim": "acting",
    "incoming": "incoming",
    "designate": "incoming",
    "elect": "incoming",
}
_ARTICLES = frozenset(
    {"the", "our", "its", "his", "her", "their", "a", "an", "new", "current", "then", "former", "acting"}
)
_ARTICLES |= frozenset({"outgoing", "incoming", "interim", "UK's", "'s", "newly", "appointed", "my"})
_LINKS = frozenset(
    {"is", "was", "as", "becomes", "became", "appointed", "named", "elected", "nominated", "serves", "been"}
)
_LINKS |= frozenset(
    {"served", "serving", "currently", "also", "previously", "promoted", "selected", "chosen", "confirmed"}
)
_LINKS |= frozenset({"has", "of", "new", "the", "a", "remains", "to", "be", "sworn", "in"})


class Roles:
    """The component of the layer `roles`."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.titles = Titles()
        stops = read_lexicon("name_stops")
        self.portfolios = frozenset(entry.text.lower() for entry in stops if entry.label == "portfolio")
        self.cues = frozenset(entry.text for entry in read_lexicon("name_cues"))
        self.post_nominals = frozenset(entry.text.rstrip(".") for entry in read_lexicon("post_nominals"))

    def __call__(self, doc: Doc) -> Doc:
        """Write the group `roles`."""
        spans = []
        for span, mention in self.match(doc):
            span._.roles = mention
            spans.append(span)
        doc.spans["roles"] = spans
        return doc

    def match(self, doc: Doc) -> list[tuple[Span, RoleMention]]:
        """Return the mentions of roles in `doc`, in order of the text."""
        offices: list[Office] = []
        release = doc._.release
        blocks = [p for p in release.paragraphs if p.kind != "header"] if release else []
        offsets = [(p.start, p.end) for p in blocks] or [(0, len(doc.text))]
        lead = signed = None
        for number, (start, end) in enumerate(offsets):
            layout = Layout(self.titles.read(doc.text, start, end), doc)
            found = self._paragraph(doc, layout, number)
            if signed and len(found) == 1 and (found[0].span.start_char, found[0].span.end_char) == (start, end):
                found = [replace(found[0], holder=signed, likely=True, rule="roles.signature")]
            offices.extend(found)
            signed = self._signature(layout)
            if 0 < number <= 2 and lead is None and (person := layout.starting(layout.people, 0)) is not None:
                lead = person._.people.name
        kept = [o for o in resolve(offices, lead) if o.likely or o.holder]
        return [(office.span, _mention(office, kept)) for office in kept]

    def _signature(self, layout: Layout) -> str | None:
        """Return the person whose name is all of a line but for titles and post-nominals."""
        at = len(layout.paragraph.words)
        while at > 0 and layout.paragraph.text(at - 1).rstrip(".") in self.post_nominals | {","}:
            at -= 1
        person = layout.ending(layout.people, at)
        if person is None:
            return None
        first, _ = layout.bounds(person)
        title = {"rank", "honorific", "head"}
        plain = all(
            layout.paragraph.kind(i) in title or layout.paragraph.text(i) in {"the", "The"} for i in range(first)
        )
        return str(person._.people.name) if plain and first <= 6 else None

    def _paragraph(self, doc: Doc, layout: Layout, number: int) -> list[Office]:
        offices: list[Office] = []
        extents = Extents(layout, self.portfolios)
        done = 0
        for phrase in layout.paragraph.phrases:
            if phrase.label.kind != "head" or phrase.start in layout.people:
                continue
            if phrase.start < done and not _nested(layout, phrase):
                continue
            if _inside_organisation(layout, phrase) or extents.leads(phrase):
                continue
            start = phrase.start if phrase.start < done else max(extents.left(phrase), done)
            while start < phrase.start and layout.paragraph.text(start) in {"and", "&", ",", "-", "–", "/"}:
                start += 1
            chain = bool(offices) and offices[-1].rule == "roles.before" and layout.paragraph.text(start - 1) == "and"
            end = extents.right(phrase, after_name=chain or self._named_before(layout, start) is not None)
            office = self._office(doc, layout, phrase, (start, end), number)
            if office is not None:
                office = _chained(layout, office, offices, start)
                if offices and _shared(layout, offices[-1], office, start):
                    offices[-1] = replace(offices[-1], holder=office.holder)
                offices.append(office)
                done = max(done, end)
        return offices

    def _office(
        self, doc: Doc, layout: Layout, head: LabelledPhrase, bounds: tuple[int, int], number: int
    ) -> Office | None:
        start, end = bounds
        words = layout.paragraph.words
        before, after = self._named_before(layout, start), self._named_after(layout, head, start, end)
        if (
            layout.paragraph.text(start - 1) == ","
            and is_heading(layout.paragraph)
            and is_capitalised(layout.paragraph.text(end) or "x")
        ):
            before = None  # a headline: `Lee, Iraqi Prime Minister Meet`
        likely = self._likely(layout, head, start, end, before is not None, after is not None)
        if likely is None:
            return None
        span = doc.char_span(words[start].start, words[end - 1].end, alignment_mode="expand")
        if span is None:
            return None
        plural = head.label.detail.endswith("plural")
        beside = layout.starting(layout.people, end) is not None
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
            tenure=_tenure(layout.paragraph, start, end),
            holder=holder,
            plural=plural,
            bare=not content and not nations,
            rule=f"roles.{rule}",
            paragraph=number,
            likely=likely,
            others=layout.paragraph.text(start - 1).lower() in {"our", "your", "their", "his", "her", "its", "my"},
        )

    def _named_after(self, layout: Layout, head: LabelledPhrase, start: int, end: int) -> str | None:
        """Return the person whose name follows the title, over a comma, ranks and honorifics."""
        paragraph, at = layout.paragraph, end
        if paragraph.text(at) == "," and (end - start > 1 or head.end - head.start > 1):
            at += 1
        while at < len(paragraph.words):
            person = layout.starting(layout.people, at)
            if person is not None:
                return str(person._.people.name)
            service = paragraph.kind(at) in {"stop", "nation"} and self._rank_follows(paragraph, at)
            small = (paragraph.text(at) == "." and at > end) or (
                paragraph.text(at) in {"the", "The"} and paragraph.kind(at + 1) == "honorific"
            )
            if not (paragraph.kind(at) in {"rank", "honorific"} or service or small):
                return None
            at += 1
        return None

    def _rank_follows(self, paragraph: Paragraph, at: int) -> bool:
        """Whether the capitalised words at `at` are a service before a rank (`U.S. Army Gen.`)."""
        return any(paragraph.kind(at + step) == "rank" for step in range(1, 5))

    def _named_before(self, layout: Layout, start: int) -> str | None:
        """Return the person whose name stands before the title and a comma, bracket, dash or verb of being."""
        paragraph, at = layout.paragraph, start - 1
        while at >= 0 and paragraph.text(at).lower() in _ARTICLES:
            at -= 1
        if paragraph.text(at) in {",", "(", "–", "-"}:
            at -= 1
            while at > 0 and (paragraph.text(at).rstrip(".") in self.post_nominals or paragraph.text(at) == ","):
                at -= 1
            if paragraph.text(at).isdigit() and paragraph.text(at - 1) == ",":
                at -= 2
        else:
            links = 0
            while at >= 0 and paragraph.text(at) in _LINKS and links < 5:
                at, links = at - 1, links + 1
            if not links or not {paragraph.text(i) for i in range(at + 1, start)} & (
                _LINKS - {"the", "a", "of", "to", "new"}
            ):
                return None
        person = layout.ending(layout.people, at + 1)
        if person is None:
            return None
        first = layout.bounds(person)[0] - 1
        while paragraph.kind(first) in {"rank", "honorific"}:
            first -= 1
        return None if paragraph.text(first) == "from" else str(person._.people.name)

    def _likely(
        self, layout: Layout, head: LabelledPhrase, start: int, end: int, before: bool, after: bool
    ) -> bool | None:
        """Return True for a role, False for a title that is one only where a holder is known, None for no role."""
        paragraph = layout.paragraph
        kind, _, plural = head.label.detail.partition(" ")
        capital = is_capitalised(paragraph.text(head.start))
        text = paragraph.text(head.start)
        alone = start == head.start and end == head.end
        if paragraph.text(end) == "'s" and kind == "post" and end == head.end:
            return None
        if text == "Commander" and alone and end in layout.people:
            return None
        if after and not plural:
            return True
        if before and not plural and (capital or not alone or kind == "office"):
            return True
        if plural:
            return self._several(layout, head, start, end)
        if alone and head.end - head.start == 1:
            return self._bare(layout, head, kind)
        if not capital and kind != "spokesperson" and paragraph.text(start - 1).lower() in {"a", "an", "any", "some"}:
            return None
        qualified = any(
            is_capitalised(paragraph.text(i)) or paragraph.text(i) in self.portfolios
            for i in range(start, end)
            if not head.start <= i < head.end
        )
        if kind == "post":
            return (
                True if capital and (end > head.end or start < head.start) else (None if end == head.end else qualified)
            )
        if not capital and alone:
            return False if paragraph.text(start - 1).lower() == "the" else None
        return True if capital or qualified else False

    def _several(self, layout: Layout, head: LabelledPhrase, start: int, end: int) -> bool | None:
        """Judge a plural: `Foreign Ministers of A and B`, `defence ministers`, not `commanders` or `Heads of State`."""
        paragraph = layout.paragraph
        capital = is_capitalised(paragraph.text(head.start))
        if end in layout.people and capital:
            return True
        if (start, end) == (head.start, head.end) or head.label.value in {
            "head",
            "leader",
            "representative",
            "delegate",
        }:
            return None
        if head.label.detail.startswith("office"):
            return None if head.label.value == "commander" and not capital else True
        return True if capital and paragraph.text(head.end) == "of" else None

    def _bare(self, layout: Layout, head: LabelledPhrase, kind: str) -> bool | None:
        """Judge a head that stands alone: `The Minister said`, `the secretary`, `a spokesperson said`."""
        paragraph = layout.paragraph
        before = paragraph.text(head.start - 1).lower()
        cue = paragraph.text(head.end) in self.cues
        if kind == "spokesperson":
            return True if cue else None
        if kind == "post" or before in {"a", "an", "any", "each", "every", "no", "own"}:
            return False if kind == "post" and before == "the" and cue else None
        if is_capitalised(paragraph.text(head.start)):
            return True if before == "the" else False
        return False if before == "the" else None


def _inside_organisation(layout: Layout, phrase: LabelledPhrase) -> bool:
    """Whether a head belongs to an organisation's name (`Office of the Prime Minister`)."""
    span = layout.organisations.get(phrase.start)
    return (
        span is not None and layout.bounds(span) != (phrase.start, phrase.end) and layout.bounds(span)[1] >= phrase.end
    )


def _chained(layout: Layout, office: Office, offices: Sequence[Office], start: int) -> Office:
    """Give the second of two titles behind a name the holder of the first (`A B, Chair of C and Director of D`)."""
    at = start - 1
    while layout.paragraph.text(at) in {"the", "a"}:
        at -= 1
    last = offices[-1] if offices else None
    if last is None or office.holder or office.plural or last.rule != "roles.before":
        return office
    if " ".join(layout.paragraph.text(i) for i in range(at - 2, at + 1)) in {"performing duties of", "the duties of"}:
        return replace(office, holder=last.holder, tenure="acting")
    if layout.paragraph.text(at) in {"and", "&"} and layout.bounds(last.span)[1] == at:
        return replace(office, holder=last.holder, rule="roles.before")
    return office


def _shared(layout: Layout, last: Office, office: Office, start: int) -> bool:
    """Whether two titles before a name are one person's (`Deputy Prime Minister and Minister for C A B`).

    Not so in `the Prime Minister and President A B`: the first title must say more than an office.
    """
    joined = layout.paragraph.text(start - 1) in {"and", "&"} and layout.bounds(last.span)[1] == start - 1
    free = last.holder is None and not last.plural and last.rule == "roles.alone" and bool(last.degrees or last.words)
    return joined and free and office.rule == "roles.after" and last.head != office.head


def _nested(layout: Layout, phrase: LabelledPhrase) -> bool:
    """Whether a title inside another stands for its own holder (`Adviser to Minister A B`)."""
    before = layout.paragraph.text(phrase.start - 1)
    return before in {"to", "of", "the"} and layout.starting(layout.people, phrase.end) is not None


def _within(cover: dict[int, Span], start: int, end: int) -> list[Span]:
    return list({cover[i].start: cover[i] for i in range(start, end) if i in cover}.values())


def _tenure(paragraph: Paragraph, start: int, end: int) -> Tenure:
    last = paragraph.text(end - 1).lower().rpartition("-")[2]
    if last in {"designate", "elect"}:
        return "incoming"
    for at in range(start - 1, max(-1, start - 3), -1):
        word = paragraph.text(at).lower()
        if word in _TENURES:
            return _TENURES[word]
        if word not in {"-", "deputy"}:
            break
    return "current"


def _mention(office: Office, offices: list[Office]) -> RoleMention:
    named = office
    if office.bare and office.holder:
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
def roles(nlp: Language, name: str) -> Roles:
    """Build the component of the layer `roles`."""
    return Roles(nlp)
