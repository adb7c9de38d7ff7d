"""Abbreviations that a text defines: `Long Name (LN)` and `LN (Long Name)`.

The search is Schwartz and Hearst's (2003, "A simple algorithm for identifying abbreviation definitions in biomedical
text"): the letters of the short form, from the last to the first, must stand in the long form in order, the first of
them at the beginning of a word. Example: `Lunar Relay Office (LRO)`; not `the mission (July)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = r"[A-Z0-9][\w&./-]{0,12}[A-Z0-9][\w]*|[A-Z]{2,}"
_BRACKETED = re.compile(rf"\(\s*(?:the\s+|or\s+|hereafter\s+|\"|'')?(?P<short>{_SHORT})(?:\"|'')?\s*[);,]")
_REVERSED = re.compile(rf"(?<![\w.])(?P<short>{_SHORT})\s+\((?:the\s+)?(?P<long>[^()\n]{{6,120}})\)")
_ARTICLE = re.compile(r"(?:the|a|an|its|our|their|this)\s+", re.IGNORECASE)
_BREAK = re.compile(r"[.;:!?\"()\n](?=\s|$)|\n")


class Definition(NamedTuple):
    """Character offsets of a long form and of the short form that it defines."""

    long_start: int
    long_end: int
    short_start: int
    short_end: int


def find_definitions(text: str, start: int, end: int) -> Iterator[Definition]:
    """Yield the definitions in `text[start:end]`, a paragraph."""
    for match in _BRACKETED.finditer(text, start, end):
        long_end = len(text[start : match.start()].rstrip()) + start
        begin = _long_form(match["short"], text, start, long_end)
        if begin is not None:
            yield Definition(begin, long_end, *match.span("short"))
    for match in _REVERSED.finditer(text, start, end):
        begin = _long_form(match["short"], text, match.start("long"), match.end("long"))
        if begin is not None and not text[match.start("long") : begin].strip():
            yield Definition(begin, match.end("long"), *match.span("short"))


def _long_form(short: str, text: str, start: int, end: int) -> int | None:
    """Return where the long form of `short` that ends at `end` begins, or None where there is none."""
    letters = [c for c in short.casefold() if c.isalnum()]
    if len(letters) < 2 or sum(c.isupper() for c in short) < 2 or short.isdigit():
        return None
    breaks = [
        match.end() for match in _BREAK.finditer(text, start, end) if text[match.start() - 2 : match.start()] != ".S"
    ]
    start = breaks[-1] if breaks else start
    window = re.split(r"(?<=\s)", text[start:end])
    # Schwartz and Hearst: at most twice as many words as letters, or five more; small words do not count here.
    most = min(len(letters) + 5, len(letters) * 2) + 4
    start = max(start, end - len("".join(window[-most:])))
    at = end
    for position in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start and not _fits(letters[position], position, text, at):
            at -= 1
        if at < start:
            return None
    return _whole_words(text, at, end)


def _fits(letter: str, position: int, text: str, at: int) -> bool:
    begins = at == 0 or not text[at - 1].isalnum()
    return text[at].casefold() == letter and (position > 0 or begins)


def _whole_words(text: str, begin: int, end: int) -> int | None:
    article = _ARTICLE.match(text, begin, end)
    begin = article.end() if article else begin
    words = text[begin:end].split()
    return begin if 1 < len(words) <= 16 or (len(words) == 1 and len(words[0]) > 8) else None
