"""Fingerprints: hashes of all that shapes rows besides the releases, so that a change redoes what it concerns.

`annotate` covers reading, annotation and tabulation: the code, the settings, what the lexicons say (not their sources,
comments and layout), other files of the models' folder, the spaCy model and the versions of the packages that the code
builds on. `link` covers, besides, how releases are linked and tables made. Nothing heavy is imported for it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.lexicon import meaning, models_folder
from pipeline.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.settings import Settings

PACKAGE = Path(__file__).parent
# Code that no row of a batch depends on; a module that is not named here counts, to be safe.
NOT_ANNOTATING = (
    "command",
    "link",
    "store",
    "models",
    "__init__.py",
    "__main__.py",
    "batching.py",
    "errors.py",
    "fingerprints.py",
    "inputs.py",
    "pool.py",
    "run.py",
)
LINKING = ("link", "store")
# A file that such a limit stopped is tried again in every run; no other row depends on them.
LIMITS = ("timeout_s", "memory_mb")


class Fingerprints(NamedTuple):
    """Hexadecimal hashes: releases are annotated again when `annotate` changes, linked again when `link` does."""

    annotate: str
    link: str


def fingerprints(settings: Settings) -> Fingerprints:
    """Return the fingerprints of the present code, models and `settings`.

    Raises SettingsError where the spaCy model is neither installed nor a folder, LexiconError where a lexicon is none.
    """
    annotate = hashlib.sha256()
    code = [path for path in _files(PACKAGE, "*.py") if path.relative_to(PACKAGE).parts[0] not in NOT_ANNOTATING]
    _add_files(annotate, PACKAGE, code)
    _add_models(annotate, models_folder())
    told = [field.name for field in fields(settings) if field.name not in LIMITS]
    annotate.update(repr([(name, _plain(getattr(settings, name))) for name in told]).encode())
    annotate.update(repr(_packages()).encode())
    _add_model(annotate, settings.model)
    link = annotate.copy()
    for folder in LINKING:
        _add_files(link, PACKAGE, _files(PACKAGE / folder, "*.py"))
    return Fingerprints(annotate.hexdigest(), link.hexdigest())


def _plain(value: object) -> object:
    """Return `value` with its mappings sorted, so that equal settings have one representation."""
    if hasattr(value, "items"):
        return sorted((key, _plain(item)) for key, item in value.items())
    return value


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    for path in sorted(folder.rglob(pattern)):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in parts):
            yield path


def _add_files(digest: hashlib._Hash, folder: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)


def _add_models(digest: hashlib._Hash, folder: Path) -> None:
    """Add all that a row can depend on in the models' folder, but for the settings, which are read apart."""
    lexicons = list(_files(folder / "lexicons", "*.csv"))
    for path in lexicons:
        digest.update(repr((path.name, meaning(path))).encode())
    others = {path for path in _files(folder, "*") if path.suffix != ".md"} - {folder / "config.cfg", *lexicons}
    _add_files(digest, folder, sorted(others))


def _packages() -> list[str]:
    """Return name and version of each package that the pipeline requires at run time."""
    try:
        requirements = metadata.requires("release-pipeline") or []
    except metadata.PackageNotFoundError:
        requirements = ["spacy", "pyarrow"]
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in requirements if "extra ==" not in requirement]
    return [f"{name}=={metadata.version(name)}" for name in sorted(names)]


def _add_model(digest: hashlib._Hash, model: str) -> None:
    try:
        digest.update(metadata.version(model).encode())
    except (metadata.PackageNotFoundError, ValueError):
        folder = Path(model)
        if not folder.is_dir():
            raise SettingsError(
                f"the spaCy model {model!r} is neither an installed package nor a folder; "
                "install it with pip, or name another with --model"
            ) from None
        _add_files(digest, folder, _files(folder, "*"))
