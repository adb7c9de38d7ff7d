"""Whose voice a paragraph has: the signs that it goes on with a quotation, or that the narration has resumed.

Each sign has a weight, and the weights of a paragraph's signs add up to the evidence that it is speech. Example: `I am
glad that we can help.` has `first-person` and `appraisal`; `The ship was built in 2019 and has a crew of 40.` has
`figures` and `told-past`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.lexicons import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.annotate.quoting.introductions import Introduction
    from pipeline.annotate.quoting.page import Page, Part

MAX_SENTENCES = 12
MAX_CUE_REACH = 300
PRIOR = 0.1
CERTAIN = 3.0
WEIGHTS = {
    "first-person": 2.0,
    "leans-back": 1.2,
    "argument": 1.2,
    "list": 1.0,
    "duty": 0.6,
    "spoken-tone": 0.5,
    "appraisal": 0.4,
    "last-paragraph": -0.4,
    "figures": -0.4,
    "body-subject": -0.4,
    "event-subject": -0.4,
    "voice-lost": -0.6,
    "circumstance": -0.8,
    "abbreviation": -1.0,
    "person-subject": -1.0,
    "dated": -1.1,
    "told-past": -1.3,
    "reports-speech": -1.5,
    "publisher-subject": -2.0,
    "speaker-named": -3.0,
}
"""What each sign weighs: logarithms of odds, rounded from a logistic regression on 113 paragraphs behind blocks."""

_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|me|[Oo]urs|mine|myself|ourselves)\b(?!\.)")
_SECOND = re.compile(r"\b[Yy]ou(?:r|rs)?\b|\b[Tt]hank you\b")
_TONE = re.compile(r"\b\w+n't\b|\b(?:it|that|there|they|he|she|what)'(?:s|re|ll|ve)\b|[!?](?:\s|$)", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:must|should|cannot|can not|needs? to|needs|have to|has to|ought)\b|"
    r"\b(?:vital|essential|crucial|critical|imperative|important|clear) (?:that|to|for)\b",
)
_FIGURE = re.compile(r"(?:[£$€]\s?)?\b\d[\d,.]*(?:st|nd|rd|th)?\b")
_DATED = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b|\b[Ss]ince\b|\bin May\b|"
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|"
    r"\b(?:last|next|this|earlier this|later this) "
    r"(?:week|month|year|spring|summer|autumn|winter|morning|afternoon|evening)\b"
)
_ABBREVIATION = re.compile(r"\((?:the )?[A-Z][A-Za-z]*[A-Z][\w&-]*s?\)")
_PERSON_SUBJECT = re.compile(r"(?:He|She|Both|His|Her|Mr|Mrs|Ms|Dr|Sir|Guests|Representatives|Delegates)\b")
_ARGUMENT = re.compile(
    r"\b(?:it is|what|those who|that is why|so|not|no|never|nothing|nobody|every|only|than|when|but|because|if|can|"
    r"will continue|would be|(?-i:Should|Were) (?:it|they|this|that|the))\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"(?:During|While (?:in|at|on)|On|In|At|Under|Since|Following|After|Earlier|Also|Among|Alongside|Ahead of|"
    r"As part of)\s"
)
_EVENT = re.compile(
    r"(?:The|This|Today's|These)\s+(?:[\w-]+\s+){0,4}?(?:meeting|visit|exercise|event|announcement|programme|program|"
    r"agreement|talks|summit|conference|launch|deployment|ceremony|contract|delegation|news|move|measures|sanctions|"
    r"decision|satellites?|mission|ships?|group|aircraft|statement|project|funding|system|vessel|unit|report|plans|"
    r"sensor|team|trial|training|facility|centre|center|comes|follows)\b"
)
_REPORTED = frozenset({"he", "she", "minister", "secretary", "president", "commander"})
_BODY_SUBJECT = re.compile(r"(?:The\s+)?(?:Ministry|Department|Agency|Command|Government|Foreign Office|MOD|MoD|DoD)\b")


def has_first_person(text: str) -> bool:
    """Whether `text` speaks of `I` or `we`."""
    return bool(_FIRST.search(text))


def signs_of(page: Page, part: Part, text: str, intro: Introduction) -> list[str]:
    """Return the signs of `part` behind `intro`; `text` is `part` without what stands in quotation marks."""
    return [*_signs_of_wording(text), *_signs_of_subject(page, part, text, intro), *_signs_of_telling(page, part, text)]


def _signs_of_wording(text: str) -> Iterator[str]:
    words = re.findall(r"[A-Za-z']+", text.lower())
    if has_first_person(text):
        yield "first-person"
    if _SECOND.search(text) or _TONE.search(text):
        yield "spoken-tone"
    if _DUTY.search(text):
        yield "duty"
    if _appraises(text):
        yield "appraisal"
    if len(_ARGUMENT.findall(text)) > 1:
        yield "argument"
    if _EVENT.match(text):
        yield "event-subject"
    elif words and words[0] in phrases("continuer"):
        yield "leans-back"
    if _FIGURE.search(text):
        yield "figures"
    if _DATED.search(text):
        yield "dated"
    if _ABBREVIATION.search(text):
        yield "abbreviation"


def _signs_of_subject(page: Page, part: Part, text: str, intro: Introduction) -> Iterator[str]:
    if _PERSON_SUBJECT.match(text):
        yield "person-subject"
    start = part.start + (len("The ") if text.startswith("The ") else 0)
    if any(span.start_char == start for span in page.mentions("organisations", part.start, part.end)):
        yield "body-subject"
    if any(_is_publisher(page, *sentence) for sentence in page.sentences(part.start, part.end)[:MAX_SENTENCES]):
        yield "publisher-subject"
    if _names_speaker(page, intro, part):
        yield "speaker-named"


def _signs_of_telling(page: Page, part: Part, text: str) -> Iterator[str]:
    start, end = page.sentences(part.start, part.end)[0]
    cues = read_cues(page, start, min(end, start + MAX_CUE_REACH))
    subject = subject_of(cues[0]) if cues else None
    if subject is not None and subject.lower_ in _REPORTED:
        yield "reports-speech"
    if has_first_person(text):
        return
    if _CIRCUMSTANCE.match(text):
        yield "circumstance"
    root = next((token for token in page.tokens(start, end) if token.dep_ == "ROOT"), None)
    if root is not None and not (root.lemma_ == "be" and _appraises(text)):
        finite = next((child for child in root.children if child.dep_ in ("aux", "auxpass")), root)
        if finite.tag_ == "VBD":
            yield "told-past"


def _appraises(text: str) -> bool:
    return not phrases("appraisal").isdisjoint(re.findall(r"[a-z]+", text.lower()))


def _is_publisher(page: Page, start: int, end: int) -> bool:
    text = page.text[start:end]
    return bool(_BODY_SUBJECT.match(text)) or bool(
        page.publisher and text.removeprefix("The ").startswith(page.publisher)
    )


def _names_speaker(page: Page, intro: Introduction, part: Part) -> bool:
    start, end = intro.words or intro.frame
    names = {span._.people.family_name for span in page.mentions("people", start, end) if span._.people}
    return any(s._.people.family_name in names for s in page.mentions("people", part.start, part.end) if s._.people)
