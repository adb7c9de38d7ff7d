"""The lines at the head and foot of releases: labels, fields, dates and publishers.

Each function says of one paragraph's words what it is; what stands where is the business of `kinds`. The words come
from the lexicon `page_lines`; what a line's form alone tells is the business of `shapes`.

Example: `field("Issued by: Ministry of Defence")` is `("publisher", "Ministry of Defence")`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import read_lexicon
from pipeline.read.dates import find_date, is_date
from pipeline.read.shapes import MAX_LABEL_CHARACTERS, find_url

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PARTED_CHARACTERS = 200
MAX_PUBLISHER_WORDS = 12

_LABELS = frozenset({"closing", "label", "field", "publisher_head", "publisher_tail"})
_SMALL = frozenset(
    ["by", "of", "for", "the", "and", "to", "in", "on", "de", "du", "des", "la", "le", "&", "with", "at"]
)
_BYLINE = re.compile(
    r"(?:Senator )?(?:[Tt]he )?(?:Rt\.? |Right )?Hon(?:ourable|\.)? |"
    r"(?:(?:Deputy|Prime|Assistant|Acting) )*Minister (?:for|of) |"
    r"(?:(?:Deputy|Acting) )?Prime Minister$|(?:Deputy )?Leader of the (?:Government|House)\b|"
    r"Treasurer$|Attorney[- ]General$|Parliamentary Secretary\b|"
    r"(?:SENATOR )?(?:THE )?(?:RT\.? |RIGHT )?HON(?:OURABLE|\.)? |"
    r"(?:(?:DEPUTY|PRIME|ASSISTANT|ACTING) )*MINISTER (?:FOR|OF) "
)
_WRITTEN = re.compile(r"(?:By|(?:Courtesy )?Story by|Written by) [A-ZÀ-Þ]")
# `From: Ministry of Defence and The Rt Hon Ada Berg MP`
_WITH_MINISTER = re.compile(
    r"(?:,| and) (?:(?:The )?(?:Rt\.? |Right )?Hon(?:ourable|\.)? .*|(?:[A-ZÀ-Þ][\w.'’-]* ){1,4}MP\b.*"
    r"|(?:The )?(?:Lord|Lady|Baroness|Baron|Viscount|Earl) .*)"
)
_OF_STATE = re.compile(r"(?:[A-Z][\w.]+ ){1,2}(?=(?:Ministry|Department|Embassy|Mission) )")  # `U.S. Embassy in X`
_NUMBERED = re.compile(
    r"(?:[A-Z]{2,6} )?(?:No|NR|Nr|#)\.?:? ?[A-Z]{0,4}-?\d[\d/-]*"  # `No. 118-24`
    r"|[A-Z]{2,5}/(?:[A-Z]{2,5}/)*\d{2,6}|H[CL]WS ?\d{1,5}|\d{1,4}/\d{2}"  # `SC/16022`, `HLWS 41`, `441/26`
    r"|\d{1,5}(?:st|nd|rd|th) Meeting(?: \([AP]M(?: & [AP]M)?\))?"
)
_HISTORY = re.compile(r"This was published under the [^.]{4,90} government")
_HOLDER = re.compile(r"\b(?:Hon|MP|Minister|Secretary|Commander|Director|Chief|General|Admiral|Spokes\w+)\b")
_AMBIGUOUS = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}")  # a date, but which?
_HOUR = re.compile(r",? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?,? ", re.IGNORECASE)
_HOUR_BEHIND = re.compile(r"^,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?$", re.IGNORECASE)


@cache
def _words(label: str) -> dict[str, str]:
    return {entry.text: entry.id for entry in read_lexicon("page_lines", _LABELS) if entry.label == label}


def bare(words: str) -> str:
    """Return `words` in lower case without the marks around them, as the lexicon writes a line."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", words[:MAX_LABEL_CHARACTERS]).lower()


def closes(words: str) -> bool:
    """Return whether the line opens the end matter, after which all is notes."""
    if words in {"###", "# # #", "* * *", "-30-", "– 30 –", "- 30 -"}:
        return True
    head = bare(words)
    closing = _words("closing")
    name = bare(head.split(":")[0]) if ":" in head[:40] else head
    return (
        len(words) <= MAX_LABEL_CHARACTERS and (head in closing or name in closing) and not words.startswith(("end ",))
    )


def is_label(words: str) -> bool:
    """Return whether the line is a label such as `FOR IMMEDIATE RELEASE` or `Press Release No. 12`."""
    if len(words) > MAX_LABEL_CHARACTERS or words.endswith("."):
        return False
    found = find_date(words)
    behind = _HOUR_BEHIND.sub("", words[found[2] :]) if found else ""
    head = bare(words[: found[1]] + behind) if found else bare(words)
    unnumbered = re.sub(r"[\s\d/:.,#()–—-]*\d[\s\d/:.,#()–—-]*$", "", head)
    unnamed = re.sub(r"\W+(?:no|number)$", "", unnumbered)
    dated = found is not None and _words("field").get(head) == "published_on"
    if _HISTORY.fullmatch(words) or _NUMBERED.fullmatch(words) or is_bare_field(words):
        return True
    return dated or any(name in _words("label") for name in (head, unnumbered, unnamed))


def is_dated_place(words: str) -> bool:
    """Return whether the line is a date with a place or two words beside it: `Brussels, 4 March 2025`.

    After a date and a dash there may be an office too: `March 4, 2025 – Ottawa, Ontario – National Defence`.
    """
    found = find_date(words) if len(words) <= MAX_LABEL_CHARACTERS else None
    if not found:
        return False
    rest = re.sub(r"^[\s,|–—-]+|[\s,|–—-]+$", "", words[: found[1]] + words[found[2] :])
    if len(words) <= 70 and re.fullmatch(r"[A-ZÀ-Þ][\w.’'-]*(?:[ ,]+[A-ZÀ-Þ][\w.’'-]*){0,2}", rest):
        return True
    dashed = found[1] == 0 and re.match(r"\s?[–—-]\s", words[found[2] :]) and not words.endswith((".", ":"))
    named = all(part[0].isupper() or part in _SMALL or not part[0].isalnum() for part in rest.split())
    return bool(dashed and rest and named)


def parts(words: str) -> list[str]:
    """Return the parts of a line of several, else none: `By A B, Lunar Command / Published Aug. 2, 2024`.

    A date and where something was said at that hour are two too: `May 2, 2024, 3:44 p.m. Press Hall, Home Office`.
    """
    found = find_date(words) if len(words) <= MAX_LABEL_CHARACTERS else None
    hour = _HOUR.match(words, found[2]) if found and not re.search(r"[a-z] ", words[: found[1]]) else None
    if found and hour and is_named(words[hour.end() :]) and not words.endswith((".", ":")):
        return [words[: found[2]], words[hour.end() :]]
    several = re.split(r"\s+[|/•·]\s+", words.strip()) if len(words) <= MAX_PARTED_CHARACTERS else []
    said = [_is_part(part) for part in several]
    return several if len(several) > 1 and all(said) else []


def _is_part(words: str) -> bool:
    dated = find_date(words) is not None and is_date(re.sub(r"^[A-Za-z]+:? ", "", words))
    dated = dated or _HOUR_BEHIND.match(f" {words}") is not None or _AMBIGUOUS.fullmatch(words) is not None
    return dated or is_label(words) or field(words) is not None or is_publisher(words) or is_byline(words)


def is_byline(words: str) -> bool:
    """Return whether the line says only whose release it is: `The Hon Ada Berg MP, Minister for Defence`."""
    return is_named(words) and bool(_BYLINE.match(words) or _WRITTEN.match(words))


def is_authors(words: str) -> bool:
    """Return whether the line says only who wrote: `By Staff Sgt. Ada Berg, Lunar Command Public Affairs`."""
    return is_named(words) and bool(_WRITTEN.match(words))


def is_named(words: str) -> bool:
    """Return whether the line is one of names and titles alone: no word of a sentence stands in it."""
    parts = words.split()
    named = all(part[0].isupper() or part in _SMALL or not part[0].isalnum() for part in parts[1:])
    return named and len(parts) <= MAX_PUBLISHER_WORDS


def field(words: str) -> tuple[str, str] | None:
    """Return what a line `Name: value` says (`published_on`, `publisher`, `url`, `title`, `other`) and its value."""
    name, colon, value = words[:500].partition(":")
    kind = _words("field").get(name.strip().lower())
    if not colon or kind is None or len(words) > 300:
        return None
    if kind == "publisher" and name.lower() == "from" and not is_publisher(value.strip()):
        return None
    if kind == "url" and find_url(value) is None:
        kind = "publisher" if is_publisher(value.strip()) else "other"
    return kind, value.strip()


def is_bare_field(words: str) -> bool:
    """Return whether the line is the name of a field whose value stands below it: `From:`."""
    return words.endswith(":") and words[:-1].strip().lower() in _words("field")


def with_values(header_lines: Sequence[str]) -> list[str]:
    """Return the lines with a field's name and the value below it as one: `From:` and `Ministry of Defence`."""
    joined: list[str] = []
    for words in header_lines:
        if joined and is_bare_field(joined[-1]):
            joined[-1] = f"{joined[-1]} {words}"
        else:
            joined.append(words)
    return joined


def is_officer(words: str) -> bool:
    """Return whether the line is a name and an office that speaks for others: `Ann Roe, Deputy Spokesperson`."""
    return is_named(words) and re.fullmatch(r"[^,]+, (?:[A-Z][\w-]+ )*Spokes(?:man|woman|person)", words) is not None


def is_publisher(words: str) -> bool:
    """Return whether the line names a ministry, command or office, alone, with a second one or with its minister."""
    words = _WITH_MINISTER.sub("", words)
    parts = words.split()
    if (
        not 1 <= len(parts) <= MAX_PUBLISHER_WORDS
        or len(words) > MAX_LABEL_CHARACTERS
        or re.search(r"^By |[.:;!?\d]$", words)
        or is_label(words)
    ):
        return False
    if not all(part[0].isupper() or part in _SMALL or not part[0].isalnum() for part in parts):
        return False
    names = re.split(r",? and (?=The |(?:Ministry|Department|Office)\b)|, (?=(?:Ministry|Department|Office)\b)", words)
    return any(_is_office(name.removeprefix("The ").removeprefix("the ")) for name in names)


def _is_office(name: str) -> bool:
    name = _OF_STATE.sub("", name)
    if name.isupper() and len(name.split()) > 1:
        name = " ".join(word.capitalize() for word in name.split()).replace(" Of ", " of ").replace(" For ", " for ")
    head = any(name.startswith(text) for text in _words("publisher_head"))
    tail = any(re.search(rf"(?:^|\W){re.escape(text)}(?: \([A-Z]+\))?$", name) for text in _words("publisher_tail"))
    return head or (tail and not _HOLDER.search(name)) or bool(re.fullmatch(r"[A-Z]{3,8}", name))
