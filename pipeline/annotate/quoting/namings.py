"""Names that speak: whom words that name a speaker mean.

A person, an office with its holder, an unnamed spokesman, who issued a document, an organisation or a state. A name
that belongs to another (`a spokesman for Minister Roe`) is not the speaker. Example: `the Minister, Ann Roe,` means
`Ann Roe`, and so does `the Minister` later on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.lexicons import phrases, ranks
from pipeline.annotate.quoting.utterance import UNKNOWN, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.annotate.quoting.page import Page

MAX_ISSUER_CHARS = 90
_OF = frozenset({"of", "to", "for", "with", "by", "from", "alongside", "behalf", "than", "under", "against", "at"})
_ANY_BODY = frozenset({"group", "organisation", "organization", "body", "company", "firm", "bloc"})
_OFFICES = frozenset({"minister", "secretary", "ambassador", "commander", "director", "president", "governor", "chief"})
RELATIVE = frozenset({"who", "whose", "which", "whom"})

# A government under the names of one or two persons speaks for itself: `the Roe-Hill Administration said`.
# Leaders of several states speak as one: `the leaders of Peru, Chile and Bolivia`.
_CROWD = re.compile(r"(?:the )?(?:[Ll]eaders|[Hh]eads of [Ss]tate(?: and [Gg]overnment)?) of .*(?:,| and )")
_GOVERNMENT = re.compile(r"(?:-[A-Z]\w+)? (?:[Aa]dministration|[Gg]overnment)\b")


class Namings:
    """The words that name speakers on one page; `last` is who spoke before."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._issuers: dict[str, Speaker] = {}
        self._holders = {
            span._.roles.title.lower(): span._.roles.holder
            for span in page.doc.spans.get("roles", ())
            if span._.roles and span._.roles.holder
        }

    def resolve(self, start: int, end: int, subject: Token | None, last: Speaker | None) -> Speaker:
        """Return the speaker whom the words `[start, end)` name; `subject` is their head where the parse has it."""
        return self._mention(start, end, last) or self._plain(start, end, subject, last)

    def _mention(self, start: int, end: int, last: Speaker | None) -> Speaker | None:
        relative = next((t.idx for t in self.page.tokens(start, end) if t.lower_ in RELATIVE), end)
        if _CROWD.match(self.page.text, start, end) and not self.page.mentions("people", start, end):
            return Speaker((start, end), "unknown")
        named = self.page.mentions("people", start, relative)
        people = [p for p in named if p._.people and not _GOVERNMENT.match(self.page.text, p.end_char)]
        free = [p for p in people if not self._belongs(p, start)]
        unnamed = self._is_unnamed(start, relative)
        if len(free) >= 2 and self._joined(free[0], free[1]):
            span = (free[0].start_char, free[-1].end_char)
            return Speaker(span, "person")
        if free and not (unnamed and self._belongs(free[0], start)):
            return self._person(free[0])
        roles = [r for r in self.page.mentions("roles", start, relative) if r._.roles]
        joint = self._joint_body(start, relative)
        if joint is not None:
            return joint
        if roles and not unnamed:
            role = roles[0]._.roles
            holder = role.holder or self._holder(role.title, last)
            with_article = self._with_article(roles[0].start_char, roles[0].end_char)
            if people and not any(r.start_char <= people[0].start_char < r.end_char for r in roles):
                return self._person(people[0])
            if holder:
                return Speaker(with_article, "person", person=holder, role=role.title)
            return Speaker(with_article, "role", role=role.title)
        if people and not unnamed:
            return self._person(people[0])
        document = self._document(start, relative)
        if document is not None:
            return document
        if unnamed:
            heads = phrases("spokesperson")
            role = next((r._.roles.title for r in roles if any(t.lower_ in heads for t in r)), None)
            return Speaker((start, self._noun_end(start, relative)), "role", role=role)
        organisations = self.page.mentions("organisations", start, relative)
        if organisations and organisations[0]._.organisations:
            first = organisations[0]
            return self._organisation(first.start_char, first.end_char, first)
        return self._nation(start, relative)

    def _joint_body(self, start: int, end: int) -> Speaker | None:
        """Return the body with which a list of speakers begins: `Government of A and the Government of B`."""
        bodies = [o for o in self.page.mentions("organisations", start, end) if o._.organisations]
        if not bodies or bodies[0].start_char - start > len("the "):
            return None
        others = any(r.start_char <= bodies[0].start_char for r in self.page.mentions("roles", start, end))
        listed = self.page.text[bodies[0].end_char : end].startswith((", and ", " and "))
        return None if others or not listed else self._organisation(bodies[0].start_char, bodies[0].end_char, bodies[0])

    def _nation(self, start: int, end: int) -> Speaker | None:
        """Return the state that the words name (`The United States`): it speaks as its government does."""
        nations = self.page.mentions("nations", start, end)
        if not nations or self.page.text[start : nations[0].start_char].lower().strip() not in ("", "the"):
            return None
        whole = nations[0].end_char >= end - 1
        return Speaker((nations[0].start_char, nations[0].end_char), "organisation") if whole else None

    def _plain(self, start: int, end: int, subject: Token | None, last: Speaker | None) -> Speaker:
        """Return the speaker of words that no layer knows: an office by itself, or the words as they stand."""
        tokens = self.page.tokens(start, end)
        head = subject if subject is not None else (tokens[-1] if tokens else None)
        text = self.page.text[start:end]
        if head is not None:
            title = text.lower().removeprefix("the ").strip()
            body = title in phrases("body_noun")  # `the ministry` is no spokesman of it
            holder = None if body else self._of_rank(title, start) or self._holder(title, last)
            holder = holder or self._goes_on(title, start, last)
            if holder:
                return Speaker((start, end), "person", person=holder)
        if subject is not None and start <= subject.idx < end:
            start, end = subject.left_edge.idx, subject.idx + len(subject)
            if subject.lower_ in phrases("body_noun") and subject.left_edge.lower_ in ("the", "this"):
                name = self._body(subject.lower_, start)
                return Speaker((start, end), "organisation", organisation=name)
        if end - start > 160:
            return UNKNOWN
        return Speaker((start, end), "unknown")

    def _person(self, span: Span) -> Speaker:
        return Speaker((span.start_char, span.end_char), "person", person=span._.people.name)

    def _belongs(self, span: Span, start: int) -> bool:
        """Whether the person is part of another's title: `a spokesman for Minister Roe`, `Roe's office`."""
        if self.page.text[span.end_char : span.end_char + 2] == "'s":
            return True
        at = span.start - 1
        doc = self.page.doc
        while at >= 0 and doc[at].idx >= start and (doc[at].text[0].isupper() or doc[at].text in (".", "-")):
            at -= 1
        return at >= 0 and doc[at].idx >= start and doc[at].lower_ in _OF

    @staticmethod
    def _joined(first: Span, second: Span) -> bool:
        return (
            any(t.lower_ in ("and", "&") for t in first.doc[first.end : second.start])
            and second.start - first.end <= 12
        )

    def _is_unnamed(self, start: int, end: int) -> bool:
        """Whether the words begin with `a spokesman`, `officials`, `one official`."""
        tokens = self.page.tokens(start, end)[:7]
        indefinite = bool(tokens) and (
            tokens[0].lower_ in ("a", "an", "one", "another", "some", "senior") or tokens[0].tag_ == "NNS"
        )
        in_title = {i for role in self.page.mentions("roles", start, end) for i in range(role.start, role.end)}
        head = any(t.lower_ in phrases("spokesperson") for t in tokens)
        head = head or any(t.lower_ in phrases("person_noun") and t.i not in in_title for t in tokens)
        if head and not indefinite:
            named = self.page.mentions("people", start, end)
            return not any(not self._belongs(p, start) for p in named if p._.people)
        return indefinite and head and not self._appositive_name(start, end)

    def _appositive_name(self, start: int, end: int) -> bool:
        return any(not self._belongs(p, start) for p in self.page.mentions("people", start, end) if p._.people)

    def _document(self, start: int, end: int) -> Speaker | None:
        """Return who issued the document that speaks: named in the words, or in an earlier mention of it."""
        tokens = [t for t in self.page.tokens(start, end) if t.lower_ in phrases("document")]
        if not tokens or tokens[0].idx - start > MAX_ISSUER_CHARS:
            return None
        organisations = [o for o in self.page.mentions("organisations", start, end) if o._.organisations]
        if organisations:
            self._issuers[tokens[0].lower_] = issuer = self._organisation(start, end, organisations[0])
            return issuer
        known = self._issuers.get(tokens[0].lower_)
        return known._replace(span=(start, end)) if known else None

    @staticmethod
    def _organisation(start: int, end: int, span: Span) -> Speaker:
        return Speaker(
            (start, end),
            "organisation",
            organisation=str(span._.organisations.name),
            organisation_words=span.text,
        )

    def _body(self, noun: str, at: int) -> str | None:
        """Return the organisation that `the Command` or `the group` means: the last one so called."""
        named = [o._.organisations.name for o in self.page.mentions_before("organisations", at) if o._.organisations]
        if noun in _ANY_BODY:
            return str(named[-1]) if named else None
        return next((str(name) for name in reversed(named) if noun in name.lower()), None)

    def _holder(self, title: str, last: Speaker | None) -> str | None:
        """Return who holds the office that a bare or shortened title means (`the Secretary`)."""
        words = title.lower().removeprefix("the ").split()
        if not words:
            return None
        if last is not None and last.person:
            mine = [t for t, holder in self._holders.items() if holder == last.person]
            if any(words[-1] in known.split() for known in mine):
                return last.person
        for known, holder in reversed(self._holders.items()):
            if set(words) <= set(known.split()):
                return str(holder)
        return None

    def _goes_on(self, title: str, at: int, last: Speaker | None) -> str | None:
        """Return who spoke before in the paragraph of a bare office: `Roe said X. "Y", said the minister`."""
        if title not in _OFFICES or last is None or last.person is None or last.span is None:
            return None
        return last.person if self.page.part_at(last.span[0]) == self.page.part_at(at) else None

    def _of_rank(self, rank: str, at: int) -> str | None:
        """Return whom a bare rank means (`the general`): the last person before it who bears it (`Maj. Gen. Roe`)."""
        if rank not in ranks().values():
            return None
        people = [span._.people for span in reversed(self.page.mentions_before("people", at)) if span._.people]
        borne = ((person.name, ranks().get(person.rank or "", "")) for person in people)
        return next((name for name, said in borne if said == rank or said.endswith(f" {rank}")), None)

    def _with_article(self, start: int, end: int) -> tuple[int, int]:
        for article in ("The ", "the ", "A ", "a ", "An ", "an "):
            if start >= len(article) and self.page.text[start - len(article) : start] == article:
                return start - len(article), end
        return start, end

    def _noun_end(self, start: int, end: int) -> int:
        comma = self.page.text.find(",", start, end)
        return comma if comma > 0 else end
