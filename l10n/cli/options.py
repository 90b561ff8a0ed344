"""Options that several commands have."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from l10n.config import find_settings
from l10n.files import clear_leftovers
from l10n.locales import parse_locale
from l10n.pipeline.own_folder import FOLDER
from l10n.pipeline.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])


def project_option(command: Command) -> Command:
    """Add `--project FOLDER`."""
    option = click.option(
        "-C", "--project", "folder", type=click.Path(path_type=Path, file_okay=False),
        default=Path(), show_default="this folder", help="The project's folder, or one below it.",
    )  # fmt: skip
    return option(command)


def scope_options(command: Command) -> Command:
    """Add `--project`, `--locale` and the articles to work on."""
    paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
    locale = click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE",
                          help="Only this locale; may be given more than once.")  # fmt: skip
    return project_option(locale(paths(command)))


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def open_project(folder: Path) -> Project:
    """Find the project that a folder belongs to.

    Raises:
        UsageError: It has no settings, or they are wrong.
    """
    return Project(find_settings(folder.resolve(), parse_locale))


def open_project_to_write(folder: Path) -> Project:
    """Find the project that a folder belongs to, and clear what killed runs left in it.

    Raises:
        UsageError: It has no settings, or they are wrong.
    """
    project = open_project(folder)
    settings = project.settings
    for place in (settings.catalog_dir, settings.build_dir, FOLDER):
        clear_leftovers(settings.root / place, time.time())
    return project
