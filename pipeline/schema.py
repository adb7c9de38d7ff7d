"""The contract of the tables: every table, column, type and description, in this one place.

A snapshot is a folder of these tables. Offsets count Unicode code points into `releases.text`; `end` is exclusive.
`SCHEMAS` maps a table to its `pyarrow.Schema`, whose fields carry the descriptions as metadata; `KEYS` gives primary
keys, `REFERENCES` foreign keys, `VALUES` the closed vocabularies. The tables that only linking reads stand in
`pipeline.candidates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pyarrow as pa

from pipeline import mentions
from pipeline.release import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

STRING, OFFSET, DATE, DEGREES = pa.string(), pa.int32(), pa.date32(), pa.float64()


def column(name: str, description: str, kind: pa.DataType = STRING) -> pa.Field:
    """Describe a column; a `?` at the end of the name marks it nullable, as in the design."""
    return pa.field(name.removesuffix("?"), kind, nullable=name.endswith("?"), metadata={"description": description})


def release_id() -> pa.Field:
    """Describe the column that names the release of a row."""
    return column("release_id", "the release: releases.release_id")


def _spanned(what: str) -> list[pa.Field]:
    return [
        release_id(),
        column("start", f"first character of the {what} in releases.text", OFFSET),
        column("end", f"one past the last character of the {what}", OFFSET),
        column("text", f"the {what} as it stands: releases.text[start:end]"),
        column("paragraph", "number of the paragraph that it begins in", OFFSET),
        column("rule", "what found it, as layer.rule"),
    ]


def table(description: str, *columns: pa.Field | list[pa.Field]) -> pa.Schema:
    """Describe a table by its columns, in order."""
    fields = [field for column in columns for field in (column if isinstance(column, list) else [column])]
    return pa.schema(fields, metadata={"description": description})


def to_arrow(schema: pa.Schema, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Return `rows`, whose values stand in the order of the columns, as a table of `schema`.

    Raises ValueError (or an Arrow error, which is one) where a value does not fit its column.
    """
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    for array, field in zip(arrays, schema, strict=True):
        if array.null_count and not field.nullable:
            raise ValueError(f"the column {field.name} is empty in a row, and must not be")
    return pa.Table.from_arrays(arrays, schema=schema)


SCHEMAS: dict[str, pa.Schema] = {
    "releases": table(
        "one release",
        column("release_id", "primary key: a hash of source_path"),
        column("source_path", "the file, relative to the input folder; bytes that are not UTF-8 stand as \\xNN"),
        column("format", "the file's format: txt, html, pdf …"),
        column("sha256", "SHA-256 of the file's bytes, in hexadecimal"),
        column("title?", "the release's title"),
        column("publisher?", "who published it"),
        column("published_on?", "the day on which it was published", DATE),
        column("url?", "where it was published"),
        column("language", "ISO 639-1 code of its language; only English is annotated"),
        column("text", "the release's text, unaltered"),
        column("n_words", "words in the text, counted by white space", OFFSET),
        column("duplicate_of?", "the release with the same text whose source_path sorts first"),
    ),
    "paragraphs": table(
        "a paragraph of a release",
        release_id(),
        column("number", "its place in the release, from 0", OFFSET),
        column("kind", "header, title, summary, heading, body, quote, list_item, caption or note"),
        column("start", "first character in releases.text", OFFSET),
        column("end", "one past the last character", OFFSET),
    ),
    "nations": table(
        "a nation mentioned anywhere",
        column("nation_id", "ISO 3166-1 alpha-3; XKX for Kosovo, ISO 3166-3 alpha-3 for a former state"),
        column("alpha2?", "ISO 3166-1 alpha-2"),
        column("name", "its common English name"),
        column("region?", "the United Nations' region that it lies in"),
    ),
    "nation_mentions": table(
        "a mention of a nation",
        column("mention_id", "primary key"),
        _spanned("mention"),
        column("nation_id", "the nation: nations.nation_id"),
        column("form", "name, abbreviation or demonym"),
    ),
    "people": table(
        "a person",
        column("person_id", "primary key"),
        column("name", "the fullest form of the name seen"),
        column("given_name?", "given names and initials"),
        column("family_name", "the family name with its particles"),
        column("rank?", "the latest military or police rank seen"),
        column("honorific?", "the latest honorific seen"),
    ),
    "person_mentions": table(
        "a mention of a person by name",
        column("mention_id", "primary key"),
        _spanned("mention"),
        column("person_id", "the person: people.person_id"),
        column("rank?", "the rank beside this mention"),
        column("honorific?", "the honorific beside this mention"),
        column("post_nominals?", "the letters after the name"),
    ),
    "roles": table(
        "an office, post or appointment",
        column("role_id", "primary key"),
        column("title", "the title, normalised"),
        column("organisation_id?", "the organisation that it belongs to: organisations.organisation_id"),
        column("nation_id?", "the nation that it belongs to: nations.nation_id"),
    ),
    "role_mentions": table(
        "a mention of a role",
        column("mention_id", "primary key"),
        _spanned("mention"),
        column("role_id", "the role: roles.role_id"),
        column("person_id?", "its holder as the release has it: people.person_id"),
        column("tenure", "current, former, acting or incoming"),
    ),
    "places": table(
        "a place that is not a nation",
        column("place_id", "primary key"),
        column("name", "its name"),
        column("kind", "city, region, facility, feature, water or orbit"),
        column("nation_id?", "the nation that it lies in: nations.nation_id"),
        column("latitude?", "WGS 84, degrees north", DEGREES),
        column("longitude?", "WGS 84, degrees east", DEGREES),
        column("geonames_id?", "its id in GeoNames", pa.int32()),
    ),
    "place_mentions": table(
        "a mention of a place",
        column("mention_id", "primary key"),
        _spanned("mention"),
        column("place_id", "the place: places.place_id"),
    ),
    "organisations": table(
        "an organisation",
        column("organisation_id", "primary key"),
        column("name", "its name: the fullest form in the releases that mention it so"),
        column("abbreviation?", "its abbreviation"),
        column("nation_id?", "the nation that it belongs to: nations.nation_id"),
        column("same_as?", "the row of the same body under the name that most releases use: organisation_id"),
    ),
    "organisation_mentions": table(
        "a mention of an organisation",
        column("mention_id", "primary key"),
        _spanned("mention"),
        column("organisation_id", "the organisation: organisations.organisation_id"),
    ),
    "memberships": table(
        "a nation that a release lists as member of an organisation",
        column("organisation_id", "the organisation: organisations.organisation_id"),
        column("nation_id", "the member: nations.nation_id"),
        release_id(),
        column("start", "first character of the nation's mention in the list", OFFSET),
        column("end", "one past its last character", OFFSET),
        column("text", "the mention as it stands"),
        column("paragraph", "number of its paragraph", OFFSET),
        column("rule", "what found it, as layer.rule"),
    ),
    "quotations": table(
        "one utterance that the release attributes to a speaker",
        column("quotation_id", "primary key"),
        release_id(),
        column("start", "first character of its first piece in releases.text", OFFSET),
        column("end", "one past the last character of its last piece", OFFSET),
        column("text", "its pieces as they stand, joined with a space"),
        column("paragraph", "number of the paragraph that it begins in", OFFSET),
        column("rule", "what found it and what ended it, as layer.rule with its evidence"),
        column("kind", "direct, block, indirect, mixed or statement"),
        column("cue?", "lemma of the verb of saying, or according to"),
        column("cue_start?", "first character of the cue", OFFSET),
        column("cue_end?", "one past its last character", OFFSET),
        column("speaker_text?", "the words that name the speaker beside the cue"),
        column("speaker_start?", "first character of those words", OFFSET),
        column("speaker_end?", "one past their last character", OFFSET),
        column("speaker_kind", "person, role, organisation or unknown"),
        column("person_id?", "the person whom the release means: people.person_id"),
        column("role_id?", "the role whom the release means: roles.role_id"),
        column(
            "organisation_id?", "the organisation that speaks, by the name used there: organisations.organisation_id"
        ),
    ),
    "quotation_pieces": table(
        "a contiguous piece of a quotation",
        column("quotation_id", "the quotation: quotations.quotation_id"),
        column("number", "its place in the quotation, from 0", OFFSET),
        release_id(),
        column("start", "first character in releases.text", OFFSET),
        column("end", "one past the last character", OFFSET),
        column("text", "the piece as it stands"),
    ),
    "threat_mentions": table(
        "a mention of a threat",
        column("threat_id", "primary key"),
        _spanned("mention"),
        column("category", "threat_categories.category"),
        column("status", "actual, potential, countered or negated"),
        column("actor_text?", "who poses it, as the release names them"),
        column("actor_nation_id?", "the nation that poses it: nations.nation_id"),
        column("actor_organisation_id?", "the organisation that poses it: organisations.organisation_id"),
        column("quotation_id?", "the quotation that it stands in: quotations.quotation_id"),
    ),
    "threat_categories": table(
        "a category of the taxonomy of threats",
        column("category", "primary key"),
        column("parent?", "the category that it is part of: threat_categories.category"),
        column("label", "its name for people"),
        column("definition", "what it covers"),
    ),
    "failures": table(
        "a file that could not be read or annotated",
        column("source_path", "primary key: the file, relative to the input folder"),
        column("sha256?", "SHA-256 of its bytes, where they could be read"),
        column("stage", "read or annotate"),
        column("error", "what is wrong with it"),
        column("advice", "what to do"),
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
