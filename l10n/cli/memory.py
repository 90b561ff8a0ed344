"""`l10n memory`: what people have translated before, used again."""

import sys
from pathlib import Path

import click

from l10n.cli.options import (
    json_option,
    open_project,
    open_project_to_write,
    project_option,
    scope_options,
)
from l10n.cli.output import print_findings, print_json
from l10n.counted import counted
from l10n.files import write_file
from l10n.pipeline.exchange import export_tmx, import_tmx
from l10n.pipeline.memory import LocaleFill, fill


@click.group("memory")
def command() -> None:
    """Use reviewed translations again; exchange them as TMX."""


@command.command("fill", short_help="Catalogs from the memory, without an engine.")
@scope_options
@click.option("--redraft", is_flag=True, help="Also write again what no person has touched.")
@json_option
def fill_command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    *,
    redraft: bool,
    as_json: bool,
) -> int:
    """Fill empty targets with reviewed translations of the same text, marked fuzzy.

    Translations of near texts are offered in comments. `l10n draft` does this before it asks
    an engine.
    """
    done = fill(open_project_to_write(folder), paths, locales, redraft=redraft)
    if as_json:
        wanted = ("locale", "articles", "texts", "filled", "offered", "written")
        rows = [{name: getattr(part, name) for name in wanted} for part in done.locales]
        print_json({"locales": rows, "findings": [str(finding) for finding in done.findings]})
    else:
        for part in done.locales:
            print_fill(part)
    return print_findings(done.findings)


def print_fill(part: LocaleFill) -> None:
    """Print what the memory did for a locale."""
    if not part.articles:
        click.echo(f"{part.locale}: {_why_nothing(part)}")
        return
    filled, known = counted(unit=part.filled), counted(text=part.texts)
    click.echo(f"{part.locale}: {filled} filled from a memory of {known}, "
               f"near translations offered in {part.offered}.")  # fmt: skip


def _why_nothing(part: LocaleFill) -> str:
    """Say why the memory had nothing to do."""
    if not part.read and not part.damaged:
        return "there is no catalog. Run `l10n extract`."
    if not part.read:
        return "no catalog can be read."
    which = " of the catalogs that can be read" if part.damaged else ""
    return f"every unit{which} is reviewed."


@command.command("import", short_help="A TMX file of another tool.")
@project_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default=None, help="What to call it. Default: the file's name.")
def import_command(folder: Path, file: Path, name: str | None) -> int:
    """Take FILE (TMX of any version) into the project's memory, below its catalog folder.

    The project keeps a copy of what fits its locales, for the team to commit; a second import
    under the same name replaces the first.
    """
    done = import_tmx(open_project_to_write(folder), file, name)
    if done.findings:
        return print_findings(done.findings)
    if not done.file:
        click.echo(
            f"Nothing in {file} is in the project's languages: {counted(unit=done.left)} left out."
        )
        return 1
    counts = ", ".join(f"{count} for {locale}" for locale, count in done.pairs.items())
    what = "wrote" if done.written else "nothing changed in"
    click.echo(f"{what} {done.file}: {counts} translations.")
    if done.unsure:
        click.echo(f"  {done.unsure} without their codes, which are not sure in Markdown: "
                   "they are offered, and never filled in.")  # fmt: skip
    if done.left:
        click.echo(f"  {counted(unit=done.left)} left out: not in the project's languages.")
    if done.gone:
        click.echo(f"  {counted(translation=done.gone)} of the earlier import not in this one.")
    return 0


@command.command("export", short_help="Reviewed translations as TMX.")
@project_option
@click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE",
              help="Only this locale; may be given more than once.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="The file to write. Default: standard output.")  # fmt: skip
@click.option("--obsolete", is_flag=True, help="Also what no article has any more.")
def export_command(
    folder: Path, locales: tuple[str, ...], output: Path | None, *, obsolete: bool
) -> int:
    """Write the reviewed translations as TMX 1.4b, for other tools and other projects."""
    done = export_tmx(open_project(folder), locales, obsolete=obsolete)
    if output is None:
        sys.stdout.buffer.write(done.data)
    else:
        written = write_file(output, done.data)
        counts = ", ".join(f"{count} for {locale}" for locale, count in done.pairs.items())
        what = "wrote" if written else "nothing changed in"
        click.echo(f"{what} {output}: {counts} translations.")
    if done.left:
        click.echo(f"{counted(translation=done.left)} left out: XML cannot hold all characters.",
                   err=True)  # fmt: skip
    return print_findings(done.findings)
