"""A build may write a page twice, when it has learnt what other pages there are."""

from dataclasses import replace
from pathlib import Path

from l10n.config import Settings
from l10n.model import Page
from l10n.pipeline.outcomes import Outcome
from l10n.pipeline.project import Project
from l10n.pipeline.publishing import Publishing


def test_a_page_is_written_again_within_one_build(tmp_path: Path) -> None:
    """The first version is the build's own, whatever stood there before."""
    project = Project(Settings(root=tmp_path))
    publishing = Publishing(project, {}, tmp_path / "journal", drafts=False)
    page = Page(b"[a](a.md)\n", 0, 1)
    publishing.write(Outcome("es/page.md"), page)
    publishing.write(Outcome("es/page.md"), replace(page, data=b"[a](../a.md)\n"))
    there = (tmp_path / "build/es/page.md").read_bytes()
    assert (there, publishing.findings, publishing.written) == (
        b"[a](../a.md)\n",
        [],
        ["es/page.md"],
    )
