"""An article as it was read, with its catalog in a locale, or what is wrong with it."""

from dataclasses import dataclass

from l10n.model import Catalog, Document, Finding, Key, Unit


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its units.

    Attributes:
        path: Its path below the source folder, with `/` between folders.
        document: The parsed article.
        units: Its units, in document order.
    """

    path: str
    document: Document
    units: tuple[Unit, ...]

    def line_of(self, key: Key) -> int:
        """Return the line of a unit's first place in the article, or 1."""
        for unit in self.units:
            if unit.key == key:
                return self.document.source.position(unit.places[0].block.span.start)[0]
        return 1


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with an article or its catalog.

    Attributes:
        article: The article's path below the source folder.
        locales: The locales in which it cannot be worked on.
        findings: What is wrong.
    """

    article: str
    locales: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An article with its catalog in one locale, or None where there is none."""

    article: Article
    locale: str
    catalog: Catalog | None
