"""Frames: the words before or behind a marked stretch that say who speaks.

Before it a clause with a cue, a colon or `according to Y,` introduces it; behind it a clause with a cue (`," Ann Roe
said in Oslo`) or a signature (`" – Ann Roe`) attributes it. Example: in `"We act," he said, and left.` the tail of the
stretch is `he said, and left`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.quoting.cues import read_cues, subject_of
from pipeline.annotate.quoting.introductions import is_name_label
from pipeline.annotate.quoting.lexicons import phrases
from pipeline.annotate.quoting.marks import is_name

if TYPE_CHECKING:
    from pipeline.annotate.quoting.cues import Cue
    from pipeline.annotate.quoting.marks import Stretch
    from pipeline.annotate.quoting.page import Page

MAX_TAIL_CHARS = 400
MAX_LEAD_CHARS = 500
DASH = re.compile(r"\s*[–—-]+\s*(?=[A-Z])")
_IN_WORDS = re.compile(r",? (?P<cue>in the words of|according to) (?P<who>[^,\"]{2,80})(?=[,.])")
_SOURCED = re.compile(r"\b(?i:according to|in the words of|in(?=[^,]*['’]s? words,$)) ([^,]{2,80}?)(?:['’]s? words)?,$")
_ASIDE = re.compile(r", [a-z]+ing\b[^,.;:]*$")
_SPEAKABLE = frozenset({"say", "that", "inform", "quote"})


class Tail(NamedTuple):
    """What follows a stretch and says who speaks: its cue and frame; `end` is where the clause ends."""

    cue: Cue | None
    frame: tuple[int, int]
    end: int
    words: tuple[int, int] | None = None
    cue_span: tuple[int, int] | None = None


class Frames:
    """The frames of the stretches of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def lead(self, start: int, stretch: Stretch) -> Tail | None:
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
        according = _SOURCED.search(text)
        if according:
            words = (begin + according.start(1), begin + according.end(1))
            return Tail(None, frame, stretch.outer_start, words)
        return None

    def tail(self, stretch: Stretch, limit: int) -> Tail | None:
        """Return the words behind `stretch` that say who spoke."""
        start = stretch.outer_end
        limit = min(limit, start + MAX_TAIL_CHARS)
        dash = DASH.match(self.page.text, start, limit)
        if dash and is_name_label(self.page, dash.end(), limit) and limit - dash.end() < 120:
            return Tail(None, (dash.end(), limit), limit, (dash.end(), limit))
        words = _IN_WORDS.match(self.page.text, start, limit)
        if words:
            return Tail(None, words.span(), words.end(), words.span("who"), words.span("cue"))
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

    def fragment(self, lead_start: int, stretch: Stretch, least_words: int = 2) -> int | None:
        """Return where the clause begins whose end stands in marks (`The test was "reckless," he said`)."""
        sentences = self.page.sentences(lead_start, stretch.outer_start)
        if not sentences:
            return None
        start, end = sentences[-1]
        last = self.page.text[end - 1]
        return None if last in ".!?:;\"'”’–—-" or len(self.page.text[start:end].split()) < least_words else start

    def is_characterised(self, lead_start: int, stretch: Stretch) -> bool:
        """Whether the marks hold what something is called (`described it as "a new era"`)."""
        cues = read_cues(self.page, max(lead_start, stretch.outer_start - MAX_LEAD_CHARS), stretch.outer_start)
        if not cues or cues[-1].labels != ("characterise",):
            return False
        between = self.page.text[cues[-1].end : stretch.outer_start].strip()
        return between in ("", "as") and self.page.text[stretch.start].islower()

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
        if words[-1] == "that" and (len(words) == 1 or "inform" in cue.labels or words[0] in phrases("adverbial")):
            return True
        if colon:
            if "inform" in cue.labels:
                return "that" not in words
            return words[0] not in ("that", "the") or any(w in phrases("speech_noun") for w in words)
        if "inform" in cue.labels and len(words) <= 6:
            return first_upper
        if words[0] not in phrases("adverbial") or not first_upper or len(words) > 16 or self._goes_on_to_do(cue):
            return False
        return comma or len(words) <= 6

    def _goes_on_to_do(self, cue: Cue) -> bool:
        """Whether an infinitive follows, so that nothing is said: `They continue to harass the patrols.`"""
        following = self.page.tokens(cue.end, cue.end + MAX_TAIL_CHARS)[:2]
        return [token.tag_ for token in following] == ["TO", "VB"]

    def _attaches(self, stretch: Stretch, start: int, before: str, cue: Cue, end: int) -> bool:
        words = before.split()
        inside = self.page.text[stretch.outer_end - 2 : stretch.outer_end]
        comma = "," in inside or self.page.text[start : start + 1] == "," or inside[:1] in "?!…–—-"
        stopped = self.page.text[stretch.end - 1] in ".!?" and not comma
        if self.page.text[cue.end : end].lstrip()[:1] == ":" and words:
            return False
        if not words and self._is_aside(stretch, cue):
            return False
        if not words:
            return cue.token.text.islower() and (comma or stopped or cue.lemma == "say")
        worded = cue.lemma == "put it" and words[0].lower() == "as"  # `," as General Roe put it`
        if (words[0].lower() in phrases("no_tail") and not worded) or (len(words) > 40):
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
            return not after or (after[0].lower() in phrases("adverbial") and len(after) <= 10)
        return len(words) <= 3 and not after

    def _is_aside(self, stretch: Stretch, cue: Cue) -> bool:
        """Whether the marks close an aside on the subject: `Roe, recalling "dark days", said peace came`."""
        subject = subject_of(cue)
        if subject is None or subject.idx >= stretch.outer_start:
            return False
        return _ASIDE.search(self.page.text, subject.idx + len(subject), stretch.outer_start) is not None

    def _opens_next(self, cue: Cue, end: int, limit: int) -> bool:
        rest = self.page.text[cue.end : end].strip(" ")
        return (rest in ("", ":", ",") or re.match(r"that\b", rest) is not None) and limit > end - 1

    def _has_verb(self, stretch: Stretch) -> bool:
        return any(t.pos_ in ("VERB", "AUX") for t in self.page.tokens(stretch.start, stretch.end))

    def _runs_on(self, stretch: Stretch) -> bool:
        """Whether the sentence goes on behind the marks: then the marked words are part of a reported clause."""
        after = self.page.tokens(stretch.outer_end, stretch.outer_end + MAX_LEAD_CHARS)
        rest = [token for token in after if token.lower_ not in ("also", "further", "thus")][:1]
        goes_on = any(token.text[0].islower() and token.tag_ != "VBG" for token in rest)  # `“…” also praising X`
        return self.page.text[stretch.end - 1] not in ".!?" and goes_on
