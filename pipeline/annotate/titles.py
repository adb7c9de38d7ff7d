"""Titles: what every word of a paragraph is to a name or a role, by lexicon.

`rank` (`Air Chief Marshal`), `honorific` (`Sir`), `head` (the noun of an office: `Minister`, `commander`), `stop` (a
capitalised word that is no name: `Defence`, `March`, `Command`), `nation`, or nothing, which a name's words are.
Example: `Army Lt. Gen. Ann Lee` is stop, rank, rank, nothing, nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pycountry

from pipeline.annotate.words import Phrases, Word, is_capitalised, read_words
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence


class Label(NamedTuple):
    """What a phrase is: `kind` as above, `value` its canonical form, `detail` the lexicon's label of it."""

    kind: str
    value: str
    detail: str


class LabelledPhrase(NamedTuple):
    """A labelled phrase: words `[start, end)` of the paragraph."""

    start: int
    end: int
    label: Label


class Paragraph:
    """The words of a paragraph and, for each, the labelled phrase that it belongs to."""

    def __init__(self, words: Sequence[Word], phrases: Sequence[LabelledPhrase]) -> None:
        self.words = words
        self.phrases = phrases
        self.at: list[LabelledPhrase | None] = [None] * len(words)
        for phrase in phrases:
            for index in range(phrase.start, phrase.end):
                self.at[index] = phrase

    def kind(self, index: int) -> str | None:
        """Return the kind of word `index`, or None where it has none or lies outside."""
        phrase = self.at[index] if 0 <= index < len(self.words) else None
        return phrase.label.kind if phrase else None

    def text(self, index: int) -> str:
        """Return the text of word `index`, or an empty text outside the paragraph."""
        return self.words[index].text if 0 <= index < len(self.words) else ""


class Titles:
    """The lexicons of ranks, honorifics, role heads and words that are no names."""

    def __init__(self) -> None:
        self._cased: Phrases[Label] = Phrases(cased=True)
        self._heads: Phrases[Label] = Phrases(cased=False)
        for entry in read_lexicon("ranks"):
            self._cased.add(entry.text, Label("rank", entry.id, entry.label))
            self._cased.add(entry.text.upper(), Label("rank", entry.id, entry.label))
        for entry in read_lexicon("honorifics"):
            self._cased.add(entry.text, Label("honorific", entry.id, entry.label))
        for entry in read_lexicon("role_heads"):
            self._heads.add(entry.text, Label("head", entry.id, entry.label))
            if entry.note:
                self._heads.add(entry.note, Label("head", entry.id, f"{entry.label} plural"))
        self._stops = {entry.text: Label("stop", entry.id, entry.label) for entry in read_lexicon("name_stops")}
        self._nations: Phrases[Label] = Phrases(cased=True)
        for country in pycountry.countries:
            for name in (country.name, getattr(country, "common_name", ""), country.name.split(",")[0]):
                if name:
                    self._nations.add(name, Label("nation", country.alpha_3, "name"))
        for entry in read_lexicon("nation_words"):
            self._nations.add(entry.text, Label("nation", entry.id, entry.label))

    def read(self, text: str, start: int, end: int) -> Paragraph:
        """Cut `text[start:end]` into words and label them, from left to right, the longest phrase first."""
        words = read_words(text, start, end)
        phrases, at = [], 0
        while at < len(words):
            found = self._longest(words, at)
            if found:
                phrases.append(found)
            at = found.end if found else at + 1
        return Paragraph(words, phrases)

    def _longest(self, words: Sequence[Word], at: int) -> LabelledPhrase | None:
        text = words[at].text
        if not text[0].isalnum():
            return None
        best: LabelledPhrase | None = None
        tables = (self._heads, self._cased, self._nations) if text[0].isupper() else (self._heads,)
        for table in tables:
            found = table.longest(words, at)
            if found and (best is None or found[0] > best.end):
                best = LabelledPhrase(at, found[0], found[1])
        if best is None and is_capitalised(text):
            label = self._stops.get(text) or (self._stops.get(text.capitalize()) if text.isupper() else None)
            best = LabelledPhrase(at, at + 1, label) if label else None
        return best
