"""What tests of a run share: small invented releases, a dataset's rows as a set, and the real command in a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.schema import KEYS

PROJECT = Path(__file__).parent.parent

# Texts that name people, bodies and places of one another, so that each changes what the others are linked to.
TEXTS = (
    "General Ada Abbott spoke in Oslo.\nNATO will deter hostile acts in space, General Abbott said.\n",
    "General A. Abbott of NATO warned of jamming.\nMr Bruno Costa said: “Norway tracks debris.”\n",
    "Colonel Abbott visited the Ministry of Defence (MOD).\nThe MOD said that Russia tested a missile.\n",
    "Defence Minister Carla Devi met Bruno Costa in Berlin.\nFrance and Germany joined NATO.\n",
    " date 2024-03-05 Ministry of Defence\nThe Minister for Space, Carla Devi, said:\nWe act together.\n",
    "Ms Devi thanked UK Space Command.\nA cyber attack on Canada was stopped.\n",
    "Nothing of note is here.\n",
    "Le ministère des Armées annonce que la ministre se rendra demain à Toulouse pour un exercice spatial.\n",
)


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write `files` (text by name) to `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def rows(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table of the dataset, sorted by key, read as an analyst would."""
    found = {}
    for table in KEYS:
        records = pq.read_table(output / "current" / table).to_pylist()
        found[table] = sorted(
            (tuple(record.values()) for record in records),
            key=repr,
        )
    return found


def python(
    code: str, *arguments: object, project: Path = PROJECT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new Python process with the package of `project`."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def succeed(result: subprocess.CompletedProcess[str]) -> str:
    """Return the output of a process that must have succeeded."""
    assert result.returncode == 0, result.stderr
    return result.stdout


EXTRACT = """
import sys, pipeline
summary = pipeline.extract(sys.argv[1], sys.argv[2], workers=0)
print(summary.annotated)
"""
