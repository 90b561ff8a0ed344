"""The commands of the daily round: extract, draft, status, check, build."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import draft_progress, print_findings, print_json, print_progress
from l10n.engines.table import AUTO, ENGINES
from l10n.pipeline.build import build
from l10n.pipeline.check import check
from l10n.pipeline.draft import LocaleDrafts, Order, draft
from l10n.pipeline.extract import extract
from l10n.pipeline.status import status


@click.command("extract", short_help="Articles to PO files.")
@scope_options
@json_option
def extract_command(
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


@click.command("draft", short_help="Fill empty targets by machine.")
@scope_options
@click.option("-e", "--engine", metavar="ENGINE", default=None,
              help=f"{', '.join(ENGINES)} or {AUTO} (the first that can serve). "
              "Default: the settings' engine.")  # fmt: skip
@click.option("--redraft", is_flag=True, help="Also write again what no person has touched.")
@json_option
def draft_command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    engine: str | None,
    *,
    redraft: bool,
    as_json: bool,
) -> int:
    """Fill empty targets with machine drafts, marked fuzzy; human work is never touched."""
    project = open_project(folder)
    order = Order(engine or project.settings.engine, paths, locales, redraft)
    with draft_progress() as progress:
        done = draft(project, order, progress)
    if as_json:
        print_json(done)
    else:
        for part in done.locales:
            print_drafts(part)
    return print_findings(done.findings)


def print_drafts(part: LocaleDrafts) -> None:
    """Print what was drafted into a locale."""
    click.echo(f"{part.locale}: engine {part.engine} ({part.model}). {part.reason}")
    click.echo(f"  {part.units} units drafted, {part.words} words; "
               f"{part.doubts} with doubts; {len(part.empty)} left empty.")  # fmt: skip
    placed = ", ".join(f"{count} {step}" for step, count in part.links.items() if count)
    if placed:
        appended = (
            " (appended: at the sentence's end, to be moved)" if part.links["appended"] else ""
        )
        click.echo(f"  links by the step that placed them: {placed}{appended}.")
    for name, msgid, why in part.empty:
        click.echo(f"  left empty in {name}: {msgid[:60]!r}: {why}")


@click.command("status", short_help="Words by state.")
@scope_options
@json_option
def status_command(
    folder: Path, locales: tuple[str, ...], paths: tuple[Path, ...], *, as_json: bool
) -> int:
    """Show how many words of each article are in which state."""
    found = status(open_project(folder), paths, locales)
    if as_json:
        print_json(found)
    else:
        print_progress(found.progress)
    return print_findings(found.findings)


@click.command("check", short_help="What CI gates on.")
@scope_options
@json_option
def check_command(
    folder: Path, locales: tuple[str, ...], paths: tuple[Path, ...], *, as_json: bool
) -> int:
    """Check catalogs: links and code as in the source, completeness, damage. Exit 1 on errors."""
    found = check(open_project(folder), paths, locales)
    if as_json:
        print_json(found)
        return print_findings(found.findings)
    code = print_findings(found.findings)
    errors = sum(finding.severity == "error" for finding in found.findings)
    click.echo(f"{len(found.progress)} catalogs checked: {errors} errors, "
               f"{len(found.findings) - errors} warnings.")  # fmt: skip
    return code


@click.command("build", short_help="Localized pages.")
@scope_options
@click.option("--drafts", is_flag=True,
              help="Let machine drafts in; pages say so in their front matter.")  # fmt: skip
@json_option
def build_command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    *,
    drafts: bool,
    as_json: bool,
) -> int:
    """Write localized pages from reviewed translations."""
    project = open_project(folder)
    done = build(project, paths, locales, drafts=drafts)
    if as_json:
        print_json(done)
        return print_findings(done.findings)
    for name in done.written:
        click.echo(f"built {project.settings.build_dir}/{name}")
    for name in done.removed:
        click.echo(f"removed {project.settings.build_dir}/{name}")
    for locale, article, reviewed, words in done.left_out:
        what = (
            "published in the source language"
            if project.settings.incomplete == "source"
            else "left out"
        )
        click.echo(f"{what}: {locale} {article}: {reviewed} of {words} words are reviewed")
    drafted = f", {done.drafts} of them with machine drafts" if done.drafts else ""
    click.echo(f"{len(done.written)} pages{drafted}, {done.links} links.")
    return print_findings(done.findings)
