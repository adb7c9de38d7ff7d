from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one

LONG = (
    "Representatives of nine nations gathered in Tallinn to examine how the armed forces can keep their satellites "
    "working when signals are jammed, and agreed on a plan of exercises for the coming year."
)
EXPECTED = [
    ("title", "Allies plan for space"),
    ("body", LONG),
    ("body", "Minister Ada Berg said:"),
    ("quote", "We act together."),
    ("heading", "Next steps"),
    ("list_item", "Three exercises"),
    ("body", "Nation Exercise"),
    ("body", "Estonia Spring"),
]


def make_docx(*, tracked: bool = False) -> bytes:
    document = docx.Document()
    document.add_heading("Allies plan for space", 0)
    document.add_paragraph(LONG)
    document.add_paragraph("Minister Ada Berg said:")
    document.add_paragraph("We act together.", style="Intense Quote")
    document.add_heading("Next steps", 1)
    document.add_paragraph("Three exercises", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["Nation", "Exercise", "Estonia", "Spring"], strict=True):
        cell.text = words
    if tracked:
        paragraph = document.add_paragraph("Allies ")
        run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}>{run.format('will ')}</w:ins>"))
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>did </w:delText></w:r></w:del>"))
        paragraph.add_run("meet in May.")
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("m", "manifest"),
    ]
)
ODT_BODY = f"""<text:tracked-changes><text:changed-region><text:deletion>
<text:p>It was deleted.</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:p text:style-name="Title">Allies plan for space</text:p>
<text:p text:style-name="P1">{LONG.replace("Tallinn", "<text:span>Tallinn</text:span>")}</text:p>
<text:p>Minister Ada<text:s/>Berg said<text:note><text:note-citation>1</text:note-citation><text:note-body>
<text:p>By telephone.</text:p></text:note-body></text:note>:</text:p>
<text:p text:style-name="P2">We act together.</text:p><text:h text:outline-level="2">Next steps</text:h>
<text:list><text:list-item><text:p>Three exercises</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Nation</text:p></table:table-cell><table:table-cell>
<text:p>Exercise</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Estonia</text:p>
</table:table-cell><table:table-cell><text:p>Spring</text:p></table:table-cell></table:table-row></table:table>"""
ODT_STYLES = '<style:style style:name="P2" style:parent-style-name="Quotations"/>'


def make_odt(body: str = ODT_BODY, *, prolog: str = "", manifest: str = "") -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<?xml version='1.0'?>{prolog}<office:document-content {NAMESPACES}><office:automatic-styles>{ODT_STYLES}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f"<m:manifest {NAMESPACES}>{manifest}</m:manifest>")
    return sink.getvalue()


def test_docx() -> None:
    assert kinds(read_one(make_docx(), "a.docx")) == EXPECTED


def test_tracked_changes_of_docx_are_accepted() -> None:
    assert kinds(read_one(make_docx(tracked=True), "a.docx"))[-1] == ("body", "Allies will meet in May.")


def test_odt() -> None:
    assert kinds(read_one(make_odt(), "a.odt")) == [*EXPECTED, ("note", "By telephone.")]


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(make_odt("<text:p>&i;</text:p>", prolog=BOMB + "]>"), "entities|broken", id="XML bomb"),
        pytest.param(
            make_odt("<text:p>&x;</text:p>", prolog='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "entities|broken",
            id="external entity",
        ),
        pytest.param(make_odt("<text:section>" * 5000 + "</text:section>" * 5000), "broken|deep", id="deep nesting"),
        pytest.param(make_odt("<text:p>a</text:p>" * 30_000), "paragraphs", id="many paragraphs"),
        pytest.param(make_odt("<text:p>" + "a" * 30_000_000 + "</text:p>"), "suspiciously|larger", id="ZIP bomb"),
        pytest.param(
            make_odt(manifest="<m:file-entry><m:encryption-data/></m:file-entry>"), "encrypted", id="encrypted"
        ),
        pytest.param(make_odt(""), "no text", id="empty"),
        pytest.param(make_odt()[:700], "cut|damaged|opened", id="cut"),
        pytest.param(make_docx()[:9000], "cut|damaged|opened", id="cut DOCX"),
    ],
)
def test_hostile_documents(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as raised:
        read_all(data, "a.odt")
    assert raised.value.advice


def test_tables_in_tables_and_boxes_in_boxes_are_read_once() -> None:
    table = "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>"
    inner = table.format("<text:p>They met in Oslo.</text:p>")
    words = f"<text:p>{LONG}</text:p>"
    assert kinds(read_one(make_odt(words + table.format(inner)), "a.odt"))[1:] == [("body", "They met in Oslo.")]
    document = docx.Document()
    document.add_paragraph(LONG)
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r>{}</w:p></w:txbxContent></w:r>"
    nested = box.format("They met in Oslo.", box.format("They left.", ""))
    document.add_paragraph("It rained.")._p.append(parse_xml(nested.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))
    sink = io.BytesIO()
    document.save(sink)
    assert [words for _, words in kinds(read_one(sink.getvalue(), "a.docx"))][1:] == [
        "It rained.",
        "They met in Oslo.",
        "They left.",
    ]
