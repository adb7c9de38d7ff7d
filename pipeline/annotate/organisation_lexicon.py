"""Known organisations: the lexicon's names and abbreviations, found in a text and looked up by name.

A name is found whatever the spaces, dashes and dots in it, and in capitals throughout; a capital of the lexicon must
be one in the text. An abbreviation must stand as the lexicon has it or in capitals. A weak abbreviation has other
meanings: it counts only where the release names the organisation too. Example: `US CENTRAL COMMAND` is `U.S. Central
Command`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.lexicon import Entry

LABELS = frozenset({"name", "generic", "abbreviation", "weak_abbreviation"})
_PIECE = re.compile(r"(?:[A-Z]\.){2,}|\d+|[^\W\d_]+|[^\w\s]|\n")
_DASHES = str.maketrans("–—‑−’", "----'")
_ADDRESS = re.compile(r"[@/_]$|\w\.$")
_FLIGHT = re.compile(r"-\d{1,3}\b(?= (?:mission|launch|satellites?|spacecraft|flight|payload)|[ ,.]*$)", re.MULTILINE)


class Known(NamedTuple):
    """A text of the lexicon: `nation_id` is None for international bodies, the label `generic` for shared names."""

    id: str
    text: str
    label: str
    nation_id: str | None

    @property
    def is_short(self) -> bool:
        """Whether this text is an abbreviation."""
        return self.label.endswith("abbreviation")


class Found(NamedTuple):
    """A known organisation at character offsets."""

    start: int
    end: int
    known: Known


class _Node(dict[str, "_Node"]):
    known: Known | None = None
    forms: tuple[str, ...] = ()


class OrganisationLexicon:
    """The lexicon as a tree of folded pieces of names."""

    def __init__(self, entries: Iterable[Entry] | None = None) -> None:
        self._root = _Node()
        self.abbreviations: dict[str, str] = {}
        self._generic: set[str] = set()
        if entries is None:
            entries = read_lexicon("organisations", LABELS)
        for entry in entries:
            known = Known(entry.id, entry.text, entry.label, entry.more["nation"] or None)
            node = self._root
            for _, _, piece in _pieces(entry.text):
                node = node.setdefault(_fold(piece), _Node())
            node.known = node.known or known
            node.forms = (*node.forms, entry.text)
            if entry.label == "generic":
                self._generic.add(entry.id)
            if entry.label == "abbreviation":
                self.abbreviations.setdefault(entry.id, entry.text)

    def find(self, text: str, lower: frozenset[str] = frozenset()) -> list[Found]:
        """Return the longest known names in `text`, in order, without overlaps.

        Names of the ids in `lower` are found in lower case too.
        """
        pieces = list(_pieces(text))
        found, at = [], 0
        while at < len(pieces):
            match = self._longest(pieces, at, text, lower)
            if match is None:
                at += 1
            else:
                at, item = match
                found.append(item)
        return found

    def identify(self, name: str) -> Known | None:
        """Return the organisation whose name or abbreviation is `name`."""
        node: _Node | None = self._root
        for _, _, piece in _pieces(name):
            node = node.get(_fold(piece)) if node is not None else None
        return node.known if node is not None else None

    def is_generic(self, lexicon_id: str) -> bool:
        """Whether several bodies share the names of this entry, so that its id identifies none."""
        return lexicon_id in self._generic

    def _longest(
        self, pieces: Sequence[tuple[int, int, str]], at: int, text: str, lower: frozenset[str]
    ) -> tuple[int, Found] | None:
        node, best = self._root, None
        for position in range(at, len(pieces)):
            child = node.get(_fold(pieces[position][2]))
            if child is None:
                break
            node = child
            start, end = pieces[at][0], pieces[position][1]
            loose = node.known is not None and node.known.id in lower and not node.known.is_short
            if node.known is None or _in_address(text, start, end):
                continue
            if node.known.is_short and _FLIGHT.match(text, end):
                continue  # `the USSF-87 mission`
            if loose or _cased(text[start:end], node):
                best = position + 1, Found(start, end, node.known)
        return best


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _PIECE.finditer(text.translate(_DASHES)):
        yield match.start(), match.end(), match[0]


def _fold(piece: str) -> str:
    return "us" if piece in ("U.S.", "US") else "uk" if piece in ("U.K.", "UK") else piece.replace(".", "").casefold()


def _cased(text: str, node: _Node) -> bool:
    """Whether the text has a capital wherever a form of the lexicon has one; an abbreviation, all of them."""
    if node.known is not None and node.known.is_short:
        return text.isupper() or text.translate(_DASHES) in node.forms
    have = [piece for _, _, piece in _pieces(text)]
    return any(
        all(a[0].isupper() or not b[0].isupper() for a, (_, _, b) in zip(have, _pieces(form), strict=True))
        for form in node.forms
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the offsets lie in a web address, a file name or a handle."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(_ADDRESS.search(before)) or bool(re.match(r"[@_]\w|\.[a-z]", after))
