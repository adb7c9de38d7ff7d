"""`pipeline extract INPUT...`: the main job, with a progress bar on long work and a summary that a person can read."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.command.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.batching import Progress
    from pipeline.run import Summary

BAR_AFTER_S = 2.0
FAILURES_SHOWN = 3


class Stopped(click.ClickException):
    """A run that ctrl-C stopped, with the exit status that shells give to that."""

    exit_code = 130


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder of the dataset."
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=0),
    help="Processes; 0 works in this one. [default: one a core]",
)
@click.option(
    "--model", metavar="NAME", help="Installed spaCy model, or its folder. [default: as in models/config.cfg]"
)
@click.option("--rebuild", is_flag=True, help="Annotate everything again.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any file failed.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def extract(
    inputs: tuple[Path, ...],
    output: Path,
    workers: int | None,
    model: str | None,
    rebuild: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Extract the tables of all releases into DIR.

    The dataset mirrors the files in INPUT, which is folders or files: releases that were added or changed are
    annotated, those that are gone are dropped, and the others are left as they are. Readers see the last complete
    snapshot at any moment.
    """
    import pipeline
    from pipeline.errors import ExtractError

    try:
        with _bar(shown=not quiet and sys.stderr.isatty()) as progress:
            summary = pipeline.extract(inputs, output, workers=workers, model=model, rebuild=rebuild, progress=progress)
    except ExtractError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        raise Stopped(
            f"stopped; {output} is as it was, and the files that are done are kept: run again to go on with the rest"
        ) from None
    if not quiet:
        click.echo("\n".join(_describe(summary, output)))
    if strict and summary.failed:
        raise click.ClickException(f"{summary.failed} of {summary.files} files failed: see {output}/current/failures")


@contextmanager
def _bar(*, shown: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Yield a callback that shows a bar with rate and time left, once the work has taken two seconds."""
    if not shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    counts = TextColumn("files, {task.fields[releases]:,} releases, {task.fields[rate]}/s, left:")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), counts, TimeRemainingColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("annotating", total=None, releases=0, rate="…")

    def update(progress: Progress) -> None:
        elapsed = bar.tasks[0].elapsed or 0.0
        rate = f"{progress.releases / elapsed:.1f}" if elapsed else "…"
        bar.update(task, completed=progress.done, total=progress.total, releases=progress.releases, rate=rate)
        if elapsed >= BAR_AFTER_S and not bar.live.is_started:
            bar.live.start()

    bar.start_task(task)
    try:
        yield update
    finally:
        bar.stop()


def _describe(summary: Summary, output: Path) -> Iterator[str]:
    from pipeline.store.load import read_table
    from pipeline.store.snapshots import last_snapshot

    again = " (all again: the code, models or settings have changed)" if summary.renewed else ""
    counts = [f"{summary.annotated:,} annotated{again}", f"{summary.unchanged:,} unchanged"]
    if summary.removed:
        counts.append(f"{summary.removed:,} removed")
    counts.append(f"{summary.failed:,} failed")
    yield f"{summary.releases:,} releases from {summary.files:,} files in {summary.seconds:.1f} s: {', '.join(counts)}"
    if not summary.files:
        yield "No file was found in INPUT (hidden ones do not count), so the tables are empty: is it the right folder?"
    yield ""
    for table, rows in summary.rows.items():
        yield f"  {table:22}{rows:>9,} rows"
    yield ""
    tables = output / "current"
    yield f"The tables are in {tables}. To open one:"
    yield f"  {_python()} -c \"import pandas; print(pandas.read_parquet('{tables}/quotations'))\""
    if summary.failed:
        yield f"{summary.failed:,} failed: what is wrong, and what to do, is in {tables}/failures. The first:"
        for failure in read_table(last_snapshot(output), "failures").slice(0, FAILURES_SHOWN).to_pylist():
            yield printable(f"  {failure['source_path']}: {failure['error']}: {failure['advice']}".replace("\n", " "))


def _python() -> str:
    """Return how to call the interpreter that runs, from the present folder."""
    python = Path(sys.executable)
    return str(python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python)
