"""Which old text a new one is taken for."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process

from l10n.memory import nearest as module
from l10n.memory.nearest import Placed, nearest, placed
from l10n.model import Entry, Key

FIRST = "Ponatinib was given to patients with chronic myelogenous leukemia."
SECOND = "The most common side effects were a rash, pain in the joints and dry skin."
THIRD = "Doctors should look for blood clots before the treatment and during it."


def pairs(
    old: Sequence[str | Placed], new: Sequence[str | Placed]
) -> list[tuple[str, str]]:  # fmt: skip
    found = nearest(*([_placed(item) for item in side] for side in (old, new)))
    return [(before.msgid, now.msgid) for before, now in found]


def _placed(item: str | Placed) -> Placed:
    return item if isinstance(item, Placed) else Placed(Entry(item))


def short(text: str, before: str | None = None, behind: str | None = None) -> Placed:
    """Place a heading between two that stayed."""
    beside = (Key("heading", word) if word else None for word in (before, behind))
    return Placed(Entry(text, msgctxt="heading"), *beside)


def test_a_changed_text_is_paired_wherever_it_stands() -> None:
    new = [THIRD.replace("blood ", ""), FIRST.replace("given", "offered"), "Something new here."]
    assert pairs([FIRST, SECOND, THIRD], new) == [(THIRD, new[0]), (FIRST, new[1])]


def test_each_old_text_is_used_once_by_the_most_like_it() -> None:
    worse, better = FIRST.replace("given to", "offered now to some"), FIRST.replace("given", "sent")
    assert pairs([FIRST], [worse, better]) == [(FIRST, better)]


def test_what_is_less_alike_needs_a_neighbour_that_stayed() -> None:
    new = "Summary of the new page"
    assert pairs([short("Summary")], [short(new)]) == []
    assert pairs([short("Summary", "a")], [short(new, "b", "c")]) == []
    assert pairs([short("Summary now", "a")], [short(new, "a", "c")]) == [("Summary now", new)]
    assert pairs([short("Summary now", "b", "c")], [short(new, "a", "c")]) == [("Summary now", new)]


def test_a_neighbour_does_not_make_texts_alike() -> None:
    assert pairs([short("Summary", "a", "b")], [short("Further reading", "a", "b")]) == []


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [("Doses", "Doctors", False), ("Side effects", "Side effect", True), ("Yes", "Yet", False)],
)
def test_a_word_or_two_must_be_more_alike(old: str, new: str, paired: bool) -> None:  # noqa: FBT001  # pytest gives cases by position
    assert bool(pairs([short(old)], [short(new)])) == paired


def test_front_matter_is_taken_for_its_own_key_only() -> None:
    title = Placed(Entry(FIRST, msgctxt="front-matter:title"))
    new = FIRST.replace("given", "offered")
    assert pairs([title], [new]) == []
    assert pairs([FIRST], [Placed(Entry(new, msgctxt="front-matter:title"))]) == []
    assert pairs([title], [Placed(Entry(new, msgctxt="front-matter:summary"))]) == []
    assert pairs([title], [Placed(Entry(new, msgctxt="front-matter:title"))]) == [(FIRST, new)]


def test_neighbours_are_what_stayed_before_and_behind() -> None:
    keys = {name: Key(None, name) for name in "abcde"}
    found = placed([Entry(name) for name in "abcde"], {keys["b"], keys["e"]})
    assert found == [
        Placed(Entry("a"), None, keys["b"]),
        Placed(Entry("c"), keys["b"], keys["e"]),
        Placed(Entry("d"), keys["b"], keys["e"]),
    ]


TEXT = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12).map(" ".join)


@given(st.lists(TEXT, unique=True), st.lists(TEXT, unique=True))
def test_each_stands_in_one_pair_at_most_and_in_order(old: list[str], new: list[str]) -> None:
    found = pairs(old, new)
    assert len({before for before, _ in found}) == len({now for _, now in found}) == len(found)
    assert [now for _, now in found] == [text for text in new if text in {b for _, b in found}]


def test_where_there_are_many_rare_words_choose_and_the_cost_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not all of a million pairs are compared, and the same ones are found."""
    compared = 0
    extract: Callable[..., object] = process.extract

    def counting(query: str, choices: dict[int, str], **options: object) -> object:
        nonlocal compared
        compared += len(choices)
        return extract(query, choices, **options)

    monkeypatch.setattr(process, "extract", counting)
    monkeypatch.setattr(module, "_ALL_PAIRS", 0)
    old = [f"{FIRST} Trial {number} of word{number * 7}." for number in range(1000)]
    new = [f"{FIRST} Study {number} of word{number * 7} now." for number in reversed(range(1000))]
    found = pairs(old, new)
    assert found == list(zip(reversed(old), new, strict=True))
    assert compared <= 1000 * 20
