"""`l10n status`: how far each article is in each locale."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from l10n.catalogs.states import state_of
from l10n.model import Finding, UnitState
from l10n.pipeline.project import Pair, Project, Trouble
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
    progress: list[Progress] = []
    findings: list[Finding] = []
    for found in project.pairs(wanted, chosen):
        if isinstance(found, Trouble):
            findings += found.findings
        else:
            progress.append(progress_of(project, found))
    progress.sort(key=lambda item: chosen.index(item.locale))
    return Status(tuple(progress), tuple(findings))


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
