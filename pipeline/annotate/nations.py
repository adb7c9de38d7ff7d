"""The layer nations: every mention of a state or ISO 3166-1 territory by name, abbreviation, demonym or adjective.

A nation is marked wherever it stands, also inside an organisation's, a role's or a treaty's name, but not inside a
person's name. A former state (`Soviet Union`: SUN) has its ISO 3166-3 code, Kosovo XKX. Not nations: unions, parts of
states, and the names of seas, cities and regions that hold a nation's (`Indian Ocean`, `New Mexico`, `Kuwait City`).
Example: in `UK Space Command met Iraqi partners`, `UK` is GBR (abbreviation) and `Iraqi` IRQ (demonym).
Precedence: people before traps before nations; the longest form wins (`American Samoa` is ASM).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.forms import Forms
from pipeline.annotate.marking import mark
from pipeline.annotate.place_cues import ship_before
from pipeline.annotate.states import in_state
from pipeline.annotate.titles import GIVEN_NAME
from pipeline.lexicon import Entry, read_lexicon
from pipeline.mentions import NationForm, NationMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span

LABELS: dict[str, NationForm] = {"name": "name", "abbreviation": "abbreviation", "demonym": "demonym"}
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_ARTICLE = re.compile(r"\b(?:an?|the|each|every|one|another) $", re.IGNORECASE)
# In capitals the pronoun looks like the abbreviation: CONTACT US, JOIN US AT.
_PRONOUN = re.compile(r"\b(?:CONTACT|ABOUT|FOLLOW|JOIN|VISIT|TELL|GIVE|HELP|LET|CALL|EMAIL|FIND|WITH|TO|OF|FOR) $")
_WRITTEN_OUT = 80
_NOUN_AFTER = re.compile(r" [A-Z]{4,}")
_DOLLARS = re.compile(r"\$|[ \u00a0]?\d+[ \u00a0]?[KM]B")
_FILE = re.compile(r",? ?\d+(?:\.\d+)? ?[KM]B")
_NAME_AFTER = re.compile(r" (?:[A-Z]\. )?[A-Z][a-z]")
_NAME_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|St)\.? $|\bal-$")


@Language.factory("nations")
def create_nations(nlp: Language, name: str) -> Nations:  # noqa: ARG001 (spaCy passes both)
    """Return the component; it has no settings."""
    return Nations(nlp)


class Nations:
    """The component: `match` finds the nations of a Doc, `__call__` writes them."""

    def __init__(self, nlp: Language) -> None:  # noqa: ARG002 (a component's first argument)
        entries = read_lexicon("nations", frozenset(LABELS))
        self._nations = {form: entry for entry in entries for form in _written(entry.text)}
        names = [entry.text for entry in entries if entry.note == GIVEN_NAME]
        self._given_names = re.compile(rf"(?:{'|'.join(names)})(?!\w)")
        self._traps = {form for entry in read_lexicon("nation_traps") for form in _written(entry.text)}
        self._contexts = [_Context(entry) for entry in read_lexicon("nation_contexts", frozenset({"nation", "none"}))]
        self._forms = Forms([*self._nations, *sorted(self._traps)])

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["nations"]` and each span's mention."""
        return mark(doc, "nations", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, NationMention]]:
        """Return the nations that `doc` names, in the order of the text."""
        text = doc.text
        closed = [(person.start_char, person.end_char) for person in doc.spans.get("people", ())]
        closed += [address.span() for address in _ADDRESS.finditer(text)]
        found = []
        contexts = {c.form: c for c in self._contexts if c.holds(text)}
        starts = {span.start_char for layer in ("organisations", "roles") for span in doc.spans.get(layer, ())}
        named = {ent.start_char for ent in doc.ents if ent.label_ == "PERSON"} - starts
        for start, end, mention in self._mentions(text, contexts):
            if any(start < stop and begin < end for begin, stop in closed):
                continue
            given = self._given_names.match(text, start) and start in named
            if given and _NAME_AFTER.match(text, end):
                continue
            # A form inside a token (`US$`) is none: a span would hold more than the form.
            span = doc.char_span(start, end)
            if span is not None:
                found.append((span, mention))
        return found

    def _mentions(self, text: str, contexts: dict[str, _Context]) -> Iterator[tuple[int, int, NationMention]]:
        for start, end, form in self._forms.find(text):
            if form in self._traps:
                continue
            entry = self._nations[form]
            if not _means_nation(text, start, end, entry) or (
                entry.label == "abbreviation" and self._other(text, form)
            ):
                continue
            rule, nation_id = "nations.lexicon", entry.id
            if entry.text in contexts:
                context = contexts[entry.text]
                if context.nation_id is None:
                    continue
                rule, nation_id = "nations.context", context.nation_id
            yield start, end, NationMention(nation_id, LABELS[entry.label], rule)

    def _other(self, text: str, form: str) -> bool:
        """Say whether the release writes the abbreviation out as something else: `Kenya Space Agency (KSA)`."""
        at = text.find(f"({form})")
        before = text[max(at - _WRITTEN_OUT, 0) : max(at, 0)].rpartition("\n")[2].rstrip()
        words = list(re.finditer(r"[A-Z][\w'’&-]*", before))[-len(form) :]
        if "".join(word[0][0] for word in words) != form:
            return False
        phrase = re.sub(r"['’]s$", "", before[words[0].start() :])
        return not any(found[:2] == (0, len(phrase)) for found in self._forms.find(phrase))


class _Context:
    """What a form means in a release that has a word of `where` and none of `unless`."""

    def __init__(self, entry: Entry) -> None:
        self.form = entry.text
        self.nation_id = entry.id if entry.label == "nation" else None
        self._where = _any_word(entry.more["where"])
        self._unless = _any_word(entry.more["unless"])

    def holds(self, text: str) -> bool:
        return self.form in text and bool(self._where.search(text)) and not self._unless.search(text)


def _any_word(words: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words.split("|") if word) or r"(?!)")


def _written(form: str) -> Iterable[str]:
    """Return the ways to write `form`: as it stands and, where it is no abbreviation, in capitals."""
    return dict.fromkeys((form, form.upper())) if len(form) > 3 and not form.isupper() else (form,)


def _means_nation(text: str, start: int, end: int, entry: Entry) -> bool:
    """Say whether the form at `[start, end)` means the nation, by the words beside it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if entry.label == "abbreviation":
        in_capitals = entry.text == "US" and _PRONOUN.search(before) and not _NOUN_AFTER.match(after)
        return not in_capitals and not _DOLLARS.match(after) and not _FILE.match(after)
    if entry.note == "after an article":
        return bool(_ARTICLE.search(before))
    return not ship_before().search(before) and not _NAME_BEFORE.search(before) and not in_state(text, start, end)
