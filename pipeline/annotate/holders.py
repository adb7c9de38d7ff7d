"""Holders: who holds a role, where the release says or plainly implies it.

Said: a name beside the title (`Foreign Secretary A B`, `A B, Director of C`, `A B was appointed Chair`). Implied: the
same title with a name elsewhere in the release (`the Minister said` after `Minister for C, A B`), or a headline about
an office whose standfirst begins with a name. Not implied by another deputy's, nation's or organisation's like title.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.names import fold
from pipeline.annotate.offices import head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.offices import Office


def resolve(offices: Sequence[Office], lead: str | None) -> list[Office]:
    """Fill in the holders that the release implies; `lead` is the person with whom its standfirst begins, if any."""
    resolved = [_imply(office, offices, index) for index, office in enumerate(offices)]
    first = next((index for index, office in enumerate(resolved) if office.paragraph == 0), None)
    if first is not None and lead and resolved[first].holder is None and not resolved[first].plural:
        taken = any(o.holder == lead and not same_office(o, resolved[first]) for o in resolved)
        if not taken and resolved[first].span.text[:1].isupper():
            given = replace(resolved[first], holder=lead)
            resolved = [
                replace(o, holder=lead) if o.holder is None and same_office(o, given) and not o.plural else o
                for o in resolved
            ]
    return [_address(office, resolved) if office.others else office for office in resolved]


def same_office(one: Office, other: Office) -> bool:
    """Whether two titles are one, or the shorter stands for the longer."""
    if head_of(one.head) != head_of(other.head) or one.degrees != other.degrees or one.plural or other.plural:
        return False
    if one.nation_id and other.nation_id and one.nation_id != other.nation_id:
        return False
    if one.organisation and one.organisation == other.organisation:
        return True
    return one.words <= other.words or other.words <= one.words


def _imply(office: Office, offices: Sequence[Office], index: int) -> Office:
    if office.holder is not None or office.plural or office.others:
        return office
    if head_of(office.head) == "spokesperson" and not (office.organisation and office.span.text[0].isupper()):
        return office  # `a spokesperson said`
    held = [
        (abs(position - index) + (1000 if position > index else 0), other)
        for position, other in enumerate(offices)
        if other.holder and other.tenure != "former" and same_office(office, other)
    ]
    if not office.bare:
        exact = [(d, o) for d, o in held if o.words == office.words and office.nation_id in (None, o.nation_id)]
        held = exact or [(d, o) for d, o in held if _wider(office, o)] or _ministers_of(office, offices)
    if not held:
        return office
    styled = [item for item in held if item[1].bare and item[1].rule == "roles.after"]  # `Secretary Roe`
    if office.bare and len({other.holder for _, other in styled}) == 1:
        held = styled
    return replace(office, holder=min(held, key=lambda item: item[0])[1].holder)


def _address(office: Office, offices: Sequence[Office]) -> Office:
    """Fill in the holder of a title of address, where one such office answers: `Mr. President`, `THE PRESIDENT:`."""
    before = office.span.doc[max(0, office.span.start - 2) : office.span.start].text.lower()
    if office.holder or not office.bare or not before.rstrip(". ").endswith(("mr", "madam", "madame")):
        return office
    speakers = {o.holder for o in offices if o.holder and same_office(office, o) and _labels_turn(o)}
    return replace(office, holder=speakers.pop()) if len(speakers) == 1 else office


def _labels_turn(office: Office) -> bool:
    """Whether the title stands in the label of a turn: `THE PRESIDENT:`, `SECRETARY ROE:`."""
    behind = office.span.doc[office.span.end : office.span.end + 3].text
    return office.span.text.isupper() and ":" in behind


def _ministers_of(office: Office, offices: Sequence[Office]) -> list[tuple[int, Office]]:
    """Return the one minister of the release, for a title that tells the ministry alone (`Foreign Office Minister`)."""
    if office.head != "minister" or office.organisation is None or office.degrees:
        return []
    if not office.words <= frozenset(fold(office.organisation).split()):
        return []
    held = [o for o in offices if o.holder and o.head == "minister" and not o.degrees and o.tenure == "current"]
    at_home = all(o.organisation is None and o.nation_id is None for o in held)
    return [(0, held[0])] if at_home and len({o.holder for o in held}) == 1 else []


def _wider(office: Office, other: Office) -> bool:
    """Whether one of two like titles may lend its holder to the other, which is not bare.

    A fuller title lends to its short form (`Defence Secretary` from `UK Defence Secretary A B`); a shorter one only to
    a headline's (`Minister for C welcomes`, then `Minister A B`) or, once the nation is said, to what went before.
    """
    if office.organisation and office.organisation == other.organisation:
        return True
    foreign = office.nation_id is not None and other.nation_id is None
    if office.words < other.words and not foreign:
        return True
    if foreign and office.words == other.words:
        return other.paragraph >= office.paragraph and other.head != "president"
    return other.bare and office.paragraph <= 1 and not foreign
