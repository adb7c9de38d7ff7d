"""Cues: the verbs of saying in a stretch of text, with what governs them.

A cue counts where it is a verb that is said to be done: not negated (`did not say`), not refused (`declined to say`),
and not a noun (`the comments`). A verb of giving (`issued`) counts only with a noun of speech (`the following
statement`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.lexicons import particles, phrases, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.annotate.quoting.page import Page

NOUN_REACH = 14
MAX_CLIMB = 4
_NEGATIONS = frozenset({"not", "n't", "never", "no"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "preconj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_DAYS = frozenset({"today", "yesterday", "tonight", "tomorrow"})  # taken for subjects: `Mr Roe said today`


class Cue(NamedTuple):
    """A cue in the text: its verb, its lemma and label, and its character offsets."""

    token: Token
    lemma: str
    labels: tuple[str, ...]
    start: int
    end: int
    asserted: bool
    future: bool


def read_cues(page: Page, start: int, end: int) -> list[Cue]:
    """Return the cues in `[start, end)`, in order; those negated or refused have `asserted` false."""
    known = verbs()
    if end <= start:
        return []
    tokens = page.tokens(start, end)
    found = []
    for at, token in enumerate(tokens):
        lower = token.lower_
        items = known.get(lower, ())
        second = next((s for s in particles().get(lower, ()) if _follows(tokens, at, s)), None)
        if second is not None:
            items = known[f"{lower} {second}"]
        if not items or not _is_verb(tokens, at):
            continue
        labels = tuple(dict.fromkeys(item.label for item in items))
        last = next(t for t in tokens[at:] if t.lower_ == second) if second else token
        if (labels == ("give",) and not _gives_speech(tokens, at)) or _is_evidence(token):
            continue
        asserted, future = _polarity(token)
        found.append(Cue(token, items[0].lemma, labels, token.idx, last.idx + len(last), asserted, future))
    return found


def _follows(tokens: list[Token], at: int, second: str) -> bool:
    return any(token.lower_ == second for token in tokens[at + 1 : at + 3])


def _is_verb(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.pos_ in ("VERB", "AUX"):
        return not (token.dep_ == "amod" and at + 1 < len(tokens) and tokens[at + 1].pos_ == "NOUN")
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower_ in ("said", "says", "added", "told"):
        return True
    if before is None or before.pos_ not in ("PROPN", "PRON", "PUNCT"):
        return False
    return after is not None and after.text in (":", '"', "that") and token.tag_ != "JJ"


def _gives_speech(tokens: list[Token], at: int) -> bool:
    """Whether `issued`, `made` and their like have a statement as their object."""
    reach = tokens[at + 1 : at + NOUN_REACH]
    for token in reach:
        if token.lower_ in phrases("speech_noun"):
            return True
        if token.text in (".", ";", ":", '"') or (token.pos_ == "VERB" and token.lower_ != "following"):
            return False
    return False


def _is_evidence(token: Token) -> bool:
    """Whether the verb's subject shows rather than says something: `Intelligence suggests that`."""
    subjects = [child for child in token.children if child.dep_ == "nsubj"]
    clauses = [child for child in token.children if child.dep_ == "csubj"]  # `Tracking data has confirmed`
    subjects += [noun for clause in clauses for noun in clause.children if noun.dep_ == "dobj"]
    return any(word.lower_ in phrases("evidence") for child in subjects for word in (child, *child.conjuncts))


def _polarity(token: Token) -> tuple[bool, bool]:
    """Return whether the cue is asserted, and whether it lies in the future."""
    helpers = [child.lower_ for child in token.children if child.dep_ in _HELPERS and _beside(child, token)]
    negated = any(word in _NEGATIONS for word in helpers)
    modal = any(word in phrases("modal") for word in helpers)
    future = "will" in helpers or "'ll" in helpers
    if token.dep_ in ("xcomp", "conj") and "to" in helpers:
        governor = token.head
        vetoed = governor.lemma_.lower() in phrases("veto") or governor.lower_ in phrases("veto")
        negated = negated or vetoed or any(child.dep_ == "neg" for child in governor.children)
        future = future or governor.lower_ in ("expected", "due", "set")
    elif "to" in helpers:
        modal = not (token.head.lemma_ == "go" and any(child.lower_ == "on" for child in token.head.children))
    return not (negated or modal), future


def _beside(helper: Token, verb: Token) -> bool:
    """Whether only words stand between: `"Absolutely not," she said` is not negated."""
    return not any(token.is_punct for token in verb.doc[helper.i : verb.i])


def subject_of(cue: Cue) -> Token | None:
    """Return the head of the cue's subject: its own, one that it shares (`met B and said`), else the noun before it."""
    return _governed_subject(cue.token) or _noun_before(cue.token)


def _governed_subject(verb: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.lower_ not in _DAYS]
        if subjects:
            inverted = verb.i > 0 and verb.nbor(-1).text == ","  # `Drones, said Park, were shot down`
            before = [subject for subject in subjects if subject.i < verb.i and not inverted]
            return _antecedent((before or subjects)[-1])
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        quoted = verb.dep_ == "pcomp" and verb.head.lower_ == "as"  # `was quoted as saying`
        if not quoted and verb.dep_ not in ("conj", "advcl", "xcomp", "aux", "ccomp"):
            return None
        verb = verb.head.head if quoted else verb.head
    return None


def _noun_before(verb: Token) -> Token | None:
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.is_sent_start:
        return None
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ in ("ADV", "AUX") and not verb.doc[at].is_sent_start:
        at -= 1
    noun = verb.doc[at] if at >= 0 else None
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN", "PRON") else None


def _antecedent(token: Token) -> Token:
    if token.lower_ in ("who", "which", "that") and token.head.dep_ == "relcl":
        return token.head.head
    return token
