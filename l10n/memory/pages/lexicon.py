"""A lexicon learned from aligned pages: words that turn up together and not without each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from l10n.memory.pages.evidence import Lexicon

Sample = tuple[frozenset[str], frozenset[str]]
"""The words of a piece and of its counterpart."""

_TIMES = 4
_TOGETHER = 0.6
_TRANSLATIONS = 2
_RAREST = 24
_SAMPLES = 20_000
_SHARE = 0.1
_AT_LEAST = 12


def learn(samples: Iterable[Sample]) -> Lexicon:
    """Learn which words translate each other.

    Args:
        samples: Pairs that are likely translations of each other.

    Returns:
        For a word of the source those of the target, at most two, that stand in the counterparts
        of at least four of its pieces and whose Dice coefficient is 0.6 or more (Melamed 2000
        compares such measures). Frequent words and words that are rarer are left out.
    """
    kept = list(samples)[:_SAMPLES]
    most = max(_AT_LEAST, int(_SHARE * len(kept)))
    ours = _counted((words for words, _ in kept), most)
    theirs = _counted((words for _, words in kept), most)
    together: Counter[tuple[str, str]] = Counter()
    for words, others in kept:
        chosen = _rarest(others, theirs)
        for word in _rarest(words, ours):
            together.update((word, other) for other in chosen)
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (word, other), times in together.items():
        dice = 2 * times / (ours[word] + theirs[other])
        if times >= _TIMES and dice >= _TOGETHER:
            found[word].append((-dice, other))
    return {
        word: frozenset(other for _, other in sorted(others)[:_TRANSLATIONS])
        for word, others in found.items()
    }


def _counted(texts: Iterable[frozenset[str]], most: int) -> Counter[str]:
    counted = Counter(word for words in texts for word in words)
    return Counter({word: times for word, times in counted.items() if _TIMES <= times <= most})


def _rarest(words: frozenset[str], counted: Counter[str]) -> Sequence[str]:
    known = [word for word in words if word in counted]
    return sorted(known, key=lambda word: (counted[word], word))[:_RAREST]
