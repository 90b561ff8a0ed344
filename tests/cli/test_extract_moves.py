"""What `l10n extract` does when the source moves under its translation."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_project import NAME, TARGETS, Folder, Run

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.model import Catalog, Entry, UnitState


def catalog_of(folder: Folder, name: str) -> Catalog:
    """Read the Spanish catalog of an article."""
    path = f"locales/es/{name}.po"
    catalog = read_catalog(folder.read(path).encode(), path)
    assert isinstance(catalog, Catalog)
    return catalog


def live(folder: Folder, name: str = NAME) -> dict[str, tuple[str, UnitState]]:
    """Return the target and the state of each unit of an article."""
    entries = catalog_of(folder, name).entries
    return {entry.msgid: (entry.msgstr, state_of(entry)) for entry in entries if not entry.obsolete}


def obsolete(folder: Folder, name: str = NAME) -> list[Entry]:
    return [entry for entry in catalog_of(folder, name).entries if entry.obsolete]


def reviewed(targets: dict[str, str]) -> dict[str, tuple[str, UnitState]]:
    return {msgid: (target, UnitState.TRANSLATED) for msgid, target in targets.items()}


def test_a_renamed_file_keeps_its_catalog(translated: Folder, run: Run) -> None:
    """Bytes, states and a translator's own lines; only what names the file changes."""
    translated.replace(translated.catalog, '"Last-Translator: ', '"Last-Translator: Ana')
    before = translated.read(translated.catalog)
    shutil.move(translated.path / f"source/{NAME}", translated.path / "source/tablets.md")
    ran = run("extract")
    files = [name for name in translated.files() if name.startswith("locales/")]
    assert (ran.code, translated.read("locales/es/tablets.md.po"), files) == (
        0,
        before.replace(f"source/{NAME}", "source/tablets.md"),
        [
            "locales/en_XA/tablets.md.po",
            "locales/es/tablets.md.po",
            "locales/templates/tablets.md.pot",
        ],
    )


def test_a_renamed_file_that_changed_keeps_what_it_can(translated: Folder, run: Run) -> None:
    """Changed text is stale, and what is gone is memory, as without the new name."""
    article = translated.read(f"source/{NAME}").replace("Tell your doctor.", "Tell your nurse.")
    article = article.replace("Take [one pill](/pill) a day with `water`.\n", "")
    (translated.path / f"source/{NAME}").unlink()
    translated.write("source/tablets.md", article)
    run("extract")
    units = live(translated, "tablets.md")
    gone = [entry.msgstr for entry in obsolete(translated, "tablets.md")]
    assert (units["Tell your nurse."], units["Side effects"], sorted(gone)) == (
        ("Avise a su médico.", UnitState.STALE),
        ("Efectos secundarios", UnitState.TRANSLATED),
        ["Avise a su médico.", "Tome [una pastilla][1] al día con `water`."],
    )


INLINE, SENTENCES = 'link_style = "inline"\n', 'segmentation = "sentence"\n'
MORE = "Tell your doctor. Do it today."


@pytest.fixture
def more(translated: Folder, run: Run) -> Folder:
    """Give a translated project that has a paragraph of two sentences."""
    text = translated.read(f"source/{NAME}") + f"\n{MORE}\n"
    translated.write(f"source/{NAME}", text)
    run("extract")
    translated.translate({MORE: "Avise a su médico. Hágalo hoy."})
    return translated


def _rename(folder: Folder) -> None:
    shutil.move(folder.path / f"source/{NAME}", folder.path / "source/tablets.md")


def _split(folder: Folder) -> None:
    first, second = folder.read(f"source/{NAME}").split("## Side effects\n")
    (folder.path / f"source/{NAME}").unlink()
    folder.write("source/one.md", first)
    folder.write("source/two.md", "## Side effects\n" + second)


@pytest.mark.parametrize("setting", [INLINE, SENTENCES, SENTENCES + INLINE])
@pytest.mark.parametrize("move", [_rename, _split])
def test_files_that_move_lose_nothing_when_a_setting_changes_too(
    more: Folder, run: Run, move: Callable[[Folder], None], setting: str
) -> None:
    """What comes of both changes at once is what comes of one after the other."""
    before, old = more.path.parent / "before", more.read("l10n.toml")
    shutil.copytree(more.path, before)
    found: list[dict[str, tuple[str, UnitState]]] = []
    for steps in ([setting + old], [old, setting + old]):
        shutil.rmtree(more.path / "source")
        shutil.rmtree(more.path / "locales")
        shutil.copytree(before, more.path, dirs_exist_ok=True)
        move(more)
        for settings in steps:
            more.write("l10n.toml", settings)
            assert run("extract").code == 0
        names = [name.removeprefix("source/") for name in more.files() if "source/" in name]
        found.append({key: value for name in names for key, value in live(more, name).items()})
    assert found[0] == found[1]
    assert more.catalog not in more.files() or move is _split
    states = [state for target, state in found[0].values() if target]
    assert set(states) == {UnitState.TRANSLATED}
    assert len(states) >= len(TARGETS) + (2 if SENTENCES in setting else 1)


def test_a_split_file_loses_no_translation(translated: Folder, run: Run) -> None:
    """The larger part inherits; the other finds its texts there, with their states."""
    article = translated.read(f"source/{NAME}")
    first, second = article.split("## Side effects\n")
    (translated.path / f"source/{NAME}").unlink()
    translated.write("source/one.md", first)
    translated.write("source/two.md", "## Side effects\n" + second)
    run("extract")
    units = live(translated, "one.md") | live(translated, "two.md")
    assert {text: units[text] for text in TARGETS} == reviewed(TARGETS)


def test_text_that_moves_to_another_article_keeps_its_state(translated: Folder, run: Run) -> None:
    """Cut here and pasted there, between two runs."""
    translated.write("source/other.md", "# Another page of text\n")
    run("extract")
    translated.replace(f"source/{NAME}", "- Tell your doctor.\n", "")
    translated.write("source/other.md", "# Another page of text\n\nTell your doctor.\n")
    run("extract")
    assert live(translated, "other.md")["Tell your doctor."] == (
        "Avise a su médico.",
        UnitState.TRANSLATED,
    )


def test_text_moves_out_of_an_article_that_gets_new_text_too(translated: Folder, run: Run) -> None:
    """And into one that stands before it: neither waits for the other."""
    translated.replace(f"source/{NAME}", "- Tell your doctor.", "- Rest for some days.")
    translated.write("source/a.md", "Tell your doctor.\n")
    run("extract")
    assert live(translated, "a.md") == reviewed({"Tell your doctor.": "Avise a su médico."})


def test_text_that_was_cut_before_is_found_when_it_is_pasted(translated: Folder, run: Run) -> None:
    """A run between the two: it is an obsolete entry by then."""
    translated.replace(f"source/{NAME}", "- Tell your doctor.\n", "")
    run("extract")
    translated.write("source/other.md", "Tell your doctor.\n")
    run("extract")
    assert live(translated, "other.md") == reviewed({"Tell your doctor.": "Avise a su médico."})


def test_a_mere_copy_is_not_reviewed(translated: Folder, run: Run) -> None:
    """Its old place still stands: nobody has said that the translation fits here, too."""
    translated.replace(f"source/{NAME}", "## Side effects\n", "")
    run("extract")
    translated.write("source/other.md", "## Side effects\n\nTell your doctor.\n")
    run("extract")
    assert live(translated, "other.md") == {
        "Side effects": ("Efectos secundarios", UnitState.TRANSLATED),
        "Tell your doctor.": ("", UnitState.UNTRANSLATED),
    }


BLOOD = "Ponatinib may cause blood clots in the veins of the leg."


def _translate(folder: Folder, name: str, msgid: str, target: str) -> None:
    """Write a reviewed target into a catalog."""
    before = f'msgid "{msgid}"\nmsgstr ""'
    folder.replace(f"locales/es/{name}.po", before, before[:-1] + f'{target}"')


@pytest.mark.parametrize("where", ["still there", "gone, too"])
def test_of_two_reviewed_targets_none_is_taken_as_reviewed(
    folder: Folder, run: Run, where: str
) -> None:
    """Nobody has said which of the two a third page should have."""
    for name, target in (("a", "Viejo."), ("b", "Nuevo.")):
        folder.write(f"source/{name}.md", f"# {name}\n\n{BLOOD}\n")
        run("extract")
        _translate(folder, f"{name}.md", BLOOD, target)
    for name in "a" if where == "still there" else "ab":
        folder.write(f"source/{name}.md", f"# {name}\n")
    run("extract")
    folder.write("source/c.md", f"# c\n\n{BLOOD}\n")
    run("extract")
    assert live(folder, "c.md")[BLOOD] == ("", UnitState.UNTRANSLATED)


def _catalogs(folder: Folder) -> dict[str, bytes]:
    return {name: text for name, text in folder.files().items() if name.startswith("locales/")}


ORDERS = ((), ("a.md",), ("b.md",), ("a.md", "b.md"), ("b.md", "a.md"), ("b.md", "b.md", "a.md"))


@pytest.mark.parametrize("cache", ["kept", "removed"])
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_what_moved_does_not_depend_on_which_article_is_named_first(
    folder: Folder, run: Run, order: tuple[str, ...], cache: str
) -> None:
    """Nor on what the last run left: a run of all finds it, and says so only once."""
    folder.write("source/a.md", f"# One\n\nKeep this.\n\n{BLOOD}\n")
    folder.write("source/b.md", "# Two\n\nSomething else.\n")
    run("extract")
    _translate(folder, "a.md", BLOOD, "Coágulos.")
    run("extract")
    folder.write("source/a.md", "# One\n\nKeep this.\n")
    folder.write("source/b.md", f"# Two\n\nSomething else.\n\n{BLOOD}\n")
    for name in order:
        run("extract", f"source/{name}")
    if cache == "removed":
        shutil.rmtree(folder.path / ".l10n")
    run("extract")
    moved = (live(folder, "b.md")[BLOOD], [entry.msgid for entry in obsolete(folder, "a.md")])
    assert moved == (("Coágulos.", UnitState.TRANSLATED), [BLOOD])
    assert run("extract", "--check").code == 0


@pytest.mark.parametrize("between", ["nothing", "draft"])
def test_text_that_is_copied_first_and_deleted_later_has_moved(
    folder: Folder, run: Run, between: str
) -> None:
    """Also where a machine's draft stands in its new place by then."""
    folder.write("source/a.md", f"# One\n\n{BLOOD}\n\nMore text stands here.\n")
    run("extract")
    _translate(folder, "a.md", BLOOD, "Coágulos.")
    folder.write("source/b.md", f"# Two\n\n{BLOOD}\n")
    run("extract")
    if between == "draft":
        assert run("memory", "fill").code == 0
        assert live(folder, "b.md")[BLOOD] == ("Coágulos.", UnitState.DRAFT)
    (folder.path / "source/a.md").unlink()
    run("extract")
    assert live(folder, "b.md")[BLOOD] == ("Coágulos.", UnitState.TRANSLATED)


def test_what_a_translator_began_in_the_new_place_stays(folder: Folder, run: Run) -> None:
    """A comment alone is theirs, too."""
    folder.write("source/a.md", f"# One\n\n{BLOOD}\n")
    run("extract")
    _translate(folder, "a.md", BLOOD, "Coágulos.")
    folder.write("source/b.md", f"# Two\n\n{BLOOD}\n")
    run("extract")
    folder.replace("locales/es/b.md.po", "#. paragraph", "# Ana: ask first.\n#. paragraph")
    before = folder.read("locales/es/b.md.po")
    (folder.path / "source/a.md").unlink()
    run("extract")
    assert folder.read("locales/es/b.md.po") == before


def test_a_file_is_split_alike_whichever_part_is_named_first(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    """One paragraph stands in both parts."""
    texts = [f"Paragraph number {word} tells about {word}." for word in ("one", "two", "three")]
    folder.write("source/a.md", "\n\n".join(texts) + "\n")
    run("extract")
    for text in texts:
        _translate(folder, "a.md", text, text.upper())
    run("extract")
    (folder.path / "source/a.md").unlink()
    folder.write("source/b.md", "\n\n".join(texts[:2]) + "\n")
    folder.write("source/c.md", "\n\n".join(texts[1:]) + "\n")
    shutil.copytree(folder.path, tmp_path / "split")
    found = []
    for order in ("", "bc", "cb"):
        shutil.rmtree(folder.path)
        shutil.copytree(tmp_path / "split", folder.path)
        for name in order:
            run("extract", f"source/{name}.md")
        run("extract")
        found.append(_catalogs(folder))
    assert live(folder, "b.md") | live(folder, "c.md") == reviewed({t: t.upper() for t in texts})
    assert found == [found[0]] * 3


def test_nobodys_catalog_stays_where_no_article_has_most_of_it(
    translated: Folder, run: Run
) -> None:
    """Nothing that was reviewed is removed."""
    before = translated.read(translated.catalog)
    (translated.path / f"source/{NAME}").unlink()
    translated.write("source/other.md", "Tell your doctor.\n")
    run("extract")
    assert (translated.read(translated.catalog), live(translated, "other.md")) == (
        before,
        reviewed({"Tell your doctor.": "Avise a su médico."}),
    )


def test_a_damaged_catalog_without_an_article_is_named_and_stays(
    translated: Folder, run: Run
) -> None:
    """What it holds cannot be had, and must not be lost."""
    translated.replace(translated.catalog, 'msgstr "Avise', "msgstr Avise")
    before = translated.read(translated.catalog)
    shutil.move(translated.path / f"source/{NAME}", translated.path / "source/tablets.md")
    ran = run("extract")
    assert (ran.code, translated.catalog in ran.err, translated.read(translated.catalog)) == (
        1,
        True,
        before,
    )


def test_moves_are_the_same_with_and_without_what_the_last_run_left(
    translated: Folder, run: Run, tmp_path: Path
) -> None:
    """`.l10n/` changes no byte, and neither does the number of processes."""
    for number in range(70):
        translated.write(f"source/many/{number:02}.md", f"# Page number {number}\n\nSome text.\n")
    run("extract")
    translated.replace(f"source/{NAME}", "- Tell your doctor.\n", "")
    translated.write("source/many/07.md", "# Page number 7\n\nTell your doctor.\n")
    shutil.move(translated.path / "source/many/08.md", translated.path / "source/08.md")
    shutil.copytree(translated.path, tmp_path / "copy")
    run("extract")
    found = {name: data for name, data in translated.files().items() if "locales/" in name}
    for name in translated.files():
        (translated.path / name).unlink()
    shutil.copytree(tmp_path / "copy", translated.path, dirs_exist_ok=True)
    shutil.rmtree(translated.path / ".l10n")
    run("extract")
    again = {name: data for name, data in translated.files().items() if "locales/" in name}
    assert again == found


def test_a_catalog_whose_name_differs_in_capitals_only_is_no_orphan_where_it_is_the_same_file(
    translated: Folder, run: Run
) -> None:
    """As on the disks of macOS and Windows; here a link stands for the file."""
    catalog = translated.path / translated.catalog
    (catalog.parent / "Pills.md.po").hardlink_to(catalog)
    ran = run("check")
    assert "orphan" not in ran.err
    shutil.copy(catalog, catalog.parent / "PILLS.md.po")
    assert run("check").err.count("[orphan]") == 1


@pytest.mark.parametrize("change", ["words", "file"])
def test_check_names_what_would_change_and_writes_nothing(
    translated: Folder, run: Run, change: str
) -> None:
    """Not even `.l10n/`; and what it names is what the run then changes."""
    shutil.rmtree(translated.path / ".l10n")
    if change == "words":
        translated.replace(f"source/{NAME}", "Tell your doctor.", "Tell your nurse.")
    else:
        shutil.move(translated.path / f"source/{NAME}", translated.path / "source/tablets.md")
    before = translated.files()
    ran = run("extract", "--check")
    assert (ran.code, translated.files()) == (1, before)
    done = run("extract")
    said = ran.out.replace("would write", "wrote").replace("would remove", "removed").splitlines()
    assert said[:-1] == done.out.splitlines()[:-1]
    assert (run("extract", "--check").code, run("extract", "--check").out) == (
        0,
        "1 article, 7 units, 26 words: nothing changed.\n",
    )


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
def test_gettext_accepts_what_moved(translated: Folder, run: Run) -> None:
    translated.replace(f"source/{NAME}", "Tell your doctor.", "Tell your nurse or [us](/us).")
    shutil.move(translated.path / f"source/{NAME}", translated.path / "source/tablets.md")
    run("extract")
    path = translated.path / "locales/es/tablets.md.po"
    said = subprocess.run(
        ["msgfmt", "-c", "--check-format", "-o", "/dev/null", path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
