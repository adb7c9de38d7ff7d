"""Witnesses: what beside a run says that it is a person's name.

Titles before it (`Lt. Gen. X`, `Sir X`, `Minister for Y X`), titles after it (`X, Director of Y`), verbs of saying, a
known given name, and the model's NER, which is heard but never alone on a single word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.names import is_korean
from pipeline.annotate.ships import VESSELS
from pipeline.annotate.titles import GOVERNMENT, is_heading
from pipeline.annotate.words import is_capitalised, is_initial
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.annotate.names import Names
    from pipeline.annotate.runs import Run
    from pipeline.annotate.titles import LabelledPhrase, Paragraph

_CABINET = ("secretary", "minister")
_CONNECTORS = frozenset({"of", "for", "the", "to", "and", "&", "in", "on", "at", "-", "–", "—", ",", "/", "'s", "'"})
_INTO = frozenset({"of", "for", "the", "to", "in", "on", "at", "-", "–", "—", "'s"})
_PATRONYMIC = re.compile(r"\w{2,}(?:[oe]vich|[oe]vych|[oe]vna|[yi]vna)$")
_KIN = frozenset({"bin", "ibn", "bint"})
_ENVOYS = frozenset({"special envoy", "envoy", "ambassador", "special representative", "high commissioner"})
_ADDRESS = frozenset(
    {"thank", "thanks", "ahead", "hi", "hello", "yes", "yeah", "okay", "ok", "sorry", "please", "right"}
)
_ADDRESS |= frozenset({"sure", "morning", "afternoon", "evening", "no", "well", "q", "you", "look"})
_PLACE = frozenset({"in", "near", "at", "from", "of", "to", "around", "outside", "into", "the"})
_APPOSITIVE = frozenset(
    {"the", "our", "its", "his", "her", "their", "former", "new", "then", "current", "outgoing", "incoming", "acting"}
    | {"deputy", "vice", "senior", "chief", "foreign", "defence", "defense", "prime", "assistant", "a", "an", "space"}
)


class Witnesses:
    """Decides which runs are names of people."""

    def __init__(self, names: Names) -> None:
        self._names = names
        cues = read_lexicon("name_cues", frozenset({"saying", "acting"}))
        self._cues = frozenset(entry.text for entry in cues)
        self._saying = frozenset(entry.text for entry in cues if entry.label == "saying")
        self._ships = frozenset(entry.text for entry in read_lexicon("ship_prefixes"))
        self._others = frozenset(
            entry.text for lexicon in ("organisations", "places", "towns") for entry in read_lexicon(lexicon)
        )
        leaders = read_lexicon("leaders", frozenset({"surname", "government"}))
        self._leaders = frozenset(names.parse(entry.text).key for entry in leaders if entry.label == "surname")
        self._governments = frozenset(names.parse(entry.text).key for entry in leaders)
        designators = read_lexicon("place_designators")
        self._designators = frozenset(entry.text for entry in designators if entry.label == "before")
        self._post_nominals = frozenset(entry.text.rstrip(".") for entry in read_lexicon("post_nominals"))

    def rule(self, paragraph: Paragraph, run: Run, entities: Mapping[tuple[int, int], str]) -> str | None:
        """Return the rule by which `run` is a person's name, or None."""
        offsets = (paragraph.words[run.start].start, paragraph.words[run.end - 1].end)
        entity = entities.get(offsets)
        before = paragraph.kind(run.start - 1) or (
            paragraph.text(run.start - 1) == "." and paragraph.kind(run.start - 2)
        )
        if before in {"rank", "honorific"} and not (self._title_like(paragraph, run) or _in_group(paragraph, run)):
            return f"people.{before}"
        single = self._size(paragraph, run) == 1
        if single and self._governs(paragraph, run):
            return "people.leader"
        if not self.free(paragraph, run) or _is_quoted(paragraph, run) or _in_group(paragraph, run):
            return None
        by_title = self._title_before(paragraph, run, single, entity)
        if by_title:
            return by_title
        if self._title_after(paragraph, run) and not single:
            return "people.appositive"
        if single:
            return self._single(paragraph, run, entity)
        given = self._names.is_given(paragraph.text(run.start))
        cue = self._cue(paragraph, run)
        place = paragraph.text(run.start - 1).lower() in _PLACE
        inner = [paragraph.text(i) for i in range(run.start + 1, run.end - 1)]
        if any(is_initial(word) and "." in word for word in inner):
            return "people.initial"
        if not _KIN.isdisjoint(inner) or any(_PATRONYMIC.match(word) for word in inner):
            return "people.patronymic"
        if entity in {"GPE", "LOC", "FAC"} and not cue:
            return None
        if given and (entity == "PERSON" or cue or not (entity and place)):
            return "people.given"
        heading = is_heading(paragraph)
        if cue and entity != "ORG" and not heading:
            return "people.cue"
        return "people.ner" if entity == "PERSON" and not place and not heading else None

    def _governs(self, paragraph: Paragraph, run: Run) -> bool:
        """Whether a government has a leader's name: `Roe Government`, `Roe-Hill Administration`."""
        at = run.end
        if paragraph.text(at) == "-" and paragraph.words[at].start == paragraph.words[at - 1].end:
            at += 2
        name = self._names.parse(paragraph.text(run.start))
        named = name.key in self._leaders or (
            name.key in self._governments and (paragraph.text(run.start - 1).lower() in {"the", "-"} or at > run.end)
        )
        return paragraph.text(at).title() in GOVERNMENT and named

    def _title_like(self, paragraph: Paragraph, run: Run) -> bool:
        """Whether what follows a rank is no name (`General Dynamics Land Systems`)."""
        phrase = paragraph.at[run.end] if run.end < len(paragraph.words) else None
        field = phrase is not None and phrase.label.detail == "portfolio" and is_capitalised(paragraph.text(run.end))
        return field and not self._names.is_given(paragraph.text(run.start))

    def _size(self, paragraph: Paragraph, run: Run) -> int:
        """Count the words of a run without particles and suffixes; `Al Rubaie` counts as one."""
        words = [paragraph.text(i) for i in range(run.start, run.end)]
        plain = [w for w in words if is_capitalised(w) and w.rstrip(".") not in self._names.suffixes and w != "Al"]
        return len(plain)

    def _single(self, paragraph: Paragraph, run: Run, entity: str | None) -> str | None:
        text = " ".join(paragraph.text(i) for i in range(run.start, run.end))
        if self._names.parse(text).key in self._leaders and entity not in {"FAC", "GPE"}:
            return "people.leader"
        if self._names.is_given(text) and _is_address(paragraph, run):
            return "people.address"
        said = paragraph.text(run.end) in self._saying or paragraph.text(run.start - 1) in self._saying
        return "people.cue" if entity == "PERSON" and said else None

    def free(self, paragraph: Paragraph, run: Run) -> bool:
        """Whether a run is not part of a longer proper name (`USS Lee`, `Lee Space Center`, `Lee-based`)."""
        before, after = paragraph.text(run.start - 1), paragraph.text(run.end)
        if (
            self._ships & {before, paragraph.text(run.start - 2)}
            or before in self._designators | VESSELS | {"@", "#"}
            or before.endswith(("Operation", "Exercise"))
        ):
            return False
        phrase = paragraph.at[run.end] if run.end < len(paragraph.words) else None
        if phrase and phrase.label.detail == "ship" and is_capitalised(after):
            return False  # the destroyer `Ann Roe Destroyer`
        if phrase and phrase.label.kind == "stop" and phrase.label.detail in {"thing", "portfolio"}:
            return not (after[:1].isupper() and after[1:].islower()) or paragraph.kind(run.start - 1) == "head"
        text = " ".join(paragraph.text(i) for i in range(run.start, run.end))
        return text not in self._others or paragraph.kind(run.start - 1) == "head"

    def hidden(self, paragraph: Paragraph, run: Run) -> bool:
        """Whether an ordinary word that is also a known family name stands for the person here."""
        if paragraph.kind(run.start - 1) in {"rank", "honorific", "head"}:
            return not is_capitalised(paragraph.text(run.end) or "x")
        if paragraph.text(run.end) == "'s" and paragraph.text(run.start - 1) in {".", ""}:
            return paragraph.text(run.end + 1).islower()  # `Day's judgement` where Sir John Day is known
        return paragraph.text(run.end) in self._cues and not is_capitalised(paragraph.text(run.start - 1) or "x")

    def _cue(self, paragraph: Paragraph, run: Run) -> bool:
        after = run.end
        return paragraph.text(after) in self._cues or paragraph.text(run.start - 1) in self._saying

    def _title_before(self, paragraph: Paragraph, run: Run, single: bool, entity: str | None) -> str | None:
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
        sure = near or "," in {text, paragraph.text(run.end)} or entity == "PERSON" or self._cue(paragraph, run)
        sure = sure or is_korean(paragraph.text(run.end - 1))
        return "people.role" if sure or self._names.is_given(paragraph.text(run.start)) else None

    def _in_commas(self, paragraph: Paragraph, run: Run, entity: str | None) -> bool:
        """Whether a surname between commas is that of the office before it: `the Defence Minister, Roe-Hill, came`."""
        if paragraph.text(run.end) != "," or entity in {"GPE", "LOC", "FAC"}:
            return False
        head = self._head_before(paragraph, run.start - 2)
        plural = head is None or head.label.detail.endswith("plural")
        return head is not None and not plural and head.label.value.endswith(_CABINET)

    def title(self, paragraph: Paragraph, run: Run) -> str | None:
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

    def _title_after(self, paragraph: Paragraph, run: Run) -> bool:
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


def _is_quoted(paragraph: Paragraph, run: Run) -> bool:
    """Whether a run is all that stands in quotation marks, as the name of an exercise does (`"Silent Aurora"`)."""
    return paragraph.text(run.start - 1) in {'"', "'"} and paragraph.text(run.end) == paragraph.text(run.start - 1)


def _in_group(paragraph: Paragraph, run: Run) -> bool:
    """Whether a run belongs to the name of an armed group (`Kataib Sayyid al-Bahri`)."""
    at = run.start - 1
    at -= paragraph.kind(at) == "honorific"
    phrase = paragraph.at[at] if at >= 0 else None
    return phrase is not None and phrase.label.detail == "group"


def _is_address(paragraph: Paragraph, run: Run) -> bool:
    """Whether a given name alone is how a speaker addresses somebody: `Go ahead, Ann.`, `Q Ann, why?`."""
    at = run.start - 1
    if at == 0 and paragraph.text(0) == "Q":
        return paragraph.text(run.end) in {",", "-", "–", "—"}
    if paragraph.text(at) != "," or paragraph.text(run.end) not in {".", ",", "?", "!", "-", "–", "—"}:
        return False
    return paragraph.text(at - 1).lower() in _ADDRESS


def _is_second(paragraph: Paragraph, run: Run) -> bool:
    """Whether a surname is the second behind a title in the plural: `Secretaries Roe and Hill`."""
    head = paragraph.at[run.start - 3] if run.start > 2 else None
    first = paragraph.text(run.start - 2)
    plural = head is not None and head.label.kind == "head" and head.label.detail.endswith("plural")
    return plural and is_capitalised(first or "x") and paragraph.kind(run.start - 2) is None
