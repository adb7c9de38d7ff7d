"""How fast annotation is, as a ratio against plain spaCy in the same run, and how much each layer costs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from pipeline.annotate.language import annotate, build_language
from pipeline.read import read_releases
from pipeline.settings import read_settings

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.release import Release

SAMPLES = Path(__file__).parents[2] / "data" / "releases"
ROUNDS = 3


def english_samples() -> list[Release]:
    """Return the English sample releases."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    releases = [release for path in paths for release in read_releases(path, path.name)]
    return [release for release in releases if release.language == "en"]


def best_seconds(work: list[Release], one: object) -> float:
    """Return the least time in seconds that `one` took over `work`, of `ROUNDS` rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for release in work:
            one(release)  # type: ignore[operator]
        times.append(time.perf_counter() - began)
    return min(times)


def layer_seconds(nlp: Language, releases: list[Release]) -> dict[str, float]:
    """Return the seconds that each component takes over `releases`."""
    spent: dict[str, float] = {}
    for release in releases:
        doc = nlp.make_doc(release.text)
        doc._.release = release
        for name, component in nlp.pipeline:
            began = time.perf_counter()
            doc = component(doc)
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - began
    return spent


def main() -> None:
    """Print words a second of plain spaCy and of the pipeline, their ratio, and each component's share."""
    settings = read_settings()
    releases = english_samples()
    words = sum(len(release.text.split()) for release in releases)
    plain_nlp, nlp = spacy.load(settings.model), build_language(settings)
    plain = best_seconds(releases, lambda release: plain_nlp(release.text))
    whole = best_seconds(releases, lambda release: annotate(nlp, release, settings.max_characters))
    print(f"{len(releases)} releases, {words:,} words, one process")
    print(f"  plain spaCy  {words / plain:8,.0f} words/s")
    print(f"  the pipeline {words / whole:8,.0f} words/s: {whole / plain:.2f} times the time of plain spaCy")
    spent = layer_seconds(nlp, releases)
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"    {name:16} {seconds / sum(spent.values()):5.1%}")
