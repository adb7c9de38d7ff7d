"""Pronouns that speak: whom `he`, `she`, `it` or `they` beside a cue means.

A person named as a subject since the last speaker, by preference of the main clause, else that speaker, else the last
one named; gender, where an honorific tells it, decides. Example: `Ms Roe met Mr Poe. She said` means `Roe`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.quoting.utterance import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.annotate.quoting.page import Page

_HE = frozenset({"he", "him"})
_SHE = frozenset({"she", "her"})
PRONOUNS = _HE | _SHE | {"they", "it", "who", "themselves"}
_MALE = frozenset({"mr", "sir", "lord", "king", "prince", "fr"})
_FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness", "madam", "queen", "princess"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Pronouns:
    """The pronouns of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._gender = self._genders()

    def resolve(self, token: Token, last: Speaker | None, last_end: int) -> Speaker:
        """Return whom `token` means; `last` spoke before, up to the character `last_end`."""
        span = (token.idx, token.idx + len(token))
        wanted = "m" if token.lower_ in _HE else "f" if token.lower_ in _SHE else ""
        if token.lower_ == "they" and last is not None and last.person:
            return Speaker(span, "unknown")
        if token.lower_ in ("it", "they"):
            return last._replace(span=span) if last is not None else Speaker(span, "unknown")
        subject = self._subject_before(token, wanted, last_end)
        if subject:
            return Speaker(span, "person", person=subject)
        if last is not None and last.kind in ("role", "unknown"):
            return last._replace(span=span)
        if last is not None and last.person and self._fits(last.person, wanted):
            return Speaker(span, "person", person=last.person)
        named = self._named_before(token.idx, wanted)
        if named:
            return Speaker(span, "person", person=named)
        roles = [r for r in self.page.mentions_before("roles", token.idx) if r._.roles and _is_subject(r)]
        return Speaker(span, "role", role=roles[-1]._.roles.title) if roles else Speaker(span, "unknown")

    def _subject_before(self, token: Token, wanted: str, last_end: int) -> str | None:
        """Return who is the last subject of the paragraph before `token` and behind the last speaker.

        An office whose holder the release names counts too: `The CDS opened the meeting. He stressed`.
        """
        number = self.page.part_at(token.idx).number
        start = max(self.page.parts[max(0, number - 1)].start, last_end)
        named = [(p, p._.people.name) for p in self.page.mentions_before("people", token.idx, start) if p._.people]
        held = [(r, r._.roles.holder) for r in self.page.mentions_before("roles", token.idx, start) if r._.roles]
        every = sorted((*named, *held), key=lambda pair: pair[0].start_char)
        subjects = [(span, name) for span, name in every if name and _is_subject(span) and self._fits(name, wanted)]
        if not subjects:
            return None
        last = subjects[-1][0].sent  # in `Roe told how Poe built it` it is Roe of whom the text goes on
        main = (name for span, name in subjects if span.sent == last and _subject_of(span).dep_ == "ROOT")
        return str(next(main, subjects[-1][1]))

    def _named_before(self, at: int, wanted: str) -> str | None:
        people = [
            p for p in self.page.mentions_before("people", at) if p._.people and self._fits(p._.people.name, wanted)
        ]
        subjects = [p for p in people if _is_subject(p)]
        chosen = subjects or people
        return str(chosen[-1]._.people.name) if chosen else None

    def _fits(self, name: str, wanted: str) -> bool:
        return not wanted or self._gender.get(name, wanted) == wanted

    def _genders(self) -> dict[str, str]:
        """Return the gender of the people whose honorific tells it."""
        found: dict[str, str] = {}
        for span in self.page.doc.spans.get("people", ()):
            mention = span._.people
            title = (mention.honorific or "").lower().rstrip(".").split() if mention else []
            for word in title:
                if word in _MALE:
                    found[mention.name] = "m"
                elif word in _FEMALE:
                    found[mention.name] = "f"
        return found


def _is_subject(span: Span) -> bool:
    return _subject_of(span) is not span.root


def _subject_of(span: Span) -> Token:
    """Return the verb whose subject a name is, or stands in apposition to; its own root where there is none."""
    token = span.root
    for _ in range(4):
        if token.dep_ in _SUBJECTS:
            return token.head
        if token.dep_ not in ("appos", "compound", "flat", "nmod"):
            break
        token = token.head
    return span.root
