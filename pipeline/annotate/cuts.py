"""Cuts: the words of a run that are no part of a name.

A run takes in what begins its sentence or belongs to a title before the name (`Defence Secretary Ann Roe`), and in a
headline the verb or noun behind it (`Marco Keller Remarks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.annotate.runs import Run
from pipeline.annotate.titles import is_heading
from pipeline.annotate.words import is_initial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.annotate.names import Names
    from pipeline.annotate.titles import Paragraph

_HEADLINE_ENDINGS = ("s", "ed", "ing", "ment")
_NAME_WORDS = frozenset({"may", "will", "even", "van", "de"})  # function words that are names too
_OPENING = frozenset({'"', "'", "("})  # before a nickname, which begins no name
_INTO = frozenset({"of", "for", "the", "to", "in", "on", "at", "-", "–", "—", "'s"})


def before_verb(names: Names, paragraph: Paragraph, run: Run) -> Run:
    """Cut a run of a headline where its verb or noun begins (`Marco Keller Remarks`, `President Keller Is`)."""
    if not is_heading(paragraph):
        return run
    named = any(names.is_given(paragraph.text(i)) for i in range(run.start, run.end - 1))
    families = 0
    for at in range(run.start + 1, run.end):
        word = paragraph.text(at)
        families += not (names.is_given(paragraph.text(at - 1)) or is_initial(paragraph.text(at - 1)))
        plain = word.isascii() and word.istitle() and not names.is_given(word)
        inflected = families and named and word.endswith(_HEADLINE_ENDINGS)
        inflected = inflected and not names.is_given(paragraph.text(at - 1))
        if plain and (word.lower() in STOP_WORDS or inflected) and word.lower() not in _NAME_WORDS:
            return Run(run.start, at)
    return run


def behind_opening(names: Names, paragraph: Paragraph, run: Run, entities: Mapping[tuple[int, int], str]) -> Run:
    """Cut from a run the words before a known given name that belong to a title or begin the sentence."""
    if paragraph.kind(run.start - 1) in {"rank", "honorific"}:
        return run  # `Shri Anil Kumar Roe`
    words = [paragraph.text(i) for i in range(run.start, run.end)]
    for step in range(1, len(words) - 1):
        person = entities.get((paragraph.words[run.start + step].start, paragraph.words[run.end - 1].end)) == "PERSON"
        begins = names.is_given(words[step]) and words[step - 1] not in _OPENING
        if person and begins and not names.is_given(words[0]):
            return Run(run.start + step, run.end)
    if len(words) < 3 or names.is_given(words[0]) or is_initial(words[0]):
        return run
    before = paragraph.text(run.start - 1)
    if before in _INTO or before in {"", ".", '"', ":"}:
        for step in range(1, len(words) - 1):
            if names.is_given(words[step]) and words[step - 1] not in _OPENING:
                return Run(run.start + step, run.end)
    return run
