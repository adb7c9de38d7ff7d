"""The vocabulary of organisations' names, from the lexicons: heads, modifiers, and what ends or vetoes a name.

Labels of `organisation_words.csv`: `of_head` (Ministry: may take `of X`), `head` (Command: needs a modifier), `service`
(Navy: a nation is modifier enough), `company` (Ltd), `company_tail` (Robotics), `modifier` (Joint), `facility` (Base:
makes a place), `event` and `stop` (never part of a name), `generic` (Armed Forces: no body's name by itself),
`not_body` (UAV), `group_head` (Kataib: begins an armed group's name), `area` (Europe: a command's), `unit` (SOPS: a
unit where a number stands before it), `company_cue` (shipbuilder: a company's name may follow), `company_form` (JSC:
it does), `company_stem` (Boeing: a part of it is named with a `company_division` behind it, such as Defence),
`squadron` (VMM: with a number), `group_cue` (actor: `known as` and a name may follow).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = frozenset(
    {
        "of_head",
        "head",
        "service",
        "company",
        "company_tail",
        "modifier",
        "facility",
        "event",
        "stop",
        "generic",
        "not_body",
        "group_head",
        "area",
        "unit",
        "company_cue",
        "company_form",
        "group_cue",
        "company_stem",
        "company_division",
        "squadron",
    }
)
_ORDINAL = re.compile(r"(?:\d+(?:st|nd|rd|th)?[-/])?\d+(?:st|nd|rd|th|d)|\d{1,4}|[IVX]+")
# `Canberra-based`, `NATO-led`: adjectives, never the beginning of a name.
_ADJECTIVE = re.compile(r".*-(?:based|led|backed|nation|held|funded|trained|controlled|sponsored|aligned)", re.DOTALL)
# Ranks that begin with the head noun of a unit.
_RANK_HEADS = frozenset({"Group", "Wing", "Squadron", "Flight", "Fleet"})
_RANK_TAILS = frozenset({"Captain", "Commander", "Leader", "Lieutenant", "Officer", "Admiral", "Sergeant", "Chief"})


# Of one nation these are one body: the Polish Air Force.
_OF_NATIONS = frozenset({"Air Force", "Armed Forces", "Security Forces", "Space Agency", "Space Command"})
_OF_NATIONS |= {"Defence Force", "Defence Forces", "Defense Force", "Defense Forces", "Naval Forces", "General Staff"}
_OF_NATIONS |= {"Security Service", "High Court", "Ground Forces", "Special Operations Forces", "Special Forces"}


class Word(NamedTuple):
    """A word and its character offsets in the view."""

    start: int
    end: int
    text: str


class Reading(Protocol):
    """What is known of the word at a character offset from other layers and the model."""

    def is_ordinary(self, start: int) -> bool:
        """Whether the word is part of a person's name, or by its part of speech of no name."""

    def body(self, start: int) -> int | None:
        """Return where the organisation begins that the model sees there, or None."""


class OrganisationWords:
    """What each word can be in a name; `nations` are the names and adjectives of nations."""

    def __init__(self, nations: frozenset[str] = frozenset()) -> None:
        words: dict[str, set[str]] = {label: set() for label in LABELS}
        for entry in read_lexicon("organisation_words", LABELS):
            words[entry.label].add(entry.text)
        self.nations = nations
        self.titles = frozenset(entry.text for name in ("ranks", "role_heads") for entry in read_lexicon(name))
        self.ship_prefixes = frozenset(entry.text for entry in read_lexicon("ship_prefixes"))
        self.of_heads = frozenset(words["of_head"])
        self.heads = frozenset(words["head"] | words["service"] | words["of_head"])
        self.services = frozenset(words["service"])
        self.units = frozenset(words["unit"])
        self.groups = frozenset(words["group_head"])
        named = {entry.text for entry in read_lexicon("nations") if entry.label == "name"}
        self.named_nations = frozenset(named & nations)
        self.areas = frozenset(words["area"] | named & nations)
        self.companies = frozenset(words["company"])
        self.company_stems = frozenset(words["company_stem"])
        self.company_divisions = frozenset(words["company_division"]) | self.named_nations
        self.squadrons = frozenset(words["squadron"])
        self.group_cues = frozenset(words["group_cue"])
        self.company_forms = frozenset(words["company_form"])
        self.company_cues = frozenset(words["company_cue"])
        self.company_tails = frozenset(words["company_tail"])
        self.not_bodies = frozenset(words["not_body"])
        self.modifiers = frozenset(words["modifier"]) | nations
        self._weak_heads = words["head"]
        self._generic = words["generic"]
        self._facilities = words["facility"]
        self._known = self.modifiers | self.heads
        self._stops = words["stop"] | words["event"] | (self.titles - self.heads - words["modifier"]) | {"General"}

    def head(self, text: str) -> str | None:
        """Return the head noun that a word is, alone or at the end of a compound such as `Sub-Committee`."""
        if not text[0].isupper():
            return None
        name = text if text in self.heads else text.rsplit("-", 1)[-1]
        name = name.title() if len(name) > 3 and name.isupper() else name
        return name if name in self.heads else None

    def is_part(self, text: str) -> bool:
        """Whether a word can stand in a name: in capitals or a number, and no word of another use."""
        if text in self._stops or (len(text) > 1 and text.isupper() and text.title() in self._stops):
            return False
        return bool((text[0].isupper() and not _ADJECTIVE.fullmatch(text)) or _ORDINAL.fullmatch(text))

    def is_modifier(self, text: str) -> bool:
        """Whether a word is known to stand in names."""
        known = self._known
        if text in known or text[0].isdigit() or (text.isupper() and text.title() in known):
            return True
        return "-" in text and all(part in known for part in text.split("-"))

    def is_facility(self, text: str) -> bool:
        """Whether a word makes a place of the name before it."""
        return text in self._facilities or text.title() in self._facilities

    def is_area(self, text: str) -> bool:
        """Whether a word is an area that a command is for, or two (`Europe-Africa`)."""
        return text in self.areas or ("-" in text and all(part in self.areas for part in text.split("-")))

    def is_rank(self, head: str, after: str) -> bool:
        """Whether a head and the word after it are a rank (`Wing Commander`)."""
        return head in _RANK_HEADS and after in _RANK_TAILS

    def is_generic(self, name: list[str]) -> bool:
        """Whether a name is no body's by itself, as a rule not with a nation before it either (`Iraqi Forces`)."""
        if " ".join(name) in self.nations:
            return True
        of_nation = name[0] in self.nations
        while name and (name[0] in self.nations or name[0] in {"'s", "-"}):
            name = name[1:]
        if of_nation and " ".join(name) in _OF_NATIONS:
            return False
        return not name or (len(name) == 1 and name[0] in self._weak_heads) or " ".join(name) in self._generic


def is_number(text: str) -> bool:
    """Whether a word is an ordinal or a number that units bear."""
    return bool(_ORDINAL.fullmatch(text))


def in_title_case(words: Sequence[Word]) -> bool:
    """Whether a paragraph is in title case or capitals, where a capital says nothing."""
    if words and words[-1].text in '.!?"':
        return False
    long = [word.text for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 3 and sum(text[0].isupper() for text in long) > 0.75 * len(long)
