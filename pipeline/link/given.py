"""Given names: whether two forms can be of one person.

`Harv` and `Harvey`, `J.` and `John`, `John "Jay"` and `Jay`, `John W.` and `John` can; `John W.` and `John D.` cannot,
nor can `Paul` and `Paula`. Nicknames come from the package `nicknames`; besides, a short form may be the beginning of a
long one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nicknames import NickNamer

from pipeline.link.clusters import fold

_QUOTED = re.compile(r"[\"“”'‘’(]([\w .-]+)[\"“”'‘’)](?!\w)")
_SHORT, _LEAST, _LEAST_CUT = 4, 3, 2
# Endings that make another name of a name: Carl and Carlos, Paul and Paula, Christ and Christine.
_OTHER_NAME = frozenset(
    {"a", "as", "e", "el", "ella", "er", "ette", "i", "ia", "ie", "in", "ina", "ine", "ita", "o", "os"}
)


class Given(NamedTuple):
    """The folded given names of one form: first and middle names in order, and nicknames in quotes or brackets."""

    names: tuple[str, ...]
    nicknames: tuple[str, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How much it says: full names before initials."""
        return sum(len(name) > 1 for name in self.names), sum(map(len, self.names))


@cache
def parse_given(text: str | None) -> Given:
    """Parse given names as they stand: `John "Jay" W.` has the names john and w and the nickname jay."""
    text = text or ""
    nicknames = tuple(name for found in _QUOTED.findall(text) for name in fold(found).split())
    return Given(tuple(fold(_QUOTED.sub(" ", text).replace("-", "")).split()), nicknames)


def can_be_one(first: Given, second: Given) -> bool:
    """Return whether two given names of one family name can be of one person."""
    if not first.names or not second.names:
        return False
    for a in _firsts(first):
        for b in _firsts(second):
            if same_first(a, b):
                return _middles_agree(first.names[1:], second.names[1:])
    return _known_by_middle(first, second) or _known_by_middle(second, first)


def _known_by_middle(first: Given, second: Given) -> bool:
    """Return whether `first` is such as `J. Michael`, who is known as Michael, and `second` has that name."""
    names = first.names
    return len(names) > 1 and len(names[0]) == 1 and same_first(names[1], second.names[0])


def traits(given: Given) -> tuple[set[str], set[str]]:
    """Return the traits of a given name, and those that it seeks.

    Where `can_be_one` holds of two, each has a trait that the other seeks; of most others, none has.
    """
    middle = given.names[1:2] if len(given.names[0]) == 1 else ()
    has: set[str] = set()
    seeks: set[str] = set()
    for name in (*_firsts(given), *middle):
        shared = {name, *(name[:length] for length in range(_LEAST, _SHORT + 1)), *_formal(name)}
        initial = name[0]
        has |= shared | {f"{initial}…"}
        seeks |= shared | {f"{initial}…" if name == initial else initial}
    return has, seeks


def _firsts(given: Given) -> tuple[str, ...]:
    return (given.names[0], *given.nicknames)


def _middles_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(first, second, strict=False))


@cache
def same_first(first: str, second: str) -> bool:
    """Return whether two folded first names can be one: equal, initial, nickname or short form."""
    if first == second:
        return True
    short, long = sorted((first, second), key=lambda name: (len(name), name))
    if len(short) == 1:
        return long.startswith(short)
    if short in _formal(long) or long in _formal(short) or _formal(short) & _formal(long):
        return True
    rest = long.removeprefix(short)
    return _LEAST <= len(short) <= _SHORT and len(rest) >= _LEAST_CUT and rest != long and rest not in _OTHER_NAME


@cache
def _formal(name: str) -> frozenset[str]:
    return frozenset(_namer().canonicals_of(name))


@cache
def _namer() -> NickNamer:
    return NickNamer()
