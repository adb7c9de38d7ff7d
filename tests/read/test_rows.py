from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.read.errors import ReadError
from pipeline.read.formats import read_file
from tests.read.reading import kinds, read_all, read_one

BODY = "Representatives of nine nations gathered in Tallinn to examine how satellites can be kept working."
ROWS = [
    {
        "Headline": "Allies plan for space",
        "Body": f"{BODY}\n\n{BODY}",
        "Published": "4 March 2025",
        "Link": "https://e.org/1",
    },
    {
        "Headline": "Allies meet again",
        "Body": f"{BODY} Twice.",
        "Published": "2025-05-06T10:00:00Z",
        "Link": "https://e.org/2",
    },
]
ITEM = {
    "title": "Allies plan for space",
    "description": "Nine nations met in Tallinn.",
    "base_path": "/government/news/allies",
    "locale": "en",
    "first_published_at": "2025-03-04T10:00:00.000+00:00",
    "public_updated_at": "2025-03-09T10:00:00.000+00:00",
    "details": {"body": f"<div class='govspeak'><p>{BODY}</p><blockquote><p>We act.</p></blockquote></div>"},
    "links": {"organisations": [{"title": "Ministry of Defence"}]},
}


def test_content_item_of_govuk() -> None:
    release = read_one(json.dumps(ITEM).encode(), "a.json")
    assert kinds(release) == [
        ("title", "Allies plan for space"),
        ("summary", "Nine nations met in Tallinn."),
        ("body", BODY),
        ("quote", "We act."),
    ]
    assert (release.publisher, release.published_on, release.url) == (
        "Ministry of Defence",
        date(2025, 3, 4),
        "https://www.gov.uk/government/news/allies",
    )


def test_body_in_several_content_types() -> None:
    bodies = [
        {"content_type": "text/govspeak", "content": "x"},
        {"content_type": "text/html", "content": f"<p>{BODY}</p>"},
    ]
    assert kinds(read_one(json.dumps({"title": "A b", "details": {"body": bodies}}).encode(), "a.json"))[1:] == [
        ("body", BODY)
    ]


def as_json(rows: list[dict[str, str]]) -> bytes:
    return json.dumps({"total": 2, "results": rows}).encode()


def as_json_lines(rows: list[dict[str, str]]) -> bytes:
    return b"\n".join(json.dumps(row).encode() for row in rows)


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines).encode()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


A, B = ({"title": "Allies plan", "text": BODY}, {"title": "Allies meet", "text": f"{BODY} Twice."})


@pytest.mark.parametrize(
    ("value", "titles"),
    [
        pytest.param({"https://e.org/1": A, "https://e.org/2": B}, ["Allies plan", "Allies meet"], id="by address"),
        pytest.param({"n": 2, "a": A, "b": B}, ["Allies plan", "Allies meet"], id="by name, beside a number"),
        pytest.param({name: {"0": A[name], "1": B[name]} for name in A}, ["Allies plan", "Allies meet"], id="columns"),
        pytest.param({"response": {"n": 2, "docs": [A, B]}}, ["Allies plan", "Allies meet"], id="a list deeper"),
        pytest.param(
            {"hits": {"hits": [{"_id": 1, "_source": A}, {"_source": B}]}}, ["Allies plan", "Allies meet"], id="sources"
        ),
        pytest.param({**A, "related": [B]}, ["Allies plan"], id="one that names others"),
        pytest.param(
            {"title": "Allies plan", "body": {"content": f"<p>{BODY}</p>"}}, ["Allies plan"], id="one with markup"
        ),
        pytest.param(
            {"title": "Allies plan", "body": [BODY, BODY], "links": {"a": B}}, ["Allies plan"], id="one of paragraphs"
        ),
    ],
)
def test_releases_are_found_in_objects(value: Any, titles: list[str]) -> None:
    assert [release.title for release in read_all(json.dumps(value).encode(), "a.json")] == titles


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(as_json(ROWS), "a.json", id="a list in an object"),
        pytest.param(json.dumps(ROWS).encode(), "a.json", id="a list"),
        pytest.param(as_json_lines(ROWS), "a.jsonl", id="JSON Lines"),
        pytest.param(as_csv(ROWS), "a.csv", id="CSV"),
        pytest.param(as_csv(ROWS, ";"), "a.csv", id="semicolons"),
        pytest.param(as_csv(ROWS, "\t").decode().encode("utf-16"), "a.tsv", id="TSV in UTF-16"),
        pytest.param(as_parquet(ROWS), "a.parquet", id="Parquet"),
    ],
)
def test_one_release_a_row(data: bytes, name: str) -> None:
    releases = read_all(data, name)
    assert [(r.source_path, r.title, r.published_on, r.url, r.text) for r in releases] == [
        (
            f"{name}#1",
            "Allies plan for space",
            date(2025, 3, 4),
            "https://e.org/1",
            f"Allies plan for space\n\n{BODY}\n\n{BODY}",
        ),
        (f"{name}#2", "Allies meet again", date(2025, 5, 6), "https://e.org/2", f"Allies meet again\n\n{BODY} Twice."),
    ]
    assert len({r.release_id for r in releases}) == 2


def test_time_stamps_of_parquet() -> None:
    row = {"text": BODY, "date": datetime(2025, 3, 4, 12, tzinfo=UTC)}
    assert read_one(as_parquet([row]), "a.parquet").published_on == date(2025, 3, 4)


def test_a_title_that_the_text_has_is_not_repeated() -> None:
    row = {"title": "Allies plan", "text": f"Allies plan\n\n{BODY}"}
    assert read_one(json.dumps(row).encode(), "a.json").text == row["text"]


def test_a_bad_row_does_not_stop_the_others() -> None:
    data = as_json_lines([ROWS[0], {"Body": ""}, ROWS[1]]).replace(b"\n", b"\n{broken\n", 1)
    releases = read_file(io.BytesIO(data), "a.jsonl")
    assert [next(releases).source_path, next(releases).source_path] == ["a.jsonl#1", "a.jsonl#4"]
    with pytest.raises(
        ReadError, match=r"2 of its lines could not be read: line 2: .*broken.*line 3: the text is empty"
    ):
        next(releases)


@pytest.mark.parametrize(
    ("lines", "read", "message"),
    [
        pytest.param(["title,text", 'A,"B c.', "D,E f.", "G,H i."], [], "row 1: its quotation mark", id="left open"),
        pytest.param(
            ["title,text", "A,B c.", 'D,"E f.'], ["A"], "row 2: its quotation mark", id="open in the last row"
        ),
        pytest.param(["title,text", "A,B c, d.", "E,F g."], ["E"], "row 1: it has 3 cells", id="a bare comma"),
        pytest.param(["title,text", "1,A,B c."], [], "row 1: it has 3 cells", id="numbered rows, not in the names"),
        pytest.param(['title,"text', "A,B c."], [], "in the column names", id="open in the names"),
    ],
)
def test_a_row_of_csv_that_is_cut_wrongly_is_refused(lines: list[str], read: list[str], message: str) -> None:
    found = []
    with pytest.raises(ReadError, match=message):
        found.extend(release.title for release in read_file(io.BytesIO("\n".join(lines).encode()), "a.csv"))
    assert found == read


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n", ",,\n"])
def test_rows_of_csv_are_whole_however_the_table_ends(end: str) -> None:
    data = f'title,text\nA,"B, ""c""\nd."\n\nE,"F g."{end}'.encode()
    assert [(r.title, r.text) for r in read_all(data, "a.csv")] == [("A", 'A\n\nB, "c"\nd.'), ("E", "E\n\nF g.")]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        pytest.param(b'{"a": 1}', "a.json", "no column holds the text", id="no text"),
        pytest.param(b'{"text": "a', "a.json", "broken", id="cut"),
        pytest.param(b"[" * 200_000, "a.json", "nested|broken", id="deep"),
        pytest.param(b"[]", "a.json", "holds no", id="empty list"),
        pytest.param(b'{"text": ' + b"9" * 10_000 + b"}", "a.json", "broken|empty", id="a long number"),
        pytest.param(b"a,b\n1,2\n", "a.csv", "no column holds the text", id="CSV without a text"),
        pytest.param(b"text\n", "a.csv", "holds no", id="CSV without rows"),
        pytest.param(as_parquet(ROWS)[:-20], "a.parquet", "cannot be read", id="cut Parquet"),
        pytest.param(b"PAR1" + b"x" * 100, "a.parquet", "cannot be read", id="no Parquet"),
    ],
)
def test_what_holds_no_release(data: bytes, name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as raised:
        read_all(data, name)
    assert raised.value.advice
