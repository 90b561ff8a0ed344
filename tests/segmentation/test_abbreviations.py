"""The project's own abbreviations: where sentences end, and what follows when the list changes."""

import pytest
from cli_project import NAME, Folder, Run

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.engines.markup import sentences_of
from l10n.model import Catalog, Key, UnitState
from l10n.terms import SHAPES_ALONE

PAGE = """\
Rest for a day. Read the Wkly. The next one is [new](/n). See [us](/u) first.

See [us](/u) first. It is dry.
"""
TARGETS = {
    "Rest for a day.": "Descanse un día.",
    "Read the Wkly.": "Lea el semanario.",
    "The next one is [new][1].": "El próximo es [nuevo][1].",
    "See [us][1] first.": "Véanos [aquí][1] primero.",
    "It is dry.": "Está seco.",
}
JOINED = "Read the Wkly. The next one is [new][1]."
JOINED_TARGET = "Lea el semanario. El próximo es [nuevo][1]."
REST = {source: target for source, target in TARGETS.items() if source not in JOINED}
SETTINGS = 'locales = ["es"]\nsegmentation = "sentence"\n'
LISTED = f'{SETTINGS}abbreviations = ["Wkly."]\n'


@pytest.fixture
def project(folder: Folder, run: Run) -> Folder:
    """Give a project of sentences, all reviewed, without a list."""
    folder.write("l10n.toml", SETTINGS)
    folder.write(f"source/{NAME}", PAGE)
    assert run("extract").code == 0
    folder.translate(TARGETS)
    assert run("extract").code == 0
    return folder


def read(folder: Folder) -> Catalog:
    catalog = read_catalog((folder.path / folder.catalog).read_bytes(), "")
    assert isinstance(catalog, Catalog)
    return catalog


def targets(folder: Folder) -> dict[str, str]:
    """Return the reviewed targets by msgid."""
    return {e.msgid: e.msgstr for e in read(folder).entries if state_of(e).reviewed}


def test_sentences_that_are_one_now_are_joined_and_stay_reviewed(project: Folder, run: Run) -> None:
    """And the header says by which list the catalog was cut."""
    built = run("build").code, project.read(f"build/es/{NAME}")
    project.write("l10n.toml", LISTED)
    said = "from `1 numbered sentence` to `1 numbered sentence Wkly.`: 21 of 21 reviewed words"
    assert said in run("extract").out
    assert targets(project) == {**REST, JOINED: JOINED_TARGET}
    assert '"X-L10n-Form: 1 numbered sentence Wkly.\\n"' in project.read(project.catalog)
    assert (run("build").code, project.read(f"build/es/{NAME}")) == built


def test_a_sentence_that_is_two_now_is_cut(project: Folder, run: Run) -> None:
    """There and back, every byte of the catalog is as it was."""
    before = project.read(project.catalog)
    project.write("l10n.toml", LISTED)
    assert run("extract").code == 0
    project.write("l10n.toml", SETTINGS)
    assert run("extract").code == 0
    assert targets(project) == TARGETS
    assert project.read(project.catalog) == before


def test_what_cannot_be_cut_is_to_be_looked_at_and_kept(project: Folder, run: Run) -> None:
    """The target is one sentence where the source is two."""
    project.write("l10n.toml", LISTED)
    assert run("extract").code == 0
    one = "Lea el semanario, cuyo próximo número es [nuevo][1]."
    project.replace(project.catalog, JOINED_TARGET, one)
    project.write("l10n.toml", SETTINGS)
    assert run("extract").code == 0
    assert targets(project) == {
        source: target
        for source, target in TARGETS.items()
        if source not in ("Read the Wkly.", "The next one is [new][1].")
    }
    assert one in project.read(project.catalog).replace('"\n"', "")
    project.write("l10n.toml", LISTED)
    assert run("extract").code == 0
    assert targets(project)[JOINED] == one


def test_the_state_of_the_sentences_beside_is_theirs_alone(project: Folder, run: Run) -> None:
    """A part in work makes the joined sentence fuzzy, and no other one of its paragraph."""
    project.replace(project.catalog, 'msgid "Read the Wkly."', '#, fuzzy\nmsgid "Read the Wkly."')
    project.write("l10n.toml", LISTED)
    assert run("extract").code == 0
    states = {entry.msgid: state_of(entry) for entry in read(project).entries if not entry.obsolete}
    fuzzy = {msgid for msgid, state in states.items() if not state.reviewed}
    assert (fuzzy, states[JOINED]) == ({JOINED}, UnitState.IN_WORK)


def test_blocks_do_not_depend_on_the_list(folder: Folder, run: Run) -> None:
    """A run after it has changed writes nothing."""
    folder.write("l10n.toml", 'locales = ["es"]\n')
    folder.write(f"source/{NAME}", PAGE)
    assert run("extract").code == 0
    before = folder.files()
    folder.write("l10n.toml", 'locales = ["es"]\nabbreviations = ["Wkly."]\n')
    assert run("extract", "--check").code == 0
    after = {**folder.files(), "l10n.toml": before["l10n.toml"]}
    assert {name: data for name, data in after.items() if ".l10n/" not in name} == {
        name: data for name, data in before.items() if ".l10n/" not in name
    }


def test_catalogs_cut_by_another_list_are_named(project: Folder, run: Run) -> None:
    """By every command but `extract`, which brings them to the new one."""
    project.write("l10n.toml", LISTED)
    ran = run("check")
    assert ran.code == 1
    said = "has the form `1 numbered sentence`; the settings ask for `1 numbered sentence Wkly.`"
    assert said in ran.err + ran.out


def test_order_and_blanks_of_the_list_do_not_matter(folder: Folder, run: Run) -> None:
    folder.write("l10n.toml", f'{SETTINGS}abbreviations = ["z. B.", "Wkly"]\n')
    folder.write(f"source/{NAME}", PAGE)
    assert run("extract").code == 0
    assert '"X-L10n-Form: 1 numbered sentence Wkly. z.B.\\n"' in folder.read(folder.catalog)
    folder.write("l10n.toml", f'{SETTINGS}abbreviations = ["Wkly.", "z.B.", "Wkly."]\n')
    assert run("extract", "--check").code == 0


def test_drafts_are_cut_by_the_list() -> None:
    """Whatever a unit is, an engine reads whole sentences."""
    key = Key(None, "Read the Wkly. The next one is [new][1]. It is dry.")
    found = sentences_of(key, "en", SHAPES_ALONE, ("Wkly.",))
    assert [sentence.request.text for sentence in found] == [
        "Read the Wkly. The next one is new.",
        "It is dry.",
    ]


def test_what_is_kept_of_a_changed_paragraph_is_whole_sentences(folder: Folder, run: Run) -> None:
    """Blocks are repaired sentence by sentence: an abbreviation ends none of these either."""
    text = "Read the Wkly. The first part is short. Rest for a day."
    target = "Lea el Wkly. La primera parte es breve. Descanse un día."
    kept = {}
    for settings in ("", 'abbreviations = ["Wkly."]\n'):
        folder.write("l10n.toml", f'locales = ["es"]\n{settings}')
        folder.write(f"source/{NAME}", f"{text}\n")
        (folder.path / folder.catalog).unlink(missing_ok=True)
        assert run("extract").code == 0
        folder.translate({text: target})
        folder.replace(f"source/{NAME}", "short", "long")
        assert run("extract").code == 0
        catalog = folder.read(folder.catalog)
        kept[bool(settings)] = next(x for x in catalog.splitlines() if x.startswith("# kept:"))
    assert kept == {
        False: "# kept: sentences 1 3 of 3, as reviewed; new: 2",
        True: "# kept: sentences 2 of 2, as reviewed; new: 1",
    }
