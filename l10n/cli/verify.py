"""`l10n verify`: what survives, in a table, and the place of what does not."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table

from l10n.cli.options import json_option, project_option
from l10n.cli.output import print_findings, print_json
from l10n.cli.tables import console
from l10n.config import Settings, find_settings
from l10n.counted import counted
from l10n.errors import UsageError
from l10n.locales import parse_locale
from l10n.model import Severity
from l10n.pipeline.verify import Advance, Verified, find_documents, verify

_COLUMNS = 80
"""What the columns beside the file's name take at most."""
_VERDICT = {True: "yes", False: "NO", None: "-"}


@click.command("verify")
@project_option
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit 1 also where a text can have no translation.")
@json_option
def command(folder: Path, paths: tuple[Path, ...], *, strict: bool, as_json: bool) -> int:
    """Take Markdown files apart and put them together, in memory: nothing is written.

    PATHS are files and folders, of any project or none; without them, the project's articles or
    this folder. Each file must come back byte for byte without translations, and with its
    structure and every text when all prose is pseudo-localized.

    Exit codes: 1 where anything is lost or a file cannot be read. A text that can have no
    translation, because its place would break, keeps its source: a warning, 1 with --strict.
    """
    settings = _settings(folder)
    files = find_documents(paths or (_default(settings),))
    with _progress() as advance:
        done = verify(files, settings, advance)
    findings = [finding for file in done for finding in file.findings]
    if as_json:
        print_json({"files": [asdict(file) for file in done]})
    else:
        _print_table(done)
        print_findings(findings)
    return int(any(strict or finding.severity is Severity.ERROR for finding in findings))


def _settings(folder: Path) -> Settings:
    """Return the settings of the project that a folder belongs to, or the defaults."""
    try:
        return find_settings(folder.resolve(), parse_locale)
    except UsageError as error:
        if error.place:  # Settings that are wrong have a place; missing ones have none.
            raise
        return Settings(root=folder)


def _default(settings: Settings) -> Path:
    articles = settings.root / settings.source_dir
    return articles if articles.is_dir() else settings.root


@contextmanager
def _progress() -> Iterator[Advance]:
    """Show how far the work is: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    columns = (TextColumn("files"), BarColumn(), MofNCompleteColumn())
    # Without a thread of its own: processes are started while it is shown.
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("files", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)


def _print_table(files: Sequence[Verified]) -> None:
    """Print a row for each file, and one for all."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("file", overflow="fold")
    for heading in ("bytes", "units", "words", "identical", "pseudo-localized"):
        table.add_column(heading, justify="right")
    for file in files:
        fallbacks = f", {counted(fallback=file.fallbacks)}" if file.fallbacks else ""
        table.add_row(
            file.path, str(file.bytes), str(file.units), str(file.words),
            _VERDICT[file.identical], _VERDICT[file.localized] + fallbacks,
        )  # fmt: skip
    out = console()
    if not out.is_terminal:
        out.width = max(out.width, _COLUMNS + max(len(file.path) for file in files))
    out.print(table)
    passed = sum(bool(file.identical and file.localized) for file in files)
    of_all = counted(
        byte=sum(file.bytes for file in files),
        unit=sum(file.units for file in files),
        word=sum(file.words for file in files),
    )
    fallbacks = counted(fallback=sum(file.fallbacks for file in files))
    click.echo(f"{passed} of {len(files)} files survive: {of_all}; {fallbacks}.")
