"""The command `pipeline` and its subcommands; `pipeline --help` imports nothing but click."""

from __future__ import annotations

import io
import sys

import click

from pipeline.command.check import check
from pipeline.command.extract import extract
from pipeline.command.schema import schema
from pipeline.command.show import show


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="release-pipeline")
def main() -> None:
    """Turn government press releases into tables.

    Nations, people, roles, places, organisations, quotations with their speakers and threats, as Parquet tables whose
    rows point back at the characters that they come from.
    """
    # A terminal that cannot show a letter of a release shows `?` in its place.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


for command in (extract, check, schema, show):
    main.add_command(command)
