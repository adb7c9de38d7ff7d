"""The gazetteer: spellings, namesakes, states and provinces."""

from __future__ import annotations

import pytest

from pipeline.gazetteer import fold, gazetteer, us_states, without_article


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Al-Ḩasakah", "al hasakah", id="accents-and-hyphen"),
        pytest.param("N'Djamena", "ndjamena", id="apostrophe"),
        pytest.param("TROMSØ", "tromso", id="letter-that-does-not-decompose"),
        pytest.param("St. Louis", "st louis", id="stop"),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


def test_article_is_left_out_only_before_a_name():
    assert [without_article(name) for name in ("ar raqqah", "al bab", "al", "argentan")] == [
        "raqqah",
        "bab",
        "al",
        "argentan",
    ]


@pytest.mark.parametrize("name", ["Ar Raqqah", "Al-Raqqa", "Raqqah", "Raqqa", "AR RAQQAH"])
def test_spellings_meet(name):
    assert gazetteer().cities(name)[0].geonames_id == 172955


@pytest.mark.parametrize(
    ("name", "nations", "expected"),
    [
        pytest.param("Köln", (), "DEU", id="own-name"),
        pytest.param("Cologne", (), "DEU", id="English-name"),
        pytest.param("Paris", {"USA"}, "FRA", id="the-best-known-even-so"),
        pytest.param("Geneva", {"USA"}, "CHE", id="not-Geneva-in-Illinois"),
        pytest.param("Birmingham", (), "GBR", id="namesake-by-fame"),
        pytest.param("Birmingham", {"USA"}, "USA", id="namesake-by-the-nations-named"),
        pytest.param("Tall Tamr", (), "SYR", id="a-town-of-the-lexicon"),
    ],
)
def test_likeliest_city(name, nations, expected):
    assert gazetteer().cities(name, nations)[0].nation_id == expected


def test_no_city_of_that_name():
    assert gazetteer().cities("Xyzzy") == []


def test_coordinates():
    city = gazetteer().cities("Toulouse")[0]
    assert (round(city.latitude, 1), round(city.longitude, 1)) == (43.6, 1.4)


def test_provinces_are_found_without_article_and_accents():
    assert [region.code for region in gazetteer().regions_named("Anbar")] == ["IQ-AN"]
    assert gazetteer().regions_named("Texas")[0].geonames_id == 4736286


def test_us_states():
    assert (len(us_states()), us_states()["Colorado"]) == (51, "CO")
