"""Standing: whether a title, with its extent known, stands for an office here or is a common noun.

`Foreign Secretary`, `the Minister` and `defence ministers` do; `leaders`, `a senior commander` and `Heads of State` do
not; `the secretary` does where the release says who holds the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.words import is_capitalised
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from pipeline.annotate.layout import Layout
    from pipeline.annotate.titles import LabelledPhrase

_CROWDS = frozenset({"head", "leader", "representative", "delegate"})
_ROYAL = frozenset({"king", "queen"})
_HONOURS = frozenset({"Colour", "Colours", "Cup", "Medal", "Award", "Standard", "Prize", "Trophy"})
_HONOURS |= {"Awards", "Medals", "Prizes"}  # `the President's Colours`, `Lunar Champion Awards`
_WORDS = frozenset({"statement", "commentary", "remarks", "comment", "comments"})  # `Spokesperson's Statement`


class Standing:
    """Judges titles."""

    def __init__(self, portfolios: frozenset[str]) -> None:
        self.portfolios = portfolios
        self.cues = frozenset(entry.text for entry in read_lexicon("name_cues") if entry.label != "person")

    def likely(
        self, layout: Layout, head: LabelledPhrase, start: int, end: int, before: bool, after: bool
    ) -> bool | None:
        """Return True for a role, False for a title that is one only where a holder is known, None for no role."""
        paragraph = layout.paragraph
        kind, _, plural = head.label.detail.partition(" ")
        capital = is_capitalised(paragraph.text(head.start))
        text = paragraph.text(head.start)
        alone = start == head.start and end == head.end
        if paragraph.text(end) == "'s" and end == head.end and (kind == "post" or paragraph.text(end + 1) in _HONOURS):
            return None
        if kind == "post" and paragraph.text(end) in _HONOURS:
            return None
        if head.label.value == "speaker" and paragraph.text(head.start - 1) == "'s":
            return None  # `Peru's speaker` took the floor
        if head.label.value == "speaker" and plural and paragraph.text(end) not in {"of", "from"} and alone:
            return None  # `Speakers Decry Arms in Orbit`
        if text == "Commander" and alone and end in layout.people:
            return None
        if head.label.value == "chief" and paragraph.text(end).lower() == "marshal":
            return None  # `was promoted to air chief marshal`
        if head.label.value in _ROYAL and not after and not _is_royal(layout, head, start):
            return None
        if head.label.value == "lead" and not before:
            return None  # `the Ministry's lead for space`
        if after and not plural:
            return True
        if before and not plural and (capital or not alone or kind == "office" or head.end - head.start > 1):
            return True
        if plural:
            return self._several(layout, head, start, end)
        if alone and head.end - head.start == 1 and "-" not in text:
            return self._bare(layout, head, kind)
        if not capital and kind != "spokesperson" and paragraph.text(start - 1).lower() in {"a", "an", "any", "some"}:
            return None
        qualified = any(
            is_capitalised(paragraph.text(i)) or paragraph.text(i) in self.portfolios
            for i in range(start, end)
            if not head.start <= i < head.end
        )
        if kind == "post":
            return self._post(layout, head, start, end, qualified)
        if not capital and alone:
            return False if paragraph.text(start - 1).lower() == "the" else None
        return capital or qualified

    def _post(self, layout: Layout, head: LabelledPhrase, start: int, end: int, qualified: bool) -> bool | None:
        """Judge a post: `Director of X`, `Chief of Staff`, `NATO chief`, not `a local chief`."""
        paragraph = layout.paragraph
        if is_capitalised(paragraph.text(head.start)):
            return True if (start, end) != (head.start, head.end) or head.end - head.start > 1 else None
        if end > head.end:
            return qualified
        if paragraph.text(head.start - 1) == "'s" and is_capitalised(paragraph.text(start)):
            return (
                True if head.label.value not in _CROWDS or head.label.value == "representative" else None
            )  # `Peru's representative`
        of_body = start < head.start and is_capitalised(paragraph.text(start))
        if of_body and head.label.value == "chief":
            return True
        return False if layout.ending(layout.organisations, head.start) is not None else None

    def _several(self, layout: Layout, head: LabelledPhrase, start: int, end: int) -> bool | None:
        """Judge a plural: `Foreign Ministers of A and B`, `defence ministers`, not `commanders` or `Heads of State`."""
        paragraph = layout.paragraph
        capital = is_capitalised(paragraph.text(head.start))
        if end in layout.people and capital:
            return True
        paired = head.label.detail.startswith("office") and head.label.value not in {"commander", *_CROWDS}
        if (start, end) == (head.start, head.end) and capital and paired:
            return True if paragraph.text(start - 1).lower() in {"the", "two", "both"} else None  # `The Ministers met`
        if (start, end) == (head.start, head.end) or head.label.value in _CROWDS:
            return None
        if head.label.detail.startswith("office"):
            return None if head.label.value == "commander" and not capital else True
        return True if capital and paragraph.text(head.end) == "of" else None

    def _bare(self, layout: Layout, head: LabelledPhrase, kind: str) -> bool | None:
        """Judge a head that stands alone: `The Minister said`, `the secretary`, `a spokesperson said`."""
        paragraph = layout.paragraph
        before = paragraph.text(head.start - 1).lower()
        if paragraph.kind(head.start - 1) == "honorific" and is_capitalised(paragraph.text(head.start)):
            return True  # `Thank you, Mr President`
        if (
            before == "the"
            and paragraph.text(head.start - 2) == "of"
            and is_capitalised(paragraph.text(head.start - 3))
        ):
            return None  # `Office of the Spokesperson`
        cue = paragraph.text(head.end) in self.cues
        if kind == "spokesperson" and paragraph.text(head.end) == "'s":
            return True if paragraph.text(head.end + 1).lower() in _WORDS else None
        if kind == "spokesperson":
            return True if cue or (before == "the" and is_capitalised(paragraph.text(head.start))) else None
        if kind == "post" or before in {"a", "an", "any", "each", "every", "no", "own"}:
            return False if kind == "post" and before == "the" and cue else None
        if is_capitalised(paragraph.text(head.start)):
            return before == "the"
        return False if before == "the" else None


def _is_royal(layout: Layout, head: LabelledPhrase, start: int) -> bool:
    """Whether `King` or `Queen` is an office here, not part of a name (`Sea King`, `King Stallion`, `King's Guard`)."""
    paragraph = layout.paragraph
    if paragraph.text(head.end) == "'s":
        return not is_capitalised(paragraph.text(head.end + 1) or "x")
    nation = layout.ending(layout.nations, head.start) is not None
    return (start == head.start or nation) and not is_capitalised(paragraph.text(head.end) or "x")
