"""Blocks: speech set off without quotation marks behind an introduction, and where it ends.

A block takes the paragraph behind its introduction. Whether the next one still belongs to it is a judgement: what is
certain decides at once (the next introduction, a heading, a note); else the signs are weighed, and the rule of the
quotation tells them. Example: `Ann Roe said:` / `I am glad.` / `The Ministry is working with partners.` ends after
`glad.` by `narration(publisher-subject,voice-lost)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.introductions import inner_introduction, line_introduction, transcript_labels
from pipeline.annotate.quoting.lexicons import phrases
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from pipeline.annotate.quoting.introductions import Introduction
    from pipeline.annotate.quoting.marks import Stretch
    from pipeline.annotate.quoting.page import Page, Part

WEIGHTS = {
    "prior": 0.5,
    "first-person": 3.0,
    "first-person-later": 2.0,
    "second-person": 1.0,
    "leans-back": 1.0,
    "spoken-tone": 1.0,
    "voice-lost": -1.0,
    "publisher-subject": -2.0,
    "nation-subject": -2.0,
    "speaker-as-third-person": -4.0,
    "reports-speech": -2.0,
    "event-told": -2.0,
    "definition": -1.5,
    "last-paragraph": -0.5,
}
"""What each sign weighs; a paragraph goes on a block where the sum is positive."""

LOOKAHEAD_PARTS = 6

_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|me|[Oo]urs|mine|myself|ourselves)\b(?!\.)")
_SECOND = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_TONE = re.compile(r"\b\w+n't\b|\b(?:it|that|there|they|he|she|what)'(?:s|re|ll|ve)\b|[!?](?:\s|$)", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:this|that|these|those)\b(?=\s+(?:\w+ly\b|alone|is|are|will|was|were|has|means|must|can|should)|[.,;])"
)
_EVENT = re.compile(
    r"(?:(?:The|This)\s+(?:[\w-]+\s+){0,4}(?:meeting|visit|exercise|event|announcement|programme|program|agreement|talks|"
    r"summit|conference|launch|deployment|ceremony|contract|delegation|news|move|decision|satellite|mission|"
    r"statement|comments?|remarks|project|funding)\s+(?:\w+ly\s+)?(?:comes?|came|follow(?:s|ed)?|took|takes|was|were|is|has|had|will|"
    r"marks?|forms?|build(?:s|ing)|aims?|includes?|included|brings?|brought|saw)\b|(?:On|In|During|Since|Earlier|Last|Following|After)\s[^,.]{3,60},?\s"
    r"(?:the|he|she|an?|both)\b)"
)
_DEFINITION = re.compile(r"(?:The\s+)?[A-Z][^.]{2,90}?\s(?:is|are|was)\s+(?:an?|the|one of)\s")
_BODY_SUBJECT = re.compile(r"(?:The\s+)?(?:Ministry|Department|Agency|Command|Government|Foreign Office|MOD|MoD|DoD)\b")
_DASH_CLOSING = re.compile(r"[–—-]\s*(?=[A-Z])")


class Ending(NamedTuple):
    """Why a block ends before a paragraph, with the signs that were weighed."""

    reason: str
    signs: tuple[str, ...]


class Blocks:
    """Finds the blocks of one page; `introductions` are those that stand at the end of a part, by its number."""

    def __init__(self, page: Page, marks: dict[int, list[Stretch]]) -> None:
        self.page = page
        self.marks = marks
        self.labels = transcript_labels(page)
        self.introductions: dict[int, Introduction] = {}
        self.inner: dict[int, Introduction] = {}
        for part in page.parts:
            line = line_introduction(page, part) if part.number not in self.labels else None
            if line:
                self.introductions[part.number] = line
            elif part.number not in marks and part.number not in self.labels:
                inner = inner_introduction(page, part)
                if inner:
                    self.inner[part.number] = inner

    def read(self) -> list[Utterance]:
        """Return the blocks, in order."""
        found: list[Utterance] = []
        taken_until = -1
        for part in self.page.parts:
            if part.number in self.labels and part.number > taken_until:
                turn, taken_until = self._turn(part)
                found.extend(turn)
            elif part.number <= taken_until:
                continue
            elif part.number in self.introductions:
                block, taken_until = self._after_line(part)
                found.extend(block)
            elif part.number in self.inner:
                intro = self.inner[part.number]
                start = self.page.trim(intro.end, part.end)[0]
                utterance, taken_until = self._block(intro, start, part)
                found.append(utterance)
        return found

    def starts_marked(self, number: int) -> bool:
        """Whether part `number` begins with a quotation mark that opens."""
        if number >= len(self.page.parts) or number not in self.marks:
            return False
        return self.marks[number][0].outer_start == self.page.parts[number].start

    def _turn(self, part: Part) -> tuple[list[Utterance], int]:
        label_start, label_end = self.labels[part.number]
        start = self.page.trim(label_end + 1, part.end)[0]
        last = part
        for following in self.page.parts[part.number + 1 :]:
            asked = following.kind == "heading" and self.page.text[following.end - 1] == "?"
            if following.number in self.labels or (
                following.kind in ("heading", "note", "title", "caption") and not asked
            ):
                break
            last = following
        if start >= last.end:
            return [], last.number
        if start >= part.end:
            start = self.page.parts[part.number + 1].start
        label = (label_start, label_end)
        turn = Utterance("block", [(start, last.end)], "quotations.block:turn", frame=label, words=label)
        return [turn], last.number

    def _after_line(self, part: Part) -> tuple[list[Utterance], int]:
        number = part.number + 1
        if number >= len(self.page.parts) or self.starts_marked(number):
            return [], part.number
        first = self.page.parts[number]
        if first.kind in ("heading", "note", "title", "caption", "header") or number in self.introductions:
            return [], part.number
        intro = self.introductions[part.number]
        if first.kind == "list_item" and intro.cue is None:
            return [], part.number
        utterance, last = self._block(intro, first.start, first)
        return [utterance], last

    def _block(self, intro: Introduction, start: int, first: Part) -> tuple[Utterance, int]:
        last, ending = first, Ending("end-of-release", ())
        voiced = bool(_FIRST.search(self.page.text, start, first.end))
        for part in self.page.parts[first.number + 1 :]:
            stop = self._certain(part, first)
            if stop is None:
                ending = self._weigh(intro, part, voiced=voiced)
                if ending.reason == "goes-on":
                    last = part
                    voiced = voiced or bool(_FIRST.search(self.page.text, part.start, part.end))
                    ending = Ending("end-of-release", ())
                    continue
            elif stop == "goes-on":
                last = part
                continue
            else:
                ending = Ending(stop, ())
            break
        signs = f"({','.join(ending.signs)})" if ending.signs else ""
        rule = f"quotations.block.{intro.rule}:ended-by-{ending.reason}{signs}"
        block = Utterance("block", [(start, last.end)], rule, cue=intro.cue, frame=intro.frame, words=intro.words)
        return block, last.number

    def _certain(self, part: Part, first: Part) -> str | None:
        """Return what surely ends the block before `part`, `goes-on`, or None where signs must be weighed."""
        if part.number in self.introductions or part.number in self.inner:
            return "introduction"
        if part.kind in ("heading", "note", "title", "caption", "header"):
            return part.kind
        if first.kind == "quote" or part.kind == "quote":
            return "goes-on" if first.kind == part.kind == "quote" else "layout"
        if _DASH_CLOSING.match(self.page.text, part.start) and part.end - part.start < 120:
            return "attribution"
        if self.starts_marked(part.number):
            return "quotation"
        if part.kind == "list_item":
            return "goes-on" if first.kind == "list_item" or self._ends_in_colon(part.number - 1) else "list"
        return None

    def _ends_in_colon(self, number: int) -> bool:
        part = self.page.parts[number]
        return self.page.text[part.start : part.end].endswith((":", ";")) or part.kind == "list_item"

    def _weigh(self, intro: Introduction, part: Part, *, voiced: bool) -> Ending:
        text = self._unquoted(part)
        signs = ["prior"]
        own_voice = bool(_FIRST.search(text))
        if own_voice:
            signs.append("first-person")
        else:
            if self._voice_later(part):
                signs.append("first-person-later")
            if voiced:
                signs.append("voice-lost")
            if part.number + 1 >= len(self.page.parts) or self.page.parts[part.number + 1].kind == "note":
                signs.append("last-paragraph")
        if _SECOND.search(text):
            signs.append("second-person")
        signs.extend(self._manner(text, own_voice=own_voice))
        signs.extend(self._subjects(intro, part, own_voice=own_voice))
        total = sum(WEIGHTS[sign] for sign in signs)
        return Ending("goes-on" if total > 0 else "narration", tuple(sign for sign in signs if sign != "prior"))

    def _manner(self, text: str, *, own_voice: bool) -> list[str]:
        signs = []
        word = re.match(r"\w+", text)
        opening = text[:160]
        if word and word[0].lower() in phrases("continuer"):
            signs.append("leans-back")
        if _TONE.search(text) or (_POINTER.search(opening) and not _EVENT.match(text)):
            signs.append("spoken-tone")
        if _EVENT.match(text) and not own_voice:
            signs.append("event-told")
        if _DEFINITION.match(text) and not own_voice and self._organisation_first(text):
            signs.append("definition")
        return signs

    def _organisation_first(self, text: str) -> bool:
        match = re.match(r"(?:The\s+)?([A-Z][\w&]*)", text)
        return bool(match) and not (match and match[1].lower() in phrases("continuer"))

    def _subjects(self, intro: Introduction, part: Part, *, own_voice: bool) -> list[str]:
        signs = []
        sentences = self.page.sentences(part.start, part.end)
        if any(self._is_publisher(start, end) for start, end in sentences[:12]):
            signs.append("publisher-subject")
        lead = self.page.text[part.start : part.start + 4].lower() == "the "
        start = part.start + (4 if lead else 0)
        nations = [span for span in self.page.mentions("nations", start, part.end) if span.start_char == start]
        if nations and not own_voice:
            signs.append("nation-subject")
        if self._names_speaker(intro, part):
            signs.append("speaker-as-third-person")
        if not own_voice and self._reports(part):
            signs.append("reports-speech")
        return signs

    def _is_publisher(self, start: int, end: int) -> bool:
        publisher = self.page.publisher
        text = self.page.text[start:end]
        bare = text.removeprefix("The ")
        return bool(_BODY_SUBJECT.match(text)) or bool(publisher and bare.startswith(publisher))

    def _names_speaker(self, intro: Introduction, part: Part) -> bool:
        start, end = intro.words or intro.frame
        names = {span._.people.family_name for span in self.page.mentions("people", start, end) if span._.people}
        return any(
            span._.people.family_name in names
            for span in self.page.mentions("people", part.start, part.end)
            if span._.people
        )

    def _reports(self, part: Part) -> bool:
        """Whether the first sentence reports what a third person says (`The Minister also announced that ...`)."""
        start, end = self.page.sentences(part.start, part.end)[0]
        for cue in read_cues(self.page, start, min(end, start + 300))[:1]:
            subject = subject_of(cue)
            if subject is not None and subject.lower_ in (
                "he",
                "she",
                "minister",
                "secretary",
                "president",
                "commander",
            ):
                return True
        return False

    def _voice_later(self, part: Part) -> bool:
        for later in self.page.parts[part.number + 1 : part.number + 1 + LOOKAHEAD_PARTS]:
            certain = self._certain(later, part)
            if certain is not None and certain != "goes-on":
                return False
            if _FIRST.search(self._unquoted(later)):
                return True
        return False

    def _unquoted(self, part: Part) -> str:
        pieces, at = [], part.start
        for stretch in self.marks.get(part.number, ()):
            pieces.append(self.page.text[at : stretch.outer_start])
            at = stretch.outer_end
        return "".join([*pieces, self.page.text[at : part.end]])
