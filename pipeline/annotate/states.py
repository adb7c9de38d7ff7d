"""US states beside a name: what tells the state Georgia from the nation, and Lebanon, Pennsylvania, from Lebanon.

A nation's name is a town's where a US state follows that has a town so called. Georgia is the state where a town or a
base of that state, or `the state of`, stands before it. Example: `Augusta, Georgia` is the state, `Tbilisi, Georgia`
the nation.
"""

from __future__ import annotations

import re

from pipeline.gazetteer import City, gazetteer, us_states

_TOWN_BEFORE = re.compile(r"((?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w.'-]+), $")
_STATE_BEFORE = re.compile(
    r"\b(?:Base|Airfield|Field|Airport|(?:Fort|Camp) [A-Z][\w-]+), $|\b(?:[Ss]tate of|[Gg]overnor of|[Ss]enator from) $"
)
_STATE_AFTER = re.compile(r", (" + "|".join(sorted(us_states(), key=lambda name: (-len(name), name))) + r")(?!\w)")
_HOMONYM = "Georgia"
_REACH = 60


def in_state(text: str, start: int, end: int) -> bool:
    """Say whether the nation's name at `[start, end)` is that of a US state, or of a town in one."""
    name = text[start:end].title() if text[start:end].isupper() else text[start:end]
    if name == _HOMONYM:
        return is_state(text, start)
    state = _STATE_AFTER.match(text, end)
    return state is not None and state_city(name, state[1]) is not None


def is_state(text: str, start: int) -> bool:
    """Say whether `Georgia` at `start` is the US state."""
    before = text[max(0, start - _REACH) : start]
    if _STATE_BEFORE.search(before):
        return True
    town = _TOWN_BEFORE.search(before)
    words = town[1].split() if town else []
    return any(state_city(" ".join(words[i:]), _HOMONYM) is not None for i in range(len(words)))


def state_city(name: str, state: str) -> City | None:
    """Return the city called `name` in the US state called `state`."""
    code = us_states().get(state)
    named = (city for city in gazetteer().cities(name) if city.nation_id == "USA" and city.admin1 == code)
    return next(named, None)
