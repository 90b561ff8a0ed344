"""What a build wrote."""

from dataclasses import dataclass
from enum import StrEnum

from l10n.model.finding import Finding
from l10n.model.layout import NO_CLAIM, Claim


class PageState(StrEnum):
    """What a page's text is, as far as people stand behind it."""

    REVIEWED = "reviewed"
    """All of it is reviewed."""
    PARTIAL = "partial"
    """Some of it stands in the source language."""
    OUTDATED = "outdated"
    """Some of it is the reviewed translation of an older source."""
    DRAFT = "machine-draft"
    """Some of it a machine wrote, and nobody has reviewed."""
    SOURCE = "source"
    """None of it is translated."""


@dataclass(frozen=True, slots=True)
class Page:
    """One localized page.

    Attributes:
        data: The page's bytes.
        drafts: How many of its units hold a machine draft.
        links: How many links and images it has.
        findings: Targets that could not be used; their places hold the source's text.
        state: What its text is.
        coverage: How many percent of its words are reviewed translations of the source as it is
            now, rounded down.
        revision: The source's name in git: the SHA-1 of its blob.
        files: The files of the source folder that its links lead to, by their paths in the project.
        claim: What it says of its own address.
        source_claim: What its article says of its.
    """

    data: bytes
    drafts: int
    links: int
    findings: tuple[Finding, ...] = ()
    state: PageState = PageState.SOURCE
    coverage: int = 0
    revision: str = ""
    files: tuple[str, ...] = ()
    claim: Claim = NO_CLAIM
    source_claim: Claim = NO_CLAIM


@dataclass(frozen=True, slots=True)
class Build:
    """What one run of `l10n build` did.

    Attributes:
        written: The files of the build, relative to its directory, whether or not they changed.
        left_out: Pages under their publishing threshold, as (locale, article, reviewed words,
            words).
        removed: Files of an earlier build that this one no longer has.
        drafts: How many of the pages carry machine drafts.
        links: How many links and images the pages have.
        findings: What was wrong.
        copied: The files that go along with the pages: the source's, images, attachments.
        changed: The files that were not so before, and were written.
    """

    written: tuple[str, ...]
    left_out: tuple[tuple[str, str, int, int], ...]
    removed: tuple[str, ...]
    drafts: int
    links: int
    findings: tuple[Finding, ...]
    copied: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
