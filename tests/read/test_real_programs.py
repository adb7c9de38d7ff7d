"""Files made by the real programs: LibreOffice (ODT, DOCX, PDF) and Chromium (a page printed as PDF)."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.read.reading import kinds, read_one
from tests.read.test_html import GOVUK
from tests.read.test_office import EXPECTED, make_docx

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


def convert(folder: Path, to: str) -> bytes:
    """Return the release of `make_docx` as LibreOffice writes it in the format `to`."""
    source = folder / "source.docx"
    source.write_bytes(make_docx(tracked=True))
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
