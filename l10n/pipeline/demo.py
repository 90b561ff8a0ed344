"""`l10n demo`: the whole way once, beside the project's own catalogs and builds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from l10n.engines.table import AUTO
from l10n.errors import EngineUnavailableError
from l10n.locales import parse_locale
from l10n.model import Build, Finding
from l10n.pipeline.build import build
from l10n.pipeline.draft import Drafted, LocaleDrafts, Order, Progress, draft
from l10n.pipeline.extract import extract
from l10n.pipeline.extracted import Extracted
from l10n.pipeline.glossary import glossary_setting
from l10n.pipeline.project import Project

FOLDER = "demo"


@dataclass(frozen=True, slots=True)
class Demo:
    """What `demo` did.

    Attributes:
        project: The project as the demo changed it: other folders, other locales.
        extracted: The units.
        drafted: The drafts, by locale.
        refused: Locales that no engine can serve, each with the reason and what to do.
        built: The pages.
    """

    project: Project
    extracted: Extracted
    drafted: tuple[LocaleDrafts, ...]
    refused: tuple[tuple[str, str], ...]
    built: Build

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was wrong on the way, each once."""
        return tuple(dict.fromkeys((*self.extracted.findings, *self.built.findings)))


def demo(project: Project, locales: Iterable[str], progress: Progress) -> Demo:
    """Extract, draft with the first engine that can serve, and build with drafts.

    Args:
        project: The project; its own catalogs and builds stay as they are.
        locales: The locales to show.
        progress: Called as units are drafted.

    Returns:
        What was done, all below `build/demo`.

    Raises:
        L10nError: The settings are wrong, or a file cannot be written.
    """
    chosen = tuple(dict.fromkeys(parse_locale(locale) for locale in locales))
    # Where pages are built among the articles, the demo must not be.
    among = project.source_inside_build is not None
    base = PurePosixPath("build" if among else project.settings.build_dir, FOLDER)
    articles = [project.source_path(name) for name in project.article_names(())] if among else ()
    aside = Project(
        replace(
            project.settings,
            locales=chosen,
            # The demo's locales may have no notices to readers.
            publish="drafts",
            incomplete="omit",
            catalog_dir=str(base / "locales"),
            build_dir=str(base),
            glossary=glossary_setting(project),
        )
    )
    extracted = extract(aside, articles, ())
    drafted: list[LocaleDrafts] = []
    refused: list[tuple[str, str]] = []
    for locale in chosen:
        try:
            done: Drafted = draft(
                aside,
                Order(AUTO, locales=(locale,), redraft=True, wanted=tuple(articles)),
                progress,
            )
        except EngineUnavailableError as error:
            refused.append((locale, str(error)))
        else:
            drafted += done.locales
    built = build(aside, articles, (), drafts=True)
    return Demo(aside, extracted, tuple(drafted), tuple(refused), built)
