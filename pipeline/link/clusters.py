"""What all linking shares: joining names into clusters, ids that depend on a cluster's own content, and votes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Ids: TypeAlias = dict[tuple[str, str], str]
_POINTS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_OTHER = re.compile(r"[^\w ]+|_")


class Clusters:
    """Disjoint sets of keys; a cluster is named by its smallest key, whatever the order of joining."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Return the name of the cluster that `key` is in; a key not seen is a cluster of its own."""
        root = key
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while key != root:
            self._parent[key], key = root, self._parent.get(key, root)
        return root

    def join(self, first: str, second: str) -> None:
        """Make the clusters of two keys one."""
        low, high = sorted((self.find(first), self.find(second)))
        if low != high:
            self._parent[high] = low


def final_id(layer: str, key: str) -> str:
    """Return the id of the entity of `layer` whose canonical key is `key`: the same in every run, on every machine."""
    return hashlib.blake2b(f"{layer}|{key}".encode(), digest_size=8).hexdigest()


@cache
def fold(name: str) -> str:
    """Return `name` without case, accents and punctuation: what is compared when names are linked."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = name.casefold()
    if plain.isalpha():
        return plain
    plain = _POINTS.sub("", plain)  # U.S. -> US, before points become spaces
    return " ".join(_OTHER.sub(" ", plain.replace("'", "").replace("’", "")).split())


def most_used(values: Iterable[str | None]) -> str | None:
    """Return the value that occurs most often; of equals the longest, then the first in the alphabet."""
    found = [value for value in values if value is not None]
    if len(set(found)) < 2:
        return found[0] if found else None
    counts = Counter(found)
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def only(*groups: Collection[str]) -> str | None:
    """Return the one value that `groups` hold, None where they hold none or several."""
    found: set[str] = set()
    for group in groups:
        if len(group) > 1:
            return None
        found.update(group)
    return found.pop() if len(found) == 1 else None
