"""Fixed forms found in a text."""

from __future__ import annotations

import pytest

from pipeline.annotate.forms import Forms

FORMS = Forms(["Guinea", "Equatorial Guinea", "Guinea-Bissau", "U.S.", "U.S.A."])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Equatorial Guinea and Guinea", ["Equatorial Guinea", "Guinea"], id="longest-first"),
        pytest.param("Guinea-Bissau", ["Guinea-Bissau"], id="hyphen"),
        pytest.param("Guinean ships", [], id="not-inside-a-word"),
        pytest.param("preGuinea", [], id="not-at-the-end-of-a-word"),
        pytest.param("the U.S.-led force of the U.S.A.", ["U.S.", "U.S.A."], id="final-stop"),
        pytest.param("Equatorial  Guinea", ["Equatorial Guinea"], id="two-spaces"),
        pytest.param("Equatorial\nGuinea", ["Guinea"], id="not-across-a-paragraph"),
    ],
)
def test_find(text, expected):
    assert [form for _, _, form in FORMS.find(text)] == expected


def test_offsets():
    assert list(FORMS.find("In Guinea.")) == [(3, 9, "Guinea")]


def test_form_must_begin_with_a_word():
    with pytest.raises(ValueError, match="must begin with a letter"):
        Forms([".mil"])
