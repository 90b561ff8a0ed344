"""Words that stand in a sentence and in its translation alike: numbers, names, cognates."""

from collections import defaultdict
from collections.abc import Sequence

from l10n.engines.projection.likeness import folded, likeness
from l10n.model import Span

_COGNATE = 0.8
_LONG = 5
"""Letters of a word that is the same word in another language, if one looks like it."""


def find_anchors(
    source: str, sources: Sequence[Span], target: str, targets: Sequence[Span]
) -> dict[int, int]:
    """Pair the words of a sentence with those of its translation that look the same.

    Args:
        source: The sentence.
        sources: Its words.
        target: The translation.
        targets: Its words.

    Returns:
        For target words, by number, the number of their source word. Words that stand several
        times are paired in order, if they stand as often in both.
    """
    ours, theirs = _by_word(source, sources), _by_word(target, targets)
    found: dict[int, int] = {}
    for word, places in ours.items():
        others = theirs.get(word) or _cognates(word, theirs)
        if len(others) == len(places) and _is_telling(source, sources[places[0]], word):
            found |= zip(others, places, strict=True)
    return found


def _by_word(text: str, spans: Sequence[Span]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        places[folded(text[slice(*span)])].append(index)
    return places


def _cognates(word: str, theirs: dict[str, list[int]]) -> list[int]:
    if len(word) < _LONG:
        return []
    alike = [
        places
        for other, places in theirs.items()
        if len(other) >= _LONG and likeness(word, other) >= _COGNATE
    ]
    return alike[0] if len(alike) == 1 else []


def _is_telling(source: str, span: Span, word: str) -> bool:
    text = source[slice(*span)]
    return (
        any(char.isdigit() for char in word)
        or len(word) >= _LONG
        or (len(text) > 1 and text.isupper())
    )
