"""`l10n build`."""

from functools import partial
from pathlib import Path

import click

from l10n.cli.options import json_option, open_project_to_write, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.cli.watching import Watcher
from l10n.counted import counted
from l10n.errors import UsageError
from l10n.model.build import Build
from l10n.pipeline.build import build

_INSTEAD = {
    "omit": "left out",
    "source": "published in the source language",
    "last": "published unit by unit, as last reviewed",
}


@click.command("build")
@scope_options
@click.option("--drafts", is_flag=True,
              help="Let machine drafts in; pages say so in their front matter.")  # fmt: skip
@click.option("--watch", is_flag=True, help="Build again after each change, until Ctrl-C.")
@json_option
def command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    *,
    drafts: bool,
    watch: bool,
    as_json: bool,
) -> int:
    """Write localized pages from reviewed translations."""
    project = open_project_to_write(folder)
    if watch:
        if as_json:
            raise UsageError("`--watch` goes on and prints no JSON.", "Leave one of them out.")
        Watcher(folder, partial(build, wanted=paths, locales=locales, drafts=drafts), project).run()
    done = build(project, paths, locales, drafts=drafts, waiting=_say_that_it_waits)
    if as_json:
        print_json(done)
        return print_findings(done.findings)
    for name in done.changed:
        click.echo(f"built {project.settings.build_dir}/{name}")
    for name in done.removed:
        click.echo(f"removed {project.settings.build_dir}/{name}")
    source, written = project.settings.source_dir, set(done.written)
    for locale, article, reviewed, words in done.left_out:
        what = _INSTEAD[project.settings.incomplete]
        if project.build_name(locale, article.removeprefix(f"{source}/")) not in written:
            what = "left out"
        click.echo(f"{what}: {locale} {article}: {reviewed} of {words} words are reviewed")
    drafted = f", {done.drafts} of them with machine drafts" if done.drafts else ""
    copied = f", {counted(file=len(done.copied))} copied" if done.copied else ""
    what = f"{counted(page=len(done.written))}{drafted}, {counted(link=done.links)}{copied}"
    click.echo(f"{what}: {_what_changed(done)}.")
    return print_findings(done.findings)


def _what_changed(done: Build) -> str:
    parts = (
        f"{counted(file=len(done.changed))} written" if done.changed else "",
        f"{len(done.removed)} removed" if done.removed else "",
    )
    return ", ".join(filter(None, parts)) or "nothing changed"


def _say_that_it_waits() -> None:
    click.echo("Another build is at work here: this one waits for it.", err=True)
