"""Who confirmed a target, in a comment that survives."""

import shutil
import subprocess
import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.kept import Kept, KeptPart, format_kept
from l10n.catalogs.offers import Offer, with_offers
from l10n.catalogs.provenance import draft_hash, drafted, provenance_of, source_hash
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.signoff import SignOff, confirmed, sign_offs, signed_by
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Provenance, Span, UnitState

DRAFT = drafted(
    Entry("Take one pill.", comments=("Ben: hm",)), "Tome una.", Provenance("argos", "m", "", "")
)
BY_STATE = {
    UnitState.DRAFT: DRAFT,
    UnitState.UNCONFIRMED: replace(DRAFT, flags=()),
    UnitState.IN_WORK: Entry("Take one pill.", "Tome una.", flags=("no-wrap", "fuzzy")),
    UnitState.STALE: replace(DRAFT, previous_msgid="Take two pills."),
}
OFFERS = (Offer(87, "source/a.md", "Take two pills.", "Tome dos."),)
# As `l10n accept` takes them, in any writing.
NAMES = (
    st.text(
        st.characters(exclude_categories=["C", "Z"], exclude_characters=":=\u2011"), max_size=40
    )
    .flatmap(lambda word: st.sampled_from([word, f"Ana {word}", f"{word} Pérez-Ruiz {word}"]))
    .filter(lambda name: bool(name.strip()))
)
ENTRIES = st.builds(
    Entry,
    msgid=st.sampled_from(["a", "b"]),
    msgstr=st.sampled_from(["x", "y"]),
    msgctxt=st.sampled_from([None, "heading"]),
    comments=st.lists(
        st.sampled_from(["Ana: hm", *DRAFT.comments, *confirmed(DRAFT, "Ben").comments, ""]),
        max_size=4,
    ).map(tuple),
    flags=st.sampled_from([(), ("fuzzy",), ("no-wrap", "fuzzy"), ("md-text",)]),
    previous_msgid=st.sampled_from([None, "a", "b"]),
    other=st.sampled_from([(), ("#= fuzzy",), ("#= fuzzy, x",)]),
)


def test_the_line_has_its_form() -> None:
    entry = confirmed(DRAFT, "Ana-María Pérez")
    target, source = draft_hash("Tome una."), source_hash(DRAFT.key)
    assert entry.comments == (
        "Ben: hm",
        f"mt: argos m draft={target} source={source}",
        "mt: accepted",
        f"review: accepted by Ana\u2011María Pérez was=draft target={target}",
        f"source={source}",
    )
    assert sign_offs(entry) == (SignOff("Ana-María Pérez", "draft", target, source),)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (UnitState.DRAFT, UnitState.ACCEPTED),
        (UnitState.UNCONFIRMED, UnitState.ACCEPTED),
        (UnitState.IN_WORK, UnitState.TRANSLATED),
        (UnitState.STALE, UnitState.ACCEPTED),
    ],
)
def test_what_is_confirmed_is_reviewed_and_says_what_it_was(was: UnitState, now: UnitState) -> None:
    entry = confirmed(BY_STATE[was], "Ana")
    assert (state_of(BY_STATE[was]), state_of(entry)) == (was, now)
    assert [found.was for found in sign_offs(entry)] == [str(was)]
    assert signed_by(entry) == ("Ana",)


def test_a_flag_of_the_later_format_is_cleared_and_the_others_stay() -> None:
    entry = Entry("a", "b", other=("#= fuzzy, no-wrap", "#= fuzzy", "#= x"), flags=("fuzzy", "y"))
    after = confirmed(entry, "Ana")
    assert (after.flags, after.other, after.fuzzy) == (("y",), ("#= no-wrap", "#= x"), False)


def test_a_confirmed_draft_is_no_engines_even_when_it_becomes_fuzzy_again() -> None:
    entry = replace(confirmed(DRAFT, "Ana"), flags=("fuzzy",))
    assert (state_of(entry), is_machine_work(entry)) == (UnitState.DRAFT, False)


def test_what_was_said_to_whoever_had_to_look_goes_and_other_comments_stay() -> None:
    said = Kept("0" * 8, "1" * 8, (KeptPart(Span(0, 3), Span(0, 4), "2" * 8),), (1,), 2)
    entry = with_offers(replace(DRAFT, comments=("Ben: hm", *format_kept(said))), OFFERS)
    assert len(entry.comments) > 4
    after = confirmed(entry, "Ana").comments
    assert (after[0], [line.split()[0] for line in after[1:]]) == ("Ben: hm", ["review:"])


def test_a_sign_off_does_not_speak_for_what_changed_afterwards() -> None:
    entry = confirmed(DRAFT, "Ana")
    assert signed_by(replace(entry, msgstr="Tome dos.")) == ()
    assert signed_by(replace(entry, msgid="Take two pills.")) == ()
    assert signed_by(replace(entry, msgctxt="heading")) == ()


def test_a_person_signs_once_and_does_not_remove_another_ones_name() -> None:
    twice = confirmed(confirmed(confirmed(DRAFT, "Ana"), "Ben"), "Ana")
    assert [found.by for found in sign_offs(twice)] == ["Ana", "Ben"]
    assert signed_by(twice) == ("Ana", "Ben")


@given(ENTRIES, NAMES)
def test_what_is_confirmed_is_reviewed_signed_and_no_engines_ever_after(
    entry: Entry, name: str
) -> None:
    after = confirmed(entry, name)
    assert state_of(after).reviewed
    assert " ".join(name.split()) in signed_by(after)
    assert str(state_of(entry)) in [found.was for found in sign_offs(after)]
    assert (after.key, after.msgstr) == (entry.key, entry.msgstr)
    assert set(entry.flags) - {"fuzzy"} == set(after.flags)
    assert entry.comments.count("Ana: hm") == after.comments.count("Ana: hm")
    for flags in ((), ("fuzzy",)):
        for previous in (None, "a", "b"):
            assert not is_machine_work(replace(after, flags=flags, previous_msgid=previous))


@given(NAMES, st.sampled_from(sorted(BY_STATE)), st.sampled_from([20, 45, 60, 76, 1000]))
def test_it_is_read_however_an_editor_has_wrapped_or_joined_it(
    name: str, state: str, width: int
) -> None:
    entry = confirmed(BY_STATE[UnitState(state)], name)
    joined = " ".join(entry.comments)
    wrapped = tuple(textwrap.wrap(joined, width, break_long_words=False, break_on_hyphens=True))
    for comments in (entry.comments, (joined,), wrapped):
        again = replace(entry, comments=comments)
        assert signed_by(again) == (" ".join(name.split()),)
        assert state_of(again) == state_of(entry)
        assert provenance_of(again) == provenance_of(entry)


@given(NAMES)
def test_lines_are_short_and_have_no_hyphen(name: str) -> None:
    lines = confirmed(Entry("a", "b", flags=("fuzzy",)), name).comments
    assert max(map(len, lines)) <= 74
    assert "-" not in "".join(lines)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize("command", [("msgcat", "-w", "40", "-"), ("msgattrib", "-")])
def test_gettext_keeps_it(command: tuple[str, ...]) -> None:
    header = Entry("", "Content-Type: text/plain; charset=UTF-8\n")
    wanted = confirmed(DRAFT, "Ana-María Pérez de la Torre y Villanueva, Servicio de Oncología")
    data = write_catalog(Catalog(header, (wanted,)))
    output = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    catalog = read_catalog(output, "x.po")
    assert isinstance(catalog, Catalog)
    assert catalog.entries == (wanted,)
