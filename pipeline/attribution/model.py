"""The attribution model at run time: text in, labels with probabilities out, by onnxruntime on one core.

Windows overlap by a quarter; each piece takes the probabilities of the window in which it stands most centrally.
Windows are read one at a time: in a batch the figures of one would depend on the others.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from pipeline.attribution.windows import CLS, LABELS, SEP, windows, word_pieces
from pipeline.lexicon import models_folder
from pipeline.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.attribution.windows import Piece

WEIGHTS, VOCABULARY = "attribution.onnx", "tokenizer.json"
NO_REPORTS = {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
"""Newer versions of onnxruntime than are locked report to its maker over the network unless told not to."""
OFF = "or set attribution = false under [layer.quotations] in models/config.cfg"


class AttributionModel:
    """The trained token classifier in `folder` (`attribution.onnx`, `tokenizer.json`)."""

    def __init__(self, folder: Path) -> None:
        """Load the model; raises SettingsError where its files or its packages are missing or damaged."""
        for name in (WEIGHTS, VOCABULARY):
            if not (folder / name).is_file():
                raise SettingsError(
                    f"{folder / name} is missing: restore it (it comes with the pipeline), make it again with "
                    f"`make train`, {OFF}"
                )
        os.environ.update(NO_REPORTS)
        try:
            import onnxruntime as ort
            from tokenizers import Tokenizer
        except ImportError as error:
            raise SettingsError(
                f"the attribution model needs the package {error.name!r}: install it with pip, {OFF}"
            ) from error
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = ort.InferenceSession(str(folder / WEIGHTS), options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(folder / VOCABULARY))
        except Exception as error:  # both packages raise classes of their own, Tokenizer a bare Exception
            raise SettingsError(
                f"the attribution model in {folder} cannot be read ({error}): restore its files, {OFF}"
            ) from error

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[list[Piece], NDArray[np.float32]]:
        """Return the word pieces of `paragraphs` (spans of `text`) and their probabilities, (pieces, labels)."""
        pieces = word_pieces(self._tokenizer, text, paragraphs)
        probabilities = np.zeros((len(pieces), len(LABELS)), dtype=np.float32)
        centrality = np.full(len(pieces), -1)
        ids = np.array([piece.id for piece in pieces], dtype=np.int64)
        for start, end in windows(len(pieces)):
            window = np.concatenate(([CLS], ids[start:end], [SEP]))[None, :]
            feed = {"input_ids": window, "attention_mask": np.ones_like(window)}
            logits = np.asarray(self._session.run(["logits"], feed)[0])[0, 1:-1]
            exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
            place = np.arange(end - start)
            central = np.minimum(place, place[::-1])
            better = central > centrality[start:end]
            probabilities[start:end][better] = (exponents / exponents.sum(axis=1, keepdims=True))[better]
            centrality[start:end][better] = central[better]
        return pieces, probabilities


def shipped_model() -> AttributionModel:
    """Return the model that comes with the pipeline."""
    return AttributionModel(models_folder() / "attribution")
