"""`l10n demo`: the whole way once, and what came of it."""

from pathlib import Path

import click

from l10n.cli.options import open_project_to_write, project_option
from l10n.cli.output import print_findings
from l10n.cli.progress import draft_progress
from l10n.counted import counted
from l10n.locales import display_name
from l10n.pipeline.demo import Demo, demo


@click.command("demo")
@project_option
@click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE",
              default=("es", "en_XA"), show_default=True,
              help="A locale to show; may be given more than once.")  # fmt: skip
def command(folder: Path, locales: tuple[str, ...]) -> int:
    """Extract, draft and build below build/demo; the project's own catalogs stay as they are."""
    with draft_progress() as progress:
        done = demo(open_project_to_write(folder), locales, progress)
    _print_summary(done)
    return print_findings(done.findings)


def _print_summary(done: Demo) -> None:
    settings = done.project.settings
    click.echo(f"{counted(article=done.extracted.articles, unit=done.extracted.units)}, "
               f"{counted(word=done.extracted.words)} extracted.")  # fmt: skip
    for part in done.drafted:
        click.echo(f"{display_name(part.locale)} ({part.locale})")
        click.echo(f"  engine   {part.engine} ({part.model}). {part.reason}")
        click.echo(f"  units    {part.units} drafted, {len(part.empty)} left empty")
        click.echo(f"  words    {part.words}")
        steps = ", ".join(f"{count} {step}" for step, count in part.links.items() if count)
        appended = part.links["appended"]
        placed = sum(part.links.values()) - appended
        click.echo(f"  links    {placed} placed, {appended} appended ({steps or 'none'})")
    for locale, reason in done.refused:
        click.echo(f"{display_name(locale)} ({locale})")
        click.echo(f"  not drafted: {reason}")
    for name in done.built.written:
        click.echo(f"page       {settings.build_dir}/{name}")
    click.echo(f"catalogs   {settings.catalog_dir}/")
    if done.built.drafts:
        click.echo("These pages hold machine drafts that nobody has reviewed. Do not publish them.")
