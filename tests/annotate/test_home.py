"""The nation that publishes a release."""

from __future__ import annotations

import pytest

from pipeline.annotate.home import home_nation
from tests.conftest import release_of


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        pytest.param({"publisher": "Royal New Zealand Air Force"}, "NZL", id="known-body"),
        pytest.param({"publisher": "Norwegian Ministry of Lighthouses"}, "NOR", id="nation-in-the-name"),
        pytest.param({"publisher": "Ministry of Defence"}, None, id="many-nations-have-one"),
        pytest.param({"publisher": "NATO"}, None, id="alliance"),
        pytest.param({"url": "https://www.gov.uk/news/1"}, "GBR", id="own-domain"),
        pytest.param({"url": "https://defence.govt.nz/news"}, "NZL", id="country-domain"),
        pytest.param({"url": "https://www.nato.int/x"}, None, id="no-country-domain"),
        pytest.param({}, None, id="nothing"),
    ],
)
def test_home(metadata, expected):
    assert home_nation(release_of("Text.", **metadata)) == expected


def test_no_release():
    assert home_nation(None) is None
