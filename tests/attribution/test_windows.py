"""Windows: paragraphs become pieces with their offsets, and windows cover every piece."""

from __future__ import annotations

import pytest

from pipeline.attribution.windows import BREAK, WINDOW, Piece, windows, word_pieces
from pipeline.lexicon import models_folder


@pytest.fixture(scope="module")
def tokenizer():
    tokenizers = pytest.importorskip("tokenizers")
    return tokenizers.Tokenizer.from_file(str(models_folder() / "attribution" / "tokenizer.json"))


def test_pieces_have_the_offsets_of_the_text_and_a_break_between_paragraphs(tokenizer):
    text = "Ada spoke.\n\nBo left."
    pieces = word_pieces(tokenizer, text, [(0, 10), (12, 20)])
    assert [text[piece.start : piece.end] for piece in pieces] == ["Ada", "spoke", ".", "", "Bo", "left", "."]
    assert pieces[3] == Piece(BREAK, 12, 12)


def test_pieces_of_a_paragraph_do_not_depend_on_its_neighbours(tokenizer):
    text = "Ada Lind spoke of counterspace threats.\nBo left."
    assert word_pieces(tokenizer, text, [(0, 39), (40, 48)])[:9] == word_pieces(tokenizer, text, [(0, 39)])[:9]


@pytest.mark.parametrize(
    ("n_pieces", "expected"),
    [
        pytest.param(0, [], id="nothing"),
        pytest.param(1, [(0, 1)], id="one piece"),
        pytest.param(WINDOW, [(0, WINDOW)], id="exactly one window"),
        pytest.param(WINDOW + 1, [(0, WINDOW), (190, WINDOW + 1)], id="one piece more"),
        pytest.param(600, [(0, 254), (190, 444), (380, 600)], id="overlapping by a quarter"),
    ],
)
def test_windows_cover_all_pieces(n_pieces, expected):
    assert list(windows(n_pieces)) == expected
