"""Settings: the file's values, the override, and errors that say what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (
    '[model]\nname = "m"\n[annotate]\nmax_characters = 9\ntimeout_s = 8\nmemory_mb = 7\n'
    '[layers]\norder = ["nations"]\n[layer.nations]\ndeep = true\n'
)


def test_reads_every_section(tmp_path: Path) -> None:
    path = tmp_path / "config.cfg"
    path.write_text(GOOD, encoding="utf-8")
    settings = read_settings(path)
    assert (settings.model, settings.max_characters, settings.layers) == ("m", 9, ("nations",))
    assert (settings.timeout_s, settings.memory_mb) == (8, 7)
    assert settings.layer_settings == {"nations": {"deep": True}}


def test_a_model_given_replaces_the_file_s() -> None:
    assert read_settings(model="en_core_web_trf").model == "en_core_web_trf"
    assert read_settings().model != "en_core_web_trf"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            GOOD.replace("[layers]", "[layer.roles]"), r"'order' is missing in the section \[layers\]", id="missing"
        ),
        pytest.param(
            GOOD + "[limits]\nlong = 3\n", r"the section \[limits\] is none of \[model\]", id="unknown section"
        ),
        pytest.param(GOOD.replace("[layers]", "most = 3\n[layers]"), "'most' is no setting of", id="unknown setting"),
        pytest.param(
            GOOD.replace("layer.nations", "layer.nation"), "the layer 'nation' is none of", id="unknown layer"
        ),
        pytest.param(
            GOOD.replace('["nations"]', '["ships"]'), "the layer 'ships' is none of", id="unknown layer in order"
        ),
        pytest.param(
            GOOD.replace('["nations"]', '["roles", "roles"]'), "a layer stands twice in order", id="layer twice"
        ),
        pytest.param(GOOD.replace('["nations"]', '"nations"'), "order must be a list of layers", id="no list"),
        pytest.param(
            GOOD.replace("9", '"9"'), "max_characters must be a whole number above 0, not '9'", id="no number"
        ),
        pytest.param(GOOD.replace("8", "0"), "timeout_s must be a whole number above 0, not 0", id="no time"),
        pytest.param(
            GOOD.replace("7", "7.5"), "memory_mb must be a whole number above 0, not 7.5", id="no whole number"
        ),
        pytest.param(GOOD.replace("9", "0"), "max_characters must be a whole number above 0, not 0", id="out of range"),
        pytest.param(GOOD.replace('"m"', "3"), "the name of the model must be a text", id="no text"),
        pytest.param(GOOD.replace('"m"', "m"), "must be written as in JSON", id="not JSON"),
        pytest.param("name", "cannot be read as a configuration file", id="not a configuration file"),
    ],
)
def test_bad_settings_say_what_to_mend(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "config.cfg"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message) as error:
        read_settings(path)
    assert str(path) in str(error.value)
