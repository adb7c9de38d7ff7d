"""Names of organisations by their form: a head noun in capitals with what belongs to it.

A head such as `Command` needs modifiers before it (`Northern Lights Space Command`); one such as `Ministry` takes `of`, `for` or
`on` with a chain after it (`Ministry of Trade, Industry and Space`), and both take a designator (`Task Force 51`). Not names:
a bare head (`the Department`), generic pairs (`Armed Forces`), places (`Space Force Base`), ranks (`Wing Commander`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELS = frozenset(
    {"of_head", "head", "service", "company", "modifier", "facility", "event", "stop", "generic", "not_body"}
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=[A-Za-z]\.)|\d+(?:st|nd|rd|th)\b|\w+(?:[-‑&/]\w+|'(?!s\b)\w+)*|'s\b|[^\w\s]"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|\d{1,4}|[IVX]+")
_NUMBER = re.compile(r"\d{1,4}[A-Z]?|[IVX]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve")
_DASH = frozenset("-–—")
_RANK_HEADS = frozenset({"Group", "Wing", "Squadron", "Flight", "Fleet"})
_RANK_TAILS = frozenset({"Captain", "Commander", "Leader", "Lieutenant", "Officer", "Admiral", "Sergeant", "Chief"})
_NUMBERED = frozenset(
    {"Force", "Unit", "Delta", "Fleet", "Squadron", "Wing", "Group", "Division", "Command", "Battalion"}
)


class _Word(NamedTuple):
    start: int
    end: int
    text: str


class Name(NamedTuple):
    """A name at character offsets; `head` is its head noun."""

    start: int
    end: int
    head: str


class Reading(Protocol):
    """What is known of the word at a character offset from other layers and the model."""

    def is_ordinary(self, start: int) -> bool:
        """Whether the word is part of a person's name, or by its part of speech of no name."""

    def body(self, start: int) -> int | None:
        """Return where the organisation begins that the model sees there, or None."""


class OrganisationNames:
    """Finds names by their form."""

    def __init__(self, nations: frozenset[str] = frozenset()) -> None:
        words: dict[str, set[str]] = {label: set() for label in LABELS}
        for entry in read_lexicon("organisation_words", LABELS):
            words[entry.label].add(entry.text)
        titles = {entry.text for name in ("ranks", "role_heads") for entry in read_lexicon(name)}
        self._of_heads = words["of_head"]
        self._heads = words["head"] | words["service"] | self._of_heads
        self._weak_heads = words["head"]
        self._companies = words["company"]
        self._modifiers = words["modifier"] | nations
        self._nations = nations
        self._places = words["facility"]
        self._stops = words["stop"] | words["event"] | (titles - self._heads - words["modifier"]) | {"General"}
        self._titles = titles
        self._generic = words["generic"]
        self.not_bodies = frozenset(words["not_body"])

    def find(self, text: str, start: int, end: int, reading: Reading) -> list[Name]:
        """Return the names in `text[start:end]`, a paragraph; they may overlap."""
        words = [_Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(text, start, end)]
        titled = _is_title(words)
        return list(self._names(words, reading, titled=titled))

    def _names(self, words: Sequence[_Word], reading: Reading, *, titled: bool) -> Iterator[Name]:
        for at, word in enumerate(words):
            if word.text in self._companies and at and self._is_company(words, at):
                first = self._first_of_company(words, at)
                if first < at:
                    yield Name(words[first].start, word.end, word.text)
            if self._head(word.text) is None or reading.is_ordinary(word.start):
                continue
            first = self._first(words, at, reading, titled=titled)
            last = self._last(words, at, bare=first == at)
            if first == at and last == at:
                continue
            if self._is_other(words, first, at, last):
                continue
            yield Name(words[first].start, words[last].end, word.text)

    def _is_company(self, words: Sequence[_Word], at: int) -> bool:
        return _text(words, at + 1) not in self._companies and self._first_of_company(words, at) < at

    def _first_of_company(self, words: Sequence[_Word], at: int) -> int:
        """Return the first word of a company's name that ends at `at` with its legal form (`Orbit Co. Ltd`)."""
        first = at
        while first and (words[first - 1].text in self._companies or words[first - 1].text in {".", ",", "&"}):
            before = words[first - 2] if first > 1 else None
            is_link = words[first - 1].text in self._companies or (before and (self._is_part(before)))
            if not is_link or words[first - 1].text == ".":
                if words[first - 1].text != "." or before is None or before.text not in self._companies:
                    break
            first -= 1
        while first and self._is_part(words[first - 1]):
            first -= 1
        return (
            first
            if any(word.text not in self._companies and word.text[0].isalpha() for word in words[first:at])
            else at
        )

    def is_head(self, word: str) -> bool:
        """Whether a word is a head noun."""
        return word in self._heads

    def is_place(self, word: str) -> bool:
        """Whether a word makes a place of what stands before it."""
        return word in self._places or word.title() in self._places

    def is_modifier(self, word: str) -> bool:
        """Whether a word is known as part of names."""
        return self._is_modifier(word)

    def _head(self, text: str) -> str | None:
        """Return the head noun that a word is, alone or at the end of a compound such as `Sub-Committee`."""
        name = text.rsplit("-", 1)[-1]
        if text.isupper() and len(text) > 3:
            name = name.title()
        return name if name in self._heads and text[0].isupper() else None

    def _is_part(self, word: _Word) -> bool:
        text = word.text
        if text.isupper() and len(text) > 1 and text.title() in self._stops:
            return False
        if text.endswith(("-based", "-led", "-backed", "-nation", "-held", "-funded", "-trained", "-controlled")):
            return False
        return (text[0].isupper() or bool(_ORDINAL.fullmatch(text))) and text not in self._stops

    def _first(self, words: Sequence[_Word], at: int, reading: Reading, *, titled: bool) -> int:
        """Return the index of the first word of the name whose head is at `at`."""
        first = at
        while first:
            word = words[first - 1]
            if word.text == "&" and first > 1 and self._is_part(words[first - 2]):
                first -= 2
            elif word.text == "'s" and first > 1 and words[first - 2].text in self._nations:
                first -= 2
            elif word.text == "and" and (chain := self._chain_before(words, first - 1, at)) is not None:
                first = chain
            elif not self._is_part(word) or (word.text not in self._modifiers and reading.is_ordinary(word.start)):
                break
            elif titled and not self._is_modifier(word.text) and not _one_body(reading, word, words[at]):
                break
            else:
                first -= 1
        if first > 1 and words[first - 1].text == "." and words[first - 2].text == "No" and words[first].text.isdigit():
            first -= 2
        while first < at and _NUMBER.fullmatch(words[first].text) and words[first].text.isdigit() and first + 1 == at:
            first += 1
        return first

    def _is_modifier(self, text: str) -> bool:
        known = self._modifiers | self._heads
        return (
            text in known
            or text.title() in known
            or text[0].isdigit()
            or all(part in known for part in text.split("-"))
        )

    def _chain_before(self, words: Sequence[_Word], at: int, head: int) -> int | None:
        """Return where a chain `Foreign, Commonwealth and` that ends with the `and` at `at` begins, if one does."""
        first = at
        if not all(self._is_modifier(word.text) for word in words[at + 1 : head]):
            return None
        while first and self._is_modifier(words[first - 1].text) and words[first - 1].text not in self._heads:
            first -= 1
            if first and words[first - 1].text == ",":
                first -= 1
            else:
                break
        if first < at and words[first].text == ",":
            first += 1
        if first == at or words[first].text in self._nations or (first and words[first - 1].text in {"of", "for"}):
            return None
        return first

    def _last(self, words: Sequence[_Word], at: int, *, bare: bool) -> int:
        """Return the index of the last word of the name whose head is at `at`."""
        last = at
        head = self._head(words[at].text) or ""
        if _text(words, at + 1) in {"of", "for", "on"} and (
            head in self._of_heads or (not bare and _text(words, at + 1) == "of")
        ):
            last = self._complement(words, at + 1, bare=bare)
        elif head == "Coalition" and _text(words, at + 1) in {"to", "against", "Against"}:
            last = self._purpose(words, at)
        if last == at:
            last = self._designator(words, at, head)
        return last

    def _complement(self, words: Sequence[_Word], prep: int, *, bare: bool) -> int:
        """Return the last word of `of the X, Y and Z` that begins at the preposition, or the word before it."""
        none = prep - 1
        at = prep + 1
        if _text(words, at) in {"the", "The"}:
            at += 1
        is_topic = _text(words, at) in self._modifiers - self._nations
        if words[prep].text != "of" and not is_topic and (not bare or _text(words, at) in self._nations):
            return none
        if (
            not bare
            and words[prep].text == "of"
            and words[none].text not in self._of_heads
            and _text(words, prep + 1) != "the"
        ):
            return none
        office = words[none].text == "Office"
        last = none
        while at < len(words):
            text = words[at].text
            if self._is_part(words[at]) or (office and text in self._titles):
                last = at
                at += 1
            elif last > none and text in {",", "and", "&"} and (link := self._link(words, at)) is not None:
                last = link
                at = link + 1
            elif (
                last > none
                and text in {"of", "for"}
                and (text == "of" or words[last].text == "Excellence")
                and at + 1 < len(words)
                and self._complement_of(words, at)
            ):
                at += 2 if words[at + 1].text == "the" else 1
            else:
                break
        return last

    def _complement_of(self, words: Sequence[_Word], at: int) -> bool:
        following = words[at + 2] if words[at + 1].text == "the" and at + 2 < len(words) else words[at + 1]
        return self._is_part(following)

    def _link(self, words: Sequence[_Word], at: int) -> int | None:
        """Return the last word of the chain's next link after a comma or `and` at `at`, if one follows."""
        comma = words[at].text == ","
        at += 1
        if comma and _text(words, at) in {"and", "&"}:
            at += 1
            comma = False
        first = at
        while at < len(words) and self._is_modifier(words[at].text) and self._is_part(words[at]):
            at += 1
        if at == first or words[at - 1].text in self._heads or words[first].text in self._nations:
            return None
        # A comma begins a chain only where an `and` ends it.
        if comma and _text(words, at) not in {",", "and", "&"}:
            return None
        if not comma and self._head(_text(words, at)) is not None:
            return None
        return at - 1

    def _purpose(self, words: Sequence[_Word], at: int) -> int:
        """Return the last word of `Coalition to Counter X` or `Coalition against X`."""
        last = at + 1
        while last + 1 < len(words) and words[last + 1].text[0].isupper():
            last += 1
        return last if last > at + 1 else at

    def _designator(self, words: Sequence[_Word], at: int, head: str) -> int:
        """Return the last word of `Task Force 51` or `Joint Task Force – Operation X`, or the head."""
        if head in _NUMBERED and _NUMBER.fullmatch(_text(words, at + 1)):
            return at + 1
        if head in {"Force", "Command"} and _text(words, at + 1) == "Operation":
            last = at + 1
            while last + 1 < len(words) and self._is_part(words[last + 1]):
                last += 1
            return last if last > at + 1 else at
        if _text(words, at + 1) in _DASH and at + 2 < len(words):
            last = at + 1
            while last + 1 < len(words) and last < at + 4 and self._is_part(words[last + 1]):
                last += 1
            spaced = words[at + 1].start > words[at].end
            operation = words[at + 2].text == "Operation" or head == "Force"
            return last if last > at + 1 and operation and spaced else at
        return at

    def _is_other(self, words: Sequence[_Word], first: int, at: int, last: int) -> bool:
        """Whether the words are no organisation: a place, a rank, or a generic pair."""
        after = _text(words, last + 1)
        if self.is_place(after) or (self.is_place(_text(words, last + 2)) and after[:1].isupper()):
            return True
        if " ".join(word.text for word in words[first : last + 1]) in self._nations:
            return True
        if words[at].text in _RANK_HEADS and after in _RANK_TAILS and last == at:
            return not any(_ORDINAL.fullmatch(word.text) for word in words[first:at]) and at - first < 2
        name = [word.text for word in words[first : last + 1]]
        while name and (name[0] in self._nations or name[0] == "'s"):
            name = name[1:]
        return (len(name) == 1 and name[0] in self._weak_heads) or " ".join(name) in self._generic


def _one_body(reading: Reading, word: _Word, head: _Word) -> bool:
    body = reading.body(word.start)
    return body is not None and body == reading.body(head.start)


def _text(words: Sequence[_Word], at: int) -> str:
    return words[at].text if at < len(words) else ""


def _is_title(words: Sequence[_Word]) -> bool:
    """Whether a paragraph is in title case or capitals, where a capital says nothing."""
    if words and words[-1].text in '.!?"':
        return False
    long = [word.text for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 3 and sum(text[0].isupper() for text in long) > 0.75 * len(long)
