"""Places of several marks are chosen together."""

from itertools import pairwise, product

from hypothesis import example, given
from hypothesis import strategies as st

from l10n.engines.projection.packing import Offer, pack
from l10n.model import Span

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 12), st.integers(1, 5)
)


def offers(marks: int) -> st.SearchStrategy[list[Offer]]:
    places = st.lists(st.tuples(st.integers(1, 50), spans), max_size=4)
    return st.lists(places, min_size=1, max_size=marks).map(
        lambda found: [
            Offer(worth, span, owner, number)
            for owner, own in enumerate(found)
            for number, (worth, span) in enumerate(own)
        ]
    )


def is_allowed(chosen: list[Offer]) -> bool:
    ordered = sorted(offer.span for offer in chosen)
    apart = all(one.end <= two.start for one, two in pairwise(ordered))
    return apart and len({offer.owner for offer in chosen}) == len(chosen)


@given(offers(4))
def test_no_other_choice_is_worth_more(found: list[Offer]) -> None:
    owners = sorted({offer.owner for offer in found})
    own = [[None, *(offer for offer in found if offer.owner == owner)] for owner in owners]
    choices = ([offer for offer in choice if offer] for choice in product(*own))
    best = max(sum(o.worth for o in choice) for choice in choices if is_allowed(choice))
    chosen = pack(found)
    assert is_allowed(chosen)
    assert sum(offer.worth for offer in chosen) == best


@given(offers(20))
@example(
    [Offer(1, Span(0, 1), owner, 0) for owner in range(4)]
    + [Offer(1, Span(1, 2), 4, 0), Offer(1, Span(2, 3), 5, 0)]
    + [Offer(1, Span(0, 1), 6, 0), Offer(2, Span(0, 3), 6, 1)]
)
def test_many_marks_never_overlap_and_none_that_fits_is_left_out(found: list[Offer]) -> None:
    chosen = pack(found)
    assert is_allowed(chosen)
    assert not any(is_allowed([*chosen, offer]) for offer in found)


def test_the_surest_mark_gives_way_where_that_places_both() -> None:
    """Taken one by one, the first would take the only place of the second."""
    found = [
        Offer(9, Span(0, 5), 0, 0),
        Offer(8, Span(6, 9), 0, 1),
        Offer(5, Span(2, 4), 1, 0),
    ]
    assert sorted(offer.number for offer in pack(found)) == [0, 1]
