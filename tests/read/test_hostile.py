"""Files made to cost time or memory, or to be read other than they are: each is refused at once, or read as it is."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from email.message import EmailMessage

import pytest

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one
from tests.read.test_archive import pack
from tests.read.test_office import make_docx, make_odt

LONG = "Nine nations met in Tallinn to examine how to protect their satellites against jamming, and agreed on a plan."


def overlapping() -> bytes:
    """Return an archive whose directory names one member a thousand times."""
    data = pack({"a.txt": b"a said b. " * 50_000})
    begin, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = data[begin:end] * 1000
    return data[:begin] + entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(entries), begin, 0)


def nested_bomb() -> bytes:
    """Return an archive of archives whose members are each of a size that is allowed."""
    inner = pack({f"{number}.txt": b"0" * 1_000_000 for number in range(60)})
    return pack({f"{number}.zip": inner for number in range(10)})


def crowded(prefix: str) -> str:
    return " ".join(f'{prefix}{number}="1"' for number in range(20_000))


def paper(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """Return a PDF with one page of `content`."""
    stream = b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(content), filters, content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        stream,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1))
    return b"%PDF-1.7\n" + numbered + b"trailer\n<</Size 6/Root 1 0 R>>\n%%EOF"


def packed(size_mb: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(size_mb)) + packer.flush()


WORDS = b"BT /F 11 Tf 50 400 Td (" + LONG.encode() + b") Tj ET"


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        pytest.param(overlapping(), "a.zip", "overlap", id="overlapping members"),
        pytest.param(nested_bomb(), "a.zip", "suspiciously much", id="a bomb of small members"),
        pytest.param("<p " + crowded("a") + f">{LONG}</p>", "a.html", "attributes", id="attributes of a page"),
        pytest.param("<html>" + "<div>" * 300 + LONG, "a.html", "nested", id="text that the parser would drop"),
        pytest.param("<html><p>a</p>" + " " * 9_000_000, "a.html", "larger than 8 MB", id="a large page"),
        pytest.param("<!-- nothing -->", "a.md", "no text", id="a comment alone"),
        pytest.param(paper(packed(80)), "a.pdf", "suspiciously", id="a bomb in a PDF"),
        pytest.param(
            paper(zlib.compress(packed(300)), b"[/FlateDecode/FlateDecode]"), "a.pdf", "suspiciously", id="packed twice"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99,
            "a.docx",
            "encrypted",
            id="DOCX with a password",
        ),
        pytest.param(
            make_docx().replace(b"word/document.xml", b"word/documenx.xml"),
            "a.docx",
            "no word/document.xml",
            id="no body",
        ),
    ],
)
def test_refused_at_once(data: bytes | str, name: str, message: str) -> None:
    begin = time.process_time()
    with pytest.raises(ReadError, match=message) as raised:
        read_all(data if isinstance(data, bytes) else data.encode(), name)
    assert raised.value.advice
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(make_odt(f"<text:p {crowded('a')}>{LONG}</text:p>"), "a.odt", id="attributes of ODT"),
        pytest.param(f"<html><p>{'a<br>' * 100_000}</p>", "a.html", id="line breaks"),
        pytest.param(f"<table><tr>{'<td>a</td>' * 50_000}</tr></table><p>{LONG}", "a.html", id="cells of a row"),
        pytest.param(f'<p><img src="data:image/png;base64,{"A" * 12_000_000}">{LONG}', "a.html", id="a saved picture"),
        pytest.param(paper(zlib.compress(WORDS)), "a.pdf", id="an honest stream"),
    ],
)
def test_read_in_no_time(data: bytes | str, name: str) -> None:
    begin = time.process_time()
    read_one(data if isinstance(data, bytes) else data.encode(), name)
    assert time.process_time() - begin < 5


def test_faults_keep_nothing_of_what_was_read() -> None:
    """A thousand members that are refused cost no more memory than one."""
    import tracemalloc

    data = pack({f"{number}.txt": b"\0" * 500_000 for number in range(100)})
    tracemalloc.start()
    with pytest.raises(ReadError, match="100 of its members"):
        read_all(data, "a.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param('<meta charset="iso-8859-1"><p>The UK’s plan'.encode(), "The UK’s plan", id="UTF-8 after all"),
        pytest.param(b'<meta charset="utf-16"><p>The plan', "The plan", id="no UTF-16"),
        pytest.param('<meta charset="shift_jis"><p>防衛省 plan'.encode("cp932"), "防衛省 plan", id="Shift JIS"),
        pytest.param(
            '<?xml version="1.0" encoding="windows-1251"?><html><p>План'.encode("cp1251"), "План", id="XML declaration"
        ),
        pytest.param(b'<meta charset="punycode"><p>The plan <', "The plan <", id="no character set"),
        pytest.param(b'<meta charset="undefined"><p>The plan', "The plan", id="an encoding that always fails"),
        pytest.param(b'<meta charset="unicode_escape"><p>The \\ud800 plan', "The \\ud800 plan", id="escapes stay"),
    ],
)
def test_character_sets(page: bytes, words: str) -> None:
    assert read_one(page, "a.html").text == words


def test_bodies_of_a_mail() -> None:
    """Text before and after a picture is one body; a broken header does not stop the mail."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "Ministry <a@b.c>", "Allies plan for space", "<x>"
    message.make_mixed()
    for words in (LONG, "They will meet again in May."):
        part = EmailMessage()
        part.set_content(words)
        message.attach(part)
    data = message.as_bytes() + b"\n"
    data = data.replace(b"Message-ID: <x>", b"Message-ID: <x>\nContent-Disposition: ;=\nTo: =?x?q?\xff?= <(@")
    assert [words for _, words in kinds(read_one(data, "a.eml"))][1:] == [LONG, "They will meet again in May."]


def test_running_text_is_kept_where_a_page_has_no_other() -> None:
    assert read_one(paper(zlib.compress(WORDS.replace(b" 400 ", b" 820 "))), "a.pdf").text.startswith(
        "Nine nations met"
    )


def test_document_whose_parts_have_other_names() -> None:
    source = zipfile.ZipFile(io.BytesIO(make_docx()))
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in source.namelist():
            data = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            archive.writestr(
                name.replace("word/document.xml", "word/document2.xml").replace(
                    "word/_rels/document.xml.rels", "word/_rels/document2.xml.rels"
                ),
                data,
            )
    assert kinds(read_one(sink.getvalue(), "a.docx")) == kinds(read_one(make_docx(), "a.docx"))


def test_soft_hyphens_are_left_out() -> None:
    assert read_one(b"<p>satel&shy;lites", "a.html").text == "satellites"
    assert read_one(make_odt("<text:p>satel\u00adlites</text:p>"), "a.odt").text == "satellites"
