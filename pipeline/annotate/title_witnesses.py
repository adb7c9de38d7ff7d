"""Titles beside a run of words that say that it is a person's name.

Before it (`Minister for Y X`, `Secretaries Roe and Hill`) or after it (`X, Director of Y`). A title of a person named
before it, or of a body, says nothing of the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.names import is_korean
from pipeline.annotate.words import is_capitalised
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from pipeline.annotate.names import Names
    from pipeline.annotate.runs import Run
    from pipeline.annotate.titles import LabelledPhrase, Paragraph

_CABINET = ("secretary", "minister")
_CONNECTORS = frozenset({"of", "for", "the", "to", "and", "&", "in", "on", "at", "-", "–", "—", ",", "/", "'s", "'"})
_INTO = frozenset({"of", "for", "the", "to", "in", "on", "at", "-", "–", "—", "'s"})
_ENVOYS = frozenset({"special envoy", "envoy", "ambassador", "special representative", "high commissioner"})
_APPOSITIVE = frozenset(
    {"the", "our", "its", "his", "her", "their", "former", "new", "then", "current", "outgoing", "incoming", "acting"}
    | {"deputy", "vice", "senior", "chief", "foreign", "defence", "defense", "prime", "assistant", "a", "an", "space"}
)


class TitleWitnesses:
    """Finds the titles beside runs."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._post_nominals = frozenset(entry.text.rstrip(".") for entry in read_lexicon("post_nominals"))

    def rule(self, paragraph: Paragraph, run: Run, single: bool, entity: str | None, cue: bool) -> str | None:
        """Return the rule by which the title before `run` makes it a name, or None; `cue`: a verb of saying is by."""
        last = run.start - 1
        text = paragraph.text(last)
        if paragraph.kind(last) == "head":
            phrase = paragraph.at[last]
            capital = phrase is not None and is_capitalised(paragraph.text(phrase.start))
            office = phrase is not None and phrase.label.detail.startswith("office") and capital
            return "people.role" if not single or office or entity == "PERSON" else None
        numbered = paragraph.text(run.end - 1) in self._names.suffixes
        if single and text == "and" and _is_second(paragraph, run):
            return "people.role"
        if single and text == "," and self._in_commas(paragraph, run, entity):
            return "people.role"
        if text in _INTO or text == "." or (single and text in {",", "and"} and not numbered):
            return None
        head = self._head_before(paragraph, last)
        if head is None:
            return None
        plural = head.label.detail.endswith("plural")
        follows = paragraph.kind(head.end) is None and is_capitalised(paragraph.text(head.end))
        if (text == "," and follows) or (text == "and" and not plural):
            return None  # `President Lee, Kim Do` and `Minister for C and Kim Do` say nothing of Kim Do
        near = last - head.end < 3
        if single:  # `Secretary of State Lee`, not `Head of Orbital Works`
            cabinet = head.label.value.endswith(_CABINET)
            cabinet = cabinet or (head.label.value in _ENVOYS and paragraph.kind(last) == "nation")
            return "people.role" if (near and cabinet) or entity == "PERSON" or numbered else None
        sure = near or "," in {text, paragraph.text(run.end)} or entity == "PERSON" or cue
        sure = sure or is_korean(paragraph.text(run.end - 1))
        return "people.role" if sure or self._names.is_given(paragraph.text(run.start)) else None

    def _in_commas(self, paragraph: Paragraph, run: Run, entity: str | None) -> bool:
        """Whether a surname between commas is that of the office before it: `the Defence Minister, Roe-Hill, came`."""
        if paragraph.text(run.end) != "," or entity in {"GPE", "LOC", "FAC"}:
            return False
        head = self._head_before(paragraph, run.start - 2)
        plural = head is None or head.label.detail.endswith("plural")
        return head is not None and not plural and head.label.value.endswith(_CABINET)

    def before(self, paragraph: Paragraph, run: Run) -> str | None:
        """Return the head of the title directly before a name, the honorific or rank there, or None."""
        phrase = paragraph.at[run.start - 1] if run.start else None
        if phrase and phrase.label.kind in {"rank", "honorific"}:
            return phrase.label.value
        head = self._head_before(paragraph, run.start - 1) if run.start else None
        return head.label.value if head else None

    def _head_before(self, paragraph: Paragraph, last: int) -> LabelledPhrase | None:
        """Return the head of the title that ends at word `last`, over its capitalised words and prepositions."""
        for index in range(last, max(-1, last - 26), -1):
            text, phrase = paragraph.text(index), paragraph.at[index]
            if phrase and phrase.label.kind == "head":
                return phrase
            if text not in _CONNECTORS and not is_capitalised(text) and not text[0].isdigit():
                return None
            if phrase and phrase.label.detail in {"function", "date"} and text not in _CONNECTORS:
                return None
        return None

    def follows(self, paragraph: Paragraph, run: Run) -> bool:
        """Whether a title follows `run` and a comma, bracket or dash (`A B, Director of Y`)."""
        index = run.end
        while paragraph.text(index).rstrip(".") in self._post_nominals or (
            paragraph.text(index) == "," and paragraph.text(index + 1).rstrip(".") in self._post_nominals
        ):
            index += 1
        if paragraph.text(index) not in {",", "(", "–", "-"}:
            return False
        for step in range(1, 14):
            text = paragraph.text(index + step)
            if paragraph.kind(index + step) == "head":
                return True
            connector = text in _CONNECTORS and text != ","
            if not (text and (connector or is_capitalised(text) or text in _APPOSITIVE or text[0].isdigit())):
                return False
        return False


def _is_second(paragraph: Paragraph, run: Run) -> bool:
    """Whether a surname is the second behind a title in the plural: `Secretaries Roe and Hill`."""
    head = paragraph.at[run.start - 3] if run.start > 2 else None
    first = paragraph.text(run.start - 2)
    plural = head is not None and head.label.kind == "head" and head.label.detail.endswith("plural")
    return plural and is_capitalised(first or "x") and paragraph.kind(run.start - 2) is None
