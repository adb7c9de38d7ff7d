"""Triggers: where the words of the threat lexicons stand in a Doc.

A form is matched by its words, whatever their case, number, hyphens and spelling (`weaponisation`, `weaponization`):
`anti-satellite weapon` finds `antisatellite weapons` only where the lexicon lists it, `ASAT` finds `ASATs`. A trigger inside
a vetoed phrase (`missile warning`) is dropped, and one inside a longer trigger of its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from pipeline.lexicon import Entry

TRIGGER_LABELS = frozenset(
    {"noun", "risk", "hostile", "act", "carrier", "capability", "harm", "asset", "weapon", "cue", "adversary"}
)
_SPELLINGS = (
    (re.compile(r"iz(e|ed|es|er|ing|ation|ations)$"), r"is\1"),
    (re.compile(r"^(anti|counter|sub|re|mis)?(behavi|arm|harb|vap)or"), r"\1\2our"),
    (re.compile(r"maneuv(er|ers|ering|ered)"), r"manoeuv\1"),
    (re.compile(r"manoeuver"), "manoeuvre"),
    (re.compile(r"defense"), "defence"),
    (re.compile(r"program$"), "programme"),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of a lexicon in a Doc: tokens `[start, end)`; `id` is a category, or a veto's reason."""

    id: str
    label: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    entries: list[tuple[str, str]] = field(default_factory=list)
    after: dict[str, _Node] = field(default_factory=dict)


def key(word: str) -> str:
    """Return the form that spellings and numbers of `word` share; not always a word itself."""
    word = word.lower()
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


class Triggers:
    """A trie over the keys of words: `find` yields every form of the entries in a Doc, longest first at each word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root = _Node()
        for entry in entries:
            node = self._root
            for word in re.findall(r"\w+(?:'\w+)?", entry.text):
                node = node.after.setdefault(key(word), _Node())
            node.entries.append((entry.id, entry.label))

    def find(self, doc: Doc) -> Iterator[Trigger]:
        """Yield the triggers by first word, longest first; words of capitals alone (`HPM`) match in any case."""
        words = [(token.i, key(token.text)) for token in doc if not token.is_punct and not token.is_space]
        for first, (start, _) in enumerate(words):
            node, found = self._root, []
            for i, word in words[first:]:
                after = node.after.get(word)
                if after is None:
                    break
                node = after
                found.extend(Trigger(id_, label, start, i + 1) for id_, label in node.entries)
            yield from reversed(found)


def drop_covered(triggers: Iterable[Trigger], covers: Iterable[Trigger]) -> list[Trigger]:
    """Return the triggers that lie in none of `covers`, but for themselves."""
    spans = sorted({(cover.start, cover.end) for cover in covers})
    return [
        trigger
        for trigger in triggers
        if not any(
            start <= trigger.start and trigger.end <= end and (start, end) != (trigger.start, trigger.end)
            for start, end in spans
        )
    ]
