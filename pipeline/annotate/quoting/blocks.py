"""Blocks: speech set off without quotation marks behind an introduction, and where it ends.

A block takes the paragraph behind its introduction. Whether the next one still belongs to it is a judgement: what is
certain decides at once (the next introduction, a heading, a note); else the signs are weighed, and the rule of the
quotation tells them. Example: `Ann Roe said:` / `I am glad.` / `The Ministry is working with partners.` ends after
`glad.` by `narration(publisher-subject,voice-lost)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.frames import DASH
from pipeline.annotate.quoting.introductions import (
    FRAME_BEGINS,
    FRAME_ENDS,
    GIVES_ALL,
    inner_introduction,
    line_introduction,
)
from pipeline.annotate.quoting.transcripts import transcript_labels
from pipeline.annotate.quoting.utterance import Utterance
from pipeline.annotate.quoting.voice import CERTAIN, PRIOR, WEIGHTS, has_first_person, signs_of

if TYPE_CHECKING:
    from pipeline.annotate.quoting.introductions import Introduction
    from pipeline.annotate.quoting.marks import Stretch
    from pipeline.annotate.quoting.page import Page, Part

_HEAD_KINDS = frozenset({"title", "header", "summary", "caption", "heading"})
_DASH_CLOSING = re.compile(r"[–—-]\s*(?=[A-Z])")


def _is_direction(words: str) -> bool:
    """Whether a paragraph tells what happens between two turns: `(Cross-talk.)`."""
    return words.startswith(("(", "[")) and words.endswith((")", "]"))


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
        dash = DASH.match(self.page.text, label_end, part.end)  # `Q – What happened?`
        start = self.page.trim(dash.end() if dash else label_end + 1, part.end)[0]
        last = part
        for following in self.page.parts[part.number + 1 :]:
            asked = following.kind == "heading" and self.page.text[following.end - 1] == "?"
            if following.number in self.labels or (
                following.kind in ("heading", "note", "title", "caption") and not asked
            ):
                break
            last = following
        while last.number > part.number and _is_direction(self.page.text[last.start : last.end]):
            last = self.page.parts[last.number - 1]
        if start >= last.end:
            return [], last.number
        if start >= part.end:
            start = self.page.parts[part.number + 1].start
        label = (label_start, label_end)
        turn = Utterance("block", [(start, last.end)], "quotations.block:turn", frame=label, words=label)
        return [turn], last.number

    def _after_line(self, part: Part) -> tuple[list[Utterance], int]:
        number = part.number + 1
        if number < len(self.page.parts) and self._reads(FRAME_BEGINS, self.page.parts[number]):
            number += 1
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
        given = intro.rule == "released" or self._is_release(intro)
        run, stop = self._run(first, given=given)
        whole = given or stop == "end-of-text"
        belonging, signs = (len(run), []) if whole else self._weigh(intro, first, run)
        last = run[belonging - 1][-1] if belonging else first
        if belonging < len(run):
            stop = f"narration({','.join(signs)})"
        rule = f"quotations.block.{intro.rule}:ended-by-{stop}"
        block = Utterance("block", [(start, last.end)], rule, cue=intro.cue, frame=intro.frame, words=intro.words)
        return block, last.number

    def _is_release(self, intro: Introduction) -> bool:
        """Whether the release begins with a line that gives all the rest (`The following is attributable to A B:`)."""
        told = [part for part in self.page.parts if part.kind not in _HEAD_KINDS]
        first = bool(told) and told[0].start <= intro.frame[0] < told[0].end
        return first and GIVES_ALL.search(self.page.text, *intro.frame) is not None

    def _run(self, first: Part, *, given: bool) -> tuple[list[list[Part]], str]:
        """Return what may follow `first` in its block, a paragraph with the list below it, and what surely ends it.

        A release that is `given` as a whole has headings too.
        """
        run: list[list[Part]] = []
        for part in self.page.parts[first.number + 1 :]:
            stop = self._certain(part, first)
            stop = None if given and stop in ("heading", "list", "caption") else stop
            if stop is None or (stop == "goes-on" and not run):
                run.append([part])
            elif stop == "goes-on":
                run[-1].append(part)
            else:
                return run, stop
        return run, "end-of-release"

    def _weigh(self, intro: Introduction, first: Part, run: list[list[Part]]) -> tuple[int, list[str]]:
        """Return how many paragraphs of `run` belong to the block, and the signs of the first that does not.

        The block ends where the evidence that all before it is speech is greatest, and the search for more ends where
        the narration has outweighed it by `CERTAIN`.
        """
        voiced = has_first_person(self.page.text[first.start : first.end])
        total = best = 0.0
        belonging = 0
        refused: list[str] = []
        for at, group in enumerate(run):
            signs = self._signs(intro, group[0], first, voiced=voiced)
            total += PRIOR + sum(WEIGHTS[sign] for sign in signs)
            voiced = voiced or "first-person" in signs
            if total > best:
                best, belonging, refused = total, at + 1, []
            elif not refused:
                refused = signs
            if total < best - CERTAIN:
                break
        return belonging, refused

    def _signs(self, intro: Introduction, part: Part, first: Part, *, voiced: bool) -> list[str]:
        if self._certain(part, first) == "goes-on":
            return ["list"]
        signs = signs_of(self.page, part, self._unquoted(part), intro)
        if "first-person" not in signs:
            following = self.page.parts[part.number + 1 : part.number + 2]
            signs += ["voice-lost"] * voiced + ["last-paragraph"] * (not following or following[0].kind == "note")
        return signs

    def _reads(self, line: re.Pattern[str], part: Part) -> bool:
        return line.fullmatch(self.page.text, part.start, part.end) is not None

    def _certain(self, part: Part, first: Part) -> str | None:
        """Return what surely ends the block before `part`, `goes-on`, or None where signs must be weighed."""
        if part.number in self.introductions or part.number in self.inner:
            return "introduction"
        if self._reads(FRAME_ENDS, part):
            return "end-of-text"
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

    def _unquoted(self, part: Part) -> str:
        pieces, at = [], part.start
        for stretch in self.marks.get(part.number, ()):
            pieces.append(self.page.text[at : stretch.outer_start])
            at = stretch.outer_end
        return "".join([*pieces, self.page.text[at : part.end]])
