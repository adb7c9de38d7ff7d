"""The page: a release as the quotation rules read it, cut into parts.

A part is a paragraph with its kind. Where a reader gives no kinds, a first line without a final full stop counts as
the title. From the first line of the end matter (`ENDS`, `Notes to editors`) every part is a note.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.lexicons import phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

TITLE_CHARS = 220
HEADING_CHARS = 90
MAX_LOOKBACK = 60
_BLANK = " \t\n\r\f\v\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DATE = r"(?:\d{1,2} [A-Z][a-z]+\.?(?: \d{4})?|[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)"
_DATELINE = re.compile(
    r"[A-Z][A-Z.'-]+(?:[ ,.]+[A-Z][\w.'-]*){0,6}(?:\s*\([^)]{1,40}\))?\s+(?:--|[–—-])\s+"
    rf"|[A-Z][\w.'-]+(?:[ ,.]+[A-Z][\w.'-]*){{0,6}}?, {_DATE}\s+(?:--|[–—-])\s+"
)
_SENTENCE_MARKS = (".", "!", "?", "…")


class Part(NamedTuple):
    """A paragraph: character offsets without surrounding blanks."""

    number: int
    kind: str
    start: int
    end: int


class Page:
    """A release's view, its original text and its parts."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        release = doc._.release
        self.original: str = release.text if release else doc.text
        self.publisher: str | None = release.publisher if release else None
        self._starts = [token.idx for token in doc]
        raw = [(p.kind, p.start, p.end) for p in release.paragraphs] if release else [("body", 0, len(doc.text))]
        self.parts = self._parts(raw)
        self._layers: dict[str, tuple[list[Span], list[int]]] = {}
        for layer in ("people", "roles", "organisations", "nations"):
            spans = sorted(doc.spans.get(layer, ()), key=lambda span: (span.start_char, -span.end_char))
            self._layers[layer] = (spans, [span.start_char for span in spans])
        self._part_starts = [part.start for part in self.parts]

    def _parts(self, raw: list[tuple[str, int, int]]) -> list[Part]:
        parts: list[Part] = []
        ended = told = False
        titled = any(kind == "title" for kind, _, _ in raw)
        for kind, raw_start, raw_end in raw:
            start, end = self.trim(raw_start, raw_end)
            if start == end:
                continue
            words = self.text[start:end]
            if not titled and kind == "body":
                titled = True
                kind = "title" if len(words) <= TITLE_CHARS and not self._is_sentence(words) else kind
            ended = ended or (told and kind in ("body", "heading", "note", "caption") and self._closes(words))
            told = told or self._is_sentence(words)
            if ended:
                kind = "note"
            elif kind == "body" and len(words) <= HEADING_CHARS and self._is_heading(words):
                kind = "heading"
            parts.append(Part(len(parts), kind, start, end))
        return parts

    @staticmethod
    def _is_sentence(words: str) -> bool:
        last = words.rstrip("\"'”’) ")[-1:]
        return last in ".!?:;," or words[0] in "\"'“‘-–—"

    def _is_heading(self, words: str) -> bool:
        return not self._is_sentence(words) and words[0].isalnum() and not words.endswith(("”", '"', "’", "'"))

    @staticmethod
    def _closes(words: str) -> bool:
        head = re.sub(r"[\s:.*-]+$", "", words.strip("* ")).lower()
        return head in phrases("closing") or (head.split(":")[0] in phrases("closing") and ":" in head[:40])

    def mentions(self, layer: str, start: int, end: int) -> list[Span]:
        """Return the spans of `layer` that lie in `[start, end)`, in order."""
        spans, starts = self._layers[layer]
        found = spans[bisect_left(starts, start) : bisect_left(starts, end)]
        return [span for span in found if span.end_char <= end]

    def mentions_before(self, layer: str, at: int, start: int = 0) -> list[Span]:
        """Return the last `MAX_LOOKBACK` spans of `layer` that end before `at` and begin at `start` or later."""
        spans, starts = self._layers[layer]
        stop = bisect_left(starts, at)
        return [s for s in spans[max(0, stop - MAX_LOOKBACK) : stop] if s.end_char <= at and s.start_char >= start]

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return `[start, end)` without blanks and zero-width marks at its edges."""
        while start < end and self.text[start] in _BLANK:
            start += 1
        while end > start and self.text[end - 1] in _BLANK:
            end -= 1
        return start, end

    def text_start(self, start: int, end: int) -> int:
        """Return where the text of `[start, end)` begins, behind a dateline if it has one (`OTTAWA, Canada –`)."""
        dateline = _DATELINE.match(self.text, start, end)
        return dateline.end() if dateline else start

    def part_at(self, char: int) -> Part:
        """Return the part in which `char` stands, or the last before it."""
        return self.parts[max(0, bisect_right(self._part_starts, char) - 1)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens that begin in `[start, end)`."""
        return list(self.doc[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def touched(self, start: int, end: int) -> list[Token]:
        """Return the tokens that share a character with `[start, end)`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        tokens = self.doc[first : bisect_left(self._starts, end)]
        return [token for token in tokens if token.idx + len(token) > start and not token.is_space]

    def sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut `[start, end)` into sentences at full stops that stand alone, so not at `Gen.` or `U.S.`."""
        cuts, begin = [], start
        tokens = self.tokens(start, end)
        for token, after in zip_longest(tokens, tokens[1:]):
            done = token.idx + len(token)
            if token.text[-1] in _SENTENCE_MARKS and (len(token) == 1 or not token.text[0].isalpha()):
                rest = self.text[done:end].lstrip(" \"')]”’")[:1] if after is None else after.text[:1]
                if after is None or (
                    ((rest.isupper() or not rest.isalnum()) and rest not in ",;") and self._stops(token)
                ):
                    cuts.append((begin, done))
                    begin = done
        if self.trim(begin, end)[0] < self.trim(begin, end)[1]:
            cuts.append((begin, end))
        return [self.trim(*cut) for cut in cuts if self.trim(*cut)[0] < self.trim(*cut)[1]]

    def _stops(self, token: Token) -> bool:
        if token.text != "." or token.i == 0:
            return True
        before = self.doc[token.i - 1]
        short = len(before) <= 1 or before.lower_ in phrases("abbreviation")
        return not (short and before.idx + len(before) == token.idx and before.text[0].isupper())
