"""Identity within a release: which names and abbreviations are one organisation, and its fullest name.

Names join by the lexicon's id, by a definition in the release, as an abbreviation with the name whose initials it is
(`CJTF-OIR`, `507th ARW`), and as the end of just one longer name (`Security Council`, `UN Security Council`). The
fullest name is the longest that is no abbreviation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.annotate.organisation_lexicon import Known, OrganisationLexicon

_SMALL = frozenset({"of", "for", "the", "and", "to", "in", "on", "de", "s"})
_TOKEN = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|\d+(?:st|nd|rd|th)?|[^\W\d_]+")
# A service by itself is not any longer name that ends with it: the Air Force is not the Royal Air Force.
SERVICES = frozenset({"Army", "Navy", "Air Force", "Coast Guard", "Marine Corps", "Space Force"})
_LEGAL_FORM = re.compile(r"(?:,? (?:Co|Corp|Inc|Ltd|Limited|plc|PLC|LLC|GmbH|AG|SA|SAS|SE|Oy|AB|AS|BV|Pty)\.?)+$")
_INNER = re.compile(r"\s(?:of|for|to|against)\s")

# `Council of the Lunar Union` is not the Union, nor `9th Regiment, 2nd Division` the division.
_BODY_OF = re.compile(r"(?: of (?:the )?|, )$")


class Identity(NamedTuple):
    """What a release, or the lexicon, says of an organisation."""

    name: str
    abbreviation: str | None
    nation_id: str | None
    lexicon_id: str | None


def identify(
    names: Iterable[str],
    definitions: Mapping[str, str],
    lexicon: OrganisationLexicon,
    nations: Mapping[str, str],
) -> dict[str, Identity]:
    """Return the identity of each of `names`.

    `definitions` maps a short form to its long form as the release defines it; `nations` a nation's name or adjective
    to its code.
    """
    ordered = list(dict.fromkeys(names))
    known = {name: find_known(name, lexicon, nations) for name in ordered}
    groups = {name: _first_key(name, known[name]) for name in ordered}

    def join(name: str, other: str) -> None:
        old, new = groups[name], groups[other]
        for key, group in groups.items():
            if group == old:
                groups[key] = new

    for short, long in definitions.items():
        if short in groups and long in groups:
            join(short, long)
    for name in ordered:
        full = _written_out(name, ordered, groups)
        if full is None and ((entry := known[name]) is None or entry.label == "generic"):
            full = _longer(name, ordered, groups, nations)
        if full is not None and not _are_two(known[name], known[full]):
            join(name, full)
    members: dict[str, list[str]] = {}
    for name in ordered:
        members.setdefault(groups[name], []).append(name)
    shorts = set(definitions) | {name for name in ordered if (entry := known[name]) and entry.is_short}
    found = {}
    for group in members.values():
        identity = _identity(group, shorts, known, lexicon, nations)
        found.update(dict.fromkeys(group, identity))
    return found


def find_known(name: str, lexicon: OrganisationLexicon, nations: Mapping[str, str]) -> Known | None:
    """Return the lexicon's organisation of that name, with or without its nation before it (`UK Home Office`)."""
    if (known := lexicon.identify(name)) is not None:
        return known
    prefix, rest = split_nation(name, nations)
    if (company := _LEGAL_FORM.sub("", name)) != name:
        return lexicon.identify(company)
    known = lexicon.identify(rest) if prefix else None
    return known if known is not None and known.nation_id is not None and known.nation_id == nations[prefix] else None


def split_nation(name: str, nations: Mapping[str, str]) -> tuple[str, str]:
    """Split the nation that a name begins with from the rest; the nation is empty where it begins with none."""
    words = name.replace("'s ", " ").split()
    for length in (3, 2, 1):
        prefix = " ".join(words[:length])
        if length < len(words) and prefix in nations:
            return prefix, " ".join(words[length:])
    return "", name


def acronym_of(name: str, *, small: bool = False) -> str:
    """Return the initials of a name, by default of all but its small words; a number stands whole."""
    words = _TOKEN.findall(name)
    return "".join(
        word
        if word[0].isdigit()
        else word.replace(".", "")
        if "." in word
        else word
        if word.isupper()
        else word[0].upper()
        for word in words
        if small or word not in _SMALL
    )


def _are_two(one: Known | None, other: Known | None) -> bool:
    """Whether the lexicon knows both names, of two organisations: `IRGC` is no short form of `IRGC-QF`."""
    return one is not None and other is not None and one.id != other.id and "generic" not in (one.label, other.label)


def _first_key(name: str, known: Known | None) -> str:
    return f"id:{known.id}" if known else f"name:{name.casefold()}"


def _is_short(name: str) -> bool:
    first, last = name.split()[0], name.split()[-1]
    last = first if last.isdigit() else last  # `SBD 1`
    return sum(c.isupper() for c in last) >= 2 and " " not in name.removeprefix(name.split()[0]).strip()


def _written_out(name: str, names: list[str], groups: Mapping[str, str]) -> str | None:
    """Return the one name in the release that `name` abbreviates."""
    if not _is_short(name):
        return None
    short = re.sub(r"[\s.–—‑-]", "", name)
    if len(short) < 3:
        return None
    begins = [other for other in names if re.match(rf"{re.escape(name)}[-–‑]", other)]
    if begins and not any(other.startswith(f"{name} ") for other in names):  # `IRGC Aerospace Force (IRGC-ASF)`
        return begins[0]
    longer = [
        other
        for other in names
        if len(other) > 2 * len(name)
        and (short in (acronym_of(other), acronym_of(other, small=True)) or _abbreviates(name, other))
    ]
    found = {groups[other] for other in longer}
    return longer[0] if len(found) == 1 else None


def _abbreviates(name: str, other: str) -> bool:
    """Whether `name` has the letters of the part before a dash, or of what follows a shared number (`507th ARW`)."""
    first, _, rest = name.partition(" ")
    if rest:
        return other.startswith(f"{first} ") and _holds(acronym_of(other[len(first) :]), rest, other[len(first) :])
    before_dash = re.split(r"\s[–—-]\s", other)[0]
    return before_dash != other and acronym_of(before_dash) == name


def _holds(initials: str, letters: str, other: str) -> bool:
    """Whether letters are the initials, or begin and end as they do and stand in the name in order (`SOPS`)."""
    if letters == initials:
        return True
    at = iter(other.upper())
    return (
        "," not in other
        and letters[:1] == initials[:1]
        and len(letters) > 2
        and all(letter in at for letter in letters)
    )


def _longer(name: str, names: list[str], groups: Mapping[str, str], nations: Mapping[str, str]) -> str | None:
    """Return the one longer name in the release that `name` is the end of."""
    if " " not in name:
        return None
    longer = [
        other
        for other in names
        if other != name
        and (name not in SERVICES or other.removesuffix(f" {name}") in nations)
        and (
            any(
                _ends(part, name)
                for part in (other, _INNER.split(other)[0])
                if not _BODY_OF.search(part.removesuffix(name))
            )
            or (other.startswith(f"{name} of ") and other.removeprefix(f"{name} of ") in nations)
        )
        and len(other) > len(name)
    ]
    found = {groups[other] for other in longer}
    return max(longer, key=len) if len(found) == 1 else None


def _ends(longer: str, name: str) -> bool:
    return longer.casefold().endswith(f" {name.casefold()}")


def _identity(
    group: list[str],
    shorts: set[str],
    known: Mapping[str, Known | None],
    lexicon: OrganisationLexicon,
    nations: Mapping[str, str],
) -> Identity:
    full = [name for name in group if name not in shorts and not _is_short(name)]
    folded = {name.casefold() for name in full}
    full = [name for name in full if name.casefold().removesuffix("s") not in folded - {name.casefold()}]
    name = max(full or group, key=lambda form: (len(form), not form.isupper()))
    entries = [entry for member in group if (entry := known[member]) is not None]
    entry = next((entry for entry in entries if entry.label != "generic"), entries[0] if entries else None)
    short = [member for member in group if member not in full]
    abbreviation = short[0] if short else lexicon.abbreviations.get(entry.id) if entry else None
    nation_id = entry.nation_id if entry else None
    if nation_id is None:
        prefixes = [split_nation(member, nations)[0] for member in full]
        nation_id = next((nations[prefix] for prefix in prefixes if prefix), None) or _nation_of_tail(full, nations)
    is_identity = entry is not None and not lexicon.is_generic(entry.id)
    return Identity(name, abbreviation, nation_id, entry.id if entry and is_identity else None)


def _nation_of_tail(names: list[str], nations: Mapping[str, str]) -> str | None:
    """Return the nation of `Government of X`, `Ministry of Defence of X`."""
    tails = [re.sub(r"^the\s", "", name.rsplit(" of ", 1)[-1]) for name in names if " of " in name]
    return next((nations[tail] for tail in tails if tail in nations), None)
