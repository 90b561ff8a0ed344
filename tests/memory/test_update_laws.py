"""What holds however often and however the source changes under its translation."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs.header import new_header
from l10n.catalogs.provenance import drafted, provenance_of
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.template import entries_of
from l10n.catalogs.writer import write_catalog
from l10n.formats.markdown import parse_markdown
from l10n.memory.links import without_numbers
from l10n.memory.merge import merge
from l10n.memory.stale import stale_entry
from l10n.model import Catalog, Entry, Provenance, SourceText, UnitState
from l10n.segmenter import segment

HEADER = new_header(project="x", language="es", plural_forms="", comments=())
MACHINE = Provenance("argos", "en_es 1.0", "", "")
OLD = Entry("Take [one pill][1] a day.", "Tome [una][1] al día.", comments=("Ana: ok",))
NEW = Entry("Take [two][1] or [one pill][2] a day.", extracted=("item",), references=("b.md",))


def template_of(text: str) -> tuple[Entry, ...]:
    document = parse_markdown(SourceText("a.md", text.encode()), ("title",))
    return entries_of(segment(document), "a.md")


SENTENCES = st.sampled_from(
    ["Take [one pill](/p) a day.", "Drink *water* with it.", "Call [us](/u) if you feel ill.",
     "Doses of 15 mg are common.", "See [one pill](/x) and [us](/u).", "Keep it in a dry place."]
)  # fmt: skip
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS.map("- {}".format),
    st.sampled_from(["## Side effects", "- Side effects", "Side effects", "## Dose", "- Dose"]),
)
PAGES = st.lists(BLOCKS, max_size=6, unique=True).map("\n\n".join)
STATES = st.sampled_from(
    ["leave", "translate", "draft", "accept", "post-edit", "work", "strip", "comment"]
)


def worked(entry: Entry, what: str, turn: int) -> Entry:
    """Let somebody work on an entry between two runs."""
    target = f"Es{turn} {entry.msgid}"
    cleared = replace(
        entry,
        flags=(),
        previous_msgid=None,
        previous_msgctxt=None,
        comments=tuple(line for line in entry.comments if not line.startswith("mt:")),
    )
    open_to_machines = not entry.msgstr or is_machine_work(entry)
    if what == "draft":
        return drafted(entry, target, MACHINE) if open_to_machines else entry
    accepted = replace(
        entry if provenance_of(entry) else drafted(entry, target, MACHINE),
        flags=(), previous_msgid=None, previous_msgctxt=None,
    )  # fmt: skip
    return {
        "leave": entry,
        "translate": replace(cleared, msgstr=target),
        "accept": accepted,
        "post-edit": replace(accepted, msgstr=target),
        "work": replace(entry, msgstr=target, flags=("fuzzy",)),
        "strip": replace(entry, flags=()),
        "comment": replace(entry, comments=(*entry.comments, f"Ana {turn}: why?")),
    }[what]


def approved(catalog: Catalog) -> set[tuple[str, str]]:
    """Return each text with the target that a person stands behind, live or obsolete."""
    return {
        (entry.msgid, entry.msgstr)
        for entry in catalog.entries
        if state_of(replace(entry, obsolete=False)).reviewed
    }


def of_people(catalog: Catalog) -> set[str]:
    """Return every text that a person wrote, but for the numbers of links."""
    entries = [replace(entry, obsolete=False) for entry in catalog.entries]
    written = {
        without_numbers(entry.msgstr)
        for entry in entries
        if entry.msgstr and not is_machine_work(entry)
    }
    lines = {line for entry in entries for line in entry.comments if "mt:" not in line}
    return written | lines


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, list[str]]]:
    """Draw the pages that follow each other, and what is done to the units of each."""
    return [
        (draw(PAGES), draw(st.lists(STATES, min_size=8, max_size=8)))
        for _ in range(draw(st.integers(1, 4)))
    ]


def updates(history: list[tuple[str, list[str]]]) -> Iterator[tuple[Catalog, Catalog, str]]:
    """Yield the catalog before and after each update, and the page."""
    catalog = Catalog(HEADER)
    for turn, (page, deeds) in enumerate(history):
        merged = merge(catalog, template_of(page), HEADER)
        yield catalog, merged, page
        live = [entry for entry in merged.entries if not entry.obsolete]
        rest = [entry for entry in merged.entries if entry.obsolete]
        done = [worked(entry, deeds[at % 8], turn) for at, entry in enumerate(live)]
        catalog = replace(merged, entries=(*done, *rest))


@given(histories())
def test_nothing_that_a_person_approved_is_ever_lost(history: list[tuple[str, list[str]]]) -> None:
    """Nor anything else that a person wrote: it is live or an obsolete entry."""
    for before, after, _ in updates(history):
        assert approved(before) <= approved(after)
        assert of_people(before) <= of_people(after)


@given(histories())
def test_a_second_run_changes_nothing(history: list[tuple[str, list[str]]]) -> None:
    for _, after, page in updates(history):
        assert merge(after, template_of(page), HEADER) == after


@given(histories())
def test_live_entries_stand_in_the_order_of_the_article(
    history: list[tuple[str, list[str]]],
) -> None:
    for _, after, page in updates(history):
        live = [entry for entry in after.entries if not entry.obsolete]
        assert [entry.key for entry in live] == [entry.key for entry in template_of(page)]
        assert after.entries[: len(live)] == tuple(live)


@given(histories())
def test_nothing_becomes_reviewed_by_itself(history: list[tuple[str, list[str]]]) -> None:
    """A target counts as reviewed after an update only where its very text was approved."""
    for before, after, _ in updates(history):
        assert approved(after) <= approved(before)


@given(histories())
def test_no_engine_gets_what_it_had_not(history: list[tuple[str, list[str]]]) -> None:
    for before, after, _ in updates(history):
        machines = {entry.msgstr for entry in before.entries
                    if is_machine_work(replace(entry, obsolete=False))}  # fmt: skip
        assert {entry.msgstr for entry in after.entries if is_machine_work(entry)} <= machines


@given(histories())
def test_no_key_stands_twice(history: list[tuple[str, list[str]]]) -> None:
    """Gettext refuses a file that holds a key twice, obsolete or not."""
    for _, after, _ in updates(history):
        keys = [entry.key for entry in after.entries]
        assert len(set(keys)) == len(keys)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
def test_gettext_accepts_what_is_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("written")
    number = 0

    @settings(max_examples=25)
    @given(histories())
    def write(history: list[tuple[str, list[str]]]) -> None:
        nonlocal number
        for _, after, _ in updates(history):
            number += 1
            data = write_catalog(after)
            assert isinstance(read_catalog(data, "x.po"), Catalog)
            Path(folder, f"{number}.po").write_bytes(data)

    write()
    said = [
        subprocess.run(
            ["msgfmt", "-c", "--check-format", "-o", "/dev/null", path],
            capture_output=True, text=True, check=False,
        )
        for path in sorted(folder.iterdir())[:60]
    ]  # fmt: skip
    assert {(ran.returncode, ran.stdout, ran.stderr) for ran in said} == {(0, "", "")}


def test_a_stale_entry_says_what_its_target_was_for() -> None:
    assert stale_entry(OLD, NEW) == replace(
        NEW,
        msgstr="Tome [una][2] al día.",
        comments=("Ana: ok",),
        flags=("fuzzy",),
        previous_msgid=OLD.msgid,
    )


def test_a_target_that_was_stale_already_belongs_to_the_source_before() -> None:
    later = Entry("Take [three][1] or [one pill][2].")
    again = stale_entry(stale_entry(OLD, NEW), later)
    assert (again.previous_msgid, again.msgstr) == (OLD.msgid, "Tome [una][2] al día.")


def test_an_old_draft_stays_as_the_machine_wrote_it() -> None:
    """By that it is known, so that an engine may write it again."""
    draft = drafted(replace(OLD, msgstr=""), "Tome [una][1].", MACHINE)
    stale = stale_entry(draft, NEW)
    assert (stale.msgstr, is_machine_work(stale)) == ("Tome [una][1].", True)
    merged = merge(Catalog(HEADER, (draft,)), (NEW,), HEADER)
    assert merged.entries == (stale,)


@pytest.mark.parametrize("stripped", [False, True])
def test_a_confirmed_draft_says_so_before_it_is_stale(stripped: bool) -> None:  # noqa: FBT001  # pytest gives cases by position
    """Or what may have been confirmed: an engine must not take it."""
    draft = drafted(replace(OLD, msgstr=""), "Tome.", MACHINE)
    accepted = replace(draft, flags=(), previous_msgid=draft.previous_msgid if stripped else None)
    merged = merge(Catalog(HEADER, (accepted,)), (NEW,), HEADER)
    provenance = provenance_of(merged.entries[0])
    assert provenance is not None
    assert (provenance.accepted, state_of(merged.entries[0]), merged.entries[1:]) == (
        True,
        UnitState.STALE,
        (replace(accepted, obsolete=True),),
    )
    assert not is_machine_work(merged.entries[0])


def test_repair_is_asked_for_peoples_work_only_and_may_decline() -> None:
    asked: list[tuple[Entry, Entry]] = []

    def repair(old: Entry, wanted: Entry) -> Entry | None:
        asked.append((old, wanted))
        return replace(wanted, msgstr="kept") if old.msgstr == "yes" else None

    draft = drafted(replace(OLD, msgstr=""), "Tome.", MACHINE)
    for entry in (draft, replace(OLD, msgstr="no"), replace(OLD, msgstr="yes")):
        merged = merge(Catalog(HEADER, (entry,)), (NEW,), HEADER, repair=repair)
    assert [old.msgstr for old, _ in asked] == ["no", "yes"]
    assert [wanted for _, wanted in asked] == [NEW, NEW]
    assert (merged.entries[0].msgstr, merged.entries[1].msgstr) == ("kept", "yes")


def test_the_source_that_comes_back_finds_its_translation_again() -> None:
    there = merge(Catalog(HEADER, (OLD,)), (NEW,), HEADER)
    back = merge(there, (Entry(OLD.msgid),), HEADER)
    assert back.entries == (replace(OLD, references=(), extracted=()),)


def test_the_nearest_obsolete_text_serves_where_no_other_does() -> None:
    """It stays obsolete: it is a pair that a person may want again."""
    gone = replace(OLD, obsolete=True)
    merged = merge(Catalog(HEADER, (Entry("Another text."), gone)), (NEW,), HEADER)
    assert merged.entries == (stale_entry(gone, NEW), gone)


def test_an_obsolete_list_item_is_revived_as_a_paragraph() -> None:
    item = Entry("Never", "Nunca", "item", obsolete=True)
    merged = merge(Catalog(HEADER, (item,)), (Entry("Never", msgctxt="paragraph"),), HEADER)
    assert merged.entries == (Entry("Never", "Nunca", "paragraph"),)


def test_an_accepted_draft_is_accepted_in_a_list_item_too() -> None:
    """Its comment speaks of the new context, or it would pass for a draft of another source."""
    draft = drafted(Entry("Never", msgctxt="item"), "Nunca", Provenance("argos", "m", "", ""))
    old = replace(draft, flags=(), previous_msgid=None, previous_msgctxt=None)
    merged = merge(Catalog(HEADER, (old,)), (Entry("Never", msgctxt="paragraph"),), HEADER)
    assert [state_of(entry) for entry in merged.entries] == [UnitState.ACCEPTED]


def test_brackets_of_plain_text_are_no_links() -> None:
    title = Entry("A [guide][1]", "Una [guía][1]", "front-matter:title")
    wanted = Entry("New [one][1], a [guide][2]", msgctxt="front-matter:title")
    assert stale_entry(title, wanted).msgstr == title.msgstr


def test_memory_does_not_grow_with_each_change_of_an_unseen_text() -> None:
    catalog = Catalog(HEADER, (OLD,))
    for number in range(5):
        catalog = merge(catalog, (Entry(f"Take [one pill][1] every {number} days."),), HEADER)
    assert [(entry.msgid, entry.obsolete) for entry in catalog.entries] == [
        ("Take [one pill][1] every 4 days.", False),
        (OLD.msgid, True),
    ]


def test_the_real_edits_lose_nothing(shared: Path) -> None:
    """280 edits of articles: all that was reviewed stays, and most of what changed is found."""
    gone = found = 0
    for path in sorted(shared.glob("corpus/edits/*.old")):
        old, new = (
            template_of(file.read_bytes().decode()) for file in (path, path.with_suffix(".new"))
        )
        before = Catalog(HEADER, tuple(replace(one, msgstr=f"Es {one.msgid}") for one in old))
        after = merge(before, new, HEADER)
        live = [entry for entry in after.entries if not entry.obsolete]
        assert approved(before) == approved(after)
        assert [entry.key for entry in live] == [entry.key for entry in new]
        assert merge(after, new, HEADER) == after
        texts = {entry.msgid for entry in new}
        gone += sum(entry.msgid not in texts for entry in old)
        found += sum(state_of(entry) is UnitState.STALE for entry in live)
    assert found / gone > 0.6
