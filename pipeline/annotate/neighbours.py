"""Neighbours: the person whose name stands beside a title.

After it (`Chief of X, General A B`), before it (`A B, Chief of X`, `A B was appointed Chair`), or on the line above
(a signature). No name across `and` or from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.titles import LabelledPhrase, Paragraph

ARTICLES = frozenset(
    {"the", "our", "its", "his", "her", "their", "a", "an", "new", "current", "then", "former", "acting"}
)
ARTICLES |= frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "next", "previous"})
ARTICLES |= frozenset({"outgoing", "incoming", "interim", "UK's", "'s", "newly", "appointed", "my"})
ARTICLES |= frozenset(
    {"currently", "presently", "formerly", "previously", "recently", "now", "long", "once", "meanwhile"}
)
_LINKS = frozenset(
    {"is", "was", "as", "becomes", "became", "appointed", "named", "elected", "nominated", "serves", "been"}
)
_LINKS |= frozenset(
    {"served", "serving", "currently", "also", "previously", "promoted", "selected", "chosen", "confirmed"}
)
_LINKS |= frozenset({"has", "of", "new", "the", "a", "remains", "to", "be", "sworn", "in"})
_LINKS |= frozenset(
    {"will", "become", "assumes", "assumed", "take", "takes", "took", "taken", "over", "up", "role", "post"}
)
_LINKS |= frozenset(
    {
        "charge",
        "assigned",
        "position",
        "duties",
        "down",
        "steps",
        "stepped",
        "stepping",
        "retires",
        "retired",
        "acts",
        "acting",
    }
)
_GONE = frozenset({"succeeds", "succeeded", "replaces", "replaced", "relieves", "relieved", "from"})
_SMALL_LINKS = frozenset({"the", "a", "of", "to", "new", "up", "over", "down", "role", "post", "position", "in", "be"})
_MOST_LINKS = 7
_OBJECT_OF = frozenset({"to", "with", "by", "for", "against", "about", "alongside", "of", "on", "between", "and"})
_RESERVE = frozenset({"res", "ret", "retd", "rtd", "retired"})
_PEERS = frozenset({"Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl"})
_ENVOYS = ("representative", "envoy", "coordinator", "negotiator", "commissioner", "director", "director general")
_JOINS = frozenset({"and", "or", "of", "for", "to", "in", "at", "who", "whose"})
_DEFINITE = frozenset({"the", "whose", "its", "their", "his", "her", "our", "'s"})  # `its commander, Major General A B`


class Neighbours:
    """Finds the names beside titles."""

    def __init__(self) -> None:
        self.post_nominals = frozenset(entry.text.rstrip(".") for entry in read_lexicon("post_nominals"))

    def after(self, layout: Layout, head: LabelledPhrase, start: int, end: int) -> str | None:
        """Return the person whose name follows the title, over a comma, ranks and honorifics."""
        paragraph, at = layout.paragraph, end
        if paragraph.text(at) == "(" and paragraph.text(at + 2) == ")" and paragraph.text(at + 1).isupper():
            at = end = at + 3  # `Commander of Lunar Command (LUNCOM) General A B`
        if paragraph.text(at) == "(" and (at + 1 in layout.people or paragraph.kind(at + 1) in {"rank", "honorific"}):
            at = end = at + 1  # `the Minister for Space (Mr Roe)`
        nation = layout.starting(layout.nations, at + 1) if paragraph.text(at) in {"in", "to"} else None
        if nation is not None and paragraph.text(layout.bounds(nation)[1]) == ",":
            at = end = layout.bounds(nation)[1]  # `Director of Affairs in Peru, A B`
        if paragraph.text(at) in {"is", "remains"} and paragraph.kind(at + 1) in {"rank", "honorific"}:
            at = end = at + 1  # `The new Chief of Fleet is Admiral A B`
        apart = paragraph.text(at) == ","
        if apart and (end - start > 1 or head.end - head.start > 1 or _is_definite(paragraph, start)):
            at += 1
        while at < len(paragraph.words):
            person = layout.starting(layout.people, at)
            if person is not None:
                return str(person._.people.name)
            service = paragraph.kind(at) in {"stop", "nation"} and _rank_follows(paragraph, at)
            small = (paragraph.text(at) == "." and at > end) or paragraph.text(at) in {"then", "now"}
            small = small or (paragraph.text(at) in {"the", "The"} and paragraph.kind(at + 1) == "honorific")
            title = paragraph.kind(at) == "head" and _is_short_title(layout, at)
            title = title and (
                at == end
                or (at == end + apart and (_is_envoy(head, paragraph.at[at]) or paragraph.text(start - 1) == "former"))
                or (apart and paragraph.text(at) == "Senator")  # `the Minister for Space, Senator the Hon A B`
            )
            rank = paragraph.kind(at) in {"rank", "honorific"}
            rank = rank or (paragraph.text(at) == "Commander" and at + 1 in layout.people)  # in a navy
            at += _reserve(paragraph, at)
            if not (rank or service or small or title):
                return None
            at += 1
        return None

    def styled(self, layout: Layout, end: int) -> bool:
        """Whether a comma, a rank or honorific and a name follow a title (`the Chief of Navy, Vice Admiral A B`)."""
        title = {"rank", "honorific"}
        return layout.paragraph.text(end) == "," and layout.paragraph.kind(end + 1) in title

    def before(self, layout: Layout, start: int, end: int) -> str | None:
        """Return the person whose name stands before the title and a comma, bracket, dash or verb of being."""
        paragraph, at = layout.paragraph, start - 1
        while at >= 0 and paragraph.text(at).lower() in ARTICLES:
            at -= 1
        if paragraph.text(at + 1) == "'s":  # `A B, the Coalition's deputy commander`, `A B, the ship's commander`
            at -= paragraph.text(at).islower()
            while at >= 0 and at not in layout.people and _may_possess(paragraph, at):
                at -= 1
        above = layout.ending(layout.people, start)
        if above is not None and above.text.isupper() and paragraph.text(start).istitle():
            return str(above._.people.name)  # a letterhead: `SENATOR OLAF HILL Minister for Trade`
        if paragraph.text(at) in {",", "(", "–", "-"}:
            at -= 1
            while at > 0 and (paragraph.text(at) == "," or self._is_letters(paragraph, at)):
                at -= 1
            if paragraph.text(at).isdigit() and paragraph.text(at - 1) == ",":
                at -= 2
            at = _before_seat(layout, _before_nation(layout, at))
        else:
            links = 0
            while at >= 0 and paragraph.text(at) in _LINKS and links < _MOST_LINKS:
                at, links = at - 1, links + 1
            if not links or not {paragraph.text(i) for i in range(at + 1, start)} & (_LINKS - _SMALL_LINKS):
                return None
            if paragraph.text(at) == "," and layout.ending(layout.people, at) is not None:
                at -= 1  # `his deputy, Colonel A B, has been Acting Commander`
            if paragraph.text(at) == "who":  # `A B OBE, who becomes Chair`
                at -= 1
                while at > 0 and (paragraph.text(at) in {",", "("} or self._is_letters(paragraph, at)):
                    at -= 1
                service = layout.ending(layout.organisations, at + 1)  # `A B, Royal Air Force, who is Deputy Chief`
                if service is not None and paragraph.text(layout.bounds(service)[0] - 1) == ",":
                    at = layout.bounds(service)[0] - 2
        person = layout.ending(layout.people, at + 1)
        if person is None:
            return None
        first = layout.bounds(person)[0] - 1
        while paragraph.kind(first) in {"rank", "honorific"}:
            first -= 1
        gone = paragraph.text(first) in _GONE and paragraph.text(at + 1) == "to"  # `succeeds A B to become Chair`
        return None if gone or _is_object(paragraph, first, start, end) else str(person._.people.name)

    def _is_letters(self, paragraph: Paragraph, at: int) -> bool:
        return paragraph.text(at).rstrip(".") in self.post_nominals

    def signature(self, layout: Layout) -> str | None:
        """Return the person whose name is all of a line but for titles and post-nominals."""
        at = len(layout.paragraph.words)
        while at > 0 and layout.paragraph.text(at - 1).rstrip(".") in self.post_nominals | {","}:
            at -= 1
        person = layout.ending(layout.people, at)
        if person is None:
            return None
        first, _ = layout.bounds(person)
        title = {"rank", "honorific", "head"}
        plain = all(
            layout.paragraph.kind(i) in title or layout.paragraph.text(i).lower() == "the" for i in range(first)
        )
        return str(person._.people.name) if plain and first <= 6 else None


def _is_object(paragraph: Paragraph, before: int, start: int, end: int) -> bool:
    """Whether a name behind the word at `before` belongs to a phrase that precedes the title, not to its holder.

    So in `Thanking A B, the Minister left`, and in `In a letter to A B, the Minister said`: no comma closes the title.
    """
    word = paragraph.text(before)
    behind = paragraph.text(start - 1) == ","  # `a briefing from A B, commander of X`
    if (word == "from" and not behind) or (word[:1].isupper() and word.endswith("ing")):
        return True
    goes_on = paragraph.text(start - 1) == "the" and paragraph.text(end)[:1].islower()
    return goes_on and word in _OBJECT_OF and paragraph.text(end) not in _JOINS


def _reserve(paragraph: Paragraph, at: int) -> int:
    """Count the words of `(Res.)` or `(Retd)` behind the rank at `at`."""
    if paragraph.text(at + 1) != "(" or paragraph.text(at + 2).rstrip(".").lower() not in _RESERVE:
        return 0
    return 3 + (paragraph.text(at + 3) == ".")


def _before_seat(layout: Layout, at: int) -> int:
    """Return the last word of a peer's name before his seat: `Lord Roe of Oxmoor, Minister for Space`."""
    paragraph = layout.paragraph
    if paragraph.text(at - 1) != "of" or (peer := layout.ending(layout.people, at - 1)) is None:
        return at
    titled = paragraph.text(layout.bounds(peer)[0] - 1) in _PEERS
    return at - 2 if titled else at


def _before_nation(layout: Layout, at: int) -> int:
    """Return the word before a nation in brackets that ends at `at`: `A B (Peru), Council President`."""
    nation = layout.ending(layout.nations, at) if layout.paragraph.text(at) == ")" else None
    opens = layout.bounds(nation)[0] - 1 if nation is not None else at
    opens -= layout.paragraph.text(opens) == "the"
    return opens - 1 if layout.paragraph.text(opens) == "(" else at


def _is_short_title(layout: Layout, at: int) -> bool:
    """Whether a head stands directly before a name, as a form of address (`Minister for X Senator A B`)."""
    phrase = layout.paragraph.at[at]
    if phrase is None:
        return False
    after = layout.paragraph.kind(phrase.end) == "honorific" or layout.paragraph.text(phrase.end) == "the"
    return phrase.label.detail == "office" and (after or layout.starting(layout.people, phrase.end) is not None)


def _is_definite(paragraph: Paragraph, start: int) -> bool:
    """Whether a title at `start` is one particular one: `its commander`, `the outgoing commander`."""
    at = start - 1
    while at > 0 and paragraph.text(at) in ARTICLES - _DEFINITE - {"a", "an"}:
        at -= 1
    return paragraph.text(at).lower() in _DEFINITE


def _is_envoy(head: LabelledPhrase, title: LabelledPhrase | None) -> bool:
    """Whether a title after a comma is the style of an envoy (`Special Envoy for Space, Ambassador A B`)."""
    return title is not None and title.label.value == "ambassador" and head.label.value.endswith(_ENVOYS)


def _may_possess(paragraph: Paragraph, at: int) -> bool:
    """Whether a word may belong to the name of whose officer a title is."""
    text = paragraph.text(at)
    return text in {"the", "that", "of"} or text[:1].isupper()


def _rank_follows(paragraph: Paragraph, at: int) -> bool:
    """Whether the capitalised words at `at` are a service before a rank (`U.S. Army Gen.`)."""
    return any(paragraph.kind(at + step) == "rank" for step in range(1, 5))
