from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one

LONG = (
    "Representatives of nine nations gathered in Tallinn to examine how the armed forces can keep their satellites "
    "working when signals are jammed, and agreed on a plan of exercises for the coming year."
)


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "FW: Allies plan for space – Tallinn"
    message["From"] = "Ministry of Defence <news@example.org>"
    message["Date"] = "Tue, 04 Mar 2025 10:00:00 +0000"
    message["To"] = "list@example.org"
    return message


def test_plain_text() -> None:
    message = mail()
    message.set_content(f"{LONG}\n\n{LONG}\n", cte="quoted-printable")
    release = read_one(message.as_bytes(), "a.eml")
    assert kinds(release) == [("title", "Allies plan for space – Tallinn"), ("body", LONG), ("body", LONG)]
    assert (release.format, release.publisher, release.published_on) == ("eml", "Ministry of Defence", date(2025, 3, 4))


def test_html_before_text_and_attachments() -> None:
    message = mail()
    message.set_content("See the page.")
    message.add_alternative(f"<p>{LONG}</p><blockquote>We act.</blockquote>", subtype="html")
    message.add_attachment(f"{LONG}\n".encode(), maintype="text", subtype="plain", filename="../note.txt")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    inner = mail()
    inner.set_content(f"{LONG}\n\nInner.")
    message.add_attachment(inner)
    releases = read_all(message.as_bytes(), "a.eml")
    assert [release.source_path for release in releases] == ["a.eml", "a.eml/_note.txt", "a.eml/mail.eml"]
    assert kinds(releases[0])[-2:] == [("body", LONG), ("quote", "We act.")]


def test_a_bad_attachment_does_not_stop_the_others() -> None:
    message = mail()
    message.set_content(LONG)
    message.add_attachment(b"\x7fELF\0", maintype="application", subtype="octet-stream", filename="x.txt")
    with pytest.raises(ReadError, match=r"1 of its parts could not be read: x.txt: not a release but a program"):
        read_all(message.as_bytes(), "a.eml")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"From: a@b.c\nSubject: x\nDate: x\n\n", id="empty"),
        pytest.param(
            b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n"
            + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (i, i) for i in range(3000)),
            id="deep",
        ),
    ],
)
def test_broken_mails(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_all(data, "a.eml")
