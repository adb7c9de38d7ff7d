"""Words around a place's name: cues before it, events after it, and what makes the name a ship's.

They stand in the lexicons `place_cues`, `event_words` and `ship_prefixes`. Examples: `near X` is a strong cue,
`liberate X` a weak one; `the X Summit` is called after a place; `USS X` and `the frigate X` are ships.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import read_lexicon


class Cues(NamedTuple):
    """The patterns of what stands before a place: `strong` makes one of any known name, `weak` helps."""

    strong: re.Pattern[str]
    weak: re.Pattern[str]


@cache
def place_cues() -> Cues:
    """Return the lexicon `place_cues`, compiled."""
    entries = read_lexicon("place_cues", frozenset({"strong", "weak", "modifier"}))
    words = {
        label: "|".join(re.escape(entry.text) for entry in entries if entry.label == label)
        for label in ("strong", "weak", "modifier")
    }
    strong = rf"\b(?:{words['strong']}) (?:(?:{words['modifier']}) )?$|\b(?:{words['modifier']}) $"
    return Cues(
        re.compile(strong, re.IGNORECASE), re.compile(rf"\b(?:{words['weak']}) $|(?:, |/|-|[—–:] )$", re.IGNORECASE)
    )


@cache
def ship_before() -> re.Pattern[str]:
    """Return the pattern of what stands before a ship's name."""
    prefixes = "|".join(re.escape(entry.text) for entry in read_lexicon("ship_prefixes"))
    further = r"(?: [A-Z][\w'-]+(?: de| of| the)?)?"  # HMCS Ville de Québec
    kinds = r"\b(?:(?:war)?ship|frigate|destroyer|submarine|corvette|carrier|cutter|icebreaker|tanker|trawler)"
    kinds += r"|\baboard(?: the)?"
    return re.compile(rf"(?:(?<![\w/])(?:{prefixes}){further}|{kinds}) $")


@cache
def named_ship() -> re.Pattern[str]:
    """Return the pattern of a ship's name with its prefix, or of two where ships are said to be named so."""
    prefixes = "|".join(re.escape(entry.text) for entry in read_lexicon("ship_prefixes"))
    called = r"\b(?:ships?|vessels?|boats?)\b[^.\n]{0,40}\b(?:re)?named "
    word = r"[A-Z][\w'-]+"
    return re.compile(rf"(?:(?<![\w/])(?:{prefixes}) |{called})({word}(?: {word})?)(?: and ({word}))?")


@cache
def event_after() -> re.Pattern[str]:
    """Return the pattern of the words of an event or agreement that may follow a place's name."""
    words = sorted(e.text for e in read_lexicon("event_words"))
    return re.compile(rf"(?: NATO| EU| UN| G7| G20)? (?:{'|'.join(map(re.escape, words))})(?!\w)")
