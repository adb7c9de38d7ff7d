"""Names of people: how one is built, and when two are the name of one person.

A name is given names, initials, a nickname, particles, family name and suffix (`Ann "Polly" J. van der Berg IV`).
Two names fit where the family names agree without their article (`Hamid al-Rubaie`, `Rubaie`) and the given names do
not contradict each other (`Liz`, `Elizabeth`, `E.`). No title, rank or honorific is part of a name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from nicknames import NickNamer

from pipeline.annotate.words import is_initial, read_words
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_KOREAN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,6}")
_ARTICLE = re.compile(r"^(?:al|el|ul|an|as|ash|ad|ar)(?:[-‑]\s*|\s+)(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """A name as said, and its parts."""

    text: str
    given: tuple[str, ...]
    family: str
    suffix: str | None

    @cached_property
    def key(self) -> str:
        """The family name folded and without article or particles: what two mentions of one person share."""
        first, _, last = self.family.rpartition(" ")
        son = first.lower() in {"bin", "ibn", "bint"}  # `bin Salim` is not `Salim`
        return fold(_ARTICLE.sub("", self.family if son or not last else last))


def is_korean(word: str) -> bool:
    """Whether a word is built like a Korean given name: `Sang-wook`."""
    return _KOREAN.fullmatch(word) is not None


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return `text` without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("ı", "i"))
    kept = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w ]+", " ", kept).split())


class Names:
    """What the lexicons know of names."""

    def __init__(self) -> None:
        entries = read_lexicon("name_particles", frozenset({"particle", "suffix"}))
        self.particles = frozenset(entry.text for entry in entries if entry.label == "particle")
        self.suffixes = frozenset(entry.text.rstrip(".") for entry in entries if entry.label == "suffix")
        self.letters = frozenset(entry.text for entry in read_lexicon("post_nominals"))
        self.given = frozenset(entry.text for entry in read_lexicon("given_names"))
        self._family_first = frozenset(entry.text for entry in read_lexicon("family_first"))
        self._nicknames = NickNamer()

    def is_given(self, word: str) -> bool:
        """Whether `word` is a known given name, alone, in capitals or with a hyphen."""
        if word in self.given:
            return True
        if word.isupper() and len(word) > 1:
            return word.title() in self.given
        return "-" in word and word[:1].isupper() and word.split("-")[0] in self.given

    def parse(self, text: str) -> Name:
        """Return the parts of the name `text`."""
        words = [w.text for w in read_words(text, 0, len(text)) if w.text not in {",", ".", '"', "'", "(", ")"}]
        quoted = set(re.findall(r"[\"'(]([\w-]+)[\"')]", text))
        suffix = None
        if len(words) > 1 and words[-1].rstrip(".") in self.suffixes:
            suffix = words.pop()
        capitals = [word for word in words if word.isupper() and len(word) > 2 and "." not in word]
        if len(capitals) == 1 and len(words) > 1 and capitals[0] not in quoted:  # YAMADA Taro, Jean DUPONT
            return Name(text, tuple(word for word in words if word != capitals[0]), capitals[0], suffix)
        korean = len(words) == 2 and is_korean(words[1])
        if korean or (len(words) > 1 and words[0] in self._family_first and not self.is_given(words[0])):
            return Name(text, tuple(words[1:]), words[0], suffix)
        at = len(words) - 1
        while at > 0 and words[at - 1].lower() in self.particles | {"al"} and words[at - 1] not in quoted:
            at -= 1
        return Name(text, tuple(words[:at]), " ".join(words[at:]), suffix)

    def fit(self, short: Name, full: Name) -> bool:
        """Whether both may name one person."""
        if short.key != full.key:
            return False
        if short.suffix and full.suffix and short.suffix.rstrip(".") != full.suffix.rstrip("."):
            return False
        if not short.given or not full.given:
            return True
        return any(self._same_given(a, b) for a in short.given for b in full.given)

    def _same_given(self, one: str, other: str) -> bool:
        a, b = fold(one), fold(other)
        if a == b or (a and b and (is_initial(one) or is_initial(other)) and a[0] == b[0]):
            return True
        if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
            return True
        return b in self._nicknames.nicknames_of(a) or a in self._nicknames.nicknames_of(b)


def fullest(names: Iterable[str]) -> str:
    """Return the fullest of several forms of one name: most words, then longest; capitals alone only where need be."""
    forms = [re.sub(r"(?<=[-‑])\s+", "", re.sub(r"\s+", " ", name)) for name in names]
    best = max(forms, key=lambda n: (len(n.split()), not n.isupper(), len(n)))
    return best.title() if best.isupper() and len(best) > 3 else best
