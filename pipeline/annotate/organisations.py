"""Organisations: ministries, commands, units, alliances, companies, parties, armed groups, agencies, parliaments, courts.

Generic words are none (`the coalition`, a bare `Department`); a lower-case name is one where the release abbreviates it. The
longest name wins, so none is marked inside another; the span leaves out the article and the possessive. The witnesses, in
the order in which they are believed: the lexicon, definitions in the release, the form of the name, the model's NER.
Example: `Lunar Relay Office (LRO)` gives two mentions of one organisation, and so does every later `LRO`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from spacy.language import Language

from pipeline.annotate.abbreviations import find_definitions
from pipeline.annotate.organisation_identity import acronym_of, identify
from pipeline.annotate.organisation_lexicon import OrganisationLexicon
from pipeline.annotate.organisation_names import OrganisationNames
from pipeline.lexicon import read_lexicon
from pipeline.mentions import OrganisationMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_ORDINARY = frozenset({"VERB", "AUX", "ADV", "PRON", "DET", "ADP", "SCONJ", "CCONJ", "INTJ", "PART"})
_CAPITALS = re.compile(r"(?<![\w@/.-])(?:\d+(?:st|nd|rd|th) )?[A-Z][A-Za-z]*[A-Z][A-Z]*(?:[-–][A-Z]+)*(?![\w@])")
_BRACKETED = re.compile(r"\s*\((?P<short>(?:\d+ )?[A-Z][\w&-]*[A-Z][\w&-]*)\)")
_SERVICE = re.compile(r"(?<![\w-])(?:Navy|Army|Air Force|Marine Corps|Coast Guard|Space Force)(?![\w-])")
_ARMY = re.compile(r"(?<![\w-])(?P<nation>[A-Z]\w+) (?:army|navy|air force)(?![\w-])")


class _Candidate(NamedTuple):
    """A possible mention at character offsets; a lower `trust` is believed first among equal spans."""

    start: int
    end: int
    trust: int
    rule: str


class Organisations:
    """The layer `organisations`."""

    def __init__(self) -> None:
        self._nations = {entry.text: entry.id for entry in read_lexicon("nations") if entry.text[0].isupper()}
        self._lexicon = OrganisationLexicon()
        self._names = OrganisationNames(frozenset(self._nations))

    def __call__(self, doc: Doc) -> Doc:
        """Write the group `organisations` and each span's mention."""
        group = []
        for span, mention in self.match(doc):
            span._.organisations = mention
            group.append(span)
        doc.spans["organisations"] = group
        return doc

    def match(self, doc: Doc) -> list[tuple[Span, OrganisationMention]]:
        """Return the organisations of `doc` in the order of the text, without overlaps."""
        paragraphs = [(p.start, p.end) for p in doc._.release.paragraphs] if doc._.release else [(0, len(doc.text))]
        definitions: dict[str, str] = {}
        found = list(self._forms(doc, paragraphs))
        found += self._defined(doc.text, paragraphs, found, definitions)
        found += self._abbreviations(doc.text, found, definitions)
        found += self._model(doc, found)
        kept = _longest(_merged([c for c in found if not self._is_vetoed(doc, c)]))
        names = [_name(doc.text, c.start, c.end) for c in kept]
        identities = identify(names, definitions, self._lexicon, self._nations)
        result = []
        for candidate, name in zip(kept, names, strict=True):
            span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
            mention = OrganisationMention(*identities[name][:3], candidate.rule, identities[name].lexicon_id)
            result.append((span, mention))
        return result

    def _forms(self, doc: Doc, paragraphs: list[tuple[int, int]]) -> Iterator[_Candidate]:
        """Yield what the lexicon and the forms of names find, and services such as `Navy`."""
        text = doc.text
        hits = self._lexicon.find(text)
        if abbreviated := frozenset(hit.known.id for hit in hits if hit.known.label == "abbreviation"):
            hits = self._lexicon.find(text, abbreviated)
        named = {hit.known.id for hit in hits if hit.known.label != "weak_abbreviation"}
        for hit in hits:
            if hit.known.label != "weak_abbreviation" or hit.known.id in named:
                yield _Candidate(hit.start, hit.end, 0, "organisations.lexicon")
        reading = _Reading(doc)
        for start, end in paragraphs:
            for name in self._names.find(text, start, end, reading):
                yield _Candidate(name.start, name.end, 2, "organisations.head")
        for match in _SERVICE.finditer(text):
            yield _Candidate(match.start(), match.end(), 2, "organisations.service")
        for match in _ARMY.finditer(text):
            if match["nation"] in self._nations:
                yield _Candidate(match.start(), match.end(), 2, "organisations.service")

    def _defined(
        self, text: str, paragraphs: list[tuple[int, int]], found: list[_Candidate], definitions: dict[str, str]
    ) -> Iterator[_Candidate]:
        """Yield both sides of each definition whose long form names an organisation; note it in `definitions`."""
        adjacent = self._adjacent(text, found)
        for long, (first, last) in adjacent.values():
            definitions[text[first:last]] = long
            yield _Candidate(first, last, 1, "organisations.definition")
        for start, end in paragraphs:
            for definition in find_definitions(text, start, end):
                begin, long_end = definition.long_start, definition.long_end
                ending = [c for c in found if c.end == long_end]
                if definition.short_start in adjacent:
                    continue
                if ending:
                    begin = min(c.start for c in ending)
                elif not self._is_body(text[begin:long_end]):
                    continue
                short = text[definition.short_start : definition.short_end]
                if short in self._names.not_bodies:
                    continue
                definitions[short] = _name(text, begin, long_end)
                yield _Candidate(begin, long_end, 1, "organisations.definition")
                yield _Candidate(definition.short_start, definition.short_end, 1, "organisations.definition")

    def _adjacent(self, text: str, found: list[_Candidate]) -> dict[int, tuple[str, tuple[int, int]]]:
        """Return the abbreviations in brackets right after a name: by where they start, the name and their offsets."""
        adjacent = {}
        for candidate in sorted(found, key=lambda c: c.start, reverse=True):
            match = _BRACKETED.match(text, candidate.end)
            if match and match["short"] not in self._names.not_bodies and match["short"] not in self._nations:
                name = _name(text, candidate.start, candidate.end)
                if match["short"][0].casefold() in {word[0].casefold() for word in name.split()}:
                    adjacent[match.start("short")] = name, match.span("short")
        return adjacent

    def _is_body(self, long: str) -> bool:
        """Whether a long form that the release abbreviates, perhaps in lower case, ends as organisations' names do."""
        words = re.findall(r"\w+", long)
        heads = [words[-1], *(words[i - 1] for i in range(1, len(words)) if words[i] in {"of", "for", "on"})]
        return any(self._names.is_head(word[0].upper() + word[1:]) for word in heads)

    def _abbreviations(self, text: str, found: list[_Candidate], definitions: dict[str, str]) -> Iterator[_Candidate]:
        """Yield the abbreviations elsewhere that the release defines or writes out."""
        names = {_name(text, c.start, c.end) for c in found}
        written_out = {acronym_of(name) for name in names} | {acronym_of(name, small=True) for name in names}
        numbered = {
            f"{first} {acronym_of(rest)}"
            for name in names
            for first, _, rest in (name.partition(" "),)
            if first[0].isdigit()
        }
        for match in _CAPITALS.finditer(text):
            short = match[0]
            if short in self._names.not_bodies:
                continue
            plain = re.sub(r"[-–]", "", short)
            if short in definitions:
                yield _Candidate(*match.span(), 1, "organisations.definition")
            elif short in numbered or (len(plain) >= 3 and plain in written_out):
                yield _Candidate(*match.span(), 1, "organisations.initials")
            elif any(known.startswith(f"{short}-") for known in definitions) or self._begins_known(short, names):
                yield _Candidate(*match.span(), 1, "organisations.initials")

    def _begins_known(self, short: str, names: set[str]) -> bool:
        """Whether `short` is the beginning of an abbreviation that the release uses (`CJTF`, of `CJTF-OIR`)."""
        return len(short) >= 3 and any(re.match(rf"{re.escape(short)}[-–]", name) for name in names)

    def _model(self, doc: Doc, found: list[_Candidate]) -> Iterator[_Candidate]:
        """Yield what the model's NER takes for an organisation and the form of the name does not contradict."""
        return iter(())

    def _is_vetoed(self, doc: Doc, candidate: _Candidate) -> bool:
        """Whether a candidate is part of a person's name or of a place's."""
        for person in doc.spans.get("people", ()):
            inside = candidate.start >= person.start_char and candidate.end <= person.end_char
            if inside or (candidate.start < person.end_char and person.start_char < candidate.end and candidate.trust):
                return True
        after = re.match(r"\s(?:[A-Z]\w+\s)?([A-Z]\w+)", doc.text[candidate.end : candidate.end + 40])
        before = doc.text[candidate.start : candidate.end]
        if before in {"Space Force", "Air Force", "Army", "Navy", "Coast Guard", "Marine Corps"} or "Force" in before:
            direct = re.match(r"\s(\w+)", doc.text[candidate.end : candidate.end + 40])
            return bool(direct and self._names.is_place(direct[1]))
        if before == "RAF" and after:
            direct = re.match(r"\s(\w+)", doc.text[candidate.end : candidate.end + 40])
            return bool(direct and direct[1][0].isupper() and not self._names.is_modifier(direct[1]))
        return False


class _Reading:
    """What the people layer and the model say of the word at a character offset."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._people = {i for span in doc.spans.get("people", ()) for i in range(span.start_char, span.end_char)}
        self._bodies = {token.i: ent.start for ent in doc.ents if ent.label_ == "ORG" for token in ent}

    def is_ordinary(self, start: int) -> bool:
        return start in self._people or self._token(start).pos_ in _ORDINARY

    def body(self, start: int) -> int | None:
        return self._bodies.get(self._token(start).i)

    def _token(self, start: int) -> Token:
        return self._doc[max(0, bisect_right(self._starts, start) - 1)]


def _merged(candidates: list[_Candidate]) -> list[_Candidate]:
    """Add to the candidates what two that overlap in part make together (`Envoys of the Global Coalition` to Counter X)."""
    joined = [
        _Candidate(first.start, second.end, second.trust, first.rule)
        for first in candidates
        for second in candidates
        if second.trust == 0 and first.start < second.start < first.end < second.end
    ]
    return candidates + joined


def _longest(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep the longest of overlapping candidates, of equal ones the most trusted, in the order of the text."""
    kept: list[_Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.trust, c.start)):
        if not taken.intersection(range(candidate.start, candidate.end)):
            taken.update(range(candidate.start, candidate.end))
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _name(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


@Language.factory("organisations")
def make_organisations(nlp: Language, name: str) -> Organisations:  # noqa: ARG001
    """Make the component."""
    return Organisations()
