"""Closeness: a craft that comes near another, by verb or noun.

`came within 12 km of our satellite`, `parked beside a spacecraft`, `drift of the object towards our relay satellite`.
Servicing, docking and the own side's manoeuvres are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.threatening.spans import NOUNS, Candidate, verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found

_REACH = 6


class Closeness:
    """The patterns over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self) -> Iterator[Candidate]:
        """Yield what comes near a craft, in order."""
        for token in self._doc:
            if self._found.at(token.i, "motion") is None:
                continue
            craft = self._neared(token)
            if craft is None or self._sides.peaceful(token):
                continue
            if verbal(token):
                subject = self._sides.subject(token)
                if subject is not None and self._sides.stranger(subject):
                    yield Candidate(token.i, self._phrases.last(craft) + 1, token, "motion")
            elif token.pos_ in NOUNS and not self._sides.owned(token):
                phrase = self._phrases.candidate(token, token.i, token.i + 1, "motion")
                yield Candidate(phrase.start, max(phrase.end, self._phrases.last(craft) + 1), token, "motion")

    def _neared(self, motion: Token) -> Token | None:
        """Return the craft that it comes near, of its own phrase."""
        for near in self._doc[motion.i + 1 : min(motion.i + 1 + _REACH, motion.sent.end)]:
            if self._found.at(near.i, "near") is None or not (near.head == motion or motion in near.ancestors):
                continue
            for token in near.subtree:
                if token.i > near.i and token.dep_ == "pobj" and self._sides.craft(token):
                    return token
        return None
