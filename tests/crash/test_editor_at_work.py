"""A translator saves while a command runs: theirs stays, and the command's work is done."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cli_project import Folder, Run

from l10n.engines import drafter
from l10n.pipeline import article_catalogs, draft, updating

OWN = "Efectos que se deben conocer"


def save_while(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, save: Callable[[], None]
) -> None:
    """Let a translator save, once, when a function of a module is called."""
    original = getattr(module, name)
    saves = iter([save])

    def watched(*arguments: Any, **options: Any) -> Any:
        for once in saves:
            once()
            break
        return original(*arguments, **options)

    monkeypatch.setattr(module, name, watched)


def test_a_translator_saves_while_a_draft_runs(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Theirs stays, the other units are drafted."""
    folder.replace("l10n.toml", '"es", ', "")
    run("extract")
    catalog = folder.catalog.replace("/es/", "/en_XA/")
    asked, drafted = 'msgid "Side effects"\nmsgstr ""', f'msgid "Side effects"\nmsgstr "{OWN}"'
    original = drafter.draft_units

    def slow(*arguments: Any) -> Iterator[Any]:
        drafts = original(*arguments)
        yield next(drafts)
        folder.replace(catalog, asked, drafted)
        yield from drafts

    monkeypatch.setattr(draft, "draft_units", slow)
    ran = run("draft", "-e", "pseudo")
    text = folder.read(catalog)
    assert (ran.code, drafted in text, text.count("# mt: pseudo")) == (0, True, 6)


@pytest.mark.parametrize("name", ["read_catalog", "write_catalog", "update_file"])
def test_a_translator_saves_while_a_draft_is_written(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Before the file is read, after it was read, and before it is replaced."""
    folder.replace("l10n.toml", '"es", ', "")
    run("extract")
    catalog = folder.catalog.replace("/es/", "/en_XA/")
    asked, drafted = 'msgid "Side effects"\nmsgstr ""', f'msgid "Side effects"\nmsgstr "{OWN}"'
    save_while(monkeypatch, updating, name, lambda: folder.replace(catalog, asked, drafted))
    ran = run("draft", "-e", "pseudo")
    text = folder.read(catalog)
    assert (ran.code, drafted in text, text.count("# mt: pseudo")) == (0, True, 6)


@pytest.mark.parametrize("name", ["merged_catalog", "update_catalog"])
def test_a_translator_saves_while_extract_merges(
    translated: Folder, run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What they saved is merged, not what stood there before."""
    translated.replace(
        "source/guide/pills.md", "- Tell your doctor.", "- Tell your doctor.\n- Rest."
    )
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    save_while(
        monkeypatch, article_catalogs, name,
        lambda: translated.replace(translated.catalog, "Efectos secundarios", OWN),
    )  # fmt: skip
    ran = run("extract")
    text = translated.read(translated.catalog)
    again = run("extract", "--locale", "es")
    assert (ran.code, OWN in text, 'msgid "Rest."' in text) == (0, True, True)
    assert (again.out.splitlines()[-1], translated.read(translated.catalog)) == (
        "1 article, 8 units, 27 words: nothing changed.",
        text,
    )


def test_a_file_that_an_editor_has_half_written_is_not_taken_for_the_whole(
    translated: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is cut between two entries, so that it reads well, and whole before it is replaced."""
    whole = translated.read(translated.catalog)
    half = whole[: whole.rindex("\n\n") + 1]
    translated.write(translated.catalog, half)
    save_while(monkeypatch, updating, "write_catalog",
               lambda: translated.write(translated.catalog, whole))  # fmt: skip
    ran = run("extract")
    assert (ran.code, translated.read(translated.catalog)) == (0, whole)
