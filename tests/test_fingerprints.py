"""Fingerprints: every setting counts, and equal settings count as one."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from pipeline import fingerprints as module
from pipeline.fingerprints import fingerprints
from pipeline.settings import Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

OTHER = {
    "model": "pyarrow",
    "max_characters": 1,
    "timeout_s": 1,
    "memory_mb": 1,
    "layers": ("people",),
    "layer_settings": {"people": {"deep": True}},
}


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_change_of_a_setting_is_a_change_of_what_annotates_unless_it_only_stops_files(name: str) -> None:
    settings = read_settings()
    before, after = fingerprints(settings), fingerprints(replace(settings, **{name: OTHER[name]}))
    changed = name not in {"timeout_s", "memory_mb"}
    assert (before.annotate != after.annotate, before.link != after.link) == (changed, changed)


def test_order_of_a_layer_s_settings_does_not_matter() -> None:
    settings = replace(read_settings(), layer_settings={"people": {"a": 1, "b": 2}})
    turned = replace(settings, layer_settings={"people": {"b": 2, "a": 1}})
    assert fingerprints(settings) == fingerprints(turned)


@pytest.mark.parametrize(
    ("name", "line", "counts"),
    [
        pytest.param("lexicons/a.csv", "b,Elm,c,,\n", True, id="an entry"),
        pytest.param("lexicons/a.csv", "# a remark,,,,\n", False, id="a comment"),
        pytest.param("weights.bin", "1", True, id="weights"),
        pytest.param("README.md", "how to read it", False, id="a guide for people"),
    ],
)
def test_what_of_the_models_folder_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str, counts: bool
) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "a.csv").write_text("id,text,label,source,note\na,Oak,c,,\n")
    monkeypatch.setattr(module, "models_folder", lambda: tmp_path)
    before = fingerprints(read_settings())
    with (tmp_path / name).open("a") as file:
        file.write(line)
    assert (fingerprints(read_settings()) != before) == counts
