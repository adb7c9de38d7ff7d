"""Joined titles: titles beside one another that share one person, or stand one inside the other.

A second title takes the holder of the first (`A B, Chair of C and Director of D`), and the first of two before a name
that of the second (`Deputy Prime Minister and Minister for C A B`). A title inside another has its own holder (`Adviser
to Minister A B`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.layout import Layout
    from pipeline.annotate.offices import Office
    from pipeline.annotate.titles import LabelledPhrase


def chained(layout: Layout, office: Office, offices: Sequence[Office], start: int) -> Office:
    """Give the second of two titles behind a name the holder of the first (`A B, Chair of C and Director of D`)."""
    at = start - 1
    while layout.paragraph.text(at) in {"the", "a", "one-time", "former", "then"}:
        at -= 1
    last = offices[-1] if offices else None
    if last is None or office.holder or office.plural or last.rule != "roles.before":
        return office
    if " ".join(layout.paragraph.text(i) for i in range(at - 2, at + 1)) in {"performing duties of", "the duties of"}:
        return replace(office, holder=last.holder, tenure="acting")
    joined = layout.paragraph.text(at) in {"and", "&"} or (layout.paragraph.text(at) == "," and at == start - 1)
    if layout.paragraph.text(at) in {"and", "&"} and layout.paragraph.text(layout.bounds(last.span)[1]) == ",":
        body = layout.ending(layout.organisations, at)  # `A B, Chief of C, Navy and Commander, D`
        if body is not None and layout.bounds(body)[0] == layout.bounds(last.span)[1] + 1:
            return replace(office, holder=last.holder, rule="roles.before")
    letterhead = layout.bounds(last.span)[1] == start
    if letterhead or (joined and layout.bounds(last.span)[1] == at):
        return replace(office, holder=last.holder, rule="roles.before")
    return office


def shared(layout: Layout, offices: Sequence[Office], office: Office, start: int) -> bool:
    """Whether two titles before a name are one person's (`Deputy Prime Minister and Minister for C A B`).

    Not so in `the Prime Minister and President A B`: the first title must say more than an office. In `C D, Peru's
    Deputy Prime Minister and Minister for C, the Hon A B` the name behind takes both, and so it does in `Chief of D
    E F, Secretary for C & Chair of G A B`, where the name before has its title.
    """
    last = offices[-1]
    joined = layout.paragraph.text(start - 1) in {"and", "&"} and layout.bounds(last.span)[1] == start - 1
    if joined and office.rule == "roles.after" and last.rule == "roles.before" and last.nation_id:
        end = layout.bounds(office.span)[1] + 1
        return layout.paragraph.text(end) in {"the", "The"} and layout.paragraph.kind(end + 1) == "honorific"
    titled = len(offices) > 1 and offices[-2].rule == "roles.after" and offices[-2].holder == last.holder
    if joined and titled and office.rule == "roles.after" and last.rule == "roles.before":
        return True
    free = (
        last.holder is None
        and not last.plural
        and last.rule == "roles.alone"
        and (bool(last.degrees or last.words) or last.head == "ambassador" or "-" in last.head)
    )
    return joined and free and office.rule == "roles.after" and last.head != office.head


def nested(layout: Layout, phrase: LabelledPhrase) -> bool:
    """Whether a title inside another stands for its own holder (`Adviser to Minister A B`)."""
    before = layout.paragraph.text(phrase.start - 1)
    return before in {"to", "of", "the"} and layout.starting(layout.people, phrase.end) is not None
