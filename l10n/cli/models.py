"""`l10n models`: the translation models of this machine; the only command that uses the network."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
from rich.progress import Progress as Bar

from l10n.cli.output import print_json
from l10n.errors import UsageError
from l10n.locales import parse_locale


@click.group("models")
def command() -> None:
    """List and install models of Argos Translate."""


@command.command("list", short_help="What is installed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_command(*, as_json: bool) -> int:
    """List the models that are installed on this machine."""
    models = _store().installed_models()
    if as_json:
        rows = [
            {"source": model.source, "target": model.target, "version": model.version,
             "path": str(model.path)}
            for model in models
        ]  # fmt: skip
        print_json({"models": rows})
        return 0
    for model in models:
        click.echo(f"{model.source} to {model.target}  {model.version}  {model.path}")
    if not models:
        click.echo("No model is installed. Install one: l10n models install en es")
    return 0


@command.command("install", short_help="From the index (network), a file or a folder.")
@click.argument("source")
@click.argument("target")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--token", metavar="TOKEN",
              help="Names the target language to a FOLDER's model of many: '>>spa<<'.")  # fmt: skip
def install_command(source: str, target: str, path: Path | None, token: str | None) -> int:
    """Install the model that translates SOURCE to TARGET, from the Argos index or from PATH.

    PATH is an Argos package (.argosmodel), or the folder of an OPUS-MT model that was converted
    to CTranslate2, with its source.spm and target.spm, which is copied.

    Without PATH this uses the network: it asks the public index of Argos Translate, or the one
    that ARGOS_PACKAGE_INDEX names, and downloads the newest model of the pair.
    """
    pair = parse_locale(source), parse_locale(target)
    if path is not None and path.is_dir():
        model = import_module("l10n.engines.opus_store").install_from_folder(path, *pair, token)
    elif token is not None:
        raise UsageError("Only the folder of an OPUS-MT model has tokens.", "Leave `--token` out.")
    elif path is not None:
        model = _store().install_from_file(path, *pair)
    else:
        click.echo(f"Asking the index of Argos Translate for {pair[0]} to {pair[1]} …", err=True)
        with _download_progress() as progress:
            model = _store().install_from_index(*pair, progress=progress)
    what = "Installed" if model.fresh else "Already installed:"
    click.echo(f"{what} {model.source} to {model.target} {model.version} in {model.path}")
    return 0


def _store() -> Any:  # noqa: ANN401 - a module, imported when a command needs it
    """Import the model store: other commands have no use for the libraries behind it."""
    return import_module("l10n.engines.model_store")


@contextmanager
def _download_progress() -> Iterator[Callable[[int, int | None], None]]:
    """Show a download: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    columns = (TextColumn("model"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("model", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
