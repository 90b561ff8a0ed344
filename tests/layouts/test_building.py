"""`l10n build` with a layout: pages stand where it says, and nothing else is touched."""

import pytest
from cli_project import ARTICLE, NAME, Folder, Run, folder, run, translated

from l10n.counted import counted
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
    assert run("extract").out.splitlines()[-1].startswith("1 article,")
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


COPIES = {
    "directory": {"es/guide/dose.png"},
    "suffix": {"guide/pills.md", "guide/dose.png", "guide/dose.es.png", "style.css"},
    "hugo": {"guide/pills.md", "guide/dose.png", "guide/dose.es.png", "style.css"},
    "hugo-folders": {
        "en/guide/pills.md",
        "en/guide/dose.png",
        "en/guide/dose.es.png",
        "en/style.css",
        "es/guide/dose.es.png",
    },
    "docusaurus": {"es/docusaurus-plugin-content-docs/current/guide/dose.png"},
    "mkdocs": {"guide/pills.md", "guide/dose.png", "guide/dose.es.png", "style.css"},
    "mkdocs-folders": {
        "en/guide/pills.md",
        "en/guide/dose.png",
        "en/guide/dose.es.png",
        "en/style.css",
        "es/guide/dose.png",
    },
    "starlight": {
        "guide/pills.md",
        "guide/dose.png",
        "guide/dose.es.png",
        "style.css",
        "es/guide/dose.png",
    },
    "jekyll": {
        "guide/pills.md",
        "guide/dose.png",
        "guide/dose.es.png",
        "style.css",
        "es/guide/dose.png",
    },
}


@pytest.fixture
def illustrated(translated: Folder, run: Run) -> Folder:
    """Give the article a picture, with a Spanish one beside it."""
    translated.write("source/guide/dose.png", "a picture")
    translated.write("source/guide/dose.es.png", "una imagen")
    translated.write("source/style.css", "p {}")
    translated.write("source/.draft.md", "Hidden.")
    translated.write(f"source/{NAME}", f"{ARTICLE}\n![](dose.png)\n")
    assert run("extract").code == 0
    return translated


@pytest.mark.parametrize("layout", LayoutName)
def test_files_go_along_where_the_generator_looks_for_them(
    illustrated: Folder, run: Run, layout: LayoutName
) -> None:
    """The source's pages with all their files, or the images of the localized page, or both."""
    _set(illustrated, f'layout = "{layout}"')
    ran = run("build", "--locale", "es")
    page = PAGES[layout].removeprefix("build/")
    built = {name.removeprefix("build/") for name in illustrated.files() if "build/" in name}
    assert (ran.code, built) == (0, COPIES[layout] | {page, "manifest.json"})
    copied = f", {counted(file=len(COPIES[layout]))} copied" if COPIES[layout] else ""
    written = counted(file=len(built) - 1)
    assert ran.out.splitlines()[-1] == f"1 page, 2 links{copied}: {written} written."
    own = next((name for name in COPIES[layout] if name.startswith("es/")), None)
    assert own is None or illustrated.read(f"build/{own}") == "una imagen"


def test_a_copied_file_follows_its_source(illustrated: Folder, run: Run) -> None:
    """A new picture replaces the copy; one that is gone goes; a second build writes nothing."""
    _set(illustrated, 'layout = "hugo-folders"')
    run("build", "--locale", "es")
    illustrated.write("source/guide/dose.png", "a better picture")
    (illustrated.path / "source/guide/dose.es.png").unlink()
    assert run("build").code == 0
    done = illustrated.files()
    pictures = {name: done[name] for name in done if name.startswith("build/") and "dose" in name}
    assert pictures == {
        "build/en/guide/dose.png": b"a better picture",
        "build/es/guide/dose.png": b"a better picture",
    }
    run("build")
    assert illustrated.files() == done


def test_a_file_that_somebody_put_beside_a_page_stays(illustrated: Folder, run: Run) -> None:
    """Before the first build, or in the place of a copy: it is the page's own picture."""
    _set(illustrated, 'layout = "starlight"', 'build_dir = "source"')
    illustrated.write("source/es/guide/dose.png", "la suya")
    assert run("build", "--locale", "es").code == 0
    assert illustrated.read("source/es/guide/dose.png") == "la suya"
    (illustrated.path / "source/es/guide/dose.png").unlink()
    run("build", "--locale", "es")
    assert illustrated.read("source/es/guide/dose.png") == "una imagen"
    illustrated.write("source/es/guide/dose.png", "otra")
    assert run("build", "--locale", "es").code == 0
    assert illustrated.read("source/es/guide/dose.png") == "otra"
    illustrated.write(f"source/{NAME}", ARTICLE)
    run("extract")
    assert "somebody has changed the file" in run("build", "--locale", "es").err
    assert illustrated.read("source/es/guide/dose.png") == "otra"


def test_a_page_that_is_kept_keeps_its_images(illustrated: Folder, run: Run) -> None:
    """Its catalog is damaged now: nobody can tell which images it names."""
    run("build", "--locale", "es")
    before = {name for name in illustrated.files() if name.startswith("build/")}
    illustrated.write(illustrated.catalog, 'msgid "unfinished')
    assert run("build").code == 1
    assert {name for name in illustrated.files() if name.startswith("build/")} == before
    illustrated.write(illustrated.catalog, "")


def test_a_file_named_like_the_builds_manifest_is_not_copied(translated: Folder, run: Run) -> None:
    _set(translated, 'layout = "suffix"')
    translated.write("source/manifest.json", '{"name": "An app"}')
    assert [run("build", "-l", "es").code, run("build", "-l", "es").code] == [0, 0]
    assert "guide/pills.es.md" in translated.read("build/manifest.json")


def test_a_manifest_of_somebody_elses_among_the_articles_stays(
    translated: Folder, run: Run
) -> None:
    """It is named, and nothing is built."""
    _set(translated, 'layout = "suffix"', 'build_dir = "source"')
    translated.write("source/manifest.json", '{"name": "An app"}')
    before = _shown(translated)
    ran = run("build", "-l", "es")
    assert (ran.code, _shown(translated), "source/manifest.json" in ran.err) == (2, before, True)


def test_pages_of_a_locale_that_is_given_up_are_no_articles(translated: Folder, run: Run) -> None:
    """The manifest of the last build tells them, and the next build removes them."""
    _set(translated, 'layout = "suffix"', 'build_dir = "source"')
    run("build", "--locale", "es")
    translated.replace("l10n.toml", '"es", ', "")
    assert run("extract").out.splitlines()[-1].startswith("1 article,")
    assert run("build").code == 0
    assert "source/guide/pills.es.md" not in translated.files()


def test_the_demo_stays_apart_from_pages_among_the_articles(translated: Folder, run: Run) -> None:
    _set(translated, 'layout = "suffix"', 'build_dir = "source"')
    run("build", "--locale", "es")
    before = _shown(translated)
    assert run("demo", "-l", "en_XA").code == 0
    after = _shown(translated)
    new = sorted(name for name in after if name not in before and name.endswith(".md"))
    pages = ["pills.en-XA.md", "pills.es.md", "pills.md"]
    assert new == [f"build/demo/guide/{name}" for name in pages]
    assert {name: after[name] for name in before} == before


def test_a_source_folder_that_is_the_whole_project_is_not_copied(folder: Folder, run: Run) -> None:
    """Settings, code and what else there is are no pages."""
    _set(folder, 'source_dir = "."', 'layout = "hugo"')
    before = _shown(folder)
    ran = run("build")
    told = "`source_dir` is the whole project." in ran.err
    assert (ran.code, _shown(folder), told) == (2, before, True)


@pytest.mark.parametrize(
    ("layout", "page"), [("hugo", "guide/a.es.md"), ("hugo-folders", "es/guide/a.md")]
)
def test_an_address_leads_out_of_a_language_that_lacks_the_page(
    folder: Folder, run: Run, layout: str, page: str
) -> None:
    """Hugo serves `guide/a.md` at `/guide/a/`, and its Spanish page at `/es/guide/a/`."""
    _set(folder, f'layout = "{layout}"')
    folder.write("source/guide/a.md", "See [the other](../b/#c), and [this](../a/).\n")
    folder.write("source/guide/b.md", "# C\n")
    run("extract")
    catalog = "locales/es/guide/a.md.po"
    text = folder.read(catalog).replace(
        'this][2]."\nmsgstr ""', 'this][2]."\nmsgstr "Vea [la otra][1] y [esta][2]."'
    )
    folder.write(catalog, text)
    assert run("build", "-l", "es").code == 0
    last = folder.read(f"build/{page}").splitlines()[-1]
    assert last == "Vea [la otra](../../../guide/b/#c) y [esta](../a/)."


def test_a_source_folder_in_the_build_folder_is_its_languages(translated: Folder, run: Run) -> None:
    """`docs/en` is translated to `docs/es`."""
    (translated.path / "docs").mkdir()
    (translated.path / "source").rename(translated.path / "docs/en")
    _set(translated, 'source_dir = "docs/en"', 'build_dir = "docs"')
    assert run("extract").code == 0
    run("build", "--locale", "es")
    names = sorted(name for name in translated.files() if name.startswith("docs/"))
    assert names == ["docs/en/guide/pills.md", "docs/es/guide/pills.md", "docs/manifest.json"]
