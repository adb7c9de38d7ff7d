"""Names of organisations by their form: a head noun in capitals with what belongs to it.

A head such as `Command` needs modifiers before it (`Northern Lights Space Command`); one such as `Ministry` takes `of`,
`for` or `on` with a chain after it (`Ministry of Trade, Industry and Space`), and both take a designator (`Task Force
51`). Not names: a bare head (`the Department`), generic pairs (`Armed Forces`), places (`Space Force Base`), ranks
(`Wing Commander`). In a title in capitals only known words and what the model takes for one body join.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.organisation_forms import Name
from pipeline.annotate.organisation_words import OrganisationWords, Word, in_title_case, is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.annotate.organisation_words import Reading

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=[A-Za-z]\.)|\d+(?:st|nd|rd|th)\b|\w+(?:[-‑&/]\w+|'(?!s\b)\w+)*|'s\b|[^\w\s]"
)
_DESIGNATOR = re.compile(r"\d{1,4}[A-Z]?|[IVX]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve")
_NUMBERED = frozenset({"Force", "Unit", "Delta", "Fleet", "Squadron", "Wing", "Group", "Division", "Command", "Body"})
_STATIONED = frozenset({"Force", "Forces", "Command", "Battlegroup", "Division", "Corps", "Army", "Embassy"})
_PREPOSITIONS = frozenset({"of", "for", "on"})
_AND = frozenset({"and", "&"})
_LINKS = frozenset({"OF", "FOR", "ON", "AND", "THE"})
_TITLE_ENDS = frozenset(
    {"General", "Secretary", "Minister", "President", "Governor", "Chancellor", "Premier", "Ombudsman"}
)
_FOR_NATIONS = frozenset({"Fund", "Group", "Mission", "Initiative", "Foundation", "Forum"})
_DASHES = frozenset("-–—")
_HYPHENS = frozenset("-–")  # an em dash begins an aside


class OrganisationNames:
    """Finds names by their form."""

    def __init__(self, words: OrganisationWords) -> None:
        self._words = words

    def find(self, text: str, start: int, end: int, reading: Reading) -> list[Name]:
        """Return the names in `text[start:end]`, a paragraph; they may overlap."""
        words = [Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(text, start, end)]
        if text[start:end].isupper():  # a line in capitals: OF and FOR link words as in lower case
            words = [word._replace(text=word.text.lower()) if word.text in _LINKS else word for word in words]
        sentence = _Words(words, self._words, reading)
        return list(sentence.names())


class _Words:
    """The words of one paragraph, and the names among them."""

    def __init__(self, words: Sequence[Word], vocabulary: OrganisationWords, reading: Reading) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._reading = reading
        self._titled = in_title_case(words)

    def names(self) -> Iterator[Name]:
        """Yield the name around each head noun that has one."""
        for at, word in enumerate(self._words):
            head = self._vocabulary.head(word.text)
            if head is None or self._reading.is_ordinary(word.start):
                continue
            first = self._first(at)
            last = self._last(at, head, bare=first == at)
            if (first < at or last > at) and not self._is_other(first, at, last):
                yield Name(self._words[first].start, self._words[last].end)

    def _text(self, at: int) -> str:
        return self._words[at].text if 0 <= at < len(self._words) else ""

    def _is_part(self, at: int) -> bool:
        return 0 <= at < len(self._words) and self._vocabulary.is_part(self._words[at].text)

    def _one_body(self, at: int, other: int) -> bool:
        """Whether the model takes two words for parts of one organisation."""
        body = self._reading.body(self._words[at].start)
        return body is not None and body == self._reading.body(self._words[other].start)

    def _first(self, head: int) -> int:
        """Return the first word of the name whose head is given."""
        first = head
        while first:
            text = self._text(first - 1)
            possessive = text == "'s" and self._text(first - 2) in self._vocabulary.nations
            office = self._text(head) == "Office" and text == "'s" and self._text(first - 2) in _TITLE_ENDS
            plural = text == "'" and self._text(first - 2).endswith("s") and self._is_part(first - 2)
            if office:
                return self._title_start(first - 2)
            if possessive or plural or (text == "&" and self._is_part(first - 2)):
                first -= 2
            elif text == "and" and (chain := self._chain_before(first - 1, head)) is not None:
                first = chain
            elif self._joins_before(first - 1, head):
                first -= 1
            else:
                break
        if self._text(first).isdigit() and self._text(first - 1) == "." and self._text(first - 2) == "No":
            return first - 2
        numbered = first + 1 == head and self._text(first).isdigit()
        return head if numbered and self._text(head) != "Committee" else first  # `1267 Committee`

    def _title_start(self, at: int) -> int:
        """Return the first word of the title that ends at `at` (`Attorney General's Office`)."""
        while at and self._text(at - 1)[:1].isupper() and self._text(at - 1) not in {"The", "In", "At", "From", "By"}:
            at -= 1
        return at

    def _joins_before(self, at: int, head: int) -> bool:
        if not self._is_part(at):
            return False
        if self._vocabulary.is_modifier(self._text(at)):
            return self._text(at) in self._vocabulary.modifiers or not self._reading.is_ordinary(self._words[at].start)
        return not self._reading.is_ordinary(self._words[at].start) and (not self._titled or self._one_body(at, head))

    def _chain_before(self, link: int, head: int) -> int | None:
        """Return where a chain `Foreign, Commonwealth and` that ends with the word `link` begins, if one does."""
        known, heads = self._vocabulary.is_modifier, self._vocabulary.heads
        if not all(known(word.text) for word in self._words[link + 1 : head]):
            return None
        first = link
        while first and known(self._text(first - 1)) and self._text(first - 1) not in heads:
            first -= 1
            if self._text(first - 1) != ",":
                break
            first -= 1
        if self._text(first) == ",":
            first += 1
        unchained = first == link or self._text(first) in self._vocabulary.nations
        return None if unchained or self._text(first - 1) in _PREPOSITIONS else first

    def _last(self, at: int, head: str, *, bare: bool) -> int:
        """Return the last word of the name whose head is at `at`; `bare` says that no modifier is before it."""
        following = self._text(at + 1)
        last = at
        if following in _PREPOSITIONS and (head in self._vocabulary.of_heads or (not bare and following == "of")):
            last = self._complement(at + 1, bare=bare)
        elif head == "Coalition" and following in {"to", "against", "Against"}:
            last = self._capitals(at + 1)
        return self._designator(at, head) if last == at else last

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
            if last != none and self._text(at + 1) in _TITLE_ENDS and text[:1].isupper():
                break  # `Ministry of Lunar Affairs State Secretary`
            if self._is_part(at) or (office and {text, text.lower()} & self._vocabulary.titles):
                last, at = at, at + 1
            elif last == none:
                break
            elif (text == "," or text in _AND) and (link := self._link(at)) is not None:
                last, at = link, link + 1
            elif (text == "of" or (text == "for" and self._text(last) == "Excellence")) and self._leads_on(at):
                at += 2 if self._text(at + 1) == "the" else 1
            else:
                break
        return last

    def _takes(self, preposition: int, at: int, *, bare: bool) -> bool:
        """Whether the head before the preposition takes the complement that begins at `at`."""
        text, words = self._text(at), self._vocabulary
        if text.isdigit():  # `Foreign Affairs Council of 22 July`
            return False
        if self._text(preposition) != "of":
            if text in words.areas and not bare:  # `International Fund for Ruritania`
                return self._text(preposition) == "for" and self._text(preposition - 1) in _FOR_NATIONS
            return text not in words.nations and (bare or text in words.modifiers)
        if bare or self._text(preposition - 1) in words.of_heads:
            return True
        # `Small Group of the Global Coalition`, but not `Space Command of Florence`.
        return at == preposition + 2

    def _leads_on(self, at: int) -> bool:
        return self._is_part(at + 2 if self._text(at + 1) == "the" else at + 1)

    def _link(self, at: int) -> int | None:
        """Return the last word of the chain's next link after a comma or `and` at `at`, if one follows."""
        comma = self._text(at) == ","
        before = at - 1
        at += 1
        if comma and self._text(at) in _AND:
            at, comma = at + 1, False
        first = at
        while self._is_part(at):
            in_body = not comma and self._one_body(at, before)
            if not self._vocabulary.is_modifier(self._text(at)) and not in_body:
                break
            at += 1
        if at == first or self._text(at - 1) in self._vocabulary.heads or self._text(first) in self._vocabulary.nations:
            return None
        # A comma begins a link only where an `and` ends the chain; `Ministry of Defence and Home Office` is two names.
        if comma:
            return at - 1 if self._text(at) == "," or self._text(at) in _AND else None
        return None if self._vocabulary.head(self._text(at) or ".") else at - 1

    def _designator(self, at: int, head: str) -> int:
        """Return the last word of `Task Force 51` or `Joint Task Force – Operation X`, or the head."""
        following = self._text(at + 1)
        if head in _NUMBERED and _DESIGNATOR.fullmatch(following):
            return at + 1
        if (area := self._area(at, head)) > at:
            return area
        dash = following in _DASHES and self._words[at + 1].start > self._words[at].end
        operation = self._text(at + 1 + dash) == "Operation" and head in {"Force", "Command"}
        if not operation and not (dash and head == "Force"):
            return at
        begin = last = at + 1 + dash
        while self._is_part(last + 1) and last < begin + 3:
            last += 1
        return last if (last > begin or not operation) and self._text(last)[:1].isupper() else at

    def _area(self, at: int, head: str) -> int:
        """Return the last word of the area that a command is for (`Space Forces Japan`, `Task Force Heron`)."""
        battle_group = head == "Group" and self._text(at - 1) == "Battle"
        if (head not in _STATIONED and not battle_group) or self._titled:
            return at
        last = at + 1 + (self._text(at + 1) in _HYPHENS)
        if self._vocabulary.is_area(self._text(last)):
            joined = self._text(last + 1) in _AND and self._text(last + 2) in self._vocabulary.areas
            return last + 2 if joined else last
        named = (self._text(at - 1) == "Task" or head == "Embassy") and last == at + 1 and self._text(last).isalpha()
        return last if named and self._is_part(last) and self._vocabulary.head(self._text(last)) is None else at

    def _is_other(self, first: int, at: int, last: int) -> bool:
        """Whether the words are no organisation: a place, a rank or a generic name."""
        words, after = self._vocabulary, self._text(last + 1)
        if last == at and words.is_facility(self._text(at)):  # `Heron House`, but `House of Keys`
            return True
        if last == at and self._text(at) == "Flight" and self._text(at - 1) in {"Airlines", "Airways", "Air"}:
            return True
        if words.is_facility(after) or (after[:1].isupper() and words.is_facility(self._text(last + 2))):
            return True
        if last == at and words.is_rank(self._text(at), after):
            return at - first < 2 and not any(is_number(word.text) for word in self._words[first:at])
        return words.is_generic([word.text for word in self._words[first : last + 1]])
