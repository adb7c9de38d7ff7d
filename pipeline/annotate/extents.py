"""Extents: how far a role's title reaches from its head to the left and to the right.

Left: deputies, portfolios, nations and organisations (`Iraqi Deputy Prime Minister`, `Foreign, Home and Defence
Secretaries`, `507th Wing Commander`). Right: chains of `of`, `for` and `to` (`Special Adviser to the Minister for X`),
lists (`Industry, Trade and Economic Security`) and what follows at once (`Commander UK Space Command`). A person's
name ends a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.neighbours import ARTICLES
from pipeline.annotate.title_phrases import ORDINAL, TitlePhrases
from pipeline.annotate.words import is_capitalised

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.titles import LabelledPhrase

_PREPOSITIONS = frozenset({"of", "for", "to"})
_TOPIC = frozenset(
    {
        "envoy",
        "special envoy",
        "rapporteur",
        "adviser",
        "advisor",
        "special adviser",
        "special advisor",
        "special representative",
    }
)
_DIRECT = frozenset(
    {"commander", "director", "director general", "director-general", "chief", "head", "commandant", "deputy"}
    | {
        "commanding general",
        "commanding officer",
        "executive officer",
        "chief of staff",
        "air officer commanding",
        "general officer commanding",
    }
    | {"officer commanding", "chief executive", "general manager", "programme director", "program manager"}
)
_CHAIRS = frozenset({"chairman", "chair", "chairperson", "chairwoman", "secretary"})  # `Chairman NSRO`
_CLOSES = frozenset({"", ".", ",", ";", ":", '"', "'", "(", ")"})
_POSTED = frozenset({"consul general", "consul", "chargé d'affaires", "ambassador", "high commissioner"})
_COUNTED = frozenset({"first", "second", "third"})  # `First Sea Lord`, but `its first commander`
_BODIES = frozenset({"House", "Party", "State", "University", "Street", "Operation"})
_BASES = frozenset({"Fort", "Camp", "Port"})  # `Fort Lee Commanding General`
_VERBAL = frozenset({"will", "would", "can", "could", "may", "might", "shall", "should", "must", "to", "who", "and"})
_VERBAL |= frozenset({"met", "visited", "joined", "thanked", "welcomed", "hosted", "told", "praised", "succeeded"})
_LONGEST_DUTY = 7
_LEADING = frozenset({"deputy", "chief", "principal", "executive"})


class Extents:
    """Reads the extent of one title in one paragraph."""

    def __init__(self, layout: Layout, portfolios: frozenset[str]) -> None:
        self.layout = layout
        self.paragraph = layout.paragraph
        self._portfolios = portfolios
        self._phrases = TitlePhrases(layout, portfolios)

    def leads(self, head: LabelledPhrase) -> bool:
        """Whether a head only qualifies the next one (`Deputy` in `Deputy Assistant Secretary`)."""
        if head.label.value not in _LEADING:
            return False
        at = head.end
        while at < len(self.paragraph.words):
            phrase = self.paragraph.at[at]
            if phrase and phrase.label.kind == "head":
                return True
            linked = (
                self.paragraph.text(at) == "and"
                and self._phrases.is_portfolio(at - 1)
                and self._phrases.is_portfolio(at + 1)
            )
            if not (linked or self._phrases.is_portfolio(at) or (phrase and phrase.label.kind == "nation")):
                return False
            at = phrase.end if phrase else at + 1
        return False

    def left(self, head: LabelledPhrase) -> int:
        """Return the first word of the title whose head is `head`."""
        at = head.start
        while at > 0:
            step = self._left_step(at, head)
            if step is None:
                break
            at = step
        return at

    def right(self, head: LabelledPhrase, *, after_name: bool) -> int:
        """Return the end of the title; `after_name` says that it stands behind a person's name and a comma."""
        at = head.end
        text = self.paragraph.text
        if head.label.value == "chief":
            at = self._phrases.officer(at)
        if text(at) == "/" and self.paragraph.kind(at + 1) == "head":
            phrase = self.paragraph.at[at + 1]
            at = phrase.end if phrase else at
        direct = head.label.value in _DIRECT or (
            after_name
            and (
                head.label.value in {"vice president", "vice-president"}
                or (head.label.value == "president" and text(at).isupper())
            )
        )
        chairs = head.label.value in _CHAIRS and self.layout.starting(self.layout.organisations, at) is not None
        if at == head.end and (direct or chairs) and self._may_follow(at):
            at = self._phrases.end(at, lower=False, head=head)
        elif at == head.end and self._apart(head, after_name):
            end = self._phrases.end(at + 1, lower=False, head=head)
            closed = text(end) in _CLOSES or (head.label.value in _DIRECT and text(end)[:1].islower())
            closed = closed or self.paragraph.kind(end) in {"rank", "honorific"}  # `Director, Lunar Survey Dr A B`
            closed = closed or (text(end) in {"and", "&"} and self.paragraph.kind(end + 1) == "head")
            at = end if closed and end > at + 1 else at
        while True:
            step = self._right_step(at, head)
            step = step if step != at else self._phrases.charged(at)
            if step == at:
                break
            at = step
        at = self._phrases.bracketed(at)
        return at + 1 if text(at) in {"designate", "elect"} else at

    def _apart(self, head: LabelledPhrase, after_name: bool) -> bool:
        """Whether a comma or dash stands between head and body (`A B, Commander, UK Space Command,`)."""
        mark = self.paragraph.text(head.end)
        if mark == "," and not after_name and self._before_name(head.end + 1):
            return True
        if head.label.value not in _DIRECT:  # `A B, Administrator, Lunar Survey,`
            body = self.layout.starting(self.layout.organisations, head.end + 1)
            return after_name and mark == "," and head.label.detail in {"office", "post"} and body is not None
        return (mark in {"-", "–", "—"} or (after_name and mark == ",")) and self._may_follow(head.end + 1)

    def _before_name(self, at: int) -> bool:
        """Whether a body stands at `at` and a rank or another title behind it: `Secretary, Lunar Survey Dr A B`."""
        body = self.layout.starting(self.layout.organisations, at)
        if body is None:
            return False
        end = self.layout.bounds(body)[1]
        joined = self.paragraph.text(end) in {"and", "&"} and self.paragraph.kind(end + 1) == "head"
        return joined or self.paragraph.kind(end) in {"rank", "honorific"}

    def _left_step(self, at: int, head: LabelledPhrase) -> int | None:
        before = at - 1
        text = self.paragraph.text(before)
        if before in self.layout.people:
            return None
        organisation = self.layout.ending(self.layout.organisations, at)
        if organisation is not None:
            return self.layout.bounds(organisation)[0]
        phrase = self.paragraph.at[before]
        if text == "New" and at < head.start and self.paragraph.at[at] is None:
            return before  # New York
        if text == "'s" or (text == "'" and self.paragraph.text(before - 1).endswith("s")):
            return self._possessor(before)
        if phrase and phrase.label.kind == "nation":
            abroad = phrase.label.detail == "name" and self.paragraph.text(phrase.start - 1) == "in"
            return None if abroad else phrase.start  # `While in France Secretary A B`
        if phrase and phrase.label.kind == "head":
            joins = phrase.label.value in _LEADING and not phrase.label.detail.endswith("plural")
            return phrase.start if joins else None
        if phrase and phrase.label.kind == "stop":
            if phrase.label.detail == "portfolio":
                return before
            return (
                before
                if phrase.label.detail == "thing" and text in _BODIES | (_BASES if at < head.start else frozenset())
                else None
            )
        if text.lower() in self._portfolios and text.islower():
            return before if text not in _COUNTED else None
        if ORDINAL.match(text) and is_capitalised(self.paragraph.text(at)):
            letters = self.paragraph.text(before - 1)  # `SLD 30 Vice Commander`, not `in 2030 Vice Commander`
            return before if not text.isdigit() or (letters.isupper() and len(letters) > 1) else None
        if text in {"and", "&"}:
            return self._left_list(at, head)
        if text == ")" and self.paragraph.text(before - 2) == "(" and self.paragraph.text(before - 1).isupper():
            return before - 2 if is_capitalised(self.paragraph.text(before - 3) or "x") else None
        if text in {"-", "–"} and self._phrases.dash(before) and self.paragraph.kind(at) != "nation":
            return before
        if phrase is None and is_capitalised(text) and text[0].isalpha():
            start = before == 0 or self.paragraph.text(before - 1) in {".", '"', "'", ":", "\n"}
            return before if not start or (text.isupper() and len(text) > 1) else None
        return self._duty(before) if at == head.start and self._is_plain(before) else None

    def _is_plain(self, at: int) -> bool:
        """Whether an ordinary word in lower case stands at `at`, no article and no adverb."""
        text = self.paragraph.text(at)
        plain = self.paragraph.at[at] is None and text.isalpha() and text.islower()
        return plain and text not in ARTICLES | _VERBAL and text[-2:] != "ly"

    def _duty(self, at: int) -> int | None:
        """Return where a duty title in lower case begins behind a name: `A B, 5th Squadron plans and tactics chief`."""
        first = at
        while first > 0 and at - first < _LONGEST_DUTY and first not in self.layout.people:
            body = self.layout.ending(self.layout.organisations, first)
            start = self.layout.bounds(body)[0] if body is not None else first
            if self.paragraph.text(start - 1) == "," and start - 2 in self.layout.people:
                return start
            if body is not None or not (self._is_plain(first - 1) or self.paragraph.text(first - 1) == "and"):
                return None
            first -= 1
        return None

    def _possessor(self, at: int) -> int | None:
        """Return where the one whose officer a title is begins, at the `'s` after it: `Peru's`, `the division's`."""
        if at - 1 in self.layout.people:
            return None
        body = self.layout.ending(self.layout.organisations, at) or self.layout.ending(self.layout.nations, at)
        if body is not None:
            return self.layout.bounds(body)[0]
        for first in (at - 1, at - 2):  # `the division's commander`, `the task force's deputy commander`
            plain = all(self.paragraph.text(i).islower() and not self.paragraph.kind(i) for i in range(first, at))
            if plain and self.paragraph.text(first - 1).lower() == "the":
                return first
        return None

    def _left_list(self, at: int, head: LabelledPhrase) -> int | None:
        """Return where a list of portfolios before the head begins: `Foreign, Home and Defence Secretaries`."""
        first = self.paragraph.at[at - 2] if at > 1 else None
        nations = first is not None and first.label.kind == "nation" and self.paragraph.kind(at) == "nation"
        if first is not None and nations and head.label.detail.endswith("plural"):
            return first.start  # `Peruvian and Chilean ministers`
        start = at - 1
        while start > 0 and self._phrases.is_portfolio(start - 1):
            start -= 1
        if start == at - 1 or not self._phrases.is_portfolio(at):
            return None
        if not head.label.detail.endswith("plural") and (at - 1 - start > 1 or head.start - at > 1):
            return None
        cased = is_capitalised(self.paragraph.text(start))  # not in `acts in space, Defence and Space Minister A B`
        while (
            self.paragraph.text(start - 1) == ","
            and self._phrases.is_portfolio(start - 2)
            and is_capitalised(self.paragraph.text(start - 2)) == cased
        ):
            start -= 2
        return None if self.paragraph.text(start - 1) in {"of", "for", "to", "and", "/"} else start

    def _may_follow(self, at: int) -> bool:
        """Whether the words at `at` may follow the head without a preposition."""
        if at >= len(self.paragraph.words) or at in self.layout.people:
            return False
        text = self.paragraph.text(at)
        phrase = self.paragraph.at[at]
        if text == "the" and self.paragraph.text(at - 1) == ",":
            return False
        if phrase and phrase.label.kind == "stop":
            return phrase.label.detail == "portfolio" and is_capitalised(text)
        if phrase and phrase.label.kind in {"nation", "head"}:
            return phrase.label.kind == "nation" or (text in {"Chief", "Joint"} and self.paragraph.text(at - 1) != ",")
        if self.layout.starting(self.layout.organisations, at) is not None:
            return True
        acronym = text.isupper() and len(text) > 1 and text.isalpha()
        return acronym or bool(ORDINAL.match(text) and self.paragraph.text(at + 1)[:1].isupper())

    def _right_step(self, at: int, head: LabelledPhrase) -> int:
        text = self.paragraph.text(at)
        if text in _PREPOSITIONS or (text == "on" and head.label.value in _TOPIC):
            lower = not is_capitalised(self.paragraph.text(head.start)) or head.label.detail.startswith("post")
            return self._after_preposition(at, head, lower=lower)
        if text == "in" and at == head.end and head.label.value in _POSTED:
            return self._after_preposition(at, head, lower=False)
        if text == "at":
            return self._at_body(at)
        if text == "in" and at > head.end:
            article = self.paragraph.text(at + 1) == "the"
            if article and self._phrases.is_portfolio(at + 2) and is_capitalised(self.paragraph.text(at + 2)):
                return self._after_preposition(at, head, lower=False)
        return at

    def _at_body(self, at: int) -> int:
        """Return the end of `at the Ministry of X` where a name follows it, else `at`."""
        begin = at + 2 if self.paragraph.text(at + 1) == "the" else at + 1
        body = self.layout.starting(self.layout.organisations, begin)
        if body is None:
            return at
        end = self.layout.bounds(body)[1]
        after = end + (self.paragraph.text(end) == ",")
        return end if after in self.layout.people or self.paragraph.kind(after) in {"rank", "honorific"} else at

    def _after_preposition(self, at: int, head: LabelledPhrase, *, lower: bool) -> int:
        begin = at + 2 if self.paragraph.text(at + 1) in {"the", "The"} else at + 1
        phrase = self.paragraph.at[begin] if begin < len(self.paragraph.words) else None
        if phrase and phrase.label.kind == "head" and is_capitalised(self.paragraph.text(begin)):
            person = self.layout.starting(self.layout.people, phrase.end)
            inner = begin == at + 1 and person is not None  # `Adviser to Minister A B for C`
            if self.paragraph.text(at) == "to" or (phrase.label.detail == "office" and begin > at + 1):
                return self.layout.bounds(person)[1] if inner and person is not None else phrase.end
        end = self._phrases.end(begin, lower=lower, head=head)
        return end if end > begin else at
