"""Roles and places across releases."""

from __future__ import annotations

from pipeline.link import link
from tests.link.tables import clusters, organisation, place, role, tables, together


def test_small_words_and_commas_make_no_other_role():
    rows = [role("a", "Commander of the Relay Office"), role("b", "Commander, Relay Office")]
    assert clusters("roles", rows) == together(rows)


def test_one_title_in_two_nations_is_two_roles():
    chile, peru = role("a", "Oceans Minister", nation="CHL"), role("b", "Oceans Minister", nation="PER")
    unknown = role("c", "Oceans Minister")
    assert clusters("roles", [chile, peru, unknown]) == together([chile], [peru], [unknown])


def test_a_title_of_several_words_joins_the_one_nation_that_has_it():
    rows = [role("a", "Oceans Minister", nation="CHL"), role("b", "Oceans Minister")]
    assert clusters("roles", rows) == together(rows)


def test_a_bare_title_joins_nothing():
    chile, bare = role("a", "Minister", nation="CHL"), role("b", "Minister")
    assert clusters("roles", [chile, bare]) == together([chile], [bare])


def test_a_role_carries_the_final_id_of_its_organisation():
    rows = [organisation("a", "Relay Office"), role("a", "Relay Office Director", organisation="Relay Office")]
    linked = link(tables(rows))
    expected = [linked.ids["organisations"]["a", "Relay Office"]]
    assert linked.tables["roles"]["organisation_id"].to_pylist() == expected


def test_places_join_by_geonames_id_and_by_name():
    known, other_name = place("a", "Port Vale", geonames_id=7), place("b", "Vale", geonames_id=7)
    by_name, abroad = place("c", "Port Vale"), place("d", "Port Vale", nation="CHL")
    rows = [known, other_name, by_name, abroad]
    assert clusters("places", rows) == together([known, other_name, by_name], [abroad])
