"""`l10n build` with a layout: pages stand where it says, and nothing else is touched."""

import pytest
from cli_project import ARTICLE, NAME, Folder, Run, folder, run, translated

from l10n.model.layout import LayoutName

__all__ = ["folder", "run", "translated"]

PAGES = {
    "directory": "build/es/guide/pills.md",
    "suffix": "build/guide/pills.es.md",
    "hugo": "build/guide/pills.es.md",
    "hugo-folders": "build/es/guide/pills.md",
    "docusaurus": "build/es/docusaurus-plugin-content-docs/current/guide/pills.md",
    "mkdocs": "build/guide/pills.es.md",
    "mkdocs-folders": "build/es/guide/pills.md",
    "starlight": "build/es/guide/pills.md",
    "jekyll": "build/es/guide/pills.md",
}


def _set(folder: Folder, *lines: str) -> None:
    folder.replace("l10n.toml", "front", "\n".join((*lines, "front")))


@pytest.mark.parametrize("layout", LayoutName)
def test_a_page_is_built_where_its_generator_looks(
    translated: Folder, run: Run, layout: LayoutName
) -> None:
    _set(translated, f'layout = "{layout}"')
    ran = run("build", "--locale", "es")
    pages = [name for name in translated.files() if "Tome" in _text(translated, name)]
    assert (ran.code, [name for name in pages if name.endswith(".md")]) == (0, [PAGES[layout]])


def _shown(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in folder.files().items() if name[0] != "."}


def _text(folder: Folder, name: str) -> str:
    return folder.files()[name].decode(errors="replace")


def test_pages_among_the_articles_are_no_articles(translated: Folder, run: Run) -> None:
    """What was built is not extracted, and what is gone is removed; the rest is left alone."""
    _set(translated, 'layout = "suffix"', 'build_dir = "source"')
    before = _shown(translated)
    assert run("build", "--locale", "es").code == 0
    built = _shown(translated)
    assert sorted(built.keys() - before) == ["source/guide/pills.es.md", "source/manifest.json"]
    assert run("extract").out.splitlines()[-1].startswith("1 articles,")
    assert _shown(translated) == built
    translated.write("source/guide/other.es.md", "Una página que alguien escribió.")
    (translated.path / translated.catalog).unlink()
    ran = run("build", "--locale", "es")
    left = {name for name in translated.files() if name.startswith("source/")}
    assert (ran.code, left) == (
        0,
        {f"source/{NAME}", "source/guide/other.es.md", "source/manifest.json"},
    )
    assert translated.read(f"source/{NAME}") == ARTICLE


def test_a_source_folder_in_the_build_folder_is_its_languages(translated: Folder, run: Run) -> None:
    """`docs/en` is translated to `docs/es`."""
    (translated.path / "docs").mkdir()
    (translated.path / "source").rename(translated.path / "docs/en")
    _set(translated, 'source_dir = "docs/en"', 'build_dir = "docs"')
    assert run("extract").code == 0
    run("build", "--locale", "es")
    names = sorted(name for name in translated.files() if name.startswith("docs/"))
    assert names == ["docs/en/guide/pills.md", "docs/es/guide/pills.md", "docs/manifest.json"]
