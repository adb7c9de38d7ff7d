"""Definitions of abbreviations, as Schwartz and Hearst's algorithm finds them."""

from __future__ import annotations

import pytest

from pipeline.annotate.abbreviations import find_definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Lunar Relay Office (LRO) met.", [("Lunar Relay Office", "LRO")], id="plain"),
        pytest.param("the Ruritanian border forces (RBF) of", [("Ruritanian border forces", "RBF")], id="lower case"),
        pytest.param("CTBX (the Comprehensive Test Ban Exchange) met", [("Comprehensive Test Ban Exchange", "CTBX")],
                     id="reversed"),
        pytest.param("Office for Orbital Traffic (OfOT), said", [("Office for Orbital Traffic", "OfOT")], id="small"),
        pytest.param("It launched in spring (July) and won (see Annex).", [], id="no short form"),
        pytest.param("The panel met in Lima. Observers (UN) came.", [], id="letters that do not stand before it"),
        pytest.param("The Relay Office. Later (RO) was used.", [], id="not over a sentence's end"),
    ],
)  # fmt: skip
def test_definitions(text, expected):
    found = [(text[d.long_start : d.long_end], text[d.short_start : d.short_end])
             for d in find_definitions(text, 0, len(text))]  # fmt: skip
    assert found == expected
