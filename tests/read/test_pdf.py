from __future__ import annotations

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one

FIRST = (
    "Representatives of nine nations gathered in Tallinn to examine how the armed forces can keep their satellites "
    "working when signals are jammed, and agreed on a plan of exercises for the coming year."
)
SECOND = (
    "The Ministry of Defence of Estonia hosted the meeting and will publish a report on its findings next spring. Each "
    "nation is to name an officer who takes part in the exercises, and to share what its sensors see with the others."
)


class Paper(FPDF):
    """Pages with a running head and a page number."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "Ministry of Defence - News", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} of 3", align="C")


def finish(pdf: FPDF) -> bytes:
    return bytes(pdf.output())


def paragraphs(pdf: FPDF, *texts: str, width: float = 0) -> None:
    for text in texts:
        pdf.set_font("Helvetica", size=11)
        pdf.multi_cell(width, 5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)


def test_paragraphs_title_and_running_heads() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", size=20)
    pdf.multi_cell(0, 10, "Allies plan for space", new_x="LMARGIN", new_y="NEXT")
    texts = [FIRST, "Minister Ada Berg said:", SECOND] * 8
    paragraphs(pdf, *texts)
    release = read_one(finish(pdf), "a.pdf")
    assert pdf.page_no() > 1
    assert [words for _, words in kinds(release)] == ["Allies plan for space", *texts]
    assert kinds(release)[0][0] == "title"
    assert release.title == "Allies plan for space"


def test_two_columns() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", size=18)
    pdf.multi_cell(0, 10, "Allies plan for space", new_x="LMARGIN", new_y="NEXT")
    top = pdf.get_y()
    for left in (10, 110):
        pdf.set_left_margin(left)
        pdf.set_xy(left, top)
        paragraphs(pdf, FIRST, SECOND, width=85)
    words = [words for _, words in kinds(read_one(finish(pdf), "a.pdf"))]
    assert words == ["Allies plan for space", FIRST, SECOND, FIRST, SECOND]


def test_words_cut_by_a_hyphen_are_joined() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for line in [
        "Representatives of nine nations gathered in Tallinn to examine how the satel-",
        "lites of the alliance can be kept working, and to plan against every non-",
        "state group that jams them in the years to come, whatever they may do.",
    ]:
        pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    text = read_one(finish(pdf), "a.pdf").text
    assert "how the satellites of the alliance" in text
    assert "every non-state group" in text


def test_metadata() -> None:
    pdf = FPDF()
    pdf.set_title("Allies plan for space")
    pdf.add_page()
    paragraphs(pdf, FIRST)
    assert read_one(finish(pdf), "a.pdf").title == "Allies plan for space"


def blank() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    return finish(pdf)


def encrypted() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b", permissions=AccessPermission.none())
    pdf.add_page()
    paragraphs(pdf, FIRST)
    return finish(pdf)


def many_pages() -> bytes:
    pdf = FPDF()
    for _ in range(2000):
        pdf.add_page()
    return finish(pdf)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(blank, "no text", id="a scan"),
        pytest.param(encrypted, "encrypted", id="encrypted"),
        pytest.param(many_pages, "more than 500 pages", id="many pages"),
        pytest.param(lambda: blank()[:300], "cannot be|no text", id="cut"),
        pytest.param(lambda: b"%PDF-1.7 nothing", "cannot be opened", id="nothing"),
    ],
)
def test_what_cannot_be_read(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(ReadError, match=message) as raised:
        read_all(make(), "a.pdf")
    assert raised.value.advice
