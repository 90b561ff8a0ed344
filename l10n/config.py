"""The settings table of a project, read into typed settings."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from l10n.errors import UsageError
from l10n.locales import parse_locale

_FILES = ("l10n.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings, checked.

    Attributes:
        root: The project's folder, which holds the file with the settings.
        project: The project's name, for the catalogs' headers.
        source_locale: The locale of the articles.
        locales: The locales that they are translated to.
        source_dir: Where the articles are, relative to the root, as all folders here.
        catalog_dir: Where the catalogs are.
        build_dir: Where localized pages go, a folder for each locale.
        front_matter: The front-matter keys whose values are prose: `title`, `tags[]`.
        language_key: The front-matter key that says a page's language; set on localized pages
            whose source has it.
        engine: The engine of `l10n draft`.
        protect: Regular expressions of what engines must leave as it is.
        publish_at: The percentage of its words that must be reviewed for a page to be built.
        incomplete: What is built of a page below that: nothing (`omit`) or the source (`source`).
        completeness: For a locale the percentage of words that must be reviewed for `check`.
    """

    root: Path
    project: str = "articles"
    source_locale: str = "en"
    locales: tuple[str, ...] = ()
    source_dir: str = "source"
    catalog_dir: str = "locales"
    build_dir: str = "build"
    front_matter: tuple[str, ...] = ("title", "description", "summary")
    language_key: str = "language"
    engine: str = "argos"
    protect: tuple[str, ...] = ()
    publish_at: float = 100
    incomplete: str = "omit"
    completeness: Mapping[str, float] = field(default_factory=dict)


_LISTS = frozenset({"locales", "front_matter", "protect"})
_PERCENTAGES = frozenset({"publish_at"})
_PERCENT = 100


def find_settings(start: Path) -> Settings:
    """Read the settings of the project that a folder belongs to.

    Args:
        start: A folder; it and those above it are searched for `l10n.toml`, or for a
            `pyproject.toml` with a table `tool.l10n`.

    Raises:
        UsageError: There are none, or they are wrong.
    """
    for folder in (start, *start.parents):
        for name in _FILES:
            path = folder / name
            if path.is_file():
                text, tables = _load(path)
                table = tables.get("tool", {}).get("l10n", None if name == _FILES[1] else tables)
                if table is not None:
                    return read_settings(table, text, path, _project_name(tables))
    raise UsageError(
        f"No settings were found in {start} or above it.",
        "Write a table [tool.l10n] into pyproject.toml, or the same keys into l10n.toml.",
    )


def _project_name(tables: Mapping[str, Any]) -> str:
    """Return the name in a `pyproject.toml`'s own table, if there is one."""
    project = tables.get("project")
    named = isinstance(project, dict) and isinstance(project.get("name"), str)
    return str(project["name"]) if named and project else "articles"


def _load(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except UnicodeDecodeError:
        raise UsageError("The file is not UTF-8.", "Save it as UTF-8.", str(path)) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"{path}:{place[1]}:{place[2]}" if place else str(path)
        words = str(error).split(" (at ")[0]
        raise UsageError(f"This is not valid TOML: {words}.", "Mend it.", where) from None


def read_settings(
    table: Mapping[str, Any], text: str, path: Path, project: str = "articles"
) -> Settings:
    """Check a settings table.

    Args:
        table: The table, as TOML reads it.
        text: The file's text, for the places in messages.
        path: The file; the project's root is its folder.
        project: The project's name where the table gives none.

    Raises:
        UsageError: A key is unknown (with a suggestion) or a value is wrong.
    """
    known = [entry.name for entry in fields(Settings) if entry.name != "root"]
    values: dict[str, Any] = {"project": project}
    for key, value in table.items():
        place = _place(text, key, path)
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(known)}."
            raise UsageError(f"`{key}` is not a setting.", hint, place)
        values[key] = _value(key, value, place)
    return Settings(root=path.parent, **values)


def _value(key: str, value: Any, place: str) -> Any:  # noqa: ANN401 - a value of TOML
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise UsageError(f"`{key}` must be a list of texts.", 'Write ["…", "…"].', place)
        return _locales(value, place) if key == "locales" else tuple(value)
    if key == "completeness":
        return _thresholds(value, place)
    if key in _PERCENTAGES:
        return _percentage(key, value, place)
    return _text(key, value, place)


def _text(key: str, value: Any, place: str) -> str:  # noqa: ANN401 - a value of TOML
    if not isinstance(value, str) or not value:
        raise UsageError(f"`{key}` must be a text.", 'Write it between quotes: "…".', place)
    if key == "source_locale":
        return _locale(value, place)
    if key == "incomplete" and value not in {"omit", "source"}:
        raise UsageError(f"`incomplete` cannot be `{value}`.", "Write `omit` or `source`.", place)
    if key.endswith("_dir") and (Path(value).is_absolute() or ".." in Path(value).parts):
        raise UsageError(f"`{key}` must lie in the project.", "Write a relative path.", place)
    return value


def _locale(value: str, place: str) -> str:
    try:
        return parse_locale(value)
    except UsageError as error:
        raise UsageError(error.message, error.hint, place) from None


def _locales(values: list[str], place: str) -> tuple[str, ...]:
    locales = tuple(_locale(value, place) for value in values)
    twice = sorted({locale for locale in locales if locales.count(locale) > 1})
    if twice:
        raise UsageError(f"`{twice[0]}` is listed twice.", "Remove one.", place)
    return locales


def _thresholds(value: Any, place: str) -> dict[str, float]:  # noqa: ANN401 - a value of TOML
    shape = "Write a locale with a percentage: es = { reviewed = 100 }."
    if not isinstance(value, dict):
        raise UsageError("`completeness` must be a table.", shape, place)
    thresholds: dict[str, float] = {}
    for locale, states in value.items():
        if not isinstance(states, dict) or set(states) != {"reviewed"}:
            raise UsageError(f"`completeness` of `{locale}` is not understood.", shape, place)
        thresholds[_locale(locale, place)] = _percentage("reviewed", states["reviewed"], place)
    return thresholds


def _percentage(key: str, value: Any, place: str) -> float:  # noqa: ANN401 - a value of TOML
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= value <= _PERCENT:
        raise UsageError(f"`{key}` must be a percentage.", "Write a number from 0 to 100.", place)
    return float(value)


def _place(text: str, key: str, path: Path) -> str:
    """Return the place of a key in a TOML file, as near as a search can tell."""
    pattern = re.compile(
        rf"^[ \t]*(?:\[(?:tool\.l10n\.)?)?[\"']?({re.escape(key)})\b", re.MULTILINE
    )
    table = text.find("[tool.l10n")
    match = pattern.search(text, max(table, 0))
    if not match:
        return str(path)
    line = text.count("\n", 0, match.start(1)) + 1
    column = match.start(1) - text.rfind("\n", 0, match.start(1))
    return f"{path}:{line}:{column}"
