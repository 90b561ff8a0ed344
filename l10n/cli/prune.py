"""`l10n prune`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, open_project_to_write, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.files import preview_file, update_file
from l10n.pipeline.prune import Pruned, prune


@click.command("prune")
@scope_options
@click.option("--write", is_flag=True, help="Do it; without, it is only said what would go.")
@click.option("--all", "whole", is_flag=True,
              help="Also drop what people wrote and what stands nowhere else.")  # fmt: skip
@json_option
def command(
    *,
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    write: bool,
    whole: bool,
    as_json: bool,
) -> int:
    """Drop obsolete entries, and catalogs whose article is gone."""
    project = open_project_to_write(folder) if write else open_project(folder)
    update = update_file if write else preview_file
    done = prune(project, paths, locales, whole=whole, update=update)
    if as_json:
        print_json(done)
    else:
        _print(done, write=write)
    return print_findings(done.findings)


def _print(done: Pruned, *, write: bool) -> None:
    would = "" if write else "would be "
    for item in done.catalogs:
        if item.removed:
            click.echo(f"{item.catalog}: {would}removed; its article is gone.")
        elif item.dropped:
            click.echo(f"{item.catalog}: {item.dropped} entries {would}dropped.")
    for name in done.templates:
        click.echo(f"{name}: {would}removed; its article is gone.")
    click.echo(f"{done.dropped} entries {would}dropped, {done.reviewed} of them reviewed; "
               f"{done.kept} that people wrote are kept.")  # fmt: skip
    if done.kept:
        click.echo("They stand nowhere else. `l10n memory export` saves them, --all drops them.")
    if not write and (done.dropped or done.templates):
        click.echo("Nothing was written. Run it with --write to do this.")
