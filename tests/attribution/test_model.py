"""The model at run time: the same figures each time, and a clear word where something is missing."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from pipeline.attribution.model import VOCABULARY, WEIGHTS, AttributionModel, shipped_model
from pipeline.attribution.windows import LABELS
from pipeline.lexicon import models_folder
from pipeline.settings import SettingsError

SHIPPED = models_folder() / "attribution"
TEXT = "Minister Ada Lind warned that the radar had failed twice.\nThe weather was fair."


def test_every_piece_has_probabilities():
    pieces, probabilities = shipped_model().read(TEXT, [(0, 57), (58, 79)])
    assert probabilities.shape == (len(pieces), len(LABELS))
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)


def test_two_loads_read_the_same():
    again = [shipped_model().read(TEXT * 40, [(0, len(TEXT) * 40)])[1] for _ in range(2)]
    assert np.array_equal(*again)


def test_nothing_to_read_is_no_error():
    pieces, probabilities = shipped_model().read("", [])
    assert (pieces, probabilities.shape) == ([], (0, len(LABELS)))


@pytest.mark.parametrize("name", [WEIGHTS, VOCABULARY])
def test_a_missing_file_is_named_with_the_remedy(tmp_path, name):
    for other in {WEIGHTS, VOCABULARY} - {name}:
        (tmp_path / other).symlink_to(SHIPPED / other)
    with pytest.raises(SettingsError, match=rf"{name} is missing.*make train.*attribution = false"):
        AttributionModel(tmp_path)


def test_a_damaged_file_is_named_with_the_remedy(tmp_path):
    (tmp_path / WEIGHTS).write_bytes(b"no weights")
    (tmp_path / VOCABULARY).symlink_to(SHIPPED / VOCABULARY)
    with pytest.raises(SettingsError, match=r"cannot be read.*attribution = false"):
        AttributionModel(tmp_path)


def test_a_missing_package_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(SettingsError, match=r"needs the package 'onnxruntime'.*attribution = false"):
        shipped_model()


def test_the_model_is_small_enough_to_ship():
    assert (SHIPPED / WEIGHTS).stat().st_size <= 23_000_000
