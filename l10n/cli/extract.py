"""`l10n extract`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.pipeline.extract import extract


@click.command("extract")
@scope_options
@json_option
def command(
    folder: Path, locales: tuple[str, ...], paths: tuple[Path, ...], *, as_json: bool
) -> int:
    """Write templates and catalogs (PO files) from the articles."""
    project = open_project(folder)
    done = extract(project, paths, locales)
    if as_json:
        print_json(done)
    else:
        for name in done.written:
            click.echo(f"wrote {name}")
        changed = f"{len(done.written)} files written" if done.written else "nothing changed"
        click.echo(f"{done.articles} articles, {done.units} units, {done.words} words: {changed}.")
    return print_findings(done.findings)
