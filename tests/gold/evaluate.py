"""Score a dataset against gold annotations: precision, recall, F1, exact spans and attributes of each layer.

    python -m tests.gold.evaluate [OUTPUTS GOLD_ANNOTATIONS] [--errors LAYER] [--floors]

Without arguments it extracts and scores the samples, the releases annotated blind, and the shared gold set where
there is one. `--floors` prints what `floors.toml` should hold. `scores.py` says what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pipeline
from tests.gold.marks import LAYERS, read_gold, read_predictions
from tests.gold.scores import score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.gold.scores import LayerScore

REPOSITORY = Path(__file__).resolve().parents[2]


class GoldSet(NamedTuple):
    """Releases with their annotations, and the section of floors.toml that says what they must reach."""

    name: str
    releases: Path
    annotations: Path


SAMPLES = GoldSet("samples", REPOSITORY / "data/releases", REPOSITORY / "tests/gold/annotations")
BLIND = GoldSet("blind", *(REPOSITORY / "tests/gold/blind" / part for part in ("releases", "annotations")))
DEV = GoldSet("dev", *(REPOSITORY.parent / "shared/gold/dev" / part for part in ("releases", "annotations")))


def score_set(gold: GoldSet, outputs: Path, workers: int | None = None) -> dict[str, LayerScore]:
    """Extract the releases of a gold set into the folder `outputs` and score them."""
    pipeline.extract(gold.releases, outputs, workers=workers)
    return score(read_gold(gold.annotations), read_predictions(outputs))[0]


def table_of(scores: Mapping[str, LayerScore]) -> str:
    """The figures as a plain table."""
    lines = [
        f"{'layer':14} {'P':>6} {'R':>6} {'F1':>6} {'exact':>6} {'gold':>5} {'found':>5}  attributes of matched spans"
    ]
    for layer, s in scores.items():
        rest = "  ".join(f"{k} {v:.3f}" for k, v in s.figures().items() if k not in {"f1", "exact"})
        shares = f"{s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f} {s.exact_f1:6.3f}"
        lines.append(f"{layer:14} {shares} {s.gold:5} {s.predicted:5}  {rest}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print scores, and on demand each difference of a layer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("outputs", type=Path, nargs="?", help="folder of a dataset; by default one is extracted")
    parser.add_argument("annotations", type=Path, nargs="?", help="folder of gold annotations")
    parser.add_argument("--errors", choices=LAYERS, help="print every difference of this layer first")
    parser.add_argument("--floors", action="store_true", help="print the floors to commit instead of the table")
    options = parser.parse_args(arguments)
    if (options.outputs is None) != (options.annotations is None):
        parser.error("give both OUTPUTS and GOLD_ANNOTATIONS, or neither")
    if options.outputs:
        _report("given", options.outputs, options.annotations, options)
        return 0
    if options.floors:
        print("# What the scores must reach: measured, less 0.005. README.md says how to renew this file.\n")
    for gold in (SAMPLES, BLIND, DEV):
        if gold.annotations.is_dir():
            with tempfile.TemporaryDirectory() as folder:
                pipeline.extract(gold.releases, folder)
                _report(gold.name, Path(folder), gold.annotations, options)
        else:
            print(f"{gold.name}: no annotations at {gold.annotations}, skipped", file=sys.stderr)
    return 0


def _report(name: str, outputs: Path, annotations: Path, options: argparse.Namespace) -> None:
    scores, differences = score(read_gold(annotations), read_predictions(outputs))
    if options.floors:
        print(floors_of(name, scores))
        return
    for d in differences:
        if d.layer == options.errors:
            print(d.release, d.kind, f"gold={d.gold}", f"found={d.predicted}", sep="\t")
    print(f"{name}\n{table_of(scores)}\n")


def floors_of(name: str, scores: Mapping[str, LayerScore], slack: float = 0.005) -> str:
    """A section of floors.toml: each figure less `slack`, rounded down to three places."""
    lines = [f"[{name}]"]
    for layer, figures in scores.items():
        values = (f"{k} = {int(max(v - slack, 0) * 1000) / 1000}" for k, v in figures.figures().items())
        lines.append(f"{layer} = {{ {', '.join(values)} }}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
