"""`pipeline schema`: the data dictionary, printed from the one place where the tables are defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


@click.command()
@click.argument("table", nargs=-1)
def schema(table: tuple[str, ...]) -> None:
    """Print the data dictionary.

    It is that of each TABLE named, or of all. Key columns are marked * and columns that may be empty ?.
    """
    from pipeline.schema import SCHEMAS

    unknown = [name for name in table if name not in SCHEMAS]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: the tables are {', '.join(SCHEMAS)}", param_hint="TABLE")
    for name in table or SCHEMAS:
        click.echo("\n".join(_describe(name, SCHEMAS[name])) + "\n")


def _describe(name: str, schema: pa.Schema) -> Iterator[str]:
    from pipeline.schema import KEYS

    yield f"{click.style(name, bold=True)}: {schema.metadata[b'description'].decode()}"
    for field in schema:
        mark = "*" if field.name in KEYS[name] else "?" if field.nullable else " "
        kind = str(field.type).replace("[day]", "")
        yield f"  {mark} {field.name:23} {kind:7} {field.metadata[b'description'].decode()}"
