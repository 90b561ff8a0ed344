"""What `extract` keeps of a changed paragraph, and what `draft` may write of it."""

import re

import pytest
from cli_project import Folder, Run

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.model import Catalog, Entry, UnitState

NAME = "guide/doses.md"
CATALOG = f"locales/en_XA/{NAME}.po"
ARTICLE = """\
# Doses

Take [one pill](/pill) a day, in the morning. Do not stop without asking your *doctor*.
It was tested in 449 people, as [a study](/study) says. Keep it away from children.
"""
TARGET = (
    "Tome [una pastilla][1] al día, por la mañana. No lo deje sin preguntar a su *médico*."
    " Se probó en 449 personas, como dice [un estudio][2]. Guárdelo lejos de los niños."
)


@pytest.fixture
def reviewed(folder: Folder, run: Run) -> Folder:
    """Give the project an article of one paragraph, translated by a person."""
    folder.write(f"source/{NAME}", ARTICLE)
    assert run("extract").code == 0
    text = folder.read(CATALOG)
    start = text.index('msgstr ""', text.index("Take [one pill][1]"))
    folder.write(CATALOG, f'{text[:start]}msgstr "{TARGET}"{text[start + 9 :]}')
    return folder


def _change(folder: Folder, run: Run, old: str, new: str) -> Entry:
    folder.replace(f"source/{NAME}", old, new)
    assert run("extract").code == 0
    return _unit(folder)


def _draft(folder: Folder, run: Run, *words: str) -> Entry:
    assert run("draft", "-e", "pseudo", "-l", "en_XA", *words).code == 0
    return _unit(folder)


def _unit(folder: Folder) -> Entry:
    catalog = read_catalog(folder.read(CATALOG).encode(), CATALOG)
    assert isinstance(catalog, Catalog)
    return next(entry for entry in catalog.entries if entry.msgid.startswith("Take ["))


def test_a_changed_sentence_alone_is_drafted(reviewed: Folder, run: Run) -> None:
    """The others stand word for word, before and after; the unit is fuzzy all the while."""
    stale = _change(reviewed, run, "one pill", "two pills")
    draft = _draft(reviewed, run)
    rest = TARGET[TARGET.index(" No lo deje") :]
    assert [entry.msgstr for entry in (stale, draft)] == [
        TARGET,
        f"⟦Ţåķé [ţŵö þîļļš][1] å ðåý, îñ ţĥé ɱöŕñîñĝ. öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé⟧{rest}",
    ]
    said = "kept: sentences 2 3 4 of 4, as reviewed; new: 1"
    assert [(entry.fuzzy, entry.comments[0]) for entry in (stale, draft)] == [(True, said)] * 2
    assert [state_of(entry) for entry in (stale, draft)] == [UnitState.STALE, UnitState.DRAFT]


def test_a_redraft_writes_the_same_open_sentences(reviewed: Folder, run: Run) -> None:
    _change(reviewed, run, "one pill", "two pills")
    draft = _draft(reviewed, run)
    again = _draft(reviewed, run, "--redraft")
    before = reviewed.read(CATALOG)
    _draft(reviewed, run, "--redraft")
    run("extract")
    assert (again.msgstr, reviewed.read(CATALOG)) == (draft.msgstr, before)


def test_a_second_draft_changes_no_byte(reviewed: Folder, run: Run) -> None:
    """The old pair, of which the unit keeps sentences, is not offered to it."""
    _change(reviewed, run, "one pill", "two pills")
    _draft(reviewed, run)
    before = reviewed.read(CATALOG)
    _draft(reviewed, run)
    assert reviewed.read(CATALOG) == before


def test_what_is_drafted_is_not_asked_for_again(reviewed: Folder, run: Run) -> None:
    _change(reviewed, run, "one pill", "two pills")
    words = ("draft", "-e", "pseudo", "-l", "en_XA", f"source/{NAME}")
    counts = [re.findall(r"(\d+) units drafted, (\d+) words", run(*words).out) for _ in range(2)]
    # The heading, and the one open sentence.
    assert counts == [[("2", "9")], [("0", "0")]]


def test_the_reviewed_pair_comes_back_with_its_source(reviewed: Folder, run: Run) -> None:
    """It stays as an obsolete entry meanwhile."""
    before = _unit(reviewed)
    _change(reviewed, run, "one pill", "two pills")
    _draft(reviewed, run)
    assert f'#~ msgstr "{TARGET}"' in reviewed.read(CATALOG)
    assert _change(reviewed, run, "two pills", "one pill") == before


def test_a_second_change_keeps_the_reviewed_sentences(reviewed: Folder, run: Run) -> None:
    """Drafted or not, the sentences that a person approved stay; no engine writes over them."""
    _change(reviewed, run, "one pill", "two pills")
    _draft(reviewed, run)
    stale = _change(reviewed, run, "away from children", "in the dark")
    assert stale.comments[0] == "kept: sentences 2 3 of 4, as reviewed; new: 1 4"
    draft = _draft(reviewed, run, "--redraft")
    kept = TARGET[TARGET.index(" No lo deje") : TARGET.index(" Guárdelo")]
    first, last = draft.msgstr.split(kept)
    assert [text.strip()[0] + text.strip()[-1] for text in (first, last)] == ["⟦⟧", "⟦⟧"]


def test_what_a_person_changed_is_theirs(reviewed: Folder, run: Run) -> None:
    """A letter is enough: no engine writes into the unit any more, now or after a change."""
    _change(reviewed, run, "one pill", "two pills")
    reviewed.replace(CATALOG, "Tome [una pastilla]", "Tome [dos pastillas]")
    own = TARGET.replace("una pastilla", "dos pastillas")
    assert _draft(reviewed, run, "--redraft").msgstr == own
    _change(reviewed, run, "children", "all children")
    assert _draft(reviewed, run, "--redraft").msgstr == own


def _strip(folder: Folder) -> None:
    """Take flag and previous msgid away, as an editor or `msgattrib` does."""
    entry = next(part for part in folder.read(CATALOG).split("\n\n") if '\nmsgid "Take [' in part)
    start = entry.index("#, fuzzy")
    folder.replace(CATALOG, entry, entry[:start] + entry[entry.index("\nmsgid ", start) + 1 :])


def test_a_person_who_changes_the_sentence_and_clears_the_flag_has_reviewed_it(
    reviewed: Folder, run: Run
) -> None:
    _change(reviewed, run, "one pill", "two pills")
    _strip(reviewed)
    reviewed.replace(CATALOG, "Tome [una pastilla]", "Tome [dos pastillas]")
    before = _unit(reviewed)
    assert state_of(before) == UnitState.TRANSLATED
    assert _draft(reviewed, run, "--redraft").msgstr == before.msgstr


def test_the_old_dose_is_not_confirmed_by_what_strips_flags(reviewed: Folder, run: Run) -> None:
    """Nobody has touched the sentence that changed: no engine's, and confirmed only by name."""
    _change(reviewed, run, "one pill", "two pills")
    _strip(reviewed)
    before = _unit(reviewed)
    assert state_of(before) == UnitState.STALE
    assert _draft(reviewed, run, "--redraft") == before
    ran = run("accept", "--by", "Ana", "-l", "en_XA", f"source/{NAME}")
    assert "Passed over: 1 stale" in ran.out
    assert _unit(reviewed) == before
    run("accept", "--by", "Ana", "-l", "en_XA", "--state", "stale")
    assert state_of(_unit(reviewed)) == UnitState.TRANSLATED


def test_a_repaired_unit_without_its_previous_msgid_is_still_stale(
    reviewed: Folder, run: Run
) -> None:
    """`msgattrib --clear-previous` leaves the flag; the engine may go on where it is open."""
    _change(reviewed, run, "one pill", "two pills")
    text = reviewed.read(CATALOG)
    start = text.index("#| msgid")
    reviewed.write(CATALOG, text[:start] + text[text.index("msgid ", start + 8) :])
    assert state_of(_unit(reviewed)) == UnitState.STALE
    assert state_of(_draft(reviewed, run)) == UnitState.DRAFT


def test_what_is_reviewed_no_longer_says_what_is_new(reviewed: Folder, run: Run) -> None:
    """The comment goes with what writes the catalog anyway; a review alone changes nothing."""
    _change(reviewed, run, "one pill", "two pills")
    _strip(reviewed)
    reviewed.replace(CATALOG, "Tome [una pastilla]", "Tome [dos pastillas]")
    assert run("extract", "--check").code == 0
    text = reviewed.read(CATALOG)
    memory = _draft(reviewed, run)
    written = reviewed.read(CATALOG)
    reviewed.write(CATALOG, text)
    merged = _change(reviewed, run, "# Doses", "# Amounts")
    assert [(entry.comments, state_of(entry)) for entry in (memory, merged)] == [
        ((), UnitState.TRANSLATED)
    ] * 2
    reviewed.write(CATALOG, written)
    _draft(reviewed, run)
    assert reviewed.read(CATALOG) == written


def test_an_accepted_repair_is_no_engines_when_its_comment_has_gone(
    reviewed: Folder, run: Run
) -> None:
    """What told its sentences from the engine's is gone: the draft says that it was accepted."""
    _change(reviewed, run, "one pill", "two pills")
    target = _draft(reviewed, run).msgstr
    _strip(reviewed)
    entry = _draft(reviewed, run)
    assert [line.partition(" draft=")[0] for line in entry.comments] == [
        "mt: pseudo accents 2",
        "mt: accepted placed=engine",
    ]
    mark = "# mt: accepted placed=engine\n"
    reviewed.replace(CATALOG, mark, f"{mark}#, fuzzy\n")
    assert _draft(reviewed, run, "--redraft").msgstr == target


def test_a_draft_that_breaks_a_link_leaves_the_unit_as_it_is(
    reviewed: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the open part is all that the engine spoils."""
    stale = _change(reviewed, run, "one pill", "two pills")
    monkeypatch.setattr("l10n.pipeline.draft.filled", lambda *_: None)
    assert _draft(reviewed, run).msgstr == stale.msgstr
