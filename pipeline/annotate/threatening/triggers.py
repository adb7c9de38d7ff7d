"""Triggers: where the words of the threat lexicons stand in a Doc.

A form is matched by its words, whatever their case, number, hyphens and spelling (`weaponisation`, `weaponization`;
`ASAT`, `ASATs`). A trigger inside a vetoed phrase (`missile warning`) is dropped, and so is one inside a longer
trigger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from pipeline.lexicon import Entry

_LABELS = (
    "noun dual device force fixed",  # a threat in itself; in hostile use; as a modifier too; not own's; as it stands
    "hostile kind act benign",  # what makes an act a threat, such acts, and what takes it back
    "reference event",  # what refers back behind a demonstrative, and behind `the`
    "carrier capability purpose",  # nouns with a threat or a harmful clause in their complement
    "harm soft wide wilful try",  # verbs of harm; those of an adversary alone; that nobody does by chance; attempts
    "violent backing everyday",  # an adversary's, whatever they befall; arming one; of no harm unless to an asset
    "harming asset craft targeted remedy",  # nouns of harm, what is harmed, and what is done about it
    "motion near peaceful natural",  # coming close to a craft; servicing and docking; causes without intent
    "weapon employ firing pointing destroy aim strike",  # weapons, what is done with them, and what they do
    "adversary terrorist deed",  # who poses threats, and the verbs whose subject they are
    "cue pair context",  # what makes a category more specific, or is needed in the document for it
    "light quantifier sphere lain joined",  # words that spans need; nouns whose target stands behind `with`
    "programme ours either alone rise",  # arms of several kinds; of the own side; of either side; no object; `in`
    "intrude bounds intruder circumstance",  # crossing a border, and what crosses it; when and how a deed is done
    "turning battlefield manner",  # `turn space into a battlefield`; `act recklessly`
    "figurative",
)
TRIGGER_LABELS = frozenset(label for line in _LABELS for label in line.split())
_DISABLED = frozenset({"action", "service", "commission", "operation", "sky", "orbit"})
_COLLECTIVES = frozenset({"actor", "group", "hacker", "unit"})
_REACH = 12
_PARTING = frozenset({",", ";", ":", "."})  # `satellites, jamming` is no satellite jamming
_NUMBER = re.compile(r"(?<=[a-z])-\d+[a-z]?$")  # `Shijian-21`
_SPELLINGS = (
    (re.compile(r"iz(e|ed|es|er|ing|ation)$"), r"is\1"),
    (re.compile(r"(behavi|arm|harb|vap)or"), r"\1our"),
    (re.compile(r"maneuver"), "manoeuvre"),
    (re.compile(r"defense"), "defence"),
    (re.compile(r"^program$"), "programme"),
    (re.compile(r"^gray$"), "grey"),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of a lexicon in a Doc, tokens `[start, end)`: `id` is its category, `status` the one without a cue."""

    id: str
    label: str
    start: int
    end: int
    status: str = ""


@dataclass(slots=True)
class _Node:
    entries: list[tuple[str, str, str]] = field(default_factory=list)
    after: dict[str, _Node] = field(default_factory=dict)


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """Return the form that spellings and numbers of `word` share; not always a word itself."""
    word = _NUMBER.sub("", word.lower())
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


class Triggers:
    """A trie over the keys of words: `find` yields every form of the entries in a Doc."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root = _Node()
        for entry in entries:
            node = self._root
            for word in re.findall(r"\w+(?:'\w+)?", entry.text):
                node = node.after.setdefault(key(word), _Node())
            node.entries.append((entry.id, entry.label, entry.more.get("status", "")))

    def _stem(self, token: Token) -> str:
        """Return the verb of a passive that is tagged as an adjective (`jammed`), else the word."""
        word = token.lower_
        if token.pos_ != "ADJ" or not word.endswith("ed"):
            return token.text
        stems = (word[:-3], word[:-2], word[:-1]) if word[-3] == word[-4:-3] else (word[:-2], word[:-1])
        return next((stem for stem in stems if key(stem) in self._root.after), token.text)

    def find(self, doc: Doc) -> Iterator[Trigger]:
        """Yield the triggers by first word, longest first; a verb of the label `harm` is found by its lemma."""
        words = [
            (token.i, key(token.lemma_ if token.pos_ == "VERB" else self._stem(token)), key(token.text))
            for token in doc
            if not token.is_punct and not token.is_space
        ]
        for first, (start, _, _) in enumerate(words):
            node = self._root
            found: list[Trigger] = []
            for at in range(first, len(words)):
                i, lemma, word = words[at]
                if at > first and doc[i - 1].text in _PARTING and i > start:
                    break
                after = node.after.get(word) or (node.after.get(lemma) if i == start else None)
                if after is None:
                    break
                node = after
                found.extend(Trigger(id_, label, start, i + 1, status) for id_, label, status in node.entries)
                if lemma != word and i == start and lemma in self._root.after and word in self._root.after:
                    found.extend(
                        Trigger(*entry[:2], start, i + 1, entry[2]) for entry in self._root.after[lemma].entries
                    )
            yield from reversed(found)


def disabled(doc: Doc) -> Iterator[Trigger]:
    """Yield `put`, `take` and `knock` where what they befall stands before `out of action`."""
    for token in doc:
        if token.lower_ in _DISABLED and doc[max(token.i - 2, 0) : token.i].text.lower() == "out of":
            verb = next((t for t in reversed(doc[token.sent.start : token.i]) if t.pos_ == "VERB"), token)
            if verb.lemma_ in ("put", "take", "knock") and token.i - verb.i < _REACH:
                yield Trigger("general", "harm", verb.i, verb.i + 1)


def taken_up(doc: Doc, triggers: Iterable[Trigger]) -> Iterator[Trigger]:
    """Yield `the actor` and `the group` where an adversary has been called so before: `a hostile actor`."""
    called: dict[str, int] = {}
    for trigger in triggers:
        if trigger.label in ("adversary", "terrorist"):
            called.setdefault(doc[trigger.end - 1].lemma_.lower(), trigger.start)
    for token in doc:
        told = called.get(token.lemma_.lower(), token.i) < token.i if token.lemma_ in _COLLECTIVES else False
        if told and any(child.lower_ in ("the", "this", "these") for child in token.lefts):
            yield Trigger("general", "adversary", token.i, token.i + 1)


class Found:
    """The triggers of one Doc, by label and token."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        self.all = tuple(triggers)
        self._at: dict[str, dict[int, Trigger]] = defaultdict(dict)
        self._of: dict[int, list[Trigger]] = defaultdict(list)
        self._tokens: dict[tuple[str, ...], frozenset[int]] = {}
        for trigger in self.all:
            for i in range(trigger.start, trigger.end):
                self._of[i].append(trigger)
                known = self._at[trigger.label].get(i)
                if known is None or known.end - known.start < trigger.end - trigger.start:
                    self._at[trigger.label][i] = trigger

    def at(self, i: int, *labels: str) -> Trigger | None:
        """Return the longest trigger of the first of `labels` that holds token `i`."""
        return next((self._at[label][i] for label in labels if i in self._at[label]), None)

    def ids(self, i: int, label: str) -> tuple[str, ...]:
        """Return the categories of the triggers of `label` that hold token `i`."""
        return tuple(dict.fromkeys(t.id for t in self._of.get(i, ()) if t.label == label))

    def tokens(self, *labels: str) -> frozenset[int]:
        """Return the tokens that triggers of `labels` hold."""
        if labels not in self._tokens:
            self._tokens[labels] = frozenset(i for label in labels for i in self._at[label])
        return self._tokens[labels]

    def within(self, start: int, end: int, *labels: str) -> list[Trigger]:
        """Return the triggers of `labels` inside tokens `[start, end)`."""
        return [t for t in self.starting(start, end) if t.label in labels and t.end <= end]

    def starting(self, start: int, end: int) -> Iterator[Trigger]:
        """Yield the triggers whose first word is in tokens `[start, end)`, in order."""
        for i in range(start, end):
            yield from (t for t in self._of.get(i, ()) if t.start == i)


def drop_covered(triggers: Iterable[Trigger], covers: Iterable[Trigger]) -> list[Trigger]:
    """Return the triggers that lie in none of `covers`."""
    covered: dict[int, list[Trigger]] = defaultdict(list)
    for cover in covers:
        for i in range(cover.start, cover.end):
            covered[i].append(cover)
    return [
        trigger
        for trigger in triggers
        if not any(c.start <= trigger.start and trigger.end <= c.end for c in covered.get(trigger.start, ()))
    ]
