"""Reports: what an attribution that the model read amounts to.

A `clause` is the content clause of a verb of saying (`quotation_cues.csv`), `words` has some of it in quotation marks,
and a `position` is all else that is ascribed to somebody: thoughts, approval, intents, questions, what is asked for,
and what `I` and `we` say. Example: `Roe warned it had failed` has a clause, `urged her to go` a position.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.annotate.quoting.cues import read_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.annotate.quoting.page import Page
    from pipeline.attribution.decoding import Attribution
    from pipeline.mentions import QuotationKind

    Offsets = tuple[int, int]

MIN_QUOTED_WORDS = 3
MIN_TOKENS = 3
MIN_SCORE = 0.6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
OWN_VOICE = frozenset({"i", "we", "you", "me", "us", "my", "our", "it"})
_QUOTED = re.compile(r'(?<!titled )(?<!called )(?<!named )(?<!dubbed )"([^"]+)"')
_MARKED = re.compile(r'"([^"]+)"?')
_SAYING = frozenset({"say", "that", "inform", "quote"})
_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "where", "who", "which", "when"})
_EDGE = " \t\n\u00a0,;:–—-"


class Report(NamedTuple):
    """An attribution as the page has it: pieces at word boundaries, its cue's lemma, and what it amounts to."""

    pieces: tuple[Offsets, ...]
    source: Offsets | None
    cue: Offsets | None
    lemma: str | None
    sort: Literal["clause", "words", "position"]
    kind: QuotationKind
    score: float


def read_report(page: Page, attribution: Attribution) -> Report | None:
    """Return what `attribution` amounts to, or None where it is unlikely, holds too few words or has no cue."""
    content = _beside_cue(page, attribution)
    tokens = [token for start, end in content for token in page.touched(start, end)]
    pieces = tuple(piece for span in content if (piece := _trimmed(page, *span)))
    if attribution.cue is None or attribution.score < MIN_SCORE or len(tokens) < MIN_TOKENS or not pieces:
        return None
    cue = page.touched(*attribution.cue)
    source = page.touched(*attribution.source) if attribution.source else []
    says = _says(page, cue)
    told = bool(source) and source[0].lower_ == "which" and pieces[-1][1] <= source[0].idx  # `X, which ended here`
    spoken = says and source and not told and not any(token.lower_ in OWN_VOICE for token in source)
    quoted = any(
        len(words.split()) >= MIN_QUOTED_WORDS
        for start, end in pieces
        for words in _QUOTED.findall(page.text, max(0, start - 1), end + 1)
    )
    sort: Literal["clause", "words", "position"] = "position"
    if spoken and (quoted or (is_clause(tokens) and tokens[0].lower_ not in _QUESTIONS and tokens[0].dep_ != "dobj")):
        sort = "words" if quoted else "clause"
    cue_offsets, lemma = _cue_of(cue)
    return Report(
        pieces,
        (source[0].idx, source[-1].idx + len(source[-1])) if source else None,
        cue_offsets,
        lemma,
        sort,
        _kind(page, pieces),
        attribution.score,
    )


def _beside_cue(page: Page, attribution: Attribution) -> list[Offsets]:
    """Return the content of `attribution`: of its parts outside the cue's sentence only those in quotation marks."""
    if attribution.cue is None or len(attribution.content) == 1:
        return list(attribution.content)
    sentence = page.touched(*attribution.cue)[0].sent
    inside = [span for span in attribution.content if sentence.start_char <= span[0] < sentence.end_char]
    marked = [span for span in attribution.content if '"' in page.text[max(0, span[0] - 1) : span[1] + 1]]
    return [span for span in attribution.content if not inside or span in inside or span in marked]


def _says(page: Page, cue: list[Token]) -> bool:
    """Whether `cue` is a verb of saying that is said to be done, or `according to`."""
    if any(token.lower_ == "according" for token in cue):
        return True
    verbs = read_cues(page, cue[0].idx, cue[-1].idx + len(cue[-1]))
    heard = any("inform" in verb.labels and any(c.dep_ == "auxpass" for c in verb.token.children) for verb in verbs)
    asserted = bool(verbs) and all(verb.asserted for verb in verbs)
    return asserted and not heard and any(_SAYING & set(verb.labels) for verb in verbs)  # `she was told` says nothing


def is_clause(tokens: list[Token]) -> bool:
    """Whether `tokens` are a clause: their head is a finite verb with a subject among them."""
    inside = {token.i for token in tokens}
    return any(
        (token.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in token.children))
        and any(child.dep_ in _SUBJECTS and child.i in inside for child in token.children)
        for token in tokens
        if token.pos_ in ("VERB", "AUX") and (token.head == token or token.head.i not in inside)
    )


def _trimmed(page: Page, start: int, end: int) -> Offsets | None:
    """Return `[start, end)` at word boundaries, without `that`, marks that enclose it, and blanks."""
    tokens = page.touched(start, end)
    if not tokens:
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = page.text
    if text[start : start + 5].lower() == "that ":
        start += 5
    while start < end and (
        text[start] in _EDGE or (text[start] in "\"'" and not text[start + 1 : end - 1].count('"') % 2)
    ):
        start += 1
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] == '"' and text.count('"', start, end) % 2)):
        end -= 1
    if text[end : end + 1] == ".":
        end += 1
    return (start, end) if start < end else None


def _kind(page: Page, pieces: tuple[Offsets, ...]) -> QuotationKind:
    """Return the kind that quotation marks make of `pieces`."""
    if all(page.text[start - 1 : start] == '"' and '"' in page.text[end : end + 2] for start, end in pieces):
        return "direct"
    marked = [words for start, end in pieces for words in _MARKED.findall(page.text, max(0, start - 1), end + 1)]
    named = all(word[0].isupper() for words in marked for word in words.split())  # `the "Arrow" system`
    return "indirect" if named else "mixed"


def _cue_of(tokens: list[Token]) -> tuple[Offsets, str]:
    """Return the cue's words and its lemma: its last verb, else all of it (`according to`)."""
    verbs = [token for token in tokens if token.pos_ == "VERB"] or [token for token in tokens if token.pos_ == "AUX"]
    if verbs:
        return (verbs[-1].idx, verbs[-1].idx + len(verbs[-1])), verbs[-1].lemma_.lower()
    first, last = tokens[0], tokens[-1]
    return (first.idx, last.idx + len(last)), " ".join(token.lower_ for token in tokens)
