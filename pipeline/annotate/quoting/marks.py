"""Marks: the stretches of a release that stand in quotation marks, paragraph by paragraph.

Read from the original text, where opening and closing marks may differ. An apostrophe, a possessive or a decade
(`'90s`) opens nothing. A stretch left open ends with its paragraph, unless a later paragraph closes it before any
opens anew. Marks of the other kind inside a stretch are nested. Example: `"We act," he said, "now."` has `We act` and
`now.`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.lexicons import verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.quoting.page import Page, Part

MAX_CARRIED_PARTS = 8
MAX_SINGLE_CHARS = 3000
MIN_HEADLINE_WORDS = 4
MIN_HEADLINE_CHARS = 4
MAX_NAME_WORDS = 5
MAX_NICKNAME_CHARS = 24
MAX_GIVEN_CHARS = 40

_MARK = re.compile(r"[\"“”„‟«»]|(?<![^\W_])['‘’‛](?=\w)|['’](?![^\W_])")
_DOUBLE = frozenset('"“”„‟«»')
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])['’](?![^\W_])")
_ELISION = re.compile(r"['‘’](?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|n\b|s\b|Tis\b|Twas\b)")
_DASH = re.compile(r"[–—-]\s+(?=[A-ZÀ-Þ])")
_ATTRIBUTED = re.compile(
    r"([,!?])\s+(?:([a-z]+)(?=\s+(?:[A-ZÀ-Þ]|(?:he|she|the|they)\b))|"
    r"(?:he|she|they|[A-ZÀ-Þ][\w-]+)\s+([a-z]+)(?=\.|$))"
)
_SAID = frozenset({"say", "that", "quote"})
_BLANK = " \t\n\r\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_OPENERS = _BLANK + "([{—–-/:"
_WORD = re.compile(r"[^\W\d_]+")


class Stretch(NamedTuple):
    """Words in quotation marks: `[start, end)` without the marks, `[outer_start, outer_end)` with them."""

    part: int
    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    opened: bool
    single: bool


def read_marks(page: Page) -> dict[int, list[Stretch]]:
    """Return the stretches of each part, by its number, in order."""
    found: dict[int, list[Stretch]] = {}
    carried_until = -1
    for part in page.parts:
        carried = part.number <= carried_until
        stretches = [s for s in _Reader(page, part, carried=carried).read() if not _is_nickname(page, s)]
        stretches = stretches or _dashed(page, part)
        if stretches:
            found[part.number] = stretches
            last = stretches[-1]
            if not last.closed and not last.single and not carried:
                carried_until = _closing_part(page, part.number)
    return found


def _dashed(page: Page, part: Part) -> list[Stretch]:
    """Return the speech of a part that a dash opens and that says who speaks: `- We must act, says Ann Roe. Now.`"""
    dash = _DASH.match(page.text, part.start, part.end)
    if dash is None:
        return []
    for comma in _ATTRIBUTED.finditer(page.text, dash.end(), part.end):
        if not _SAID & {verb.label for verb in verbs().get(comma[2] or comma[3], ())}:
            continue
        close = comma.start() + (comma[1] != ",")
        pieces = [(dash.end(), close, part.start)]
        after = page.sentences(comma.end(1), part.end)[1:2]
        told = any(page.text.startswith(("He ", "She "), start) for start, _ in after)  # `She fears that X`
        pieces += [(start, part.end, start) for start, _ in after if not told]
        return [Stretch(part.number, start, end, outer, end, True, True, False) for start, end, outer in pieces]
    return []


def _is_nickname(page: Page, stretch: Stretch) -> bool:
    """Whether the stretch stands inside a person's name (`Gen. Timothy "Tim" Poe`)."""
    if stretch.outer_end - stretch.outer_start > MAX_NICKNAME_CHARS:
        return False
    people = page.mentions("people", stretch.outer_start - MAX_GIVEN_CHARS, stretch.outer_end + MAX_GIVEN_CHARS)
    return any(p.start_char < stretch.outer_start and stretch.outer_end < p.end_char for p in people)


def _closing_part(page: Page, number: int) -> int:
    """Return the number of the part that closes what part `number` leaves open, or -1."""
    for part in page.parts[number + 1 : number + 1 + MAX_CARRIED_PARTS]:
        if part.kind in ("heading", "note", "title"):
            return -1
        text = page.original[part.start : part.end]
        mark = next((m for m in _MARK.finditer(text) if m[0] in _DOUBLE), None)
        if mark is not None:
            closes = mark[0] in "”»" or (mark[0] == '"' and mark.start() > 0 and text[mark.start() - 1] not in _OPENERS)
            return part.number if closes else -1
    return -1


class _Reader:
    """Reads one part from left to right."""

    def __init__(self, page: Page, part: Part, *, carried: bool) -> None:
        self.page = page
        self.part = part
        self.text = page.original
        self.carried = carried
        self.found: list[Stretch] = []
        self._closers: list[int] | None = None

    def read(self) -> list[Stretch]:
        """Return the part's stretches."""
        start, opened, depth = (self.part.start, False, 1) if self.carried else (-1, True, 0)
        last_close = -1
        skip_to = self.part.start
        for match in _MARK.finditer(self.text, self.part.start, self.part.end):
            at, mark = match.start(), match[0]
            if at < skip_to:
                continue
            if mark not in _DOUBLE:
                if start < 0:
                    skip_to = self._single(at) or skip_to
            elif start < 0:
                if self._opens(at, mark):
                    start, opened, depth = at, True, 1
            elif self._nests(at, mark):
                depth += 1
            else:
                depth -= 1
                last_close = at
                if depth == 0:
                    self._add(start, at, closed=True, opened=opened)
                    start, last_close = -1, -1
        if start >= 0:
            if last_close > start and not self.text[last_close + 1 : self.part.end].strip(_BLANK + ".,"):
                self._add(start, last_close, closed=True, opened=opened)
            else:
                self._add(start, self.part.end, closed=False, opened=opened)
        return self.found

    def _add(self, at: int, close: int, *, closed: bool, opened: bool, single: bool = False) -> None:
        start, end = self.page.trim(at + 1 if opened else at, close)
        if end > start and self.text[end - 1] == ",":
            start, end = self.page.trim(start, end - 1)
        if start < end:
            outer_end = close + 1 if closed else close
            self.found.append(Stretch(self.part.number, start, end, at, outer_end, closed, opened, single))

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.part.start else " "

    def _after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.part.end else " "

    def _opens(self, at: int, mark: str) -> bool:
        if mark in "“„«‟":
            return True
        free = self._before(at) in _OPENERS or self._before(at) in "'‘,"
        return free and self._after(at) not in " \t\n"

    def _nests(self, at: int, mark: str) -> bool:
        """Whether a mark inside a stretch opens an inner one rather than closes the stretch."""
        if mark in "”»":
            return False
        turned = self._before(at) in _OPENERS and self._after(at) not in " \t\n.,;:!?)"
        if not turned:
            return False
        before = self.text[max(self.part.start, at - 3) : at].rstrip(_BLANK)[-1:]
        return not (before in ",.!?" and before and self._cue_follows(at))

    def _cue_follows(self, at: int) -> bool:
        """Whether a verb of saying stands among the next words: then the mark is turned the wrong way and closes."""
        words = _WORD.findall(self.text, at + 1, min(at + 60, self.part.end))[:4]
        return any(word.lower() in verbs() for word in words[:3])

    def _single(self, at: int) -> int | None:
        """Add the stretch that a single mark at `at` opens, if it opens one; return where it ends."""
        if self._before(at) not in _OPENERS + '"“' or _ELISION.match(self.text, at):
            return None
        if not (self._after(at).isalnum() or self._after(at) in '"“'):
            return None
        close = self._closing(at)
        if close is None:
            if (at == self.part.start or self.found) and self._goes_on():
                self._add(at, self.part.end, closed=False, opened=True, single=True)
                return self.part.end
            return None
        self._add(at, close, closed=True, opened=True, single=True)
        return close + 1

    def _closing(self, at: int) -> int | None:
        """Return the single mark that closes what `at` opens: not a plural's possessive (`the ministers' plan`)."""
        if self._closers is None:
            self._closers = [
                match.start()
                for match in _SINGLE_CLOSE.finditer(self.text, self.part.start, self.part.end)
                if self._closes(match.start())
            ]
        first = bisect_left(self._closers, at + 2)
        close = self._closers[first] if first < len(self._closers) else None
        return close if close is not None and close - at <= MAX_SINGLE_CHARS else None

    def _closes(self, at: int) -> bool:
        before, after = self._before(at), self._after(at)
        return (
            before in ",.!?…" or after in ",.;:)!?" or at + 1 >= self.part.end or before != "s" or not after.isspace()
        )

    def _goes_on(self) -> bool:
        following: Sequence[Part] = self.page.parts[self.part.number + 1 : self.part.number + 2]
        return any(self.text[part.start] in "'‘" for part in following)


def is_headline(text: str) -> bool:
    """Whether each longer word is capitalised (`'We Must Not Wait for Rules', Members Tell Panel`), not in capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= MIN_HEADLINE_CHARS]
    return len(words) >= MIN_HEADLINE_WORDS and all(word.istitle() for word in words)


def is_name(page: Page, stretch: Stretch) -> bool:
    """Whether marks hold a name (`Exercise "Global Dawn"`) rather than somebody's words."""
    words = page.text[stretch.start : stretch.end].split()
    return len(words) <= MAX_NAME_WORDS and all(word[0].isupper() or word[0].isdigit() for word in words)
