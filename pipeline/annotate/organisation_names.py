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
from pipeline.annotate.organisation_tails import PREPOSITIONS, TITLE_ENDS, Sentence
from pipeline.annotate.organisation_words import OrganisationWords, Word, is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.annotate.organisation_words import Reading

_NUMBER = r"\d+(?:(?:st|nd|rd|th)?[-/]\d+)?(?:st|nd|rd|th|d)\b"  # 41st, 2d, 1-186th, 31st/42nd
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[A-Z]\.(?=[A-Za-z]\.)|{_NUMBER}|(?<=Task )Force(?=[-–][A-Z])"
    r"|\w+(?:(?<!Command)(?<!Forces)(?<!Fleet)(?<!Division)(?<!Group)/\w+|[-‑&]\w+|'(?!s\b)\w+)*|'s\b|[^\w\s]"
)
_COUNTS = frozenset({"Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"})
_ABOUT = frozenset({"around", "about", "some", "nearly", "almost", "approximately", "over", "than", "least", "roughly"})
_COUNTED = frozenset(
    {"personnel", "troops", "soldiers", "members", "staff", "sailors", "airmen", "marines", "guardians", "aircraft"}
    | {"ships", "vessels", "jets", "helicopters", "satellites", "officers", "medics", "instructors", "trainers"}
)
# A count would stand before the plural: `617 Squadron`.
_NUMBERED_BEFORE = frozenset(
    {"Committee", "Squadron", "Commando", "Brigade", "Division", "Wing", "Regiment", "Battalion", "Group", "Rifles"}
)
_PEOPLES = frozenset({"People", "Women", "Men", "Riflemen", "Children", "Veterans", "Volunteers", "Workers"})
_PROGRAMMES = frozenset({"Program", "Programme", "Programs", "Programmes", "Agreement", "Act", "Treaty"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINALS = frozenset({"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"})
_FORMATIONS = frozenset({"Fleet", "Army", "Corps", "Division", "Brigade", "Battalion", "Regiment"})
_CHAMBERS = frozenset({"Commons", "Lords", "Representatives", "Deputies", "Keys"})
_LINKS = frozenset({"OF", "FOR", "ON", "AND", "THE"})


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


_DEEDS = frozenset({"Sanctions", "Targets", "Charges", "Names"})  # verbs of headlines, or `Sanctions Committee`


class _Words(Sentence):
    """The words of one paragraph, and the names among them."""

    def names(self) -> Iterator[Name]:
        """Yield the name around each head noun that has one."""
        for at, word in enumerate(self._words):
            head = self._vocabulary.head(word.text)
            if head is None or self._reading.is_ordinary(word.start):
                continue
            first = self._first(at)
            last = self._last(at, head, bare=first == at)
            first = self._said_again(self._dispossessed(first, at, last), last)
            if (first < at or last > at) and not self._is_other(first, at, last):
                yield Name(self._words[first].start, self._words[last].end)

    def _said_again(self, first: int, last: int) -> int:
        """Return where a name begins that an office of its body stands before.

        In `By Lunar Command Public Affairs Lunar Command` two names meet, the second of which begins the first.
        """
        words = [word.text for word in self._words[first : last + 1]]
        again = (i for i in range((len(words) + 1) // 2, len(words) - 1) if words[i:] == words[: len(words) - i])
        return first + next(again, 0)

    def _dispossessed(self, first: int, at: int, last: int) -> int:
        """Return where a name begins without the nation's possessive, which only a generic name keeps.

        `Ruritania's Southern Command` names the Command, `Ruritania's Armed Forces` no body without the nation.
        """
        own = next((i + 1 for i in range(at - 1, first, -1) if self._text(i) == "'s"), first)
        if own == first or " ".join(self._text(i) for i in range(first, own - 1)) not in self._vocabulary.nations:
            return first
        named = (own < at or last > at) and not self._vocabulary.is_generic(
            [word.text for word in self._words[own : last + 1]]
        )
        return own if named else first

    def _first(self, head: int) -> int:
        """Return the first word of the name whose head is given."""
        first = head
        while first:
            text = self._text(first - 1)
            possessive = text == "'s" and self._text(first - 2) in self._vocabulary.nations
            office = self._text(head) == "Office" and text == "'s" and self._text(first - 2) in TITLE_ENDS
            plural = text == "'" and self._text(first - 2).endswith("s") and self._is_part(first - 2)
            if text == "of" and self._text(first - 2) in {"House", "Chamber"} and self._text(first) in _CHAMBERS:
                first -= 2  # `House of Commons Defence Committee`
                continue
            if office:
                return self._title_start(first - 2)
            peoples = text == "'s" and self._text(first - 2) in _PEOPLES
            services = text == "&" and self._text(first - 2) in self._vocabulary.services  # `Navy & Air Force`
            if possessive or plural or peoples or (text == "&" and self._is_part(first - 2) and not services):
                first -= 2
            elif text == "and" and (chain := self._chain_before(first - 1, head)) is not None:
                first = chain
            elif self._joins_before(first - 1, head):
                first -= 1
            elif text == "-" and self._text(first) in self._vocabulary.nations and self._joins_before(first - 2, head):
                first -= 2  # `U.S.-Ruritania Consultative Committee`
            else:
                break
        if self._text(first - 1) in _ORDINALS and self._text(head) in _FORMATIONS:
            return first - 1  # `Second Fleet`
        if self._text(first).isdigit() and self._text(first - 1) == "." and self._text(first - 2) == "No":
            return first - 2
        if self._text(first).isdigit() and self._text(first - 1) in {"No", "NO"}:
            return first - 1
        if _YEAR.fullmatch(self._text(first)) and first < head:
            return first + 1
        if first < head and self._counts_people(first, head):
            return first + 1
        if (
            first < head
            and self._text(first) in _COUNTS
            and (self._text(first + 1) in {*self._vocabulary.nations, "Royal"} or self._text(first + 1).isupper())
        ):
            return first + 1  # `Two Ruritanian Coast Guard ships`, `Eleven PLA Navy ships`
        if (
            self._text(first - 1) == "of"
            and f"{self._text(first - 2)} of {self._text(first)}" in self._vocabulary.nations
        ):
            style = f"{self._text(first - 3)} {self._text(first - 2)} of {self._text(first)}"
            return first - 2 - (style in self._vocabulary.nations)  # `Republic of Korea Marines`
        numbered = first + 1 == head and self._text(first).isdigit()
        return head if numbered and self._text(head) not in _NUMBERED_BEFORE else first  # `1267 Committee`

    def _counts_people(self, at: int, head: int) -> bool:
        """Whether a number counts people of a body: `around 300 Ruritanian Defence Force personnel`."""
        if not self._text(at).replace(",", "").isdigit():
            return False
        before = self._text(at - 1).lower()
        about = before in _ABOUT or (before == "to" and self._text(at - 2).lower() == "up")
        return about or self._text(head + 1).lower() in _COUNTED

    def _title_start(self, at: int) -> int:
        """Return the first word of the title that ends at `at` (`Attorney General's Office`)."""
        while at and self._text(at - 1)[:1].isupper() and self._text(at - 1) not in {"The", "In", "At", "From", "By"}:
            at -= 1
        return at

    def _joins_before(self, at: int, head: int) -> bool:
        if not self._is_part(at):
            return False
        if self._titled and self._text(at - 1) in {"to", "To"} and not self._vocabulary.is_modifier(self._text(at)):
            return False  # `Exercise to Advance Logistics Network`
        if self._text(at) in _DEEDS and at + 1 < head and self._text(at - 1) in self._vocabulary.nations:
            return False  # `Ruritania Sanctions Smuggling Network`
        if self._vocabulary.is_modifier(self._text(at)):
            return self._text(at) in self._vocabulary.modifiers or not self._reading.is_ordinary(self._words[at].start)
        return not self._reading.is_ordinary(self._words[at].start) and (not self._titled or self._one_body(at, head))

    def _chain_before(self, link: int, head: int) -> int | None:
        """Return where a chain `Foreign, Commonwealth and` that ends with the word `link` begins, if one does."""
        known, heads = self._vocabulary.is_modifier, self._vocabulary.heads
        between = self._words[link + 1 : head]
        # In `Support and Ministry of X` two bodies meet, in `Royal Marine and Royal Navy` two services.
        if not between or self._text(head) in self._vocabulary.services or not all(known(w.text) for w in between):
            return None
        if self._text(link - 1).isdigit() and not self._text(link + 1).isdigit():  # `CTG 1 and 2d Brigade`
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
        return None if unchained or self._text(first - 1) in PREPOSITIONS else first

    def _is_other(self, first: int, at: int, last: int) -> bool:
        """Whether the words are no organisation: a place, a rank or a generic name."""
        words, after = self._vocabulary, self._text(last + 1)
        if self._text(last + 1) in {"Day", "DAY"} and self._text(at) in {*words.services, "FORCE", "Force"}:
            return True  # `94th Air Force Day`
        if self._text(at) == "Government" and self._text(first - 1) == "and" and self._text(first - 2) == "State":
            return True  # `Heads of State and Government of Ruritania`
        if self._text(first - 1) in {"Exercise", "EXERCISE"}:  # `Exercise RURIK NAVY`
            return True
        if self._text(at) == "Partnership" and self._text(at - 1) == "Year":  # `the 100 Year Partnership`, a treaty
            return True
        if last == at and words.is_facility(self._text(at)):  # `Heron House`, but `House of Keys`
            return True
        if last == at and self._text(at) == "Flight" and self._text(at - 1) in {"Airlines", "Airways", "Air"}:
            return True
        if last == at and self._text(at) not in words.of_heads and after in _PROGRAMMES:
            return True  # `State Partnership Program`
        if (after[:1].isupper() and words.is_facility(after)) or (
            after[:1].isupper() and words.is_facility(self._text(last + 2))
        ):
            return True
        if last == at and words.is_rank(self._text(at), after):
            return at - first < 2 and not any(is_number(word.text) for word in self._words[first:at])
        return words.is_generic([word.text for word in self._words[first : last + 1]])
