"""Speakers: the words that name who speaks, and whom the release means by them.

The words are the subject of the cue, a name in it before its title; a pronoun, a bare office or a surname means
somebody named before; `the release said` means whoever issued it. A name that belongs to another (`a spokesman for
Minister Roe`) is not the speaker. Where nothing says who speaks the speaker is unknown. Example: `the Minister added`
means `Ann Roe`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.cues import subject_of
from pipeline.annotate.quoting.lexicons import phrases

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.annotate.quoting.page import Page
    from pipeline.annotate.quoting.utterance import Utterance
    from pipeline.mentions import SpeakerKind

MAX_SPEAKER_CHARS = 300
MAX_ISSUER_CHARS = 90
_HE = frozenset({"he", "him"})
_SHE = frozenset({"she", "her"})
_PRONOUNS = _HE | _SHE | {"they", "it", "who", "themselves"}
_OF = frozenset({"of", "to", "for", "with", "by", "from", "alongside", "behalf", "than", "under", "against", "at"})
_MALE = frozenset({"mr", "sir", "lord", "king", "prince", "fr"})
_FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness", "madam", "queen", "princess"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINED_CUE = re.compile(r",?\s+(?:and|but)\s+(?:(?:has|have|had|also|then|later|further|again|[a-z]+ly)\s+)*")
_LEAD = re.compile(
    r"(?:Speaking|Commenting|Responding|Following|After|In|On|At|Today|During|Asked|Reacting|Welcoming|Addressing)\b"
)
_ANY_BODY = frozenset({"group", "organisation", "organization", "body", "company", "firm", "bloc"})
_RELATIVE = frozenset({"who", "whose", "which", "whom"})


class Speaker(NamedTuple):
    """A resolved speaker: the words' offsets, and whom they mean."""

    span: tuple[int, int] | None
    kind: SpeakerKind
    person: str | None = None
    role: str | None = None
    organisation: str | None = None
    organisation_words: str | None = None


UNKNOWN = Speaker(None, "unknown")


class Speakers:
    """Resolves the speakers of one page, utterance by utterance in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.last: Speaker | None = None
        self.last_end = 0
        self.previous: tuple[Utterance, Speaker] | None = None
        self.issuers: dict[str, Speaker] = {}
        self.genders = self._genders()
        self.holders = {
            span._.roles.title.lower(): span._.roles.holder
            for span in page.doc.spans.get("roles", ())
            if span._.roles and span._.roles.holder
        }

    def resolve(self, utterance: Utterance) -> Speaker:
        """Return who speaks `utterance`."""
        speaker = self._joined_before(utterance) or self._resolve(utterance)
        self.previous = utterance, speaker
        if speaker.kind != "unknown":
            self.last, self.last_end = speaker, utterance.frame[1] if utterance.frame else utterance.end
        return speaker

    def _joined_before(self, utterance: Utterance) -> Speaker | None:
        """Return the speaker of the reported clause before, where the cue is joined to its cue (`and warned that`)."""
        if self.previous is None or utterance.cue is None or utterance.words is not None:
            return None
        before, speaker = self.previous
        joined = _JOINED_CUE.fullmatch(self.page.text, before.end, utterance.cue.start)
        return speaker if joined and before.kind in ("indirect", "mixed") and speaker.span else None

    def _resolve(self, utterance: Utterance) -> Speaker:
        if utterance.words is not None:
            return self._name(*utterance.words, own=True)
        if utterance.frame is None or utterance.cue is None:
            return UNKNOWN
        start, end = utterance.frame
        cue = utterance.cue
        before, after = (start, cue.start), (cue.end, end)
        subject = subject_of(cue)
        if subject is not None and subject.tag_ == "VBG":  # `Speaking to the Forum, Ann Roe said`
            subject = None
        if (
            cue.token.tag_ == "VBG"
            and self.last is not None
            and not self._names_anyone(start, end)
            and not (subject is not None and start <= subject.idx < end)
        ):
            return self.last
        passive = any(child.dep_ == "agent" for child in cue.token.children)
        inverted = not self.page.text[start : cue.start].strip(" ,\"'”“—–-") or passive
        if not inverted and subject is not None and subject.i > cue.token.i and subject.idx < end:
            inverted = utterance.rule.endswith("inverted")
        if inverted:
            begin = after[0]
            by = re.compile(r"\s*(?:\w+\s+){0,3}?by\s+").match(self.page.text, *after) if passive else None
            return self._name(by.end() if by else begin, min(end, begin + MAX_SPEAKER_CHARS), own=True)
        if subject is not None and start <= subject.idx < cue.start:
            left = min(subject.left_edge.idx, subject.idx)
            head = subject
            while head.dep_ in ("appos", "conj", "compound") and head.head.idx >= start and head.head.idx < cue.start:
                head = head.head
            left = max(start, min(left, head.left_edge.idx))
            if left == start and _LEAD.match(self.page.text, start, cue.start):
                left = self._after_adverbial(start, cue.start)
            found = self._name(left, cue.start, own=False, subject=subject)
            if found.person or found.organisation or found.role or subject.pos_ == "PRON":
                return found
        return self._nearest(before, subject)

    def _nearest(self, before: tuple[int, int], subject: Token | None) -> Speaker:
        """Return the speaker named before the cue, where the parse gives no subject that is known."""
        start, end = before
        tokens = self.page.tokens(start, end)
        if tokens and tokens[-1].lower_ in _PRONOUNS:
            return self._pronoun(tokens[-1])
        begin = start
        if _LEAD.match(self.page.text, start, end):
            begin = self._after_adverbial(start, end)
        found = self._name(begin, end, own=False, subject=subject)
        return found if found.kind != "unknown" or begin == start else self._name(start, end, own=False)

    def _names_anyone(self, start: int, end: int) -> bool:
        return any(self.page.mentions(layer, start, end) for layer in ("people", "roles", "organisations"))

    def _after_adverbial(self, start: int, end: int) -> int:
        """Return where the subject begins behind `Speaking in Oslo,`: at the first comma that a mention follows."""
        at = self.page.text.find(",", start, end)
        while 0 <= at < end:
            if self._names_anyone(at + 1, end):
                return at + 1
            at = self.page.text.find(",", at + 1, end)
        return start

    def _name(self, start: int, end: int, *, own: bool, subject: Token | None = None) -> Speaker:
        """Return the speaker whom the words `[start, end)` name."""
        start, end = self.page.trim(start, end)
        while start < end and self.page.text[start] in ",;:–—-\"'”“ ":
            start += 1
        while end > start and self.page.text[end - 1] in ",;:–—-\"'”“ ." and not self._ends_name(end):
            end -= 1
        if start >= end:
            return UNKNOWN
        if subject is not None and subject.pos_ == "PRON" and subject.lower_ in _PRONOUNS:
            return self._pronoun(subject)
        first = self.page.tokens(start, end)
        if first and first[0].lower_ in _PRONOUNS:
            return self._pronoun(first[0])
        end_of_clause = self._clause_end(start, end) if own else end
        return self._mention(start, end_of_clause) or self._plain(start, end_of_clause, subject)

    def _ends_name(self, end: int) -> bool:
        """Whether a person's name ends at `end`, so that a full stop before it belongs to it (`Tim Poe Jr.`)."""
        people = self.page.mentions_before("people", end)
        return bool(people) and people[-1].end_char == end

    def _clause_end(self, start: int, end: int) -> int:
        """Cut words behind an inverted cue where a clause or another sentence begins."""
        for token in self.page.tokens(start, end)[1:]:
            if token.lower_ in _RELATIVE or (token.tag_ in ("VBD", "VBZ", "VBP") and token.pos_ in ("VERB", "AUX")):
                return token.idx
        return end

    def _mention(self, start: int, end: int) -> Speaker | None:
        relative = next((t.idx for t in self.page.tokens(start, end) if t.lower_ in _RELATIVE), end)
        people = [p for p in self.page.mentions("people", start, relative) if p._.people]
        free = [p for p in people if not self._belongs(p, start)]
        unnamed = self._is_unnamed(start, relative)
        if len(free) >= 2 and self._joined(free[0], free[1]):
            span = (free[0].start_char, free[-1].end_char)
            return Speaker(span, "person")
        if free and not (unnamed and self._belongs(free[0], start)):
            return self._person(free[0])
        roles = [r for r in self.page.mentions("roles", start, relative) if r._.roles]
        if roles and not unnamed:
            role = roles[0]._.roles
            holder = role.holder or self._holder(role.title)
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

    def _nation(self, start: int, end: int) -> Speaker | None:
        """Return the state that the words name (`The United States`): it speaks as its government does."""
        nations = self.page.mentions("nations", start, end)
        if not nations or self.page.text[start : nations[0].start_char].lower().strip() not in ("", "the"):
            return None
        whole = nations[0].end_char >= end - 1
        return Speaker((nations[0].start_char, nations[0].end_char), "organisation") if whole else None

    def _plain(self, start: int, end: int, subject: Token | None) -> Speaker:
        """Return the speaker of words that no layer knows: an office by itself, or the words as they stand."""
        tokens = self.page.tokens(start, end)
        head = subject if subject is not None else (tokens[-1] if tokens else None)
        text = self.page.text[start:end]
        if head is not None:
            holder = self._holder(text.lower().removeprefix("the ").strip())
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

    def _pronoun(self, token: Token) -> Speaker:
        """Return whom `he`, `she` or `they` means: a subject named since the last speaker, else that speaker."""
        span = (token.idx, token.idx + len(token))
        wanted = "m" if token.lower_ in _HE else "f" if token.lower_ in _SHE else ""
        if token.lower_ == "they" and self.last is not None and self.last.person:
            return Speaker(span, "unknown")
        if token.lower_ in ("it", "they"):
            return self.last._replace(span=span) if self.last is not None else Speaker(span, "unknown")
        subject = self._subject_before(token, wanted)
        if subject:
            return Speaker(span, "person", person=subject)
        if self.last is not None and self.last.kind == "role":
            return self.last._replace(span=span)
        if self.last is not None and self.last.person and self._fits(self.last.person, wanted):
            return Speaker(span, "person", person=self.last.person)
        named = self._named_before(token.idx, wanted)
        if named:
            return Speaker(span, "person", person=named)
        roles = [r for r in self.page.mentions_before("roles", token.idx) if r._.roles and _is_subject(r)]
        return Speaker(span, "role", role=roles[-1]._.roles.title) if roles else Speaker(span, "unknown")

    def _subject_before(self, token: Token, wanted: str) -> str | None:
        """Return the person who is the last subject of the paragraph before `token` and behind the last speaker."""
        number = self.page.part_at(token.idx).number
        start = max(self.page.parts[max(0, number - 1)].start, self.last_end)
        people = [p for p in self.page.mentions_before("people", token.idx, start) if p._.people]
        subjects = [p for p in people if _is_subject(p) and self._fits(p._.people.name, wanted)]
        if not subjects:
            return None
        last = subjects[-1].sent  # in `Roe told how Poe built it` it is Roe of whom the text goes on
        main = (p for p in subjects if p.sent == last and _subject_of(p).dep_ == "ROOT")
        return str(next(main, subjects[-1])._.people.name)

    def _named_before(self, at: int, wanted: str) -> str | None:
        people = [
            p for p in self.page.mentions_before("people", at) if p._.people and self._fits(p._.people.name, wanted)
        ]
        subjects = [p for p in people if _is_subject(p)]
        chosen = subjects or people
        return str(chosen[-1]._.people.name) if chosen else None

    def _fits(self, name: str, wanted: str) -> bool:
        return not wanted or self.genders.get(name, wanted) == wanted

    def _genders(self) -> dict[str, str]:
        """Return the gender of the people whose honorific tells it."""
        found: dict[str, str] = {}
        for span in self.page.doc.spans.get("people", ()):
            mention = span._.people
            title = (mention.honorific or "").lower().rstrip(".").split() if mention else []
            for word in title:
                if word in _MALE:
                    found[mention.name] = "m"
                elif word in _FEMALE:
                    found[mention.name] = "f"
        return found

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
        head = any(t.lower_ in phrases("spokesperson") for t in tokens)
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
            self.issuers[tokens[0].lower_] = issuer = self._organisation(start, end, organisations[0])
            return issuer
        known = self.issuers.get(tokens[0].lower_)
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

    def _holder(self, title: str) -> str | None:
        """Return who holds the office that a bare or shortened title means (`the Secretary`)."""
        words = title.lower().removeprefix("the ").split()
        if not words:
            return None
        if self.last is not None and self.last.person:
            mine = [t for t, holder in self.holders.items() if holder == self.last.person]
            if any(words[-1] in known.split() for known in mine):
                return self.last.person
        for known, holder in reversed(self.holders.items()):
            if set(words) <= set(known.split()):
                return str(holder)
        return None

    def _with_article(self, start: int, end: int) -> tuple[int, int]:
        for article in ("The ", "the ", "A ", "a ", "An ", "an "):
            if start >= len(article) and self.page.text[start - len(article) : start] == article:
                return start - len(article), end
        return start, end

    def _noun_end(self, start: int, end: int) -> int:
        comma = self.page.text.find(",", start, end)
        return comma if comma > 0 else end


def _is_subject(span: Span) -> bool:
    return _subject_of(span) is not span.root


def _subject_of(span: Span) -> Token:
    """Return the verb whose subject a name is, or stands in apposition to; its own root where there is none."""
    token = span.root
    for _ in range(4):
        if token.dep_ in _SUBJECTS:
            return token.head
        if token.dep_ not in ("appos", "compound", "flat", "nmod"):
            break
        token = token.head
    return span.root
