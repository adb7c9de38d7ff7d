"""The attribution model at run time: text in, labels with probabilities out, by onnxruntime on one core.

Windows overlap by half; each piece takes the probabilities of the window in which it stands most centrally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from pipeline.attribution.windows import CLS, LABELS, SEP, windows, word_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.attribution.windows import Piece


class AttributionModel:
    """The trained token classifier in `folder` (`attribution.onnx`, `tokenizer.json`)."""

    def __init__(self, folder: Path) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(
            str(folder / "attribution.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[list[Piece], NDArray[np.float32]]:
        """Return the word pieces of `paragraphs` (spans of `text`) and their probabilities, (pieces, labels)."""
        pieces = word_pieces(self._tokenizer, text, paragraphs)
        probabilities = np.zeros((len(pieces), len(LABELS)), dtype=np.float32)
        centrality = np.full(len(pieces), -1)
        ids = np.array([piece.id for piece in pieces], dtype=np.int64)
        for start, end in windows(len(pieces)):
            window = np.concatenate(([CLS], ids[start:end], [SEP]))[None, :]
            feed = {"input_ids": window, "attention_mask": np.ones_like(window)}
            logits = self._session.run(["logits"], feed)[0][0, 1:-1]
            exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
            place = np.arange(end - start)
            central = np.minimum(place, place[::-1])
            better = central > centrality[start:end]
            probabilities[start:end][better] = (exponents / exponents.sum(axis=1, keepdims=True))[better]
            centrality[start:end][better] = central[better]
        return pieces, probabilities
