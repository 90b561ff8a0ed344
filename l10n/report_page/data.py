"""What a report shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from l10n.model import Finding, UnitState

STATES: tuple[UnitState, ...] = tuple(reversed(list(UnitState)[1:]))
"""The states of units from the safest to the emptiest, as a bar shows them."""


class Tongue(NamedTuple):
    """A locale as a page speaks of it.

    Attributes:
        locale: As gettext writes it: `pt_BR`.
        tag: As the web writes it: `pt-BR`.
        name: In English.
        direction: `ltr` or `rtl`.
    """

    locale: str
    tag: str
    name: str
    direction: str


class Source(NamedTuple):
    """A unit of an article.

    Attributes:
        unit: Its stable id, as in findings.
        text: Its msgid.
        line: Where it first stands in the article.
        words: How many words a reader sees of it.
        about: What a translator is told of it: where it stands, where its links lead.
    """

    unit: str
    text: str
    line: int
    words: int
    about: tuple[str, ...] = ()


class Target(NamedTuple):
    """What a catalog holds for a unit.

    Attributes:
        state: Its state.
        text: Its msgstr.
        line: Where its entry begins in the catalog; 0 where there is none.
        before: The source that a stale target belongs to, or empty.
        machine: The engine and the model that wrote it, or empty.
        confidence: The engine's, 0 to 1, or None.
        rank: Its place in the queue of what awaits review, from 1; 0 where it does not wait.
        risk: How much harm an error could do, as the queue says it.
        reasons: Why it stands there in the queue, in sentences.
        words: The words of source and target that the first reason is about.
    """

    state: UnitState
    text: str = ""
    line: int = 0
    before: str = ""
    machine: str = ""
    confidence: float | None = None
    rank: int = 0
    risk: str = ""
    reasons: tuple[str, ...] = ()
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article in one locale.

    Attributes:
        path: The catalog, relative to the project.
        targets: What it holds for each unit of the article, in their order; None where it cannot
            be read.
    """

    path: str
    targets: tuple[Target, ...] | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with its catalogs.

    Attributes:
        name: Its path in the project.
        sources: Its units, in document order.
        sheets: The article in each locale.
    """

    name: str
    sources: tuple[Source, ...]
    sheets: Mapping[str, Sheet]

    def words(self, locale: str) -> dict[UnitState, int]:
        """Count the words of the source by the state of their target in a locale."""
        counts: dict[UnitState, int] = dict.fromkeys(STATES, 0)
        sheet = self.sheets.get(locale)
        for source, target in zip(self.sources, (sheet and sheet.targets) or (), strict=False):
            counts[target.state] += source.words
        return counts


@dataclass(frozen=True, slots=True)
class Report:
    """A project's state.

    Attributes:
        project: Its name.
        source: The locale of the articles.
        locales: The locales that are shown.
        articles: The articles, in order.
        findings: What is wrong, sorted by place.
    """

    project: str
    source: Tongue
    locales: tuple[Tongue, ...]
    articles: tuple[ArticleRow, ...]
    findings: tuple[Finding, ...]

    def words(self, locale: str) -> dict[UnitState, int]:
        """Count the words of all articles by the state of their target in a locale."""
        counts: dict[UnitState, int] = dict.fromkeys(STATES, 0)
        for article in self.articles:
            for state, words in article.words(locale).items():
                counts[state] += words
        return counts

    def waiting(self) -> Iterator["Waiting"]:
        """Yield the units that await review, in no order."""
        for article in self.articles:
            for tongue in self.locales:
                sheet = article.sheets.get(tongue.locale)
                for source, target in zip(
                    article.sources, (sheet and sheet.targets) or (), strict=False
                ):
                    if target.rank:
                        yield Waiting(article, tongue, source, target)


class Waiting(NamedTuple):
    """A unit that awaits review, with its article and its locale."""

    article: ArticleRow
    tongue: Tongue
    source: Source
    target: Target
