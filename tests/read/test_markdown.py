from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one

BODY = (
    "Representatives of nine nations gathered in *Tallinn* to examine how [satellites](https://e.org) can be kept "
    "working, and agreed on a plan of exercises for the coming year that all of them are to join."
)
PLAIN = BODY.replace("*", "").replace("[satellites](https://e.org)", "satellites")


def test_markdown() -> None:
    page = (
        "---\ntitle: Allies plan\ndate: 2025-03-04\npublisher: 'Ministry of Defence'\n---\n\n"
        f"# Allies plan for space\n\n{BODY}\n\n"
        "Minister Ada Berg said:\n\n> We act\n> together.\n\n## Next steps\n\n- Exercises\n- A report\n\n"
        "| Nation | Exercise |\n| --- | --- |\n| Estonia | Spring |\n"
    )
    release = read_one(page.encode(), "a.md")
    assert kinds(release) == [
        ("title", "Allies plan for space"),
        ("body", PLAIN),
        ("body", "Minister Ada Berg said:"),
        ("quote", "We act together."),
        ("heading", "Next steps"),
        ("list_item", "Exercises"),
        ("list_item", "A report"),
        ("body", "Nation Exercise"),
        ("body", "Estonia Spring"),
    ]
    assert (release.title, release.publisher, release.published_on) == (
        "Allies plan",
        "Ministry of Defence",
        date(2025, 3, 4),
    )


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("a " + "[" * 20_000, id="brackets"),
        pytest.param("> " * 20_000 + "a", id="quotations"),
        pytest.param("*a " * 20_000, id="stars"),
        pytest.param("|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|a\n" * 100, id="a wide table"),
    ],
)
def test_hostile_markdown_takes_no_time(page: str) -> None:
    begin = time.monotonic()
    with contextlib.suppress(ReadError):
        read_all(page.encode(), "a.md")
    assert time.monotonic() - begin < 10
