"""Numbers of a source and its translation that are the same at first sight."""

from collections import deque
from collections.abc import Sequence
from decimal import Decimal

from l10n.numbers.reading import Quantity
from l10n.numbers.units import Unit


def equal_pairs(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Pair the numbers of one value and unit, each with the first that is left.

    Args:
        source: The source's numbers; a table has thousands.
        target: The translation's.

    Returns:
        The pairs, and what is left of either, in order.
    """
    places: dict[tuple[Decimal, Unit | None], deque[int]] = {}
    for at, other in enumerate(target):
        if other.values:
            places.setdefault((other.values[0], other.unit), deque()).append(at)
    pairs: list[tuple[Quantity, Quantity]] = []
    lost: list[Quantity] = []
    taken: set[int] = set()
    for one in source:
        found = places.get((one.values[0], one.unit)) if one.values else None
        if found:
            taken.add(found[0])
            pairs.append((one, target[found.popleft()]))
        else:
            lost.append(one)
    return pairs, lost, [other for at, other in enumerate(target) if at not in taken]
