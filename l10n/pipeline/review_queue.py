"""`l10n review-queue`: the units that await review, by the harm that an error in them does."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.states import state_of
from l10n.engines.doubts import Tongues
from l10n.formats.visible import count_words
from l10n.locales import is_pseudo
from l10n.model import Catalog, Entry, Finding, UnitState
from l10n.pipeline.glossary import read_project_glossary, terminology_of
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.reviewing import Judge, Risk

_AWAITING = frozenset(
    {UnitState.STALE, UnitState.DRAFT, UnitState.IN_WORK, UnitState.UNCONFIRMED}
)  # fmt: skip

_TOGETHER = 8
"""Articles of a job, for which the glossary is read once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit that awaits review.

    Attributes:
        path: Its catalog, relative to the project.
        line: The line on which its entry begins.
        locale: The locale.
        state: Its state: stale, draft, in work or unconfirmed.
        risk: How much harm an error could do: `dose`, `number`, …
        reasons: Why, in sentences.
        confidence: The engine's, 0 to 1, where its draft is untouched; or None.
        words: The words of the source.
        source: What a reader sees of the source.
        target: What a reader sees of the target.
        about: The words of source and target that the first reason is about.
        msgctxt: The context of its key, or None.
        msgid: Its msgid.
    """

    path: str
    line: int
    locale: str
    state: str
    risk: str
    reasons: tuple[str, ...]
    confidence: float | None
    words: int
    source: str
    target: str
    about: tuple[str, str]
    msgctxt: str | None
    msgid: str


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """What awaits review.

    Attributes:
        units: The units, those first in which an error does most harm; no more than asked for.
        waiting: How many await review in all.
        risks: How many there are of each risk, the gravest first.
        findings: Catalogs that could not be read.
    """

    units: tuple[Waiting, ...]
    waiting: int
    risks: dict[str, int]
    findings: tuple[Finding, ...]


def review_queue(
    project: Project, wanted: Iterable[Path], locales: Iterable[str], limit: int | None = None
) -> ReviewQueue:
    """List the units that await review by the harm that an error in them could do.

    What is made to show layout trouble awaits no review. It reads nothing but the catalogs, and
    compares their texts as they stand: so it serves drafts of other tools and the work of people
    as well.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        limit: How many to list; None means all.

    Returns:
        The units by risk, then those that are trusted least, then the longest, then by place.

    Raises:
        L10nError: The words of the call are off.
    """
    chosen = project.locales(locales)
    names = project.article_names(wanted)
    read_project_glossary(project)  # what is wrong with it is said before any work
    jobs = [
        _Job(project, names[start : start + _TOGETHER], chosen, limit)
        for start in range(0, len(names), _TOGETHER)
    ]
    seen = list(answers(_look_at, jobs))
    ranked = _first(chain.from_iterable(item.ranked for item in seen), limit)
    counts: Counter[Risk] = Counter()
    for item in seen:
        counts.update(item.risks)
    return ReviewQueue(
        tuple(item.unit for item in ranked),
        sum(counts.values()),
        {risk.shown: counts[risk] for risk in Risk if counts[risk]},
        tuple(finding for item in seen for finding in item.findings),
    )


class _Rank(NamedTuple):
    """The order of the queue."""

    risk: Risk
    confidence: float
    words: int
    path: str
    line: int


class _Ranked(NamedTuple):
    rank: _Rank
    unit: Waiting


class _Job(NamedTuple):
    """Articles whose catalogs are to be looked at."""

    project: Project
    articles: tuple[str, ...]
    locales: tuple[str, ...]
    limit: int | None


class _Seen(NamedTuple):
    """What the catalogs of a job hold: the first of the units, how many of each risk."""

    ranked: list[_Ranked]
    risks: Counter[Risk]
    findings: tuple[Finding, ...]


def _first(items: Iterable[_Ranked], limit: int | None) -> list[_Ranked]:
    if limit is None:
        return sorted(items, key=lambda item: item.rank)
    return nsmallest(limit, items, key=lambda item: item.rank)


def _look_at(job: _Job) -> _Seen:
    ranked: list[_Ranked] = []
    findings: list[Finding] = []
    source = job.project.settings.source_locale
    judges = {
        locale: Judge(Tongues(source, locale), terminology_of(job.project, locale))
        for locale in job.locales
    }
    for article in job.articles:
        for locale, judge in judges.items():
            catalog = job.project.catalog(locale, article)
            if isinstance(catalog, tuple):
                findings += catalog
            elif catalog is not None and not is_pseudo(locale):
                path = job.project.name(job.project.catalog_path(locale, article))
                ranked += _waiting(judge, catalog, path, locale)
    risks = Counter(item.rank.risk for item in ranked)
    return _Seen(_first(ranked, job.limit), risks, tuple(findings))


def _waiting(judge: Judge, catalog: Catalog, path: str, locale: str) -> Iterator[_Ranked]:
    for entry in catalog.entries:
        state = state_of(entry)
        if state in _AWAITING:
            yield _ranked(judge, entry, state, (path, catalog.line_of(entry), locale))


def _ranked(
    judge: Judge, entry: Entry, state: UnitState, place: tuple[str, int, str]
) -> _Ranked:  # fmt: skip
    path, line, locale = place
    found = judge.judge(entry, state)
    words = count_words(found.source)
    trusted = 1.0 if found.confidence is None else found.confidence
    unit = Waiting(
        path=path,
        line=line,
        locale=locale,
        state=str(state),
        risk=found.risk.shown,
        reasons=found.reasons,
        confidence=found.confidence,
        words=words,
        source=found.source,
        target=found.target,
        about=found.about,
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
    )
    return _Ranked(_Rank(found.risk, trusted, -words, path, line), unit)
