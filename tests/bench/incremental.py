"""The cost of a rerun: with nothing new, and with ten releases added to many.

`python -m tests.bench.incremental [RELEASES]` makes invented releases, extracts them, and times both reruns in new
processes. A run on the ten alone is what their annotation and the load of the model cost; the rest of the second
rerun is overhead.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RELEASES = 10_000
ADDED = 10

GIVEN = ["Ada", "Bruno", "Carla", "Dinesh", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Keiko", "Lars", "Mara"]
FAMILY = ["Abbott", "Brandt", "Costa", "Devi", "Ekberg", "Fournier", "Grant", "Hale", "Ito", "Jansen", "Kowal", "Lund"]
RANKS = ["General", "Air Marshal", "Colonel", "Commander", "Brigadier"]
BODIES = ["Ministry of Defence", "NATO", "UK Space Command", "European Space Agency", "Department of Defense"]
NATIONS = ["France", "Germany", "Japan", "Canada", "Norway", "India", "Brazil", "Poland", "Italy", "Kenya"]
CITIES = ["Paris", "Berlin", "Tokyo", "Ottawa", "Oslo", "Rome", "Warsaw", "Nairobi"]


def release(number: int) -> str:
    """Return an invented release: two people, two organisations, a quotation and a threat."""
    chance = random.Random(number)
    first, second = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2))
    body, other = chance.sample(BODIES, 2)
    nation, city = chance.choice(NATIONS), chance.choice(CITIES)
    return (
        f" date 2024-{number % 12 + 1:02}-{number % 28 + 1:02} {body}\n"
        f"Exercise {number} ends in {city}\n\n"
        f"{chance.choice(RANKS)} {first} visited {city} for talks with {other} on space security.\n\n"
        f'"We will defend our satellites with {nation}," {first} said. "Jamming is a threat to all of us."\n\n'
        f"{second}, spokesperson of {other}, said that debris number {number} had been tracked over {nation}.\n"
    )


def write_releases(folder: Path, numbers: range) -> None:
    """Write the releases of `numbers` to `folder`, a thousand a folder."""
    for number in numbers:
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(release(number), encoding="utf-8")


def timed(releases: Path, output: Path) -> float:
    """Return the seconds that the command takes, interpreter and all."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "extract", str(releases), "--output", str(output), "--quiet"]
    subprocess.run(command, check=True)
    return time.perf_counter() - started


def main(releases: int = RELEASES) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_releases(folder / "in", range(releases))
        print(f"{releases:,} releases from nothing {timed(folder / 'in', folder / 'out'):8.1f} s", flush=True)
        print(f"nothing new                  {timed(folder / 'in', folder / 'out'):8.2f} s", flush=True)
        added = range(releases, releases + ADDED)
        write_releases(folder / "alone", added)
        alone = timed(folder / "alone", folder / "alone-out")
        write_releases(folder / "in", added)
        both = timed(folder / "in", folder / "out")
        print(
            f"{ADDED} more                      {both:8.2f} s: {both - alone:.2f} s beside their annotation", flush=True
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
