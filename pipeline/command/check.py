"""`pipeline check DIR`: is a dataset what it promises to be?"""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def check(output: Path) -> None:
    """Verify the dataset in DIR.

    Checks the parts' checksums, types, keys and references, and that every row's text stands where its offsets say.
    Exits with 1 where something is broken, and says what.
    """
    import pipeline

    problems = pipeline.check(output)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise click.ClickException(f"{output}: {len(problems)} problem{'s' if len(problems) > 1 else ''} found")
    click.echo(f"{output}: sound")
