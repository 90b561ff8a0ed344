"""`l10n models`: the translation models of this machine; one of them alone uses the network."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
from rich.progress import Progress as Bar

from l10n.cli.options import json_option, project_option
from l10n.cli.output import print_json
from l10n.config import Settings, find_settings
from l10n.errors import UsageError
from l10n.locales import is_pseudo, parse_locale


@click.group("models")
def command() -> None:
    """List, install, measure and remove translation models."""


@command.command("list", short_help="What is installed.")
@project_option
@json_option
def list_command(folder: Path, *, as_json: bool) -> int:
    """List the models that are installed on this machine, and those that a project would use."""
    care, reports = _care(), _reports()
    models = care.kept_models()
    settings = _settings(folder)
    source = settings.source_locale if settings else ""
    locales = [one for one in (settings.locales if settings else ()) if not is_pseudo(one)]
    routes = [(locale, care.route_for(models, source, locale)) for locale in locales]
    if as_json:
        serving = [
            {"locale": locale, "models": [model.name for model in route.models],
             "remark": route.remark}
            for locale, route in routes if route
        ]  # fmt: skip
        print_json({"models": [reports.in_json(kept) for kept in models], "serving": serving})
        return 0
    if models:
        reports.print_models(models)
    else:
        click.echo("No model is installed. Install one: l10n models install en es")
    if models and routes:
        reports.print_routes(source, routes)
    return 0


@command.command("doctor", short_help="What a model can be trusted with.")
@click.argument("source")
@click.argument("target")
@json_option
def doctor_command(source: str, target: str, *, as_json: bool) -> int:
    """Measure the model that translates SOURCE to TARGET, on built-in sentences.

    What is found is kept for this user, and engines run the model accordingly.
    """
    pair = parse_locale(source), parse_locale(target)
    click.echo(f"Measuring {pair[0]} to {pair[1]} …", err=True)
    found = _care().examined(*pair)
    if as_json:
        print_json({"models": [asdict(diagnosis) for diagnosis in found]})
        return 0
    for diagnosis in found:
        _reports().print_diagnosis(diagnosis)
    return 0


@command.command("remove", short_help="Off this machine.")
@click.argument("source")
@click.argument("target")
@click.argument("version", required=False)
def remove_command(source: str, target: str, version: str | None) -> int:
    """Remove the model that translates SOURCE to TARGET, or one VERSION of several."""
    removed = _care().remove_model(parse_locale(source), parse_locale(target), version)
    click.echo(f"Removed {removed.model.name} from {removed.model.path}")
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
        model = import_module("l10n.engines.opus_install").install_from_folder(path, *pair, token)
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


def _settings(folder: Path) -> Settings | None:
    """Return the settings of the project that a folder belongs to, if it belongs to one."""
    try:
        return find_settings(folder.resolve(), parse_locale)
    except UsageError:
        return None


def _care() -> Any:  # noqa: ANN401 - likewise
    return import_module("l10n.engines.model_care")


def _reports() -> Any:  # noqa: ANN401 - likewise
    return import_module("l10n.cli.model_reports")


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
