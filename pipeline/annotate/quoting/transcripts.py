"""Transcripts: the labels that begin a turn, and whether a release is one.

A label stands before a colon: `QUESTION:`, `SECRETARY ROE:`, `Ann Roe, Minister:`, `Mr. ROE Ann:`. In a briefing a name
that no layer knows begins a turn too (`Daily Post, Poe:`, `Sahil:`). No label is `Contact:`, a heading in capitals, nor
the list of who speaks above the first turn (`Presenter: Secretary Ann Roe`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.quoting.introductions import is_name_label
from pipeline.annotate.quoting.lexicons import phrases

if TYPE_CHECKING:
    from pipeline.annotate.quoting.page import Page, Part

MAX_LABEL_CHARS = 120
MAX_NAME_WORDS = 4
HEAD_PARTS = 3

_UPPER_LABEL = re.compile(r"(?:(?:[A-Z][A-Z.'’\-]*|\([^)]{1,60}\))(?:[ ,]+|(?=:)))+(?=:\s)")
_TITLE_LABEL = re.compile(
    r"([A-Z][\w.'’\-]*(?:[ ,]+(?:[A-Z][\w.'’\-]*|\([A-Z]{1,8}\)|\d|de|von|der|van|al|of|the|for|and)){0,9})"
    r":(?=\s|[A-Z\"'“‘]|$)"
)
# A journalist's turn in a briefing has the letter alone, without a colon: `Q What is the concern?`; so has the answer
# before a dash or a full stop: `A – We are concerned.`
_Q_LABEL = re.compile(r"Q(?=[ \t\u00a0]+[\"']?[A-Z—–])|[QA](?=[ \t\u00a0]*[—–-]\s|\.\s)")
# One turn alone tells a transcript where its label is a form of address: `MR. ROE:`.
_ADDRESSED = re.compile(r"(?:MR|MRS|MS|DR)\.? [A-Z]")
_CONFERENCE = re.compile(
    r"\b(?:press|news|media) (?:conference|briefing|availability)|interview|transcript|doorstop", re.IGNORECASE
)
# A heading in capitals can end with a colon too: `DEFENDING THE NATION:`.
_ARTICLE = re.compile(r"\b(?:THE|AN?)\b")


def transcript_labels(page: Page) -> dict[int, tuple[int, int]]:
    """Return the labels of a transcript by part number; none where too few bear one."""
    sure: dict[int, tuple[int, int]] = {}
    unsure: dict[int, tuple[int, int]] = {}
    for part in page.parts:
        if part.kind not in ("title", "header", "note", "caption"):
            stop, upper = _label(page, part)
            label = page.text[part.start : stop].strip()
            if stop == part.start or label.lower() in phrases("not_label"):
                continue
            capitals = upper and len(label) > 3 and not _ARTICLE.search(label)
            if capitals or _is_known(label) or is_name_label(page, part.start, stop):
                sure[part.number] = (part.start, stop)
            elif _speaks(page, stop + 1, part.end) and ("," in label or _is_name(page, part.start, stop)):
                unsure[part.number] = (part.start, stop)
    found = dict(sorted({**sure, **unsure}.items())) if sure and _is_conference(page) else sure
    return _turns(page, found) if _is_transcript(page, sure, found) else {}


def _label(page: Page, part: Part) -> tuple[int, bool]:
    """Return where the label of `part` ends, `part.start` where it has none, and whether it is in capitals."""
    text = page.text[part.start : min(part.end, part.start + MAX_LABEL_CHARS)]
    upper = _UPPER_LABEL.match(text + " ") or _Q_LABEL.match(text)
    if upper:
        return part.start + upper.end(), True
    titled = _TITLE_LABEL.match(text)
    return part.start + (titled.end(1) if titled else 0), False


def _is_known(label: str) -> bool:
    """Whether the label names nobody, with a number or not: `QUESTION`, `Speaker 2`."""
    return label in phrases("label") or label.rstrip("s123456789 ") in phrases("label")


def _is_name(page: Page, start: int, stop: int) -> bool:
    """Whether the label is a name that no layer knows: `Sahil`."""
    words = page.tokens(start, stop)
    known = any(page.mentions(layer, start, stop) for layer in ("organisations", "nations"))
    return not known and len(words) <= MAX_NAME_WORDS and all(word.pos_ == "PROPN" for word in words)


def _speaks(page: Page, start: int, end: int) -> bool:
    """Whether what stands behind a label may be said, and is no address or list (`press@navy.example`)."""
    start, end = page.trim(start, end)
    return start < end and not page.text[start].islower() and not page.text[end - 1].isalnum()


def _is_conference(page: Page) -> bool:
    """Whether the first lines call the release a conference, briefing, interview or transcript."""
    head = page.parts[:HEAD_PARTS]
    return any(_CONFERENCE.search(page.text, part.start, part.end) for part in head if part.kind != "body") or (
        bool(head) and _CONFERENCE.search(page.text, head[0].start, head[0].end) is not None
    )


def _is_transcript(page: Page, sure: dict[int, tuple[int, int]], found: dict[int, tuple[int, int]]) -> bool:
    labels = [page.text[start:stop].strip() for start, stop in found.values()]
    if set(labels) == {"A"}:  # initials: `A. Roe said`
        return False
    enough = len(sure) >= 3 or (len(sure) == 2 and any(label in phrases("label") for label in labels))
    if enough or (sure and _is_conference(page) and len(found) > 1):
        return True
    return bool(sure) and all(_ADDRESSED.match(page.text, start) for start, _ in found.values())


def _turns(page: Page, found: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return the labels of `found` that begin a turn: not a first one that heads a list of who speaks."""
    first = next(iter(found))
    part = page.parts[first]
    words = page.text[found[first][1] + 1 : part.end].strip()
    listed = bool(words) and words[-1].isalnum() and first + 1 in found and len(found) > 2
    return {number: label for number, label in found.items() if not (listed and number == first)}
