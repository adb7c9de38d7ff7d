"""People across releases: who is one person, who is two, and what their row says."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.link import link
from pipeline.link.given import can_be_one, parse_given, traits
from tests.link.tables import clusters, person, role, tables, together


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("Tim", "Timothy", True, id="nickname"),
        pytest.param("Harv", "Harvey", True, id="short form"),
        pytest.param("T.", "Timothy", True, id="initial"),
        pytest.param('Timothy "Ace"', "Ace", True, id="nickname in quotes"),
        pytest.param("Timothy W.", "Timothy", True, id="middle initial"),
        pytest.param("Timothy W.", "Timothy Walter", True, id="middle name"),
        pytest.param("J. Walter", "Walter", True, id="known by the middle name"),
        pytest.param("Anne-Marie", "Annemarie", True, id="hyphen"),
        pytest.param("José", "Jose", True, id="accent"),
        pytest.param("Timothy W.", "Timothy D.", False, id="other middle initial"),
        pytest.param("Paul", "Paula", False, id="another name"),
        pytest.param("Tim", "Tom", False, id="other names"),
        pytest.param(None, "Tim", False, id="no given name"),
    ],
)
def test_given_names(first, second, expected):
    assert can_be_one(parse_given(first), parse_given(second)) is expected
    assert can_be_one(parse_given(second), parse_given(first)) is expected


FORMS = [
    *(
        "Bill",
        "William",
        "Will",
        "W.",
        "Billy",
        "Liz",
        "Elizabeth",
        "Beth",
        "E.",
        "Alex",
        "Alexander",
        "Alexandra",
        "A.",
    ),
    *("Sasha", "Al", "Tim", "Timothy", "T. W.", "W. Timothy", "Timothy W.", 'Harvey "Tim"', "Wilma (Bill) J.", "Élise"),
    *("J. William", "Sam", "Samuel", "Samantha", "Bob", "Robert", "R. Samuel", "Anne-Marie", "Ann", "M.", "Christ"),
]


def test_given_names_that_can_be_of_one_person_have_what_the_other_seeks():
    given = [parse_given(form) for form in FORMS]
    fitting = [(first, second) for first in given for second in given if can_be_one(first, second)]
    assert len(fitting) > 2 * len(given)
    assert [pair for pair in fitting if not traits(pair[0])[0] & traits(pair[1])[1]] == []


def test_variants_of_a_name_are_one_person():
    rows = [person("a", "Tim Ogden"), person("b", "Timothy Ogden"), person("c", "Timothy W. Ogden")]
    assert clusters("people", rows) == together(rows)


def test_two_people_of_one_family_name_stay_apart():
    ada, ben = person("a", "Ada Ogden"), person("b", "Ben Ogden")
    assert clusters("people", [ada, ben]) == together([ada], [ben])


def test_an_initial_that_two_people_share_joins_neither():
    james, john, initial = person("a", "James Ogden"), person("b", "John Ogden"), person("c", "J. Ogden")
    assert clusters("people", [james, john, initial]) == together([james], [john], [initial])


def test_a_surname_alone_joins_by_rank_and_by_office_only():
    full = person("a", "Ada Ogden", rank="General")
    by_rank, by_office, neither = person("b", "Ogden", rank="General"), person("c", "Ogden"), person("d", "Ogden")
    offices = [role("a", "Relay Commander", holder="Ada Ogden"), role("c", "Relay Commander", holder="Ogden")]
    rows = [full, by_rank, by_office, neither, *offices]
    assert clusters("people", rows) == together([full, by_rank, by_office], [neither])


def test_a_surname_alone_that_two_generals_bear_joins_neither():
    ada, ben = person("a", "Ada Ogden", rank="General"), person("b", "Ben Ogden", rank="General")
    alone = person("c", "Ogden", rank="General")
    assert clusters("people", [ada, ben, alone]) == together([ada], [ben], [alone])


def test_surnames_alone_of_one_office_are_one_person():
    rows = [person("a", "Ogden"), person("b", "Ogden")]
    offices = [role("a", "Relay Commander", holder="Ogden"), role("b", "Relay Commander", holder="Ogden")]
    assert clusters("people", [*rows, *offices]) == together(rows)


def test_a_row_has_the_fullest_name_and_the_latest_rank():
    rows = [
        person("a", "Tim Ogden", rank="General", honorific="Sir", day=date(2024, 5, 1)),
        person("b", "Timothy W. Ogden", rank="Colonel", day=date(2020, 5, 1)),
        person("c", "Timothy Ogden", rank="Major"),
    ]
    table = link(tables(rows)).tables["people"].drop_columns("person_id")
    assert table.to_pylist() == [
        {
            "name": "Timothy W. Ogden",
            "given_name": "Timothy W.",
            "family_name": "Ogden",
            "rank": "General",
            "honorific": "Sir",
        }
    ]


def test_an_id_stays_when_a_release_with_another_variant_is_added():
    before = link(tables([person("a", "Timothy Ogden")])).ids["people"]
    after = link(tables([person("a", "Timothy Ogden"), person("b", "Tim Ogden"), person("c", "Ada Ogden")])).ids[
        "people"
    ]
    assert after["a", "Timothy Ogden"] == before["a", "Timothy Ogden"]
