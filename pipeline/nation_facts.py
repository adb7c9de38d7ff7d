"""Facts about nations: the ISO 3166 codes, the English name and the UN region of every state and territory.

Covered are ISO 3166-1, the former states of ISO 3166-3 and Kosovo (XKX). The facts stand in
`models/lexicons/nation_facts.csv`, which says for each where it comes from. Example: `nation_facts("GBR").region` is
`Europe`.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

REGIONS = frozenset({"Africa", "Americas", "Asia", "Europe", "Oceania", ""})


class NationFacts(NamedTuple):
    """A nation: `nation_id` is its alpha-3 code, `alpha2` its alpha-2 code, `region` one of the UN's five or None."""

    nation_id: str
    alpha2: str | None
    name: str
    region: str | None


def nation_facts(nation_id: str) -> NationFacts:
    """Return the facts of `nation_id`.

    Raises KeyError where it is no alpha-3 code of ISO 3166-1 or ISO 3166-3, nor XKX.
    """
    return all_nations()[nation_id]


@cache
def all_nations() -> Mapping[str, NationFacts]:
    """Return the facts of every nation, by alpha-3 code."""
    return MappingProxyType(
        {
            entry.id: NationFacts(entry.id, entry.more["alpha2"] or None, entry.text, entry.label or None)
            for entry in read_lexicon("nation_facts", REGIONS)
        }
    )


@cache
def alpha3_of(alpha2: str) -> str | None:
    """Return the alpha-3 code of a present nation's alpha-2 code, or None."""
    return _present().get(alpha2)


@cache
def _present() -> Mapping[str, str]:
    """Return alpha-3 by alpha-2 codes; former states share theirs with present ones and are left out."""
    return MappingProxyType(
        {
            e.more["alpha2"]: e.id
            for e in read_lexicon("nation_facts", REGIONS)
            if e.note != "former" and e.more["alpha2"]
        }
    )
