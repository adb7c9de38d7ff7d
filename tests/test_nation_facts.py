"""The facts of nations."""

from __future__ import annotations

import subprocess
import sys

import pycountry
import pytest

from pipeline.nation_facts import NationFacts, all_nations, alpha3_of, nation_facts


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(NationFacts("GBR", "GB", "United Kingdom", "Europe"), id="a-state"),
        pytest.param(NationFacts("XKX", "XK", "Kosovo", "Europe"), id="Kosovo"),
        pytest.param(NationFacts("SUN", "SU", "Soviet Union", "Europe"), id="a-former-state"),
        pytest.param(NationFacts("COD", "CD", "Democratic Republic of the Congo", "Africa"), id="natural-order"),
        pytest.param(NationFacts("ATA", "AQ", "Antarctica", None), id="no-region"),
    ],
)
def test_facts(expected):
    assert nation_facts(expected.nation_id) == expected


def test_every_code_of_iso_3166_has_facts():
    present = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    former = {country.alpha_3 for country in pycountry.historic_countries}
    assert set(all_nations()) == set(present) | former | {"XKX"}
    assert {code: alpha3_of(alpha2) for code, alpha2 in present.items()} == {code: code for code in present}


def test_names_are_in_natural_order():
    joined = {"BES", "SHN"}
    assert [facts.name for facts in all_nations().values() if "," in facts.name and facts.nation_id not in joined] == []


def test_unknown_code_raises():
    with pytest.raises(KeyError):
        nation_facts("XXX")


def test_import_is_light():
    code = "import sys, pipeline.nation_facts; print([m for m in ('spacy', 'pandas', 'pycountry') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
