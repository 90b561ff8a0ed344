"""`l10n prune`."""

import json
import shutil

import pytest
from cli_project import NAME, Folder, Run

from l10n.catalogs.provenance import drafted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Provenance

MACHINE = Provenance("argos", "en_es 1.0", "", "")
LEFT = (
    Entry("Reviewed and gone.", "Revisado.", comments=("Ana: ok",), obsolete=True),
    drafted(Entry("A draft that is gone.", obsolete=True), "Un borrador.", MACHINE),
    Entry("In work and gone.", "En curso.", flags=("fuzzy",), obsolete=True),
    Entry("Side effects", "Efectos secundarios", "cell", obsolete=True),
)


@pytest.fixture
def left(translated: Folder) -> Folder:
    """Leave entries of all sorts behind the live ones."""
    catalog = read_catalog(translated.read(translated.catalog).encode(), "x.po")
    assert isinstance(catalog, Catalog)
    whole = Catalog(catalog.header, (*catalog.entries, *LEFT), catalog.origins)
    translated.write(translated.catalog, write_catalog(whole).decode())
    return translated


def _memory(folder: Folder) -> list[str]:
    catalog = read_catalog(folder.read(folder.catalog).encode(), "x.po")
    assert isinstance(catalog, Catalog)
    return [entry.msgid for entry in catalog.entries if entry.obsolete]


def test_it_says_what_would_go_and_writes_nothing(left: Folder, run: Run) -> None:
    before = left.files()
    ran = run("prune")
    assert (ran.code, left.files(), ran.out.splitlines()) == (
        0,
        before,
        [
            f"{left.catalog}: 2 entries would be dropped.",
            "2 entries would be dropped, 1 of them reviewed; 2 that people wrote are kept.",
            "They stand nowhere else. `l10n memory export` saves them, --all drops them.",
            "Nothing was written. Run it with --write to do this.",
        ],
    )


def test_what_loses_nothing_is_dropped(left: Folder, run: Run) -> None:
    """A machine's draft, and what a live entry says word for word; all else keeps its bytes."""
    head, _, _ = left.read(left.catalog).partition("#~ ")
    ran = run("prune", "--write")
    assert (ran.code, _memory(left)) == (0, ["Reviewed and gone.", "In work and gone."])
    assert left.read(left.catalog).startswith(head)
    again = left.files()
    assert (run("prune", "--write").code, left.files()) == (0, again)


def test_what_a_live_entry_says_that_nobody_has_reviewed_is_kept(left: Folder, run: Run) -> None:
    """It may yet be thrown away there."""
    live = 'msgctxt "heading"\nmsgid "Side effects"'
    left.replace(left.catalog, live, f"#, fuzzy\n{live}")
    run("prune", "--write")
    assert _memory(left) == ["Reviewed and gone.", "In work and gone.", "Side effects"]


def test_a_note_that_stands_nowhere_else_keeps_its_entry(left: Folder, run: Run) -> None:
    """At a draft and at what a live entry says; not where that entry has the note, too."""
    note = "# Ana: the regulator asked for this word.\n"
    places = '#~ msgctxt "cell"', '#~ msgid "A draft that is gone."'
    text = left.read(left.catalog)
    draft = text[: text.index(places[1])].rindex("\n\n") + 2
    noted = f"{text[:draft]}{note}{text[draft:]}".replace(places[0], f"{note}{places[0]}")
    left.write(left.catalog, noted)
    assert (run("prune", "--write").code, left.read(left.catalog)) == (0, noted)
    live = 'msgctxt "heading"\nmsgid "Side effects"'
    at = noted[: noted.index(live)].rindex("\n\n") + 2
    left.write(left.catalog, f"{noted[:at]}{note}{noted[at:]}")
    run("prune", "--write")
    kept = ["Reviewed and gone.", "A draft that is gone.", "In work and gone."]
    assert _memory(left) == kept
    run("prune", "--write", "--all")
    assert _memory(left) == []


def test_a_damaged_catalog_without_obsolete_entries_is_told(translated: Folder, run: Run) -> None:
    translated.write(translated.catalog, 'msgid ""\nmsgstr "')
    ran = run("prune", "--write")
    assert (ran.code, ran.err.partition(" This")[0]) == (1, f"{translated.catalog}:2:8:")


def test_all_of_it_goes_when_that_is_asked_for(left: Folder, run: Run) -> None:
    ran = run("prune", "--write", "--all", "-l", "es", "source")
    assert (ran.code, _memory(left)) == (0, [])
    assert "4 entries dropped, 2 of them reviewed; 0 that people wrote are kept." in ran.out


def test_another_locale_is_left_alone(left: Folder, run: Run) -> None:
    before = left.files()
    run("prune", "--write", "--all", "-l", "en_XA")
    assert left.files() == before


def test_a_catalog_without_an_article_stays_while_it_holds_what_a_person_wrote(
    translated: Folder, run: Run
) -> None:
    """Its template goes, and the other locale's empty catalog."""
    (translated.path / f"source/{NAME}").unlink()
    translated.write("source/other.md", "# Another page of text\n")
    ran = run("prune", "--write")
    kept = [name for name in translated.files() if name.startswith("locales/")]
    assert (ran.code, kept) == (0, [translated.catalog])
    assert "7 that people wrote are kept." in ran.out
    run("prune", "--write", "--all")
    assert not [name for name in translated.files() if name.startswith("locales/")]


def test_a_catalog_goes_when_all_of_it_stands_elsewhere(translated: Folder, run: Run) -> None:
    """Split into parts, none of which inherits it, and then extracted."""
    article = translated.read(f"source/{NAME}")
    translated.write("source/copy.md", article)
    run("extract")
    shutil.copy(translated.path / translated.catalog, translated.path / "locales/es/copy.md.po")
    run("extract")
    (translated.path / f"source/{NAME}").unlink()
    ran = run("prune", "--write", "--json")
    said = json.loads(ran.out)
    assert [item["removed"] for item in said["catalogs"]] == [True, True]
    assert not (translated.path / translated.catalog).exists()
    assert (translated.path / "locales/es/copy.md.po").exists()


def test_a_damaged_catalog_is_named_and_left_alone(left: Folder, run: Run) -> None:
    left.replace(left.catalog, 'msgstr "Avise', "msgstr Avise")
    before = left.read(left.catalog)
    ran = run("prune", "--write", "--all")
    assert (ran.code, left.catalog in ran.err, left.read(left.catalog)) == (1, True, before)
