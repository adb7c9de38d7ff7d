"""Actors: who poses a threat, as the release names them.

Read from syntax, nearest first: the possessor (`Russia's test`), a modifier (`ISIL attack`), an agent (`strikes by
the regime`, `interference from Belarus`), the subject of the verb that does it (`Iran continues to jam signals`);
then from reference: `its test`, `the group's attacks`, `this test` take the actor of the mention or the last
adversary before.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import NOUNS
from pipeline.annotate.threatening.references import refers
from pipeline.annotate.threatening.sides import accused_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from pipeline.annotate.threatening.triggers import Found
    from pipeline.mentions import ThreatMention, ThreatStatus

_PRONOUNS = frozenset({"its", "their", "his", "her", "it", "they"})
_GROUPS = frozenset({"group", "regime", "enemy", "organisation", "organization", "movement", "militia", "government"})
_STATES = frozenset({"regime", "government"})
_FAR = 200
_BACK = 2000
_COPULAS = frozenset({"be", "remain", "constitute", "represent", "pose", "present"})
_TIMES = frozenset({"before", "after", "since", "during", "amid"})
_AGENTS = frozenset({"by", "from"})
_CLIMBED = frozenset({"dobj", "xcomp", "ccomp", "conj", "pcomp", "attr", "acl"})
_UNOWNED = frozenset({"general", "debris"})
_TITLE = 60
_VIOLENT = frozenset({"terrorism", "atrocity", "armed_attack", "chemical_biological"})


class Actors:
    """The actors that one Doc names: adversaries of the lexicon, and nations and organisations of the layers before."""

    def __init__(self, doc: Doc, found: Found, own: frozenset[str]) -> None:
        self.doc, self.found, self.own = doc, found, own
        groups = [list(doc.spans[layer]) if layer in doc.spans else [] for layer in ("organisations", "nations")]
        self.organisations, self.nations = groups
        self._named: dict[int, Span] = {
            token.i: span for group in (self.nations, self.organisations) for span in group for token in span
        }

    @cached_property
    def _one(self) -> Span | None:
        """The first name of the only nation or body that is an adversary here, or None."""
        first: dict[str, Span] = {}
        for i in sorted(self.found.tokens("adversary", "terrorist")):
            span = self._named.get(i)
            if span is not None:
                nation, body = span._.nations, span._.organisations
                first.setdefault(nation.nation_id if nation is not None else body.name, span)
        return next(iter(first.values())) if len(first) == 1 else None

    def of(
        self, span: Span, head: Token, judged: tuple[str, ThreatStatus], before: Sequence[tuple[Span, ThreatMention]]
    ) -> Span | None:
        """Return the words that name who poses the threat `span`, or None where the release does not say.

        `judged` are its category and status: the subject above a countered threat is who counters it.
        """
        category, status = judged
        subjects = [] if status == "countered" and head.pos_ in NOUNS else list(self._subjects(head))
        for token in (*self._beside(head), *subjects):
            named = self._name(token)
            if named is not None:
                return named
            if token.lower_ in _PRONOUNS or token.lemma_.lower() in _GROUPS:
                return self._earlier(token) or self._foe(token)
        earlier = self._taken_up(span, head, judged, before)
        if earlier is not None:
            return earlier
        if category == "debris":
            return None
        above = None if status == "countered" else self._above(head)
        return self._behind(span) or above or self._only(head, category) or self._sole(span, category, status)

    def _taken_up(
        self, span: Span, head: Token, judged: tuple[str, ThreatStatus], before: Sequence[tuple[Span, ThreatMention]]
    ) -> Span | None:
        """Return the actor of the mention that `this test`, `the attack` or `such behaviour` takes up."""
        category, status = judged
        happened = self.found.at(head.i, "event") is not None and status != "countered"
        if not refers(span, head) and not happened:
            return None
        for earlier, mention in reversed(before):
            if span.start - earlier.end >= _FAR:
                return None
            same = mention.category == category or category == "general"
            if mention.actor_text and same:
                return self._last(mention.actor_text, span.start)
        return None

    def _above(self, head: Token) -> Span | None:
        """Return the adversary that is the subject of a verb above: `China builds X in addition to Y`."""
        if head.dep_ == "pobj" and head.head.lower_ in _TIMES:
            return None  # `hackers struck before the invasion`
        for verb in head.ancestors:
            for child in verb.lefts:
                subject = verb.head if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl" else child
                if child.dep_ == "nsubj" and head not in subject.subtree and self.found.at(subject.i, "adversary"):
                    return self._name(subject) or self._foe(subject)
        return None

    def _foe(self, token: Token) -> Span | None:
        """Return a bare `adversary` or `enemy` itself."""
        trigger = self.found.at(token.i, "adversary")
        return self.doc[trigger.start : trigger.end] if trigger is not None else None

    def _only(self, head: Token, category: str) -> Span | None:
        """Return the one armed group that the sentence names; for violence, that the sentence before does."""
        sentences = [head.sent]
        if category in _VIOLENT and head.sent.start > 0:
            sentences.append(self.doc[head.sent.start - 1].sent)
        for sentence in sentences:
            groups = (token.i for token in sentence if self.found.at(token.i, "terrorist"))
            named = [self._named[i] for i in groups if i in self._named]
            texts = dict.fromkeys(span.text for span in named)
            if texts:
                return named[0] if len(texts) == 1 else None
        return None

    def _behind(self, span: Span) -> Span | None:
        """Return who stands right behind it, wherever the parser hangs it: `threats from our adversaries`."""
        if self.doc[span.end : span.end + 1].text.lower() not in _AGENTS:
            return None
        for token in self.doc[span.end + 1 : span.end + 5]:
            if self.found.at(token.i, "adversary", "terrorist"):
                return self._words(token.i)
            if token.pos_ not in ("DET", "ADJ", "PRON", "ADV"):
                return None
        return None

    def _sole(self, span: Span, category: str, status: ThreatStatus) -> Span | None:
        """Return the one adversary that a release names only after what it tells first, as a title does."""
        if status != "actual" or category in _UNOWNED or self._one is None or span.sent.start > 0:
            return None
        verb = span.root.head
        if any(self._one.root in child.subtree for child in verb.rights if child.dep_ == "dobj"):
            return None  # `a strike damaged Peru's network`
        return self._one if 0 <= self._one.start - span.end < _TITLE else None

    def _beside(self, head: Token) -> Iterator[Token]:
        if head.pos_ in NOUNS:
            nouns = [head, *(token for token in head.lefts if token.dep_ == "compound")]
            beside = [token for noun in nouns for token in noun.lefts]
            adverse = [token for token in beside if self.found.at(token.i, "terrorist", "adversary")]
            owners = [token for token in beside if token.dep_ in ("poss", "amod", "nmod")]
            yield from (*adverse, *owners)
            above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
            yield from (token for token in above.lefts if above != head and token.dep_ == "poss")  # `X's tests of Y`
        accused = accused_of(head)
        yield from [accused] if accused is not None else []
        for prep in head.subtree:
            objects = [child for child in prep.children if child.dep_ == "pobj"]
            if prep.lower_ == "to" and prep.head.lemma_ == "attribute" and prep.head.head == head:
                yield from objects  # `an attack attributed to X`
            other = prep.dep_ == "agent" and prep.head.dep_ in ("acl", "relcl") and prep.head.head != head
            if other:
                continue  # `attacks on boats chartered by X`
            if prep.lower_ in _AGENTS and prep.dep_ in ("prep", "agent"):
                yield from objects
            elif prep.lower_ == "of" and prep.head == head:
                foes = (noun for noun in objects if self.found.at(noun.i, "terrorist", "adversary"))
                yield from (noun for noun in foes if not self.found.at(noun.i, "craft"))

    def _subjects(self, head: Token) -> Iterator[Token]:
        token = head
        for _ in range(6):
            parent = token.head
            agents = [child for child in parent.rights if child.dep_ == "agent"]
            yield from (grandchild for agent in agents for grandchild in agent.children if token.dep_ == "nsubjpass")
            verb = token if token.pos_ == "VERB" else parent
            shared = token is head and head.dep_ == "xcomp" and head.pos_ == "VERB"  # `the army trains to jam X`
            if verb is head or verb.lemma_ in _COPULAS or self.found.at(verb.i, "deed"):
                yield from (child for child in verb.lefts if child.dep_ == "nsubj")
            if shared:
                yield from (child for child in parent.lefts if child.dep_ == "nsubj")
            if parent == token or token.dep_ not in _CLIMBED:
                return
            token = parent

    def _name(self, token: Token) -> Span | None:
        words = [token, *token.lefts, *(child for child in token.rights if child.dep_ in ("compound", "nmod", "appos"))]
        if any(word.lower_ in self.own for word in words) and not self.found.at(token.i, "adversary"):
            return None
        for word in (token, *words):
            trigger = self.found.at(word.i, "terrorist", "adversary")
            named = word.i in self._named or (word.pos_ == "PROPN" and word.ent_type_ != "")
            if trigger is not None and (named or word.dep_ not in ("amod", "compound")):
                return None if word.lemma_.lower() in _GROUPS and not named else self._words(word.i)
        return self._named.get(token.i)

    def _words(self, i: int) -> Span | None:
        """Return the nation, the organisation or the form of the lexicon that holds token `i`."""
        trigger = self.found.at(i, "terrorist", "adversary")
        named = self._named.get(i)
        return named if named is not None or trigger is None else self.doc[trigger.start : trigger.end]

    def _earlier(self, token: Token) -> Span | None:
        """Return the last adversary before a pronoun or `the group`, in its sentence or the one before.

        `Its` rather takes up the subject of the sentence before, `the regime` no armed group, and `the group` no state.
        """
        seated = (noun for prep in token.rights if prep.lower_ == "in" for noun in prep.children)
        for noun in seated:
            if self.found.at(noun.i, "adversary"):
                return self._words(noun.i)  # `the regime in Minsk`
        start = token.sent.start
        earlier = [i for i in range(token.i - 1, start - 1, -1) if self._fits(i, token)]
        if not earlier and start > 0:
            before = self.doc[start - 1].sent
            named = [i for i in range(before.end - 1, before.start - 1, -1) if self._fits(i, token)]
            subjects = [i for i in named if self.doc[i].dep_ == "nsubj"] if token.lower_ in ("its", "it") else []
            earlier = subjects or named
        if earlier and token.lower_ in ("they", "their"):
            first = self.doc[earlier[0]].head  # `Peru and Chile` are named by the first
            joined = self.doc[earlier[0]].dep_ == "conj" and first.i in earlier
            earlier = [first.i] if joined else earlier
        return self._words(earlier[0]) if earlier else None

    def _fits(self, i: int, token: Token) -> bool:
        """Whether token `i` names an adversary that `token` may take up."""
        trigger = self.found.at(i, "terrorist", "adversary")
        if trigger is None or not (i in self._named or self.doc[i].pos_ == "PROPN"):
            return False
        lemma = token.lemma_.lower()
        if lemma in _STATES:
            return trigger.label == "adversary"
        state = i in self._named and self._named[i]._.nations is not None
        return not (state and lemma in _GROUPS - _STATES - {"enemy"})

    def _last(self, text: str, end: int) -> Span | None:
        for i in range(min(end, len(self.doc)) - 1, max(end - _BACK, 0) - 1, -1):
            span = self._words(i)
            if span is not None and span.text == text:
                return span
        return None
