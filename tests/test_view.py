"""The view: what changes, what stays, and that nothing ever shifts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release import Paragraph, Release
from pipeline.view import view


def release_with(text: str, *paragraphs: tuple[int, int]) -> Release:
    spans = tuple(Paragraph(n, "body", start, end) for n, (start, end) in enumerate(paragraphs))
    return Release("id", "a.txt", "txt", "0" * 64, "en", text, spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We act,” she said.", '"We act," she said.', id="curly double marks"),
        pytest.param("the UK’s ‘space’", "the UK's 'space'", id="curly single marks"),
        pytest.param("10\u00a0May\u2009in\tOslo", "10 May in Oslo", id="typographic spaces"),
        pytest.param("Minister\u200e Berg", "Minister  Berg", id="direction mark beside a space"),
        pytest.param("Sol\u200bvang", "Sol\u200bvang", id="zero-width space inside a word stays"),
        pytest.param("May 2--Two ships", "May 2— Two ships", id="two hyphens between words"),
        pytest.param("one -- two", "one -- two", id="two hyphens between spaces stay"),
        pytest.param("one\ntwo", "one two", id="line break inside a paragraph"),
        pytest.param("L’Équipe – 5 €", "L'Équipe – 5 €", id="other characters stay"),
    ],
)
def test_view(text: str, expected: str) -> None:
    assert view(release_with(text, (0, len(text)))) == expected


def test_line_breaks_between_paragraphs_stay() -> None:
    assert view(release_with("one\ntwo\n\nthree\n", (0, 7), (9, 14))) == "one two\n\nthree\n"


@given(st.text(alphabet=st.sampled_from("ab \n\t\u00a0\u200b“”‘’\u2028"), max_size=60), st.data())
def test_length_never_changes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert len(view(release_with(text, (start, len(text))))) == len(text)
