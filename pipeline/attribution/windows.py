"""Windows of word pieces: what the attribution model reads, in training and at run time alike.

A text is cut into paragraphs, each paragraph into word pieces with character offsets, and the pieces into windows of at
most `WINDOW` pieces between the encoder's `[CLS]` and `[SEP]`. A piece of its own, `BREAK`, stands between paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

WINDOW = 254
CLS, SEP, BREAK, PAD = 101, 102, 1, 0
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


class Piece(NamedTuple):
    """A word piece: its id in the vocabulary and its characters in the text; a break has no characters."""

    id: int
    start: int
    end: int


def word_pieces(tokenizer: Tokenizer, text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Piece]:
    """Return the word pieces of `paragraphs`, spans of `text`, with a break between each two."""
    pieces: list[Piece] = []
    for start, end in paragraphs:
        # One at a time: a batch starts threads, which a forked worker would wait for without end.
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        if pieces:
            pieces.append(Piece(BREAK, start, start))
        pieces += [Piece(i, start + s, start + e) for i, (s, e) in zip(encoding.ids, encoding.offsets, strict=True)]
    return pieces


def windows(n_pieces: int, stride: int = WINDOW * 3 // 4) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` of windows over `n_pieces` pieces, each beginning `stride` pieces after the one before."""
    start = 0
    while n_pieces:
        yield start, min(start + WINDOW, n_pieces)
        if start + WINDOW >= n_pieces:
            return
        start += stride
