"""Contents: where the content clause behind a cue begins and ends.

It begins behind `that`, or with a subject and a finite verb of its own; it ends with the sentence, or where the main
clause goes on. Example: in `She said the test failed, adding that more would follow.` the content of `said` is `the
test failed`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.page import Page

THAT_REACH = 18
_OPENERS = frozenset({"unlike", "without", "despite", "although", "if"})  # `said unlike others theirs is new`
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
# What a speaker also did: `said that X, and called upon industry to do Y`.
_APPEALED = re.compile(
    r",? and (?:also |then |further )*(?:called (?:on|upon|for)|urged|appealed|thanked|praised|commended|lauded|"
    r"invited|congratulated|exhorted|expressed (?:his|her|their))\b"
    r"|, (?:welcomed|reaffirmed|reiterated|condemned|discussed|looked forward|praised|commended)\b(?! by)"
)
_FURTHER = re.compile(
    r"(?:,?\s+(?:and|but)\s+(?:also\s+|further\s+|then\s+|later\s+|[a-z]+ly\s+)?|"
    r",\s+(?:and|but|while|whereas)\s+(?:the\s+|of\s+|for\s+|[A-Z][\w'.-]*\s+){1,9})$"
)


class Contents:
    """The content clauses of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def begin(self, cue: Cue, end: int) -> tuple[int | None, str]:
        """Return where the content clause begins, and its form."""
        tokens = self.page.tokens(cue.end, end)
        if tokens and tokens[0].lower_ in ("this", "so") and tokens[0].dep_ in ("dobj", "advmod"):
            return None, ""  # `writes this in the agenda that she has sent`
        for at, token in enumerate(tokens[:THAT_REACH]):
            if token.lower_ == "that" and self._is_complementiser(tokens, at, cue):
                begin = self.page.trim(token.idx + 4, end)[0]
                comma = self.page.text[begin] == ","  # `said that, in time, all would gain`
                return self.page.trim(begin + comma, end)[0], "that"
            if token.tag_ in FINITE or token.text in (";", ":"):
                break
        clause = self._clause(cue, tokens)
        if clause is not None and self.page.text[clause : clause + 5].lower() == "that ":
            return clause + 5, "that"
        if clause is not None:
            first = tokens[0]
            opens = first.lower_ in _OPENERS or (first.tag_ == "VBG" and first.lemma_ not in ("speak", "address"))
            return (first.idx if opens and first.idx < clause else clause), "bare"
        warned = self._warned(cue, tokens)
        return (warned, "of") if warned is not None else (None, "")

    def stop(self, cue: Cue, cues: list[Cue], begin: int, end: int) -> int:
        """Return where the content ends: the sentence's end, or where the main clause goes on."""
        stop = end
        verb = cue.token
        for child in verb.children:
            if child.dep_ in ("conj", "advcl") and child.idx > begin:
                other = any(later.token.i == child.i for later in cues)
                goes_on = child.left_edge.lower_ == "that" and child.left_edge.nbor(-1).lower_ == "and"
                if not other and (goes_on or any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)):
                    continue
                finite = child.tag_ in FINITE or any(c.tag_ in FINITE for c in child.children)
                if self._still_said(cue, child):
                    continue
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
        appeal = _APPEALED.search(self.page.text, begin, stop) if verb.tag_ == "VBD" else None
        stop = appeal.start() if appeal else stop
        if verb.dep_ in ("relcl", "acl") or (verb.dep_ == "advcl" and verb.head.i > verb.i):
            stop = min(stop, max(begin, verb.right_edge.idx + len(verb.right_edge)))
        return stop

    @staticmethod
    def _still_said(cue: Cue, verb: Token) -> bool:
        """Whether a clause joined to the cue is said too: the present, or what had been, where the cue is past.

        Example: `She said that the two are bound by the sea, and security is no theory but a reality.`
        """
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        things = all(child.pos_ == "NOUN" for child in subjects) and bool(subjects)
        if not subjects and any(child.tag_ == "MD" for child in verb.lefts):
            return True  # `reiterated that attacks are a threat and could lead to war`
        earlier = any(child.lower_ in ("had", "would") and child.dep_ == "aux" for child in verb.lefts)
        return cue.token.tag_ == "VBD" and verb.dep_ == "conj" and things and (verb.tag_ in ("VBZ", "VBP") or earlier)

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
                finite = child.tag_ in FINITE or any(
                    c.tag_ in FINITE and c.dep_ in ("aux", "auxpass") for c in child.children
                )
                subject = [c for c in child.children if c.dep_ in SUBJECTS]
                if finite and subject and child.left_edge.i > cue.token.i and subject[0].lower_ not in ("what", "who"):
                    first = child.left_edge
                    if first.lower_ in ("how", "why", "what", "where", "who", "which", "whether", "if", "when"):
                        return None
                    return first.idx
        if cue.lemma == "say" and tokens and tokens[0].text not in (",", ".", ":", '"'):
            for token in tokens[:12]:
                if token.dep_ in SUBJECTS and _begins_clause(token) and token.left_edge.i > cue.token.i:
                    return token.left_edge.idx
        return None

    @staticmethod
    def _warned(cue: Cue, tokens: list[Token]) -> int | None:
        """Return where the content of `warned of ...` begins, if a clause stands in it."""
        if cue.lemma not in ("warn", "caution") or len(tokens) < 3 or tokens[0].lower_ not in ("of", "about"):
            return None
        return tokens[1].idx if any(token.tag_ in FINITE for token in tokens[1:]) else None

    def _edge(self, child: Token, begin: int) -> int:
        left = child.left_edge
        while left.i > 0 and self.page.doc[left.i - 1].lower_ in (",", "and", "but", "while"):
            left = self.page.doc[left.i - 1]
            if left.idx <= begin:
                return child.idx
        return left.idx if left.idx > begin else child.idx


def _begins_clause(subject: Token) -> bool:
    """Whether `subject` stands before a finite verb of a main clause."""
    verb = subject.head
    return verb.i > subject.i and verb.tag_ in FINITE and verb.dep_ not in ("relcl", "acl", "advcl")
