"""Direct speech: which marked stretches are speech, who introduces them, and which of them are one utterance.

A cue stands before the marks, behind them or between two stretches of one utterance; a new cue opens a new utterance;
wholly quoted paragraphs that follow one another go on. Marked words inside a reported clause make it `mixed`. Scare
quotes, titles and names are left out. Example: `"We act," he said, "now." He added: "Soon."` is two utterances.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.cues import read_cues
from pipeline.annotate.quoting.introductions import is_name_label
from pipeline.annotate.quoting.lexicons import phrases
from pipeline.annotate.quoting.marks import is_headline, is_name
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from pipeline.annotate.quoting.blocks import Blocks
    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.marks import Stretch
    from pipeline.annotate.quoting.page import Page, Part

MAX_TAIL_CHARS = 400
MAX_LEAD_CHARS = 500
MIN_FREE_WORDS = 5
MAX_SIGNATURE_CHARS = 160
_SPEAKABLE = frozenset({"say", "that", "inform", "quote"})
_NO_TAIL_START = frozenset(
    [
        "and",
        "but",
        "or",
        "in",
        "on",
        "at",
        "as",
        "which",
        "that",
        "when",
        "while",
        "after",
        "before",
        "for",
        "from",
        "to",
        "of",
        "with",
        "by",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
    ]
)
_ADVERBIAL = frozenset(
    [
        "in",
        "at",
        "on",
        "during",
        "after",
        "before",
        "following",
        "of",
        "to",
        "today",
        "yesterday",
        "when",
        "as",
        "while",
        "about",
        "from",
        "with",
        "earlier",
        "this",
        "last",
        "outside",
        "via",
        "through",
        "by",
        "for",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "reporters",
    ]
)
_DASH = re.compile(r"\s*[–—-]+\s*(?=[A-Z])")


class Tail(NamedTuple):
    """What follows a stretch and says who speaks: its cue and frame; `end` is where the clause ends."""

    cue: Cue | None
    frame: tuple[int, int]
    end: int
    words: tuple[int, int] | None = None


class Direct:
    """Finds the direct and, with a cue behind them, the mixed utterances of one page."""

    def __init__(
        self, page: Page, marks: dict[int, list[Stretch]], blocks: Blocks, taken: list[tuple[int, int]]
    ) -> None:
        self.page = page
        self.marks = marks
        self.blocks = blocks
        self.taken = taken
        self.found: list[Utterance] = []
        self.open: Utterance | None = None
        self.loose: list[Stretch] = []

    def read(self) -> list[Utterance]:
        """Return the utterances, in order; `loose` then holds the stretches that are not direct speech."""
        last_number = -2
        for part in self.page.parts:
            stretches = self.marks.get(part.number, [])
            if part.kind in ("title", "header", "heading") or any(s <= part.start < e for s, e in self.taken):
                if part.kind == "heading" and last_number == part.number - 1:
                    self._closing(part)  # `Ann Roe, Minister of Defence` alone on its line
                self.open = None
                continue
            if last_number != part.number - 1:
                self.open = None
            if stretches:
                self._part(part, stretches)
                last_number = part.number
            else:
                self._closing(part)
                self.open = None
        return self.found

    def _part(self, part: Part, stretches: list[Stretch]) -> None:
        current: Utterance | None = None
        tail: Tail | None = None
        before_end = part.start
        for at, stretch in enumerate(stretches):
            after_end = stretches[at + 1].outer_start if at + 1 < len(stretches) else part.end
            lead_start = max(before_end, tail.end if tail else before_end)
            carried_on = self._carried_on(part, stretch, current, lead_start, last=at + 1 == len(stretches))
            new_tail = self._tail(stretch, after_end) if stretch.closed else None
            lead = self._lead(lead_start, stretch)
            if current is not None and tail is None and current.rule.endswith("mixed"):
                current = None
            if lead is None and carried_on is not None:
                current = self._continue(carried_on, stretch, new_tail)
            elif lead is not None:
                current = self._new(stretch, "before", lead)
            elif at == 0 and stretch.outer_start == part.start and self._introduced(part):
                current = self._introduced_by_line(part, stretch)
            elif new_tail is not None and not self._is_title(stretch, lead_start):
                current = self._with_tail(stretch, new_tail, lead_start)
            elif self._stands_alone(part, stretch, lead_start, after_end):
                current = self._new(stretch, "alone", Tail(None, (part.start, part.start), part.start))
            else:
                self.loose.append(stretch)
                current = None
            tail = new_tail if current is not None else None
            before_end = stretch.outer_end
        rest = self.page.text[before_end : part.end].strip(" .\u200b\u200e\u200f")
        ended = tail is not None and tail.end >= part.end - 1
        self.open = current if current is not None and (not rest or ended) and current.kind == "direct" else None

    def _carried_on(
        self, part: Part, stretch: Stretch, current: Utterance | None, lead_start: int, *, last: bool
    ) -> Utterance | None:
        """Return the utterance that `stretch` goes on, if no cue of its own says otherwise."""
        between = self.page.text[lead_start : stretch.outer_start].strip(" ,.;:…–—-")
        if current is not None:
            return current if between in ("", "and", "but") else None
        if self.open is None or stretch.outer_start != part.start or self._is_signed(part.number + 1):
            return None
        if not stretch.opened or not stretch.closed or not last:
            return self.open
        rest = self.page.text[stretch.outer_end : part.end].strip(" .,")
        tailed = bool(rest) and self._tail(stretch, part.end) is not None
        return self.open if not rest or tailed else None

    def _continue(self, utterance: Utterance, stretch: Stretch, tail: Tail | None) -> Utterance:
        if tail is not None and tail.cue is not None and utterance.cue is not None:
            return self._new(stretch, "after", tail)
        utterance.pieces.append((stretch.start, stretch.end))
        if tail is not None and utterance.cue is None and utterance.words is None:
            utterance.cue, utterance.frame, utterance.words = tail.cue, tail.frame, tail.words
            utterance.rule = "quotations.direct.after"
        return utterance

    def _new(self, stretch: Stretch, rule: str, tail: Tail) -> Utterance:
        utterance = Utterance(
            "direct", [(stretch.start, stretch.end)], f"quotations.direct.{rule}", tail.cue, tail.frame, tail.words
        )
        self.found.append(utterance)
        return utterance

    def _introduced(self, part: Part) -> bool:
        return part.number - 1 in self.blocks.introductions

    def _introduced_by_line(self, part: Part, stretch: Stretch) -> Utterance:
        intro = self.blocks.introductions[part.number - 1]
        return self._new(stretch, f"{intro.rule}-before", Tail(intro.cue, intro.frame, intro.end, intro.words))

    def _is_title(self, stretch: Stretch, lead_start: int) -> bool:
        """Whether the marks hold a headline, or a name that closes an adverbial (`On "Orbit," Lind said ...`)."""
        if is_headline(self.page.text[stretch.start : stretch.end]):
            return True
        return is_name(self.page, stretch) and self._fragment(lead_start, stretch, 1) is not None

    def _with_tail(self, stretch: Stretch, tail: Tail, lead_start: int) -> Utterance:
        fragment = self._fragment(lead_start, stretch)
        utterance = self._new(stretch, "after", tail)
        if fragment is not None:
            utterance.kind = "mixed"
            utterance.rule = "quotations.mixed.after"
            utterance.pieces[0] = (fragment, stretch.end)
        return utterance

    def _fragment(self, lead_start: int, stretch: Stretch, least_words: int = 2) -> int | None:
        """Return where the clause begins whose end stands in marks (`The test was "reckless," he said`)."""
        sentences = self.page.sentences(lead_start, stretch.outer_start)
        if not sentences:
            return None
        start, end = sentences[-1]
        last = self.page.text[end - 1]
        return None if last in ".!?:;\"'”’–—-" or len(self.page.text[start:end].split()) < least_words else start

    def _tail(self, stretch: Stretch, limit: int) -> Tail | None:
        """Return the words behind `stretch` that say who spoke."""
        start = stretch.outer_end
        limit = min(limit, start + MAX_TAIL_CHARS)
        dash = _DASH.match(self.page.text, start, limit)
        if dash and is_name_label(self.page, dash.end(), limit) and limit - dash.end() < 120:
            return Tail(None, (dash.end(), limit), limit, (dash.end(), limit))
        sentences = self.page.sentences(start, limit)
        if not sentences:
            return None
        end = sentences[0][1]
        cues = [cue for cue in read_cues(self.page, start, end) if _SPEAKABLE & set(cue.labels) and cue.asserted]
        if not cues:
            return None
        cue = cues[0]
        if cue.token.tag_ == "VBG" and self._opens_next(cue, end, limit):
            return None
        before = self.page.text[start : cue.start].strip(" ,—–-\u200b")
        if not self._attaches(stretch, start, before, cue, end):
            return None
        following = [later for later in cues[1:] if self._opens_next(later, end, limit)]
        end = following[0].start if following else end
        return Tail(cue, (start, end), end)

    def _opens_next(self, cue: Cue, end: int, limit: int) -> bool:
        rest = self.page.text[cue.end : end].strip(" ")
        return rest in ("", ":", ",", "that", "that:") and limit > end - 1

    def _attaches(self, stretch: Stretch, start: int, before: str, cue: Cue, end: int) -> bool:
        words = before.split()
        inside = self.page.text[stretch.outer_end - 2 : stretch.outer_end]
        comma = "," in inside or self.page.text[start : start + 1] == "," or inside[:1] in "?!…–—-"
        stopped = self.page.text[stretch.end - 1] in ".!?" and not comma
        if self.page.text[cue.end : end].lstrip()[:1] == ":" and words:
            return False
        if not words:
            return cue.token.text.islower() and (comma or stopped or cue.lemma == "say")
        if words[0].lower() in _NO_TAIL_START or (len(words) > 40):
            return False
        if any(
            t.pos_ in ("VERB", "AUX")
            and t.tag_ in ("VBD", "VBZ", "VBP", "MD")
            and t.dep_ not in ("relcl", "acl", "aux")
            for t in self.page.tokens(start, cue.start)
        ):
            return False
        after = self.page.text[cue.end : end].strip(" .").split()
        if comma:
            return True
        if stopped:
            return not after or (after[0].lower() in _ADVERBIAL and len(after) <= 10)
        return len(words) <= 3 and not after

    def _lead(self, start: int, stretch: Stretch) -> Tail | None:
        """Return the words before `stretch` that introduce it."""
        floor = max(start, stretch.outer_start - MAX_LEAD_CHARS)
        sentences = self.page.sentences(floor, stretch.outer_start)
        if not sentences:
            return None
        begin, stop = sentences[-1]
        text = self.page.text[begin:stop]
        colon, comma = text.endswith(":"), text.endswith(",")
        if not (colon or comma) and is_name(self.page, stretch) and self.page.text[stretch.end - 1] not in ".!?":
            return None
        frame = (begin, stretch.outer_start)
        cues = [cue for cue in read_cues(self.page, begin, stop) if cue.asserted or cue.future]
        for cue in reversed(cues):
            between = self.page.text[cue.end : stop].strip(" ,:–—-")
            if self._introduces(cue, between, stretch, colon=colon, comma=comma):
                return Tail(cue, frame, stretch.outer_start)
        if colon and not cues:
            text = text.rstrip(": ")
            if is_name_label(self.page, begin, begin + len(text)) and len(text.split()) <= 16:
                return Tail(None, frame, stretch.outer_start, (begin, begin + len(text)))
        according = re.search(r"\baccording to ([^,]{2,80}),$", text, re.IGNORECASE)
        if according:
            words = (begin + according.start(1), begin + according.end(1))
            return Tail(None, frame, stretch.outer_start, words)
        return None

    def _introduces(self, cue: Cue, between: str, stretch: Stretch, *, colon: bool, comma: bool) -> bool:
        words = between.lower().split()
        if cue.labels == ("give",):
            return colon
        if cue.labels == ("characterise",):
            return False
        if not words:
            worded = colon or comma or cue.lemma == "say" or self._has_verb(stretch)
            return worded and bool(_SPEAKABLE & set(cue.labels))
        if words[-1] == "that" and self._runs_on(stretch):
            return False
        first_upper = self.page.text[stretch.start].isupper()
        if words[-1] == "that" and (len(words) == 1 or "inform" in cue.labels or words[0] in _ADVERBIAL):
            return True
        if colon:
            if "inform" in cue.labels:
                return "that" not in words
            return words[0] not in ("that", "the") or any(w in phrases("speech_noun") for w in words)
        if "inform" in cue.labels and len(words) <= 6:
            return first_upper
        if words[0] not in _ADVERBIAL or not first_upper or len(words) > 16:
            return False
        return comma or len(words) <= 6

    def _has_verb(self, stretch: Stretch) -> bool:
        return any(t.pos_ in ("VERB", "AUX") for t in self.page.tokens(stretch.start, stretch.end))

    def _runs_on(self, stretch: Stretch) -> bool:
        """Whether the sentence goes on behind the marks: then the marked words are part of a reported clause."""
        after = self.page.text[stretch.outer_end : stretch.outer_end + 3].strip()
        return self.page.text[stretch.end - 1] not in ".!?" and after[:1].islower()

    def _stands_alone(self, part: Part, stretch: Stretch, lead_start: int, after_end: int) -> bool:
        """Whether a stretch without a cue is an utterance: whole sentences, not words inside one."""
        content = self.page.text[stretch.start : stretch.end]
        before = self.page.text[lead_start : stretch.outer_start].strip()
        least = MIN_FREE_WORDS - 2 if before.endswith(":") else MIN_FREE_WORDS
        if part.kind in ("caption", "note") or len(content.split()) < least or not content[0].isupper():
            return False
        after = self.page.text[stretch.outer_end : after_end].strip()
        whole = content[-1] in ".!?…" or (not after and not before)
        return (
            whole and (not before or before[-1] in ".!?:") and (not after or after[0].isupper() or after[0] in ".–—-")
        )

    def _signature(self, number: int) -> tuple[int, int] | None:
        """Return the words that sign in part `number`: `– Commissioner Roe`."""
        part = self.page.parts[number] if number < len(self.page.parts) else None
        if part is None or part.kind in ("note", "list_item"):
            return None
        dash = _DASH.match(self.page.text, part.start, part.end)
        start = dash.end() if dash else part.start
        if part.end - start > (MAX_SIGNATURE_CHARS if dash else MAX_SIGNATURE_CHARS // 2):
            return None
        return (start, part.end) if is_name_label(self.page, start, part.end) else None

    def _is_signed(self, number: int) -> bool:
        return number not in self.blocks.introductions and self._signature(number) is not None

    def _closing(self, part: Part) -> None:
        """Take a signature behind a quoted paragraph as its speaker."""
        utterance = self.open
        signature = self._signature(part.number)
        if utterance is not None and signature is not None and utterance.cue is None and utterance.words is None:
            utterance.words = utterance.frame = signature
            utterance.rule = "quotations.direct.signed"
