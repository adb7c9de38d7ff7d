"""Direct speech: which marked stretches are speech, who introduces them, and which of them are one utterance.

A cue stands before the marks, behind them or between two stretches of one utterance; a new cue opens a new utterance;
wholly quoted paragraphs that follow one another go on. Marked words inside a reported clause make it `mixed`. Scare
quotes, titles and names are left out. Example: `"We act," he said, "now." He added: "Soon."` is two utterances.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.quoting.frames import DASH, Frames, Tail
from pipeline.annotate.quoting.introductions import is_name_label
from pipeline.annotate.quoting.marks import is_headline, is_name
from pipeline.annotate.quoting.utterance import Utterance

if TYPE_CHECKING:
    from pipeline.annotate.quoting.blocks import Blocks
    from pipeline.annotate.quoting.marks import Stretch
    from pipeline.annotate.quoting.page import Page, Part

MIN_FREE_WORDS = 5
MAX_SIGNATURE_CHARS = 160


class Direct:
    """Finds the direct and, with a cue behind them, the mixed utterances of one page."""

    def __init__(
        self, page: Page, marks: dict[int, list[Stretch]], blocks: Blocks, taken: list[tuple[int, int]]
    ) -> None:
        self.page = page
        self.frames = Frames(page)
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
            if part.kind in ("title", "header", "heading") or self._is_taken(part):
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

    def _is_taken(self, part: Part) -> bool:
        """Whether a block has the part, from its start or behind the label of a turn."""
        if part.number in self.blocks.labels:
            return True
        return any(start <= part.start < end for start, end in self.taken)

    def _part(self, part: Part, stretches: list[Stretch]) -> None:
        current: Utterance | None = None
        tail: Tail | None = None
        before_end = part.start
        for at, stretch in enumerate(stretches):
            after_end = stretches[at + 1].outer_start if at + 1 < len(stretches) else part.end
            lead_start = max(before_end, tail.end if tail else before_end)
            carried_on = self._carried_on(part, stretch, current, lead_start, last=at + 1 == len(stretches))
            new_tail = self.frames.tail(stretch, after_end) if stretch.closed else None
            lead = self.frames.lead(lead_start, stretch)
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
        tailed = bool(rest) and self.frames.tail(stretch, part.end) is not None
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
        if tail.cue_span is not None:
            utterance.cue_span, utterance.cue_lemma = tail.cue_span, self.page.text[slice(*tail.cue_span)]
        self.found.append(utterance)
        return utterance

    def _introduced(self, part: Part) -> bool:
        return part.number - 1 in self.blocks.introductions

    def _introduced_by_line(self, part: Part, stretch: Stretch) -> Utterance:
        intro = self.blocks.introductions[part.number - 1]
        return self._new(stretch, f"{intro.rule}-before", Tail(intro.cue, intro.frame, intro.end, intro.words))

    def _is_title(self, stretch: Stretch, lead_start: int) -> bool:
        """Whether the marks hold a headline, or close an adverbial.

        So they do in `On "Orbit," Lind said` and in `in what he called "a test," Lind said`.
        """
        headline = is_headline(self.page.text[stretch.start : stretch.end])
        if headline or self.frames.is_characterised(lead_start, stretch):
            return True
        return is_name(self.page, stretch) and self.frames.fragment(lead_start, stretch, 1) is not None

    def _with_tail(self, stretch: Stretch, tail: Tail, lead_start: int) -> Utterance:
        fragment = self.frames.fragment(lead_start, stretch)
        utterance = self._new(stretch, "after", tail)
        if fragment is not None:
            utterance.kind = "mixed"
            utterance.rule = "quotations.mixed.after"
            utterance.pieces[0] = (fragment, stretch.end)
        return utterance

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
        dash = DASH.match(self.page.text, part.start, part.end)
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
