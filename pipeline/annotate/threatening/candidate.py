"""Candidates: words that may name a threat, as every pattern yields them, and what patterns ask of a token.

Example: in `Russia tested a missile` the pattern `verb` yields the tokens `tested a missile` with the head `tested`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
THREATS = ("noun", "dual", "device", "force")
REMAINS = frozenset({"debris", "fragment", "piece", "cloud", "field", "junk", "particle", "shard"})


def verbal(token: Token) -> bool:
    """Whether `token` is a verb: tagged so, or in the passive (`jammed` is tagged as an adjective at times)."""
    return token.pos_ == "VERB" or any(child.dep_ == "auxpass" for child in token.lefts)


def nominal(token: Token) -> bool:
    """Whether `token` is a noun: tagged so, or in -ing behind a determiner or adjective (`the shattering of X`)."""
    modified = any(child.dep_ in ("det", "amod", "poss") for child in token.lefts)
    return token.pos_ in NOUNS or (token.tag_ == "VBG" and modified)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `[start, end)` that may name a threat, the head of its phrase, and the pattern that found it."""

    start: int
    end: int
    head: Token
    rule: str
    countered: bool = False
    category: str = ""
