"""Names of organisations that one word at their edge tells, whatever the words beside it.

A company ends or begins with its legal form (`Orbit Lifting Co. Ltd`, `JSC Vega`) or follows the word for one
(`shipbuilder Damsk`); an
armed group begins with the Arabic, Persian or Urdu word for a band, brigade or movement (`Kataib Sayf al-Bahr`).
Several governments are named at once (`Governments of Peru and Chile`), a mission with those to whom it is sent
(`Permanent Mission of Peru to the UN`), a chamber where laws are spoken of (`a vote in the House`).
Not names: such a word alone, or before a word in lower case.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.annotate.organisation_words import OrganisationWords

_LINK = r"(?:[ -](?:al|ul|e|i|as|ash|an|ar|bin|lil|wa|wal|Al)(?:[- ](?=[A-Z'])|-))?"

# `a vote in the House`: a chamber where laws are spoken of
_CHAMBER = re.compile(r"(?<=\b[Tt]he )House(?= (?!of )[a-z]|[,.;:?!])")
_LAWS = re.compile(r"\b(?:Senate|Congress|Representatives|votes?|voted|bill|legislation|lawmakers|parliamentary)\b")

_PROPER = r"[A-Z][\w&]+(?:-[\w&]+)*"


class Name(NamedTuple):
    """A name at character offsets."""

    start: int
    end: int


class OrganisationForms:
    """Finds companies and armed groups."""

    def __init__(self, words: OrganisationWords) -> None:
        self._words = words
        companies, groups = _either(words.companies), _either(words.groups)
        self._company = re.compile(
            rf"(?<![\w.])(?:[A-Z0-9][\w&'-]*\s(?:&\s)?){{0,5}}?[A-Z0-9][\w&'-]*,?\s"
            rf"(?:(?:{companies})\.?,?\s)*(?:{companies})(?![\w-])"
        )
        divisions = _either(words.company_divisions)
        self._division = re.compile(
            rf"(?<![\w-])(?:{_either(words.company_stems)})(?:(?: |, | & | and |, and )(?:{divisions})(?![\w-]))+"
        )
        self._called = re.compile(
            rf"(?<![\w-])(?:{_either(words.company_cues)}) (?P<name>{_PROPER}(?: {_PROPER}){{0,2}})"
        )
        self._formed = re.compile(
            rf"(?<![\w-])(?:{_either(words.company_forms)}) {_PROPER}(?: (?:{_PROPER}|(?:[A-Z]\.)+(?= ))){{0,7}}"
        )
        self._dubbed = re.compile(
            rf"\b(?:{_either(words.group_cues)}),? (?:(?:also|widely|publicly|commonly) )?"
            rf"(?:known as|tracked as|called|dubbed|named|calling itself) [\"']?"
            rf"(?P<name>{_PROPER}(?: {_PROPER}){{0,2}})"
        )
        self._group = re.compile(rf"(?<![\w-])(?:{groups})(?:{_LINK}[ -]?(?<=[ -])[A-Z][\w']+(?<!'s)){{1,4}}(?![\w-])")

    @cached_property
    def _nations(self) -> str:
        return _either(self._words.named_nations)

    @cached_property
    def _governments(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:Governments|GOVERNMENTS)\s(?:of|OF)\s(?:the\s)?(?:{self._nations})(?!\w)"
            rf"(?:(?:,\s(?:and\s)?|\sand\s)(?:the\s)?(?:{self._nations})(?!\w))+"
        )

    @cached_property
    def _missions(self) -> re.Pattern[str]:
        hosts = "United Nations|UN|European Union|EU|NATO|OSCE|IAEA|Conference on Disarmament"
        return re.compile(
            rf"(?<![\w-])Permanent\s(?:Mission|Delegation|Representation)\sof\s(?:the\s)?(?:{self._nations})(?!\w)"
            rf"(?:\sto\s(?:the\s)?(?:{hosts})(?!\w))?"
        )

    @cached_property
    def _embassies(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:Embassy|High Commission|Consulate General)\sof\s(?:the\s)?(?:{self._nations})"
            rf"\sin\s(?:the\s)?(?:{self._nations}|{_PROPER}(?:\s{_PROPER})?)(?!\w)"
        )

    @cached_property
    def _national(self) -> re.Pattern[str]:
        nations = _either(self._words.nations)
        return re.compile(
            rf"(?<![\w-])(?:{nations}) (?:Red (?:Cross|Crescent)(?: Society)?|General Staff|Civil Defen[cs]e)(?!\w)"
        )

    def find(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield the names in `text[start:end]`, a paragraph."""
        for match in self._company.finditer(text, start, end):
            first = match.start()
            parts = list(re.finditer(r"[^\s,]+", match[0]))
            based = [at for at, part in enumerate(parts) if part[0].endswith("-based")]
            parts = parts[based[-1] + 1 :] if based else parts
            while parts and not self._words.is_part(parts[0][0]):
                parts = parts[1:]
            if parts and parts[0][0].rstrip(".") not in self._words.companies:
                yield Name(first + parts[0].start(), match.end())
        for match in self._division.finditer(text, start, end):
            if ", " not in match[0] or " & " in match[0] or " and " in match[0]:
                yield Name(*match.span())
        for match in self._called.finditer(text, start, end):
            last = match.start("name")
            for word in re.finditer(r"\S+", match["name"]):
                if not self._words.is_part(word[0]) or word[0] in self._words.nations:
                    break
                last = match.start("name") + word.end()
            if last > match.start("name"):
                yield Name(match.start("name"), last)
        for match in self._dubbed.finditer(text, start, end):
            yield Name(*match.span("name"))
        for pattern in self._patterns(text[start:end]):
            for match in pattern.finditer(text, start, end):
                yield Name(*match.span())

    def _patterns(self, text: str) -> Iterator[re.Pattern[str]]:
        """Yield the patterns that `text` calls for; those that list all nations are compiled when first met."""
        yield self._group
        yield self._formed
        if "he House" in text and _LAWS.search(text):
            yield _CHAMBER
        if "Governments" in text or "GOVERNMENTS" in text:
            yield self._governments
        if "Red Cr" in text or "General Staff" in text or "Civil Defen" in text:
            yield self._national
        if "Permanent" in text:
            yield self._missions
        if "Embassy" in text or "High Commission" in text or "Consulate" in text:
            yield self._embassies


def _either(forms: frozenset[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
