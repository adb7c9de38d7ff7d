"""The wheel: built and installed, it works from any folder, with `models/` inside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    quiet = {"check": True, "capture_output": True}
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], **quiet)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "pip", "install", "--no-deps", "--target", folder / "site", wheel], **quiet)
    return folder / "site"


def test_the_installed_wheel_extracts_from_any_folder(site: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("Norway and Italy met in Oslo.\n", encoding="utf-8")
    script = (
        "import pipeline, pipeline.lexicon as lexicon; print(lexicon.models_folder()); "
        "pipeline.extract('in', 'out', workers=0); print(sorted(pipeline.load('nations', 'out').nation_id))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [str(site / "pipeline" / "models"), "['ITA', 'NOR']"], done.stderr
