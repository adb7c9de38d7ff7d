"""Introductions: lines that say who speaks in what follows.

`The Minister, Ann Roe, said:`, `Ann Roe released the following statement:`, `From Chair Roe:` and `Ann Roe:`
introduce; `Ministers made the following announcements:`, `He said that:` and `Contact:` do not. An introduction may
close its paragraph or stand before the speech in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.lexicons import phrases

if TYPE_CHECKING:
    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.page import Page, Part

MAX_LABEL_WORDS = 14
MAX_COLON_REACH = 420

_END = re.compile(r"[:;,–—-]?\s*$")
_COLON = re.compile(r":(?=\s|[\"'“‘«]|$)")
_FROM = re.compile(
    r"(?:from|by|comments? (?:from|by)|quotes? (?:from|by)|statement (?:from|by)|remarks (?:from|by)):?\s+",
    re.IGNORECASE,
)
_BY_TEXT = re.compile(
    r"(?:statement|remarks|comments?|message|tribute|quote|declaration)\b[^:]{0,80}?\b(?:by|from|of|attribut\w+ to)\s+"
    r"(?:the\s+)?(?P<who>[^:]{2,160}):?\s*$",
    re.IGNORECASE,
)
_ATTRIBUTABLE = re.compile(r"\battribut\w+ to\s+(?:the\s+)?(?P<who>[^:]{2,160}):?\s*$", re.IGNORECASE)
# A joint statement in a note of one of its parties, often between `Begin Text` and `End Text`.
_RELEASED = re.compile(
    r"The (?:(?:full )?text of the )?following (?:joint )?(?:statement|declaration|communiqu[eé]|remarks) (?:was|were) "
    r"(?:released|issued|made|delivered|agreed|adopted) (?:[a-z]+ )*?by (?:the )?(?P<who>.+?)"
    r"(?: on the occasion of .*| during .*| (?:on|at|in) [A-Z].*)?[.:]$"
)
FRAME_BEGINS = re.compile(r"begin (?:of )?text\W*", re.IGNORECASE)
FRAME_ENDS = re.compile(r"end (?:of )?text\W*", re.IGNORECASE)
# What follows is said, whatever the line adds (`the following statement after Command said that it has evidence`).
_FOLLOWING = re.compile(r"\bthe following (?:[a-z]+ )?(?:statement|remarks|comment|message|declaration|readout)\b")
GIVES_ALL = re.compile(rf"{_FOLLOWING.pattern}|\b[Tt]he (?:following|below)(?: [a-z]+)? (?:is|are) attributable to\b")
_THAT = frozenset({"that", "whether", "if", "how", "why", "what", "which", "who"})


class Introduction(NamedTuple):
    """An introduction: its cue (None for a bare `X:`), its frame, the speaker's words where known, where it ends."""

    cue: Cue | None
    frame: tuple[int, int]
    words: tuple[int, int] | None
    end: int
    rule: str


def line_introduction(page: Page, part: Part) -> Introduction | None:
    """Return the introduction that closes `part`, if one does."""
    if part.kind in ("title", "header", "note", "caption"):
        return None
    text = page.text[part.start : part.end]
    colon = text.rstrip().endswith(":")
    last_start = page.sentences(part.start, part.end)[-1][0]
    ending = _END.search(page.text, last_start, part.end)
    stop = ending.start() if ending else part.end
    said = _saying(page, last_start, stop, colon=colon)
    if said is not None:
        return Introduction(said, (last_start, stop), None, part.end, "line")
    released = _RELEASED.match(text)
    if released:
        words = part.start + released.start("who"), part.start + released.end("who")
        return Introduction(None, (part.start, part.end), words, part.end, "released")
    if colon and part.end - part.start <= MAX_COLON_REACH:
        return _bare(page, last_start, stop, part.end)
    return None


def inner_introduction(page: Page, part: Part) -> Introduction | None:
    """Return the introduction inside `part` that speech without marks follows (`The Minister said: We act.`)."""
    if part.kind not in ("body", "quote", "summary", "list_item"):
        return None
    for sentence_start, sentence_end in page.sentences(part.start, part.end):
        match = _COLON.search(page.text, sentence_start, min(sentence_end, sentence_start + MAX_COLON_REACH))
        if match is None or match.end() >= part.end:
            continue
        follows = page.text[match.end() : match.end() + 12].lstrip()
        if not follows[:1].isupper() or len(page.text[match.end() : part.end].split()) < 4:
            continue
        said = _saying(page, sentence_start, match.start(), colon=True)
        if said is not None:
            return Introduction(said, (sentence_start, match.start()), None, match.end(), "inline")
    return None


def _saying(page: Page, start: int, stop: int, *, colon: bool) -> Cue | None:
    """Return the cue that closes `[start, stop)`."""
    cues = [cue for cue in read_cues(page, max(start, stop - MAX_COLON_REACH), stop) if cue.asserted or cue.future]
    cues = [cue for cue in cues if not _is_own(cue)]
    for cue in cues:
        if cue.labels == ("give",) and _FOLLOWING.search(page.text, cue.end, stop):
            return cue
    for cue in reversed(cues):
        rest = page.text[cue.end : stop].strip()
        words = rest.lower().split()
        if not colon:
            return cue if not words and cue.lemma in ("say", "add", "comment", "continue", "state") else None
        if "give" in cue.labels:
            return cue
        if "characterise" in cue.labels or (words and words[0] in _THAT):
            continue
        if not words or _is_adverbial(page, cue, stop) or any(w.strip(",") in phrases("speech_noun") for w in words):
            return cue
    return None


def _is_own(cue: Cue) -> bool:
    """Whether those who speak anyway refer to what they said: `As I explained last year: X`."""
    subject = subject_of(cue)
    return subject is not None and subject.lower_ in ("i", "we")


def _is_adverbial(page: Page, cue: Cue, stop: int) -> bool:
    """Whether what follows the cue says when, where or to whom (`said in Oslo today:`), not what."""
    tokens = page.tokens(cue.end, stop)
    if "inform" in cue.labels:
        return len(tokens) <= 16
    first = tokens[0]
    if first.pos_ in ("ADP", "ADV", "SCONJ", "PUNCT") or first.lower_ in ("today", "yesterday", "this", "last", "to"):
        return len(tokens) <= 40
    return first.pos_ == "PROPN" and len(tokens) <= 3


def _bare(page: Page, start: int, stop: int, end: int) -> Introduction | None:
    """Return an introduction without a verb: `From Chair Roe:`, `Ann Roe, Minister for X:`."""
    text = page.text[start:stop]
    if len(text.split()) > MAX_LABEL_WORDS * 2:
        return None
    match = _FROM.match(text) or None
    if match:
        return Introduction(None, (start, stop), (start + match.end(), stop), end, "from")
    by = _BY_TEXT.search(text) or _ATTRIBUTABLE.search(text)
    if by:
        return Introduction(None, (start, stop), (start + by.start("who"), start + by.end("who")), end, "by")
    if len(text.split()) <= MAX_LABEL_WORDS and is_name_label(page, start, stop):
        return Introduction(None, (start, stop), (start, stop), end, "label")
    return None


def is_name_label(page: Page, start: int, stop: int) -> bool:
    """Whether `[start, stop)` is nothing but a speaker: it holds a person or an office and no verb."""
    label = page.text[start:stop].strip().lower()
    if label in phrases("not_label"):
        return False
    if any(token.pos_ in ("VERB", "AUX") and token.text.islower() for token in page.tokens(start, stop)):
        return False
    return any(True for layer in ("people", "roles") for _ in page.mentions(layer, start, stop))
