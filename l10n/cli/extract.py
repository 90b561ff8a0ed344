"""`l10n extract`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, open_project_to_write, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.counted import counted
from l10n.files import preview_file, update_file
from l10n.pipeline.extract import extract
from l10n.pipeline.extracted import Extracted


@click.command("extract")
@scope_options
@click.option("--check", is_flag=True,
              help="Write nothing; exit 1 and name the files that would change.")  # fmt: skip
@json_option
def command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    *,
    check: bool,
    as_json: bool,
) -> int:
    """Write templates and catalogs (PO files) from the articles."""
    project = open_project(folder) if check else open_project_to_write(folder)
    done = extract(project, paths, locales, preview_file if check else update_file)
    if as_json:
        print_json(done)
    else:
        _print(done, check=check)
    return max(print_findings(done.findings), int(check and bool(done.written + done.removed)))


def _print(done: Extracted, *, check: bool) -> None:
    write, remove = ("would write", "would remove") if check else ("wrote", "removed")
    for name in done.written:
        click.echo(f"{write} {name}")
    for item in done.migrated:
        click.echo(
            f"{'would migrate' if check else 'migrated'} {item.catalog} from `{item.before}` to "
            f"`{item.after}`: {item.kept} of {item.reviewed} reviewed words stay reviewed"
        )
    for name in done.removed:
        click.echo(f"{remove} {name}: its article has become another, which has all of it")
    changes = [
        f"{counted(file=len(done.written))} {'to be ' if check else ''}written"
        if done.written
        else "",
        f"{len(done.removed)} removed" if done.removed else "",
    ]
    changed = ", ".join(filter(None, changes)) or "nothing changed"
    hint = " Run `l10n extract`, and commit what changes." if check and any(changes) else ""
    click.echo(
        f"{counted(article=done.articles, unit=done.units, word=done.words)}: {changed}.{hint}"
    )
