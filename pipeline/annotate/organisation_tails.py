"""What belongs to an organisation's name behind its head noun: its complement, its number or its area.

`Ministry of Trade, Industry and Space` has a chain after `of`, `Task Force 51` a number, `Space Forces Japan` an area.
A comma goes on only where an `and` ends the chain; `Ministry of Defence and Home Office` are two names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.organisation_words import OrganisationWords, Word, in_title_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.organisation_words import Reading

_DESIGNATOR = re.compile(
    r"\d{1,5}(?:[A-Z]|-\d{1,2})?|[IVX]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
)
_NUMBERED = frozenset({"Force", "Unit", "Delta", "Fleet", "Squadron", "Wing", "Group", "Division", "Command", "Body"})
_NUMBERED |= {"Battalion", "Regiment", "Detachment", "Brigade", "Flotilla"}
_LETTERED = frozenset({"Company", "Battery", "Troop"})
_STATIONED = frozenset(
    {"Brigade", "Force", "Forces", "Command", "Battlegroup", "Division", "Corps", "Army", "Embassy", "Fleet"}
)
PREPOSITIONS = frozenset({"of", "for", "on"})
AND = frozenset({"and", "&"})
TITLE_ENDS = frozenset(
    {"Ministers", "Secretaries", "Chiefs", "Directors"}
    | {"Attorney", "Sheriff", "Prosecutor", "Coroner", "Auditor", "Comptroller", "Mayor", "Ambassador", "Commissioner"}
    | {"General", "Secretary", "Minister", "President", "Governor", "Chancellor", "Premier", "Ombudsman"}
)
_DEGREES = frozenset({"Senior", "Deputy", "Acting", "Principal", "Assistant", "Special", "Chief"})
_FOR_NATIONS = frozenset({"Fund", "Group", "Mission", "Initiative", "Foundation", "Forum"})
_OF_NATIONS = frozenset({"Party", "Service", "Services", "Guard", "Movement", "Front", "Alliance", "Forces"})
_DASHES = frozenset("-–—")
_HYPHENS = frozenset("-–")  # an em dash begins an aside


class Sentence:
    """The words of one paragraph, what each can be, and how far a name goes behind its head."""

    def __init__(self, words: Sequence[Word], vocabulary: OrganisationWords, reading: Reading) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._reading = reading
        self._titled = in_title_case(words)

    def _text(self, at: int) -> str:
        return self._words[at].text if 0 <= at < len(self._words) else ""

    def _is_part(self, at: int) -> bool:
        return 0 <= at < len(self._words) and self._vocabulary.is_part(self._words[at].text)

    def _one_body(self, at: int, other: int) -> bool:
        """Whether the model takes two words for parts of one organisation."""
        body = self._reading.body(self._words[at].start)
        return body is not None and body == self._reading.body(self._words[other].start)

    def _last(self, at: int, head: str, *, bare: bool) -> int:
        """Return the last word of the name whose head is at `at`; `bare` says that no modifier is before it."""
        if head == "Directorate" and self._text(at + 1) == "General":
            at += 1
        following = self._text(at + 1)
        last = at
        takes = head in self._vocabulary.of_heads or (head == "Force" and self._text(at - 1) == "Task")
        takes = takes or (following == "for" and head in _FOR_NATIONS and not bare)
        if following in PREPOSITIONS and (takes or (not bare and following == "of")):
            last = self._complement(at + 1, bare=bare)
        elif head in {"Mission", "Force"} and not bare and following == "in":
            last = self._nation(at + 1)
        elif head == "Coalition" and following in {"to", "against", "Against"}:
            last = self._capitals(at + 1)
        return self._designator(at, head) if last == at else last

    def _nation(self, at: int, *, bare: bool = False) -> int:
        """Return the last word of the nation after `in` at `at` (`Mission in Peru`), or the word before it.

        A `bare` one has no article between.
        """
        first = at + 2 if self._text(at + 1) == "the" and not bare else at + 1
        if self._text(first) in self._vocabulary.nations and self._text(first).isupper():
            return first  # `Stabilization Mission in the DRC`
        for last in range(first + 5, first - 1, -1):
            if " ".join(self._text(i) for i in range(first, last + 1)) in self._vocabulary.named_nations:
                return last
        return at - 1

    def _capitals(self, at: int) -> int:
        """Return the last of the words in capitals after `at`, or the word before it where there is none."""
        last = at
        while self._text(last + 1)[:1].isupper():
            last += 1
        return last if last > at else at - 1

    def _complement(self, preposition: int, *, bare: bool) -> int:
        """Return the last word of `of the X, Y and Z` that begins at the preposition, or the word before it."""
        none = preposition - 1
        at = preposition + (2 if self._text(preposition + 1) in {"the", "The"} else 1)
        if not self._takes(preposition, at, bare=bare):
            return none
        office = self._text(none) == "Office"
        last = none
        while at < len(self._words):
            text = self._text(at)
            if last != none and self._text(at + 1) in TITLE_ENDS and text[:1].isupper():
                break  # `Ministry of Lunar Affairs State Secretary`
            if last != none and text in _DEGREES and self._text(at + 1) in self._vocabulary.titles:
                break  # `Bureau of Lunar Affairs Senior Adviser`
            if self._text(at - 1) in {"of", "the"} and (nation := self._nation(at - 1, bare=True)) >= at:
                last, at = nation, nation + 1  # `Parliament of Trinidad and Tobago`
            elif self._is_part(at) or (office and {text, text.lower()} & self._vocabulary.titles):
                last, at = at, at + 1
            elif last == none:
                break
            elif text == "," and self._text(last) in self._vocabulary.nations:
                break  # `Ministry of Lunar Affairs of Japan, and Special Envoy`
            elif (text == "," or text in AND) and (link := self._link(at)) is not None:
                last, at = link, link + 1
            elif (text == "of" or (text == "for" and self._text(last) == "Excellence")) and self._leads_on(at):
                at += 2 if self._text(at + 1) == "the" else 1
            else:
                break
        return last

    def _takes(self, preposition: int, at: int, *, bare: bool) -> bool:
        """Whether the head before the preposition takes the complement that begins at `at`."""
        text, words = self._text(at), self._vocabulary
        if text.isdigit() or self._text(at + 1).lower() == "session":  # `Council of 22 July`, `of the 80th Session`
            return False
        if self._text(preposition) != "of":
            if self._text(preposition - 1) == "Force":  # `Task Force for the West Ruritanian Sea`
                return at == preposition + 2 and text[:1].isupper()
            if self._text(preposition - 1) in {"Centre", "Center", "Institute"} and self._text(preposition) == "for":
                return text[:1].isupper()  # `Lunar Centre for Cyber Security`
            if (
                text in words.areas and not bare and self._text(preposition - 1) != "Office"
            ):  # `International Fund for Ruritania`
                return self._text(preposition) == "for" and self._text(preposition - 1) in _FOR_NATIONS
            if self._text(preposition - 1) in {"Parliament", "Senate"}:  # `Member of Parliament for Kenmore`
                return False
            return text not in words.nations and (bare or text in words.modifiers)
        if bare or self._text(preposition - 1) in words.of_heads:
            return True
        if self._text(preposition - 1) in _OF_NATIONS and self._nation(preposition) >= at:
            return True  # `Communist Party of Ruritania`
        # `Small Group of the Global Coalition`, but not `Space Command of Florence`.
        return at == preposition + 2

    def _leads_on(self, at: int) -> bool:
        return self._is_part(at + 2 if self._text(at + 1) == "the" else at + 1)

    def _link(self, at: int) -> int | None:
        """Return the last word of the chain's next link after a comma or `and` at `at`, if one follows."""
        comma = self._text(at) == ","
        before = at - 1
        at += 1
        if comma and self._text(at) in AND:
            at, comma = at + 1, False
        first = at
        while self._is_part(at):
            in_body = not comma and self._one_body(at, before)
            if not self._vocabulary.is_modifier(self._text(at)) and not in_body:
                break
            at += 1
        if self._text(at - 1) == "MP":
            return None  # `Ministry of Defence and Ann Roe MP`
        if at == first or self._text(at - 1) in self._vocabulary.heads or self._text(first) in self._vocabulary.nations:
            return None
        # A comma begins a link only where an `and` ends the chain; `Ministry of Defence and Home Office` is two names.
        if comma:
            goes_on = self._text(at) == "," or self._text(at) in AND
            return at - 1 if goes_on and not self._begins_another(at) else None
        return None if self._vocabulary.head(self._text(at) or ".") else at - 1

    def _begins_another(self, at: int) -> bool:
        """Whether a list that goes on at `at` ends in a head: `Ministry of A, B, C & D Office` is two names."""
        while self._text(at) == "," or self._text(at) in AND:
            at += 1
            while self._is_part(at) and self._text(at) not in self._vocabulary.heads:
                at += 1
        return self._text(at) in self._vocabulary.heads

    def _designator(self, at: int, head: str) -> int:
        """Return the last word of `Task Force 51` or `Joint Task Force – Operation X`, or the head."""
        following = self._text(at + 1)
        if head in _NUMBERED and _DESIGNATOR.fullmatch(following):
            return at + 1
        if following == "(" and head in _NUMBERED and self._text(at + 2).isupper() and self._text(at + 3) == ")":
            return at + 4 if _DESIGNATOR.fullmatch(self._text(at + 4)) else at  # `Patrol Squadron (VP) 4`
        if head in _LETTERED and len(following) == 1 and following.isupper():  # `Company B`
            return at + 1
        if (area := self._area(at, head)) > at:
            return area
        dash = following in _DASHES and self._words[at + 1].start > self._words[at].end
        operation = self._text(at + 1 + dash) == "Operation" and head in {"Force", "Command"}
        if not operation and not (dash and head == "Force"):
            return at
        begin = last = at + 1 + dash
        while self._is_part(last + 1) and last < begin + 3 and self._text(last + 1) not in {"News", "Press"}:
            last += 1
        return last if (last > begin or not operation) and self._text(last)[:1].isupper() else at

    def _area(self, at: int, head: str) -> int:
        """Return the last word of the area that a command is for (`Space Forces Japan`, `Task Force Heron`)."""
        hyphen = self._text(at + 1) in _HYPHENS
        joined = hyphen and self._words[at + 1].start == self._words[at].end  # `Task Force-Heron`
        battle_group = head == "Group" and self._text(at - 1) == "Battle"
        task = self._text(at - 1) == "Task"
        if (head not in _STATIONED and not battle_group and not (task and head == "Group")) or (
            self._titled and not joined and not task
        ):
            return at
        last = at + 1 + hyphen
        if hyphen and not joined and self._text(last + 1) == "'s":
            return at  # `Ruritanian Army – Ruritania's chief`
        if self._vocabulary.is_area(self._text(last)):
            two = self._text(last + 1) in AND and self._text(last + 2) in self._vocabulary.areas
            return last + 2 if two else last
        named = (head == "Embassy" and not hyphen) or (task and joined == hyphen)
        if self._titled and not joined:
            return at
        if not named or not self._text(last).isalpha() or not self._is_part(last):
            return at
        if self._vocabulary.head(self._text(last)) is not None:
            return at
        while joined and self._text(last + 1) in self._vocabulary.modifiers:  # `Task Force-Orbital Warning`
            last += 1
        return last
