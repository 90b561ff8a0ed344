"""`l10n import`."""

from collections import Counter
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from l10n.cli.options import json_option, open_project, project_option
from l10n.cli.output import print_findings, print_json
from l10n.cli.tables import console
from l10n.counted import counted
from l10n.pipeline.import_pages import Imported, ImportedPage, ImportOrder, import_pages

_REASONS = 10
"""How many of the reasons for fuzzy units are shown, the commonest first."""


@click.command("import")
@project_option
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-l", "--locale", required=True, metavar="LOCALE", help="The pages' locale.")
@click.option("--from", "where", metavar="WHERE", default=None,
              help="Where the pages are: a folder, a pattern, or one page. "
              "Default: the usual places.")  # fmt: skip
@click.option("--in-place", is_flag=True,
              help="Where a page has its article's structure, let the place be proof.")  # fmt: skip
@click.option("-n", "--dry-run", "dry", is_flag=True, help="Write nothing; say what would become.")
@json_option
def command(  # noqa: PLR0913 - one argument for each option
    folder: Path,
    paths: tuple[Path, ...],
    locale: str,
    where: str | None,
    *,
    in_place: bool,
    dry: bool,
    as_json: bool,
) -> int:
    """Fill catalogs from pages that people have translated.

    PATHS are articles or folders; without them, all. WHERE is a folder in which the pages lie as
    the articles do (es), a single page, or a pattern: 'i18n/{locale}/docs/{path}',
    'source/{stem}.{locale}{suffix}'.

    What surely belongs together becomes translated. What does so only by its place, or differs
    in numbers, links or structure, becomes fuzzy with the reason in a comment. Everything else is
    listed with its place in both pages. Targets that people wrote are left alone.

    --in-place is for pages of which you know that they were translated paragraph by paragraph,
    without one that was replaced by another: with the article's structure, they are taken whole.
    """
    project = open_project(folder)
    done = import_pages(project, ImportOrder(locale, paths, where, in_place=in_place, dry=dry))
    if as_json:
        print_json(done)
    else:
        _print(done, dry=dry)
    return print_findings(done.findings)


def _print(done: Imported, *, dry: bool) -> None:
    click.echo(f"{done.locale}: pages from {done.where}")
    _print_table(done.pages)
    for page in done.pages:
        for loss in page.losses:
            if loss.what == "fuzzy":  # The catalog says it, beside the target.
                continue
            places = " and ".join(place for place in (loss.source, loss.page) if place)
            click.echo(f"{loss.what}: {places}: {loss.reason}: “{loss.text}”")
    reasons = Counter(loss.reason for page in done.pages for loss in page.losses
                      if loss.what == "fuzzy")  # fmt: skip
    for reason, times in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:_REASONS]:
        click.echo(f"fuzzy: {counted(unit=times)}: {reason}")
    for name in done.without_page:
        click.echo(f"no page: {name}")
    for name in done.without_article:
        click.echo(f"no article: {name}")
    words = {
        kind: sum(page.words[kind] for page in done.pages)
        for kind in ("translated", "fuzzy", "kept", "left")
    }
    written = sum(bool(page.written) for page in done.pages)
    changed = "nothing written" if dry else f"{counted(catalog=written)} written"
    click.echo(
        f"{counted(page=len(done.pages), word=sum(words.values()))}: "
        f"{words['translated']} translated, {words['fuzzy']} fuzzy, "
        f"{words['kept']} had a target, {words['left']} left; {changed}."
    )


def _print_table(pages: tuple[ImportedPage, ...]) -> None:
    """Print a row for each article: its units, and its words by what became of them."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("article", overflow="fold")
    for heading in ("units", "words", "translated", "fuzzy", "kept", "left"):
        table.add_column(heading, justify="right")
    for page in pages:
        counts = [str(page.words[kind] or "-") for kind in ("translated", "fuzzy", "kept", "left")]
        units, words = sum(page.units.values()), sum(page.words.values())
        table.add_row(Text(page.article), str(units), str(words), *counts)
    console().print(table)
