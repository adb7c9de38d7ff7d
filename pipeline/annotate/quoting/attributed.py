"""Attributed speech: what the trained model finds beyond the rules, in paragraphs that could hold reported speech.

The rules keep what they found; the model adds contents elsewhere and names who speaks a direct quotation that has
nobody. In a release it adds what is said (`clause`, `words`); in reportage, which cites many, it adds `position`s too
and mends the edges of reported clauses. Example: `It was a mistake, Ann Roe told the committee.` has the clause
`It was a mistake`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.lexicons import verbs
from pipeline.annotate.quoting.marks import is_headline
from pipeline.annotate.quoting.pronouns import PRONOUNS
from pipeline.annotate.quoting.reports import OWN_VOICE, read_report
from pipeline.annotate.quoting.utterance import Utterance
from pipeline.attribution.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.quoting.page import Page, Part
    from pipeline.annotate.quoting.reports import Report
    from pipeline.attribution.model import AttributionModel

    Offsets = tuple[int, int]

MIN_REPORTS, MIN_VOICES, SURE_SCORE = 12, 3, 0.7
MAX_SHARED = 0.3
MIN_AGREEMENT = 0.5
_DELEGATES = frozenset(
    ["delegate", "delegates", "delegation", "representative", "representatives", "speaker", "speakers", "observer"]
)
_SPOKEN_PARTS = frozenset({"body", "list_item", "quote", "summary"})


class Attributed:
    """Adds what `model` finds on a page to what the rules found."""

    def __init__(self, model: AttributionModel) -> None:
        self.model = model

    def add(self, page: Page, found: Sequence[Utterance]) -> list[Utterance]:
        """Return the utterances that `found` lacks, and give those of `found` without a speaker theirs."""
        free = _free_parts(page, found)
        hinting = [part for part in free if _hint().search(page.text, part.start, part.end)]
        reports = self._read(page, hinting)
        reportage = is_reportage(page, reports)
        if reportage and len(hinting) < len(free):
            reports = self._read(page, free)
        _name_speakers(found, reports)
        if reportage:
            _mend_edges(found, reports)
        taken = {offset for utterance in found for start, end in utterance.pieces for offset in range(start, end)}
        cues = {utterance.cue.start for utterance in found if utterance.cue}
        return [
            _utterance(report)
            for report in reports
            if (reportage or report.sort != "position")
            and not (report.cue and report.cue[0] in cues)
            and _shared(report.pieces, taken) <= MAX_SHARED
        ]

    def _read(self, page: Page, parts: Sequence[Part]) -> list[Report]:
        if not parts:
            return []
        pieces, probabilities = self.model.read(
            page.original, [(page.text_start(part.start, part.end), part.end) for part in parts]
        )
        sentences = [start for part in parts for start, _ in page.sentences(part.start, part.end)]
        attributions = decode(pieces, probabilities, sentences)
        return [report for attribution in attributions if (report := read_report(page, attribution))]


def _free_parts(page: Page, found: Sequence[Utterance]) -> list[Part]:
    """Return the parts that tell something and do not lie in a block or a statement."""
    whole = [(utterance.start, utterance.end) for utterance in found if utterance.kind in ("block", "statement")]
    return [
        part
        for part in page.parts
        if part.kind in _SPOKEN_PARTS
        and not is_headline(page.text[part.start : part.end])
        and not any(start <= part.start and part.end <= end for start, end in whole)
    ]


@cache
def _hint() -> re.Pattern[str]:
    """Return what a paragraph with reported speech holds: a mark, a form of a verb of saying, or `according`."""
    forms = sorted({*verbs(), "according"}, key=lambda form: (-len(form), form))
    return re.compile('"|' + r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)


def is_reportage(page: Page, reports: Sequence[Report]) -> bool:
    """Whether the page reports the words and views of many: such texts are by news media, hardly by a government.

    What bears the name of its publisher is no such text, and the record of a meeting cites most as delegates.
    """
    if page.publisher is not None:
        return False
    sure = [report for report in reports if report.score >= SURE_SCORE]
    voices = {_voice(page, *report.source) for report in sure if report.source}
    others = [voice for voice in voices if not (OWN_VOICE | PRONOUNS) & set(voice.split())]
    delegates = [voice for voice in others if _DELEGATES & set(voice.split())]
    return len(sure) >= MIN_REPORTS and len(others) >= MIN_VOICES and len(delegates) * 2 < len(others)


def _voice(page: Page, start: int, end: int) -> str:
    """Return one name for each form of a source: `Ann Roe` for `Minister Roe` and `the Minister`."""
    people = [span._.people.name for span in page.mentions("people", start, end)]
    holders = [span._.roles.holder for span in page.mentions("roles", start, end) if span._.roles.holder]
    named = [*people, *holders]
    return str(named[0]) if named else page.text[start:end].lower().removeprefix("the ")


def _name_speakers(found: Sequence[Utterance], reports: Sequence[Report]) -> None:
    """Give each direct quotation without a cue the cue and the source of the report that covers it."""
    for utterance in found:
        if utterance.kind != "direct" or utterance.cue or utterance.frame or utterance.words:
            continue
        inside = {offset for start, end in utterance.pieces for offset in range(start, end)}
        for report in reports:
            beside = report.pieces[-1][1] <= utterance.start or report.pieces[0][0] >= utterance.end
            if not beside and report.source and report.cue and _shared(report.pieces, inside) > 0.5:
                utterance.words, utterance.cue_span, utterance.cue_lemma = report.source, report.cue, report.lemma
                utterance.rule = "quotations.direct.attributed"
                break


def _mend_edges(found: Sequence[Utterance], reports: Sequence[Report]) -> None:
    """Give reported clauses the edges of the report with the same cue, where both hold much the same."""
    by_cue = {report.cue: report for report in reports}
    for utterance in found:
        cue = (utterance.cue.start, utterance.cue.end) if utterance.cue else utterance.cue_span
        report = by_cue.get(cue)
        if report is None or utterance.kind not in ("indirect", "mixed"):
            continue
        inside = {offset for start, end in utterance.pieces for offset in range(start, end)}
        if _shared(report.pieces, inside) >= MIN_AGREEMENT:
            utterance.pieces = list(report.pieces)


def _shared(pieces: Sequence[Offsets], taken: set[int]) -> float:
    """Return the share of `pieces` that lies in `taken`."""
    inside = sum(offset in taken for start, end in pieces for offset in range(start, end))
    return inside / sum(end - start for start, end in pieces)


def _utterance(report: Report) -> Utterance:
    return Utterance(
        report.kind,
        list(report.pieces),
        f"quotations.attribution.{report.sort}",
        frame=report.source,
        words=report.source,
        cue_span=report.cue,
        cue_lemma=report.lemma,
    )
