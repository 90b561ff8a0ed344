"""What merging keeps, drops and brings back."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.catalogs.header import header_field, new_header, set_header_field
from l10n.catalogs.provenance import drafted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.catalogs.writer import write_catalog
from l10n.memory.merge import merge
from l10n.model import Catalog, Entry, Key, Provenance, UnitState

HEADER = new_header(project="x", language="es", plural_forms="", comments=())
MACHINE = Provenance("argos", "en_es 1.0", "", "")

KEYS = st.builds(Key, st.sampled_from([None, "heading"]), st.sampled_from("abcd"))


@st.composite
def templates(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Draw a template's entries, each key once."""
    return tuple(
        Entry(
            key.msgid,
            msgctxt=key.msgctxt,
            extracted=draw(st.sampled_from([(), ("new place",)])),
            references=("new.md",),
        )
        for key in draw(st.lists(KEYS, unique=True, max_size=5))
    )


@st.composite
def translated(draw: st.DrawFn, key: Key, *, obsolete: bool) -> Entry:
    """Draw what a catalog may hold for a key."""
    entry = Entry(
        key.msgid,
        draw(st.sampled_from(["", "one", "two"])),
        key.msgctxt,
        comments=draw(st.sampled_from([(), ("Ana: ok",)])),
        extracted=() if obsolete else ("old place",),
        references=() if obsolete else ("old.md",),
        flags=draw(st.sampled_from([(), ("fuzzy",), ("no-wrap",)])),
        previous_msgid=draw(st.sampled_from([None, "before"])),
        other=draw(st.sampled_from([(), ("#= later",)])),
        obsolete=obsolete,
    )
    return drafted(entry, "draft", MACHINE) if draw(st.booleans()) else entry


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a catalog as this project writes it: each key once, obsolete entries last."""
    keys = draw(st.lists(KEYS, unique=True, max_size=6))
    live = draw(st.integers(0, len(keys)))
    entries = [draw(translated(key, obsolete=number >= live)) for number, key in enumerate(keys)]
    return Catalog(HEADER, tuple(entries))


@st.composite
def odd_catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a catalog as people may leave it: keys live and obsolete, obsolete twice, mixed."""
    live = [draw(translated(key, obsolete=False)) for key in draw(st.lists(KEYS, unique=True))]
    gone = [draw(translated(key, obsolete=True)) for key in draw(st.lists(KEYS, max_size=6))]
    return Catalog(HEADER, tuple(draw(st.permutations([*live, *gone]))))


def _work(catalog: Catalog) -> set[tuple[Key, str]]:
    """Return what people have approved, live or obsolete."""
    return {
        (entry.key, entry.msgstr)
        for entry in catalog.entries
        if state_of(replace(entry, obsolete=False)).reviewed
    }


def _texts(catalog: Catalog) -> set[str]:
    """Return every text that anybody has written: targets and comments."""
    entries = catalog.entries
    return {text for entry in entries for text in (entry.msgstr, *entry.comments) if text}


@given(st.one_of(catalogs(), odd_catalogs()), templates())
@example(
    Catalog(HEADER, (Entry("a"), Entry("a", comments=("Ana: ok",), obsolete=True),
                     Entry("a", obsolete=True))), (Entry("a"),)
)  # fmt: skip
@example(
    Catalog(HEADER, (Entry("a"), Entry("a", obsolete=True),
                     Entry("a", comments=("Ana: ok",), obsolete=True),
                     Entry("a", obsolete=True))), (Entry("a"),)
)  # fmt: skip
def test_merging_twice_equals_once(old: Catalog, template: tuple[Entry, ...]) -> None:
    once = merge(old, template, HEADER)
    assert merge(once, template, HEADER) == once


@given(st.one_of(st.none(), catalogs(), odd_catalogs()), templates())
def test_the_live_entries_are_the_templates_in_its_order(
    old: Catalog | None, template: tuple[Entry, ...]
) -> None:
    merged = merge(old, template, HEADER)
    live = [entry for entry in merged.entries if not entry.obsolete]
    assert [(entry.key, entry.extracted, entry.references) for entry in live] == [
        (entry.key, entry.extracted, entry.references) for entry in template
    ]
    assert merged.entries[: len(live)] == tuple(live)


@given(st.one_of(catalogs(), odd_catalogs()), templates())
def test_nothing_that_anybody_wrote_is_lost(old: Catalog, template: tuple[Entry, ...]) -> None:
    merged = merge(old, template, HEADER)
    assert _work(old) <= _work(merged)
    assert {text for text in _texts(old) if "mt:" not in text} <= _texts(merged)


@given(catalogs())
def test_an_unchanged_source_gives_an_equal_catalog(old: Catalog) -> None:
    template = tuple(
        Entry(
            entry.msgid,
            msgctxt=entry.msgctxt,
            extracted=entry.extracted,
            references=entry.references,
        )
        for entry in old.entries
        if not entry.obsolete
    )
    assert merge(old, template, HEADER) == old


@given(catalogs(), templates())
def test_a_sound_catalog_stays_sound(old: Catalog, template: tuple[Entry, ...]) -> None:
    """Gettext refuses a file that holds a key twice, obsolete or not."""
    merged = merge(old, template, HEADER)
    assert max(Counter(entry.key for entry in merged.entries).values(), default=1) == 1


STALE = Entry("a", "one", flags=("fuzzy",), previous_msgid="before", obsolete=True)


@given(catalogs(), templates())
@example(Catalog(HEADER, (STALE, replace(STALE, msgid="b"))), (Entry("a"),))
def test_going_away_and_coming_back_changes_no_state(
    old: Catalog, template: tuple[Entry, ...]
) -> None:
    there = merge(old, template, HEADER)
    back = merge(merge(there, (), HEADER), template, HEADER)
    pairs = zip(there.entries[: len(template)], back.entries, strict=False)
    states = [(state_of(one), state_of(other)) for one, other in pairs if one.msgstr]
    assert [one for one, _ in states] == [other for _, other in states]
    assert _work(back) == _work(there)


ENTRY = Entry("a", "A", comments=("Ana: ok",), extracted=("old",), references=("old.md",))
TEMPLATE = (Entry("a", extracted=("new",), references=("new.md",)),)


def test_without_an_old_catalog_the_template_is_the_catalog() -> None:
    assert merge(None, TEMPLATE, HEADER) == Catalog(HEADER, TEMPLATE)


def test_a_kept_entry_takes_only_its_place_from_the_template() -> None:
    old = replace(
        ENTRY, flags=("fuzzy", "no-wrap"), previous_msgid="b", previous_msgctxt="c", other=("#= x",)
    )
    wanted = replace(old, extracted=("new",), references=("new.md",))
    assert merge(Catalog(HEADER, (old,)), TEMPLATE, HEADER).entries == (wanted,)


def test_a_key_that_is_gone_becomes_obsolete_behind_the_others() -> None:
    earlier = Entry("z", "Z", obsolete=True)
    merged = merge(Catalog(HEADER, (ENTRY, earlier)), (Entry("b"),), HEADER)
    gone = replace(ENTRY, extracted=(), references=(), obsolete=True)
    assert merged.entries == (Entry("b"), earlier, gone)


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        (Entry("a"), False),
        (Entry("a", flags=("fuzzy",), previous_msgid="b"), False),
        (replace(drafted(Entry("a"), "draft", MACHINE), msgstr=""), False),
        (Entry("a", comments=("",)), False),
        (Entry("a", comments=("Ana: hard",)), True),
        (drafted(Entry("a"), "draft", MACHINE), True),
        (Entry("a", msgid_plural="as", msgstr_plural=("", "x")), True),
    ],
)
def test_only_an_entry_that_holds_something_becomes_obsolete(
    entry: Entry,
    kept: bool,  # noqa: FBT001  # pytest gives cases by position
) -> None:
    merged = merge(Catalog(HEADER, (entry,)), (), HEADER)
    assert merged.entries == ((replace(entry, obsolete=True),) if kept else ())


def test_a_key_that_came_back_is_revived() -> None:
    old = Catalog(HEADER, (Entry("a", "A", comments=("Ana: ok",), obsolete=True),))
    wanted = replace(ENTRY, extracted=("new",), references=("new.md",))
    assert merge(old, TEMPLATE, HEADER).entries == (wanted,)


def test_a_live_entry_that_holds_nothing_gives_way_to_memory() -> None:
    old = Catalog(HEADER, (Entry("a"), Entry("a", "A", obsolete=True)))
    (entry,) = merge(old, TEMPLATE, HEADER).entries
    assert (entry.msgstr, entry.obsolete) == ("A", False)


def test_a_live_entry_that_holds_something_does_not() -> None:
    memory = Entry("a", "B", obsolete=True)
    first, second = merge(Catalog(HEADER, (ENTRY, memory)), TEMPLATE, HEADER).entries
    assert (first.msgstr, second) == ("A", memory)


def test_the_latest_of_two_obsolete_entries_is_revived_and_the_other_kept() -> None:
    older, newer = (Entry("a", text, obsolete=True) for text in ("old", "new"))
    first, second = merge(Catalog(HEADER, (older, newer)), TEMPLATE, HEADER).entries
    assert (first.msgstr, second) == ("new", older)


def test_what_is_obsolete_twice_in_the_same_words_is_kept_once() -> None:
    twice = Entry("b", "B", obsolete=True)
    merged = merge(Catalog(HEADER, (twice, replace(twice, obsolete=False), twice)), (), HEADER)
    assert merged.entries == (twice,)


def test_an_accepted_draft_goes_and_comes_back_accepted() -> None:
    accepted = replace(drafted(Entry("a"), "A", MACHINE), flags=(), previous_msgid=None)
    gone = merge(Catalog(HEADER, (accepted,)), (), HEADER)
    (back,) = merge(gone, TEMPLATE, HEADER).entries
    assert state_of(back) == UnitState.ACCEPTED
    assert back.comments == accepted.comments


def test_an_old_header_keeps_everything_but_its_form() -> None:
    header = Entry(
        "",
        "Language: es\nLast-Translator: Ana <ana@example.org>\nX-L10n-Form: 0 old\nX-Poedit: 1\n",
        comments=("Copyright Ana",),
        flags=("fuzzy",),
    )
    merged = merge(Catalog(header, newline="\r\n", bom=True), (), HEADER)
    assert merged.header == replace(
        header, msgstr=header.msgstr.replace("0 old", "1 numbered block")
    )
    assert (merged.newline, merged.bom) == ("\r\n", True)


def test_an_old_header_of_this_form_is_not_touched() -> None:
    old = Catalog(set_header_field(HEADER, "Last-Translator", "Ana"))
    assert merge(old, (), HEADER).header is old.header
    assert header_field(old.header, "Last-Translator") == "Ana"


def test_entries_that_stay_keep_their_bytes() -> None:
    odd = (
        'msgid ""\nmsgstr "X-L10n-Form: 1 numbered block\\n"\n\n'
        '#. new\n#: new.md\nmsgid ""\n"a"\nmsgstr ""\n"wrapped "\n"oddly"\n'
    )
    old = read_catalog((odd + '\nmsgid "b"\nmsgstr "B"\n').encode(), "x.po")
    assert isinstance(old, Catalog)
    merged = merge(old, TEMPLATE, HEADER)
    assert write_catalog(merged).decode() == odd + '\n#~ msgid "b"\n#~ msgstr "B"\n'
