"""`l10n check`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import print_findings
from l10n.cli.reports import parse_outputs, write_outputs
from l10n.counted import counted
from l10n.errors import UsageError
from l10n.outputs.table import FORMS
from l10n.outputs.text import summary
from l10n.pipeline.baseline import load_baseline, save_baseline
from l10n.pipeline.check import Scope, check
from l10n.pipeline.project import Project
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
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Findings that stand in this file are known, and do not fail the gate.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write all findings into this file, for --baseline.",
)
@json_option
@click.option(
    "-o", "--output", "outputs", multiple=True, metavar="FORM=FILE",
    help=f"Write a report: {', '.join(FORMS)}. FILE - is the output stream, and {{locale}} in it "
    "makes a file for each locale. May be given more than once.",
)  # fmt: skip
def command(  # noqa: PLR0913 - one for each option
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    changed_since: str,
    *,
    baseline: Path | None,
    write_baseline: Path | None,
    outputs: tuple[str, ...],
    as_json: bool,
) -> int:
    """Check catalogs: links and code as in the source, completeness, damage. Exit 1 on errors."""
    wanted = parse_outputs(outputs, as_json=as_json)
    project = open_project(folder)
    known = load_baseline(baseline) if baseline else None
    scope = Scope(paths, locales, changed_since, known)
    if write_baseline:
        return _write(project, scope, write_baseline)
    report = report_of(project, check(project, scope))
    printed = write_outputs(report, wanted)
    code = print_findings(report.findings)
    if not printed:
        click.echo(summary(report))
    return code


def _write(project: Project, scope: Scope, path: Path) -> int:
    """Write a baseline, and print what it cannot hold."""
    if scope.baseline or not scope.whole:
        raise UsageError(
            "A baseline is written of the whole project.",
            "Leave out paths, --locale, --changed-since and --baseline.",
        )
    written = save_baseline(check(project, scope).findings, path)
    click.echo(f"{path}: {counted(finding=written.count)} known.")
    return print_findings(written.refused)
