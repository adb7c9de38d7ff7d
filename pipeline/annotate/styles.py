"""Styles: rank, honorific and post-nominals beside a name (`Air Chief Marshal Sir A B KCB`), in canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.annotate.runs import Run
    from pipeline.annotate.titles import LabelledPhrase, Paragraph


class Styles(NamedTuple):
    """What stands beside a name."""

    rank: str | None
    honorific: str | None
    post_nominals: str | None


def read_styles(paragraph: Paragraph, run: Run, post_nominals: Mapping[str, str]) -> Styles:
    """Return the styles beside the name `run`; `post_nominals` maps letters without dot to their canonical form."""
    ranks: list[str] = []
    honorifics: list[str] = []
    index = run.start - 1
    while index >= 0:
        phrase = paragraph.at[index] if paragraph.text(index) != "." else paragraph.at[index - 1]
        if phrase is not None and not ranks and _is_naval_commander(paragraph, phrase):
            ranks.insert(0, "Commander")
        if phrase is None or phrase.label.kind not in {"rank", "honorific"}:
            break
        (ranks if phrase.label.kind == "rank" else honorifics).insert(0, phrase.label.value)
        index = phrase.start - 1
    letters: list[str] = []
    index = run.end
    while True:
        step = 1 if paragraph.text(index) == "," else 0
        letter = post_nominals.get(paragraph.text(index + step).rstrip("."))
        if letter is None:
            break
        letters.append(letter)
        index += step + 1
    return Styles(" ".join(ranks) or None, " ".join(honorifics) or None, " ".join(letters) or None)


def _is_naval_commander(paragraph: Paragraph, phrase: LabelledPhrase) -> bool:
    """Whether `Commander` before a name is the rank: nothing before it makes it a post."""
    before = paragraph.text(phrase.start - 1)
    return (
        paragraph.text(phrase.start) == "Commander"
        and phrase.end - phrase.start == 1
        and not before[:1].isupper()
        and not before.isdigit()
    )
