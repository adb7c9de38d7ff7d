"""The same text in every format gives the same release; content tells the format; nothing but ReadError comes out."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.annotate.language import annotate
from pipeline.read.errors import ReadError
from pipeline.tabulate import tabulate
from tests.read.carriers import MAKERS, as_json, as_txt
from tests.read.reading import read_all, read_one
from tests.read.test_html import GOVUK
from tests.read.test_office import make_docx, make_odt

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.release import Release


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


# Plain text: only the name tells that it is a table or Markdown.
@pytest.mark.parametrize("name", sorted(MAKERS.keys() - {"a.csv", "a.md"}))
@pytest.mark.parametrize("extension", ["txt", "bin", "pdf", "html"])
def test_content_tells_the_format(name: str, extension: str) -> None:
    release = read_one(MAKERS[name](BLOCKS), f"b.{extension}")
    assert release.text == "\n\n".join(BLOCKS)
    # One line of JSON Lines is JSON.
    assert release.format == {"a.zip": "html", "a.jsonl": "json"}.get(name, name[2:])


def test_a_text_that_begins_like_a_mail_is_text() -> None:
    words = "From: Ministry of Defence\nDate: 4 March 2025\nSubject: Allies plan for space\n\nNine nations met."
    release = read_one(words.encode(), "a.txt")
    assert (release.format, release.text, release.title) == ("txt", words, "Allies plan for space")


@pytest.mark.parametrize("words", ["BM means ballistic missile.", "RIFF is a word.", "ID3 was tested.", "MZ and MZ."])
def test_a_text_that_begins_like_a_picture_is_text(words: str) -> None:
    assert read_one(words.encode(), "a.txt").text == words


MENTIONS = st.sampled_from(
    [
        "Minister Ada Berg of Estonia said that the United Kingdom and NATO face jamming by Russia every day.",
        'General Luc Moreau, Commander of Space Command, said: "No threat against satellites deters us."',
        "The Ministry of Defence of Norway hosted the talks in Oslo with officials of Japan, Canada and Australia.",
        "Defence Secretary Kim Olsen warned that a cyber attack on ground stations would have consequences for all.",
        '"Space is contested," she added. "China and Russia have tested missiles that leave debris in orbit."',
    ]
)


# Shrinking would annotate for minutes.
@settings(max_examples=4, deadline=None, suppress_health_check=[*HealthCheck], phases=[Phase.generate])
@given(st.lists(MENTIONS, min_size=2, max_size=4, unique=True))
def test_extraction_gives_the_same_rows_from_every_format(nlp: Language, sentences: list[str]) -> None:
    def rows(release: Release) -> dict[str, list[tuple[object, ...]]]:
        # What a file says besides its text differs: its name, its hash, who sent it.
        same = replace(release, release_id="r", source_path="r", format="txt", sha256="0", publisher=None, url=None)
        return tabulate(annotate(nlp, same, 500_000))

    blocks = [*BLOCKS, *sentences]
    expected = rows(read_one(as_txt(blocks), "a.txt"))
    assert expected["nation_mentions"] or expected["quotations"] or expected["threat_mentions"]
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


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match="needs the package pypdfium2") as raised:
        read_all(MAKERS["a.pdf"](BLOCKS), "a.pdf")
    assert raised.value.advice == "install it: pip install pypdfium2"
