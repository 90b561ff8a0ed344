"""The settings table of a project, read into typed settings."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

from l10n.config.completeness import ALL_LOCALES, CompletenessRule, Thresholds, read_completeness
from l10n.config.publishing import (
    ALL_ARTICLES,
    PAGE_KEYS,
    read_notices,
    read_page_keys,
    read_publish_at,
)
from l10n.config.reading import ParseLocale, Reader, SettingsFile
from l10n.config.rewrite import read_rewrite
from l10n.config.strings import Strings, read_strings
from l10n.errors import UsageError, did_you_mean
from l10n.model import LinkStyle, Segmentation
from l10n.model.layout import LayoutName

__all__ = [
    "ALL_LOCALES",
    "CompletenessRule",
    "ParseLocale",
    "Settings",
    "SettingsFile",
    "Thresholds",
    "find_settings",
    "read_settings",
]

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
        build_dir: Where localized pages go.
        layout: Which site generator names the pages: `directory` is a folder for each locale.
        front_matter: The front-matter keys whose values are prose: `title`, `tags[]`.
        language_key: The front-matter key that says a page's language; set on localized pages.
        page_keys: The front-matter keys that say what else a localized page is, by what they say:
            `direction`, `state`, `coverage`, `source`; an empty one is not written.
        link_style: How links stand in msgids: `numbered` or `inline`.
        segmentation: What one unit is: a `block` of prose or a `sentence`.
        abbreviations: What ends no sentence of the articles, with its full stop and without white
            space; in order.
        engine: The engine of `l10n draft`.
        protect: Regular expressions of what engines must leave as it is.
        glossary: The file with the project's terms; empty for `glossary.csv` in the catalog folder,
            if it is there.
        publish: What is published: what is `reviewed`, with or without a notice, or `drafts`.
        publish_at: The percentage of its words that must be reviewed for a page to be built, by
            patterns of articles' paths; of those that name an article the last one holds.
        incomplete: What is built of a page below that: nothing (`omit`), the source (`source`),
            or unit by unit the last reviewed target (`last`).
        base_url: The address of the site, for sitemaps and links between languages; may lack.
        address: Where a page stands on the site, with `{locale}` and `{path}`; empty for what the
            layout's generator does.
        notices: For a locale the notices to readers, in Markdown, by the state of a page.
        completeness: How complete articles must be for `check`; of the rules that name an article
            and a locale the last one holds.
        strings: What is translated of files that are no articles: YAML, TOML, JSON.
        rewrite: For a locale what parts of links' destinations become.
        site_root: Where the site has the folder of the articles, such as `/` or `/docs`; empty
            where links from the site's root are left alone.
        checks: For a check's code how much its findings weigh: `error`, `warning` or `off`.
    """

    root: Path
    project: str = "articles"
    source_locale: str = "en"
    locales: tuple[str, ...] = ()
    source_dir: str = "source"
    catalog_dir: str = "locales"
    build_dir: str = "build"
    layout: str = "directory"
    front_matter: tuple[str, ...] = ("title", "description", "summary")
    language_key: str = "language"
    page_keys: Mapping[str, str] = field(default_factory=lambda: dict(PAGE_KEYS))
    link_style: str = "numbered"
    segmentation: str = "block"
    abbreviations: tuple[str, ...] = ()
    engine: str = "argos"
    protect: tuple[str, ...] = ()
    glossary: str = ""
    publish: str = "reviewed"
    publish_at: Mapping[str, float] = field(default_factory=lambda: {ALL_ARTICLES: 100.0})
    incomplete: str = "omit"
    base_url: str = ""
    address: str = ""
    notices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    completeness: tuple[CompletenessRule, ...] = ()
    strings: tuple[Strings, ...] = ()
    rewrite: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    site_root: str = ""
    checks: Mapping[str, str] = field(default_factory=dict)


_LISTS = frozenset({"locales", "front_matter", "protect", "abbreviations"})
_ABBREVIATION = re.compile(r"[^\W\d_]([^\s\"\\]*[^\s\"\\.])?")
_CHOICES = {
    "incomplete": ("omit", "source", "last"),
    "layout": tuple(map(str, LayoutName)),
    "publish": ("reviewed", "reviewed with notice", "drafts"),
    "link_style": tuple(map(str, LinkStyle)),
    "segmentation": tuple(map(str, Segmentation)),
}
AMONG_SOURCES = frozenset(
    {LayoutName.SUFFIX, LayoutName.HUGO, LayoutName.MKDOCS, LayoutName.STARLIGHT, LayoutName.JEKYLL}
)
"""The layouts whose pages may stand among the articles: their names tell them apart."""
_WEIGHTS = ("error", "warning", "off")


def find_settings(start: Path, parse_locale: ParseLocale) -> Settings:
    """Read the settings of the project that a folder belongs to.

    Args:
        start: A folder; it and those above it are searched for `l10n.toml`, or for a
            `pyproject.toml` with a table `tool.l10n`.
        parse_locale: Returns a locale as gettext writes it, or raises UsageError.

    Raises:
        UsageError: There are none, or they are wrong.
    """
    for folder in (start, *start.parents):
        for name in _FILES:
            path = folder / name
            if path.is_file():
                text, tables = _load(path)
                table = _table(tables, None if name == _FILES[1] else tables)
                if table is not None:
                    return read_settings(
                        table, SettingsFile(path, text), _project_name(tables), parse_locale
                    )
    raise UsageError(
        f"No settings were found in {start} or above it.",
        "Write a table [tool.l10n] into pyproject.toml, or the same keys into l10n.toml.",
    )


def _table(tables: Mapping[str, Any], otherwise: Any) -> Mapping[str, Any] | None:  # noqa: ANN401 - of TOML
    """Return the settings table of a file."""
    tool = tables.get("tool")
    found = tool.get("l10n", otherwise) if isinstance(tool, dict) else otherwise
    return found if isinstance(found, dict) else None


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
    table: Mapping[str, Any], file: SettingsFile, project: str, parse_locale: ParseLocale
) -> Settings:
    """Check a settings table.

    Args:
        table: The table, as TOML reads it.
        file: Where it stands; the project's root is the file's folder.
        project: The project's name where the table gives none.
        parse_locale: Returns a locale as gettext writes it, or raises UsageError.

    Raises:
        UsageError: A key is unknown (with a suggestion) or a value is wrong.
    """
    known = [entry.name for entry in fields(Settings) if entry.name != "root"]
    values: dict[str, Any] = {"project": project}
    for key, value in table.items():
        if key not in known:
            hint = did_you_mean(key, known)
            raise UsageError(f"`{key}` is not a setting.", hint, file.place(key))
        values[key] = _value(key, value, Reader(file, key, parse_locale))
    settings = Settings(root=file.path.parent, **values)
    _check_together(settings, file)
    return settings


def _check_together(settings: Settings, file: SettingsFile) -> None:
    """Refuse settings that do not go together."""
    if settings.source_locale in settings.locales:
        raise UsageError(
            f"`{settings.source_locale}` is the locale of the source.",
            "Remove it from `locales`.",
            file.place("locales"),
        )
    for locale in (name for rule in settings.completeness for name in rule.thresholds):
        if locale not in (ALL_LOCALES, *settings.locales):
            raise UsageError(
                f"`completeness` names `{locale}`, which `locales` does not.",
                "Add it there, or remove it here.",
                file.place("completeness"),
            )
    for locale in settings.rewrite:
        if locale not in settings.locales:
            raise UsageError(
                f"`rewrite` names `{locale}`, which `locales` does not.",
                "Add it there, or remove it here.",
                file.place("rewrite"),
            )
    folders = ("source_dir", "catalog_dir", "build_dir")
    for own in folders[1:]:
        for other in folders:
            path = (settings.root / getattr(settings, own)).resolve()
            above = (settings.root / getattr(settings, other)).resolve()
            # A source folder that is the project's own leaves the others' files out.
            mixes = other != "source_dir" or above != settings.root.resolve() or path == above
            if path == above and own == "build_dir" and other == "source_dir":
                mixes = settings.layout not in AMONG_SOURCES
            if own != other and path.is_relative_to(above) and mixes:
                raise UsageError(
                    f"`{own}` lies in `{other}`.",
                    "Give each a folder of its own: one must not take the other's files for its.",
                    file.place(own),
                )


def _value(key: str, value: Any, reader: Reader) -> Any:  # noqa: ANN401 - a value of TOML
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise reader.wrong(f"`{key}` must be a list of texts.", 'Write ["…", "…"].')
        if key == "protect":
            _check_patterns(value, reader)
        if key == "abbreviations":
            return _abbreviations(value, reader)
        return _locales(value, reader) if key == "locales" else tuple(value)
    if key in _TABLES:
        return _TABLES[key](value, reader)
    return _text(key, value, reader)


def _text(key: str, value: Any, reader: Reader) -> str:  # noqa: ANN401 - a value of TOML
    if not isinstance(value, str) or not value:
        raise reader.wrong(f"`{key}` must be a text.", 'Write it between quotes: "…".')
    if key == "source_locale":
        return reader.locale(value)
    if key in _CHOICES and value not in _CHOICES[key]:
        words = " or ".join(f"`{choice}`" for choice in _CHOICES[key])
        raise reader.wrong(f"`{key}` cannot be `{value}`.", f"Write {words}.")
    if key == "base_url":
        return _base_url(value, reader)
    if key == "address" and "{path}" not in value:
        raise reader.wrong("`address` must hold {path}.", 'Write it: "{locale}/{path}/".')
    if key.endswith("_dir") and (Path(value).is_absolute() or ".." in Path(value).parts):
        raise reader.wrong(f"`{key}` must lie in the project.", "Write a relative path.")
    if key == "site_root" and not value.startswith("/"):
        raise reader.wrong("`site_root` must begin with a slash.", 'Write "/" or "/docs".')
    return str(PurePosixPath(value)) if key.endswith("_dir") else value


def _base_url(value: str, reader: Reader) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", value):
        raise reader.wrong(
            f"`{value}` is no address of a site.", 'Write it whole: "https://example.org/".'
        )
    return f"{value.rstrip('/')}/"


def _check_patterns(values: list[str], reader: Reader) -> None:
    for value in values:
        try:
            re.compile(value)
        except re.error as error:
            raise reader.wrong(
                f"`{value}` is no regular expression: {error.msg}.", "Mend it."
            ) from None


def _abbreviations(values: list[str], reader: Reader) -> tuple[str, ...]:
    found: set[str] = set()
    for value in values:
        bare = "".join(value.split()).rstrip(".")
        if not _ABBREVIATION.fullmatch(bare):
            raise reader.wrong(
                f"`{value}` is no abbreviation.", 'Write it as in the articles: "approx.".'
            )
        found.add(f"{bare}.")
    return tuple(sorted(found))


def _locales(values: list[str], reader: Reader) -> tuple[str, ...]:
    locales = tuple(reader.locale(value) for value in values)
    twice = sorted({locale for locale in locales if locales.count(locale) > 1})
    if twice:
        raise reader.wrong(f"`{twice[0]}` is listed twice.", "Remove one.")
    return locales


def _weights(value: Any, reader: Reader) -> dict[str, str]:  # noqa: ANN401 - a value of TOML
    shape = 'Write a check with its weight: length = "off", or "warning", or "error".'
    if not isinstance(value, dict):
        raise reader.wrong("`checks` must be a table.", shape)
    for code, weight in value.items():
        if weight not in _WEIGHTS:
            raise reader.wrong(f"`checks` of `{code}` is not understood.", shape)
    return dict(value)


_TABLES: Mapping[str, Callable[[Any, Reader], Any]] = {
    "checks": _weights,
    "completeness": read_completeness,
    "notices": read_notices,
    "page_keys": read_page_keys,
    "publish_at": read_publish_at,
    "rewrite": read_rewrite,
    "strings": read_strings,
}
"""What reads the settings that are tables of their own."""
