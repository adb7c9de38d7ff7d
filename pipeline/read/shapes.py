"""The shapes of lines: what the form of a line alone says of it, without any lexicon.

A line can have the form of a title, begin with a dateline, credit a picture or offer a download.
Example: `dateline("OTTAWA, 6 May 2025 – The Minister …")` is `OTTAWA, 6 May 2025 –`.
"""

from __future__ import annotations

import re

MAX_LABEL_CHARACTERS = 120
MAX_TRAIL_CHARACTERS = 240

_FILE = re.compile(
    r"\((?:PDF|ODT|ODS|ODP|DOCX?|XLSX?|CSV|HTML|RTF|PPTX?|TXT|ZIP|EPUB|JPE?G|PNG|MP4)\b[^()]{0,60}"
    r"(?:\d\s?(?:[KMG]i?B|bytes)|\d pages?)[^()]{0,40}\)$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:Photo|Image|Picture|Photograph|Video|Graphic|Illustration|File photo|Stock image|Courtesy photo)s?"
    r"(?: (?:credit|courtesy|caption|by|copyright)\b|:)|(?:Caption|Credit|Pictured)\b(?: \w+)?:|Figure \d|©|\(c\) |"
    r"Crown [Cc]opyright|MOD Crown [Cc]opyright|UK MOD ©|Pictured (?:left|right|above|below|here|is|are)\b)"
    r"|.*\((?:[^()]{0,40} )?"
    r"(?:[Pp]hoto|[Gg]raphic|[Ii]llustration|[Ii]mage|[Vv]ideo)s? (?:by|courtesy|credit)\b[^()]*\)$"
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*(?:[ ,/]+[A-ZÀ-Þ(][\w.'’()-]*){0,7})"
    r"(?:,? \(?[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?\)?|,? \(?\d{1,2} [A-Za-z]{3,9}\.?,?(?: \d{4})?\)?)?"
    r"(?: \([A-Za-z .]{2,20}\))?(?:\s?(?:[–—]|--)(?=\s|[A-Z])|\s-(?=[A-Z])|\s?-(?=\s))"
    r"|\d{1,2} [A-Z][a-z]{2,8} \d{4}, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}\s?[–—-](?=\s)"
)
_OPENING = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}(?:/[A-ZÀ-Þ]\w+)?, (?:(?:on )?\d{1,2}\.? [A-Z][a-z]{2,8} \d{4}"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4})(?:[.:]|\.[-–]) (?=[A-ZÀ-Þ“\"])"
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Ltd|Corp|Jr|Sr|No)\.$")
_CLOSED = re.compile(r"[.!?:;,…][\"'”’»)\]]*$|[\"”»]$")
_TRAIL = re.compile(
    r"(?:You are here:? )?(?:Home(?:page)?\s*[>›»/|]|[^>›»]{2,40}\s[>›»]\s[^>›»]{2,60}\s[>›»]\s).{2,200}"
)
_URL = re.compile(r"https?://[^\s<>\"'”’)\]]{4,500}")


def is_titlelike(words: str) -> bool:
    """Return whether the line has the form of a title or heading: no sentence, no quotation, no list item."""
    if not words[:1].isalnum() and words[:1] not in "“\"‘'(":
        return False
    if words[:1] in "“\"‘'" and re.search(r"[,.!?][”\"’']", words):
        return False
    if words.endswith(("...", "…")):
        return True
    question = words.endswith("?") and len(words) <= 150
    quoted = re.search(r"[^.,!?][”\"]$", words)
    return bool(question or quoted or _ABBREVIATED.search(words) or not _CLOSED.search(words))


def dateline(words: str) -> str | None:
    """Return the dateline (`OTTAWA, Canada, 6 December 2024 –`) with which a body paragraph begins, or None."""
    match = _DATELINE.match(words[:160])
    if match is None:
        return None
    place = re.split(r"[,(]", match[0])[0]
    upper = place.isupper() and len(place) > 2
    dated = bool(re.search(r"\d", match[0]))
    rest = words[match.end() :].strip()
    return match[0] if (upper or dated) and len(rest) > 40 else None


def dated_opening(words: str) -> str | None:
    """Return a place and a date before the first sentence (`Bonn, 3 May 2031. The minister …`), or None."""
    match = _OPENING.match(words[:160])
    return match[0] if match else None


def is_download(words: str) -> bool:
    """Return whether the line names a file to download: `Joint statement (ODT, 968 KB)`."""
    return bool(_FILE.search(words[-160:])) and len(words) <= 400


def is_caption(words: str) -> bool:
    """Return whether the line is a picture's caption or credit."""
    return len(words) <= 600 and bool(_CREDIT.match(words))


def is_trail(words: str) -> bool:
    """Return whether the line is the path to a page on its site: `Home > News > Press releases`."""
    return len(words) <= MAX_TRAIL_CHARACTERS and _TRAIL.fullmatch(words) is not None


def is_dateline(words: str) -> bool:
    """Return whether the line is a dateline and nothing else: `VANDENBERG SPACE FORCE BASE, Calif. --`."""
    return (
        len(words) <= MAX_LABEL_CHARACTERS
        and re.fullmatch(r"[A-Z][\w.'’]+(?:[ ,]+[A-Z][\w.'’]*)* ?(?:--|—|–)", words) is not None
    )


def find_url(words: str) -> str | None:
    """Return the first web address in `words`, or None."""
    match = _URL.search(words)
    return match[0].rstrip(".,;:") if match else None
