"""Quotations: every passage that a release attributes to a speaker, with its cue and whom it means by the speaker.

`direct` stands in quotation marks, `block` behind an introducing line, `indirect` is a reported clause, `mixed` one
with marks around part of it, `statement` a release whose title says whose words it is. Scare quotes, thoughts,
approval with a noun phrase and what the release says of itself do not count. `rule` says why it was found, and why a
block ends. Example: `Ann Roe said: "We act."` has the direct quotation `We act.` by `Ann Roe` with the cue `say`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.marking import mark
from pipeline.annotate.quoting.attributed import Attributed
from pipeline.annotate.quoting.blocks import Blocks
from pipeline.annotate.quoting.clauses import Clauses
from pipeline.annotate.quoting.direct import Direct
from pipeline.annotate.quoting.marks import is_headline, is_name, read_marks
from pipeline.annotate.quoting.page import Page
from pipeline.annotate.quoting.speakers import Speakers
from pipeline.annotate.quoting.statements import is_own_report, read_statement
from pipeline.mentions import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from pipeline.annotate.quoting.marks import Stretch
    from pipeline.annotate.quoting.utterance import Speaker, Utterance
    from pipeline.attribution.model import AttributionModel


MIN_SENTENCE_CHARS = 12


class Quotations:
    """The component of the layer `quotations`.

    Where a document speaks (`a DoD news release`), the organisation is its issuer, by its fullest name in the release.
    """

    def __init__(self, model: AttributionModel | None = None) -> None:
        """Find what rules find, and where there is a trained `model` what that adds."""
        self.attributed = Attributed(model) if model else None

    def __call__(self, doc: Doc) -> Doc:
        """Write the group `quotations` and each span's `Quotation`."""
        return mark(doc, "quotations", self.match(doc))

    def match(self, doc: Doc) -> list[tuple[Span, Quotation]]:
        """Return the quotations of `doc`, in order of the text."""
        page = Page(doc)
        if not page.parts:
            return []
        speakers = Speakers(page)
        found: dict[tuple[int, int], tuple[Span, Quotation]] = {}
        utterances = read_utterances(page)
        if self.attributed:
            utterances += self.attributed.add(page, utterances)
        for utterance in sorted(utterances, key=lambda utterance: (utterance.start, -utterance.end)):
            speaker = speakers.resolve(utterance)
            span = doc.char_span(utterance.start, utterance.end, alignment_mode="expand")
            if span is not None:
                found.setdefault((span.start_char, span.end_char), (span, quotation_of(utterance, speaker)))
        return list(found.values())


def read_utterances(page: Page) -> list[Utterance]:
    """Return the utterances of `page`: blocks, then direct speech, then reported clauses, then the statement."""
    marks = read_marks(page)
    blocks = Blocks(page, marks)
    found = blocks.read()
    taken = [(utterance.start, utterance.end) for utterance in found]
    direct = Direct(page, marks, blocks, taken)
    found.extend(direct.read())
    found.extend(_reported(page, found, direct.loose))
    statement = read_statement(page, found)
    if statement is None:
        return found
    return [statement, *(utterance for utterance in found if not is_own_report(page, statement, utterance))]


def _reported(page: Page, found: list[Utterance], loose: list[Stretch]) -> list[Utterance]:
    """Return the reported clauses outside the utterances `found`; one that holds a loose stretch is mixed."""
    clauses = Clauses(page)
    used = frozenset(utterance.cue.start for utterance in found if utterance.cue)
    used |= {utterance.cue_span[0] for utterance in found if utterance.cue_span}
    pieces = sorted(piece for utterance in found for piece in utterance.pieces)
    marked = sorted((stretch.start, stretch.end) for stretch in loose if not is_name(page, stretch))
    reported: list[Utterance] = []
    at_mark = 0
    for start, end in _free(page, pieces):
        for utterance in clauses.read(start, end, used):
            while at_mark < len(marked) and marked[at_mark][1] <= utterance.start:
                at_mark += 1
            if at_mark < len(marked) and marked[at_mark][0] < utterance.end:
                utterance.kind = "mixed"
                utterance.rule = utterance.rule.replace("indirect", "mixed")
            reported.append(utterance)
    return reported


def _free(page: Page, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences, or what `pieces` leave of them."""
    at = 0
    for part in page.parts:
        if part.kind in ("title", "header", "heading", "caption"):
            continue
        for start, end in page.sentences(part.start, part.end):
            if is_headline(page.text[start:end]):
                continue
            while at < len(pieces) and pieces[at][1] <= start:
                at += 1
            later = at
            while later < len(pieces) and pieces[later][0] < end:
                if pieces[later][0] - start >= MIN_SENTENCE_CHARS:
                    yield start, pieces[later][0]
                start = max(start, pieces[later][1])
                later += 1
            if end - start >= MIN_SENTENCE_CHARS:
                yield start, end


def quotation_of(utterance: Utterance, speaker: Speaker) -> Quotation:
    """Return the record of `utterance`."""
    cue = utterance.cue
    return Quotation(
        kind=utterance.kind,
        pieces=tuple(utterance.pieces),
        cue=cue.lemma if cue else utterance.cue_lemma,
        cue_span=(cue.start, cue.end) if cue else utterance.cue_span,
        speaker_span=speaker.span,
        speaker_kind=speaker.kind,
        person=speaker.person,
        role=speaker.role,
        organisation=speaker.organisation,
        organisation_words=speaker.organisation_words,
        rule=utterance.rule,
    )


@Language.factory("quotations")
def quotations(nlp: Language, name: str, attribution: bool) -> Quotations:  # noqa: ARG001 (spaCy passes both)
    """Build the component of the layer `quotations`; `attribution` says whether the trained model helps the rules.

    Raises SettingsError where the model is wanted and its files or packages are missing.
    """
    if not attribution:
        return Quotations()
    from pipeline.attribution.model import shipped_model  # onnxruntime is loaded where it is wanted

    return Quotations(shipped_model())
