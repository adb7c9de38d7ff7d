"""Misread: verbs of harm that the tagger takes for nouns or adjectives.

In `we saw Russian forces jam satellite navigation and spoof the position of ships` both verbs are tagged as nouns. One
counts behind an adversary's name, or before a determiner where its sentence names an adversary and nobody of the own
side between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import Candidate, verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found

_VERBS = frozenset({"jam", "spoof", "dazzle", "hack", "hijack", "sabotage", "blind", "disable", "disrupt", "shadow"})
_PLURAL = frozenset({"NNS", "NNP", "NNPS"})
_DETERMINERS = frozenset({"DT", "PRP$"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})


class Misread:
    """The pattern over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self) -> Iterator[Candidate]:
        """Yield the verbs with their objects, in order."""
        for verb in self._doc:
            if verb.lower_ not in _VERBS or verbal(verb) or verb.i + 1 >= verb.sent.end:
                continue
            noun = self._object(verb)
            if noun is not None and self._done(verb) and self._sides.asset(noun):
                yield Candidate(verb.i, max(self._phrases.last(noun), noun.i) + 1, verb, "verb")

    def _object(self, verb: Token) -> Token | None:
        """Return the last noun of the phrase behind `verb`."""
        noun = None
        for token in self._doc[verb.i + 1 : verb.sent.end]:
            if token.pos_ not in _PHRASE:
                break
            noun = token
        return noun

    def _done(self, verb: Token) -> bool:
        """Whether an adversary stands right before it, or in its sentence where a determiner follows."""
        before = self._doc[max(verb.sent.start, verb.i - 2) : verb.i]
        if len(before) and before[-1].tag_ in _PLURAL and any(self._found.at(t.i, "adversary") for t in before):
            return True
        if verb.nbor().tag_ not in _DETERMINERS:
            return False
        for token in reversed(self._doc[verb.sent.start : verb.i]):
            if self._sides.ours(token):
                return False
            if self._found.at(token.i, "adversary"):
                return True
        return False
