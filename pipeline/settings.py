"""The settings: one small frozen object, read from `models/config.cfg`.

Defaults stand in that file alone; a command's option such as `--model` replaces a value. Example:
`read_settings(model="en_core_web_trf")`.
"""

from __future__ import annotations

import json
from configparser import ConfigParser
from configparser import Error as ConfigParserError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.lexicon import models_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class SettingsError(ValueError):
    """Settings that cannot be used: the message names the file, the setting and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What changes the rows: the model, the limits, the layers in their order and each layer's own settings."""

    model: str
    max_characters: int
    layers: tuple[str, ...]
    layer_settings: Mapping[str, Mapping[str, Any]]


def read_settings(path: Path | None = None, *, model: str | None = None) -> Settings:
    """Read the settings from `path` (by default `models/config.cfg`), with `model` in place of the file's model.

    Raises SettingsError where the file cannot be read or a setting is missing or is not JSON.
    """
    path = path or models_folder() / "config.cfg"
    parser = ConfigParser(interpolation=None)
    try:
        with path.open(encoding="utf-8") as file:
            parser.read_file(file)
        sections = {name: {k: json.loads(v) for k, v in parser[name].items()} for name in parser.sections()}
        return Settings(
            model=model or sections["model"]["name"],
            max_characters=sections["annotate"]["max_characters"],
            layers=tuple(sections["layers"]["order"]),
            layer_settings={
                name.removeprefix("layer."): values for name, values in sections.items() if name.startswith("layer.")
            },
        )
    except (OSError, UnicodeDecodeError, ConfigParserError) as error:
        raise SettingsError(f"{path}: cannot be read as a configuration file: {error}") from error
    except json.JSONDecodeError as error:
        raise SettingsError(f"{path}: a value must be written as in JSON ({error.doc!r} is not)") from error
    except KeyError as error:
        raise SettingsError(f"{path}: the section or setting {error} is missing") from error
