"""The table of states as a matrix: fuzzy or not, what the draft says, what stands before."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.provenance import drafted, format_provenance, marked_accepted, marked_outdated
from l10n.catalogs.states import is_machine_work, state_of
from l10n.model import Entry, Provenance, UnitState

DRAFT = drafted(Entry("now"), "draft", Provenance("argos", "en_es 1.0", "", ""))
OLD = drafted(Entry("before"), "draft", Provenance("argos", "m", "", ""))
HUMAN = Entry("now", "target", comments=("Ana: ok",))

UNTRANSLATED, STALE, IN_WORK = UnitState.UNTRANSLATED, UnitState.STALE, UnitState.IN_WORK
UNCONFIRMED, ACCEPTED = UnitState.UNCONFIRMED, UnitState.ACCEPTED
POST_EDITED, TRANSLATED = UnitState.POST_EDITED, UnitState.TRANSLATED

# Rows: what the comment says of the target. Columns: the previous msgid.
FUZZY = {
    #                 absent      the same         another
    "no comment": (IN_WORK, IN_WORK, STALE),
    "the draft": (UnitState.DRAFT, UnitState.DRAFT, STALE),
    "another draft": (IN_WORK, IN_WORK, STALE),
    "moved source": (STALE, STALE, STALE),
    "accepted once": (UnitState.DRAFT, UnitState.DRAFT, STALE),
    "an old draft": (STALE, STALE, STALE),
    "an old one, accepted": (STALE, STALE, STALE),
}
NOT_FUZZY = {
    # What a person has done and what is left when a tool strips flags look the same here, so the
    # state is the safer one (less reviewed): a previous msgid that differs says "stale", one that
    # is the same says that a machine had a hand in it.
    "no comment": (TRANSLATED, UNCONFIRMED, STALE),
    "the draft": (ACCEPTED, UNCONFIRMED, STALE),
    "another draft": (POST_EDITED, POST_EDITED, STALE),
    "moved source": (STALE, STALE, STALE),
    "accepted once": (ACCEPTED, UNCONFIRMED, STALE),
    "an old draft": (STALE, STALE, STALE),
    "an old one, accepted": (ACCEPTED, UNCONFIRMED, STALE),
}
PREVIOUS = (None, "now", "before")
COMMENTS = {
    "no comment": HUMAN.comments,
    "the draft": DRAFT.comments,
    "another draft": drafted(Entry("now"), "other", Provenance("argos", "m", "", "")).comments,
    "moved source": OLD.comments,
    "accepted once": marked_accepted(DRAFT).comments,
    "an old draft": marked_outdated(OLD).comments,
    "an old one, accepted": marked_accepted(OLD).comments,
}


def _cases() -> list[tuple[Entry, UnitState]]:
    return [
        (
            Entry("now", "draft", comments=COMMENTS[row], flags=flags, previous_msgid=previous),
            states[column],
        )
        for flags, table in ((("fuzzy",), FUZZY), ((), NOT_FUZZY))
        for row, states in table.items()
        for column, previous in enumerate(PREVIOUS)
    ]


CASES = _cases()


@pytest.mark.parametrize(("entry", "state"), CASES)
def test_the_state_is_the_first_that_fits(entry: Entry, state: UnitState) -> None:
    assert state_of(entry) == state


@pytest.mark.parametrize("entry", [entry for entry, _ in CASES])
def test_an_empty_target_is_untranslated_whatever_else_it_carries(entry: Entry) -> None:
    assert state_of(replace(entry, msgstr="")) == UNTRANSLATED


@pytest.mark.parametrize("entry", [entry for entry, _ in CASES])
def test_obsolete_comes_before_all_else(entry: Entry) -> None:
    assert state_of(replace(entry, obsolete=True)) == UnitState.OBSOLETE
    assert state_of(replace(entry, obsolete=True, msgstr="")) == UnitState.OBSOLETE


def test_every_state_is_in_the_matrix() -> None:
    assert {state for _, state in CASES} | {UNTRANSLATED, UnitState.OBSOLETE} == set(UnitState)


@pytest.mark.parametrize(
    ("row", "previous", "expected"),
    [
        ("the draft", "now", True),
        # Without its previous msgid it may have been accepted, and become fuzzy again.
        ("the draft", None, False),
        ("the draft", "before", False),
        # Without the mark it may have been accepted, and become stale by msgmerge.
        ("moved source", "now", False),
        ("moved source", "before", False),
        ("an old draft", "before", True),
        # Accepted in an editor after it had become old, and stale again by msgmerge.
        ("an old draft", "later", False),
        ("an old draft", None, False),
        ("no comment", "before", False),
        ("another draft", "before", False),
        ("accepted once", "before", False),
        ("accepted once", "now", False),
    ],
)
def test_of_fuzzy_targets_only_an_untouched_draft_is_a_machines(
    row: str,
    previous: str | None,
    expected: bool,  # noqa: FBT001  # pytest gives cases by position
) -> None:
    entry = Entry("now", "draft", comments=COMMENTS[row], flags=("fuzzy",), previous_msgid=previous)
    assert is_machine_work(entry) == expected


@pytest.mark.parametrize("entry", [entry for entry, _ in CASES if not entry.fuzzy])
def test_what_is_not_fuzzy_is_never_a_machines_to_replace(entry: Entry) -> None:
    assert not is_machine_work(entry)
    assert not is_machine_work(replace(entry, obsolete=True))


def test_another_unicode_normalization_is_not_an_edit() -> None:
    entry = drafted(Entry("a"), "caf\u00e9", Provenance("argos", "m", "", ""))
    assert state_of(replace(entry, msgstr="cafe\u0301")) == UnitState.DRAFT


def test_another_context_makes_a_draft_stale() -> None:
    assert state_of(replace(DRAFT, msgctxt="heading", previous_msgctxt="heading")) == STALE
    assert state_of(replace(HUMAN, msgctxt="b", previous_msgctxt="a", flags=("fuzzy",))) == STALE


@pytest.mark.parametrize(
    ("forms", "state"),
    [((), UNTRANSLATED), (("a", ""), UNTRANSLATED), (("a", "b"), TRANSLATED)],
)
def test_a_plural_entry_is_untranslated_while_a_form_is_empty(
    forms: tuple[str, ...], state: UnitState
) -> None:
    entry = Entry("day", msgid_plural="days", msgstr_plural=forms)
    assert state_of(entry) == state
    assert not is_machine_work(entry)


def test_a_plural_entry_may_be_in_work_or_stale() -> None:
    entry = Entry("day", msgid_plural="days", msgstr_plural=("a", "b"), flags=("fuzzy",))
    assert state_of(entry) == IN_WORK
    assert state_of(replace(entry, previous_msgid="day", previous_msgid_plural="dayz")) == STALE


@pytest.mark.parametrize(
    ("line", "fuzzy"), [("#= fuzzy", True), ("#=x,fuzzy", True), ("#= unfuzzy", False)]
)
def test_fuzzy_counts_in_a_line_of_the_later_format(line: str, fuzzy: bool) -> None:  # noqa: FBT001  # pytest gives cases by position
    entry = replace(DRAFT, flags=(), other=(line,))
    assert entry.fuzzy == fuzzy
    assert state_of(entry) == (UnitState.DRAFT if fuzzy else UNCONFIRMED)


@given(
    st.builds(
        Entry,
        msgid=st.sampled_from(["a", "b"]),
        msgstr=st.sampled_from(["", "x", "y"]),
        msgctxt=st.sampled_from([None, "c"]),
        msgid_plural=st.sampled_from([None, "as"]),
        msgstr_plural=st.sampled_from([(), ("x",), ("x", "")]),
        comments=st.sampled_from(
            [(), *COMMENTS.values(), format_provenance(Provenance("e", "m", "0" * 8, "1" * 8))]
        ),
        flags=st.sampled_from([(), ("fuzzy",), ("no-wrap", "fuzzy")]),
        previous_msgid=st.sampled_from([None, "a", "b"]),
        obsolete=st.booleans(),
    )
)
def test_a_machine_may_replace_nothing_that_a_person_stands_behind(entry: Entry) -> None:
    state = state_of(entry)
    assert not (is_machine_work(entry) and state.reviewed)
    assert not is_machine_work(entry) or state in {STALE, UnitState.DRAFT}
