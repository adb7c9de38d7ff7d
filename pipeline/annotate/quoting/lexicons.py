"""The lexicons of the layer `quotations`: cue verbs by form, words by what they tell, and ranks by their full names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.lexicon import read_lexicon

CUE_LABELS = frozenset({"say", "that", "inform", "quote", "give", "characterise"})
WORD_LABELS = frozenset(
    {
        *("speech_noun", "document", "body_noun", "person_noun", "spokesperson", "not_source", "evidence"),
        *("veto", "modal", "adverbial", "no_tail", "title_verb", "label", "not_label"),
        *("closing", "continuer", "appraisal", "abbreviation"),
    }
)


class Verb(NamedTuple):
    """A cue verb: its lemma and what it governs (a label of `quotation_cues.csv`)."""

    lemma: str
    label: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the cue verbs by their forms in lower case; a form of several words stands under its first word too."""
    found: dict[str, list[Verb]] = {}
    for entry in read_lexicon("quotation_cues", CUE_LABELS):
        for form in (entry.text, *entry.more["forms"].split("|")):
            verbs_of = found.setdefault(form, [])
            if Verb(entry.id, entry.label) not in verbs_of:
                verbs_of.append(Verb(entry.id, entry.label))
    return {form: tuple(items) for form, items in found.items()}


@cache
def phrases(label: str) -> frozenset[str]:
    """Return the words and phrases of `quotation_words.csv` under `label`."""
    return frozenset(entry.text for entry in read_lexicon("quotation_words", WORD_LABELS) if entry.label == label)


@cache
def particles() -> dict[str, tuple[str, ...]]:
    """Return the second words of cue verbs of two words (`point out`), by the first word's forms."""
    found: dict[str, list[str]] = {}
    for form in verbs():
        first, _, second = form.partition(" ")
        if second and second not in found.setdefault(first, []):
            found[first].append(second)
    return {first: tuple(seconds) for first, seconds in found.items()}


@cache
def ranks() -> dict[str, str]:
    """Return the full names of ranks in lower case by the forms in which they are said (`Maj. Gen.`)."""
    return {entry.text: entry.id.lower() for entry in read_lexicon("ranks")}
