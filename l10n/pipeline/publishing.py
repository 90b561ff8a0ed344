"""The files of the build folder: which pages a build wrote, and which it may replace or remove."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.files import ARTICLE_SUFFIXES, Content, find_files, read_bytes, remove_file, update_file
from l10n.formats.front_matter import locate
from l10n.model import Finding, Page, PageState, Severity
from l10n.pipeline.manifest import Listed, digest, note_page
from l10n.pipeline.outcomes import Outcome
from l10n.pipeline.project import Project


@dataclass(slots=True)
class Publishing:
    """One build at work on its folder. A file that somebody changed is left alone, and named.

    Attributes:
        project: The project.
        before: The pages of the last build.
        journal: Where pages are noted before they are written.
        drafts: Whether machine drafts are let in.
        pages: The pages of this build, and those of the last that are kept.
        written: The names of the pages of this build.
        changed: The names of the files that this build wrote because they were not so before.
        removed: The names of the pages that are gone.
        copied: The names of the files that go along with the pages.
        findings: What is in the way.
    """

    project: Project
    before: dict[str, Listed]
    journal: Path
    drafts: bool
    pages: dict[str, Listed] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def write(self, outcome: Outcome, page: Page) -> None:
        """Write a page, unless somebody changed the file that stands there.

        One build may write a page again, when it knows more of the others.
        """
        name, again = outcome.name, outcome.name in self.pages
        if not self.put(name, page.data, _listed(outcome, page, digest(page.data))):
            self._in_the_way(
                name,
                "Somebody has changed this page, or made it; it was not replaced.",
                "Bring the change into the catalog, remove the file, and build again.",
                Severity.ERROR,
            )
        elif not again:
            self.written.append(name)

    def put(self, name: str, data: bytes, listed: Listed) -> bool:
        """Write a file of the build; return False where somebody changed what stands there."""
        build_path, old = self.project.build_path, self.pages.get(name, self.before.get(name))

        def published(there: bytes | None) -> Content | None:
            if there is not None and digest(there) not in {listed.digest, old and old.digest}:
                return None
            if there != data:
                note_page(self.journal, name, listed)
                self.changed.append(name)
            return Content(data, durable=False)

        if update_file(build_path / name, published).data != data:
            return False
        self.pages[name] = listed
        return True

    def has(self, name: str, sha: str) -> bool:
        """Tell whether a page's file holds what a build wrote, by the SHA-256 of that."""
        there = read_bytes(self.project.build_path / name)
        return there is not None and digest(there) == sha

    def retain(self, outcome: Outcome, page: Page, sha: str) -> None:
        """Leave a page as it stands: it would be written the same."""
        self.pages[outcome.name] = _listed(outcome, page, sha)
        self.written.append(outcome.name)

    def copy(self, name: str, file: Path) -> None:
        """Copy a file to where a page needs it, unless it is there, or somebody has put another."""
        data = read_bytes(file)
        old = self.before.get(name)
        if data is None or name in self.pages:
            return
        listed = Listed(digest(data), drafts=False)

        def copied(there: bytes | None) -> Content | None:
            if there is not None and (old is None or digest(there) != old.digest):
                return None
            if there != data:
                note_page(self.journal, name, listed)
                self.changed.append(name)
            return Content(data, durable=False)

        if update_file(self.project.build_path / name, copied).data == data:
            self.pages[name] = listed
            self.copied.append(name)
        elif old is not None:
            self.pages[name] = old

    def keep(self, name: str) -> None:
        """Keep what stands of a page that cannot be built now, but for one of drafts."""
        if self.may_keep(name):
            self.pages[name] = self.before[name]

    def may_keep(self, name: str) -> bool:
        """Tell whether there is such a page that can be kept."""
        old = self.before.get(name)
        return old is not None and (self.drafts or not old.drafts)

    def keep_copies(self) -> None:
        """Keep all files of the last build that go along with pages."""
        for name in self.before.keys() - self.pages.keys():
            if PurePosixPath(name).suffix.lower() not in ARTICLE_SUFFIXES:
                self.keep(name)

    def remove_others(self, names: Iterable[str]) -> None:
        """Remove the pages among `names` that are not of this build."""
        for name in sorted(set(names) - self.pages.keys()):
            old = self.before[name]
            path = self.project.build_path / name
            there = read_bytes(path)
            if there is None:
                continue
            if digest(there) != old.digest or not remove_file(path, there):
                self._in_the_way(
                    name,
                    "The build no longer has this page, but somebody has changed the file.",
                    "It holds machine drafts: remove it." if old.drafts
                    else "Remove it yourself if it is not wanted.",
                    Severity.ERROR if old.drafts else Severity.WARNING,
                )  # fmt: skip
            else:
                self.removed.append(name)

    def find_unlisted_drafts(self, locales: Collection[str]) -> None:
        """Name pages with machine drafts that no manifest lists, as after it was lost."""
        build_path = self.project.build_path
        for name in find_files(build_path, ARTICLE_SUFFIXES):
            page = None if name in self.pages else self.project.page_of(name)
            if not page or page[0] not in locales:
                continue
            drafted = (self.project.settings.page_keys["state"], PageState.DRAFT)
            header = locate(read_bytes(build_path / name) or b"")
            marks = header.scalars if header else ()
            if any((mark.key, mark.value) == drafted for mark in marks):
                self._in_the_way(
                    name,
                    "This page holds machine drafts, and no build lists it.",
                    "Remove it.",
                    Severity.ERROR,
                )

    def _in_the_way(self, name: str, message: str, hint: str, severity: Severity) -> None:
        path = self.project.name(self.project.build_path / name)
        finding = Finding(path, 1, 1, "changed-page", message, hint, severity)
        if finding not in self.findings:
            self.findings.append(finding)
        if name in self.before:
            self.pages[name] = self.before[name]


def _listed(outcome: Outcome, page: Page, sha: str) -> Listed:
    return Listed(
        sha, page.drafts > 0, outcome.article, outcome.locale, str(page.state), page.coverage,
        page.revision, page.claim, page.source_claim,
    )  # fmt: skip
