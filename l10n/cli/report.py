"""`l10n report`."""

from pathlib import Path

import click

from l10n.cli.options import open_project, scope_options
from l10n.counted import counted
from l10n.errors import UsageError
from l10n.files import write_file
from l10n.model import Severity
from l10n.pipeline.own_folder import FOLDER, hide_from_git
from l10n.pipeline.report import report
from l10n.report_page import report_page

_NAME = "report.html"
_SUFFIXES = frozenset({".html", ".htm"})


@click.command("report")
@scope_options
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=None,
              metavar="FILE", help=f"The page to write. Default: {FOLDER}/{_NAME}, which git "
              "ignores and no build publishes.")  # fmt: skip
def command(
    folder: Path, locales: tuple[str, ...], paths: tuple[Path, ...], output: Path | None
) -> int:
    """Write one HTML page: progress, findings, what to review first, sources beside targets.

    It needs no network and no other file. The verdict is `l10n check`'s: this exits 0 when the
    page is written.
    """
    project = open_project(folder)
    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise UsageError("The report is an HTML page.", "Give it a name in `.html`.", str(output))
    found = report(project, paths, locales)
    page = report_page(found).encode("utf-8", "replace")
    path = output or project.settings.root / FOLDER / _NAME
    if output is None:
        hide_from_git(project)
    what = "wrote" if write_file(path, page) else "nothing changed in"
    errors = sum(finding.severity is Severity.ERROR for finding in found.findings)
    units = sum(len(article.sources) for article in found.articles)
    click.echo(f"{what} {output or project.name(path)}: {counted(article=len(found.articles))} of "
               f"{counted(unit=units, locale=len(found.locales), error=errors)}, "
               f"{counted(warning=len(found.findings) - errors)}.")  # fmt: skip
    return 0
