# ruff: noqa: E501 - lines of a page are as long as they are
"""Pages built as ministries and alliances build theirs: what surrounds the release is out, its metadata are in."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read.reading import kinds, read_one

LONG = (
    "Representatives of nine nations gathered in Tallinn to examine how the armed forces can keep their satellites "
    "working when signals are jammed, and agreed on a plan of exercises for the coming year."
)
NEXT = "The Minister for Space, Ada Berg, thanked the hosts and said that more nations would be asked to join the exercises."
QUOTE = "We see more jamming every month, and we answer it together with our partners."
SHARED = "Space is shared, and it has to stay so."

GOVUK = f"""<!DOCTYPE html><html lang="en" class="govuk-template"><head><title>Allies plan for space - GOV.UK</title>
<meta name="govuk:first-published-at" content="2025-03-04T23:30:00+00:00">
<meta name="govuk:updated-at" content="2025-03-09T10:00:00+00:00">
<meta name="govuk:primary-publishing-organisation" content="Ministry of Defence">
<meta property="og:site_name" content="GOV.UK"></head><body class="gem-c-layout-for-public govuk-template__body">
<div id="global-cookie-message" class="gem-c-cookie-banner" role="region"><h2>Cookies on GOV.UK</h2><p>We use some.</p></div>
<a class="gem-c-skip-link govuk-skip-link" href="#content">Skip to main content</a>
<header class="gem-c-layout-super-navigation-header" role="banner"><h2>Navigation menu</h2></header><div id="wrapper">
<div class="gem-c-contextual-breadcrumbs"><ol><li><a>Home</a></li><li><a>Defence</a></li></ol></div>
<main role="main" id="content" class="news-article"><div class="gem-c-heading"><span class="govuk-caption-xl">Press release
</span><h1 class="gem-c-heading__text">Allies plan for space</h1></div>
<p class="gem-c-lead-paragraph">Nine nations met in Tallinn to protect their satellites.</p>
<div class="metadata-logo-wrapper"><div class="gem-c-metadata"><dl><dt>From:</dt><dd><a>Ministry of Defence</a></dd>
<dt>Published</dt><dd>4 March 2025</dd></dl></div></div><div class="gem-c-single-page-notification-button">
<button>Get emails about this page</button></div>
<figure class="gem-c-figure"><figcaption><p>A satellite dish at dawn.</p></figcaption></figure>
<div class="gem-c-govspeak govuk-govspeak"><div class="govspeak"><p>{LONG}</p><p>Minister Ada Berg said:</p>
<blockquote><p>{QUOTE}</p><p class="last-child">{SHARED}</p></blockquote>
<div class="call-to-action"><p>Read the <a href="/x">joint statement</a> in full.</p></div>
<h2>Next steps</h2><ul><li>three exer&shy;cises<ul><li>one of them at sea</li></ul></li><li>a report</li></ul>
<section class="gem-c-attachment"><h3><a>Joint statement</a></h3><p class="gem-c-attachment__metadata">ODT, 968 KB</p>
</section><p>{NEXT}</p><h2>Notes to editors</h2><ol><li>The meeting was the third.</li></ol></div></div>
<div class="gem-c-published-dates" id="full-publication-update-history"><h2>Updates to this page</h2>4 March 2025</div>
<div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a>Facebook</a></li></ul></div>
<div class="gem-c-contextual-sidebar"><h2>Related content</h2><nav><a>Another story</a></nav></div></main></div>
<div class="gem-c-feedback"><h2>Is this page useful?</h2></div><footer role="contentinfo"><p>Licence</p></footer></body></html>"""

COMMAND = f"""<html><head><title>Allies Plan for Space > United States Space Command > Article Display</title></head><body>
<form id="Form" method="post"><div class="wrapper"><header><div class="nav-main"><ul><li><a>Home</a></li><li><a>About</a>
</li><li><a>Media</a></li></ul></div></header><div id="dnn_ContentPane"><div class="adetail"><h1>Allies Plan for Space</h1>
<ul class="article-info"><li>Published <time datetime="2025-03-04T09:00:00-07:00">March 4, 2025</time></li>
<li>By Lt. Kim Olsen</li><li>U.S. Space Command Public Affairs</li></ul>
<div class="a2a_kit addtoany"><a>Facebook</a></div>
<p><span class="dateline">PETERSON SPACE FORCE BASE, Colo.</span> &mdash; {LONG}</p><p>&ldquo;{QUOTE}&rdquo; said Moreau.</p>
<p>-30-</p></div></div><div class="related-articles"><h2>More news</h2><p>Something else happened elsewhere.</p></div>
<footer><p>Official U.S. Space Command Website</p></footer></div></form></body></html>"""

DEPARTMENT = f"""<html><head><title>Allies Plan for Space > U.S. Department of Defense > Release</title>
<meta property="og:site_name" content="U.S. Department of Defense"></head><body><div class="content-wrap">
<div class="header"><h1 class="maintitle">Allies Plan for Space</h1><div class="meta"><span class="date">March 4, 2025</span>
</div></div><div class="share-this"><a>Share:</a><a>Facebook</a></div><div class="body"><p>{LONG}</p><p>{NEXT}</p></div></div>
<div class="subscribe-box"><p>Choose which products you want.</p></div></body></html>"""

ALLIANCE = f"""<html lang="en"><head><title>NATO - News: Allies plan for space, 04-Mar.-2025</title>
<meta property="og:title" content="Allies plan for space"/><meta property="og:site_name" content="NATO"/></head><body>
<div class="main container"><div class="article"><h1>Allies plan for space</h1>
<ul class="meta list-inline"><li class="date">04 Mar. 2025 -</li><li>|</li><li>Last updated: 04 Mar. 2025 17:21</li></ul>
<ul class="langs"><li><a>English</a></li><li><a>French</a></li><li><a>Ukrainian</a></li></ul><div class="content-text">
<p class="lead"><strong>NATO Secretary General Luc Moreau met ministers in Tallinn on Tuesday (4 March 2025).</strong></p>
<p>{LONG}</p><p>“{QUOTE}” said Mr. Moreau.</p></div></div><aside><p>Visit to NATO by another nation.</p></aside></div>
</body></html>"""

UNION = f"""<html><head><title>Space: Statement by the High Representative on jamming | EEAS</title></head><body>
<div id="sliding-popup" class="eu-cookie-compliance-banner"><p>We use cookies on our website to support it.</p></div>
<main role="main"><article class="node node--type-eeas-press-material"><div class="node__header">
<h1><span>Space: Statement by the High Representative on jamming</span></h1><div class="node__meta">
<div class="field-item field-date">04.03.2025</div></div></div><div class="node__content"><p>{LONG}</p><p>{QUOTE}</p>
<ul><li>{SHARED}</li></ul><p>{NEXT}</p></div></article><div class="social-media-share"><a>Facebook</a></div></main></body></html>"""

MINISTER = f"""<html lang="en"><head><title>Allies plan for space | Australian Minister for Foreign Affairs</title></head><body>
<a href="#main" class="skip-link">Skip to main content</a><main><h1 class="page-header">Allies plan for space</h1><article>
<ul><li>Joint media release with:</li><li>The Hon Kim Olsen MP, Minister for Defence</li></ul>
<div class="field--name-field-date"><time datetime="2025-03-04T12:00:00Z">04 March 2025</time></div>
<div class="field--name-body"><p>{LONG}</p><p>“{QUOTE}”</p><p>{NEXT}</p></div></article></main></body></html>"""

CANADA = f"""<html lang="en"><head><title>Allies plan for space - Canada.ca</title>
<meta name="dcterms.creator" content="National Defence"/><meta name="dcterms.issued" content="2025-03-04"/></head><body>
<nav><ul id="wb-tphp"><li><a>Skip to main content</a></li></ul></nav><main class="container">
<h1 property="name" id="wb-cont">Allies plan for space</h1><p class="gc-byline"><strong>From: <a>National Defence</a></strong></p>
<h2 class="h3">News release</h2><p>March 4, 2025 – Ottawa, Ontario – National Defence / Canadian Armed Forces</p><p>{LONG}</p>
<h2>Quotes</h2><blockquote class="blockquote"><p>“{QUOTE}”</p><footer><p>– The Honourable Ada Berg, Minister</p></footer>
</blockquote><h2>Quick facts</h2><ul><li><p>{NEXT}</p></li></ul><h2>Contacts</h2><p>Media Relations</p></main></body></html>"""

JAPAN = f"""<html lang="en"><head><title>Japan Ministry of Defense | Japan-Estonia Defense Meeting</title></head><body id="en">
<div id="header"><ul id="gnavi"><li><a>About</a></li><li><a>News</a></li><li><a>Policy</a></li></ul></div><div id="contents">
<p class="date">March 4, 2025</p><h1 class="title">Japan-Estonia Defense Meeting</h1><div><p>{LONG}<br />{NEXT}</p></div>
<table><tr><th>Participant</th><th>Post</th></tr><tr><td>Ada Berg</td><td>Minister</td></tr></table>
<p class="pagetop"><a href="#page">Page top</a></p></div><div id="footer"><address>Ministry of Defense</address></div></body></html>"""

TITLE = ("title", "Allies plan for space")
COMMAND_TITLE = ("title", "Allies Plan for Space")
UNION_TITLE = ("title", "Space: Statement by the High Representative on jamming")


@pytest.mark.parametrize(
    ("page", "publisher", "expected"),
    [
        pytest.param(
            GOVUK,
            "Ministry of Defence",
            [
                TITLE,
                ("summary", "Nine nations met in Tallinn to protect their satellites."),
                ("caption", "A satellite dish at dawn."),
                ("body", LONG),
                ("body", "Minister Ada Berg said:"),
                ("quote", QUOTE),
                ("quote", SHARED),
                ("body", "Read the joint statement in full."),
                ("heading", "Next steps"),
                ("list_item", "three exercises"),
                ("list_item", "one of them at sea"),
                ("list_item", "a report"),
                ("heading", "Joint statement"),
                ("body", NEXT),
                ("note", "Notes to editors"),
                ("note", "The meeting was the third."),
            ],
            id="GOV.UK",
        ),
        pytest.param(
            COMMAND,
            "United States Space Command",
            [
                COMMAND_TITLE,
                ("header", "Published March 4, 2025"),
                ("header", "By Lt. Kim Olsen"),
                ("header", "U.S. Space Command Public Affairs"),
                ("body", f"PETERSON SPACE FORCE BASE, Colo. — {LONG}"),
                ("body", f"“{QUOTE}” said Moreau."),
                ("note", "-30-"),
            ],
            id="spacecom.mil",
        ),
        pytest.param(
            DEPARTMENT,
            "U.S. Department of Defense",
            [COMMAND_TITLE, ("body", LONG), ("body", NEXT)],
            id="defense.gov",
        ),
        pytest.param(
            ALLIANCE,
            "NATO",
            [
                TITLE,
                ("summary", "NATO Secretary General Luc Moreau met ministers in Tallinn on Tuesday (4 March 2025)."),
                ("header", "04 Mar. 2025 -"),
                ("header", "Last updated: 04 Mar. 2025 17:21"),
                ("body", LONG),
                ("body", f"“{QUOTE}” said Mr. Moreau."),
            ],
            id="NATO",
        ),
        pytest.param(
            UNION,
            "EEAS",
            [UNION_TITLE, ("body", LONG), ("body", QUOTE), ("list_item", SHARED), ("body", NEXT)],
            id="EEAS",
        ),
        pytest.param(
            MINISTER,
            "Australian Minister for Foreign Affairs",
            [
                TITLE,
                ("list_item", "Joint media release with:"),
                ("list_item", "The Hon Kim Olsen MP, Minister for Defence"),
                ("header", "04 March 2025"),
                ("body", LONG),
                ("body", f"“{QUOTE}”"),
                ("body", NEXT),
            ],
            id="an Australian minister",
        ),
        pytest.param(
            CANADA,
            "National Defence",
            [
                TITLE,
                ("header", "From: National Defence"),
                ("header", "News release"),
                ("header", "March 4, 2025 – Ottawa, Ontario – National Defence / Canadian Armed Forces"),
                ("body", LONG),
                ("heading", "Quotes"),
                ("quote", f"“{QUOTE}”"),
                ("quote", "– The Honourable Ada Berg, Minister"),
                ("heading", "Quick facts"),
                ("list_item", NEXT),
                ("note", "Contacts"),
                ("note", "Media Relations"),
            ],
            id="canada.ca",
        ),
        pytest.param(
            JAPAN,
            "Japan Ministry of Defense",
            [
                ("title", "Japan-Estonia Defense Meeting"),
                ("body", LONG),
                ("body", NEXT),
                ("body", "Participant Post"),
                ("body", "Ada Berg Minister"),
            ],
            id="mod.go.jp",
        ),
    ],
)
def test_pages(page: str, publisher: str, expected: list[tuple[str, str]]) -> None:
    release = read_one(page.encode(), "a.html")
    assert kinds(release) == expected
    assert (release.publisher, release.published_on) == (publisher, date(2025, 3, 4))
