"""What a build wrote."""

from dataclasses import dataclass

from l10n.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Page:
    """One localized page.

    Attributes:
        data: The page's bytes.
        drafts: How many of its units hold a machine draft.
        links: How many links and images it has.
        findings: Targets that could not be used; their places hold the source's text.
    """

    data: bytes
    drafts: int
    links: int
    findings: tuple[Finding, ...] = ()


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
    """

    written: tuple[str, ...]
    left_out: tuple[tuple[str, str, int, int], ...]
    removed: tuple[str, ...]
    drafts: int
    links: int
    findings: tuple[Finding, ...]
    copied: tuple[str, ...] = ()
