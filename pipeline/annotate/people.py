"""People: every mention of a named individual by personal name; the span is the name alone.

Rank, honorific, role and post-nominals stand outside it: `Rowan Lee` in `Air Chief Marshal Sir Rowan Lee KCB`. A
name counts on the word of a witness: a title before or after it, a verb of saying, a known given name, the model's NER,
or a fuller mention elsewhere in the release (`Lee added`). Pronouns, ships and the names of institutions do not count.
Example: `Gen. Ann "Jo" van Dyk, commander of X, met Lee.` has `Ann "Jo" van Dyk` and `Lee`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacy.language import Language

from pipeline.annotate.cuts import before_verb, behind_opening
from pipeline.annotate.marking import mark
from pipeline.annotate.names import Name, Names, fold, fullest
from pipeline.annotate.place_lists import listed_towns
from pipeline.annotate.runs import Run, is_turn, read_runs
from pipeline.annotate.ships import Ships
from pipeline.annotate.styles import read_styles
from pipeline.annotate.titles import Titles
from pipeline.annotate.witnesses import Witnesses
from pipeline.annotate.words import KIN
from pipeline.lexicon import read_lexicon
from pipeline.mentions import PersonMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from pipeline.annotate.titles import Paragraph


_GIVEN_STYLES = frozenset({"Sir", "Dame", "Sheikh", "Prince", "Sayyid", "Ayatollah"})
_SHORTEST = 3
_TITLED = frozenset({"people.rank", "people.honorific", "people.role"})


class Found(NamedTuple):
    """A name as found: its paragraph, words and parts, and the rule that found it."""

    paragraph: Paragraph
    run: Run
    name: Name
    rule: str

    @property
    def start_char(self) -> int:
        """Where the name begins in the text."""
        return self.paragraph.words[self.run.start].start

    @property
    def end_char(self) -> int:
        """Where the name ends in the text."""
        return self.paragraph.words[self.run.end - 1].end


class People:
    """The component of the layer `people`."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.titles = Titles()
        self.names = Names()
        self.witnesses = Witnesses(self.names)
        self.ships = Ships()
        self.post_nominals = {entry.text.rstrip("."): entry.id for entry in read_lexicon("post_nominals")}

    def __call__(self, doc: Doc) -> Doc:
        """Write the group `people`."""
        return mark(doc, "people", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, PersonMention]]:
        """Return the mentions of people in `doc`, in order of the text."""
        paragraphs = self.read(doc)
        found = self._find(doc, paragraphs)
        persons = self._persons(found)
        mentions: dict[tuple[int, int], tuple[Span, PersonMention]] = {}
        for item, person in zip(found, persons, strict=True):
            span = doc.char_span(item.start_char, item.end_char, alignment_mode="expand")
            if span is not None:
                mentions.setdefault((span.start_char, span.end_char), (span, self._mention(item, person)))
        return [mentions[offsets] for offsets in sorted(mentions)]

    def read(self, doc: Doc) -> list[Paragraph]:
        """Return the labelled paragraphs of `doc`; the whole text where it has no release."""
        release = doc._.release
        text = doc.text  # built anew at each access
        offsets = [(p.start, p.end) for p in release.paragraphs] if release else [(0, len(text))]
        return [self.titles.read(text, start, end) for start, end in offsets]

    def _find(self, doc: Doc, paragraphs: Sequence[Paragraph]) -> list[Found]:
        text = doc.text
        entities = {(ent.start_char, ent.end_char): ent.label_ for ent in doc.ents}
        found: list[Found] = []
        rest: list[tuple[Paragraph, Run]] = []
        ships = self.ships.names(text)
        towns = {start for start, _ in listed_towns(text)}
        for paragraph in paragraphs:
            for whole in read_runs(paragraph, self.names):
                run = behind_opening(self.names, paragraph, before_verb(self.names, paragraph, whole), entities)
                rule = None if is_turn(paragraph, run) else self.witnesses.rule(paragraph, run, entities)
                if rule not in _TITLED and self._text(text, paragraph, run) in ships:
                    continue  # `George Washington sailed`, of the ship
                if rule not in _TITLED and paragraph.words[run.start].start in towns:
                    continue  # `the villages of Mala Xyra and Zumlo`
                if rule:
                    found.append(self._found(text, paragraph, run, rule))
                else:
                    rest.append((paragraph, run))
        keys = {item.name.key for item in found if item.name.given or item.rule != "people.cue"}
        texts = {item.name.text for item in found}
        firsts = {item.name.given[0] for item in found if item.name.given and len(item.name.given[0]) >= _SHORTEST}
        for paragraph, whole in rest:
            run = _without_verb(paragraph, whole)
            later = self._found(text, paragraph, run, "people.again")
            known = later.name.text in texts or (not later.name.given and later.name.key in keys)
            known = known or later.name.text in firsts
            if known and self.witnesses.free(paragraph, run):
                found.append(later)
        found.extend(self._hidden(text, paragraphs, found))
        return sorted(found, key=lambda item: item.start_char)

    def _hidden(self, text: str, paragraphs: Sequence[Paragraph], found: Sequence[Found]) -> list[Found]:
        """Find known family names that are also ordinary words (`Mr Price`, `Price said`)."""
        families = {item.name.family for item in found if item.name.given}
        hidden = []
        for paragraph in paragraphs:
            for phrase in paragraph.phrases:
                run = Run(phrase.start, phrase.end)
                known = paragraph.text(phrase.start) in families and phrase.label.kind in {"stop", "nation", "head"}
                if known and self.witnesses.hidden(paragraph, run):
                    hidden.append(self._found(text, paragraph, run, "people.again"))
        return hidden

    def _found(self, text: str, paragraph: Paragraph, run: Run, rule: str) -> Found:
        return Found(paragraph, run, self.names.parse(self._text(text, paragraph, run)), rule)

    def _text(self, text: str, paragraph: Paragraph, run: Run) -> str:
        return text[paragraph.words[run.start].start : paragraph.words[run.end - 1].end]

    def _persons(self, found: Sequence[Found]) -> list[str]:
        """Return, for each mention, the fullest form of its person's name in the release."""
        groups: list[list[int]] = []
        forms: list[dict[str, Name]] = []  # the distinct names of each group
        order = sorted(range(len(found)), key=lambda i: (-len(found[i].name.given), i))
        for index in (i for i in order if found[i].name.given):
            name = found[index].name
            fits = (
                at
                for at, names in enumerate(forms)
                if all(self.names.fit(name, n) for n in names.values())
                or any(n.text.startswith(f"{name.text} ") for n in names.values())  # `Omar Karim` of `Omar Karim Nur`
            )
            at = next(fits, len(groups))
            if at == len(groups):
                groups.append([])
                forms.append({})
            groups[at].append(index)
            forms[at][name.text] = name
        alone: dict[str, list[int]] = {}
        for index in (i for i in order if not found[i].name.given):
            fitting = [g for g in groups if self.names.fit(found[index].name, found[g[0]].name)]
            own = [g for g in fitting if not all(_is_relative(found[i]) for i in g if found[i].name.given)]
            fitting = own or fitting
            fitting = fitting or self._styled(found, index, groups)
            title = self.witnesses.titles.before(found[index].paragraph, found[index].run)
            titled = [
                g
                for g in fitting
                if title in {self.witnesses.titles.before(found[i].paragraph, found[i].run) for i in g}
            ]
            fitting = titled if title and titled else fitting
            if fitting:
                nearest = min(fitting, key=lambda g: min((i > index, abs(i - index)) for i in g))
                nearest.append(index)
            else:
                alone.setdefault(found[index].name.key, []).append(index)
        persons = [""] * len(found)
        for group in [*groups, *alone.values()]:
            name_text = fullest(found[i].name.text for i in sorted(group))
            for index in group:
                persons[index] = name_text
        return persons

    def _styled(self, found: Sequence[Found], index: int, groups: Sequence[list[int]]) -> list[list[int]]:
        """Return the persons whose given name is meant (`Sheikh Nasr`, `Ann thanked them`, `Admiral Aziz`)."""
        item = found[index]
        beside = read_styles(item.paragraph, item.run, self.post_nominals)
        if beside.honorific is not None and _GIVEN_STYLES & set(beside.honorific.split()):
            return [g for g in groups if any(_begins(found[i].name.given, item.name.text) for i in g)]
        titled = self.witnesses.titles.before(item.paragraph, item.run) is not None
        # `Admiral Aziz` is Abdul Aziz Jaafar, `Minister Hayashi` Hayashi Sora; `Minister Ann` is not Ann Lee.
        first = 1 if titled and self.names.is_given(item.name.text) else 0
        return [g for g in groups if any(item.name.text in found[i].name.given[first:] for i in g)]

    def _mention(self, item: Found, person: str) -> PersonMention:
        name = self.names.parse(person)
        beside = read_styles(item.paragraph, item.run, self.post_nominals)
        return PersonMention(
            name=person,
            given_name=" ".join(name.given) or None,
            family_name=name.family,
            rank=beside.rank,
            honorific=beside.honorific,
            post_nominals=beside.post_nominals,
            rule=item.rule,
        )


def _without_verb(paragraph: Paragraph, run: Run) -> Run:
    """Cut the verb that begins a sentence from a run: `Thanking Roe, he left`."""
    begins = paragraph.text(run.start - 1) in {"", "."} and paragraph.text(run.start).endswith("ing")
    return Run(run.start + 1, run.end) if begins and run.end - run.start > 1 else run


def _is_relative(item: Found) -> bool:
    """Whether a person is named as somebody's relative: `his wife Ann Roe`."""
    return item.paragraph.text(item.run.start - 1) in KIN


def _begins(given: Sequence[str], short: str) -> bool:
    """Whether a given name is `short` or a longer form of it (`Mujibur`, `Mujib`)."""
    first = fold(given[0]) if given else ""
    return first == fold(short) or (len(short) > _SHORTEST and first.startswith(fold(short)))


@Language.factory("people")
def people(nlp: Language, name: str) -> People:  # noqa: ARG001 (spaCy passes both)
    """Build the component of the layer `people`."""
    return People(nlp)
