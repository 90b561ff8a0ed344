"""What the memory writes into an entry."""

from dataclasses import replace

import pytest

from l10n.catalogs.provenance import drafted, provenance_of
from l10n.catalogs.states import state_of
from l10n.memory.recall import Place, recall
from l10n.memory.translation_memory import Pair, Source, TranslationMemory
from l10n.model import Entry, Key, Provenance, UnitState

TEXT = "Take one pill a day."
PAIR = Pair(Key(None, TEXT), "Tome una pastilla al día.", "guide/pills.md")
NEAR = Pair(Key(None, "Take two pills a day."), "Tome dos pastillas al día.", "b.md")
HERE = Place("new.md", "en")


def _recalled(entry: Entry, *pairs: Pair, fill: bool = True) -> Entry:
    return recall(entry, TranslationMemory(pairs), HERE, fill=fill).entry


def test_the_same_text_is_a_draft_that_names_its_origin() -> None:
    entry = _recalled(Entry(TEXT), PAIR)
    assert entry == drafted(
        Entry(TEXT), PAIR.target, Provenance("memory", "guide/pills.md", "", "")
    )
    assert state_of(entry) is UnitState.DRAFT


def test_a_near_text_is_offered_and_not_filled_in() -> None:
    entry = _recalled(Entry(TEXT, comments=("Ana: hm.",)), NEAR)
    assert entry == Entry(
        TEXT,
        comments=(
            "Ana: hm.",
            "memory: 80 % b.md",
            "“Take two pills a day.”",
            "→ “Tome dos pastillas al día.” :memory",
        ),
    )


@pytest.mark.parametrize(
    ("pairs", "doubts"),
    [
        ([PAIR], ()),
        ([PAIR, PAIR._replace(target="Una al día.", origin="z.md")], ("ambiguous",)),
        ([PAIR._replace(key=Key("heading", TEXT))], ("context",)),
        ([PAIR._replace(source=Source.OBSOLETE)], ("obsolete",)),
        ([PAIR._replace(source=Source.IMPORTED, origin="x.tmx")], ()),
    ],
)
def test_what_is_unsure_is_said(pairs: list[Pair], doubts: tuple[str, ...]) -> None:
    provenance = provenance_of(_recalled(Entry(TEXT), *pairs))
    assert provenance is not None
    assert (provenance.engine, provenance.doubts) == ("memory", doubts)


def test_other_translations_of_the_same_text_are_offered() -> None:
    others = [PAIR._replace(target=f"{name} al día.", origin="z.md") for name in "ABC"]
    entry = _recalled(Entry(TEXT), PAIR, PAIR._replace(origin="x.md"), *others)
    assert entry.msgstr == PAIR.target
    assert entry.comments[2:] == (
        "memory: 100 % z.md",
        f"“{TEXT}”",
        "→ “A al día.” :memory",
        "memory: 100 % z.md",
        f"“{TEXT}”",
        "→ “B al día.” :memory",
    )


def _states() -> dict[UnitState, Entry]:
    draft = drafted(Entry(TEXT), "Borrador.", Provenance("argos", "m", "", ""))
    cleared = replace(draft, flags=(), previous_msgid=None)
    return {
        UnitState.OBSOLETE: Entry(TEXT, "Traducido.", obsolete=True),
        UnitState.UNTRANSLATED: Entry(TEXT),
        UnitState.STALE: Entry(TEXT, "Vieja.", flags=("fuzzy",), previous_msgid="Older."),
        UnitState.DRAFT: draft,
        UnitState.IN_WORK: replace(draft, msgstr="A medias."),
        UnitState.UNCONFIRMED: replace(draft, flags=()),
        UnitState.ACCEPTED: cleared,
        UnitState.POST_EDITED: replace(cleared, msgstr="Corregido."),
        UnitState.TRANSLATED: Entry(TEXT, "Traducido."),
    }


@pytest.mark.parametrize("state", UnitState)
def test_what_may_not_be_written_keeps_its_target(state: UnitState) -> None:
    """And what is not reviewed is offered what it does not have."""
    entry = _states()[state]
    assert state_of(entry) is state
    now = _recalled(entry, PAIR, fill=False)
    offered = not state.reviewed and state is not UnitState.OBSOLETE
    assert replace(now, comments=entry.comments) == entry
    assert ("memory: 100 % guide/pills.md" in now.comments) is offered
    assert state_of(now) is state


@pytest.mark.parametrize("state", [state for state in UnitState if state.reviewed])
def test_a_review_takes_the_offers_away(state: UnitState) -> None:
    entry = _states()[state]
    lines = ("memory: 80 % b.md", "“Take.”", "→ “Tome.” :memory")
    offered = replace(entry, comments=(*entry.comments, *lines, "Ana: done."))
    assert _recalled(offered, NEAR) == replace(entry, comments=(*entry.comments, "Ana: done."))


def test_stale_offers_are_replaced_and_a_second_time_changes_nothing() -> None:
    once = _recalled(Entry(TEXT), NEAR)
    assert _recalled(once, NEAR) is once
    assert _recalled(once) == Entry(TEXT)


def test_a_target_that_is_there_is_not_offered_again() -> None:
    entry = Entry(TEXT, PAIR.target, flags=("fuzzy",))
    assert _recalled(entry, PAIR, fill=False) is entry


def test_plural_entries_stay_as_they_are() -> None:
    entry = Entry(TEXT, msgid_plural="Take pills.", msgstr_plural=("", ""))
    assert _recalled(entry, PAIR) is entry


def test_known_sentences_make_a_draft_and_near_texts_are_offered_beside_it() -> None:
    text = "Take one pill a day. Take two pills a day."
    whole = Pair(Key(None, f"{text} Rest."), "Todo.", "c.md")
    entry = _recalled(Entry(text), PAIR, NEAR, whole)
    assert entry.msgstr == "Tome una pastilla al día. Tome dos pastillas al día."
    assert entry.comments[0].startswith("mt: memory guide/pills.md and 1 more draft=")
    assert entry.comments[1:3] == ("mt: doubts=sentences", "memory: 87 % c.md")
    assert _recalled(entry, PAIR, NEAR, whole, fill=False) is entry
    assert _recalled(entry, PAIR, NEAR, whole) == entry
