"""Extents: how far a role's title reaches from its head to the left and to the right.

Left: deputies, portfolios, nations and organisations (`Iraqi Deputy Prime Minister`, `Foreign, Home and Defence
Secretaries`, `507th Wing Commander`). Right: chains of `of`, `for` and `to` (`Special Adviser to the Minister for X`),
lists (`Industry, Trade and Economic Security`) and what follows at once (`Commander UK Space Command`). A person's
name ends a title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.words import is_capitalised

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.titles import LabelledPhrase

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|\d+$")
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
    | {"commanding general", "commanding officer", "air officer commanding", "general officer commanding"}
    | {"officer commanding", "chief executive", "general manager", "programme director", "program manager"}
)
_ABROAD = frozenset({"ambassador", "high commissioner", "envoy", "special envoy", "special representative"})
_COUNTED = frozenset({"first", "second", "third"})  # `First Sea Lord`, but `its first commander`
_LEADING = frozenset({"deputy", "chief", "principal", "executive"})
_FEATURES = frozenset({"function", "date"})


class Extents:
    """Reads the extent of one title in one paragraph."""

    def __init__(self, layout: Layout, portfolios: frozenset[str]) -> None:
        self.layout = layout
        self.paragraph = layout.paragraph
        self._portfolios = portfolios

    def leads(self, head: LabelledPhrase) -> bool:
        """Whether a head only qualifies the next one (`Deputy` in `Deputy Assistant Secretary`)."""
        if head.label.value not in _LEADING:
            return False
        at = head.end
        while at < len(self.paragraph.words):
            phrase = self.paragraph.at[at]
            if phrase and phrase.label.kind == "head":
                return True
            linked = self.paragraph.text(at) == "and" and self.is_portfolio(at - 1) and self.is_portfolio(at + 1)
            if not (linked or self.is_portfolio(at) or (phrase and phrase.label.kind == "nation")):
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
        if text(at) == "/" and self.paragraph.kind(at + 1) == "head":
            phrase = self.paragraph.at[at + 1]
            at = phrase.end if phrase else at
        direct = head.label.value in _DIRECT or (
            after_name and head.label.value in {"vice president", "vice-president"}
        )
        if at == head.end and direct and self._may_follow(at):
            at = self._phrase(at, lower=False, head=head)
        elif at == head.end and head.label.value in _DIRECT and self._apart(at, after_name):
            end = self._phrase(at + 1, lower=False, head=head)
            closed = text(end) in {"", ".", ",", ";", ":", '"', "'", ")"} or text(end)[:1].islower()
            at = end if closed and end > at + 1 else at
        while True:
            step = self._right_step(at, head)
            if step == at:
                break
            at = step
        return at + 1 if text(at) in {"designate", "elect"} else at

    def _apart(self, at: int, after_name: bool) -> bool:
        """Whether a comma or dash stands between head and organisation (`A B, Commander, UK Space Command,`)."""
        apart = self.paragraph.text(at)
        return (apart in {"-", "–", "—"} or (after_name and apart == ",")) and self._may_follow(at + 1)

    def is_portfolio(self, at: int) -> bool:
        """Whether word `at` names a field of office, in capitals or not (`Defence`, `defence`)."""
        phrase = self.paragraph.at[at] if 0 <= at < len(self.paragraph.words) else None
        if phrase:
            return phrase.label.kind == "stop" and phrase.label.detail == "portfolio"
        return self.paragraph.text(at).lower() in self._portfolios

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
        if text == "'s":
            return self._possessor(before)
        if phrase and phrase.label.kind == "nation":
            return phrase.start
        if phrase and phrase.label.kind == "head":
            joins = phrase.label.value in _LEADING and not phrase.label.detail.endswith("plural")
            return phrase.start if joins else None
        if phrase and phrase.label.kind == "stop":
            if phrase.label.detail == "portfolio":
                return before
            return (
                before
                if phrase.label.detail == "thing" and text in {"House", "Party", "State", "University", "Street"}
                else None
            )
        if text.lower() in self._portfolios and text.islower():
            return before if text not in _COUNTED else None
        if _ORDINAL.match(text) and is_capitalised(self.paragraph.text(at)):
            return before if not text.isdigit() else None
        if text in {"and", "&"}:
            return self._left_list(at, head)
        if text == ")" and self.paragraph.text(before - 2) == "(" and self.paragraph.text(before - 1).isupper():
            return before - 2 if is_capitalised(self.paragraph.text(before - 3) or "x") else None
        if text in {"-", "–"} and self._dash(before):
            return before
        if phrase is None and is_capitalised(text) and text[0].isalpha():
            start = before == 0 or self.paragraph.text(before - 1) in {".", '"', "'", ":", "\n"}
            return before if not start or (text.isupper() and len(text) > 1) else None
        return None

    def _possessor(self, at: int) -> int | None:
        """Return where the one whose officer a title is begins, at the `'s` after it: `Peru's`, `the division's`."""
        if at - 1 in self.layout.people:
            return None
        body = self.layout.ending(self.layout.organisations, at) or self.layout.ending(self.layout.nations, at)
        if body is not None:
            return self.layout.bounds(body)[0]
        plain = self.paragraph.text(at - 1).islower() and self.paragraph.text(at - 2).lower() == "the"
        return at - 1 if plain and self.paragraph.kind(at - 1) is None else None

    def _dash(self, at: int) -> bool:
        """Whether a dash joins two parts of a name: `Combined Joint Task Force – Steady Hand Commander`."""
        before = self.paragraph.at[at - 1] if at else None
        return bool(before and before.label.kind == "stop" and before.label.detail == "portfolio")

    def _left_list(self, at: int, head: LabelledPhrase) -> int | None:
        """Return where a list of portfolios before the head begins: `Foreign, Home and Defence Secretaries`."""
        start = at - 1
        while start > 0 and self.is_portfolio(start - 1):
            start -= 1
        if start == at - 1 or not self.is_portfolio(at):
            return None
        if not head.label.detail.endswith("plural") and (at - 1 - start > 1 or head.start - at > 1):
            return None
        while self.paragraph.text(start - 1) == "," and self.is_portfolio(start - 2):
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
        return acronym or bool(_ORDINAL.match(text) and self.paragraph.text(at + 1)[:1].isupper())

    def _right_step(self, at: int, head: LabelledPhrase) -> int:
        text = self.paragraph.text(at)
        if text in _PREPOSITIONS or (text == "on" and head.label.value in _TOPIC):
            lower = not is_capitalised(self.paragraph.text(head.start)) or head.label.detail.startswith("post")
            return self._after_preposition(at, head, lower=lower)
        if text == "in" and at == head.end and head.label.value in {"consul general", "consul", "chargé d'affaires"}:
            return self._after_preposition(at, head, lower=False)
        if text == "in" and at > head.end:
            article = self.paragraph.text(at + 1) == "the"
            if article and self.is_portfolio(at + 2) and is_capitalised(self.paragraph.text(at + 2)):
                return self._after_preposition(at, head, lower=False)
        return at

    def _after_preposition(self, at: int, head: LabelledPhrase, *, lower: bool) -> int:
        begin = at + 2 if self.paragraph.text(at + 1) in {"the", "The"} else at + 1
        phrase = self.paragraph.at[begin] if begin < len(self.paragraph.words) else None
        if phrase and phrase.label.kind == "head" and is_capitalised(self.paragraph.text(begin)):
            person = self.layout.starting(self.layout.people, phrase.end)
            inner = begin == at + 1 and person is not None  # `Adviser to Minister A B for C`
            if self.paragraph.text(at) == "to" or (phrase.label.detail == "office" and begin > at + 1):
                return self.layout.bounds(person)[1] if inner and person is not None else phrase.end
        end = self._phrase(begin, lower=lower, head=head)
        return end if end > begin else at

    def _phrase(self, at: int, *, lower: bool, head: LabelledPhrase) -> int:
        """Return the end of the noun phrase at `at`, with its lists."""
        end = self._item(at, lower=lower)
        while end > at:
            step = self._list_step(end, head, lower=lower)
            if step == end:
                break
            end = step
        return end

    def _item(self, at: int, *, lower: bool) -> int:
        end = at
        while end < len(self.paragraph.words) and end not in self.layout.people:
            whole = self.layout.starting(self.layout.organisations, end) or self.layout.starting(
                self.layout.nations, end
            )
            if whole is not None and self.paragraph.kind(self.layout.bounds(whole)[1]) != "head":
                end = self.layout.bounds(whole)[1]
                continue
            text = self.paragraph.text(end)
            phrase = self.paragraph.at[end]
            if phrase and phrase.label.kind in {"head", "rank", "honorific"}:
                joined = phrase.label.detail.startswith("post") and is_capitalised(text) and end > at
                joined = joined and self.paragraph.text(phrase.end) not in {"of", "for"}
                staff = phrase.label.kind == "head" and text.lower() in {"chief", "chiefs", "state"}
                if not (joined or staff):
                    break
                end = phrase.end
            elif phrase:
                if phrase.label.detail in _FEATURES or not is_capitalised(text):
                    break
                end = phrase.end
            elif (
                (is_capitalised(text) and text[0].isalpha())
                or (lower and text in self._portfolios)
                or (text == "region" and end > at)
                or _ORDINAL.match(text)
                or (text == "'s" and lower and end > at and self.is_portfolio(end + 1))  # the coalition's ground forces
                or (text in {"-", "–"} and end > at and self._joins(end))
                or (text == "'s" and end > at and end + 1 in self.layout.organisations)  # NATO's Allied Air Command
                or (text == "'" and end > at and self._of_several(end))  # Minister for Veterans' Affairs
            ):
                end += 1
            else:
                break
        return end

    def _of_several(self, at: int) -> bool:
        return self.paragraph.text(at - 1).endswith("s") and self.is_portfolio(at + 1)

    def _joins(self, at: int) -> bool:
        after = self.paragraph.text(at + 1)
        return self._dash(at) and is_capitalised(after or "x") and (at + 1) not in self.layout.people

    def _list_step(self, at: int, head: LabelledPhrase, *, lower: bool) -> int:
        """Cross a comma or `and` to the next item of a list of like items, or return `at`."""
        text = self.paragraph.text(at)
        if text not in {"and", "&", ","}:
            return at
        begin = at + 1
        if text == "," and self.paragraph.text(begin) == "and":
            begin += 1
        if self.paragraph.text(begin) == "the":
            begin += 1
        nation = self._is_nation(at - 1)
        like = self._is_nation(begin) if nation else self.is_portfolio(begin)
        if not like or begin in self.layout.people or self._last_is_organisation(at):
            return at
        if nation and not (head.label.detail.endswith("plural") or head.label.value in _ABROAD):
            return at
        if not lower and not is_capitalised(self.paragraph.text(begin)):
            return at
        end = self._item(begin, lower=lower)
        if end == begin or self.paragraph.kind(end) == "head" or self.paragraph.text(end) == "'s":
            return at
        if text == "," and self.paragraph.text(begin - 1) != "and":
            return end if self._list_step(end, head, lower=lower) > end and self._ends_with_and(end) else at
        return end

    def _is_nation(self, at: int) -> bool:
        return self.paragraph.kind(at) == "nation" or at in self.layout.nations

    def _ends_with_and(self, at: int) -> bool:
        index = at
        while self.paragraph.text(index) not in {"", ".", ":", ";"} and index < at + 12:
            if self.paragraph.text(index) in {"and", "&"}:
                return True
            index += 1
        return False

    def _last_is_organisation(self, at: int) -> bool:
        return self.layout.ending(self.layout.organisations, at) is not None
