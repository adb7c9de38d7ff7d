"""Linking as a whole: independent of order, complete, typed, and light to import."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link import link
from pipeline.schema import KEYS, SCHEMAS
from tests.link.tables import organisation, person, place, role, tables

RELEASE = st.sampled_from(["a", "b", "c", "d"])
NAME = st.sampled_from(["Ogden", "Tim Ogden", "Timothy Ogden", "T. Ogden", "Timothy W. Ogden", "Ada Ogden", "Tom Vale"])
BODY = st.sampled_from(["Lunar Relay Office", "LRO", "Loire River Office", "Oceans Ministry", "Quiet Skies Group"])
NATION = st.sampled_from([None, "CHL", "PER"])
ROW = st.one_of(
    st.builds(person, RELEASE, NAME, rank=st.sampled_from([None, "General", "Major"])),
    st.builds(organisation, RELEASE, BODY, st.sampled_from([None, "LRO"]), nation=NATION),
    st.builds(role, RELEASE, st.sampled_from(["Minister", "Relay Director"]), nation=NATION, holder=NAME),
    st.builds(place, RELEASE, st.sampled_from(["Vale", "Port Vale"]), geonames_id=st.sampled_from([None, 7, 8])),
)
ROWS = st.lists(ROW, max_size=25, unique_by=lambda row: (type(row), row.release_id, row.local_id))


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, data=st.data())
def test_the_order_of_the_rows_does_not_matter(rows, data):
    shuffled = data.draw(st.permutations(rows))
    assert link(tables(shuffled)) == link(tables(rows))


@settings(max_examples=100, deadline=None)
@given(rows=ROWS)
def test_every_candidate_has_an_id_that_its_table_has_once(rows):
    linked = link(tables(rows))
    for layer, table in linked.tables.items():
        ids = table[KEYS[layer][0]].to_pylist()
        assert sorted(ids) == sorted(set(linked.ids[layer].values()))
        assert table.schema.equals(SCHEMAS[layer], check_metadata=True)
    assert sum(map(len, linked.ids.values())) == len(rows)


def test_nothing_to_link():
    linked = link(tables([]))
    assert {name: table.num_rows for name, table in linked.tables.items()} == dict.fromkeys(linked.ids, 0)


def test_importing_link_imports_nothing_heavy():
    code = "import sys, pipeline.link; print([m for m in ('spacy', 'pandas', 'numpy.linalg') if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "spacy" not in printed
    assert "pandas" not in printed
