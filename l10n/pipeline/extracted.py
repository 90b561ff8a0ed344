"""What `extract` did."""

from dataclasses import dataclass

from l10n.model import Finding


@dataclass(frozen=True, slots=True)
class Migration:
    """That a catalog was brought to another form.

    Attributes:
        catalog: Its file, relative to the project.
        before: The form that it had.
        after: The one that it has.
        reviewed: How many words of its units were reviewed.
        kept: How many words are, now.
    """

    catalog: str
    before: str
    after: str
    reviewed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of articles.

    Attributes:
        articles: How many articles were read.
        units: How many units they have.
        words: How many words those have.
        written: The files that changed, relative to the project.
        removed: Files of articles that have become others, whose content those have now.
        findings: What could not be read; nothing was written for it.
        migrated: The catalogs that were brought to another form.
    """

    articles: int
    units: int
    words: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]
    migrated: tuple[Migration, ...] = ()

    @classmethod
    def nothing(cls) -> "Extracted":
        """Return what no article comes to."""
        return cls(0, 0, 0, (), (), ())
