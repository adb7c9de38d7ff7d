"""Lexicons: those that ship are sound, and a broken one says where and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.lexicon import Entry, LexiconError, models_folder, parse_lexicon

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,text,label,source,note\n"
SHIPPED = sorted((models_folder() / "lexicons").glob("*.csv"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_lexicons_are_sound(path: Path) -> None:
    entries = parse_lexicon(path)
    assert entries
    # What explains a label is a comment, and begins so.
    assert not [entry for entry in entries if "#" in (entry.text, entry.note[:1])]


def test_the_guide_names_every_lexicon() -> None:
    guide = (models_folder() / "lexicons" / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in SHIPPED if f"`{path.stem}`" not in guide] == []


def test_reads_entries_in_order_with_further_columns(tmp_path: Path) -> None:
    path = tmp_path / "bases.csv"
    path.write_text(
        "id,text,label,source,note,nation\n# a comment,,,,,\nb1,Fort Elm,base,survey,,NZL\n", encoding="utf-8"
    )
    assert parse_lexicon(path) == (Entry("b1", "Fort Elm", "base", "", {"nation": "NZL"}),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("id,text\na,b\n", ":1: the first columns must be", id="header"),
        pytest.param(HEADER + "a,b,c\n", ":2: this line has too few", id="short line"),
        pytest.param(HEADER + "a,b,c,d,e,f\n", ":2: this line has too few or too many", id="comma without quotes"),
        pytest.param(HEADER + "a,,c,d,e\n", ":2: `id` and `text` must not be empty", id="empty text"),
        pytest.param(HEADER + "a,b,x,d,e\n", ":2: label 'x' is none of c, d", id="unknown label"),
        pytest.param(HEADER + "a,b,c,,\n\na,b,c,,\n", ":4: 'b' stands already on line 2", id="duplicate"),
        pytest.param(
            HEADER.replace(",", ";"), ":1: the first columns must be id,text,label,source,note, with commas", id=";"
        ),
        pytest.param(HEADER + 'a,b,c,,\nb,"c,c,,\n', ":3: unexpected end of data; is a quotation", id="open quotation"),
    ],
)
def test_a_broken_lexicon_names_file_and_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        parse_lexicon(path, labels=frozenset({"c", "d"}))
    assert f"{path}{message}" in str(error.value)


WIDE = "id,text,label,source,note,nation,latitude,longitude,kind,status\n"


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        pytest.param("bases", "a,b,c,,,UK,,,,", "nation 'UK' is not an alpha-3 code", id="nation"),
        pytest.param("bases", 'a,b,c,,,,"51,5",,,', "latitude '51,5' is not degrees north", id="decimal comma"),
        pytest.param("bases", "a,b,c,,,,,181,,", "longitude '181' is not degrees east", id="off the globe"),
        pytest.param("bases", "a,b,c,,,,nan,,,", "latitude 'nan' is not degrees north", id="no number"),
        pytest.param("bases", "a,b,c,,,,,,town,", "kind 'town' is not one of city, region", id="kind of place"),
        pytest.param("bases", "a,b,c,,,,,,,likely", "status 'likely' is not one of actual", id="status of threats"),
        pytest.param("nations", "ELB,Elbonia,c,,,,,,,", "id 'ELB' is not an alpha-3 code", id="id of a nation"),
        pytest.param("towns", "elm,Elm,c,,,,,,,", "id 'elm' is not a number of GeoNames", id="id of a town"),
        pytest.param("threat_status_cues", "off,b,c,,,,,,,", "id 'off' is not one of actual", id="id of a cue"),
    ],
)
def test_a_value_that_no_row_could_hold_names_file_and_line(tmp_path: Path, name: str, line: str, message: str) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(f"{WIDE}{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        parse_lexicon(path)
    assert f"{path}:2: {message}" in str(error.value)


def test_values_that_fit_or_are_empty_are_read(tmp_path: Path) -> None:
    path = tmp_path / "bases.csv"
    path.write_text(f"{WIDE}UK,Fort Elm,c,,,NZL,-41.5,174,facility,potential\nb,Fort Oak,c,,,,,,,\n", encoding="utf-8")
    assert [entry.text for entry in parse_lexicon(path)] == ["Fort Elm", "Fort Oak"]


def test_a_lexicon_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes(HEADER.encode() + "a,e,c,,\nb,é,c,,\n".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"latin\.csv:3: this line is not UTF-8"):
        parse_lexicon(path)


def test_a_lexicon_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"ranks\.csv: cannot be read: No such file or directory; restore it"):
        parse_lexicon(tmp_path / "ranks.csv")


def test_spaces_around_a_cell_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "typed.csv"
    path.write_text(HEADER + "a, Star Commodore ,c ,,\u00a0\n", encoding="utf-8")
    assert parse_lexicon(path, frozenset({"c"})) == (Entry("a", "Star Commodore", "c", "", {}),)


def test_a_lexicon_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "saved.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + 'a,"b",c,,\n').replace("\n", "\r\n").encode())
    assert parse_lexicon(path) == (Entry("a", "b", "c", "", {}),)
