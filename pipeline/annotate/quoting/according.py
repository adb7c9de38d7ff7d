"""What is said `according to` somebody: the clause before or behind those words.

Example: `The test failed, according to the Ministry.` has the content `The test failed` and the source `the Ministry`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.contents import FINITE, SUBJECTS
from pipeline.annotate.quoting.lexicons import phrases
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from pipeline.annotate.quoting.page import Page

MIN_WORDS = 2
_EDGE = ", ;–—-"
MAX_APPOSED = 14
_ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to|[Ii]n the words of)\s+")


def according_to(page: Page, start: int, end: int) -> Utterance | None:
    """Return the content beside the first `according to Y` of the sentence `[start, end)`, if Y says something."""
    for match in _ACCORDING.finditer(page.text, start, end):
        source = match.end(), _source_end(page, match.end(), end, leads=match.start() == start)
        if not _is_source(page, *source):
            continue
        sides = (_trimmed(page, start, match.start(), end), _trimmed(page, source[1], end, end))
        pieces = [piece for piece in sides if len(page.text[slice(*piece)].split()) >= MIN_WORDS]
        if any(token.tag_ in FINITE for piece in pieces for token in page.tokens(*piece)):
            rule = "quotations.indirect.according-to"
            lemma = match["cue"].lower()
            cue = match.span("cue")
            return Utterance("indirect", pieces, rule, frame=source, words=source, cue_span=cue, cue_lemma=lemma)
    return None


def _is_source(page: Page, start: int, end: int) -> bool:
    """Whether `[start, end)` names somebody or a document, not a plan or a rule (`according to schedule`)."""
    tokens = page.tokens(start, end)
    if not tokens:
        return False
    head = next((t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t.dep_ == "pobj"), tokens[-1])
    return not any(token.lower_ in phrases("not_source") for token in (head, tokens[0]))


def _trimmed(page: Page, start: int, stop: int, end: int) -> tuple[int, int]:
    """Return `[start, stop)` without the marks at its edges; empty where it is no more than a full stop."""
    while start < stop and page.text[start] in _EDGE:
        start += 1
    if stop == end and stop - start <= 1:
        return start, start
    while stop > start and page.text[stop - 1] in _EDGE + "(":
        stop -= 1
    return start, stop


def _source_end(page: Page, start: int, end: int, *, leads: bool) -> int:
    """Return where the words behind `according to` end: at the comma that closes them."""
    at = start
    while True:
        comma = page.text.find(",", at, end)
        if comma < 0:
            last = end
            while last > start and page.text[last - 1] in ".!?\"' ":
                last -= 1
            return last
        following = page.text.find(",", comma + 1, end)
        between = page.tokens(comma + 1, following if following > 0 else comma + 1)
        behind = page.tokens(following + 1, following + 20)[:1]
        relative = bool(behind) and behind[0].tag_ in ("WDT", "WP", "WP$", *FINITE)
        clausal = any(t.pos_ in ("VERB", "AUX") or t.dep_ in SUBJECTS for t in between)
        told = bool(between) and between[0].lower_ in ("who", "which", "whose")  # `General Roe, who leads it,`
        apposed = 0 < len(between) <= 12 and (told or not clausal) and not relative
        if not leads and _closes_with_apposition(page, comma + 1, end):
            return len(page.text[:end].rstrip(".!?\"' "))
        if not (apposed and leads):
            return comma
        at = following
        if at > 0:
            return following


def _closes_with_apposition(page: Page, start: int, end: int) -> bool:
    """Whether the sentence ends with the office of its source: `according to Col. Ann Roe, Command spokesperson.`"""
    tokens = page.tokens(start, end)
    told = any(token.tag_ in FINITE or token.dep_ in SUBJECTS for token in tokens)
    return len(tokens) <= MAX_APPOSED and not told and bool(page.mentions("roles", start, end))
