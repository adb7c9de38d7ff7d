"""`pipeline show RELEASE`: a release in the terminal, its spans coloured by layer, with its quotations and threats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.text import Text

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
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the dataset.",
)
def show(release: str, output: Path) -> None:
    """Show a RELEASE of the dataset, named by its file (or the end of its path) or by its release_id."""
    from rich.console import Console

    row = _find(release, output)
    console = Console()
    console.print(_heading(row))
    console.print(_coloured(row, output))
    console.print()
    console.print(_legend())
    for table in (_quotations(row, output), _threats(row, output)):
        console.print(table)


def _read(output: Path, table: str, **equal: str) -> list[Row]:
    import pyarrow.parquet as pq

    filters = [(column, "=", value) for column, value in equal.items()] or None
    rows: list[Row] = pq.read_table(output / "current" / table, filters=filters).to_pylist()
    return rows


def _find(release: str, output: Path) -> Row:
    """Return the row of the one release that `release` names."""
    import pyarrow.parquet as pq

    if not (output / "current" / "releases").is_dir():
        raise click.ClickException(f"{output} holds no dataset: run `pipeline extract INPUT --output {output}` first")
    names = pq.read_table(output / "current" / "releases", columns=["release_id", "source_path"]).to_pylist()
    exact = [name for name in names if release in (name["release_id"], name["source_path"])]
    found = exact or [name for name in names if release in name["source_path"]]
    if not found:
        raise click.ClickException(f"no release of {output} is named {release!r}; `releases.source_path` lists them")
    if len(found) > 1:
        some = ", ".join(sorted(name["source_path"] for name in found)[:5])
        raise click.ClickException(f"{release!r} names {len(found)} releases ({some} …): give more of the name")
    return _read(output, "releases", release_id=found[0]["release_id"])[0]


def _heading(row: Row) -> Text:
    from rich.text import Text

    facts = [row["publisher"], row["published_on"] and str(row["published_on"]), row["source_path"], row["release_id"]]
    return Text("  ".join(fact for fact in facts if fact) + "\n", style="dim")


def _coloured(row: Row, output: Path) -> Text:
    from rich.text import Text

    text = Text(row["text"].strip("\n"))
    shift = len(row["text"]) - len(row["text"].lstrip("\n"))
    for layer, style in STYLES.items():
        for mention in _read(output, MENTION_TABLES[layer], release_id=row["release_id"]):
            text.stylize(style, mention["start"] - shift, mention["end"] - shift)
    return text


def _legend() -> Text:
    from rich.text import Text

    return Text("  ").join(Text(layer, style=style) for layer, style in STYLES.items())


def _quotations(row: Row, output: Path) -> Any:
    from rich.table import Table

    table = Table("kind", "speaker", "cue", "quotation", title="Quotations", title_justify="left")
    people = {person["person_id"]: person["name"] for person in _read(output, "people")}
    quotations = _read(output, "quotations", release_id=row["release_id"])
    for quotation in sorted(quotations, key=lambda quotation: quotation["start"]):
        speaker = people.get(quotation["person_id"]) or quotation["speaker_text"] or quotation["speaker_kind"]
        table.add_row(quotation["kind"], speaker, quotation["cue"], quotation["text"])
    return table


def _threats(row: Row, output: Path) -> Any:
    from rich.table import Table

    table = Table("category", "status", "actor", "threat", title="Threats", title_justify="left")
    threats = _read(output, "threat_mentions", release_id=row["release_id"])
    for threat in sorted(threats, key=lambda threat: threat["start"]):
        table.add_row(threat["category"], threat["status"], threat["actor_text"], threat["text"])
    return table
