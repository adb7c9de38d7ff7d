"""Where a block ends: invented releases whose lines after `> ` are the quotation, and the others the narration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

HEAD = "New station watches the northern sky\nThe Ministry of Defence opened the station in Tromsdal today.\n"

ENDINGS = [
    pytest.param(
        "Ada Lind said:\n> I am proud of this station.\nThe station was built in 2021 and cost 30 million euros.",
        id="figures and a past event",
    ),
    pytest.param(
        "Ada Lind said:\n> Our sky is busy.\n> Every nation depends on it, and no nation can watch it alone.",
        id="an argument without a first person",
    ),
    pytest.param(
        "Ada Lind said:\n> We welcome the ceasefire.\n> The truce was a critical first step.\n"
        "> It is now vital that all sides keep it.\nFurther information",
        id="a judgement on the past inside",
    ),
    pytest.param(
        "Ada Lind said:\n> I thank the crews.\n> While the regime holds the port, ships will not be safe. "
        "It can end this when it likes.",
        id="a warning as the last paragraph",
    ),
    pytest.param(
        "Ada Lind said:\n> The crews are ready.\nHe laid a wreath at the memorial and met the Governor.",
        id="a third person acts",
    ),
    pytest.param(
        "Ada Lind said:\n> The crews are ready.\nDuring the visit a radar was shown to the guests.",
        id="a circumstance first",
    ),
    pytest.param(
        "Ada Lind said:\n> Advice only helps if it is read.\n"
        "The Nordic Cyber Board (NCB) has published the names of the servers.",
        id="an abbreviation in brackets",
    ),
    pytest.param(
        "Ada Lind said:\n> We have to share the burden.\n"
        "This morning (Friday 5 May), ministers from ten countries met in Oslo.\nThe meeting was led by Norway.\n"
        "Ada Lind added:\n> The message is clear.",
        id="narration between two blocks of one speaker",
    ),
    pytest.param(
        "Ada Lind said:\n> We must act.\n> Space is crowded.\n> It's up to all of us to keep it safe.",
        id="a plain sentence between two that are spoken",
    ),
    pytest.param(
        "The text of the following statement was released by the Governments of Norway and Japan.\nBegin Text\n"
        "> The two sides met in Oslo on 4 May 2025.\n> They agreed to share data.\nEnd Text",
        id="a joint statement between its marks",
    ),
    pytest.param(
        "The following statement was issued by the Governments of Norway and Japan on 4 May.\n"
        "> The two sides met in Oslo in 2025.\n> The Ministry of Defence took part.",
        id="a joint statement without marks",
    ),
    pytest.param(
        "Ada Lind said:\n> We are glad.\nThe centre opened in 2019.\nIt was the first of three, built by Nordhav.\n"
        "In March 2020 a second one followed.\nWe also publish a list of satellites.",
        id="a later we of the publisher",
    ),
]


@pytest.mark.parametrize("release", ENDINGS)
def test_a_block_ends_where_the_narration_resumes(annotated: Callable[..., Doc], release: str) -> None:
    lines = release.split("\n")
    expected: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("> ") and before.startswith("> "):
            expected[-1] += "\n" + line.removeprefix("> ")
        elif line.startswith("> "):
            expected.append(line.removeprefix("> "))
    doc = annotated(HEAD + "\n".join(line.removeprefix("> ") for line in lines))
    assert [doc.text[start:end] for span in doc.spans["quotations"] for start, end in span._.quotations.pieces] == (
        expected
    )
