"""Reported clauses: what somebody is said to have said, without marks or with marks around part of it.

The content clause of a verb of saying stands behind it, with or without `that`; before it (`X, the release said`); or
around `according to Y`. A noun phrase (`confirmed the deaths`), an infinitive (`agreed to meet`), a negated or modal
cue and what `I` or `we` say report nothing here. Example: `She said the test had failed.` has `the test had failed.`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.according import according_to
from pipeline.annotate.quoting.contents import FINITE, SUBJECTS, Contents
from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.page import Page

MAX_SENTENCE_CHARS = 3000
MAX_CLOSING_WORDS = 3  # `..., Minister Roe announced today.`
MIN_CONTENT_WORDS = 3
MAX_PARENTHETICAL_TOKENS = 8
MAX_AS_CHARS = 60
MAX_TITLE_CHARS = 12  # between an office and its holder: `, Mr `, `, Senator `

_JOINT = re.compile(r"[,;]?\s+(?:and|but|while)\s|[,;]\s")
_OWN = frozenset({"i", "we", "you", "me", "us"})
_CONDITIONS = frozenset({"if", "whether", "unless"})


class Clauses:
    """Finds the reported clauses of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._contents = Contents(page)

    def read(self, start: int, end: int, used: frozenset[int]) -> list[Utterance]:
        """Return the utterances of the sentence `[start, end)`; `used` are the starts of cues that govern others."""
        if end - start > MAX_SENTENCE_CHARS:
            return []
        start = self.page.text_start(start, end)
        according = according_to(self.page, start, end)
        if according is not None:
            return [] if according.cue_span and according.cue_span[0] in used else [according]
        every = read_cues(self.page, start, end)
        end = self._before_direct(every, used, start, end)
        cues = [cue for cue in every if cue.start not in used]
        found = self._inverted(cues, start, end)
        for cue in cues:
            if any(s <= cue.start < e for utterance in found for s, e in utterance.pieces):
                continue
            reporting = bool({"say", "that", "inform"} & set(cue.labels))
            if not cue.asserted or not (reporting or cue.lemma == "put it"):
                continue
            if cue.token.tag_ == "VBN" and self.page.text[start : cue.start] in ("As ", "as "):
                continue  # `As stated in the Compass,` names no speaker
            subject = subject_of(cue)
            if not self._speaks(cue, subject):
                continue
            utterance = self._as_clause(cue, start, end)
            if utterance is None and reporting:
                utterance = self._after(cue, subject, every, start, end)
            if utterance is not None:
                found.append(utterance)
        return found

    def _before_direct(self, cues: list[Cue], used: frozenset[int], start: int, end: int) -> int:
        """Return where the clause begins whose cue introduces direct speech behind (`..., and added: "`)."""
        governing = next((cue for cue in cues if cue.start in used and cue.start > start), None)
        if governing is None:
            return end
        rest = self.page.text[governing.start : end].rstrip(' "')
        if not rest.endswith((":", ",", governing.token.text)):
            return end
        joints = [match.start() for match in _JOINT.finditer(self.page.text, start, governing.start)]
        return joints[-1] if joints else end

    def _as_clause(self, cue: Cue, start: int, end: int) -> Utterance | None:
        """Return the content behind `As Berg said,` at the head of a sentence."""
        if self.page.text[start : start + 3] != "As ":
            return None
        comma = self.page.text.find(",", cue.end, min(end, cue.end + MAX_AS_CHARS))
        if comma < 0 or any(token.tag_ in FINITE for token in self.page.tokens(start, cue.start)):
            return None
        content = self.page.trim(comma + 1, end)
        if not self._is_clause(*content):
            return None
        return Utterance("indirect", [content], "quotations.indirect.as", cue, (start, comma))

    def _inverted(self, cues: list[Cue], start: int, end: int) -> list[Utterance]:
        """Return content that stands before the last cue that can have it there."""
        for cue in reversed(cues):
            subject = subject_of(cue)
            closes = "that" in cue.labels and len(self.page.text[cue.end : end].split()) <= MAX_CLOSING_WORDS
            if cue.asserted and ("say" in cue.labels or closes) and self._speaks(cue, subject):
                utterance = self._before(cue, subject, start, end)
                if utterance is not None:
                    return [utterance]
        return []

    def _speaks(self, cue: Cue, subject: Token | None) -> bool:
        verb = cue.token
        if any(child.lower_ in _CONDITIONS and child.dep_ == "mark" for child in verb.children):
            return False
        if any(child.dep_ == "auxpass" for child in verb.children) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
            return any(child.dep_ == "agent" for child in verb.children)
        if subject is None:
            return verb.tag_ in ("VBG", "VBD", "VBZ")
        return subject.lower_ not in _OWN and subject.lower_ not in ("this", "that", "it", "these", "which", "what")

    def _before(self, cue: Cue, subject: Token | None, start: int, end: int) -> Utterance | None:
        """Return content that stands before its cue: `X, the release said.`, `X, said Roe.`"""
        rest = self.page.tokens(cue.end, end)
        left = cue.token
        inverted = False
        if subject is not None and subject.i < cue.token.i:
            left = self._subject_start(subject, start)
        elif subject is None and (naming := self._naming(cue, start)) is not None:
            left = naming
        elif subject is not None and subject.i <= cue.token.i + 8:
            inverted = True
        if left.idx <= start:
            return None
        if inverted and subject is not None and (around := self._around(cue, subject, start, end)) is not None:
            return around
        comma = self.page.text[start : left.idx].rstrip()
        if not comma.endswith(","):
            return None
        content_start, content_end = self.page.trim(start, start + len(comma) - 1)
        if self.page.text[cue.end : cue.end + 1] == "," and not inverted:
            return self._parenthetical(cue, content_start, content_end, left, end)
        content = (content_start, content_end)
        if not (self._is_clause(*content) or self._governs(cue, content_start) or self._is_closed(*content, rest)):
            return None
        if not inverted and any(token.tag_ in FINITE or token.lower_ in ("that", ":") for token in rest):
            return None
        if inverted and any(token.lower_ == "that" or token.text == ":" for token in rest[:12]):
            return None
        return Utterance(
            "indirect", [(content_start, content_end)], "quotations.indirect.inverted", cue, (start + len(comma), end)
        )

    def _naming(self, cue: Cue, start: int) -> Token | None:
        """Return where an office and a name begin that commas set off before the cue: `X, the Chair, Mr Roe, said.`"""
        end = len(self.page.text[: cue.start].rstrip(" ,"))
        person = next((p for p in self.page.mentions_before("people", end + 1, start) if p.end_char == end), None)
        if person is None or end == cue.start:
            return None
        reach = person.start_char - MAX_TITLE_CHARS
        offices = [r for r in self.page.mentions_before("roles", person.start_char, start) if r.end_char > reach]
        first = self.page.doc[offices[-1].start if offices else person.start]
        while first.idx > start and first.nbor(-1).text != ",":
            first = first.nbor(-1)
        return first

    def _subject_start(self, subject: Token, start: int) -> Token:
        """Return the first token of the subject; one that reaches back to the sentence's start begins at a comma."""
        comma = self.page.text.rfind(",", start, subject.idx)
        if subject.left_edge.idx > start or comma < 0:
            return subject.left_edge
        return next(token for token in self.page.tokens(comma + 1, subject.idx + 1) if not token.is_space)

    def _parenthetical(self, cue: Cue, start: int, stop: int, left: Token, end: int) -> Utterance | None:
        """Return content on both sides of its cue: `The test, she said, had failed.`"""
        second = self.page.trim(cue.end + 1, end)
        rest = self.page.tokens(*second)
        own_subject = cue.token.i - left.i <= MAX_PARENTHETICAL_TOKENS and left.i < cue.token.i
        if not own_subject or len(rest) < 2 or rest[0].tag_ == "VBG" or stop - start < 3:
            return None
        return Utterance(
            "indirect", [(start, stop), second], "quotations.indirect.parenthetical", cue, (left.idx, cue.end)
        )

    def _around(self, cue: Cue, subject: Token, start: int, end: int) -> Utterance | None:
        """Return content that goes on behind an inverted cue: `Two drones, said General Park, were shot down.`"""
        closing = subject.right_edge.nbor(0 if subject.right_edge.text == "," else 1)
        before = self.page.text[start : cue.start].rstrip()
        if closing.text != "," or not before.endswith(",") or closing.idx + 1 >= end:
            return None
        first, second = self.page.trim(start, start + len(before) - 1), self.page.trim(closing.idx + 1, end)
        rest = self.page.tokens(*second)
        if len(rest) < 2 or rest[0].tag_ not in FINITE or any(t.tag_ in FINITE for t in self.page.tokens(*first)):
            return None
        return Utterance(
            "indirect", [first, second], "quotations.indirect.parenthetical", cue, (cue.start, closing.idx)
        )

    @staticmethod
    def _governs(cue: Cue, start: int) -> bool:
        """Whether the parse has a finite clause before the cue as what it says."""
        return any(
            child.dep_ == "ccomp" and start <= child.idx < cue.start and child.tag_ in FINITE
            for child in cue.token.children
        )

    def _is_clause(self, start: int, end: int) -> bool:
        """Whether `[start, end)` holds a main clause: a finite verb with a subject."""
        tokens = self.page.tokens(start, end)
        if len(tokens) < MIN_CONTENT_WORDS or tokens[0].lower_ in ("when", "if", "while", "as", "asked", "speaking"):
            return False
        for token in tokens:
            if token.dep_ in SUBJECTS and token.head.dep_ not in ("advcl", "relcl", "acl"):
                head = token.head
                if start <= head.idx < end and (head.tag_ in FINITE or any(c.tag_ in FINITE for c in head.children)):
                    return True
        return False

    def _is_closed(self, start: int, end: int, rest: list[Token]) -> bool:
        """Whether the cue ends the sentence behind words with a finite verb, whatever the parse makes of them."""
        verbs = [token.i for token in self.page.tokens(start, end) if token.tag_ in FINITE]
        nouns = [token.i for token in self.page.tokens(start, end) if token.pos_ in ("NOUN", "PROPN", "PRON")]
        return len(rest) <= 1 and bool(verbs and nouns) and nouns[0] < verbs[-1]

    def _after(self, cue: Cue, subject: Token | None, cues: list[Cue], start: int, end: int) -> Utterance | None:
        """Return the content clause behind its cue."""
        begin, form = self._contents.begin(cue, end)
        if begin is None or (subject is None and form != "that"):
            return None
        stop = self._contents.stop(cue, cues, begin, end)
        stop = self.page.trim(begin, stop)[1]
        if self.page.text[stop - 1] == ":":  # the line introduces what follows, and so does the colon
            stop -= 1
        if stop < end:
            while stop > begin and self.page.text[stop - 1] in ",;:–—- ":
                stop -= 1
        if len(self.page.text[begin:stop].split()) < MIN_CONTENT_WORDS:
            return None
        return Utterance("indirect", [(begin, stop)], f"quotations.indirect.{form}", cue, (start, begin))
