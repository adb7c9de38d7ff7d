from __future__ import annotations

import io
import stat
import zipfile

import pytest

from pipeline.read.errors import ReadError
from pipeline.read.formats import read_file
from tests.read.reading import read_all

NOTE = (
    b"Allies plan for space\n\nNine nations met in Tallinn to examine how to protect their satellites against jamming."
)


def pack(members: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return sink.getvalue()


def test_members_are_read_as_what_they_are() -> None:
    data = pack(
        {
            "b/page.html": b"<html><p>Nine nations met.</p>",
            "a.txt": NOTE,
            "__MACOSX/a.txt": b"x",
            "b/.hidden": b"x",
            "b/Thumbs.db": b"x",
            "./d.txt": NOTE,
            "inner.zip": pack({"c.txt": NOTE}),
        }
    )
    assert [(release.source_path, release.format) for release in read_all(data, "week.zip")] == [
        ("week.zip/./d.txt", "txt"),
        ("week.zip/a.txt", "txt"),
        ("week.zip/b/page.html", "html"),
        ("week.zip/inner.zip/c.txt", "txt"),
    ]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "..\\a.txt", "C:/a.txt"])
def test_names_that_lead_out(name: str) -> None:
    with pytest.raises(ReadError, match="leads out"):
        read_all(pack({name: NOTE}), "week.zip")


def test_a_bad_member_does_not_stop_the_others() -> None:
    releases = read_file(io.BytesIO(pack({"a.txt": b"", "b.txt": NOTE})), "week.zip")
    assert next(releases).source_path == "week.zip/b.txt"
    with pytest.raises(ReadError, match=r"1 of its members could not be read: a.txt: the file is empty"):
        next(releases)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_is_read() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.txt", b"Nine nations met.")
        archive.writestr("a.txt", NOTE)
    releases = read_file(io.BytesIO(sink.getvalue()), "week.zip")
    assert next(releases).text == NOTE.decode()
    with pytest.raises(ReadError, match=r"1 of its members could not be read: a\.txt: a later member has this name"):
        next(releases)


def test_links_are_not_followed() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ReadError, match="a link"):
        read_all(sink.getvalue(), "week.zip")


def test_archives_in_archives_end() -> None:
    data = NOTE
    for depth in range(6):
        data = pack({f"{depth}.zip" if depth else "a.txt": data})
    with pytest.raises(ReadError, match="deep"):
        read_all(data, "week.zip")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(pack({"a.txt": b" " * 30_000_000}), "suspiciously", id="bomb"),
        pytest.param(pack({}), "holds no", id="empty"),
        pytest.param(pack({"a.txt": NOTE})[:60], "cut|damaged", id="cut"),
        pytest.param(
            pack({"a.txt": NOTE}).replace(b"\x14\0\0\0\x08\0", b"\x14\0\x01\0\x08\0"), "encrypted", id="encrypted"
        ),
    ],
)
def test_hostile_archives(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_all(data, "week.zip")
