"""Fingerprints: every setting counts, and equal settings count as one."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from pipeline.fingerprints import fingerprints
from pipeline.settings import Settings, read_settings

OTHER = {
    "model": "pyarrow",
    "max_characters": 1,
    "timeout_s": 1,
    "memory_mb": 1,
    "layers": ("people",),
    "layer_settings": {"people": {"deep": True}},
}


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_change_of_a_setting_is_a_change_of_what_annotates(name: str) -> None:
    settings = read_settings()
    before, after = fingerprints(settings), fingerprints(replace(settings, **{name: OTHER[name]}))
    assert before.annotate != after.annotate
    assert before.link != after.link


def test_order_of_a_layer_s_settings_does_not_matter() -> None:
    settings = replace(read_settings(), layer_settings={"people": {"a": 1, "b": 2}})
    turned = replace(settings, layer_settings={"people": {"b": 2, "a": 1}})
    assert fingerprints(settings) == fingerprints(turned)
