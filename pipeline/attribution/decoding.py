"""From labels of word pieces to attributions: which content belongs to which cue and source.

The model says of each piece whether it is source, cue or content. Decoding makes runs of them, gives each content to
the cue that governs it (before it in its sentence, else behind it there, else the nearest of its paragraph), each cue
the source beside it, and joins a cue's contents where nothing but a few characters part them. Example: `“We act,” she
said, “now.”` is one content in two pieces.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.attribution.windows import BREAK, LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.attribution.windows import Piece

    Span = tuple[int, int]

MAX_GAP = 12
"""Characters that may part two runs of one content."""
OUTSIDE_WEIGHT = 0.5
"""What the label of no part counts: chosen on PolNeAR dev, where the model left out more than it should."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, in character offsets; `score` is the model's mean probability over its content."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces with one label: characters, the paragraph's number, and the mean probability."""

    start: int
    end: int
    paragraph: int
    score: float


def decode(pieces: Sequence[Piece], probabilities: NDArray[np.float32], sentences: Sequence[int]) -> list[Attribution]:
    """Return attributions in order; `probabilities` is (pieces, labels), `sentences` the offsets where each begins."""
    sources, cues, contents = (runs(pieces, probabilities, part) for part in ("source", "cue", "content"))
    contents = join(contents, [*sources, *cues])
    governed: dict[Run, list[Run]] = {}
    alone: list[Attribution] = []
    cues_in, sources_in = by_paragraph(cues), by_paragraph(sources)
    for content in contents:
        cue = governing_cue(content, cues_in.get(content.paragraph, []), sentences)
        if cue is None:
            alone.append(Attribution(None, None, ((content.start, content.end),), content.score))
        else:
            governed.setdefault(cue, []).append(content)
    found = [
        Attribution(
            source_of(cue, sources_in.get(cue.paragraph, []), cues_in[cue.paragraph], sentences),
            (cue.start, cue.end),
            tuple((run.start, run.end) for run in parts),
            sum(run.score * (run.end - run.start) for run in parts) / sum(run.end - run.start for run in parts),
        )
        for cue, parts in governed.items()
    ]
    return sorted([*found, *alone], key=lambda attribution: attribution.content)


def by_paragraph(found: Sequence[Run]) -> dict[int, list[Run]]:
    """Return the runs of each paragraph, in order."""
    grouped: dict[int, list[Run]] = {}
    for run in found:
        grouped.setdefault(run.paragraph, []).append(run)
    return grouped


def runs(pieces: Sequence[Piece], probabilities: NDArray[np.float32], part: str) -> list[Run]:
    """Return the runs of pieces whose likeliest label is `part`; a piece labelled as beginning starts a new run."""
    begin = LABELS.index(f"B-{part}")
    labels = (probabilities * [OUTSIDE_WEIGHT, *[1] * (len(LABELS) - 1)]).argmax(axis=1)
    weight = probabilities[:, begin] + probabilities[:, begin + 1]
    found: list[list[int]] = []
    paragraph, of_run, inside = 0, [], False
    for n, piece in enumerate(pieces):
        if piece.id == BREAK and piece.start == piece.end:
            paragraph, inside = paragraph + 1, False
        elif labels[n] not in (begin, begin + 1):
            inside = False
        elif inside and labels[n] != begin:
            found[-1].append(n)
        else:
            found.append([n])
            of_run.append(paragraph)
            inside = True
    return [
        Run(pieces[run[0]].start, pieces[run[-1]].end, paragraph, float(weight[run].mean()))
        for run, paragraph in zip(found, of_run, strict=True)
    ]


def join(contents: list[Run], between: list[Run]) -> list[Run]:
    """Join runs of one paragraph with no source or cue and at most `MAX_GAP` characters between them."""
    starts = sorted(run.start for run in between)
    joined: list[Run] = []
    for run in contents:
        last = joined[-1] if joined else None
        if (
            last
            and last.paragraph == run.paragraph
            and run.start - last.end <= MAX_GAP
            and bisect_right(starts, run.start) == bisect_right(starts, last.end - 1)
        ):
            score = max(last.score, run.score)
            joined[-1] = Run(last.start, run.end, run.paragraph, score)
        else:
            joined.append(run)
    return joined


def governing_cue(content: Run, cues: list[Run], sentences: Sequence[int]) -> Run | None:
    """Return the one of `cues`, all of its paragraph, that governs `content`."""
    before, behind = _neighbours(content, cues)
    if before and bisect_right(sentences, before.start) == bisect_right(sentences, content.start):
        return before
    if behind and bisect_right(sentences, behind.start) == bisect_right(sentences, content.end - 1):
        return behind
    return before or behind


def source_of(cue: Run, sources: list[Run], cues: list[Run], sentences: Sequence[int]) -> Span | None:
    """Return the source of `cue`: beside it, else before it in its sentence (`she warned … and said`), else nearest.

    `sources` and `cues` are all those of its paragraph.
    """
    sentence = bisect_right(sentences, cue.start)
    before, behind = _neighbours(cue, sources)
    cue_before, cue_behind = _neighbours(cue, cues)
    near = [run for run in (before, behind) if run]
    parted = before and cue_before and cue_before.start >= before.end
    adjacent = behind and not (cue_behind and cue_behind.start < behind.start)
    left = before if before and bisect_right(sentences, before.start) == sentence else None
    right = behind if behind and adjacent and bisect_right(sentences, behind.start) == sentence else None
    if left and not (parted and right):
        chosen = left
    elif right:
        chosen = right
    elif near:
        chosen = min(near, key=lambda run: (max(run.start - cue.end, cue.start - run.end), run.start))
    else:
        return None
    return chosen.start, chosen.end


def _neighbours(run: Run, others: list[Run]) -> tuple[Run | None, Run | None]:
    """Return the last of `others` before `run` and the first behind it; runs do not overlap."""
    at = bisect_left(others, run.start, key=lambda other: other.start)
    behind = at + 1 if at < len(others) and others[at] == run else at
    return others[at - 1] if at else None, others[behind] if behind < len(others) else None
