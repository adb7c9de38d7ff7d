"""Means: who or what does a deed whose own words name no kind of threat.

`lasers can be used to blind them` is of the kind of its subject, `harm satellites with radiation` of its instrument,
`ransomware groups have targeted hospitals` of the word on its doer; `debris has the potential to cause damage` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from pipeline.annotate.threatening.triggers import Found

_STEPS = 4
_CLIMBED = frozenset({"xcomp", "conj", "pcomp", "advcl", "prep", "acomp", "acl", "dobj"})
_HAVING = frozenset({"have", "be", "possess", "retain", "remain"})
_LABELS = ("noun", "dual", "device", "cue", "kind")
_TOLD = frozenset(
    {
        "nuclear",
        "chemical_biological",
        "kinetic_antisatellite",
        "directed_energy",
        "electronic_attack",
        "cyber",
        "debris",
        "space_weaponisation",
    }
)


def kind_of_means(head: Token, found: Found) -> str | None:
    """Return the one category that the doer or the instrument of the deed `head` names, or None."""
    kinds = {
        trigger.id
        for noun in (*_doers(head), *_instruments(head))
        for trigger in found.within(noun.left_edge.i, noun.i + 1, *_LABELS)
    } & _TOLD
    return kinds.pop() if len(kinds) == 1 else None


def _doers(head: Token) -> Iterator[Token]:
    """Yield the subject above `head`, through `is used to X` and `has the potential to X`, or what a clause is on."""
    token, infinitive = head, False
    for _ in range(_STEPS):
        subjects = [child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")]
        for subject in subjects:
            relative = subject.tag_ in ("WDT", "WP") and token.dep_ == "relcl"
            yield token.head if relative else subject
        over = token.dep_ in _CLIMBED and token.head != token
        had = token.dep_ != "dobj" or infinitive or token.head.lemma_ in _HAVING
        if subjects or not over or not had:
            return
        infinitive = token.dep_ == "acl"
        token = token.head


def _instruments(head: Token) -> Iterator[Token]:
    for child in head.subtree:
        if child.lower_ in ("with", "using", "by", "via", "through") and child.dep_ in (
            "prep",
            "agent",
            "acl",
            "advcl",
        ):
            yield from (noun for noun in child.children if noun.dep_ in ("pobj", "dobj"))
