"""`l10n check`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import print_findings
from l10n.cli.reports import parse_outputs, write_outputs
from l10n.outputs.table import FORMS
from l10n.outputs.text import summary
from l10n.pipeline.check import Scope, check
from l10n.pipeline.reporting import report_of


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
@click.option(
    "-o", "--output", "outputs", multiple=True, metavar="FORM=FILE",
    help=f"Write a report: {', '.join(FORMS)}. FILE - is the output stream, and {{locale}} in it "
    "makes a file for each locale. May be given more than once.",
)  # fmt: skip
def command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    changed_since: str,
    outputs: tuple[str, ...],
    *,
    as_json: bool,
) -> int:
    """Check catalogs: links and code as in the source, completeness, damage. Exit 1 on errors."""
    wanted = parse_outputs(outputs, as_json=as_json)
    project = open_project(folder)
    report = report_of(project, check(project, Scope(paths, locales, changed_since)))
    printed = write_outputs(report, wanted)
    code = print_findings(report.findings)
    if not printed:
        click.echo(summary(report))
    return code
