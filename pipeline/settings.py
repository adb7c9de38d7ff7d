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
from pipeline.mentions import LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Sections = Mapping[str, Mapping[str, Any]]

SETTINGS = {"model": {"name"}, "annotate": {"max_characters", "timeout_s", "memory_mb"}, "layers": {"order"}}
"""The sections of the file and their settings; [layer.NAME] besides holds what the factory of a layer takes."""


class SettingsError(ValueError):
    """Settings that cannot be used: the message names the file, the setting and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What changes the rows: the model, the limits, the layers in their order and each layer's own settings."""

    model: str
    max_characters: int
    timeout_s: int
    memory_mb: int
    layers: tuple[str, ...]
    layer_settings: Mapping[str, Mapping[str, Any]]

    def __post_init__(self) -> None:
        if not isinstance(self.model, str) or not self.model:
            raise SettingsError(f"the name of the model must be a text in quotation marks, not {self.model!r}")
        for name in ("max_characters", "timeout_s", "memory_mb"):
            value = getattr(self, name)
            if type(value) is not int or value < 1:
                raise SettingsError(f"{name} must be a whole number above 0, not {value!r}")
        for layer in [*self.layers, *self.layer_settings]:
            if layer not in LAYERS:
                raise SettingsError(f"the layer {layer!r} is none of {', '.join(LAYERS)}")
        if len(set(self.layers)) < len(self.layers):
            raise SettingsError(f"a layer stands twice in order: {', '.join(self.layers)}")


def read_settings(path: Path | None = None, *, model: str | None = None) -> Settings:
    """Read the settings from `path` (by default `models/config.cfg`), with `model` in place of the file's model.

    Raises SettingsError where the file cannot be read, or a setting is missing, unknown or not of its kind.
    """
    path = path or models_folder() / "config.cfg"
    sections = _read(path)
    _check_names(path, sections)
    order = sections["layers"]["order"]
    if not isinstance(order, list):
        raise SettingsError(f"{path}: order must be a list of layers, not {order!r}")
    try:
        return Settings(
            model=model or sections["model"]["name"],
            max_characters=sections["annotate"]["max_characters"],
            timeout_s=sections["annotate"]["timeout_s"],
            memory_mb=sections["annotate"]["memory_mb"],
            layers=tuple(order),
            layer_settings={
                name.removeprefix("layer."): values for name, values in sections.items() if name not in SETTINGS
            },
        )
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


def _read(path: Path) -> Sections:
    parser = ConfigParser(interpolation=None)
    try:
        with path.open(encoding="utf-8-sig") as file:
            parser.read_file(file)
        return {name: {key: json.loads(value) for key, value in parser[name].items()} for name in parser.sections()}
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read: {error.strerror}; restore it, it comes with the pipeline"
        ) from error
    except (UnicodeDecodeError, ConfigParserError) as error:
        raise SettingsError(f"{path}: cannot be read as a configuration file: {error}") from error
    except json.JSONDecodeError as error:
        raise SettingsError(f"{path}: a value must be written as in JSON ({error.doc!r} is not)") from error


def _check_names(path: Path, sections: Sections) -> None:
    """Raise SettingsError where a section or a setting is missing, or is none that the pipeline knows."""
    for section, names in SETTINGS.items():
        for name in sorted(names):
            if name not in sections.get(section, {}):
                raise SettingsError(f"{path}: {name!r} is missing in the section [{section}]: add it")
    for section, values in sections.items():
        if section not in SETTINGS and not section.startswith("layer."):
            known = ", ".join(f"[{name}]" for name in SETTINGS)
            raise SettingsError(
                f"{path}: the section [{section}] is none of {known} and [layer.NAME]: mend or remove it"
            )
        for name in values:
            if section in SETTINGS and name not in SETTINGS[section]:
                known = ", ".join(sorted(SETTINGS[section]))
                raise SettingsError(
                    f"{path}: {name!r} is no setting of [{section}], which has {known}: mend or remove it"
                )
