"""`l10n check`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.pipeline.check import Scope, check


@click.command("check")
@scope_options
@click.option(
    "--changed-since",
    "changed_since",
    default="",
    metavar="REF",
    help="Only articles and catalogs that changed since HEAD left this commit of git.",
)
@json_option
def command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    changed_since: str,
    *,
    as_json: bool,
) -> int:
    """Check catalogs: links and code as in the source, completeness, damage. Exit 1 on errors."""
    found = check(open_project(folder), Scope(paths, locales, changed_since))
    if as_json:
        print_json(found)
        return print_findings(found.findings)
    code = print_findings(found.findings)
    errors = sum(finding.severity == "error" for finding in found.findings)
    click.echo(f"{len(found.progress)} catalogs checked: {errors} errors, "
               f"{len(found.findings) - errors} warnings.")  # fmt: skip
    return code
