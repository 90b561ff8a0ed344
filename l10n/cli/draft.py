"""`l10n draft`."""

from pathlib import Path

import click

from l10n.cli.options import json_option, open_project_to_write, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.cli.progress import draft_progress
from l10n.counted import counted
from l10n.engines.table import AUTO, ENGINES
from l10n.pipeline.draft import LocaleDrafts, Order, draft


@click.command("draft")
@scope_options
@click.option("-e", "--engine", metavar="ENGINE", default=None,
              help=f"{', '.join(ENGINES)} or {AUTO} (the first that can serve). "
              "Default: the settings' engine.")  # fmt: skip
@click.option("--redraft", is_flag=True, help="Also write again what no person has touched.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0…1",
              help="Write no draft that is trusted less; its unit stays as it is.")  # fmt: skip
@json_option
def command(  # noqa: PLR0913 - one for each option
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    engine: str | None,
    *,
    redraft: bool,
    min_confidence: float,
    as_json: bool,
) -> int:
    """Fill empty targets with machine drafts, marked fuzzy; human work is never touched."""
    project = open_project_to_write(folder)
    order = Order(engine or project.settings.engine, paths, locales, redraft,
                  min_confidence)  # fmt: skip
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
    if part.remembered or part.offered:
        click.echo(f"  {counted(unit=part.remembered)} filled from the translation memory, "
                   f"near translations offered in {part.offered}.")  # fmt: skip
    click.echo(f"  {counted(unit=part.units)} drafted, {counted(word=part.words)}; "
               f"{part.doubts} with doubts; {len(part.empty)} left as they were.")  # fmt: skip
    if part.translated or part.known:
        click.echo(f"  {counted(sentence=part.translated)} and texts of links translated, "
                   f"{part.known} known from before.")  # fmt: skip
    placed = ", ".join(f"{count} {step}" for step, count in part.links.items() if count)
    if placed:
        appended = (
            " (appended: at the sentence's end, to be moved)" if part.links["appended"] else ""
        )
        click.echo(f"  links by the step that placed them: {placed}{appended}.")
    for name, msgid, why in part.empty:
        click.echo(f"  left as it was in {name}: {msgid[:60]!r}: {why}")
