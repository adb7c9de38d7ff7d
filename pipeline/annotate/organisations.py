"""Organisations: ministries, commands, units, alliances, companies, parties, armed groups, agencies, parliaments.

Generic words are none (`the coalition`, a bare `Department`); a lower-case name is one where the release abbreviates
it. The longest name wins, so none is marked inside another; the span leaves out the article and the possessive. The
witnesses in the order of their trust: the lexicon, definitions in the release, the form of the name, the model's NER.
Example: `Lunar Relay Office (LRO)` gives two mentions of one organisation, and so does every later `LRO`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.known_places import written_forms
from pipeline.annotate.marking import mark
from pipeline.annotate.organisation_abbreviations import Candidate, find_abbreviations, find_defined, name_at
from pipeline.annotate.organisation_forms import OrganisationForms
from pipeline.annotate.organisation_identity import identify
from pipeline.annotate.organisation_lexicon import OrganisationLexicon
from pipeline.annotate.organisation_names import OrganisationNames
from pipeline.annotate.organisation_spans import longest, merged, repeats
from pipeline.annotate.organisation_units import UnitForms, by_ordinal, in_chains
from pipeline.annotate.organisation_words import OrganisationWords
from pipeline.annotate.place_forms import designators
from pipeline.lexicon import read_lexicon
from pipeline.mentions import OrganisationMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_ORDINARY = frozenset({"VERB", "AUX", "ADV", "PRON", "DET", "ADP", "SCONJ", "CCONJ", "INTJ", "PART"})
_SERVICE = re.compile(r"(?<![\w-])(?:Navy|Army|Air Force|Marine Corps|Coast Guard|Space Force)(?![\w-])(?! Day\b)")
# In lower case where it acts itself: `the Syrian army advanced`, not `Syrian army positions`.
_NATIONAL_SERVICE = re.compile(
    r"(?<![\w-])(?P<nation>[A-Z]\w+) (?:army|navy|air force)(?![\w-])(?! (?:personnel|ships?|vessels?|warships?|boats?"
    r"|soldiers?|troops?|officers?|sailors?|aircraft|jets?|bases?|chief|commanders?|helicopters?|units?|crews?|positions?"
    r"|spokes\w+|convoys?|deserters?)\b)"
)
_BEFORE = re.compile(r"[A-Z]\w+ $")  # the word before a candidate
_REACH = 30
_FOLLOWING = re.compile(r"\s([A-Z][\w'-]*)(?:\s([A-Z][\w'-]*))?")
_NAMED_EVERYWHERE = frozenset({"USA", "CHN", "RUS"})
_OF_BASES = ("Force", "FORCE", "Navy", "NAVY", "Army", "ARMY", "Guard", "Corps", "AF")
# `From: National Defence`, `National Defence / Canadian Armed Forces`: the Department's name in its own releases
_DEPARTMENT = re.compile(r"(?:(?<=[:–—/-] )|^)National Defence(?= ?/|$)", re.MULTILINE)


class Organisations:
    """The layer `organisations`."""

    def __init__(self) -> None:
        self._nations = {entry.text: entry.id for entry in read_lexicon("nations") if entry.text[0].isupper()}
        self._lexicon = OrganisationLexicon()
        self._words = OrganisationWords(frozenset(self._nations))
        self._names = OrganisationNames(self._words)
        self._forms = OrganisationForms(self._words)
        self._units = UnitForms(self._words)
        legal = "|".join(re.escape(form) for form in sorted(self._words.companies, key=lambda form: (-len(form), form)))
        self._legal_form = re.compile(rf"(?:,? (?:{legal})(?![\w-])\.?(?=[\s,;:.)']|$))+?(?<![,.])")
        tags = "|".join(re.escape(entry.text) for entry in read_lexicon("post_nominals") if entry.text[-1] != ".")
        self._tags = re.compile(rf"(?P<comma>,?) (?:{tags})(?!\w|'s)(?=(?P<stop>[,;.)\n]|$)?)")
        places = (entry for entry in read_lexicon("places") if not entry.note)
        self._places = frozenset(form for entry in places for form in written_forms(entry))

    def __call__(self, doc: Doc) -> Doc:
        """Write the group `organisations` and each span's mention."""
        return mark(doc, "organisations", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, OrganisationMention]]:
        """Return the organisations of `doc` in the order of the text, without overlaps."""
        text = doc.text
        paragraphs = [(p.start, p.end) for p in doc._.release.paragraphs] if doc._.release else [(0, len(text))]
        found = [*self._known(text), *self._formed(doc, paragraphs)]
        chains = in_chains(text, [(candidate.start, candidate.end) for candidate in found])
        found += [Candidate(chain.start, chain.end, 0, "organisations.chain") for chain in chains]
        found += repeats(text, found)
        defined, definitions = find_defined(text, paragraphs, found, self._words)
        found += defined
        written = list(dict.fromkeys(name_at(text, c.start, c.end) for c in found))
        for ordinal, unit in by_ordinal(text, written):
            definitions[name_at(text, *ordinal)] = unit
            found.append(Candidate(*ordinal, 1, "organisations.ordinal"))
        found += find_abbreviations(text, written, definitions, self._words)
        found += self._modelled(doc, found)
        tags = self._post_nominals(doc, text)
        people = _People(doc)
        found = [c for c in found if not people.hold(c) and not self._is_place(text, c) and c.end not in tags]
        kept = longest(merged(found))
        names = [name_at(text, c.start, c.end) for c in kept]
        parts = [part for name in names if "Battalion" in name or "Regiment" in name for part in name.split(", ")]
        identities = identify([*names, *parts, *definitions.values()], definitions, self._lexicon, self._nations)
        result: list[tuple[Span, OrganisationMention]] = []
        for candidate, name in zip(kept, names, strict=True):
            identity = identities[name]
            mention = OrganisationMention(
                identity.name, identity.abbreviation, identity.nation_id, candidate.rule, identity.lexicon_id
            )
            span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
            if span is not None and not (result and span.start < result[-1][0].end):  # `Force(JMSDF)` is one token
                result.append((span, mention))
        return result

    def _known(self, text: str) -> Iterator[Candidate]:
        """Yield what the lexicon knows, a weak abbreviation only where the release has its name or its nation."""
        hits = self._lexicon.find(text)
        if abbreviated := frozenset(hit.known.id for hit in hits if hit.known.label == "abbreviation"):
            hits = self._lexicon.find(text, abbreviated)
        named = {hit.known.id for hit in hits if hit.known.label != "weak_abbreviation"}
        for hit in hits:
            if hit.known.id in named or self._names_nation(text, hit.known.nation_id):
                form = None if hit.known.is_short else self._legal_form.match(text, hit.end)
                yield Candidate(hit.start, form.end() if form else hit.end, 0, "organisations.lexicon")
        for match in _DEPARTMENT.finditer(text):
            yield Candidate(*match.span(), 0, "organisations.lexicon")

    def _names_nation(self, text: str, nation_id: str | None) -> bool:
        """Whether `text` has a name or demonym of the nation that a weak abbreviation belongs to."""
        if nation_id is None or nation_id in _NAMED_EVERYWHERE:
            return False
        forms = (form for form, code in self._nations.items() if code == nation_id)
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)

    def _formed(self, doc: Doc, paragraphs: list[tuple[int, int]]) -> Iterator[Candidate]:
        """Yield names by their form, and services such as `Navy` and `Ruritanian army`."""
        reading = _Reading(doc)
        text = doc.text  # built anew at each access
        for start, end in paragraphs:
            for name in self._names.find(text, start, end, reading):
                yield Candidate(name.start, name.end, 2, "organisations.head")
            for name in self._forms.find(text, start, end):
                yield Candidate(name.start, name.end, 1, "organisations.form")
            for name in self._units.find(text, start, end):
                yield Candidate(name.start, name.end, 0, "organisations.unit")
        for match in _SERVICE.finditer(text):
            yield Candidate(*match.span(), 2, "organisations.service")
        for match in _NATIONAL_SERVICE.finditer(text):
            if match["nation"] in self._nations:
                yield Candidate(*match.span(), 2, "organisations.service")

    def _modelled(self, doc: Doc, found: list[Candidate]) -> Iterator[Candidate]:
        """Yield what the model takes for an organisation where its last word can end a company's name."""
        taken = {i for c in found for i in range(c.start, c.end)}
        for entity in doc.ents:
            words = [token for token in entity if token.lower_ not in {"the", "'s"}]
            if (
                entity.label_ != "ORG"
                or len(words) < 2
                or taken.intersection(range(entity.start_char, entity.end_char))
            ):
                continue
            named = any(not self._words.is_modifier(token.text) for token in words[:-1])
            after = doc[entity.end].text if entity.end < len(doc) else ""
            named = named and after not in self._words.titles  # `Pentagon Press Secretary`
            proper = named and all(token.text[0].isupper() for token in words)
            if proper and words[-1].text in self._words.company_tails:
                yield Candidate(words[0].idx, words[-1].idx + len(words[-1]), 3, "organisations.model")

    def _post_nominals(self, doc: Doc, text: str) -> set[int]:
        """Return where the letters of a service end that follow a person's name (`Jo Hale AO RAN`, `Ann Poll, USN,`).

        In `Ann Poll, RAF spokeswoman` the service stands for itself.
        """
        ends = set()
        for person in doc.spans.get("people", ()):
            end = person.end_char
            while match := self._tags.match(text, end):
                if match["comma"] and match["stop"] is None and end == person.end_char:
                    break
                end = match.end()
                ends.add(end)
        return ends

    def _is_place(self, text: str, candidate: Candidate) -> bool:
        """Whether a candidate is a place or begins one (`West Bank`, `Vandenberg Space Force Base`, `RAF Marham`)."""
        name = text[candidate.start : candidate.end]
        if candidate.trust and name in self._places:
            return True
        before = _BEFORE.search(text, max(candidate.start - _REACH, 0), candidate.start)
        if candidate.trust and before and f"{before[0]}{name}" in self._places:
            return True  # `Satish` before `Dhawan Space Centre`
        match = _FOLLOWING.match(text, candidate.end)
        if match and f"{name} {match[1]}" in self._places:
            return True  # `NASA Headquarters`
        if match and (match[1] == "House" or (candidate.trust and self._words.is_facility(match[1]))):
            return True  # `Parliament House`, `Xan Launch Complex`
        if match is None or not name.endswith(_OF_BASES):
            return False
        words = [word for word in match.groups() if word]
        if any(map(self._words.is_facility, words[: 1 + (words[0] == "Air")])):  # `Marine Corps Air Station Xan`
            return True
        if name in {"RAAF", "RNZAF"} and words[0] == "Bases":
            return True
        return name == "RAF" and words[0] not in designators().gear and not all(map(self._words.is_modifier, words))


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


class _People:
    """The people that the layer before found."""

    def __init__(self, doc: Doc) -> None:
        spans = [(span.start_char, span.end_char, " " in span.text) for span in doc.spans.get("people", ())]
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end, _ in spans), default=0)

    def hold(self, candidate: Candidate) -> bool:
        """Whether a candidate is part of a person's name; the lexicon's names of several words stand against one."""
        low = bisect_left(self._spans, (candidate.start - self._longest,))
        high = bisect_left(self._spans, (candidate.end,))
        for start, end, several in self._spans[low:high]:
            if candidate.start < end:
                inside = start <= candidate.start and candidate.end <= end
                longer = end - start > candidate.end - candidate.start or not several
                if candidate.trust or (inside and longer):
                    return True
        return False


@Language.factory("organisations")
def make_organisations(nlp: Language, name: str) -> Organisations:  # noqa: ARG001
    """Make the component."""
    return Organisations()
