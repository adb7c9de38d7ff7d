"""Role initials: a title by its initials, where the release has the title in full with its holder.

Only behind `the` or in brackets behind the title, and no body's abbreviation; where they stand so once they count
elsewhere too. Example: after `General A B, Chief of Defence Staff (CDS)`, `the CDS` is a role of `A B`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from pipeline.annotate.offices import Office

_SHORTEST, _LONGEST = 2, 6
_BRACKETED = re.compile(r" \((?P<short>[A-Z]{2,6})\)")
_CAPITALISED = re.compile(r"\b[A-Z]")


def by_initials(doc: Doc, offices: Sequence[Office]) -> list[Office]:
    """Return `offices` with the roles that only the initials of one of them name, in the order of the text."""
    text = doc.text
    named: dict[str, Office] = {}
    bracketed: set[str] = set()
    for office in offices:
        initials = "".join(_CAPITALISED.findall(office.span.text))
        if office.holder and not office.plural and _SHORTEST <= len(initials) <= _LONGEST and initials not in named:
            named[initials] = office
        given = _BRACKETED.match(text, office.span.end_char)
        if given and initials.endswith(given["short"]):  # `Principal Deputy Secretary (PDS) A B`
            named[given["short"]] = office
            bracketed.add(given["short"])
    closed = {
        token.i
        for layer in ("organisations", "nations", "people")
        for span in doc.spans.get(layer, ())
        for token in span
    }
    closed |= {token.i for office in offices for token in office.span}
    found = list(offices)
    for initials, office in named.items():
        if initials not in bracketed and not re.search(rf"\b[Tt]he {initials}(?![\w-])", text):
            continue
        for match in re.finditer(rf"(?<![\w.-])(?P<name>{initials})(?![\w-])", text):
            span = doc.char_span(*match.span("name"))
            if span is not None and not closed & {token.i for token in span}:
                found.append(replace(office, span=span, rule="roles.initials"))
    return sorted(found, key=lambda office: office.span.start)
