"""The contract of the tables: every table, column, type and description, in this one place.

A snapshot is a folder of these tables. Offsets count Unicode code points into `releases.text`; `end` is exclusive.
`SCHEMAS` maps a table to its `pyarrow.Schema`, whose fields carry the descriptions as metadata; `KEYS` gives primary
keys, `REFERENCES` foreign keys, `VALUES` the closed vocabularies. `CANDIDATES` are internal: what linking reads of
each release; `BATCH_SCHEMAS` are the tables that a release has rows in, with them.
"""

from __future__ import annotations

from typing import get_args

import pyarrow as pa

from pipeline import mentions
from pipeline.release import ParagraphKind

STRING, OFFSET, DATE, DEGREES = pa.string(), pa.int32(), pa.date32(), pa.float64()


def _column(name: str, description: str, kind: pa.DataType = STRING) -> pa.Field:
    """Describe a column; a `?` at the end of the name marks it nullable, as in the design."""
    return pa.field(name.removesuffix("?"), kind, nullable=name.endswith("?"), metadata={"description": description})


def _release_id() -> pa.Field:
    return _column("release_id", "the release: releases.release_id")


def _spanned(what: str) -> list[pa.Field]:
    return [
        _release_id(),
        _column("start", f"first character of the {what} in releases.text", OFFSET),
        _column("end", f"one past the last character of the {what}", OFFSET),
        _column("text", f"the {what} as it stands: releases.text[start:end]"),
        _column("paragraph", "number of the paragraph that it begins in", OFFSET),
        _column("rule", "what found it, as layer.rule"),
    ]


def _table(description: str, *columns: pa.Field | list[pa.Field]) -> pa.Schema:
    fields = [field for column in columns for field in (column if isinstance(column, list) else [column])]
    return pa.schema(fields, metadata={"description": description})


SCHEMAS: dict[str, pa.Schema] = {
    "releases": _table(
        "one release",
        _column("release_id", "primary key: a hash of source_path"),
        _column("source_path", "the file, relative to the input folder; bytes that are not UTF-8 stand as \\xNN"),
        _column("format", "the file's format: txt, html, pdf …"),
        _column("sha256", "SHA-256 of the file's bytes, in hexadecimal"),
        _column("title?", "the release's title"),
        _column("publisher?", "who published it"),
        _column("published_on?", "the day on which it was published", DATE),
        _column("url?", "where it was published"),
        _column("language", "ISO 639-1 code of its language; only English is annotated"),
        _column("text", "the release's text, unaltered"),
        _column("n_words", "words in the text, counted by white space", OFFSET),
        _column("duplicate_of?", "the release with the same text whose source_path sorts first"),
    ),
    "paragraphs": _table(
        "a paragraph of a release",
        _release_id(),
        _column("number", "its place in the release, from 0", OFFSET),
        _column("kind", "header, title, summary, heading, body, quote, list_item, caption or note"),
        _column("start", "first character in releases.text", OFFSET),
        _column("end", "one past the last character", OFFSET),
    ),
    "nations": _table(
        "a nation mentioned anywhere",
        _column("nation_id", "ISO 3166-1 alpha-3; XKX for Kosovo, ISO 3166-3 alpha-3 for a former state"),
        _column("alpha2?", "ISO 3166-1 alpha-2"),
        _column("name", "its common English name"),
        _column("region?", "the United Nations' region that it lies in"),
    ),
    "nation_mentions": _table(
        "a mention of a nation",
        _column("mention_id", "primary key"),
        _spanned("mention"),
        _column("nation_id", "the nation: nations.nation_id"),
        _column("form", "name, abbreviation or demonym"),
    ),
    "people": _table(
        "a person",
        _column("person_id", "primary key"),
        _column("name", "the fullest form of the name seen"),
        _column("given_name?", "given names and initials"),
        _column("family_name", "the family name with its particles"),
        _column("rank?", "the latest military or police rank seen"),
        _column("honorific?", "the latest honorific seen"),
    ),
    "person_mentions": _table(
        "a mention of a person by name",
        _column("mention_id", "primary key"),
        _spanned("mention"),
        _column("person_id", "the person: people.person_id"),
        _column("rank?", "the rank beside this mention"),
        _column("honorific?", "the honorific beside this mention"),
        _column("post_nominals?", "the letters after the name"),
    ),
    "roles": _table(
        "an office, post or appointment",
        _column("role_id", "primary key"),
        _column("title", "the title, normalised"),
        _column("organisation_id?", "the organisation that it belongs to: organisations.organisation_id"),
        _column("nation_id?", "the nation that it belongs to: nations.nation_id"),
    ),
    "role_mentions": _table(
        "a mention of a role",
        _column("mention_id", "primary key"),
        _spanned("mention"),
        _column("role_id", "the role: roles.role_id"),
        _column("person_id?", "its holder as the release has it: people.person_id"),
        _column("tenure", "current, former, acting or incoming"),
    ),
    "places": _table(
        "a place that is not a nation",
        _column("place_id", "primary key"),
        _column("name", "its name"),
        _column("kind", "city, region, facility, feature, water or orbit"),
        _column("nation_id?", "the nation that it lies in: nations.nation_id"),
        _column("latitude?", "WGS 84, degrees north", DEGREES),
        _column("longitude?", "WGS 84, degrees east", DEGREES),
        _column("geonames_id?", "its id in GeoNames", pa.int32()),
    ),
    "place_mentions": _table(
        "a mention of a place",
        _column("mention_id", "primary key"),
        _spanned("mention"),
        _column("place_id", "the place: places.place_id"),
    ),
    "organisations": _table(
        "an organisation",
        _column("organisation_id", "primary key"),
        _column("name", "its name: the fullest form in the releases that mention it so"),
        _column("abbreviation?", "its abbreviation"),
        _column("nation_id?", "the nation that it belongs to: nations.nation_id"),
        _column("same_as?", "the row of the same body under the name that most releases use: organisation_id"),
    ),
    "organisation_mentions": _table(
        "a mention of an organisation",
        _column("mention_id", "primary key"),
        _spanned("mention"),
        _column("organisation_id", "the organisation: organisations.organisation_id"),
    ),
    "memberships": _table(
        "a nation that a release lists as member of an organisation",
        _column("organisation_id", "the organisation: organisations.organisation_id"),
        _column("nation_id", "the member: nations.nation_id"),
        _release_id(),
        _column("start", "first character of the nation's mention in the list", OFFSET),
        _column("end", "one past its last character", OFFSET),
        _column("text", "the mention as it stands"),
        _column("paragraph", "number of its paragraph", OFFSET),
        _column("rule", "what found it, as layer.rule"),
    ),
    "quotations": _table(
        "one utterance that the release attributes to a speaker",
        _column("quotation_id", "primary key"),
        _release_id(),
        _column("start", "first character of its first piece in releases.text", OFFSET),
        _column("end", "one past the last character of its last piece", OFFSET),
        _column("text", "its pieces as they stand, joined with a space"),
        _column("paragraph", "number of the paragraph that it begins in", OFFSET),
        _column("rule", "what found it and what ended it, as layer.rule with its evidence"),
        _column("kind", "direct, block, indirect, mixed or statement"),
        _column("cue?", "lemma of the verb of saying, or according to"),
        _column("cue_start?", "first character of the cue", OFFSET),
        _column("cue_end?", "one past its last character", OFFSET),
        _column("speaker_text?", "the words that name the speaker beside the cue"),
        _column("speaker_start?", "first character of those words", OFFSET),
        _column("speaker_end?", "one past their last character", OFFSET),
        _column("speaker_kind", "person, role, organisation or unknown"),
        _column("person_id?", "the person whom the release means: people.person_id"),
        _column("role_id?", "the role whom the release means: roles.role_id"),
        _column(
            "organisation_id?", "the organisation that speaks, by the name used there: organisations.organisation_id"
        ),
    ),
    "quotation_pieces": _table(
        "a contiguous piece of a quotation",
        _column("quotation_id", "the quotation: quotations.quotation_id"),
        _column("number", "its place in the quotation, from 0", OFFSET),
        _release_id(),
        _column("start", "first character in releases.text", OFFSET),
        _column("end", "one past the last character", OFFSET),
        _column("text", "the piece as it stands"),
    ),
    "threat_mentions": _table(
        "a mention of a threat",
        _column("threat_id", "primary key"),
        _spanned("mention"),
        _column("category", "threat_categories.category"),
        _column("status", "actual, potential, countered or negated"),
        _column("actor_text?", "who poses it, as the release names them"),
        _column("actor_nation_id?", "the nation that poses it: nations.nation_id"),
        _column("actor_organisation_id?", "the organisation that poses it: organisations.organisation_id"),
        _column("quotation_id?", "the quotation that it stands in: quotations.quotation_id"),
    ),
    "threat_categories": _table(
        "a category of the taxonomy of threats",
        _column("category", "primary key"),
        _column("parent?", "the category that it is part of: threat_categories.category"),
        _column("label", "its name for people"),
        _column("definition", "what it covers"),
    ),
    "failures": _table(
        "a file that could not be read or annotated",
        _column("source_path", "primary key: the file, relative to the input folder"),
        _column("sha256?", "SHA-256 of its bytes, where they could be read"),
        _column("stage", "read or annotate"),
        _column("error", "what is wrong with it"),
        _column("advice", "what to do"),
    ),
}

KEYS: dict[str, tuple[str, ...]] = {
    "releases": ("release_id",),
    "paragraphs": ("release_id", "number"),
    "nations": ("nation_id",),
    "nation_mentions": ("mention_id",),
    "people": ("person_id",),
    "person_mentions": ("mention_id",),
    "roles": ("role_id",),
    "role_mentions": ("mention_id",),
    "places": ("place_id",),
    "place_mentions": ("mention_id",),
    "organisations": ("organisation_id",),
    "organisation_mentions": ("mention_id",),
    "memberships": ("organisation_id", "nation_id", "release_id"),
    "quotations": ("quotation_id",),
    "quotation_pieces": ("quotation_id", "number"),
    "threat_mentions": ("threat_id",),
    "threat_categories": ("category",),
    "failures": ("source_path",),
}

_TARGETS = {
    "release_id": ("releases", "release_id"),
    "duplicate_of": ("releases", "release_id"),
    "nation_id": ("nations", "nation_id"),
    "actor_nation_id": ("nations", "nation_id"),
    "person_id": ("people", "person_id"),
    "role_id": ("roles", "role_id"),
    "place_id": ("places", "place_id"),
    "organisation_id": ("organisations", "organisation_id"),
    "actor_organisation_id": ("organisations", "organisation_id"),
    "same_as": ("organisations", "organisation_id"),
    "quotation_id": ("quotations", "quotation_id"),
    "category": ("threat_categories", "category"),
    "parent": ("threat_categories", "category"),
}

REFERENCES: dict[str, dict[str, tuple[str, str]]] = {
    table: {
        column: _TARGETS[column]
        for column in schema.names
        if column in _TARGETS and _TARGETS[column] != (table, column)
    }
    for table, schema in SCHEMAS.items()
}

VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("paragraphs", "kind"): get_args(ParagraphKind),
    ("nation_mentions", "form"): get_args(mentions.NationForm),
    ("role_mentions", "tenure"): get_args(mentions.Tenure),
    ("places", "kind"): get_args(mentions.PlaceKind),
    ("quotations", "kind"): get_args(mentions.QuotationKind),
    ("quotations", "speaker_kind"): get_args(mentions.SpeakerKind),
    ("threat_mentions", "status"): get_args(mentions.ThreatStatus),
    ("failures", "stage"): ("read", "annotate"),
}

CANDIDATES: dict[str, pa.Schema] = {
    "person_candidates": _table(
        "a person as one release names them",
        _release_id(),
        _column("local_id", "identity within the release; stands in person_id columns until releases are linked"),
        _column("name", "the fullest form of the name in the release"),
        _column("given_name?", "given names and initials"),
        _column("family_name", "the family name with its particles"),
        _column("rank?", "the last rank seen in the release"),
        _column("honorific?", "the last honorific seen in the release"),
        _column("published_on?", "the day of the release", DATE),
    ),
    "role_candidates": _table(
        "a role as one release names it",
        _release_id(),
        _column("local_id", "identity within the release; stands in role_id columns until releases are linked"),
        _column("title", "the title, normalised"),
        _column("organisation?", "local_id of the organisation that the title carries"),
        _column("nation_id?", "the nation that it belongs to"),
        _column("holder?", "local_id of the person who holds it"),
    ),
    "place_candidates": _table(
        "a place as one release names it",
        _release_id(),
        _column("local_id", "identity within the release; stands in place_id columns until releases are linked"),
        _column("name", "its name"),
        _column("kind", "city, region, facility, feature, water or orbit"),
        _column("nation_id?", "the nation that it lies in"),
        _column("latitude?", "WGS 84, degrees north", DEGREES),
        _column("longitude?", "WGS 84, degrees east", DEGREES),
        _column("geonames_id?", "its id in GeoNames", pa.int32()),
    ),
    "organisation_candidates": _table(
        "an organisation as one release names it",
        _release_id(),
        _column(
            "local_id",
            "identity within the release; stands in organisation_id columns until releases are linked",
        ),
        _column("name", "the fullest form of its name in the release"),
        _column("abbreviation?", "its abbreviation"),
        _column("nation_id?", "the nation that it belongs to"),
        _column("lexicon_id?", "its id in the lexicon of organisations"),
    ),
}

BATCH_SCHEMAS: dict[str, pa.Schema] = {
    **{name: schema for name, schema in SCHEMAS.items() if "release_id" in schema.names},
    **CANDIDATES,
}
