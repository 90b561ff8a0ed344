"""`l10n status`: how far each article is in each locale."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.states import state_of
from l10n.model import Finding, UnitState
from l10n.pipeline.article import Article, Pair
from l10n.pipeline.fingerprints import marks_of
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.prospect import prospect
from l10n.pipeline.surroundings import Question, Surroundings
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


Look = Callable[[Project, Pair, Progress, Surroundings], Iterable[Finding]]
"""Called with an article, its catalog, how far that is, and what is asked about other files; a
function of a module, so that a process can find it."""
Note = Callable[[Pair], bytes]
"""Called with an article and its catalog; likewise."""
LookOnce = Callable[[Project, Article, Surroundings], Iterable[Finding]]
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


class Seen(NamedTuple):
    """What was seen of an article in one locale.

    Attributes:
        progress: How far it is; None where the catalog cannot be read.
        findings: What is wrong.
        note: What was noted.
        mark: The fingerprint of all that this was seen in; empty where that is not known.
        asked: What was asked about other files.
    """

    progress: Progress | None
    findings: tuple[Finding, ...]
    note: bytes = b""
    mark: str = ""
    asked: tuple[Question, ...] = ()


class Looked(NamedTuple):
    """What was seen of an article.

    Attributes:
        article: Its path below the source folder.
        findings: What is wrong with the article itself.
        seen: What was seen in each locale.
        asked: What was asked about other files for the article itself.
    """

    article: str
    findings: tuple[Finding, ...]
    seen: Mapping[str, Seen]
    asked: tuple[Question, ...] = ()


class Survey(NamedTuple):
    """What was seen of articles.

    Attributes:
        looked: All of it, in the order of the articles.
        progress: How far each is, by locale and then in the order of the articles.
        findings: What is wrong, with articles and catalogs that cannot be read, too.
        notes: What was noted, in the order of the articles.
    """

    looked: tuple[Looked, ...]
    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Noted, ...]


class Known(NamedTuple):
    """What an earlier run saw, and may not be looked at again.

    Attributes:
        run: What tells this run from others, for the marks; empty where nothing is remembered.
        looked: What holds still, by article.
    """

    run: str = ""
    looked: Mapping[str, Looked] = {}


NOTHING_KNOWN = Known()


def survey(
    project: Project,
    asked: Mapping[str, tuple[str, ...]],
    look: Look,
    note: Note | None = None,
    look_once: LookOnce | None = None,
    known: Known = NOTHING_KNOWN,
) -> Survey:
    """Look at articles in some locales, on all cores.

    Args:
        project: The project.
        asked: The locales in which to look at each article, by its path below the source folder.
        look: Finds what is wrong with one.
        note: Notes what is to be compared with other articles.
        look_once: Finds what is wrong with an article, whatever the locale.
        known: What need not be looked at again.
    """
    jobs = [
        _Job(project, name, unseen, look, note, look_once, known.run)
        for name, locales in asked.items()
        if (unseen := _unseen(known.looked.get(name), locales)) or name not in known.looked
    ]
    made = {one.article: one for one in answers(_look_at, jobs)}
    looked = tuple(
        _joined(known.looked.get(name), made.get(name), locales) for name, locales in asked.items()
    )
    seen = [item for one in looked for item in one.seen.values()]
    progress = [item.progress for item in seen if item.progress]
    progress.sort(key=lambda item: project.settings.locales.index(item.locale))
    return Survey(
        looked,
        tuple(progress),
        tuple(chain.from_iterable(
            (*one.findings, *chain.from_iterable(item.findings for item in one.seen.values()))
            for one in looked
        )),
        tuple(Noted(one.article, locale, item.note)
              for one in looked for locale, item in one.seen.items() if item.note),
    )  # fmt: skip


def _unseen(known: Looked | None, locales: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(locale for locale in locales if known is None or locale not in known.seen)


def _joined(known: Looked | None, made: Looked | None, locales: tuple[str, ...]) -> Looked:
    """Return what is known and what was seen now; of the article itself, what is known holds."""
    parts = [one for one in (known, made) if one]
    seen = {locale: part.seen[locale] for locale in locales for part in parts
            if locale in part.seen}  # fmt: skip
    return parts[0]._replace(seen=seen)


class _Job(NamedTuple):
    """An article to look at in some locales."""

    project: Project
    article: str
    locales: tuple[str, ...]
    look: Look
    note: Note | None
    look_once: LookOnce | None
    run: str


def _look_at(job: _Job) -> Looked:
    before = _marks(job)
    own: list[Finding] = []
    seen: dict[str, Seen] = {}
    once, around = job.look_once, prospect(job.project)
    for found in job.project.pairs_of([job.article], job.locales):
        if isinstance(found, Pair):
            if once:
                own += once(job.project, found.article, around)
                once = None
            seen[found.locale] = _seen(job, found, before.get(found.locale, ""))
        elif len(found.locales) == 1:
            seen[found.locales[0]] = Seen(None, found.findings)
        else:
            own += found.findings
    after = _marks(job)
    sure = {locale: one if one.mark == after.get(locale, "") else one._replace(mark="")
            for locale, one in seen.items()}  # fmt: skip
    return Looked(job.article, tuple(own), sure, tuple(around.asked))


def _seen(job: _Job, pair: Pair, mark: str) -> Seen:
    progress, around = progress_of(job.project, pair), prospect(job.project)
    findings = tuple(job.look(job.project, pair, progress, around))
    return Seen(progress, findings, job.note(pair) if job.note else b"", mark, tuple(around.asked))


def _marks(job: _Job) -> Mapping[str, str]:
    """Return the marks of the files as they are now: while they are read, an editor may save."""
    return marks_of(job.project, job.article, job.locales, job.run) if job.run else {}


def _nothing(*_: object) -> tuple[Finding, ...]:
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
