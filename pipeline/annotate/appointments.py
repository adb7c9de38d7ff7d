"""Appointments: the person whom a clause makes the holder of a title that stands apart from the name.

A verb of appointing or serving and `as`, `become` or `the role of` lead to the title: `General A B will be promoted and
appointed Chief of C`, `A B, deputy chief of C, will replace him as Chief of D`, `She served as Director of E`. The
person is the nearest one before the title in the clause, but for one who is replaced (`succeeds A B as Chair`); `he`
and `she` stand for the person of the sentence before. Not across quotation marks or another clause's subject.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.offices import Office

_SKIPPED = frozenset({"the", "a", "an", "new", "next", "current", "acting", "interim", "first", "our", "its", "their"})
_SKIPPED |= frozenset({"his", "her", "former", "deputy", "permanent", "also", "both", "second", "'s"})
_SERVING: tuple[str, ...] = (
    "serv",
    "appoint",
    "assign",
    "nominat",
    "elect",
    "select",
    "promot",
    "confirm",
    "replac",
    "succe",
    "continu",
)
_SERVING += ("work", "act", "retir", "congratulat", "welcom", "thank", "install", "return", "commission")
_SERVES = frozenset({"named", "chosen", "took", "take", "takes", "taken", "taking", "over", "charge", "role", "duties"})
_SERVES |= frozenset({"post", "sworn", "term", "tenure", "time", "position", "career", "job", "tour", "stint", "move"})
_BECOMES = frozenset({"become", "becomes", "became", "becoming"})
_NAMES = frozenset({"appointed", "named", "nominated", "elected", "promoted", "assumed", "assumes", "assuming"})
_POSTS = frozenset({"role", "post", "position", "duties", "job", "office", "roles", "positions", "posts"})
_REPLACED = frozenset(
    {"succeed", "succeeds", "succeeded", "succeeding", "replace", "replaces", "replaced", "replacing"}
)
_REPLACED |= frozenset({"relieve", "relieves", "relieved", "relieving", "from", "with", "by", "under", "alongside"})
_HE = frozenset({"he", "she"})
_STAFF = re.compile(r"[A-Z]{1,2}-\d{1,2}")
_OTHERS = frozenset({"we", "they", "i", "you", "which", "whose", "whom", "that", "it", '"'})
_STOPS = frozenset({".", "?", "!", ";", ":"})
_FARTHEST = 60


class Context(NamedTuple):
    """What goes before a title: its paragraph's number, the titles before it there, and the person spoken of so far."""

    number: int
    offices: list[Office]
    topic: str | None


def appointed(layout: Layout, start: int, context: Context) -> str | None:
    """Return the holder of the title at word `start` by its clause, or None.

    A title before it in the clause that another person holds, or none, ends the clause.
    """
    paragraph = layout.paragraph
    last = start - 1
    while paragraph.text(last) in _SKIPPED:
        last -= 1
    if paragraph.text(last) == "," and _STAFF.fullmatch(paragraph.text(last - 1)):  # `as J-5, director for C`
        last -= 2
    if not _leads(layout, last):
        return None
    titles = {i: office for office in context.offices for i in range(*layout.bounds(office.span))}
    between: set[str | None] = set()
    for at in range(last, max(-1, last - _FARTHEST), -1):
        if at in titles and not titles[at].plural:
            between.add(titles[at].holder)
        person = layout.ending(layout.people, at + 1)
        if person is not None and not _replaced(layout, layout.bounds(person)[0]):
            name = str(person._.people.name)
            return name if between <= {name} else None
        word = paragraph.text(at).lower()
        if word in _HE:
            return topic(layout, at, context)
        if word in _OTHERS or (word in _STOPS and (word != "." or _ends_sentence(layout, at))):
            return None
    return None


def topic(layout: Layout, end: int, context: Context) -> str | None:
    """Return the person of whom the sentences before word `end` speak: the one with whom the last of them begins."""
    found, person = context.topic, None
    for at in range(end):
        if _ends_sentence(layout, at):
            found, person = person or found, None
        elif person is None and (span := layout.starting(layout.people, at)) is not None:
            person = None if _replaced(layout, at) else str(span._.people.name)
    return person or found if end == len(layout.paragraph.words) else found


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
    for index in range(at - 1, max(-1, at - 25), -1):
        word = text(index).lower()
        if _ends_sentence(layout, index):
            return False
        if text(at) == "for" and not word.startswith("nominat"):
            continue
        if (word.islower() and word.startswith(_SERVING)) or word in _SERVES:
            return True
    return False


def _replaced(layout: Layout, first: int) -> bool:
    """Whether the person at word `first` is one who goes: `replacing General A B`, `from Colonel C`."""
    at = first - 1
    while layout.paragraph.kind(at) in {"rank", "honorific", "head"} or layout.paragraph.text(at) in {".", "the"}:
        at -= 1
    return layout.paragraph.text(at) in _REPLACED


def _ends_sentence(layout: Layout, at: int) -> bool:
    paragraph = layout.paragraph
    if paragraph.text(at) not in {".", "?", "!"}:
        return False
    return paragraph.kind(at - 1) not in {"rank", "honorific"} and paragraph.text(at + 1)[:1].isupper()
