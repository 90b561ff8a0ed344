"""`l10n draft` holds no more of a project than a window of units, however large it is."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from cli_project import Folder, Run, folder, run

from l10n.engines import drafter
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog

__all__ = ["folder", "run"]

ARTICLES = 12


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the catalogs that are read and written."""
    notes: list[str] = []

    def noting(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted_call(project: Project, locale: str, article: str, *rest: Any) -> Any:
            notes.append(f"{name} {article}")
            return call(project, locale, article, *rest)

        return noted_call

    monkeypatch.setattr(Project, "catalog", noting("read", Project.catalog))
    monkeypatch.setattr("l10n.pipeline.draft.update_catalog", noting("write", update_catalog))
    return notes


def test_an_article_is_written_before_the_next_but_one_is_read(
    folder: Folder, run: Run, noted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is read twice: once to count its words, once to draft it."""
    monkeypatch.setattr(drafter, "_WINDOW", 60)  # characters: two articles
    folder.write("source/guide/pills.md", "Nothing.\n")
    for number in range(ARTICLES):
        folder.write(
            f"source/{number:02}.md", f"Take {number:02} pills.\n\nCall {number:02} doctors.\n"
        )
    run("extract")
    noted.clear()
    ran = run("draft", "-l", "en_XA", "--json")
    (part,) = json.loads(ran.out)["locales"]
    second = noted[noted.index("write 00.md") - 2 :]
    expected = [
        note
        for number in range(0, ARTICLES, 2)
        for note in (
            f"read {number:02}.md", f"read {number + 1:02}.md",
            f"write {number:02}.md", f"write {number + 1:02}.md",
        )
    ]  # fmt: skip
    assert second[: len(expected)] == expected
    assert (part["units"], part["words"]) == (2 * ARTICLES + 1, 6 * ARTICLES + 1)
