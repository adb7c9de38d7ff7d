"""Witnesses: what beside a run says that it is a person's name.

Titles before it (`Lt. Gen. X`, `Sir X`, `Minister for Y X`), titles after it (`X, Director of Y`), verbs of saying, a
known given name, and the model's NER, which is heard but never alone on a single word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.runs import is_delegate
from pipeline.annotate.ships import VESSELS
from pipeline.annotate.title_witnesses import TitleWitnesses
from pipeline.annotate.titles import GOVERNMENT, is_heading
from pipeline.annotate.words import is_capitalised, is_initial
from pipeline.gazetteer import gazetteer
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.annotate.names import Names
    from pipeline.annotate.runs import Run
    from pipeline.annotate.titles import Paragraph

_PATRONYMIC = re.compile(r"\w{2,}(?:[oe]vich|[oe]vych|[oe]vna|[yi]vna)$")
_KIN = frozenset({"bin", "ibn", "bint"})
_ADDRESS = frozenset(
    {"thank", "thanks", "ahead", "hi", "hello", "yes", "yeah", "okay", "ok", "sorry", "please", "right"}
)
_ADDRESS |= frozenset({"sure", "morning", "afternoon", "evening", "no", "well", "q", "you", "look"})
_TOWN = 4.5
_ROYAL = frozenset({"Princess", "Prince", "Queen", "King"})
_REGIMENTS = frozenset({"Infantry", "Regiment", "Rifles", "Guards", "Hussars", "Fusiliers", "Dragoons"})
_WHERE = frozenset({"in", "near", "at", "outside"})
_CALLING = frozenset({"as", "called", "dubbed", "named", "itself"})
_PLACE = frozenset({"in", "near", "at", "from", "of", "to", "around", "outside", "into", "the"})


class Witnesses:
    """Decides which runs are names of people."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.titles = TitleWitnesses(names)
        cues = read_lexicon("name_cues", frozenset({"saying", "acting", "person"}))
        self._cues = frozenset(entry.text for entry in cues if entry.label != "person")
        self._persons = frozenset(entry.text for entry in cues if entry.label == "person")
        self._saying = frozenset(entry.text for entry in cues if entry.label == "saying")
        self._ships = frozenset(entry.text for entry in read_lexicon("ship_prefixes"))
        self._others = frozenset(
            entry.text for lexicon in ("organisations", "places", "towns") for entry in read_lexicon(lexicon)
        )
        towns = (variant for entry in read_lexicon("towns") for variant in entry.more["variants"].split("|"))
        firms = [(entry.label, entry.text) for entry in read_lexicon("organisation_words")]
        stems = [text for label, text in firms if label == "company_stem"]
        divisions = [text for label, text in firms if label == "company_division"]
        self._others |= {f"{stem} {division}" for stem in stems for division in divisions}  # `Leonardo DRS`
        self._others |= {town for town in towns if " " in town}  # `Tal Afar`
        leaders = read_lexicon("leaders", frozenset({"surname", "government"}))
        self._leaders = frozenset(names.parse(entry.text).key for entry in leaders if entry.label == "surname")
        self._governments = frozenset(names.parse(entry.text).key for entry in leaders)
        self._groups = frozenset(text for label, text in firms if label == "group_cue")
        designators = read_lexicon("place_designators")
        self._designators = frozenset(entry.text for entry in designators if entry.label == "before") | {"Port"}

    def rule(self, paragraph: Paragraph, run: Run, entities: Mapping[tuple[int, int], str]) -> str | None:
        """Return the rule by which `run` is a person's name, or None."""
        offsets = (paragraph.words[run.start].start, paragraph.words[run.end - 1].end)
        entity = entities.get(offsets)
        before = paragraph.kind(run.start - 1) or (
            paragraph.text(run.start - 1) == "." and paragraph.kind(run.start - 2)
        )
        if before in {"rank", "honorific"} and not (self._title_like(paragraph, run) or _in_group(paragraph, run)):
            return f"people.{before}"
        if is_delegate(paragraph, run):
            return "people.delegate"
        single = self._size(paragraph, run) == 1
        if single and self._governs(paragraph, run):
            return "people.leader"
        if not self.free(paragraph, run) or _is_quoted(paragraph, run) or _in_group(paragraph, run):
            return None
        cue = self._cue(paragraph, run)
        by_title = self.titles.rule(paragraph, run, single, entity, cue)
        if by_title:
            return by_title
        if self.titles.follows(paragraph, run) and not single:
            return "people.appositive"
        if single:
            return self._single(paragraph, run, entity)
        if not cue and _is_town(" ".join(paragraph.text(i) for i in range(run.start, run.end))):
            return None
        given = self._names.is_given(paragraph.text(run.start))
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
        return "people.ner" if entity == "PERSON" and not (place or heading) else None

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
        placed = paragraph.text(run.start - 1) in _WHERE  # `the ambassador in Kyiv said`
        return "people.cue" if entity == "PERSON" and said and not placed else None

    def free(self, paragraph: Paragraph, run: Run) -> bool:
        """Whether a run is not part of a longer proper name (`USS Lee`, `Lee Space Center`, `Lee-based`)."""
        before, after = paragraph.text(run.start - 1), paragraph.text(run.end)
        if (
            self._ships & {before, paragraph.text(run.start - 2)}
            or before in self._designators | {"@", "#"}
            or before.lower() in VESSELS
            or f"{paragraph.text(run.start - 2)} {before}" in self._designators
            or before.endswith(("Operation", "Exercise"))
        ):
            return False
        behind = {paragraph.text(run.start - step) for step in range(2, 6)}
        if before in _CALLING and self._groups & behind:
            return False  # `a hostile actor known as Salt Heron`
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
        before = paragraph.text(run.start - 1)
        known = before in self._persons and self._size(paragraph, run) > 1  # `the Peruvian national Ann Roe`
        return paragraph.text(run.end) in self._cues or before in self._saying or known


def _is_town(name: str) -> bool:
    """Whether a gazetteer has a town called so, as `Alice Springs` or `Khan Yunis`."""
    return any(city.prominence >= _TOWN for city in gazetteer().cities(name)[:1])


def _is_quoted(paragraph: Paragraph, run: Run) -> bool:
    """Whether a run is all that stands in quotation marks, as the name of an exercise does (`"Silent Aurora"`)."""
    return paragraph.text(run.start - 1) in {'"', "'"} and paragraph.text(run.end) == paragraph.text(run.start - 1)


def _in_group(paragraph: Paragraph, run: Run) -> bool:
    """Whether a run belongs to the name of a regiment or an armed group (`Kataib Sayyid al-Bahri`)."""
    if paragraph.text(run.end) == "'s" and paragraph.text(run.start - 1) in _ROYAL:
        return not _REGIMENTS.isdisjoint(paragraph.text(run.end + step) for step in range(1, 5))
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
