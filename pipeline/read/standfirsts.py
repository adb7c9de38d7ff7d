"""The standfirst below a title, and the caption of a picture below that, told by their form.

A standfirst sums the release up in one short sentence, which no first paragraph of it would be. Example: below `Allies
plan for space` it is `Nine nations met in Tallinn to protect their satellites.`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read import lines, shapes
from pipeline.read.paragraphs import BULLET, TURN

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_SUMMARY_CHARACTERS = 175

_FIRST_PERSON = re.compile(r"\b(?:I|I’m|I'm|We|we|My|my|Our|our|us)\b(?!\.)")
_SPEECH = re.compile(r"\b(?:statement|speech|remarks|comment|address|spoke|speaks|text|response|reacts)", re.IGNORECASE)
_STATED = re.compile(
    r"(?:\S+ ){0,3}(?:statement|remarks|declaration|communiqu[eé]|speech|address|message|condolence)\b", re.IGNORECASE
)
_POSED = re.compile(
    r"[^.,:]{3,80} (?:speaking|addressing|meeting|pictured|posing|shaking hands|"
    r"arriving|visiting|during|with|at) [^:]*$"
)
_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|said|says|met|meets|can|could|may|must|should)\b")


def is_standfirst(title: str, line: str, following: Sequence[str]) -> bool:
    """Return whether `line` sums the release up: a short sentence that no body paragraph would be.

    A statement's own first paragraph is none: it speaks in the first person, or does not say that somebody speaks.
    """
    if len(line) > MAX_SUMMARY_CHARACTERS or shapes.dateline(line) or line[0] in "“\"‘'•-–—(" or line.endswith(":"):
        return False
    if _FIRST_PERSON.search(line) or BULLET.match(line) or TURN.match(line) or shapes.is_caption(line):
        return False
    if len(line.split()) < 5 or not line[0].isalnum() or shapes.is_download(line) or lines.closes(line):
        return False
    if not re.search(r"[.!?][\"'”’)]*$", line):
        return any(re.search(r"[.!?:][\"'”’)]*$", words) or len(words) > len(line) for words in following)
    if _STATED.match(title) and not _SPEECH.search(line):
        return False
    sentences = len(re.findall(r"[.!?][\"”]?\s+[A-Z]", line))
    return sentences <= 1 and any(len(words) >= len(line) or words.endswith(":") for words in following)


def is_posed(line: str) -> bool:
    """Return whether the line after a standfirst is a picture's caption: a name, or people doing something, no verb."""
    if shapes.is_caption(line):
        return True
    names = re.fullmatch(r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+", line)
    return bool(names and len(line) <= 40) or bool(
        len(line) <= 160 and line.endswith(".") and _POSED.match(line) and not _FINITE.search(line)
    )
