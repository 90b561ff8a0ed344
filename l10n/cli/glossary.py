"""`l10n glossary`: the project's terms and their translations."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, open_project_to_write, project_option
from l10n.cli.output import print_findings, print_json
from l10n.counted import counted
from l10n.pipeline.glossary_check import check_glossary
from l10n.pipeline.glossary_import import ImportedTerms, import_terms


@click.group("glossary")
def command() -> None:
    """Keep the project's terms, which drafts and reviews go by.

    They stand in a CSV file, locales/glossary.csv if the settings name no other. Its first row
    names the columns, in any order: source, locale, target, and if you like note, case (exact),
    part of speech, status (preferred, forbidden); or a column for each locale. A second row for
    a term gives a further target; a target that is the term itself means that it stays. Files
    beside it named after a locale (glossary.es.csv) need no column for it.
    """


@command.command("import", short_help="Terms of another tool: TBX-Basic or CSV.")
@project_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-l", "--locale", default=None, metavar="LOCALE",
              help="The target locale of a CSV file that does not say it.")  # fmt: skip
@json_option
def import_command(folder: Path, file: Path, locale: str | None, *, as_json: bool) -> int:
    """Add the terms of FILE (TBX-Basic of any version, or CSV) to the glossary.

    Nothing that the glossary holds is changed or lost: what is new goes to its end.
    """
    done = import_terms(open_project_to_write(folder), file, locale)
    if as_json:
        print_json(done)
    elif not done.findings:
        _print_import(file, done)
    return print_findings(done.findings)


def _print_import(file: Path, done: ImportedTerms) -> None:
    counts = ", ".join(f"{count} for {locale or 'all'}" for locale, count in done.added.items())
    what = f"added to {done.file}: {counts}" if counts else f"nothing new for {done.file}"
    click.echo(f"{what}; {done.known} were there.")
    if done.left:
        click.echo(f"  {done.left} left out: they are not in the project's languages.")
    if done.second:
        click.echo(f"  {len(done.second)} are further targets of terms whose first one stays "
                   "preferred:")  # fmt: skip
    for row in done.second:
        click.echo(f"    {row.source} ({row.locale}): {row.target}")
    if done.contrary:
        click.echo("  left out, because the glossary says the contrary:")
    for row in done.contrary:
        said = "forbidden" if row.forbidden else "accepted"
        click.echo(f"    {file}:{row.line}: {row.source} ({row.locale}): {row.target} is {said}")


@command.command("check", short_help="What is wrong with the glossary.")
@project_option
@click.option("--unused", is_flag=True, help="Also list the terms that stand in no article.")
@json_option
def check_command(folder: Path, *, unused: bool, as_json: bool) -> int:
    """Look over the glossary: damaged rows, contradictions, terms that no article holds."""
    done = check_glossary(open_project(folder))
    if as_json:
        print_json(done)
    else:
        for locale, count in done.terms.items():
            click.echo(
                f"{locale}: {counted(term=count)}, {done.kept[locale]} of them stay as they are."
            )
        if done.unused and not unused:
            click.echo(f"{counted(term=len(done.unused))} in no article: see --unused.")
    return print_findings((*done.findings, *(done.unused if unused else ())))
