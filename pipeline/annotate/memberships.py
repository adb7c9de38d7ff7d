"""The layer memberships: nations that a release lists as members of an organisation.

Lists count where the release says that they are members: `a partnership which comprises A, B and C`, `members of X are
A and B`, `A, B and C are members of X`, `Its members are …`; `the coalition` is the last organisation named so. Those
who are only represented, invited or thanked are no members, unless the release gives the organisation's number and
lists just so many (`a three-nation initiative`, `Representatives from A, B and C`). The span is the nation's mention.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spacy.language import Language

from pipeline.annotate.marking import mark
from pipeline.mentions import MembershipMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

_BETWEEN = re.compile(r"(?:\s|,|;|&|/|\band\b|\bthe\b|\bas well as\b|\balong with\b)+")
_NOUNS = (
    r"(?:members?|member (?:states|nations|countries)|partner (?:nations|countries)|nations|countries|states|partners)"
)
_BODY = (
    r"(?:partnership|coalition|alliance|initiative|group|grouping|organi[sz]ation|body|forum|union|arrangement|force)"
)
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_LEAST = 2
_NUMBER = rf"(?:\d+|{'|'.join(_NUMBERS)})"
_QUANTITY = rf"(?:its |the |all |these |following |founding |current |{_NUMBER} )*"
_MADE_UP = (
    r"(?:compris(?:es?|ed|ing)(?: of)?|consist(?:s|ed|ing)? of|(?:made up|composed) of|br(?:ings?|inging) together"
    r"|unit(?:es|ing)|encompass(?:es|ing))"
)
_AFTER_LIST_OPENS = rf"(?: {_QUANTITY}{_NOUNS}(?: of)?)?\s*[:,–-]?\s*(?:the )?"
# What may stand between the organisation's name and the list.
_OPENINGS = (
    ("memberships.comprises", re.compile(rf"[^.!?\n]{{0,160}}?\b{_MADE_UP}{_AFTER_LIST_OPENS}")),
    (
        "memberships.includes",
        re.compile(
            rf"(?:'s?)?(?:\s?\([^)]*\))?(?:[^.!?\n]{{0,80}}\b{_BODY}\b)?,?\s?(?:{_NOUNS}|membership|which|that|and)?\s?"
            rf"(?:currently |now )?includ(?:es?|ing)(?: {_QUANTITY}{_NOUNS})?\s*[:,]?\s*(?:the )?"
        ),
    ),
    (
        "memberships.members",
        re.compile(
            rf"(?:'s?)?(?:\s?\([^)]*\))?[ ,]*{_QUANTITY}{_NOUNS}\s?"
            rf"(?:are|were|is|include|being|namely|currently|[:,(–-])*\s*{_QUANTITY}(?:{_NOUNS}:?)?\s*(?:the )?"
        ),
    ),
)
_MEMBERS_OF = re.compile(rf"\b{_NOUNS} (?:of|in) (?:the )?$", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:of|against|by|with|for|to|from) (?:the )?$")
_MEMBERS_ARE = re.compile(
    rf"(?:\s?\([^)]*\))?(?:,| currently| now)*\s?(?:are|were|is|include|including|being|namely|comprise|[:,(–-])+\s*"
    rf"{_QUANTITY}(?:the )?"
)
_PRONOUN = re.compile(rf"\b(?:Its|Their) {_QUANTITY}(?:{_NOUNS}|membership)(?: are| include| is|:| –| -)+ (?:the )?$")
_CLOSING = re.compile(
    r",?\s(?:(?:are|were|is|as|became|become|all|both|the|a|full|founding|current|fellow|newest)\s)*"
    r"(?:members?|member (?:states|nations|countries)|partners) (?:of|in) (?:the )?"
)
_GENERIC = re.compile(rf"\b[Mm]embers? of the ({_BODY})(?: are| include|:| –| -|,| \()+\s*(?:the )?$", re.IGNORECASE)
_COUNT = re.compile(rf"\b({_NUMBER})[- ](?:nation|country|member|state)s?\b", re.IGNORECASE)
_REPRESENTED = re.compile(
    r"\b(?:representatives|principals|delegations|delegates|leaders|officials|partners) (?:from|of) (?:the )?$",
    re.IGNORECASE,
)


class _List(NamedTuple):
    """Nations one after another with nothing but commas and `and` between them."""

    start: int
    end: int
    nations: tuple[Span, ...]


@Language.factory("memberships")
def create_memberships(nlp: Language, name: str) -> Memberships:  # noqa: ARG001 (spaCy passes both)
    """Return the component; it has no settings."""
    return Memberships()


class Memberships:
    """The component: `match` finds the members in a Doc with organisations and nations, `__call__` writes them."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["memberships"]` and each span's mention."""
        return mark(doc, "memberships", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, MembershipMention]]:
        """Return the nations that the release lists as members, each with its organisation."""
        organisations = sorted(doc.spans.get("organisations", ()), key=lambda span: span.start_char)
        text = doc.text  # built anew at each access
        found = []
        for listed in _lists(doc, text):
            evidence = _evidence(text, listed, organisations)
            if evidence is not None:
                name, rule = evidence[0]._.organisations.name, evidence[1]
                found += [(n, MembershipMention(name, n._.nations.nation_id, rule)) for n in listed.nations]
        return found


def _lists(doc: Doc, text: str) -> Iterator[_List]:
    """Yield the longest lists of nations by name; an adjective (`Canadian`) is no member."""
    nations = sorted(
        (span for span in doc.spans.get("nations", ()) if span._.nations.form != "demonym"),
        key=lambda span: span.start_char,
    )
    held: list[Span] = []
    for nation in nations:
        if held and not _BETWEEN.fullmatch(text, held[-1].end_char, nation.start_char):
            yield _List(held[0].start_char, held[-1].end_char, tuple(held))
            held = []
        held.append(nation)
    if held:
        yield _List(held[0].start_char, held[-1].end_char, tuple(held))


def _evidence(text: str, listed: _List, organisations: Sequence[Span]) -> tuple[Span, str] | None:
    """Return the organisation that the nations of a list are members of, and the rule that says so."""
    start = max(text.rfind("\n", 0, listed.start), 0)
    before = [org for org in organisations if start <= org.start_char and org.end_char <= listed.start]
    after = [org for org in organisations if org.start_char >= listed.end]
    if after and _CLOSING.fullmatch(text, listed.end, after[0].start_char):
        return after[0], "memberships.members"
    if len(listed.nations) < _LEAST:
        return None
    if before:
        last = before[-1]
        if (rule := _opening(text, last, listed)) is not None:
            return last, rule
        if _PRONOUN.search(text, start, listed.start):
            return _of_sentence_before(text, before, listed.start), "memberships.members"
    earlier = [org for org in organisations if org.end_char <= listed.start]
    if (match := _GENERIC.search(text, start, listed.start)) is not None:
        named = [org for org in earlier if org._.organisations.name.casefold().endswith(match[1].casefold())]
        return (named[-1], "memberships.members") if named else None
    if _REPRESENTED.search(text, start, listed.start):
        counted = [org for org in earlier if _count(text, org) == len(listed.nations)]
        return (counted[-1], "memberships.count") if counted else None
    return None


def _opening(text: str, organisation: Span, listed: _List) -> str | None:
    """Return the rule by which the words between an organisation and a list make the nations its members."""
    end = organisation.end_char
    if _MEMBERS_OF.search(text, max(0, organisation.start_char - 40), organisation.start_char):
        return "memberships.members" if _MEMBERS_ARE.fullmatch(text, end, listed.start) else None
    # What `opponents of X include` is about is not X.
    governed = _GOVERNED.search(text, max(0, organisation.start_char - 10), organisation.start_char)
    for rule, pattern in _OPENINGS[: 1 if governed else None]:
        if pattern.fullmatch(text, end, listed.start):
            return rule
    return None


def _of_sentence_before(text: str, before: Sequence[Span], at: int) -> Span:
    """Return the organisation that begins the sentence before the one at `at`, which `Its` refers to."""
    sentence = text.rfind(". ", 0, at)
    previous = max(text.rfind(". ", 0, max(0, sentence)), text.rfind("\n", 0, at))
    return next((org for org in before if org.start_char > previous), before[0])


def _count(text: str, organisation: Span) -> int | None:
    """Return the number of nations that the release gives an organisation right after its name."""
    end = organisation.end_char
    stop = re.compile(r"[.;:\n]").search(text, end)
    match = _COUNT.search(text, end, min(end + 60, stop.start() if stop else len(text)))
    if match is None:
        return None
    word = match[1].casefold()
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 2
