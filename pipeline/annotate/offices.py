"""Offices: a title as it stands in the text, with what tells one office from another.

Its head, the words that qualify it, its degree (`deputy`), nation, organisation and tenure. Example: `former Iraqi
Deputy Prime Minister` is `prime minister` of the degree `deputy`, IRQ, former.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.annotate.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from pipeline.annotate.titles import Paragraph
    from pipeline.mentions import Tenure

_TENURES: dict[str, Tenure] = {
    "former": "former",
    "then": "former",
    "ex": "former",
    "late": "former",
    "retired": "former",
    "previous": "former",
    "one-time": "former",
    "acting": "acting",
    "interim": "acting",
    "incoming": "incoming",
    "next": "incoming",
    "designate": "incoming",
    "elect": "incoming",
}
_SMALL = frozenset({"of", "for", "the", "to", "and", "at", "s", "on", "in"})
_DEGREES = frozenset(
    {"deputy", "assistant", "vice", "under", "associate", "principal", "shadow", "parliamentary", "joint"}
)
_SAME = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair"}
_SAME |= {"pm": "prime minister", "prime-minister": "prime minister"}
_SAME |= {"advisor": "adviser", "special advisor": "special adviser", "chairperson": "chair"}


@dataclass(frozen=True, slots=True)
class Office:
    """A role as found: its span, head, qualifying words, nation and organisation, tenure, holder and where it stands.

    `likely` is false for a title that is a role only where a holder is known, `others` true after `our`, `their`.
    """

    span: Span
    head: str
    words: frozenset[str]
    degrees: frozenset[str]
    organisation: str | None
    nation_id: str | None
    tenure: Tenure
    holder: str | None
    plural: bool
    bare: bool
    rule: str
    paragraph: int
    likely: bool = True
    others: bool = False

    @property
    def title(self) -> str:
        """The title as written, with white space and the first letter made regular."""
        text = " ".join(self.span.text.split())
        return text[:1].upper() + text[1:]


def head_of(value: str) -> str:
    """Return the head that stands for `value` and its like (`spokesman`, `spokesperson`)."""
    return _SAME.get(value, value)


def qualifiers(text: str, head: str, nation_words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a title beside its head, without small words and nations, and its degrees (`deputy`)."""
    words = set(fold(text).split()) - set(fold(head).split()) - _SMALL
    for nation in nation_words:
        words -= set(fold(nation).split())
    return frozenset(words - _DEGREES), frozenset(words & _DEGREES)


def tenure(paragraph: Paragraph, start: int, end: int) -> Tenure:
    """Return the tenure that the words around the title `[start, end)` say."""
    last = paragraph.text(end - 1).lower().rpartition("-")[2]
    if last in {"designate", "elect"}:
        return "incoming"
    for at in range(start - 1, max(-1, start - 3), -1):
        word = paragraph.text(at).lower()
        if word in _TENURES:
            return _TENURES[word]
        if word not in {"-", "deputy"}:
            break
    return "current"
