"""US states beside a name: what tells the state Georgia from the nation, and Lebanon, Pennsylvania, from Lebanon.

A nation's name is a town's where a US state follows that has a town so called. Georgia is the state where a town or a
base of that state, or `the state of`, stands before it. Example: `Augusta, Georgia` is the state, `Tbilisi, Georgia`
the nation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.gazetteer import City, gazetteer, us_states
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOWN_BEFORE = re.compile(r"((?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w.'-]+), $")
_STATE_BEFORE = re.compile(
    r"\b(?:Base|Airfield|Field|Airport|(?:Fort|Camp) [A-Z][\w-]+), $|\b(?:[Ss]tate of|[Gg]overnor of|[Ss]enator from) $"
)
_HOMONYM = "Georgia"
_DISTRICT = re.compile(r"Washington,? D\.?C")
_BASE_IN_WASHINGTON = re.compile(
    r"(?:Lewis-McChord|Lewis|Fairchild Air Force Base|Fairchild AFB|Whidbey Island|Kitsap|Everett|Bremerton), $"
)
_REACH, _POSTAL = 60, 2
# Postal codes that are no word, degree or office behind a name: `Woodstock, NH`, but not `Roe, MD`.
_PLAIN_CODES = frozenset(
    ["AK", "AZ", "CA", "FL", "GA", "KS", "KY", "MN", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "SD", "TN"]
) | {"TX", "UT", "VT", "WI", "WV", "WY"}


def in_state(text: str, start: int, end: int) -> bool:
    """Say whether the nation's name at `[start, end)` is that of a US state, or of a town in one."""
    name = text[start:end].title() if text[start:end].isupper() else text[start:end]
    if name == _HOMONYM:
        return is_state(text, start)
    state = us_state_after(text, end)
    return state is not None and state_city(name, state) is not None


class StateForms(NamedTuple):
    """The US states' names, and the abbreviations (`Colo.`, `CO`) that stand for one after a comma."""

    after: re.Pattern[str]
    names: dict[str, str]


@cache
def state_forms() -> StateForms:
    """Return the names and the lexicon `us_state_forms`, compiled."""
    abbreviations = {entry.text: entry.id for entry in read_lexicon("us_state_forms")}
    names = {name: name for name in us_states()} | abbreviations
    forms = sorted(names, key=lambda form: (-len(form), form))
    return StateForms(re.compile(rf", (?P<form>{'|'.join(map(re.escape, forms))})(?![\w-])"), names)


def us_state_after(text: str, end: int) -> str | None:
    """Return the US state that follows the name ending at `end` after a comma, in full, as in `Boulder, Colo.`."""
    match = state_forms().after.match(text, end)
    # A postal code after a word in capitals may be a word too: `TERRORISM, OR`.
    if match is None or (len(match["form"]) == _POSTAL and text[end - 1 : end].isupper()):
        return None
    return state_forms().names[match["form"]]


def abbreviated_states(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, state)` for each abbreviated US state after a comma and a capitalised name."""
    for match in state_forms().after.finditer(text):
        form = match["form"]
        town = _TOWN_BEFORE.search(text[max(0, match.start() - _REACH) : match.start() + 2])
        if form in us_states() or town is None or form == "DC":  # `Washington, DC` is one name
            continue
        state = state_forms().names[form]
        if len(form) > _POSTAL or (town[1][-1].islower() and (form in _PLAIN_CODES or _in_state(town[1], state))):
            yield match.start("form"), match.end("form"), state


def is_state(text: str, start: int) -> bool:
    """Say whether `Georgia` at `start` is the US state."""
    before = text[max(0, start - _REACH) : start]
    if _STATE_BEFORE.search(before):
        return True
    town = _TOWN_BEFORE.search(before)
    return town is not None and _in_state(town[1], _HOMONYM)


def new_york_state(text: str, start: int) -> bool:
    """Say whether `New York` at `start` is the state: after a town of it (`Amherst, New York`)."""
    town = _TOWN_BEFORE.search(text[max(0, start - _REACH) : start])
    return town is not None and _in_state(town[1], "New York")


def washington_state(text: str, start: int) -> bool:
    """Say whether `Washington` at `start` is the state: after a town or a base of it (`Seattle, Washington`)."""
    if _DISTRICT.match(text, start):
        return False
    before = text[max(0, start - _REACH) : start]
    town = _TOWN_BEFORE.search(before)
    return town is not None and (_BASE_IN_WASHINGTON.search(before) is not None or _in_state(town[1], "Washington"))


def _in_state(words: str, state: str) -> bool:
    """Say whether the last of `words` are a city of the state."""
    parts = words.split()
    return any(state_city(" ".join(parts[i:]), state) is not None for i in range(len(parts)))


def state_city(name: str, state: str) -> City | None:
    """Return the city called `name` in the US state called `state`."""
    code = us_states().get(state)
    named = (city for city in gazetteer().cities(name) if city.nation_id == "USA" and city.admin1 == code)
    return next(named, None)
