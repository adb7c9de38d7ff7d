"""Abbreviations of organisations: those that a release defines, and those whose name it writes out.

`Lunar Relay Office (LRO)` defines, and so do brackets right after a name found otherwise (`French Space Command
(CDE)`); a lower-case long form counts where it ends as organisations' names do (`Iraqi security forces (ISF)`), so an
`improvised explosive device (IED)` does not. Without a definition, initials of a name in the release do (`CJTF-OIR`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.abbreviations import find_definitions
from pipeline.annotate.organisation_identity import acronym_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.annotate.organisation_words import OrganisationWords

_BRACKETED = re.compile(r"\s*\((?P<short>(?:\d+ )?\d?[A-Z][\w&-]*[A-Z][\w&-]*)\)")
_CAPITALS = re.compile(r"(?<![\w@/.-])(?:\d+(?:st|nd|rd|th)? )?[A-Z][A-Za-z]*[A-Z]+(?:[-–][A-Z]+)*(?![\w@]|-\d)")
_CAPITALS_NUMBERED = re.compile(r"(?<![\w@/.-])[A-Z]{2,6} \d{1,3}(?![\w@])")  # SBD 1
_FOREIGN = re.compile(r"[A-Z]{3,6}")  # `Main Intelligence Directorate of Ruritania (HUR)`
_SHIP_AFTER = re.compile(r" [A-Z][a-z]")
_OF = re.compile(r" of (?:the )?")
_LEAST_INITIALS = 3


class Candidate(NamedTuple):
    """A possible mention at character offsets; of equal spans the one with the lower `trust` is believed."""

    start: int
    end: int
    trust: int
    rule: str


def find_defined(
    text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Candidate], words: OrganisationWords
) -> tuple[list[Candidate], dict[str, str]]:
    """Return both sides of each definition whose long form names an organisation, and the short forms' long forms."""
    candidates: list[Candidate] = []
    definitions: dict[str, str] = {}

    def define(long_start: int, long_end: int, short: tuple[int, int]) -> None:
        abbreviation = text[slice(*short)]
        if abbreviation not in words.not_bodies and abbreviation not in words.nations:
            if text[long_end - 2 : long_end] in {"'s", "’s"}:
                long_end -= 2
            definitions[abbreviation] = _part_with(abbreviation, name_at(text, long_start, long_end))
            candidates.append(Candidate(long_start, long_end, 1, "organisations.definition"))
            candidates.append(Candidate(*short, 1, "organisations.definition"))

    spans = {(candidate.start, candidate.end) for candidate in found}
    by_end: dict[int, int] = {}
    for candidate in found:
        by_end[candidate.end] = min(candidate.start, by_end.get(candidate.end, candidate.start))
    for end, start in sorted(by_end.items()):
        match = _BRACKETED.match(text, end)
        if match is None:
            continue
        words_of = text[start:end].split()
        known = match.span("short") in spans and len(words_of) > 1  # `Russian Military Intelligence (GRU)`
        initial = match["short"][0].casefold() in {word[0].casefold() for word in words_of}
        if known or initial or (_FOREIGN.fullmatch(match["short"]) and _is_foreign(text[start:end], words)):
            define(start, end, match.span("short"))
    for first, last in paragraphs:
        for long_start, long_end, short_start, short_end in find_definitions(text, first, last):
            if text[short_start:short_end] in definitions:
                if long_end not in by_end and _is_body(text[long_start:long_end], words):
                    candidates.append(Candidate(long_start, long_end, 1, "organisations.definition"))
                continue
            if long_end in by_end:
                define(by_end[long_end], long_end, (short_start, short_end))
            elif _is_body(text[long_start:long_end], words):
                define(long_start, long_end, (short_start, short_end))
    return candidates, definitions


def find_abbreviations(
    text: str, names: Sequence[str], definitions: dict[str, str], words: OrganisationWords
) -> Iterator[Candidate]:
    """Yield the abbreviations in `text` that are defined or that are the initials of one of `names`."""
    initials = {acronym_of(name, small=small) for name in names for small in (False, True)}
    numbered = {f"{first} {acronym_of(rest)}" for first, _, rest in (name.partition(" ") for name in names) if rest}
    ended = {
        f"{acronym_of(name.removesuffix(number))} {number}" for name in names if (number := name.split()[-1]).isdigit()
    }
    begun = {part for name in (*names, *definitions) for part in re.split(r"[-–]", name)[:1] if part != name}
    for match in _CAPITALS_NUMBERED.finditer(text):
        if match[0] in ended:
            yield Candidate(*match.span(), 1, "organisations.initials")
    for match in _CAPITALS.finditer(text):
        short = match[0]
        if short in words.ship_prefixes and _SHIP_AFTER.match(text, match.end()):
            continue  # `INS Taragon`
        if short in definitions:
            yield Candidate(*match.span(), 1, "organisations.definition")
            continue
        plain = re.sub(r"[-–]", "", short)
        is_initials = len(plain) >= _LEAST_INITIALS and (plain in initials or short in begun)
        if short not in words.not_bodies and (is_initials or (short[0].isdigit() and short in numbered)):
            yield Candidate(*match.span(), 1, "organisations.initials")


def name_at(text: str, start: int, end: int) -> str:
    """Return the name at character offsets, its white space made single spaces."""
    return " ".join(text[start:end].split())


def _part_with(short: str, name: str) -> str:
    """Return the part of a name that has the initials: in `Council of the Lunar Union (LU)` the Union."""
    parts = [name[match.end() :] for match in _OF.finditer(name)]
    return next((part for part in parts if " " in part and acronym_of(part) == short), name)


def _is_foreign(name: str, words: OrganisationWords) -> bool:
    """Whether a name is that of a nation's body, whose abbreviation may be of its own language."""
    pieces = name.split()
    national = any(piece in words.nations for piece in (*pieces, *name.rsplit(" of ", 1)[1:]))
    return national and any(words.head(piece) is not None for piece in pieces)


def _is_body(long: str, words: OrganisationWords) -> bool:
    """Whether a long form that the release abbreviates, perhaps in lower case, has an organisation's head noun."""
    parts = re.findall(r"\w+", long)
    if words.is_generic(list(parts)):
        return False  # `a Foreign Terrorist Organization (FTO)`
    hyphen = re.search(r"(\w+)-\w+$", long)  # `Fleet Support Unit-West (FSU-W)`
    heads = [
        parts[-1],
        *(hyphen.groups() if hyphen else ()),
        *(part for part, after in pairwise(parts) if after in {"of", "for", "on"}),
    ]
    return any(head[0].upper() + head[1:] in words.heads for head in heads)
