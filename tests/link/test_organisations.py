"""Organisations across releases: which names are one body, and the name that it goes by."""

from __future__ import annotations

import pytest

from pipeline.link import link
from tests.link.tables import clusters, organisation, tables, together


def test_the_lexicon_joins_other_names():
    rows = [organisation("a", "Relay Office", lexicon_id="relay"), organisation("b", "RO", lexicon_id="relay")]
    assert clusters("organisations", rows) == together(rows)


def test_an_abbreviation_joins_the_name_that_another_release_defines_it_for():
    rows = [organisation("a", "Lunar Relay Office", "LRO"), organisation("b", "LRO", "LRO")]
    assert clusters("organisations", rows) == together(rows)


def test_an_abbreviation_of_two_bodies_joins_neither():
    lunar, loire = organisation("a", "Lunar Relay Office", "LRO"), organisation("b", "Loire River Office", "LRO")
    alone = organisation("c", "LRO")
    assert clusters("organisations", [lunar, loire, alone]) == together([lunar], [loire], [alone])


def test_four_initials_join_the_one_name_that_has_them():
    rows = [organisation("a", "Quiet Skies Observation Group"), organisation("b", "QSOG")]
    assert clusters("organisations", rows) == together(rows)


def test_three_initials_are_too_few():
    name, short = organisation("a", "Lunar Relay Office"), organisation("b", "LRO")
    assert clusters("organisations", [name, short]) == together([name], [short])


def test_one_name_in_two_nations_is_two_bodies():
    chile, peru = organisation("a", "Oceans Ministry", nation="CHL"), organisation("b", "Oceans Ministry", nation="PER")
    unknown = organisation("c", "Oceans Ministry")
    assert clusters("organisations", [chile, peru, unknown]) == together([chile], [peru], [unknown])


def test_a_name_without_nation_joins_the_one_nation_that_has_it():
    rows = [organisation("a", "Oceans Ministry", nation="CHL"), organisation("b", "Oceans Ministry")]
    assert clusters("organisations", rows) == together(rows)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["Relay Office", "Relay Office", "Lunar Relay Office"], "Relay Office", id="most releases"),
        pytest.param(["Relay Office", "Lunar Relay Office"], "Lunar Relay Office", id="of equals the longest"),
        pytest.param(["Office B", "Office A"], "Office A", id="of these the first in the alphabet"),
    ],
)
def test_the_name_is_voted(names, expected):
    rows = [organisation(str(number), name, lexicon_id="relay") for number, name in enumerate(names)]
    table = link(tables(rows)).tables["organisations"].to_pylist()
    assert [row["name"] for row in table if row["same_as"] is None] == [expected]


def test_each_name_of_a_body_has_a_row_that_leads_to_the_voted_one():
    rows = [organisation("a", "Relay Office", "RO"), organisation("b", "Relay Office", "RO"), organisation("c", "RO")]
    table = {row["name"]: row for row in link(tables(rows)).tables["organisations"].to_pylist()}
    assert table["RO"]["same_as"] == table["Relay Office"]["organisation_id"]
    assert table["Relay Office"]["same_as"] is None
    assert table["RO"]["abbreviation"] == "RO"
