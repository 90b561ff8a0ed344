"""A setting that shapes keys changes: catalogs follow, and lose nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run
from gettext_tools import assert_accepted

from l10n.catalogs.header import FORM_VERSION
from l10n.catalogs.provenance import drafted, marked_accepted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.signoff import confirmed, signed_by
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.writer import write_catalog
from l10n.memory.migrate import upgraded
from l10n.memory.restyled import to_inline, to_numbered
from l10n.memory.stale import stale_entry
from l10n.model import Catalog, Entry, Provenance, UnitState

ARTICLE = """\
---
title: A title
---

## Both

See [the study](/s), [the trial](/t "A trial") or ![a picture](p.png). Then `rest` for a day.

A line without links. It has two sentences.

- Ask [us](/ask).
- Ask [us](/others).
"""
TEXT = "See [the study][1], [the trial][2] or ![a picture][3]. Then `rest` for a day."
TARGET = "Vea ![una foto][3], [el ensayo][2] o [el estudio][1]. Luego `rest` por un día."
PLAIN = "A line without links. It has two sentences."
PLAIN_TARGET = "Una línea sin enlaces. Tiene dos oraciones."
MACHINE = Provenance("argos", "en_es 1.0", "", "", score=0.5)


def _fuzzy(entry: Entry) -> Entry:
    return replace(entry, flags=("fuzzy", *entry.flags))


def _cleared(entry: Entry) -> Entry:
    return replace(entry, flags=(), previous_msgid=None, previous_msgctxt=None)


MAKE: dict[str, Callable[[Entry, str], Entry]] = {
    "untranslated": lambda entry, _: entry,
    "stale, human": lambda entry, text: replace(
        _fuzzy(entry), msgstr=text, previous_msgid=entry.msgid.replace(" ", "  ", 1)
    ),
    "stale, a draft": lambda entry, text: stale_entry(
        drafted(replace(entry, msgid=f"Now: {entry.msgid}"), text, MACHINE), entry
    ),
    "stale, a translation": lambda entry, text: stale_entry(
        replace(entry, msgid=f"Now: {entry.msgid}", msgstr=text), entry
    ),
    "draft": lambda entry, text: drafted(entry, text, MACHINE),
    "in work": lambda entry, text: replace(_fuzzy(entry), msgstr=text),
    "in work, a changed draft": lambda entry, text: replace(
        drafted(entry, text, MACHINE), msgstr=text.replace("e", "é", 1)
    ),
    "unconfirmed": lambda entry, text: replace(drafted(entry, text, MACHINE), flags=()),
    "accepted": lambda entry, text: _cleared(drafted(entry, text, MACHINE)),
    "accepted, marked": lambda entry, text: _cleared(
        marked_accepted(drafted(entry, text, MACHINE))
    ),
    "accepted, signed": lambda entry, text: confirmed(drafted(entry, text, MACHINE), "Ana Paz"),
    "post-edited": lambda entry, text: replace(
        _cleared(drafted(entry, f"{text} x", MACHINE)), msgstr=text
    ),
    "translated": lambda entry, text: replace(entry, msgstr=text),
    "translated, with a comment": lambda entry, text: replace(
        entry, msgstr=text, comments=("Ask Ana.",)
    ),
}


@pytest.fixture
def project(folder: Folder, run: Run) -> Folder:
    """Give a project with an article that has links and sentences, and empty catalogs."""
    folder.write(f"source/{NAME}", ARTICLE)
    folder.write("l10n.toml", 'locales = ["es"]\nfront_matter = ["title"]\npublish_at = 0\n')
    assert run("extract").code == 0
    return folder


def _catalog(folder: Folder) -> Catalog:
    read = read_catalog((folder.path / folder.catalog).read_bytes(), "")
    assert isinstance(read, Catalog)
    return read


def _entry(folder: Folder, start: str) -> Entry:
    found = [entry for entry in _catalog(folder).entries if entry.msgid.startswith(start)]
    assert len(found) == 1, found
    return found[0]


def _fill(folder: Folder, msgid: str, make: Callable[[Entry], Entry]) -> None:
    catalog = _catalog(folder)
    assert msgid in [entry.msgid for entry in catalog.entries]
    entries = tuple(make(entry) if entry.msgid == msgid else entry for entry in catalog.entries)
    data = write_catalog(replace(catalog, entries=entries))
    (folder.path / folder.catalog).write_bytes(data)


def _set(folder: Folder, setting: str, value: str) -> None:
    lines = folder.read("l10n.toml").splitlines()
    kept = [line for line in lines if not line.startswith(setting)]
    folder.write("l10n.toml", "\n".join([f'{setting} = "{value}"', *kept]) + "\n")


def _page(folder: Folder, run: Run) -> str:
    assert run("build").code == 0
    return folder.read(f"build/es/{NAME}")


@pytest.mark.parametrize("case", MAKE)
def test_each_state_survives_another_style_of_links(project: Folder, run: Run, case: str) -> None:
    """There: state, page and what gettext says are the same. And back: so is every byte."""
    _fill(project, TEXT, lambda entry: MAKE[case](entry, TARGET))
    _fill(project, PLAIN, lambda entry: MAKE[case](entry, PLAIN_TARGET))
    assert run("extract").code == 0
    before, page, was = project.read(project.catalog), _page(project, run), _entry(project, "See")
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    entry = _entry(project, "See")
    assert entry.msgid == (
        "See [the study](/s), [the trial](/t) or ![a picture](p.png). Then `rest` for a day."
    )
    assert ("[el ensayo](/t)" in entry.msgstr, "][" in entry.msgstr) == (bool(entry.msgstr), False)
    assert (state_of(entry), is_machine_work(entry)) == (state_of(was), is_machine_work(was))
    assert signed_by(entry) == (("Ana Paz",) if case == "accepted, signed" else ())
    assert _page(project, run) == page
    assert_accepted(project.path / project.catalog)
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before


def test_every_state_is_tried() -> None:
    """The table above has all that a live entry can be in."""
    texts = {case: state_of(make(Entry(TEXT), TARGET)) for case, make in MAKE.items()}
    assert set(texts.values()) == set(UnitState) - {UnitState.OBSOLETE}


def test_extract_says_what_it_migrated(project: Folder, run: Run) -> None:
    """Which catalog, from what to what, and how many reviewed words it kept."""
    _fill(project, TEXT, lambda entry: MAKE["translated"](entry, TARGET))
    _set(project, "link_style", "inline")
    said = (
        f"migrated {project.catalog} from `1 numbered block` to `1 inline block`: "
        "13 of 13 reviewed words stay reviewed\n"
    )
    assert said.replace("migrated", "would migrate", 1) in run("extract", "--check").out
    assert said in run("extract").out
    assert "migrated" not in run("extract").out


@pytest.mark.parametrize("command", ["check", "status", "build", "draft -e pseudo"])
def test_a_catalog_of_another_form_is_named_and_nothing_is_lost(
    project: Folder, run: Run, command: str
) -> None:
    """Until `extract` has migrated it: its pages stay, and nobody writes into it."""
    _set(project, "locales", "")
    folder = project.read("l10n.toml").replace('locales = ""', 'locales = ["es", "en_XA"]')
    project.write("l10n.toml", folder)
    assert run("extract").code == 0
    _fill(project, TEXT, lambda entry: MAKE["translated"](entry, TARGET))
    page = _page(project, run)
    _set(project, "link_style", "inline")
    before = project.read(project.catalog)
    ran = run(*command.split(), "-l", "en_XA" if "draft" in command else "es")
    assert ran.code == 1
    assert "has the form `1 numbered block`; the settings ask for `1 inline block`." in ran.err
    assert "Run `l10n extract`" in ran.err
    assert (project.read(project.catalog), project.read(f"build/es/{NAME}")) == (before, page)


@pytest.mark.parametrize(
    "form", [f"{FORM_VERSION + 1} numbered block", "1 footnotes block", "1 numbered", "x"]
)
def test_a_catalog_of_an_unknown_form_is_left_alone(project: Folder, run: Run, form: str) -> None:
    """A newer l10n wrote it: a finding with its line, and not a byte is changed."""
    project.replace(project.catalog, "X-L10n-Form: 1 numbered block", f"X-L10n-Form: {form}")
    project.replace(f"source/{NAME}", "Both", "Changed")
    before = project.read(project.catalog)
    line = before[: before.index("X-L10n-Form")].count("\n") + 1
    ran = run("extract")
    assert ran.code == 1
    assert (
        f"{project.catalog}:{line}:1: The catalog has the form `{form}`, which this l10n does not "
        "know." in ran.err
    )
    assert project.read(project.catalog) == before


def test_older_versions_are_brought_forward_one_by_one() -> None:
    """By a table: each step gets what the one before it made."""

    def step(mark: str) -> Callable[[tuple[Entry, ...]], tuple[Entry, ...]]:
        return lambda entries: tuple(replace(one, msgid=one.msgid + mark) for one in entries)

    steps = {1: step(" b"), 2: step(" c"), 3: step(" d")}
    assert upgraded((Entry("a"),), 2, steps, 4) == (Entry("a c d"),)
    assert upgraded((Entry("a"),), 4, steps, 4) == (Entry("a"),)


def test_one_unit_becomes_two_and_one_again(project: Folder, run: Run) -> None:
    """Places whose links lead elsewhere: one entry when numbered, two when inline."""
    _fill(project, "Ask [us][1].", lambda entry: replace(entry, msgstr="Pregunte[nos][1]."))
    before, page = project.read(project.catalog), _page(project, run)
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    found = {
        entry.msgid: entry.msgstr for entry in _catalog(project).entries if "us" in entry.msgid
    }
    assert found == {
        "Ask [us](/ask).": "Pregunte[nos](/ask).", "Ask [us](/others).": "Pregunte[nos](/others)."
    }  # fmt: skip
    assert _page(project, run) == page
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before


def test_of_two_targets_for_one_unit_the_reviewed_one_is_live(project: Folder, run: Run) -> None:
    """The other one stays as memory, with its state."""
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    _fill(project, "Ask [us](/ask).", lambda entry: MAKE["in work"](entry, "A[nos](/ask)."))
    _fill(project, "Ask [us](/others).", lambda entry: replace(entry, msgstr="B[nos](/others)."))
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    found = [entry for entry in _catalog(project).entries if "us" in entry.msgid]
    assert [(entry.msgstr, entry.obsolete, entry.fuzzy) for entry in found] == [
        ("B[nos][1].", False, False), ("A[nos][1].", True, True)
    ]  # fmt: skip


def test_memory_and_changed_texts_get_numbers(project: Folder, run: Run) -> None:
    """An obsolete entry, and one whose text changed together with the setting."""
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    _fill(project, "Ask [us](/ask).", lambda entry: replace(entry, msgstr="A[nos](/ask)."))
    long = next(entry.msgid for entry in _catalog(project).entries if entry.msgid.startswith("See"))
    target = to_inline(TARGET, long)
    _fill(project, long, lambda entry: replace(entry, msgstr=target))
    project.replace(f"source/{NAME}", "- Ask [us](/ask).\n", "")
    assert run("extract").code == 0
    project.replace(f"source/{NAME}", "for a day.", "for two days.")
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    found = {entry.msgid: entry for entry in _catalog(project).entries}
    changed = found[TEXT.replace("a day", "two days")]
    assert (changed.msgstr, changed.previous_msgid) == (TARGET, TEXT)
    assert state_of(changed) is UnitState.STALE
    assert found["Ask [us][1]."].msgstr == "A[nos][1]."


def test_links_that_lead_to_one_place_take_numbers_in_order() -> None:
    """And what is no link of the unit stays as it is."""
    msgid = "[a](/x) ![b](/x) [c](/x) [d](<a b>)"
    numbered = "[a][1] ![b][2] [c][3] [d][4]"
    assert to_numbered(msgid, msgid) == numbered
    assert to_inline(numbered, msgid) == msgid
    odd = " [c](/x) [q](/q) ![*b*](/x)\n[z][7] \\[1\\] [a](/x) [e](/x) "
    assert to_numbered(odd, msgid) == " [c][1] [q](/q) ![*b*][2]\n[z][7] \\[1\\] [a][3] [e](/x) "
    assert to_inline("[[x][1]\\][2] [z][9]", msgid) == "[[x](/x)\\][2] [z][9]"


REAL = "types/leukemia/research/ponatinib-cml.md"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def real(folder: Folder) -> Folder:
    """Give the project's own article with its complete Spanish catalog."""
    (folder.path / "source" / NAME).unlink()
    folder.write("l10n.toml", 'locales = ["es"]\nfront_matter = ["title"]\n')
    for name in (f"source/{REAL}", f"locales/es/{REAL}.po"):
        folder.write(name, (ROOT / name).read_text(encoding="utf-8"))
    return folder


def test_the_real_article_with_another_style_of_links(real: Folder, run: Run) -> None:
    """All words stay reviewed, the page stays the same, and the way back restores every byte."""
    assert (run("extract").code, run("build").code) == (0, 0)
    before, page = real.read(f"locales/es/{REAL}.po"), real.read(f"build/es/{REAL}")
    assert "leucemia" in page
    _set(real, "link_style", "inline")
    assert "852 of 852 reviewed words stay reviewed" in run("extract").out
    assert "][" not in real.read(f"locales/es/{REAL}.po")
    assert_accepted(real.path / f"locales/es/{REAL}.po")
    assert [run(command).code for command in ("check", "build")] == [0, 0]
    assert real.read(f"build/es/{REAL}") == page
    _set(real, "link_style", "numbered")
    assert run("extract").code == 0
    assert real.read(f"locales/es/{REAL}.po") == before


def _sentences_of(folder: Folder, *starts: str) -> list[Entry]:
    entries = [entry for entry in _catalog(folder).entries if not entry.obsolete]
    return [entry for start in starts for entry in entries if entry.msgid.startswith(start)]


@pytest.mark.parametrize("case", MAKE)
def test_each_state_survives_sentences(project: Folder, run: Run, case: str) -> None:
    """There and back: state and page are the same, and so is every byte of the catalog."""
    _fill(project, TEXT, lambda entry: MAKE[case](entry, TARGET))
    _fill(project, PLAIN, lambda entry: MAKE[case](entry, PLAIN_TARGET))
    assert run("extract").code == 0
    before, page, was = project.read(project.catalog), _page(project, run), _entry(project, "See")
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    found = _sentences_of(project, "See", "Then", "A line", "It has")
    assert [entry.msgid for entry in found] == [
        "See [the study][1], [the trial][2] or ![a picture][3].", "Then `rest` for a day.",
        "A line without links.", "It has two sentences.",
    ]  # fmt: skip
    if not case.startswith("stale"):
        assert {state_of(entry) for entry in found} == {state_of(was)}
        assert {is_machine_work(entry) for entry in found} == {is_machine_work(was)}
    else:
        assert not any(state_of(entry).reviewed for entry in found)
    if was.msgstr and case == "translated":
        assert [entry.msgstr for entry in found] == [
            "Vea ![una foto][3], [el ensayo][2] o [el estudio][1].", "Luego `rest` por un día.",
            "Una línea sin enlaces.", "Tiene dos oraciones.",
        ]  # fmt: skip
    if case == "accepted, signed":
        assert [signed_by(entry) for entry in found] == [("Ana Paz",)] * 4
    assert _page(project, run) == page
    assert_accepted(project.path / project.catalog)
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    if case.startswith("stale"):
        assert state_of(_entry(project, "See")) is state_of(was)
        assert _entry(project, "See").msgstr == was.msgstr
    else:
        assert project.read(project.catalog) == before


def test_the_real_article_by_sentences(real: Folder, run: Run) -> None:
    """What stays reviewed, and that the way back restores every byte."""
    assert (run("extract").code, run("build").code) == (0, 0)
    before, page = real.read(f"locales/es/{REAL}.po"), real.read(f"build/es/{REAL}")
    _set(real, "segmentation", "sentence")
    assert "852 of 852 reviewed words stay reviewed" in run("extract").out
    assert_accepted(real.path / f"locales/es/{REAL}.po")
    assert [run(command).code for command in ("check", "build")] == [0, 0]
    assert real.read(f"build/es/{REAL}") == page
    _set(real, "segmentation", "block")
    assert run("extract").code == 0
    assert real.read(f"locales/es/{REAL}.po") == before
