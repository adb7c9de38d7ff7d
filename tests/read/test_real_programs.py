"""Files made by the real programs: LibreOffice (ODT, DOCX, PDF) and Chromium (a page printed as PDF)."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.read.reading import kinds, read_one
from tests.read.test_html import GOVUK
from tests.read.test_office import EXPECTED, LONG, NAMESPACES, make_docx

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_soffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")


def run(*command: str | Path) -> None:
    try:
        subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{command[0]} takes too long on this machine")


# A document in one file, as LibreOffice writes and reads it.
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {
    NAMESPACES
} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"
office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/></office:styles>
<office:automatic-styles><style:page-layout style:name="pm1"><style:header-style/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p>Running head of the Ministry</text:p></style:header></style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="Title">Allies plan for space</text:p>
<text:p text:style-name="Standard">{
    LONG.replace(
        "gathered",
        "gathered<office:annotation><dc:creator>B</dc:creator><text:p>Is this right?</text:p></office:annotation>",
    ).replace("satellites", "satel&#173;lites")
} See
<text:a xlink:type="simple" xlink:href="https://example.org/plan">the plan</text:a><text:note
text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>It is short.</text:p></text:note-body></text:note
>.</text:p>
<text:p text:style-name="Quotations">Space is shared, and it has to stay so.</text:p>
<text:list><text:list-item><text:p>three exercises</text:p><text:list><text:list-item><text:p>one at sea</text:p>
</text:list-item></text:list></text:list-item></text:list>
<text:p text:style-name="Standard"><draw:frame draw:name="F" text:anchor-type="paragraph"
svg:width="8cm"><draw:text-box>
<text:p>Words in a text box.</text:p></draw:text-box></draw:frame>The officials thanked the hosts.</text:p>
</office:text></office:body></office:document>"""


@needs_soffice
@pytest.mark.parametrize("to", ["odt", "docx"])
def test_notes_comments_boxes_and_running_heads_of_libreoffice(tmp_path: Path, to: str) -> None:
    assert kinds(read_one(convert(tmp_path, to, "source.fodt", FLAT.encode()), f"a.{to}")) == [
        ("title", "Allies plan for space"),
        ("body", f"{LONG} See the plan."),
        ("quote", "Space is shared, and it has to stay so."),
        ("list_item", "three exercises"),
        ("list_item", "one at sea"),
        ("body", "The officials thanked the hosts."),
        ("body", "Words in a text box."),
        ("note", "It is short."),
    ]


def convert(folder: Path, to: str, name: str = "source.docx", data: bytes | None = None) -> bytes:
    """Return the release of `make_docx`, or that of `data`, as LibreOffice writes it in the format `to`."""
    source = folder / name
    source.write_bytes(data or make_docx(tracked=True))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    run(SOFFICE or "", profile, "--headless", "--convert-to", to, "--outdir", folder / "out", source)
    (made,) = (folder / "out").iterdir()
    return made.read_bytes()


@needs_soffice
@pytest.mark.parametrize("to", ["odt", "docx"])
def test_office_documents_of_libreoffice(tmp_path: Path, to: str) -> None:
    release = read_one(convert(tmp_path, to), f"a.{to}")
    assert kinds(release) == [*EXPECTED, ("body", "Allies will meet in May.")]


@needs_soffice
def test_pdf_of_libreoffice(tmp_path: Path) -> None:
    words = [words for _, words in kinds(read_one(convert(tmp_path, "pdf"), "a.pdf"))]
    assert words[:6] == [words for _, words in EXPECTED[:6]]


@needs_chromium
def test_page_printed_by_chromium(tmp_path: Path) -> None:
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(GOVUK, encoding="utf-8")
    run(
        CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri(),
    )  # fmt: skip
    found = kinds(read_one(printed.read_bytes(), "a.pdf"))
    read = kinds(read_one(GOVUK.encode(), "a.html"))
    assert ("title", "Allies plan for space") in found
    for kind, words in read:
        if kind in {"body", "quote"} and "Nation" not in words and "Estonia" not in words:
            assert words in [text for _, text in found]
