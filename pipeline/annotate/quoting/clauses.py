"""Reported clauses: what somebody is said to have said, without marks or with marks around part of it.

The content clause of a verb of saying stands behind it, with or without `that`; before it (`X, the release said`); or
around `according to Y`. A noun phrase (`confirmed the deaths`), an infinitive (`agreed to meet`), a negated or modal
cue and what `I` or `we` say report nothing here. Example: `She said the test had failed.` has `the test had failed.`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.lexicons import phrases
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.page import Page

MAX_SENTENCE_CHARS = 3000
THAT_REACH = 18
MAX_CLOSING_WORDS = 3  # `..., Minister Roe announced today.`
MIN_CONTENT_WORDS = 3
MAX_PARENTHETICAL_TOKENS = 8
MAX_AS_CHARS = 60

_JOINT = re.compile(r"[,;]?\s+(?:and|but|while)\s|[,;]\s")
_FURTHER = re.compile(
    r"(?:,?\s+(?:and|but)\s+(?:also\s+|further\s+|then\s+|later\s+|[a-z]+ly\s+)?|"
    r",\s+(?:and|but|while|whereas)\s+(?:the\s+|of\s+|for\s+|[A-Z][\w'.-]*\s+){1,9})$"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OWN = frozenset({"i", "we", "you", "me", "us"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_CONDITIONS = frozenset({"if", "whether", "unless"})


class Clauses:
    """Finds the reported clauses of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def read(self, start: int, end: int, used: frozenset[int]) -> list[Utterance]:
        """Return the utterances of the sentence `[start, end)`; `used` are the starts of cues that govern others."""
        if end - start > MAX_SENTENCE_CHARS:
            return []
        start = self.page.text_start(start, end)
        found: list[Utterance] = self._according(start, end)
        if found:
            return found
        every = read_cues(self.page, start, end)
        end = self._before_direct(every, used, start, end)
        cues = [cue for cue in every if cue.start not in used]
        found = self._inverted(cues, start, end)
        for cue in cues:
            if any(s <= cue.start < e for utterance in found for s, e in utterance.pieces):
                continue
            if not cue.asserted or not {"say", "that", "inform"} & set(cue.labels):
                continue
            if cue.token.tag_ == "VBN" and self.page.text[start : cue.start] in ("As ", "as "):
                continue  # `As stated in the Compass,` names no speaker
            subject = subject_of(cue)
            if not self._speaks(cue, subject):
                continue
            utterance = self._as_clause(cue, start, end) or self._after(cue, subject, every, start, end)
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
        if comma < 0 or any(token.tag_ in _FINITE for token in self.page.tokens(start, cue.start)):
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
        elif subject is not None and subject.i <= cue.token.i + 8:
            inverted = True
        if left.idx <= start:
            return None
        comma = self.page.text[start : left.idx].rstrip()
        if not comma.endswith(","):
            return None
        content_start, content_end = self.page.trim(start, start + len(comma) - 1)
        if self.page.text[cue.end : cue.end + 1] == "," and not inverted:
            return self._parenthetical(cue, content_start, content_end, left, end)
        content = (content_start, content_end)
        if not (self._is_clause(*content) or self._governs(cue, content_start) or self._is_closed(*content, rest)):
            return None
        if not inverted and any(token.tag_ in _FINITE or token.lower_ in ("that", ":") for token in rest):
            return None
        if inverted and any(token.lower_ == "that" or token.text == ":" for token in rest[:12]):
            return None
        return Utterance(
            "indirect", [(content_start, content_end)], "quotations.indirect.inverted", cue, (start + len(comma), end)
        )

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

    @staticmethod
    def _governs(cue: Cue, start: int) -> bool:
        """Whether the parse has a finite clause before the cue as what it says."""
        return any(
            child.dep_ == "ccomp" and start <= child.idx < cue.start and child.tag_ in _FINITE
            for child in cue.token.children
        )

    def _is_clause(self, start: int, end: int) -> bool:
        """Whether `[start, end)` holds a main clause: a finite verb with a subject."""
        tokens = self.page.tokens(start, end)
        if len(tokens) < MIN_CONTENT_WORDS or tokens[0].lower_ in ("when", "if", "while", "as", "asked", "speaking"):
            return False
        for token in tokens:
            if token.dep_ in _SUBJECTS and token.head.dep_ not in ("advcl", "relcl", "acl"):
                head = token.head
                if start <= head.idx < end and (head.tag_ in _FINITE or any(c.tag_ in _FINITE for c in head.children)):
                    return True
        return False

    def _is_closed(self, start: int, end: int, rest: list[Token]) -> bool:
        """Whether the cue ends the sentence behind words with a finite verb, whatever the parse makes of them."""
        verbs = [token.i for token in self.page.tokens(start, end) if token.tag_ in _FINITE]
        nouns = [token.i for token in self.page.tokens(start, end) if token.pos_ in ("NOUN", "PROPN", "PRON")]
        return len(rest) <= 1 and bool(verbs and nouns) and nouns[0] < verbs[-1]

    def _after(self, cue: Cue, subject: Token | None, cues: list[Cue], start: int, end: int) -> Utterance | None:
        """Return the content clause behind its cue."""
        begin, form = self._begin(cue, end)
        if begin is None or (subject is None and form != "that"):
            return None
        stop = self._stop(cue, cues, begin, end)
        stop = self.page.trim(begin, stop)[1]
        if stop < end:
            while stop > begin and self.page.text[stop - 1] in ",;:–—- ":
                stop -= 1
        if len(self.page.text[begin:stop].split()) < MIN_CONTENT_WORDS:
            return None
        return Utterance("indirect", [(begin, stop)], f"quotations.indirect.{form}", cue, (start, begin))

    def _begin(self, cue: Cue, end: int) -> tuple[int | None, str]:
        """Return where the content clause begins, and its form."""
        tokens = self.page.tokens(cue.end, end)
        for at, token in enumerate(tokens[:THAT_REACH]):
            if token.lower_ == "that" and self._is_complementiser(tokens, at, cue):
                begin = self.page.trim(token.idx + 4, end)[0]
                comma = self.page.text[begin] == ","  # `said that, in time, all would gain`
                return self.page.trim(begin + comma, end)[0], "that"
            if token.tag_ in _FINITE or token.text in (";", ":"):
                break
        clause = self._clause(cue, tokens)
        if clause is not None and self.page.text[clause : clause + 5].lower() == "that ":
            return clause + 5, "that"
        if clause is not None:
            return clause, "bare"
        warned = self._warned(cue, tokens)
        return (warned, "of") if warned is not None else (None, "")

    @staticmethod
    def _is_complementiser(tokens: list[Token], at: int, cue: Cue) -> bool:
        token = tokens[at]
        if token.dep_ == "mark" and token.head.head == cue.token:
            return True
        if at and any(between.pos_ in ("VERB", "AUX") for between in tokens[:at]):
            return False
        if token.dep_ == "mark" or token.tag_ == "IN":
            return token.head.dep_ not in ("relcl", "acl") or at == 0 or "inform" in cue.labels
        return at == 0 and token.dep_ not in ("det", "nsubj", "nsubjpass")

    @staticmethod
    def _clause(cue: Cue, tokens: list[Token]) -> int | None:
        """Return where a clause without `that` begins: one with a subject and a finite verb of its own."""
        for child in cue.token.children:
            if child.dep_ in ("ccomp", "parataxis") and child.i > cue.token.i:
                finite = child.tag_ in _FINITE or any(
                    c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in child.children
                )
                subject = [c for c in child.children if c.dep_ in _SUBJECTS]
                if finite and subject and child.left_edge.i > cue.token.i and subject[0].lower_ not in ("what", "who"):
                    first = child.left_edge
                    if first.lower_ in ("how", "why", "what", "where", "who", "which", "whether", "if", "when"):
                        return None
                    return first.idx
        if cue.lemma == "say" and tokens and tokens[0].text not in (",", ".", ":", '"'):
            for token in tokens[:12]:
                if token.dep_ in _SUBJECTS and _begins_clause(token) and token.left_edge.i > cue.token.i:
                    return token.left_edge.idx
        return None

    @staticmethod
    def _warned(cue: Cue, tokens: list[Token]) -> int | None:
        """Return where the content of `warned of ...` begins, if a clause stands in it."""
        if cue.lemma not in ("warn", "caution") or len(tokens) < 3 or tokens[0].lower_ not in ("of", "about"):
            return None
        return tokens[1].idx if any(token.tag_ in _FINITE for token in tokens[1:]) else None

    def _stop(self, cue: Cue, cues: list[Cue], begin: int, end: int) -> int:
        """Return where the content ends: the sentence's end, or where the main clause goes on."""
        stop = end
        verb = cue.token
        for child in verb.children:
            if child.dep_ in ("conj", "advcl") and child.idx > begin:
                other = any(later.token.i == child.i for later in cues)
                if not other and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children):
                    continue
                finite = child.tag_ in _FINITE or any(c.tag_ in _FINITE for c in child.children)
                if (child.dep_ == "conj" and finite) or (child.dep_ == "advcl" and other):
                    stop = min(stop, self._edge(child, begin))
        for later in cues:
            if (
                later.start > begin
                and later.token.tag_ == "VBD"
                and self.page.text[later.end : later.end + 6] == " that "
            ):
                joint = _FURTHER.search(self.page.text, begin, later.start)  # `said it works and added that it lasts`
                stop = min(stop, joint.start()) if joint else stop
            semicolon = self.page.text.rfind(";", begin, later.start) if later.start > begin else -1
            stop = semicolon if begin < semicolon < stop else stop
            if later.start > begin and later.token.tag_ == "VBG":
                comma = self.page.text[max(begin, later.start - 8) : later.start].rstrip()
                if comma.endswith((",", ", also")):
                    stop = min(stop, later.start)
        if verb.dep_ in ("relcl", "acl") or (verb.dep_ == "advcl" and verb.head.i > verb.i):
            stop = min(stop, max(begin, verb.right_edge.idx + len(verb.right_edge)))
        return stop

    def _edge(self, child: Token, begin: int) -> int:
        left = child.left_edge
        while left.i > 0 and self.page.doc[left.i - 1].lower_ in (",", "and", "but", "while"):
            left = self.page.doc[left.i - 1]
            if left.idx <= begin:
                return child.idx
        return left.idx if left.idx > begin else child.idx

    def _according(self, start: int, end: int) -> list[Utterance]:
        """Return the content beside `according to Y`."""
        found: list[Utterance] = []
        for match in _ACCORDING.finditer(self.page.text, start, end):
            source_start = match.end()
            source_end = self._source_end(source_start, end, leads=match.start() == start)
            source = self.page.tokens(source_start, source_end)
            head = next(
                (t for t in source if t.pos_ in ("NOUN", "PROPN") and t.dep_ == "pobj"), source[-1] if source else None
            )
            if head is None or any(token.lower_ in phrases("not_source") for token in (head, *source[:1])):
                continue
            pieces = []
            for piece in ((start, match.start()), (source_end, end)):
                left, right = piece
                while left < right and self.page.text[left] in ", ;–—-":
                    left += 1
                if right == end and left > source_end - 1 and right - left <= 1:
                    continue
                while right > left and self.page.text[right - 1] in ", ;–—-(":
                    right -= 1
                if left < right and len(self.page.text[left:right].split()) >= 2:
                    pieces.append((left, right))
            if not pieces or not any(t.tag_ in _FINITE for s, e in pieces for t in self.page.tokens(s, e)):
                continue
            cue_span = (match.start(), match.start() + len("according to"))
            found.append(
                Utterance(
                    "indirect",
                    pieces,
                    "quotations.indirect.according-to",
                    frame=(source_start, source_end),
                    words=(source_start, source_end),
                    cue_span=cue_span,
                    cue_lemma="according to",
                )
            )
            break
        return found

    def _source_end(self, start: int, end: int, *, leads: bool) -> int:
        """Return where the words behind `according to` end: at the comma that closes them."""
        at = start
        while True:
            comma = self.page.text.find(",", at, end)
            if comma < 0:
                last = end
                while last > start and self.page.text[last - 1] in ".!?\"' ":
                    last -= 1
                return last
            following = self.page.text.find(",", comma + 1, end)
            between = self.page.tokens(comma + 1, following if following > 0 else comma + 1)
            behind = self.page.tokens(following + 1, following + 20)[:1]
            relative = bool(behind) and behind[0].tag_ in ("WDT", "WP", "WP$", *_FINITE)
            clausal = any(t.pos_ in ("VERB", "AUX") or t.dep_ in _SUBJECTS for t in between)
            apposed = 0 < len(between) <= 12 and not clausal and not relative
            if not (apposed and leads):
                return comma
            at = following
            if at > 0:
                return following


def _begins_clause(subject: Token) -> bool:
    """Whether `subject` stands before a finite verb of a main clause."""
    verb = subject.head
    return verb.i > subject.i and verb.tag_ in _FINITE and verb.dep_ not in ("relcl", "acl", "advcl")
