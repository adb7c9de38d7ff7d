"""The same text in every format gives the same release; content tells the format; nothing but ReadError comes out."""

from __future__ import annotations

import html
import io
import json
import zipfile
from dataclasses import replace
from email.message import EmailMessage
from typing import TYPE_CHECKING

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.annotate.language import annotate
from pipeline.read.errors import ReadError
from pipeline.tabulate import tabulate
from tests.read.reading import read_all, read_one
from tests.read.test_html import GOVUK
from tests.read.test_office import make_docx, make_odt

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.release import Release


def as_txt(blocks: list[str]) -> bytes:
    return "\n\n".join(blocks).encode()


def as_html(blocks: list[str]) -> bytes:
    title, *rest = map(html.escape, blocks)
    paragraphs = "\n".join(f"<p>{block}</p>" for block in rest)
    return f"<!DOCTYPE html><html><body><nav>x</nav><h1>{title}</h1>{paragraphs}</body></html>".encode()


def as_markdown(blocks: list[str]) -> bytes:
    return ("# " + "\n\n".join(blocks)).encode()


def as_json(blocks: list[str]) -> bytes:
    return json.dumps({"title": blocks[0], "text": "\n\n".join(blocks[1:])}).encode()


def as_csv(blocks: list[str]) -> bytes:
    return "title,text\r\n{},{}\r\n".format(blocks[0], '"' + "\n\n".join(blocks[1:]) + '"').encode()


def as_parquet(blocks: list[str]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"title": [blocks[0]], "text": ["\n\n".join(blocks[1:])]}), sink)
    return sink.getvalue()


def as_docx(blocks: list[str]) -> bytes:
    document = docx.Document()
    document.add_heading(blocks[0], 0)
    for block in blocks[1:]:
        document.add_paragraph(block)
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def as_odt(blocks: list[str]) -> bytes:
    title, *rest = map(html.escape, blocks)
    paragraphs = "".join(f"<text:p>{block}</text:p>" for block in rest)
    return make_odt(f'<text:p text:style-name="Title">{title}</text:p>{paragraphs}')


def as_mail(blocks: list[str]) -> bytes:
    message = EmailMessage()
    message["From"] = "news@example.org"
    message["To"] = "list@example.org"
    message["Subject"] = blocks[0]
    message.set_content("\n\n".join(blocks[1:]))
    return message.as_bytes()


def as_zip(blocks: list[str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.html", as_html(blocks))
    return sink.getvalue()


def as_pdf(blocks: list[str]) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    for number, block in enumerate(blocks):
        pdf.set_font("Helvetica", size=11 if number else 20)
        pdf.multi_cell(0, 5 if number else 9, block, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    return bytes(pdf.output())


MAKERS = {
    "a.html": as_html,
    "a.md": as_markdown,
    "a.json": as_json,
    "a.csv": as_csv,
    "a.parquet": as_parquet,
    "a.docx": as_docx,
    "a.odt": as_odt,
    "a.eml": as_mail,
    "a.zip": as_zip,
    "a.pdf": as_pdf,
}
WORDS = st.sampled_from(
    [
        "the",
        "ministry",
        "of",
        "defence",
        "allies",
        "satellite",
        "jamming",
        "exercise",
        "Tallinn",
        "partners",
        "report",
        "said",
        "minister",
        "space",
        "security",
        "command",
        "agreed",
        "that",
        "signal",
        "network",
        "against",
        "threats",
        "by",
        "nine",
        "nations",
    ]
)
TITLES = st.lists(WORDS, min_size=3, max_size=8).map(lambda words: "Allies " + " ".join(words))
SENTENCES = st.lists(WORDS, min_size=30, max_size=60).map(lambda words: "We " + " ".join(words) + ".")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(TITLES, st.lists(SENTENCES, min_size=1, max_size=5)).map(lambda parts: [parts[0], *parts[1]]))
def test_one_text_is_one_release_in_every_format(blocks: list[str]) -> None:
    expected = read_one(as_txt(blocks), "a.txt")
    assert [paragraph.kind for paragraph in expected.paragraphs] == ["title", *["body"] * (len(blocks) - 1)]
    for name, make in MAKERS.items():
        release = read_one(make(blocks), name)
        assert (name, release.text) == (name, expected.text)
        assert (name, release.paragraphs) == (name, expected.paragraphs)
        assert (name, release.title, release.language) == (name, expected.title, expected.language)


BLOCKS = [
    "Allies plan for space",
    "We met in Tallinn to examine how the armed forces can keep their satellites working when signals are jammed, and "
    "agreed on a plan of exercises for the coming year that each of the nine nations is to join.",
]


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("extension", ["txt", "bin", "pdf", "html"])
def test_content_tells_the_format(name: str, extension: str) -> None:
    if name in {"a.csv", "a.md"}:
        pytest.skip("plain text: only the name tells that it is a table or Markdown")
    release = read_one(MAKERS[name](BLOCKS), f"b.{extension}")
    assert release.text == "\n\n".join(BLOCKS)
    assert release.format == ("html" if name == "a.zip" else name[2:])


def test_a_text_that_begins_like_a_mail_is_text() -> None:
    words = "From: Ministry of Defence\nDate: 4 March 2025\nSubject: Allies plan for space\n\nNine nations met."
    release = read_one(words.encode(), "a.txt")
    assert (release.format, release.text, release.title) == ("txt", words, "Allies plan for space")


@pytest.mark.parametrize("words", ["BM means ballistic missile.", "RIFF is a word.", "ID3 was tested.", "MZ and MZ."])
def test_a_text_that_begins_like_a_picture_is_text(words: str) -> None:
    assert read_one(words.encode(), "a.txt").text == words


def test_extraction_gives_the_same_rows_from_every_format(nlp: Language) -> None:
    def rows(release: Release) -> dict[str, list[tuple[object, ...]]]:
        same = replace(release, release_id="r", source_path="r", format="txt", sha256="0", publisher=None)
        return tabulate(annotate(nlp, same, 500_000))

    blocks = [
        *BLOCKS,
        "Minister Ada Berg of Estonia said that the United Kingdom and NATO face jamming by Russia every day.",
    ]
    expected = rows(read_one(as_txt(blocks), "a.txt"))
    assert expected["nation_mentions"]
    for name, make in MAKERS.items():
        assert (name, rows(read_one(make(blocks), name))) == (name, expected)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a PNG picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 50, "a JPEG picture", id="JPEG"),
        pytest.param(b"\x7fELF\x02\x01" + b"\0" * 50, "a program", id="ELF"),
        pytest.param(b"MZ\x90\0" + b"\0" * 50, "a program", id="EXE"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 50, "an old Office document", id="DOC"),
        pytest.param(b"{\\rtf1 Allies}", "RTF", id="RTF"),
        pytest.param(b"\x1f\x8b\x08\0", "gzip", id="gzip"),
        pytest.param(b"#!/bin/sh\nrm -r x\n", "script", id="shell script"),
        pytest.param(b"import os\nprint(os.name)\n", "script", id="Python"),
        pytest.param(b"<?xml version='1.0'?><rss><item/></rss>", "XML of another kind", id="RSS"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "XML of another kind", id="SVG"),
    ],
)
def test_what_is_no_release(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as raised:
        read_all(data, "a.txt")
    assert raised.value.advice


SEEDS = {
    **{name: make(BLOCKS) for name, make in MAKERS.items()},
    "b.html": GOVUK.encode(),
    "b.docx": make_docx(tracked=True),
    "b.odt": make_odt(),
    "b.jsonl": as_json(BLOCKS) + b"\n" + as_json(BLOCKS),
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_files_give_releases_or_a_read_error(name: str, data: st.DataObject) -> None:
    seed = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(seed) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "insert", "remove"])):
            case "flip":
                seed[at] = data.draw(st.integers(0, 255))
            case "cut":
                seed = seed[: max(at, 1)]
            case "insert":
                seed[at:at] = data.draw(st.binary(max_size=20))
            case _:
                seed = seed[:at] + seed[at + 20 :] or seed
    try:
        for release in read_all(bytes(seed), name):
            assert release.text
    except ReadError as error:
        assert error.advice
