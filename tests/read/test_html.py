from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest

from pipeline.read.errors import ReadError
from tests.read.reading import kinds, read_all, read_one

LONG = (
    "Representatives of nine nations gathered in Tallinn to examine how the armed forces can keep their satellites "
    "working when signals are jammed, and agreed on a plan of exercises for the coming year."
)
QUOTE = "We see more jamming every month, and we answer it together."

GOVUK = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Allies plan for space - GOV.UK</title>
<meta name="govuk:primary-publishing-organisation" content="Ministry of Defence">
<meta property="og:site_name" content="GOV.UK"><link rel="canonical" href="https://www.gov.uk/government/news/allies">
<script type="application/ld+json">{{"@type":"NewsArticle",
"headline":"Allies plan for space",
"datePublished":"2025-03-04T10:00:00+00:00","author":{{"@type":"Organization","name":"Ministry of Defence"}},
"publisher":{{"@type":"Organization","name":"GOV.UK"}}}}</script></head><body>
<a href="#content" class="govuk-skip-link">Skip to main content</a>
<div id="global-cookie-message" class="gem-c-cookie-banner"><h2>Cookies on GOV.UK</h2><p>We use cookies here.</p></div>
<header role="banner"><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<div id="wrapper">
<main role="main" id="content"><div class="gem-c-title">
<p>News story</p><h1>Allies plan for space</h1></div>
<p class="gem-c-lead-paragraph">Nine nations met in Tallinn to protect their satellites.</p>
<div class="gem-c-metadata"><dl><dt>From:</dt><dd><a>Ministry of Defence</a></dd>
<dt>Published</dt><dd>4 March 2025</dd></dl></div>
<figure><img src="a.jpg"><figcaption>A satellite dish at dawn.</figcaption></figure>
<div class="gem-c-govspeak govspeak"><p>{LONG}</p><p>Minister Ada&nbsp;Berg said:</p>
<blockquote><p>{QUOTE}</p><p>Space is <strong>shared</strong>.</p></blockquote>
<h2 id="next">Next steps</h2><ul><li>Three exercises</li><li>A <a href="/r">report</a></li></ul>
<table><tr><th>Nation</th><th>Exercise</th></tr><tr><td>Estonia</td><td>Spring</td></tr></table>
<p>Allies will<br>meet again in May.</p></div>
<div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a>Facebook</a></li></ul></div>
<div class="gem-c-related-navigation"><h2>Related content</h2><a>More</a></div></main></div>
<footer role="contentinfo"><p>Crown copyright licence text that goes on at some length for everybody.</p></footer>
</body></html>"""

DEFENSE = f"""<html><head><title>Allies Plan for Space &gt; U.S. Space Command &gt; News</title>
<meta property="og:title" content="Allies Plan for Space">
<meta property="og:site_name"
content="United States Space Command">
<meta property="og:url" content="https://www.spacecom.mil/News/1">
</head>
<body><div class="header-menu"><ul><li>About</li></ul></div>
<div class="wrap"><div class="article-view">
<h1>Allies Plan for Space</h1><div class="info">
<time datetime="2025-03-04">March 4, 2025</time><span class="byline">By U.S. Space Command Public Affairs</span></div>
<div class="social-share"><a>Share</a> <a>Print</a></div>
<div class="body"><p>TALLINN, Estonia -- {LONG}</p><p>"{QUOTE}" said Gen. Luc Moreau.</p></div></div>
<div class="sidebar"><p>Other news that has nothing to do with the release at all.</p></div></div></body></html>"""

OLD = f"""<HTML><BODY BGCOLOR=white><TABLE><TR><TD><A HREF=a>Home</A><BR><A HREF=b>News</A></TD>
<TD><CENTER><H1>Allies plan for space</H1></CENTER>{LONG}<BR><BR>Minister Ada Berg said:<BR>{QUOTE}</TD></TR></TABLE>"""


def test_govuk_page() -> None:
    release = read_one(GOVUK.encode(), "a.html")
    assert kinds(release) == [
        ("title", "Allies plan for space"),
        ("summary", "Nine nations met in Tallinn to protect their satellites."),
        ("caption", "A satellite dish at dawn."),
        ("body", LONG),
        ("body", "Minister Ada Berg said:"),
        ("quote", QUOTE),
        ("quote", "Space is shared."),
        ("heading", "Next steps"),
        ("list_item", "Three exercises"),
        ("list_item", "A report"),
        ("body", "Nation Exercise"),
        ("body", "Estonia Spring"),
        ("body", "Allies will meet again in May."),
    ]
    assert (release.title, release.publisher, release.published_on, release.url) == (
        "Allies plan for space",
        "Ministry of Defence",
        date(2025, 3, 4),
        "https://www.gov.uk/government/news/allies",
    )


def test_command_page() -> None:
    release = read_one(DEFENSE.encode(), "a.html")
    assert [words for kind, words in kinds(release) if kind != "header"] == [
        "Allies Plan for Space",
        f"TALLINN, Estonia -- {LONG}",
        f'"{QUOTE}" said Gen. Luc Moreau.',
    ]
    assert (release.publisher, release.published_on) == ("United States Space Command", date(2025, 3, 4))


def test_old_page_laid_out_by_a_table() -> None:
    assert kinds(read_one(OLD.encode(), "a.htm"))[-4:] == [
        ("title", "Allies plan for space"),
        ("body", LONG),
        ("body", "Minister Ada Berg said:"),
        ("body", QUOTE),
    ]


ALLIANCE = f"""<html><head><title>NATO - News: Allies agree on a plan, 04-Mar.-2025</title></head><body>
<div id="header"><h1>North Atlantic Treaty Organization</h1><ul><li><a>English</a></li><li><a>French</a></li>
<li><a>Ukrainian</a></li></ul></div><div id="main"><div class="content"><h1>Allies agree on a plan</h1>
<ul class="dates"><li>04 Mar. 2025</li><li>Last updated: 05 Mar. 2025 09:10</li></ul>
<p class="intro"><strong>NATO Allies agreed on a plan for space in Brussels.</strong></p>
<p>{LONG}</p><p>{QUOTE}</p></div></div>
<div id="footer"><p>All rights reserved.</p></div></body></html>"""

PLAIN = f"""<html><head><title>Ministry of Defence | Statement on jamming in orbit</title></head><body>
<h2>Statement on jamming in orbit</h2><div>Published on 4 March 2025</div><div>{LONG}</div><div>They agreed:</div>
<ol><li>to share data;</li><li>to hold exercises.</li></ol></body></html>"""


def test_alliance_page() -> None:
    release = read_one(ALLIANCE.encode(), "a.html")
    assert kinds(release) == [
        ("title", "Allies agree on a plan"),
        ("summary", "NATO Allies agreed on a plan for space in Brussels."),
        ("header", "04 Mar. 2025"),
        ("header", "Last updated: 05 Mar. 2025 09:10"),
        ("body", LONG),
        ("body", QUOTE),
    ]
    assert (release.title, release.publisher, release.published_on) == (
        "Allies agree on a plan",
        "NATO",
        date(2025, 3, 4),
    )


def test_plain_page() -> None:
    release = read_one(PLAIN.encode(), "a.html")
    assert kinds(release) == [
        ("title", "Statement on jamming in orbit"),
        ("header", "Published on 4 March 2025"),
        ("body", LONG),
        ("body", "They agreed:"),
        ("list_item", "to share data;"),
        ("list_item", "to hold exercises."),
    ]
    assert (release.publisher, release.published_on) == ("Ministry of Defence", date(2025, 3, 4))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param('<meta charset="windows-1252"><p>The UK’s plan'.encode("cp1252"), "The UK’s plan", id="declared"),
        pytest.param("<html><p>The UK’s plan".encode("utf-16"), "The UK’s plan", id="utf-16"),
        pytest.param("<html><p>The UK’s plan</p>".encode("cp1252"), "The UK’s plan", id="guessed"),
    ],
)
def test_character_sets(page: bytes, expected: str) -> None:
    assert read_one(page, "a.html").text == expected


@pytest.mark.parametrize(
    "page", [b"<html></html>", b"<html><body><script>x</script></body></html>", b"<html><!-- a -->"]
)
def test_a_page_without_text(page: bytes) -> None:
    with pytest.raises(ReadError, match="no text"):
        read_all(page, "a.html")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 50_000 + LONG, id="deep"),
        pytest.param("<p>" + "<b>" * 50_000 + LONG, id="deep inline"),
        pytest.param("<html><body>" + "<ul><li>a" * 20_000, id="deep lists"),
        pytest.param("<html><body>" + "<p>a</p>" * 15_000, id="wide"),
        pytest.param('<html><div class="' + "nav-" * 200_000 + f'">{LONG}', id="a long attribute"),
        pytest.param("<html><!--" + "-" * 1_000_000 + LONG, id="an open comment"),
    ],
)
def test_hostile_pages_take_no_time(page: str) -> None:
    begin = time.monotonic()
    with contextlib.suppress(ReadError):
        read_all(page.encode(), "a.html")
    assert time.monotonic() - begin < 10
