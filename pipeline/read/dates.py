"""Dates as releases write them, English only: `2024-12-06`, `6 December 2024`, `Dec. 6, 2024`, `06.12.2024`.

With full stops the day comes first. `06/12/2024` is read day first or month first only where one of the two is no
month; else it says nothing. A day with its time is the day where it was written, whatever the time zone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b{_DAY}(?: of)?[\s\u00a0]{_MONTH},?[\s\u00a0]{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}[\s\u00a0]{_DAY},?[\s\u00a0]{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)([/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d/.])"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"(?<![\d-])(?P<first>\d{1,2})([/-])(?P<second>\d{1,2})\2(?P<year>(?:19|20)\d\d)\b(?!-)"),
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
# Seconds since 1970 from 1986 to 2286; milliseconds are a thousand times as many.
_SECONDS = (5 * 10**8, 10**10)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+)?"
_AROUND = re.compile(rf"^\W*{_WEEKDAY}|\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?|UTC|GMT|[A-Z]{{3,4}})?|\W", re.IGNORECASE)


def find_date(text: str) -> tuple[date, int, int] | None:
    """Return the first date in `text` with its `[start, end)`, or None."""
    matches = [match for form in _FORMS for match in [form.search(text)] if match]
    for match in sorted(matches, key=lambda match: match.start()):
        found = _read(match)
        if found:
            return found, match.start(), match.end()
    return None


def is_date(text: str) -> bool:
    """Return whether `text` is a date and nothing else but a weekday and a time."""
    found = find_date(text[:120])
    if not found or len(text) > 120:
        return False
    rest = text[: found[1]] + " " + text[found[2] :]
    return not _AROUND.sub("", rest)


def parse_date(value: object) -> date | None:
    """Return the day that a metadata value names, or None.

    A value is a date, a time stamp (also in seconds or milliseconds since 1970), or a date in ISO's or English words.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        compact = _COMPACT.fullmatch(value.strip()[:20])
        if compact:
            return _day(*map(int, compact.groups()))
        found = find_date(value[:200])
        return found[0] if found else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if abs(value) >= 100 * _SECONDS[0] else value
        if _SECONDS[0] <= seconds < _SECONDS[1]:
            return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _read(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        if first > 12 or first == second:
            return _day(int(groups["year"]), second, first)
        return _day(int(groups["year"]), first, second) if second > 12 else None
    name = groups["month"]
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
    return _day(int(groups["year"]), month, int(groups["day"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
