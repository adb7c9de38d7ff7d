"""`pipeline show RELEASE`: a release in the terminal, its spans coloured by layer, with its quotations and threats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.command.terminal import printable

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from pipeline.store.snapshots import Snapshot

    Row = dict[str, Any]

STYLES = {
    "quotations": "italic",
    "organisations": "magenta",
    "roles": "yellow",
    "places": "green",
    "nations": "bold blue",
    "people": "bold cyan",
    "threats": "underline red",
}
MENTION_TABLES = {
    "organisations": "organisation_mentions",
    "roles": "role_mentions",
    "places": "place_mentions",
    "nations": "nation_mentions",
    "people": "person_mentions",
    "threats": "threat_mentions",
    "quotations": "quotation_pieces",
}


@click.command()
@click.argument("release")
@click.option(
    "--output",
    default="outputs",
    show_default=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the dataset.",
)
def show(release: str, output: Path) -> None:
    """Show a release with its mentions, quotations and threats.

    RELEASE is its file (or a part of its path) or its release_id.
    """
    from rich.console import Console

    from pipeline.errors import OutputError
    from pipeline.store.snapshots import last_snapshot

    try:
        snapshot = last_snapshot(output)
        row = _find(release, snapshot, output)
        shown = [
            _heading(row),
            _coloured(row, snapshot),
            "",
            _legend(),
            _quotations(row, snapshot),
            _threats(row, snapshot),
        ]
    except OutputError as error:
        raise click.ClickException(str(error)) from error
    console = Console()
    for part in shown:
        console.print(part)


def _read(snapshot: Snapshot, table: str, **equal: str) -> list[Row]:
    from pipeline.store.load import read_table

    rows: list[Row] = read_table(snapshot, table, **equal).to_pylist()
    return [
        {name: printable(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
    ]


def _find(release: str, snapshot: Snapshot, output: Path) -> Row:
    """Return the row of the one release that `release` names."""
    from pipeline.store.load import read_table

    names = read_table(snapshot, "releases", ["release_id", "source_path"]).to_pylist()
    exact = [name for name in names if release in (name["release_id"], name["source_path"])]
    found = exact or [name for name in names if release in name["source_path"]]
    if not found:
        raise click.ClickException(f"no release of {output} is named {release!r}; `releases.source_path` lists them")
    if len(found) > 1:
        some = ", ".join(sorted(name["source_path"] for name in found)[:5])
        raise click.ClickException(f"{release!r} names {len(found)} releases ({some} …): give more of the name")
    return _read(snapshot, "releases", release_id=found[0]["release_id"])[0]


def _heading(row: Row) -> Text:
    from rich.text import Text

    facts = [row["publisher"], row["published_on"] and str(row["published_on"]), row["source_path"], row["release_id"]]
    return Text("  ".join(fact for fact in facts if fact) + "\n", style="dim")


def _coloured(row: Row, snapshot: Snapshot) -> Text:
    from rich.text import Text

    text = Text(row["text"].strip("\n"))
    shift = len(row["text"]) - len(row["text"].lstrip("\n"))
    for layer, style in STYLES.items():
        for mention in _read(snapshot, MENTION_TABLES[layer], release_id=row["release_id"]):
            text.stylize(style, mention["start"] - shift, mention["end"] - shift)
    return text


def _legend() -> Text:
    from rich.text import Text

    return Text("  ").join(Text(layer, style=style) for layer, style in STYLES.items())


def _quotations(row: Row, snapshot: Snapshot) -> Table:
    from rich.table import Table

    table = Table("kind", "speaker", "cue", "quotation", title="Quotations", title_justify="left")
    people = {person["person_id"]: person["name"] for person in _read(snapshot, "people")}
    quotations = _read(snapshot, "quotations", release_id=row["release_id"])
    for quotation in sorted(quotations, key=lambda quotation: quotation["start"]):
        speaker = people.get(quotation["person_id"]) or quotation["speaker_text"] or quotation["speaker_kind"]
        _add_row(table, quotation["kind"], speaker, quotation["cue"], quotation["text"])
    return table


def _threats(row: Row, snapshot: Snapshot) -> Table:
    from rich.table import Table

    table = Table("category", "status", "actor", "threat", title="Threats", title_justify="left")
    threats = _read(snapshot, "threat_mentions", release_id=row["release_id"])
    for threat in sorted(threats, key=lambda threat: threat["start"]):
        _add_row(table, threat["category"], threat["status"], threat["actor_text"], threat["text"])
    return table


def _add_row(table: Table, *cells: str | None) -> None:
    """Add a row of plain texts, in which square brackets are no markup."""
    from rich.text import Text

    table.add_row(*(Text(cell or "") for cell in cells))
