"""Scores: how well predicted marks agree with gold marks.

Spans match one to one, best overlap first, from a least overlap on (intersection over union in characters). An
attribute is judged on matched spans alone. All figures are micro-averages over the releases.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tests.gold.marks import LAYERS, Mark, Marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_OVERLAP = {"quotations": 0.8, "threats": 0.3}
DEFAULT_LEAST_OVERLAP = 0.5


@dataclass
class LayerScore:
    """Counts of one layer, and the figures made of them."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    exact: int = 0
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Matched share of what was predicted."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Matched share of the gold."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return self._f1(self.matched)

    @property
    def exact_f1(self) -> float:
        """F1 where only spans that are right to the character count."""
        return self._f1(self.exact)

    def _f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.predicted) if self.gold + self.predicted else 0.0

    def figures(self) -> dict[str, float]:
        """F1, exact F1 and the accuracy of each attribute, by name."""
        accuracies = {name: self.right[name] / n for name, n in sorted(self.judged.items())}
        return {"f1": self.f1, "exact": self.exact_f1, **accuracies}


def folded(name: str) -> list[str]:
    """Words of a name without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return re.sub(r"[^\w ]+", " ", plain).split()


def same_name(first: str | None, second: str | None) -> bool:
    """Whether two names are equal when folded, or one is made of words of the other with its last word."""
    shorter, longer = sorted((folded(first or ""), folded(second or "")), key=len)
    if not shorter:
        return not longer
    return shorter == longer or (set(shorter) <= set(longer) and shorter[-1] == longer[-1])


NAMES = frozenset({"person", "holder", "org", "speaker"})


def attribute_matches(name: str, gold: str | None, predicted: str | None) -> bool:
    """Whether an attribute is right: names leniently, all else exactly."""
    return same_name(gold, predicted) if name in NAMES else gold == predicted


def overlap(first: Mark, second: Mark) -> float:
    """Intersection over union in characters."""
    one, other = first.characters(), second.characters()
    return len(one & other) / len(one | other) if one | other else 0.0


def pair_up(gold: Sequence[Mark], predicted: Sequence[Mark], least: float) -> list[tuple[int, int, float]]:
    """Pairs of indices (gold, predicted) with their overlap, one to one, greatest overlap first."""
    candidates = []
    for i, mark in enumerate(gold):
        for j, other in enumerate(predicted):
            if other.pieces[0][0] < mark.pieces[-1][1] and mark.pieces[0][0] < other.pieces[-1][1]:
                share = overlap(mark, other)
                if share >= least:
                    candidates.append((-share, i, j))
    pairs: list[tuple[int, int, float]] = []
    for share, i, j in sorted(candidates):
        if all(i != k and j != m for k, m, _ in pairs):
            pairs.append((i, j, -share))
    return pairs


class Difference(NamedTuple):
    """A mark that is missed, spurious, or has a wrong attribute."""

    release: str
    layer: str
    kind: str
    gold: Mark | None
    predicted: Mark | None


def score(gold: Marks, predicted: Marks) -> tuple[dict[str, LayerScore], list[Difference]]:
    """Scores by layer and every difference, over the releases of `gold`."""
    scores = {layer: LayerScore() for layer in LAYERS}
    differences: list[Difference] = []
    for release, layers in sorted(gold.items()):
        for layer in LAYERS:
            expected, found = layers.get(layer, []), predicted.get(release, {}).get(layer, [])
            differences += _score_release(release, layer, (expected, found), scores[layer])
    return scores, differences


def _score_release(
    release: str, layer: str, marks: tuple[list[Mark], list[Mark]], total: LayerScore
) -> Iterator[Difference]:
    """Add one layer of one release to `total`, and yield its differences."""
    gold, predicted = marks
    pairs = pair_up(gold, predicted, LEAST_OVERLAP.get(layer, DEFAULT_LEAST_OVERLAP))
    total.gold += len(gold)
    total.predicted += len(predicted)
    total.matched += len(pairs)
    for i, j, share in pairs:
        total.exact += share == 1.0
        for name, value in gold[i].attributes.items():
            if layer == "places" and name == "country" and value is None:
                continue  # the gold leaves open in which state it lies
            right = attribute_matches(name, value, predicted[j].attributes.get(name))
            total.judged[name] += 1
            total.right[name] += right
            if not right:
                yield Difference(release, layer, name, gold[i], predicted[j])
    for i in sorted(set(range(len(gold))) - {i for i, *_ in pairs}):
        yield Difference(release, layer, "missed", gold[i], None)
    for j in sorted(set(range(len(predicted))) - {j for _, j, _ in pairs}):
        yield Difference(release, layer, "spurious", None, predicted[j])
