"""Home: the nation whose body publishes a release, by its publisher's name or its address.

Bodies of several nations (NATO, the United Nations) have none. Example: a release of the `Royal New Zealand Air Force`,
or one from `defence.govt.nz`, has NZL.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.lexicon import read_lexicon
from pipeline.nation_facts import alpha3_of

if TYPE_CHECKING:
    from pipeline.release import Release

_OWN_DOMAINS = {"mil": "USA", "gov": "USA", "uk": "GBR"}
_OF_NO_NATION = frozenset({"eu", "int", "io", "tv", "me", "co", "ai", "fm"})
_FORM = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")


def home_nation(release: Release | None) -> str | None:
    """Return the code of the nation that publishes `release`, None where nothing says so."""
    if release is None:
        return None
    return _of_body(release.publisher or "") or _of_address(release.url or "")


@cache
def _nations() -> dict[str, str]:
    nations = {entry.text: entry.id for entry in read_lexicon("nations") if entry.text[0].isupper()}
    return nations | {entry.text: entry.more["nation"] for entry in read_lexicon("organisations")}


def _of_body(name: str) -> str | None:
    words = name.split()
    known = _nations()
    for last in range(len(words), 0, -1):
        if found := known.get(" ".join(words[:last])) or known.get(" ".join(words[-last:])):
            return found
    return next((known[match[0]] for match in _FORM.finditer(name) if known.get(match[0])), None)


def _of_address(url: str) -> str | None:
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    if domain in _OWN_DOMAINS or domain in _OF_NO_NATION:
        return _OWN_DOMAINS.get(domain)
    return alpha3_of(domain.upper()) if len(domain) == len("nz") else None
