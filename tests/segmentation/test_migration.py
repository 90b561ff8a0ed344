"""A setting that shapes keys changes: catalogs follow, and lose nothing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run
from gettext_tools import assert_accepted, strip_flags
from pages import unlabelled

from l10n.catalogs.header import FORM_VERSION
from l10n.catalogs.kept import kept_of, says_kept
from l10n.catalogs.provenance import drafted, marked_accepted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.signoff import confirmed, signed_by
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.writer import write_catalog
from l10n.memory.migrate import upgraded
from l10n.memory.open_parts import open_parts
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
    [found] = _sentences_of(folder, start)
    return found


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
    return unlabelled(folder.read(f"build/es/{NAME}"))


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
    assert (project.read(project.catalog), unlabelled(project.read(f"build/es/{NAME}"))) == (
        before,
        page,
    )


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
        ("B[nos][1].", False, False),
        ("B[nos](/others).", True, False),
        ("A[nos](/ask).", True, True),
    ]  # fmt: skip


TWO = "See [here](/x) for help.\n\nSee [here](/y) for help.\n"
ONE_EACH = {
    "See [here](/x) for help.": "Vea [aquí](/x).",
    "See [here](/y) for help.": "Ve [acá](/y).",
}


@pytest.mark.parametrize("change", [None, "Véase [aquí][1]."])
def test_two_targets_for_one_unit_are_two_again(
    project: Folder, run: Run, change: str | None
) -> None:
    """Each link gets its own target back; but if the one that they shared was changed, that one."""
    _set(project, "link_style", "inline")
    _translated(project, run, TWO, ONE_EACH)
    before = project.read(project.catalog)
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert_accepted(project.path / project.catalog)
    assert [target for _, target, state in _states(project) if state != "obsolete"] == [
        "Vea [aquí][1]."
    ]
    if change:
        _fill(project, "See [here][1] for help.", partial(_corrected, text=change))
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    if change is None:
        assert project.read(project.catalog) == before
    else:
        assert [(target, state) for _, target, state in _states(project)] == [
            ("Véase [aquí](/x).", "translated"), ("Véase [aquí](/y).", "translated"),
            ("Vea [aquí](/x).", "obsolete"), ("Ve [acá](/y).", "obsolete"),
        ]  # fmt: skip
        assert_accepted(project.path / project.catalog)


def test_memory_of_a_unit_in_the_other_style_is_not_lost(project: Folder, run: Run) -> None:
    """It was numbered when its paragraph went; that came back when links were inline."""
    one = "See [here][1] for help with it."
    source = one.replace("[1]", "(/x)")
    _translated(project, run, f"{source}\n", {one: "Vea [aquí][1] UNO."})
    project.write(f"source/{NAME}", "Nothing.\n")
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    _translated(project, run, f"{source}\n", {})
    _fill(project, source, partial(_corrected, text="Vea [aquí](/x) DOS."))
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert [(target, state) for _, target, state in _states(project)] == [
        ("Vea [aquí][1] DOS.", "translated"), ("Vea [aquí][1] UNO.", "obsolete")
    ]  # fmt: skip
    assert_accepted(project.path / project.catalog)


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
    if case == "translated, with a comment":
        assert [entry.comments for entry in found] == [("Ask Ana.",), ()] * 2
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


def _states(folder: Folder) -> list[tuple[str, str, str]]:
    """Return each entry as its text, its target and its state."""
    return [
        (entry.msgid, entry.msgstr, str(state_of(entry)))
        for entry in _catalog(folder).entries
        if entry.msgstr
    ]


def _with_target(entry: Entry, case: str, text: str) -> Entry:
    return MAKE[case](entry, text)


def _translated(folder: Folder, run: Run, article: str, targets: dict[str, str]) -> None:
    """Write another article, and translate what is named."""
    folder.write(f"source/{NAME}", article)
    assert run("extract").code == 0
    for msgid, target in targets.items():
        _fill(folder, msgid, partial(_with_target, case="translated", text=target))
    assert run("extract").code == 0


LONG = (
    "The first trial had 81 patients. The second one [had][1] 265 of them. In 2012 they said why."
)
MERGED = "El primer ensayo tuvo 81 pacientes, y el segundo [tuvo][1] 265. En 2012 dijeron por qué."


def test_what_cannot_be_cut_surely_is_stale_and_the_whole_stays(project: Folder, run: Run) -> None:
    """Two sentences that a person made one: the first has them, with their sources; not reviewed.

    Back, the reviewed whole is there again, and the page with it.
    """
    _translated(project, run, LONG.replace("[1]", "(/x)") + "\n", {LONG: MERGED})
    page = _page(project, run)
    _set(project, "segmentation", "sentence")
    assert "5 of 18 reviewed words stay reviewed" in run("extract").out
    first, rest = LONG.split(" In 2012", maxsplit=1)[0], "In 2012 they said why."
    target, last = MERGED.split(" En 2012", maxsplit=1)[0], "En 2012 dijeron por qué."
    assert _states(project) == [
        ("The first trial had 81 patients.", target.replace("[1]", "[2]"), "stale"),
        (rest, last, "translated"),
        (LONG, MERGED, "obsolete"),
    ]
    assert _entry(project, "The first trial had 81 patients.").previous_msgid == first
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert _states(project)[0] == (LONG, MERGED, "translated")
    assert _page(project, run) == page


def test_sentences_of_a_block_that_changed_meanwhile_keep_their_targets(
    project: Folder, run: Run
) -> None:
    """The setting and the article change at once: what is still there is still reviewed."""
    text = LONG.replace("[1]", "(/x)")
    target = MERGED.replace(", y el", ". El")
    _translated(project, run, f"{text}\n", {LONG: target})
    project.write(
        f"source/{NAME}", text.replace("In 2012 they said why", "Ask somebody else") + "\n"
    )
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert _states(project)[:2] == [
        ("The first trial had 81 patients.", "El primer ensayo tuvo 81 pacientes.", "translated"),
        ("The second one [had][1] 265 of them.", "El segundo [tuvo][1] 265.", "translated"),
    ]
    assert (LONG, target, "obsolete") in _states(project)


def test_both_settings_may_change_at_once(project: Folder, run: Run) -> None:
    """There and back."""
    _fill(project, TEXT, lambda entry: MAKE["accepted"](entry, TARGET))
    _fill(project, PLAIN, lambda entry: MAKE["translated"](entry, PLAIN_TARGET))
    before, page = project.read(project.catalog), _page(project, run)
    _set(project, "segmentation", "sentence")
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    assert _states(project)[0] == (
        "See [the study](/s), [the trial](/t) or ![a picture](p.png).",
        "Vea ![una foto](p.png), [el ensayo](/t) o [el estudio](/s).",
        "accepted",
    )
    assert _page(project, run) == page
    _set(project, "segmentation", "block")
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before


def test_a_sentence_that_people_translated_in_two_ways_is_not_taken_for_reviewed(
    project: Folder, run: Run
) -> None:
    """`It is safe` may be `Es seguro` of one thing and `Es segura` of another."""
    one, other = "The drug is new. It is safe.", "The pill is white. It is safe."
    targets = {one: "El fármaco es nuevo. Es seguro.", other: "La pastilla es blanca. Es segura."}
    _translated(project, run, f"{one}\n\n{other}\n", targets)
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert _states(project) == [
        ("The drug is new.", "El fármaco es nuevo.", "translated"),
        ("It is safe.", "Es seguro.", "in work"),
        ("The pill is white.", "La pastilla es blanca.", "translated"),
        (one, targets[one], "obsolete"),
        (other, targets[other], "obsolete"),
    ]
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert _states(project)[:2] == [(*pair, "translated") for pair in targets.items()]


def test_a_sentence_that_is_a_unit_already_keeps_its_target(project: Folder, run: Run) -> None:
    """Whatever a block that holds it says."""
    one = "The drug is new. Ask your doctor."
    targets = {one: "El fármaco es nuevo. Consulte a su médico.",
               "Ask your doctor.": "Pregunte a su médico."}  # fmt: skip
    _translated(project, run, f"{one}\n\nAsk your doctor.\n", targets)
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert _states(project) == [
        ("The drug is new.", "El fármaco es nuevo.", "translated"),
        ("Ask your doctor.", "Pregunte a su médico.", "translated"),
        (one, targets[one], "obsolete"),
    ]


def _sentences(folder: Folder, run: Run, make: dict[str, tuple[str, str]]) -> None:
    """Give a project by sentences, with a target in a state for each."""
    folder.write(f"source/{NAME}", LONG.replace("[1]", "(/x)") + "\n")
    _set(folder, "segmentation", "sentence")
    assert run("extract").code == 0
    for msgid, (case, target) in make.items():
        _fill(folder, msgid, partial(_with_target, case=case, text=target))


PARTS = ["The first trial had 81 patients.", "The second one [had][1] 265 of them.",
         "In 2012 they said why."]  # fmt: skip
PART_TARGETS = ["El primer ensayo tuvo 81.", "El segundo [tuvo][1] 265.", "Nadie lo sabe."]


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (["accepted", "translated", "post-edited"], "post-edited"),
        (["translated", "accepted", "translated"], "post-edited"),
        (["draft", "translated", "translated"], "draft"),
        (["draft", "draft", "unconfirmed"], "draft"),
        (["unconfirmed", "unconfirmed", "unconfirmed"], "unconfirmed"),
        (["in work", "draft", "translated"], "draft"),
        (["in work", "translated", "translated"], "in work"),
        (["translated", "stale, human", "translated"], "stale"),
        (["draft", "draft", "draft"], "draft"),
    ],
)
def test_a_block_has_the_least_state_of_its_sentences(
    project: Folder, run: Run, cases: list[str], expected: str
) -> None:
    """And what is part a machine's and part a person's is no engine's.

    A reviewed sentence of which it does not say that it is, stays as memory.
    """
    made = dict(zip(PARTS, zip(cases, PART_TARGETS, strict=True), strict=True))
    _sentences(project, run, made)
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert _states(project)[0] == (LONG, " ".join(PART_TARGETS), expected)
    reviewed = {"accepted", "translated", "post-edited"}
    hidden = expected not in reviewed and not says_kept(_entry(project, "The first"))
    assert [target for _, target, _ in _states(project)[1:]] == [
        target for case, target in zip(cases, PART_TARGETS, strict=True)
        if hidden and case in reviewed
    ]  # fmt: skip
    assert is_machine_work(_entry(project, "The first")) == (cases == ["draft"] * 3)
    assert_accepted(project.path / project.catalog)


@pytest.mark.parametrize(
    "cases",
    [
        ["draft", "translated", "translated"],
        ["translated", "unconfirmed", "accepted"],
        ["in work", "draft", "translated"],
        ["translated", "draft", "in work"],
        ["stale, a draft", "translated", "draft"],
    ],
)
def test_what_is_part_a_machines_is_not_reviewed_when_flags_are_stripped(
    project: Folder, run: Run, cases: list[str]
) -> None:
    """Joined sentences keep their provenance: no tool makes a draft a translation."""
    _sentences(project, run, dict(zip(PARTS, zip(cases, PART_TARGETS, strict=True), strict=True)))
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert not is_machine_work(_entry(project, "The first"))
    strip_flags(project.path / project.catalog)
    assert _states(project)[0][2] == ("stale" if cases[0].startswith("stale") else "unconfirmed")


def test_a_joined_block_says_which_sentences_are_reviewed(project: Folder, run: Run) -> None:
    """An engine writes the others again, and those not."""
    cases = ["draft", "translated", "draft"]
    _sentences(project, run, dict(zip(PARTS, zip(cases, PART_TARGETS, strict=True), strict=True)))
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    entry = _entry(project, "The first")
    kept = kept_of(entry)
    assert kept is not None
    assert [entry.msgstr[slice(*part.target)] for part in kept.parts] == [
        "El segundo [tuvo][1] 265."
    ]
    assert [part.key.msgid for part in open_parts(entry, "es")] == [PARTS[0], PARTS[2]]


BLOCK = "Take one tablet. Call the doctor if you feel ill today."
JOINED = "Tome diez tabletas y llame al médico si hoy se siente mal."
CORRECTED = {
    "Take one tablet.": "Tome una tableta.",
    "Call the doctor if you feel ill today.": "Llame al médico si hoy se siente mal.",
}


def _corrected(entry: Entry, text: str) -> Entry:
    return replace(_cleared(entry), msgstr=text)


@pytest.mark.parametrize("corrected", [1, 2])
def test_a_corrected_translation_does_not_come_back(
    project: Folder, run: Run, corrected: int
) -> None:
    """What was reviewed by sentences is newer than what the block had before.

    Where only some of it is reviewed, the old target of the whole is work to look at again.
    """
    _translated(project, run, f"{BLOCK}\n", {BLOCK: JOINED})
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    for msgid, target in [*CORRECTED.items()][:corrected]:
        _fill(project, msgid, partial(_corrected, text=target))
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    live = [item for item in _states(project) if item[2] != "obsolete"]
    if corrected == 2:
        assert live == [(BLOCK, " ".join(CORRECTED.values()), "translated")]
    else:
        assert [state for *_, state in live] in (["stale"], ["in work"])
    assert JOINED in {entry.msgstr for entry in _catalog(project).entries if entry.obsolete}
    assert "Tome una tableta." in project.read(project.catalog)
    assert_accepted(project.path / project.catalog)


def test_a_block_of_which_one_sentence_was_corrected_is_to_be_looked_at_again(
    project: Folder, run: Run
) -> None:
    """Its old target says otherwise: it is work, and no tool that strips flags publishes it."""
    _translated(project, run, f"{BLOCK}\n", {BLOCK: JOINED})
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    for msgid, target in zip(CORRECTED, ("Tome una tableta.", ""), strict=True):
        _fill(project, msgid, partial(_corrected, text=target))
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert _states(project)[0] == (BLOCK, JOINED, "in work")
    assert "Tome una tableta." in project.read(project.catalog)
    assert_accepted(project.path / project.catalog)
    strip_flags(project.path / project.catalog)
    assert _states(project)[0][2] == "unconfirmed"


def test_memory_of_a_sentence_that_a_block_says_otherwise_is_not_lost(
    project: Folder, run: Run
) -> None:
    """It has the key of a live entry: it stays in a context that says that it was earlier."""
    one, rest = CORRECTED
    _translated(project, run, f"{one}\n", {one: "Tome UNA tableta."})
    both = f"Tome 1 comprimido. {CORRECTED[rest]}"
    _translated(project, run, f"{BLOCK}\n", {BLOCK: both})
    _set(project, "segmentation", "sentence")
    for _ in range(2):
        assert run("extract").code == 0
        assert [
            (entry.msgctxt, entry.msgid, entry.msgstr) for entry in _catalog(project).entries
        ] == [
            (None, one, "Tome 1 comprimido."),
            (None, rest, CORRECTED[rest]),
            ("earlier", one, "Tome UNA tableta."),
        ]
    assert_accepted(project.path / project.catalog)
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert _states(project) == [(BLOCK, both, "translated"), (one, "Tome UNA tableta.", "obsolete")]


def test_a_block_without_all_of_its_sentences_loses_none(project: Folder, run: Run) -> None:
    """They stay as memory, and are revived should the setting change back."""
    made = {PARTS[0]: ("translated", PART_TARGETS[0]), PARTS[1]: ("accepted", PART_TARGETS[1])}
    _sentences(project, run, made)
    before = _states(project)
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert not any(state in {"accepted", "translated"} for _, _, state in _states(project))
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert [item for item in _states(project) if item[2] != "obsolete"] == before


def test_a_sentence_that_is_a_unit_too_stays_one(project: Folder, run: Run) -> None:
    """Also when blocks are joined again."""
    one = "The drug is new. Ask your doctor."
    targets = {one: "El fármaco es nuevo. Consulte a su médico.",
               "Ask your doctor.": "Consulte a su médico."}  # fmt: skip
    _translated(project, run, f"{one}\n\nAsk your doctor.\n", targets)
    before = project.read(project.catalog)
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert [state for *_, state in _states(project)] == ["translated"] * 2
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before


def test_memory_that_would_have_the_key_of_another_stays_as_it_was(
    project: Folder, run: Run
) -> None:
    """Gettext takes no key twice, not even for an obsolete entry."""
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    _fill(project, "Ask [us](/ask).", lambda entry: replace(entry, msgstr="A[nos](/ask)."))
    _fill(project, "Ask [us](/others).", lambda entry: replace(entry, msgstr="B[nos](/others)."))
    project.replace(f"source/{NAME}", "- Ask [us](/ask).\n", "")
    assert run("extract").code == 0
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert _states(project) == [
        ("Ask [us][1].", "B[nos][1].", "translated"),
        ("Ask [us](/ask).", "A[nos](/ask).", "obsolete"),
    ]


def test_titles_tell_links_apart_that_lead_to_one_place(project: Folder, run: Run) -> None:
    """In a msgid with destinations they stand where a target could not say otherwise which it is.

    The page is the same, wherever the target has them.
    """
    text = "See [a][1], [b][2], [c][3] and [d][4] here."
    source = 'See [a](/x "One \\\\ \\"q\\""), [b](/x "Two"), [c](/x) and [d](/y "Z") here.\n'
    target = "Vea [d][4], [c][3], [b][2] y [a][1] acá."
    _translated(project, run, source, {text: target})
    before, page = project.read(project.catalog), _page(project, run)
    assert page == ('Vea [d](/y "Z"), [c](/x), [b](/x "Two") y [a](/x "One \\\\ \\"q\\"") acá.\n')
    _set(project, "link_style", "inline")
    assert run("extract").code == 0
    assert _states(project)[0][1] == (
        'Vea [d](/y), [c](/x), [b](/x "Two") y [a](/x "One \\\\ \\"q\\"") acá.'
    )
    assert _page(project, run) == page
    _set(project, "link_style", "numbered")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before


def test_a_heading_with_the_text_of_a_paragraph_stays_whole(project: Folder, run: Run) -> None:
    """One unit by blocks; by sentences the heading is one, and the paragraph is cut."""
    one = "The drug is new. It has two names."
    targets = {one: "El fármaco es nuevo. Tiene dos nombres."}
    _translated(project, run, f"## {one}\n\n{one}\n", targets)
    before, page = project.read(project.catalog), _page(project, run)
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert _states(project) == [
        (one, targets[one], "translated"),
        ("The drug is new.", "El fármaco es nuevo.", "translated"),
        ("It has two names.", "Tiene dos nombres.", "translated"),
    ]
    assert _page(project, run) == page
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before


REPAIRED = "Take the tablets after a meal. The dose is 10 mg every day. Ask [your nurse][1] then."
REPAIRED_TARGET = (
    "Tome las tabletas después de comer. La dosis es de 10 mg cada día. Pregunte [a ella][1]."
)


@pytest.mark.parametrize("drafted", [False, True])
def test_the_sentences_that_a_repaired_block_keeps_are_reviewed(
    project: Folder, run: Run, *, drafted: bool
) -> None:
    """Cut, they are translated; the open one is the engine's draft, or stale. And back."""
    page = REPAIRED.replace("[1]", "(/x)")
    _set(project, "locales", "")
    settings = project.read("l10n.toml").replace('locales = ""', 'locales = ["es", "en_XA"]')
    project.write("l10n.toml", settings)
    _translated(project, run, f"{page}\n", {REPAIRED: REPAIRED_TARGET})
    pseudo = project.path / f"locales/en_XA/{NAME}.po"
    es = project.path / project.catalog
    text = es.read_text(encoding="utf-8").replace("Language: es\\n", "Language: en_XA\\n")
    pseudo.write_text(text, encoding="utf-8")
    project.write(f"source/{NAME}", page.replace("10 mg every day", "20 mg a week") + "\n")
    assert run("extract").code == 0
    assert not drafted or run("draft", "-e", "pseudo", "-l", "en_XA").code == 0
    es.write_bytes(pseudo.read_bytes())
    before = [(entry.msgid, entry.msgstr) for entry in _catalog(project).entries]
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    first, dose, last = _sentences_of(project, "Take", "The dose", "Ask")
    assert [(entry.msgstr, state_of(entry), entry.comments) for entry in (first, last)] == [
        ("Tome las tabletas después de comer.", UnitState.TRANSLATED, ()),
        ("Pregunte [a ella][1].", UnitState.TRANSLATED, ()),
    ]
    if drafted:
        assert (state_of(dose), is_machine_work(dose)) == (UnitState.DRAFT, True)
    else:
        assert (state_of(dose), dose.msgstr, dose.previous_msgid) == (
            UnitState.STALE, "La dosis es de 10 mg cada día.", "The dose is 10 mg every day."
        )  # fmt: skip
    assert_accepted(es)
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    assert [(entry.msgid, entry.msgstr) for entry in _catalog(project).entries] == before
    assert [part.key.msgid for part in open_parts(_entry(project, "Take"), "es")] == [
        "The dose is 20 mg a week."
    ]


def test_words_that_stay_reviewed_are_counted_by_places(project: Folder, run: Run) -> None:
    """Two places of one unit are as many words as two units; kept sentences count."""
    _fill(project, "Ask [us][1].", lambda entry: replace(entry, msgstr="Pregunte[nos][1]."))
    _set(project, "link_style", "inline")
    assert "4 of 4 reviewed words stay reviewed" in run("extract").out
    _set(project, "link_style", "numbered")
    assert "4 of 4 reviewed words stay reviewed" in run("extract").out
    page = REPAIRED.replace("[1]", "(/x)")
    _translated(project, run, f"{page}\n", {REPAIRED: REPAIRED_TARGET})
    project.write(f"source/{NAME}", page.replace("10 mg every day", "20 mg a week") + "\n")
    assert run("extract").code == 0
    _set(project, "segmentation", "sentence")
    assert "10 of 10 reviewed words stay reviewed" in run("extract").out


def test_what_was_approved_for_a_sentence_is_better_than_a_draft_of_its_block(
    project: Folder, run: Run
) -> None:
    """A block that could not say which of its sentences were reviewed; the way back says it."""
    cases = ["in work", "translated", "accepted"]
    targets = [*PART_TARGETS[:2], "En 2012 dijeron por qué."]
    _sentences(project, run, dict(zip(PARTS, zip(cases, targets, strict=True), strict=True)))
    before = project.read(project.catalog)
    _set(project, "segmentation", "block")
    assert run("extract").code == 0
    _set(project, "segmentation", "sentence")
    assert run("extract").code == 0
    assert project.read(project.catalog) == before
