"""Places for several marks at once: the best choice in which no two overlap."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.model import Span

_TOGETHER = 6
"""Marks that compete with each other and are solved exactly; more are solved one by one."""


class Offer(NamedTuple):
    """A place that one of the marks may take.

    Attributes:
        worth: How good it is that the mark stands there, above 0.
        span: The place, not empty.
        owner: The mark.
        number: Which of the mark's places it is.
    """

    worth: float
    span: Span
    owner: int
    number: int


def pack(offers: Sequence[Offer]) -> list[Offer]:
    """Choose places of the greatest worth together, at most one a mark, none over another.

    Marks whose places never meet are solved apart; up to six that do, exactly, by dynamic
    programming over places and sets of marks; more, the worthiest first, each then exchanged for
    another of its own where that lets one more in.

    Args:
        offers: The places of all marks.

    Returns:
        What was chosen.
    """
    chosen: list[Offer] = []
    for group in _groups(offers):
        owners = {offer.owner for offer in group}
        chosen += _exact(group) if len(owners) <= _TOGETHER else _greedy(group)
    return chosen


def _groups(offers: Sequence[Offer]) -> Iterator[list[Offer]]:
    """Part the marks into groups whose places do not meet."""
    leader = {offer.owner: offer.owner for offer in offers}

    def find(owner: int) -> int:
        while leader[owner] != owner:
            leader[owner] = leader[leader[owner]]
            owner = leader[owner]
        return owner

    reach, last = -1, -1
    for offer in sorted(offers, key=lambda o: o.span):
        if offer.span.start < reach:
            leader[find(offer.owner)] = find(last)
        reach = max(reach, offer.span.end)
        last = offer.owner
    groups: dict[int, list[Offer]] = {}
    for offer in offers:
        groups.setdefault(find(offer.owner), []).append(offer)
    yield from groups.values()


def _exact(offers: Sequence[Offer]) -> list[Offer]:
    """Solve a small group: the best worth from each place on, for each set of marks still free."""
    if len({offer.owner for offer in offers}) == 1:
        return [max(offers, key=_preference)]
    ordered = sorted(offers, key=lambda o: (o.span, o.owner, o.number))
    starts = [offer.span.start for offer in ordered]
    bit = {owner: 1 << n for n, owner in enumerate(sorted({o.owner for o in ordered}))}
    everyone = (1 << len(bit)) - 1
    best = [[0.0] * (everyone + 1) for _ in range(len(ordered) + 1)]
    behind = [bisect_left(starts, offer.span.end) for offer in ordered]
    for index in range(len(ordered) - 1, -1, -1):
        offer, later = ordered[index], best[behind[index]]
        mine = bit[offer.owner]
        for free in range(everyone + 1):
            skipped = best[index + 1][free]
            taken = offer.worth + later[free & ~mine] if free & mine else 0.0
            best[index][free] = max(skipped, taken)
    chosen, index, free = [], 0, everyone
    while index < len(ordered):
        if best[index][free] == best[index + 1][free]:
            index += 1
            continue
        chosen.append(ordered[index])
        free &= ~bit[ordered[index].owner]
        index = behind[index]
    return chosen


def _preference(offer: Offer) -> tuple[float, int, int]:
    return offer.worth, offer.span.start - offer.span.end, -offer.number


def _greedy(offers: Sequence[Offer]) -> list[Offer]:
    """Solve a large group: the worthiest first, then make room for those left out."""
    ordered = sorted(offers, key=_preference, reverse=True)
    taken: dict[int, Offer] = {}
    _take(ordered, taken)
    by_owner: dict[int, list[Offer]] = {}
    for offer in ordered:
        by_owner.setdefault(offer.owner, []).append(offer)
    for owner in [owner for owner in by_owner if owner not in taken]:
        _make_room(by_owner, owner, taken)
    # A mark that has gone elsewhere may have left room for one that was asked before it.
    _take(ordered, taken)
    return list(taken.values())


def _take(ordered: Sequence[Offer], taken: dict[int, Offer]) -> None:
    """Let in what has room, in order."""
    for offer in ordered:
        if offer.owner not in taken and not any(_meet(offer, other) for other in taken.values()):
            taken[offer.owner] = offer


def _make_room(by_owner: dict[int, list[Offer]], owner: int, taken: dict[int, Offer]) -> None:
    """Let a mark in if the one that blocks it can go elsewhere."""
    for offer in by_owner[owner]:
        blocking = [other for other in taken.values() if _meet(offer, other)]
        if len(blocking) > 1:
            continue
        others = [other for other in taken.values() if other not in blocking]
        for another in by_owner[blocking[0].owner] if blocking else ():
            if not any(_meet(another, other) for other in (*others, offer)):
                taken[owner], taken[another.owner] = offer, another
                return


def _meet(one: Offer, two: Offer) -> bool:
    return one.span.start < two.span.end and two.span.start < one.span.end
