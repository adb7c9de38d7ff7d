"""Noun phrases inside titles: what a title's head governs, with its lists.

A phrase takes the words in capitals, nations and organisations whole, fields of office in lower case behind a head in
lower case, and goes on over commas and `and` to like items (`Industry, Trade and Economic Security`). A person's name,
another title or an ordinary word ends it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.words import is_capitalised

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.titles import LabelledPhrase

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|\d+$")
_ABROAD = frozenset({"ambassador", "high commissioner", "envoy", "special envoy", "special representative"})
_COMMANDERS = frozenset({"commander", "commanding general", "commander in chief", "commander-in-chief"})
_COMMANDS = frozenset({"Command", "Forces", "Force", "Fleet", "Corps", "Army", "Navy", "Division", "Brigade", "Delta"})
_LONGEST_LIST = 60
_LONGEST_CHARGE = 5  # words of `(Independent Charge)` and their like
_FEATURES = frozenset({"function", "date"})
_LONGEST_FIELD = 7


class TitlePhrases:
    """Reads the noun phrases of one paragraph."""

    def __init__(self, layout: Layout, portfolios: frozenset[str]) -> None:
        self.layout = layout
        self.paragraph = layout.paragraph
        self._portfolios = portfolios

    def is_portfolio(self, at: int) -> bool:
        """Whether word `at` names a field of office, in capitals or not (`Defence`, `defence`)."""
        phrase = self.paragraph.at[at] if 0 <= at < len(self.paragraph.words) else None
        if phrase:
            return phrase.label.kind == "stop" and phrase.label.detail == "portfolio"
        return self.paragraph.text(at).lower() in self._portfolios

    def bracketed(self, at: int) -> int:
        """Return the end of a field of office in brackets (`Deputy Chief of Staff (Plans and Policy)`), else `at`."""
        last = at + 1
        while self.is_portfolio(last) or (
            last > at + 1 and self.paragraph.text(last) in {"and", "&", ",", "R", "D", "R&D"}
        ):
            last += 1
        field = self.paragraph.text(at) == "(" and self.paragraph.text(last) == ")" and last > at + 1
        return last + 1 if field and is_capitalised(self.paragraph.text(at + 1)) else at

    def charged(self, at: int) -> int:
        """Return the end of how an office is held, before `for`: `(Independent Charge)`, `Responsible`; else `at`."""
        closing = next((i for i in range(at + 2, at + _LONGEST_CHARGE) if self.paragraph.text(i) == ")"), at)
        bracketed = self.paragraph.text(at) == "(" and closing > at and is_capitalised(self.paragraph.text(at + 1))
        end = closing + 1 if bracketed else at + (self.paragraph.text(at).lower() == "responsible")
        return end if self.paragraph.text(end) == "for" else at

    def officer(self, at: int) -> int:
        """Return the end of what makes a chief an officer (`Chief Diversity and Inclusion Officer`), else `at`."""
        for index in range(at, at + _LONGEST_FIELD):
            text = self.paragraph.text(index)
            if text == "Officer" and index > at:
                return index + 1
            if not (text in {"and", "&"} or is_capitalised(text or "x")) or index in self.layout.people:
                break
        return at

    def dash(self, at: int) -> bool:
        """Whether a dash joins two parts of a name: `Combined Joint Task Force – Steady Hand Commander`."""
        before = self.paragraph.at[at - 1] if at else None
        return bool(before and before.label.kind == "stop" and before.label.detail == "portfolio")

    def end(self, at: int, *, lower: bool, head: LabelledPhrase) -> int:
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
            after = self.layout.bounds(whole)[1] if whole is not None else end
            office = self.paragraph.at[after] if after < len(self.paragraph.words) else None
            if whole is not None and (office is None or office.label.kind != "head"):
                end = after
                continue
            if whole is not None and office is not None and self._holds_alone(office):
                return office.end
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
                or (text in {"fleet", "forces"} and end > at and end - 1 in self.layout.organisations)
                or ORDINAL.match(text)
                or (text == "'s" and lower and end > at and self.is_portfolio(end + 1))  # the coalition's ground forces
                or (text in {"-", "–"} and end > at and self._joins(end))
                or (text == "'s" and end > at and end + 1 in self.layout.organisations)  # NATO's Allied Air Command
                or (text == "'" and end > at and self._of_several(end))  # Minister for Veterans' Affairs
            ):
                end += 1
            else:
                break
        return end

    def _holds_alone(self, office: LabelledPhrase) -> bool:
        """Whether a body's office inside a title has no name beside it: `Deputy of the Lunar Union Chairperson (D)`."""
        capital = is_capitalised(self.paragraph.text(office.start)) and office.label.detail == "office"
        named = office.end in self.layout.people or self.paragraph.kind(office.end) in {"rank", "honorific"}
        return capital and not named and self.paragraph.text(office.end) in {"(", ",", "."}

    def _of_several(self, at: int) -> bool:
        return self.paragraph.text(at - 1).endswith("s") and self.is_portfolio(at + 1)

    def _joins(self, at: int) -> bool:
        after = self.paragraph.text(at + 1)
        return self.dash(at) and is_capitalised(after or "x") and (at + 1) not in self.layout.people

    def _list_step(self, at: int, head: LabelledPhrase, *, lower: bool) -> int:
        """Cross a comma or `and` to the next item of a list of like items, or return `at`."""
        text = self.paragraph.text(at)
        if text not in {"and", "&", ","}:
            return at
        begin = at + 1
        last = text != "," or self.paragraph.text(begin) == "and"
        if text == "," and last:
            begin += 1
        if self.paragraph.text(begin) == "the":
            begin += 1
        if self._last_is_organisation(at):
            commands = head.label.value in _COMMANDERS
            return self._commands(at, begin, head, lower=lower) if commands else at
        nation = self._is_nation(at - 1)
        like = self._is_nation(begin) if nation else self.is_portfolio(begin)
        seat = head.label.value == "member of parliament" and is_capitalised(self.paragraph.text(begin) or "x")
        like = like or (seat and text == "and" and not self.paragraph.kind(begin))  # `for Oxmoor and Hill`
        if not like or begin in self.layout.people:
            return at
        abroad = head.label.value in _ABROAD or (head.label.value == "secretary" and self._ends_with_and(at))
        if nation and not (head.label.detail.endswith("plural") or abroad):
            return at
        if not lower and not is_capitalised(self.paragraph.text(begin)):
            return at
        end = self._item(begin, lower=lower)
        if end == begin or self.paragraph.kind(end) == "head" or self.paragraph.text(end) == "'s":
            return at
        if self.paragraph.kind(end) == "rank" and self._last_is_organisation(end):
            return at  # `secretary for space policy, and Space Force Major A B`
        if not last:
            return end if self._list_step(end, head, lower=lower) > end and self._ends_with_and(end) else at
        return end

    def _commands(self, at: int, begin: int, head: LabelledPhrase, *, lower: bool) -> int:
        """Cross to the next of the commands under one commander (`of A Command, B Command and C Forces,`)."""
        body = self.layout.starting(self.layout.organisations, begin)
        if body is None or not (_COMMANDS & set(body.text.split()) or body.text.endswith("COM")):
            return at
        end = self.layout.bounds(body)[1]
        if "and" not in {self.paragraph.text(at), self.paragraph.text(at + 1)}:
            return end if self._list_step(end, head, lower=lower) > end else at
        closed = self.paragraph.text(end) in {"", ".", ",", ";", ")"} or self.paragraph.kind(end) == "rank"
        return end if closed else at

    def _is_nation(self, at: int) -> bool:
        return self.paragraph.kind(at) == "nation" or at in self.layout.nations

    def _ends_with_and(self, at: int) -> bool:
        index = at
        while self.paragraph.text(index) not in {"", ".", ":", ";"} and index < at + _LONGEST_LIST:
            if self.paragraph.text(index) in {"and", "&"}:
                return True
            index += 1
        return False

    def _last_is_organisation(self, at: int) -> bool:
        return self.layout.ending(self.layout.organisations, at) is not None
