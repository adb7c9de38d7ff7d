"""Speakers: the words that name who speaks, and whom the release means by them.

The words are the subject of the cue, or its agent; where the parse gives none, the name nearest before it, behind an
adverbial (`Speaking in Oslo, Ann Roe said`). `namings.py` and `pronouns.py` tell whom they mean. Where nothing says who
speaks the speaker is unknown. Example: `the Minister added` means `Ann Roe`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.cues import subject_of
from pipeline.annotate.quoting.namings import RELATIVE, Namings
from pipeline.annotate.quoting.pronouns import PRONOUNS, Pronouns
from pipeline.annotate.quoting.utterance import UNKNOWN, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.page import Page
    from pipeline.annotate.quoting.utterance import Utterance

MAX_SPEAKER_CHARS = 300
_JOINED_CUE = re.compile(r"[,\"'”’]*\s+(?:and|but)\s+(?:(?:has|have|had|also|then|later|further|again|[a-z]+ly)\s+)*")
_LEAD = re.compile(
    r"(?:Speaking|Commenting|Responding|Following|After|In|On|At|Today|During|Asked|Reacting|Welcoming|Addressing|Writing|Quoting|Citing|Referring)\b"
)
_DELEGATE = re.compile(r"\b(?:delegate|representative|speaker|observer|counsellor|envoy)$")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BESIDE_SUBJECT = frozenset({"DET", "PUNCT", "PROPN", "ADV", "CCONJ", "PRON"})


class Speakers:
    """Resolves the speakers of one page, utterance by utterance in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.last: Speaker | None = None
        self.last_end = 0
        self.previous: tuple[Utterance, Speaker] | None = None
        self._pronouns = Pronouns(page)
        self._namings = Namings(page)

    def resolve(self, utterance: Utterance) -> Speaker:
        """Return who speaks `utterance`."""
        speaker = self._joined_before(utterance) or self._resolve(utterance)
        self.previous = utterance, speaker
        nameless = speaker.span is not None and _DELEGATE.search(self.page.text, *speaker.span) is not None
        if speaker.kind != "unknown" or nameless:  # `he` may mean a delegate whose name nobody says
            self.last, self.last_end = speaker, utterance.frame[1] if utterance.frame else utterance.end
        return speaker

    def _joined_before(self, utterance: Utterance) -> Speaker | None:
        """Return the speaker of the reported clause before, where the cue is joined to its cue (`and warned that`)."""
        if self.previous is None or utterance.cue is None or utterance.words is not None:
            return None
        before, speaker = self.previous
        joined = _JOINED_CUE.fullmatch(self.page.text, before.end, utterance.cue.start)
        ahead = before.kind in ("indirect", "mixed") or before.rule.endswith(".before")
        return speaker if joined and ahead and speaker.span else None

    def _resolve(self, utterance: Utterance) -> Speaker:
        if utterance.words is not None:
            return self._name(*utterance.words, own=True)
        if utterance.rule.endswith(".alone"):
            return self._spoken_of_before(utterance)
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
                left = max(self._after_adverbial(start, cue.start), self.page.text.rfind(",", start, subject.idx) + 1)
            before = (start, self._subject_end(subject, cue))
            found = self._name(left, before[1], own=False, subject=subject)
            led = _LEAD.match(self.page.text, start, left) and "," in self.page.text[max(start, left - 2) : left]
            if found.person or found.organisation or found.role or subject.pos_ == "PRON" or (led and found.span):
                return found
        return self._nearest(before, subject)

    def _spoken_of_before(self, utterance: Utterance) -> Speaker:
        """Return the speaker of marks without a cue: who spoke or acted in the sentence before them.

        Example: `Ann Roe has condemned the attack.` and, in the next paragraph, `"It was cowardly."`
        """
        before = self._sentence_before(utterance)
        if before is None:
            return UNKNOWN
        start, end = before
        if self.previous is not None and self.previous[0].end > start:
            return self.previous[1]
        if self.page.text[end - 1] == ":" and (opener := self._opens(start, end)) is not None:
            return self._name(opener.start_char, opener.end_char, own=False)
        verb = next((t for t in self.page.tokens(start, end) if t.tag_ in _FINITE and t.pos_ in ("VERB", "AUX")), None)
        if verb is not None and _LEAD.match(self.page.text, start, verb.idx):
            start = self._after_adverbial(start, verb.idx)
        if verb is None or not self._is_subject(start, verb.idx):
            return self._of_paragraph(utterance)
        return self._nearest((start, verb.idx), None)

    def _of_paragraph(self, utterance: Utterance) -> Speaker:
        """Return who spoke before in the paragraph of `utterance`, where nobody else is named since."""
        if self.previous is None:
            return UNKNOWN
        before, speaker = self.previous
        said = before.start >= self.page.part_at(utterance.start).start
        told = max(before.end, speaker.span[1] if speaker.span else 0)  # the cue can stand behind what is said
        others = any(self.page.mentions(layer, told, utterance.start) for layer in ("people", "roles"))
        return speaker if said and not others else UNKNOWN

    def _sentence_before(self, utterance: Utterance) -> tuple[int, int] | None:
        """Return the last sentence before the marks of `utterance`, in their paragraph or the one before it."""
        part = self.page.part_at(utterance.start)
        start, end = self.page.trim(part.start, utterance.start - 1)
        if start == end and part.number > 0:
            part = self.page.parts[part.number - 1]
            start, end = part.start, part.end
        unread = part.kind in ("title", "header", "heading", "caption", "note")
        return None if unread or start >= end else self.page.sentences(start, end)[-1]

    def _opens(self, start: int, end: int) -> Span | None:
        """Return the person or office with which `[start, end)` opens: `Major Ann Roe, who led it, summed up:`."""
        named = [span for layer in ("people", "roles") for span in self.page.mentions(layer, start, end)]
        first = min(named, key=lambda span: span.start_char, default=None)
        if first is None or any(
            t.pos_ not in _BESIDE_SUBJECT | {"ADJ"} for t in self.page.tokens(start, first.start_char)
        ):
            return None
        return first

    def _is_subject(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is one person or office, with a title, or a pronoun."""
        spans = [span for layer in ("people", "roles") for span in self.page.mentions(layer, start, end)]
        rest = [t for t in self.page.tokens(start, end) if not any(s.start_char <= t.idx < s.end_char for s in spans)]
        named = bool(spans) or any(t.lower_ in ("he", "she") for t in rest)
        return named and all(t.pos_ in _BESIDE_SUBJECT for t in rest)

    @staticmethod
    def _subject_end(subject: Token, cue: Cue) -> int:
        """Return where the subject ends: at its own verb before the cue (`The Minister praised Poe, saying`)."""
        verb = subject.head
        joined = cue.token.tag_ == "VBG" or (cue.token.dep_ == "conj" and verb.tag_ == cue.token.tag_)
        shared = joined and verb.pos_ == "VERB" and subject.i < verb.i < cue.token.i
        return verb.idx if shared else cue.start

    def _nearest(self, before: tuple[int, int], subject: Token | None) -> Speaker:
        """Return the speaker named before the cue, where the parse gives no subject that is known."""
        start, end = before
        tokens = self.page.tokens(start, end)
        if tokens and tokens[-1].lower_ in PRONOUNS:
            return self._pronouns.resolve(tokens[-1], self.last, self.last_end)
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
        if subject is not None and subject.pos_ == "PRON" and subject.lower_ in PRONOUNS:
            return self._pronouns.resolve(subject, self.last, self.last_end)
        first = self.page.tokens(start, end)
        if first and first[0].lower_ in PRONOUNS and first[0].tag_ != "PRP$":  # `Her spokesman said`
            return self._pronouns.resolve(first[0], self.last, self.last_end)
        end_of_clause = self._clause_end(start, end) if own else end
        return self._namings.resolve(start, end_of_clause, subject, self.last)

    def _ends_name(self, end: int) -> bool:
        """Whether a person's name ends at `end`, so that a full stop before it belongs to it (`Tim Poe Jr.`)."""
        people = self.page.mentions_before("people", end)
        return bool(people) and people[-1].end_char == end

    def _clause_end(self, start: int, end: int) -> int:
        """Cut words behind an inverted cue where a clause or another sentence begins."""
        for token in self.page.tokens(start, end)[1:]:
            if token.lower_ in RELATIVE or (token.tag_ in ("VBD", "VBZ", "VBP") and token.pos_ in ("VERB", "AUX")):
                return token.idx
        return end
