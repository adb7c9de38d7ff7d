"""From government press releases to normalized Parquet tables.

`pipeline.extract("data/releases", "outputs")` makes or updates the tables, `pipeline.load("quotations")` reads one as
a typed DataFrame, `pipeline.check("outputs")` verifies them. Importing the package imports nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.run import extract
    from pipeline.store.check import check
    from pipeline.store.load import load

    __version__: str

__all__ = ["__version__", "check", "extract", "load"]

_MODULES = {"extract": "pipeline.run", "check": "pipeline.store.check", "load": "pipeline.store.load"}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("release-pipeline")
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
