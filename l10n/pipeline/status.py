"""`l10n status`: how far each article is in each locale."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.states import state_of
from l10n.model import Finding, UnitState
from l10n.pipeline.article import Article, Pair, Trouble
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.words import share


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an article is in a locale.

    Attributes:
        locale: The locale.
        article: The article's path in the project.
        units: Units by state; each unit of the source is in one.
        words: Words of the source by state.
    """

    locale: str
    article: str
    units: dict[str, int]
    words: dict[str, int]

    @property
    def total_words(self) -> int:
        """All words of the article."""
        return sum(self.words.values())

    @property
    def reviewed_words(self) -> int:
        """The words whose targets a person stands behind."""
        return sum(self.words[str(state)] for state in UnitState if state.reviewed)

    @property
    def reviewed(self) -> float:
        """The reviewed words in percent."""
        return share(self.reviewed_words, self.total_words)


@dataclass(frozen=True, slots=True)
class Status:
    """What `status` found.

    Attributes:
        progress: Each locale's and article's part.
        findings: What could not be read.
    """

    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]


def status(project: Project, wanted: Iterable[Path], locales: Iterable[str]) -> Status:
    """Count the words of each article by state.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.

    Raises:
        L10nError: The words of the call are off.
    """
    chosen = project.locales(locales)
    asked = dict.fromkeys(project.article_names(wanted), chosen)
    seen = survey(project, asked, _nothing)
    return Status(seen.progress, seen.findings)


Look = Callable[[Project, Pair, Progress], Iterable[Finding]]
"""Called with an article, its catalog, and how far that is; a function of a module, so that a
process can find it."""
Note = Callable[[Pair], bytes]
"""Called with an article and its catalog; likewise."""
LookOnce = Callable[[Project, Article], Iterable[Finding]]
"""Called with an article, whatever the locales; likewise."""


class Noted(NamedTuple):
    """What was noted of an article's catalog, to be compared with others'.

    Attributes:
        article: The article's path below the source folder.
        locale: The catalog's locale.
        note: What was noted.
    """

    article: str
    locale: str
    note: bytes


class Survey(NamedTuple):
    """What was seen of articles.

    Attributes:
        progress: How far each is, by locale and then in the order of the articles.
        findings: What is wrong, with articles and catalogs that cannot be read, too.
        notes: What was noted, in the order of the articles.
    """

    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Noted, ...]


def survey(
    project: Project,
    asked: Mapping[str, tuple[str, ...]],
    look: Look,
    note: Note | None = None,
    look_once: LookOnce | None = None,
) -> Survey:
    """Look at articles in some locales, on all cores.

    Args:
        project: The project.
        asked: The locales in which to look at each article, by its path below the source folder.
        look: Finds what is wrong with one.
        note: Notes what is to be compared with other articles.
        look_once: Finds what is wrong with an article, whatever the locale.
    """
    jobs = [_Job(project, name, locales, look, note, look_once) for name, locales in asked.items()]
    seen = list(chain.from_iterable(answers(_look_at, jobs)))
    progress = [item.progress for item in seen if item.progress]
    progress.sort(key=lambda item: project.settings.locales.index(item.locale))
    return Survey(
        tuple(progress),
        tuple(finding for item in seen for finding in item.findings),
        tuple(item.noted for item in seen if item.noted),
    )


class _Job(NamedTuple):
    """An article to look at in some locales."""

    project: Project
    article: str
    locales: tuple[str, ...]
    look: Look
    note: Note | None
    look_once: LookOnce | None


class _Seen(NamedTuple):
    """What was seen of an article in one locale, or what is wrong with it."""

    progress: Progress | None
    findings: tuple[Finding, ...]
    noted: Noted | None = None


def _look_at(job: _Job) -> list[_Seen]:
    seen: list[_Seen] = []
    once = job.look_once
    for found in job.project.pairs_of([job.article], job.locales):
        if isinstance(found, Trouble):
            seen.append(_Seen(None, found.findings))
        else:
            progress = progress_of(job.project, found)
            findings = tuple(job.look(job.project, found, progress))
            if once:
                findings, once = (*once(job.project, found.article), *findings), None
            note = job.note(found) if job.note else b""
            noted = Noted(job.article, found.locale, note) if note else None
            seen.append(_Seen(progress, findings, noted))
    return seen


def _nothing(_project: Project, _pair: Pair, _progress: Progress) -> tuple[Finding, ...]:
    return ()


def progress_of(project: Project, pair: Pair) -> Progress:
    """Count an article's units and words by the states that its catalog gives them.

    A unit that the catalog lacks is untranslated.
    """
    entries = pair.catalog.entries if pair.catalog else ()
    states = {entry.key: state_of(entry) for entry in entries if not entry.obsolete}
    units: Counter[UnitState] = Counter()
    words: Counter[UnitState] = Counter()
    for unit in pair.article.units:
        state = states.get(unit.key, UnitState.UNTRANSLATED)
        units[state] += 1
        words[state] += unit.words
    shown = [state for state in UnitState if state is not UnitState.OBSOLETE]
    return Progress(
        pair.locale,
        project.source_name(pair.article.path),
        {str(state): units[state] for state in shown},
        {str(state): words[state] for state in shown},
    )
