"""The old text that is nearest to a new one."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from l10n.model import Entry

_CUTOFF = 60.0


def nearest(old: Sequence[Entry], wanted: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Pair changed texts with what they were.

    Args:
        old: Entries whose texts are gone.
        wanted: Entries whose texts are new.

    Returns:
        Pairs of both, each entry in one of them at most, in the order of `wanted`.
    """
    texts = [entry.msgid for entry in old]
    scored = [
        (-score, place, at)
        for place, want in enumerate(wanted)
        for _, score, at in process.extract(
            want.msgid, texts, scorer=fuzz.ratio, limit=5, score_cutoff=_CUTOFF
        )
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, at in sorted(scored):
        if place not in pairs and at not in taken:
            pairs[place] = at
            taken.add(at)
    return [(old[pairs[place]], wanted[place]) for place in sorted(pairs)]
