from __future__ import annotations

import textwrap
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one

LONG = (
    "Representatives of nine nations gathered in Tallinn to examine how the armed forces can keep their satellites "
    "working when signals are jammed, and agreed on a plan of exercises for the coming year."
)
SECOND = "The Ministry of Defence of Estonia hosted the meeting and will publish a report on its findings next spring."


def text(words: str) -> bytes:
    return words.encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("The UK’s “space” plan".encode(), "The UK’s “space” plan", id="utf-8"),
        pytest.param(b"\xef\xbb\xbfA plan", "A plan", id="utf-8 with a mark"),
        pytest.param("The UK’s plan".encode("utf-16"), "The UK’s plan", id="utf-16 with a mark"),
        pytest.param("The UK’s plan".encode("utf-16-le"), "The UK’s plan", id="utf-16-le without a mark"),
        pytest.param("The UK’s new plan".encode("utf-16-be"), "The UK’s new plan", id="utf-16-be without a mark"),
        pytest.param("The UK’s plan – €5".encode("cp1252"), "The UK’s plan – €5", id="windows-1252"),
        pytest.param(b"At the caf\xe9", "At the café", id="latin-1, one letter"),
        pytest.param(
            "Вооружённые силы провели учения".encode("cp1251"), "Вооружённые силы провели учения", id="cp1251"
        ),
        pytest.param("The UK’s plan".encode() + b" in Besan\xe7on", "The UK’s plan in Besançon", id="one stray byte"),
        pytest.param(b"One.\r\nTwo.\rThree.\n", "One.\nTwo.\rThree.\n", id="only CR LF is altered"),
    ],
)
def test_decoding(data: bytes, expected: str) -> None:
    assert read_one(data, "a.txt").text == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\r\n\xc2\xa0", "no text", id="white space"),
        pytest.param(b"The minister\0 said", "zero bytes", id="NUL"),
        pytest.param(bytes(range(1, 256)) * 50, "not text", id="binary"),
        pytest.param(b"The ministers met. " * 2_800_000, "larger than", id="50 MB"),
        pytest.param(b"The ministers met. " * 400_000, "longer than", id="8 MB"),
        pytest.param(b"a\n" * 1_500_000, "20,000", id="many lines"),
    ],
)
def test_what_is_no_release(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as raised:
        read_all(data, "a.txt")
    assert raised.value.advice


@pytest.mark.parametrize("line", ["a", "said ", ". ", "‘", "A, B, ", "https://", "A A: ", ".)))", "(", "- "])
def test_a_line_of_a_million_characters_takes_no_time(line: str) -> None:
    begin = time.monotonic()
    read_one(text(line * (1_000_000 // len(line)) + "x"), "a.txt")
    assert time.monotonic() - begin < 5


PARAGRAPHS = [
    pytest.param(
        f" date 2025-03-04 Ministry of Defence\nAllies plan for space\nNine nations met in Tallinn.\n{LONG}",
        [
            ("header", "date 2025-03-04 Ministry of Defence"),
            ("title", "Allies plan for space"),
            ("summary", "Nine nations met in Tallinn."),
            ("body", LONG),
        ],
        id="header, title, summary",
    ),
    pytest.param(
        f" date 2025-03-04 {LONG}\n\n{SECOND}",
        [("header", "date 2025-03-04"), ("body", LONG), ("body", SECOND)],
        id="the first sentence on the header line",
    ),
    pytest.param(f"{SECOND}\n{LONG}", [("body", SECOND), ("body", LONG)], id="a first sentence is no title"),
    pytest.param("Ministers met", [("body", "Ministers met")], id="a single line is no title"),
    pytest.param(
        f"FOR IMMEDIATE RELEASE\n4 March 2025\nAllies plan for space\nTALLINN, Estonia – {LONG}",
        [
            ("header", "FOR IMMEDIATE RELEASE"),
            ("header", "4 March 2025"),
            ("title", "Allies plan for space"),
            ("body", f"TALLINN, Estonia – {LONG}"),
        ],
        id="labels and a dateline",
    ),
    pytest.param(
        f"TALLINN, Estonia – {LONG}\n\n{SECOND}",
        [("body", f"TALLINN, Estonia – {LONG}"), ("body", SECOND)],
        id="a dateline is no title",
    ),
    pytest.param(
        f"Statement by Minister Ada Berg on satellites\n\nI welcome the plan that was agreed today.\n\n{SECOND}",
        [
            ("title", "Statement by Minister Ada Berg on satellites"),
            ("body", "I welcome the plan that was agreed today."),
            ("body", SECOND),
        ],
        id="a statement's first paragraph is no summary",
    ),
    pytest.param(
        f"Allies plan for space\n\n{LONG}\n\nNext steps\n\n{SECOND}\n\n• Exercises\n• A report\n\n"
        "Joint statement (ODT, 968 KB)\n\nPhoto: A. Berg\n\nENDS\n\nNotes to editors\n\n1. The plan has four parts.",
        [
            ("title", "Allies plan for space"),
            ("body", LONG),
            ("heading", "Next steps"),
            ("body", SECOND),
            ("list_item", "• Exercises"),
            ("list_item", "• A report"),
            ("note", "Joint statement (ODT, 968 KB)"),
            ("caption", "Photo: A. Berg"),
            ("note", "ENDS"),
            ("note", "Notes to editors"),
            ("note", "1. The plan has four parts."),
        ],
        id="headings, lists, downloads, credits, end matter",
    ),
    pytest.param(
        f"Allies plan for space\n\n{LONG}\n\nThe ministers agreed to:\n\n"
        f"hold three exercises\nshare what they see\n\n{SECOND}",
        [
            ("title", "Allies plan for space"),
            ("body", LONG),
            ("body", "The ministers agreed to:"),
            ("list_item", "hold three exercises"),
            ("list_item", "share what they see"),
            ("body", SECOND),
        ],
        id="a list without bullets",
    ),
    pytest.param(
        f"{LONG}\n\nAda Berg said:\n\nWe act together\n\nWe do not wait.\n\n– Minister Ada Berg",
        [
            ("body", LONG),
            ("body", "Ada Berg said:"),
            ("body", "We act together"),
            ("body", "We do not wait."),
            ("body", "– Minister Ada Berg"),
        ],
        id="words after a cue are no list, a signature no item",
    ),
    pytest.param(
        "NEWS RELEASE\nHEADQUARTERS, UNITED STATES SPACE COMMAND\n\nRelease Number 20250304-01\nMarch 4, 2025\n\n"
        f"Command welcomes a liaison officer\n\n{LONG}",
        [
            ("header", "NEWS RELEASE"),
            ("header", "HEADQUARTERS, UNITED STATES SPACE COMMAND"),
            ("header", "Release Number 20250304-01"),
            ("header", "March 4, 2025"),
            ("title", "Command welcomes a liaison officer"),
            ("body", LONG),
        ],
        id="a command's letterhead",
    ),
    pytest.param(
        f"Brussels, 4 March 2025\nStatement by the Spokesperson on jamming\n{LONG}",
        [("header", "Brussels, 4 March 2025"), ("title", "Statement by the Spokesperson on jamming"), ("body", LONG)],
        id="place and date",
    ),
    pytest.param(
        f"Remarks by Secretary Berg\nTallinn, Estonia\nMarch 4, 2025\n{LONG}",
        [
            ("title", "Remarks by Secretary Berg"),
            ("header", "Tallinn, Estonia"),
            ("header", "March 4, 2025"),
            ("body", LONG),
        ],
        id="place and date after the title",
    ),
    pytest.param(
        f"The Hon Ada Berg MP, Minister for Defence\nAllies plan for space\n{LONG}",
        [("header", "The Hon Ada Berg MP, Minister for Defence"), ("title", "Allies plan for space"), ("body", LONG)],
        id="a by-line before the title",
    ),
    pytest.param(
        f"Hon Ada Berg\nDeputy Prime Minister\nMinister for Space\n\n4 June 2031\n\nAllies plan for space\n{LONG}",
        [
            ("header", "Hon Ada Berg"),
            ("header", "Deputy Prime Minister"),
            ("header", "Minister for Space"),
            ("header", "4 June 2031"),
            ("title", "Allies plan for space"),
            ("body", LONG),
        ],
        id="by-lines of two offices and a date before the title",
    ),
    pytest.param(
        f"Security Council\n10154th Meeting (AM)\nSC/16022\n24 April 2031\n\nCouncil fails to act on space\n\n{LONG}",
        [
            ("header", "Security Council"),
            ("header", "10154th Meeting (AM)"),
            ("header", "SC/16022"),
            ("header", "24 April 2031"),
            ("title", "Council fails to act on space"),
            ("body", LONG),
        ],
        id="record of a meeting",
    ),
    pytest.param(
        f"Transcript\n\nDoorstop at the air show\n\nSENATOR THE HON ADA BERG\nMINISTER FOR SPACE\n\n{LONG}",
        [
            ("header", "Transcript"),
            ("title", "Doorstop at the air show"),
            ("header", "SENATOR THE HON ADA BERG"),
            ("header", "MINISTER FOR SPACE"),
            ("body", LONG),
        ],
        id="by-lines in capitals after the title",
    ),
    pytest.param(
        f"Minister for Defence welcomes plan for space\nAda Berg welcomes the plan of nine nations\n{LONG}",
        [
            ("title", "Minister for Defence welcomes plan for space"),
            ("summary", "Ada Berg welcomes the plan of nine nations"),
            ("body", LONG),
        ],
        id="a title that begins with an office is no by-line",
    ),
    pytest.param(
        f"{LONG}\n\nAda Berg\nMinister of Defence of Estonia\n\nContacts\n\nMedia Relations",
        [
            ("body", LONG),
            ("body", "Ada Berg"),
            ("body", "Minister of Defence of Estonia"),
            ("note", "Contacts"),
            ("note", "Media Relations"),
        ],
        id="signatures are no headings, contacts are notes",
    ),
    pytest.param(
        f"{LONG}\n\nQUESTION: Who paid?\nANSWER: Nobody did.\nQ: Why?",
        [
            ("body", LONG),
            ("body", "QUESTION: Who paid?"),
            ("body", "ANSWER: Nobody did."),
            ("body", "Q: Why?"),
        ],
        id="turns of a transcript",
    ),
    pytest.param(
        f"{LONG}\n\nQ – Who paid?\n\nA – Nobody did.",
        [("body", LONG), ("body", "Q – Who paid?"), ("body", "A – Nobody did.")],
        id="turns behind a dash are no headings",
    ),
]


@pytest.mark.parametrize(("words", "expected"), PARAGRAPHS)
def test_paragraphs(words: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(read_one(text(words), "a.txt")) == expected


@pytest.mark.parametrize("width", [60, 65, 72, 80])
@pytest.mark.parametrize(("gap", "indent"), [("\n\n", ""), ("\n\n", "   "), ("\n", "   ")])
def test_hard_wrapped_lines_are_joined(width: int, gap: str, indent: str) -> None:
    blocks = ["Allies plan for space", LONG, "Minister Ada Berg of Estonia said:", SECOND, LONG]
    wrapped = gap.join(textwrap.fill(block, width, initial_indent=indent) for block in blocks)
    assert [words for _, words in kinds(read_one(text(wrapped), "a.txt"))] == blocks


def test_a_wrapped_first_sentence_on_the_header_line() -> None:
    wrapped = textwrap.fill(f" date 2025-03-04 {LONG}", 65, drop_whitespace=True) + "\n\n" + textwrap.fill(SECOND, 65)
    found = kinds(read_one(text(" " + wrapped.lstrip()), "a.txt"))
    assert found == [("header", "date 2025-03-04"), ("body", LONG), ("body", SECOND)]


def test_a_dash_inside_a_wrapped_sentence_is_no_item() -> None:
    block = f"The exercise in the spring is a part of the Joint Task Force - Steady Orbit, and it ends in May. {SECOND}"
    wrapped = "\n\n".join(textwrap.fill(words, 60) for words in (block, LONG, SECOND))
    assert "\n- Steady" in wrapped
    assert [words for _, words in kinds(read_one(text(wrapped), "a.txt"))] == [block, LONG, SECOND]


def test_wrapped_turns_and_items_stay_apart() -> None:
    blocks = [f"QUESTION: {LONG}", f"MINISTER BERG: {SECOND}", f"• {LONG}", f"2. {SECOND}"]
    wrapped = "\n".join(textwrap.fill(block, 65) for block in blocks)
    assert [words for _, words in kinds(read_one(text(wrapped), "a.txt"))] == blocks


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("Air Marshal Ada Berg, Chief of the Air\nStaff, said:", id="the rest of an introduction"),
        pytest.param("Over the year Estonia - the\nFederation's host - has met four times.", id="after an article"),
    ],
)
def test_a_line_broken_early_in_mid_sentence_is_joined(broken: str) -> None:
    wrapped = "\n".join([textwrap.fill(LONG, 65), broken, textwrap.fill(SECOND, 65)])
    found = [words for _, words in kinds(read_one(text(wrapped), "a.txt"))]
    assert found == [LONG, broken.replace("\n", " "), SECOND]


def test_a_heading_before_a_whole_introduction_is_not_joined() -> None:
    blocks = ["Allies plan for space", "The Minister said:", SECOND, LONG]
    wrapped = "\n".join(textwrap.fill(block, 65) for block in blocks)
    assert [words for _, words in kinds(read_one(text(wrapped), "a.txt"))] == blocks


def test_short_lines_that_end_anywhere_are_not_joined() -> None:
    names = ["Ada Berg, Minister of Defence", "Col. Jan Novak", "Director Eva Lund", "Gen. Luc Moreau", "Ana Costa"]
    assert [words for _, words in kinds(read_one(text("\n".join(names)), "a.txt"))] == names


@pytest.mark.parametrize(
    ("words", "title", "publisher", "published_on", "url"),
    [
        pytest.param(
            f" date 2025-03-04 Ministry of Defence and The Rt Hon Ada Berg MP\nAllies plan\n{LONG}",
            "Allies plan",
            "Ministry of Defence and The Rt Hon Ada Berg MP",
            date(2025, 3, 4),
            None,
            id="header",
        ),
        pytest.param(
            f"From: Ministry of Defence\nPublished: 4 March 2025\nURL: https://example.org/a\nAllies plan\n{LONG}",
            "Allies plan",
            "Ministry of Defence",
            date(2025, 3, 4),
            "https://example.org/a",
            id="fields",
        ),
        pytest.param(
            f"Allies plan\n\nTALLINN, Estonia, March 4, 2025 – {LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="dateline",
        ),
        pytest.param(
            f"Allies plan\n\nNews | March 4, 2025\n\nBy CMB-5 Public Affairs\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a line of a label and a date",
        ),
        pytest.param(
            f"Allies plan\n\nBy Sgt. Ada Berg, Lunar Command Public Affairs / Published March 4, 2025\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a line of a name and a date",
        ),
        pytest.param(
            f"Allies plan\n\nREADOUT\nOFFICE OF THE SPOKESPERSON\nMARCH 4, 2025\n\n{LONG}",
            "Allies plan",
            "OFFICE OF THE SPOKESPERSON",
            date(2025, 3, 4),
            None,
            id="a label in capitals is no publisher",
        ),
        pytest.param(
            f"FACT SHEET: Allies plan a lunar base\n\nMARCH 4, 2025\n\n{LONG}",
            "FACT SHEET: Allies plan a lunar base",
            None,
            date(2025, 3, 4),
            None,
            id="a label and its title are no turn of a transcript",
        ),
        pytest.param(
            f"Allies plan\nMinisters of four states agree.\nFrom: Ministry of Defence and The Rt Hon Ada Berg MP\n"
            f"Published 4 March 2025\n\n{LONG}\n\n{SECOND}",
            "Allies plan",
            "Ministry of Defence and The Rt Hon Ada Berg MP",
            date(2025, 3, 4),
            None,
            id="fields behind a standfirst",
        ),
        pytest.param(
            f"Allies plan\n\nMinistry of Defence\nPress release 4.3.2025 at 14.05\n\n{LONG}",
            "Allies plan",
            "Ministry of Defence",
            date(2025, 3, 4),
            None,
            id="a label with a date and an hour",
        ),
        pytest.param(
            f"Ada Berg, Deputy Spokesperson\n\nOffice of the Spokesperson\n\nAllies plan\n\nPress Statement\n\n"
            f"March 4, 2025\n\n{LONG}",
            "Allies plan",
            "Office of the Spokesperson",
            date(2025, 3, 4),
            None,
            id="a spokesperson above the title",
        ),
        pytest.param(
            f"LUNAR SPACE FORCE BASE, Calif. --\n\n{LONG}", None, None, None, None, id="a dateline is no title"
        ),
        pytest.param(
            f"FOR IMMEDIATE RELEASE\nNo. 118-24\n\nAllies plan\n\n{LONG}",
            "Allies plan",
            None,
            None,
            None,
            id="the number of a release",
        ),
        pytest.param(
            f"Lunar Department Briefing – March 4, 2025\n\nMarch 4, 2025\n\n{LONG}",
            "Lunar Department Briefing – March 4, 2025",
            None,
            date(2025, 3, 4),
            None,
            id="a title with its date",
        ),
        pytest.param(
            f"Allies plan\n\nNews item | 18-03-2025 | 14:30\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 18),
            None,
            id="a line of a label, a date and an hour",
        ),
        pytest.param(
            f"Minister for Orbits\nSenator the Hon Ada Berg\n\nAllies plan\n\nMedia release\n\n4 March 2025\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a senator above the title",
        ),
        pytest.param(
            f"LOC: Balloons and debris pose risks\n\n{LONG}\n\n{SECOND}",
            "LOC: Balloons and debris pose risks",
            None,
            None,
            None,
            id="an abbreviation before a title",
        ),
        pytest.param(
            f"Talks with the press\n\nFriday, March 4, 2025, 3:44 p.m. Ministry of Foreign Affairs\n\n{LONG}",
            "Talks with the press",
            "Ministry of Foreign Affairs",
            date(2025, 3, 4),
            None,
            id="a date with the hour and the office",
        ),
        pytest.param(
            f"News story\n\nAllies plan\n\nMinisters of four states agree.\n\nThis was published under the 2031 to 2035"
            f" Blue government\n\nFrom:\nLunar & Orbital Office and Ada Berg MP\n\nPublished 4 March 2025\n\n{LONG}",
            "Allies plan",
            "Lunar & Orbital Office and Ada Berg MP",
            date(2025, 3, 4),
            None,
            id="a field's value below its name",
        ),
        pytest.param(
            f"Allies plan\n\nStory by Sgt. Ada Berg\nLunar Component Command\n\n03.12.2024\n\n{LONG}",
            "Allies plan",
            "Lunar Component Command",
            date(2024, 3, 12),
            None,
            id="the month comes first below a story's author",
        ),
        pytest.param(
            f"Allies plan\n\nPosted On: 11 APR 2023 5:12PM by LIB Hill\n\n{LONG}",
            "Allies plan",
            None,
            date(2023, 4, 11),
            None,
            id="posted on",
        ),
        pytest.param(
            f"CMB-HILL takes over from CMB-5\n\n{LONG}",
            "CMB-HILL takes over from CMB-5",
            None,
            None,
            None,
            id="a hyphen makes no dateline",
        ),
        pytest.param(
            f"{LONG} It began on 4 March 2025.\n\n{SECOND}",
            None,
            None,
            None,
            None,
            id="a date in the text says nothing",
        ),
        pytest.param(
            "The Hon Ada Berg MP\nMinister for Space\n\nJOINT MEDIA RELEASE\n\nwith\n\nSenator Karl Lind\n"
            f"Assistant Minister for Space\n\n4 March 2025\n\nAllies plan\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a joint release of two ministers",
        ),
        pytest.param(
            f"Allies plan\n\nBonn, 4 March 2025. {LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a place and a date before the first sentence",
        ),
        pytest.param(
            f"Allies plan\n\nPeru, 4 March 2025 and later. {LONG}",
            "Allies plan",
            None,
            None,
            None,
            id="a sentence that begins with a place and a date",
        ),
        pytest.param(
            f"Allies plan\n\nIssued on 4 March 2025\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="issued on",
        ),
        pytest.param(
            f"Press Conference by Ada Berg\n\nTuesday, March 4, 2025, 10:32 a.m. Hall, Minister’s Office\n\n{LONG}",
            "Press Conference by Ada Berg",
            None,
            date(2025, 3, 4),
            None,
            id="an hour and a hall behind the date",
        ),
        pytest.param(
            "From: Foreign, Trade & Aid Office and The Rt Hon Ada Berg MP\nPublished: 4 March 2025\n\n"
            f"Allies plan\n\n{LONG}",
            "Allies plan",
            "Foreign, Trade & Aid Office and The Rt Hon Ada Berg MP",
            date(2025, 3, 4),
            None,
            id="an office with a comma and its minister",
        ),
        pytest.param(
            "Written statement to Parliament\nAllies plan\nMade by Lord Roe, Minister for Space\n"
            f"HLWS 41 | 4 March 2025\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a written statement and its number",
        ),
        pytest.param(
            f"Allies plan\n\nPRESS RELEASE | 441/25 | 04.03.2025\n\n{LONG}",
            "Allies plan",
            None,
            date(2025, 3, 4),
            None,
            id="a label, a number and a date",
        ),
        pytest.param(
            f"REPUBLIC OF PERU\nMINISTRY OF SPACE\n\nALLIES PLAN\n\n{LONG}",
            "ALLIES PLAN",
            "MINISTRY OF SPACE",
            None,
            None,
            id="a state above its ministry",
        ),
    ],
)
def test_metadata(
    words: str, title: str | None, publisher: str | None, published_on: date | None, url: str | None
) -> None:
    release = read_one(text(words), "a.txt")
    assert (release.title, release.publisher, release.published_on, release.url) == (
        title,
        publisher,
        published_on,
        url,
    )


@pytest.mark.parametrize(
    ("words", "language"),
    [
        pytest.param(LONG, "en", id="English"),
        pytest.param("ALLIES PLAN FOR SPACE", "en", id="capitals"),
        pytest.param("Col. Jan Novák, Gen. Luc Moreau, Ana Gonçalves", "en", id="names"),
        pytest.param("Forsvarsministeren mødte sin kollega i København for at drøfte sikkerheden.", "da", id="Danish"),
        pytest.param("El ministro se reunió con su homólogo en Madrid.", "es", id="short Spanish"),
        pytest.param("12.5 %", "en", id="no words"),
        pytest.param(
            "Le ministère a annoncé aujourd’hui un nouvel exercice spatial avec ses alliés.", "fr", id="French"
        ),
        pytest.param("Das Ministerium hat heute eine neue Übung im Weltraum angekündigt.", "de", id="German"),
        pytest.param(
            "El ministerio anunció hoy un nuevo ejercicio espacial con sus aliados europeos.", "es", id="Spanish"
        ),
        pytest.param("国防部今天宣布了一项新的太空演习计划。", "zh", id="Chinese"),
        pytest.param(
            "Міністерство оборони оголосило про нові навчання у космосі разом із союзниками.", "uk", id="Ukrainian"
        ),
    ],
)
def test_language(words: str, language: str) -> None:
    assert read_one(text(words), "a.txt").language == language


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\n\t .:-•"), max_size=400))
def test_paragraphs_cover_the_text_but_for_white_space(words: str) -> None:
    try:
        release = read_one(words.encode(), "a.txt")
    except ReadError:
        return
    assert release.text == words.removeprefix("\ufeff")
    last = 0
    for number, paragraph in enumerate(release.paragraphs):
        assert paragraph.number == number
        assert last <= paragraph.start < paragraph.end <= len(words)
        last = paragraph.end
    gaps = "".join(
        release.text[a:b]
        for a, b in zip(
            [0, *(p.end for p in release.paragraphs)],
            [*(p.start for p in release.paragraphs), len(release.text)],
            strict=True,
        )
    )
    assert not gaps.strip(" \t\n\r\f\v\x85\u2028\u2029\u200b\u200c\u200d\u200e\u200f\u2060\ufeff").strip()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_give_a_release_or_a_read_error(data: bytes) -> None:
    try:
        read_all(data, "a.txt")
    except ReadError as error:
        assert error.advice


@pytest.mark.parametrize(
    "line", ["Home > News > Press releases", "Home / Newsroom", "Ministry of Space > Media centre > Speeches"]
)
def test_the_path_to_a_page_is_no_title(line: str) -> None:
    words = f"{line}\n\nRadar sees the first satellite\n\nThe radar at Xan saw its first satellite on Monday.\n"
    assert [kind for kind, _ in kinds(read_one(text(words), "a.txt"))][:2] == ["header", "title"]
