"""One text in every format: `MAKERS` by file name, each from a title and its paragraphs."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from email.message import EmailMessage

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from fpdf import FPDF

from tests.read.test_office import make_odt


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


def as_json_lines(blocks: list[str]) -> bytes:
    return json.dumps({"Headline": blocks[0], "bodyText": "\n\n".join(blocks[1:])}).encode() + b"\n"


def as_csv(blocks: list[str]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink).writerows([["title", "text"], [blocks[0], "\n\n".join(blocks[1:])]])
    return sink.getvalue().encode("utf-8-sig")


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


def as_saved_page(blocks: list[str]) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/news"
    message["Subject"] = blocks[0]
    message["MIME-Version"] = "1.0"
    message.set_content(as_html(blocks).decode(), subtype="html", cte="quoted-printable")
    message.make_related()
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
    "a.jsonl": as_json_lines,
    "a.csv": as_csv,
    "a.parquet": as_parquet,
    "a.docx": as_docx,
    "a.odt": as_odt,
    "a.eml": as_mail,
    "a.mhtml": as_saved_page,
    "a.zip": as_zip,
    "a.pdf": as_pdf,
}
