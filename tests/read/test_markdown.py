from __future__ import annotations

from datetime import date

from tests.read.reading import kinds, read_one

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
