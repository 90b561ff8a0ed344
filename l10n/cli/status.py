"""`l10n status`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.cli.tables import print_progress
from l10n.pipeline.status import status


@click.command("status")
@scope_options
@json_option
def command(
    folder: Path, locales: tuple[str, ...], paths: tuple[Path, ...], *, as_json: bool
) -> int:
    """Show how many words of each article are in which state."""
    found = status(open_project(folder), paths, locales)
    if as_json:
        print_json(found)
    else:
        print_progress(found.progress)
    return print_findings(found.findings)
