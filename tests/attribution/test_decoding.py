"""Decoding: labels of pieces become attributions, with the right cue and source for each content."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.attribution.decoding import decode
from pipeline.attribution.windows import BREAK, LABELS, Piece

PARTS = {"s": "source", "q": "cue", "c": "content"}


def decoded(marked: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Decode words marked as in `Ada/s said/q it/C works/c`: a capital begins, `|` parts paragraphs, `.` sentences."""
    text, pieces, labels, sentences = "", [], [], [0]
    for word in marked.split():
        word, _, mark = word.partition("/")
        if word == "|":
            pieces.append(Piece(BREAK, len(text), len(text)))
            sentences.append(len(text))
        else:
            pieces.append(Piece(7, len(text), len(text) + len(word)))
            text += word + " "
            if word == ".":
                sentences.append(len(text))
        part = PARTS.get(mark.lower())
        labels.append(LABELS.index(f"{'B' if mark.isupper() else 'I'}-{part}") if part else 0)
    found = decode(pieces, np.eye(len(LABELS), dtype=np.float32)[labels], sentences)
    return [
        (
            text[slice(*attribution.source)] if attribution.source else None,
            text[slice(*attribution.cue)] if attribution.cue else None,
            [text[start:end] for start, end in attribution.content],
        )
        for attribution in found
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Rain fell .", [], id="no content, no attribution"),
        pytest.param("Ada/S said/Q it/C works/c .", [("Ada", "said", ["it works"])], id="cue before"),
        pytest.param("it/C works/c said/Q Ada/S .", [("Ada", "said", ["it works"])], id="cue behind"),
        pytest.param(
            "it/C , Ada/S said/Q , works/C .", [("Ada", "said", ["it", "works"])], id="one content around its cue"
        ),
        pytest.param(
            "Ada/S said/Q it/C soon works/C", [("Ada", "said", ["it soon works"])], id="a small gap is joined"
        ),
        pytest.param(
            "Ada/S said/Q it/C works/c and Bo/S denied/Q it/C .",
            [("Ada", "said", ["it works"]), ("Bo", "denied", ["it"])],
            id="two cues in one sentence",
        ),
        pytest.param(
            "Ada/S warned/Q of/C it/c and urged/Q her/C to/c go/c .",
            [("Ada", "warned", ["of it"]), ("Ada", "urged", ["her to go"])],
            id="coordinated cues share their source",
        ),
        pytest.param("Ada/S said/Q | it/C works/c", [(None, None, ["it works"])], id="no cue from another paragraph"),
    ],
)
def test_decodes(marked, expected):
    assert decoded(marked) == expected
