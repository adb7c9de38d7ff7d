"""Appointments: the person whom a clause makes the holder of a title that stands apart from the name.

A verb of appointing or serving and `as`, `become` or `the role of` lead to the title: `General A B will be promoted and
appointed Chief of C`, `A B, deputy chief of C, will replace him as Chief of D`, `She served as Director of E`. The
person is the nearest one before the title in the clause, but for one who is replaced (`succeeds A B as Chair`); `he`
and `she` stand for the person of the sentence before. Not across quotation marks or another clause's subject.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.words import KIN

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.offices import Office

_SKIPPED = frozenset({"the", "a", "an", "new", "next", "current", "acting", "interim", "first", "our", "its", "their"})
_SKIPPED |= frozenset({"his", "her", "former", "deputy", "permanent", "also", "both", "second", "'s"})
_SERVING: tuple[str, ...] = ("serv", "appoint", "reappoint", "assign", "nominat", "nominee", "elect", "select")
_SERVING += ("promot", "confirm", "replac", "succe", "continu", "work", "act", "retir", "congratulat", "welcom")
_SERVING += ("thank", "install", "return", "commission")
_SERVES = frozenset({"named", "chosen", "took", "take", "takes", "taken", "taking", "over", "charge", "role", "duties"})
_SERVES |= frozenset(
    {"post", "sworn", "term", "tenure", "time", "position", "career", "job", "tour", "stint", "move", "held"}
)
_IS = frozenset({"is", "was", "be", "been"})
_AUXILIARIES = frozenset({"has", "had", "have", "will", "to", "been", "be", "is", "was", "would"})
_NOW = frozenset({"currently", "also", "previously", "then", "now", "formerly", "recently", "later", "again", "most"})
_APPOINTING = ("appoint", "nam", "nominat", "select", "announc", "inform", "recommend", "approv", "pick", "tapp")
_BECOMES = frozenset({"become", "becomes", "became", "becoming"})
_NAMES = frozenset({"appointed", "named", "nominated", "elected", "promoted", "assumed", "assumes", "assuming"})
_POSTS = frozenset({"role", "post", "position", "duties", "job", "office", "roles", "positions", "posts"})
_REPLACED = frozenset(
    {"succeed", "succeeds", "succeeded", "succeeding", "replace", "replaces", "replaced", "replacing"}
)
_REPLACED |= frozenset({"relieve", "relieves", "relieved", "relieving", "from", "with", "by", "under", "alongside"})
_SAYS = frozenset({"said", "says", "told", "added", "noted", "explained", "stated"})
_HE = frozenset({"he", "she"})
_STAFF = re.compile(r"[A-Z]{1,2}-\d{1,2}")
_OTHERS = frozenset({"we", "they", "i", "you", "which", "whose", "whom", "that", "it", '"'})
_STOPS = frozenset({".", "?", "!", ":"})
_FARTHEST = 60


class Context(NamedTuple):
    """What goes before a title: its paragraph's number, the titles before it there, and the person spoken of so far."""

    number: int
    offices: list[Office]
    topic: str | None


def appointed(layout: Layout, start: int, context: Context) -> str | None:
    """Return the holder of the title at word `start` by its clause, or None.

    A title before it in the clause that another person holds, or none, ends the clause; so does one who appoints.
    """
    paragraph = layout.paragraph
    last = start - 1
    while paragraph.text(last).lower() in _SKIPPED | _NOW:
        last -= 1
    if paragraph.text(last + 1) == "'s" and paragraph.text(last - 1) == "the":  # `appointed the service's first Chair`
        last -= 2
    if paragraph.text(last) == "," and _STAFF.fullmatch(paragraph.text(last - 1)):  # `as J-5, director for C`
        last -= 2
    if paragraph.text(last) in _IS:
        return _is(layout, last, context)
    if not _leads(layout, last):
        return None
    return _subject(layout, last, context)


def _subject(layout: Layout, last: int, context: Context) -> str | None:
    """Return the person whom the clause that ends at word `last` is about."""
    paragraph = layout.paragraph
    titles = {i: office for office in context.offices for i in range(*layout.bounds(office.span))}
    between: set[str | None] = set()
    at = last
    while at > max(-1, last - _FARTHEST):
        if paragraph.text(at) == ")" and (opens := _opening(layout, at)) is not None:
            at = opens - 1
            continue
        if at in titles and not titles[at].plural:
            between.add(titles[at].holder)
        person = layout.ending(layout.people, at + 1)
        if person is not None and not _replaced(layout, layout.bounds(person)[0]):
            name = str(person._.people.name)
            return name if between <= {name} and not _appoints(layout, at + 1) else None
        word = paragraph.text(at).lower()
        if word in _HE:
            return topic(layout, at, context)
        if word in _OTHERS or (word in _STOPS and (word != "." or _ends_sentence(layout, at))):
            return None
        at -= 1
    return None


def _is(layout: Layout, last: int, context: Context) -> str | None:
    """Return who `is` the title: `She was Chair`, `A B, a diplomat, is Chair`, `A B of Texas, to be Ambassador`."""
    text = layout.paragraph.text
    before = last - 1
    while text(before) in _AUXILIARIES | _NOW:
        before -= 1
    if text(before).lower() in _HE:
        return topic(layout, before, context)
    if text(before) in _POSTS and text(before - 2).lower() in {"his", "her"}:  # `His previous role was Adviser`
        return topic(layout, before, context)
    apart = text(before) in {",", "and"} or (text(last), text(last - 1)) == ("be", "to")
    return _subject(layout, before, context) if apart else None


def _opening(layout: Layout, at: int) -> int | None:
    """Return the bracket that opens the group which closes at word `at`."""
    return next((i for i in range(at, max(-1, at - _FARTHEST), -1) if layout.paragraph.text(i) == "("), None)


def _appoints(layout: Layout, end: int) -> bool:
    """Whether the person who ends before word `end` appoints another: `A B has appointed an officer as Chair`."""
    while layout.paragraph.text(end) in (_AUXILIARIES - _IS) | _NOW | {"today"}:
        end += 1
    return layout.paragraph.text(end).startswith(_APPOINTING)


def topic(layout: Layout, end: int, context: Context) -> str | None:
    """Return the person of whom the words before `end` speak: whom their last sentence that names one names first."""
    found, person = context.topic, None
    for at in range(end):
        if _ends_sentence(layout, at):
            found, person = person or found, None
        elif person is None and (span := layout.starting(layout.people, at)) is not None:
            beside = _is_of_phrase(layout, at) or _speaks(layout, at)
            person = None if beside else str(span._.people.name)
    return person or found


def _leads(layout: Layout, at: int) -> bool:
    """Whether the words that end at `at` lead from a person to a title: `appointed as`, `become`, `the role of`."""
    text = layout.paragraph.text
    if text(at) in _BECOMES or text(at) in _NAMES:
        return True
    if text(at) == "of":
        return text(at - 1) in _POSTS
    if text(at) == "to":
        return text(at - 1) in _NAMES
    if text(at) not in {"as", "for"}:
        return False
    for index in range(at - 1, max(-1, at - _FARTHEST), -1):
        word = text(index).lower()
        if _ends_sentence(layout, index):
            return False
        if text(at) == "for" and not word.startswith("nomin"):
            continue
        if word.startswith(_SERVING) or word in _SERVES:
            return True
    return False


def _replaced(layout: Layout, first: int) -> bool:
    """Whether the person at word `first` is one who goes: `replacing General A B`, `from Colonel C`."""
    return layout.paragraph.text(_before_titles(layout, first)) in _REPLACED


def _is_of_phrase(layout: Layout, first: int) -> bool:
    """Whether the person at word `first` belongs to a phrase beside the subject: `adviser to Prime Minister A B`."""
    return layout.paragraph.text(_before_titles(layout, first)) in _REPLACED | KIN | {"to", "for"}


def _speaks(layout: Layout, first: int) -> bool:
    """Whether the person at word `first` only says what is said of another: `said Colonel A B`, `A B said`."""
    end = layout.bounds(layout.people[first])[1]
    return not _SAYS.isdisjoint({layout.paragraph.text(_before_titles(layout, first)), layout.paragraph.text(end)})


def _before_titles(layout: Layout, first: int) -> int:
    """Return the word before the person at word `first` and the ranks and titles before the name."""
    at = first - 1
    while layout.paragraph.kind(at) in {"rank", "honorific", "head"} or layout.paragraph.text(at) in {".", "the"}:
        at -= 1
    return at


def _ends_sentence(layout: Layout, at: int) -> bool:
    paragraph = layout.paragraph
    if paragraph.text(at) not in {".", "?", "!"}:
        return False
    return paragraph.kind(at - 1) not in {"rank", "honorific"} and paragraph.text(at + 1)[:1].isupper()
