"""How well marks are placed: by language, by what there is to go by, and by step of the cascade.

The hypothesis is the reference translation itself, so only the placing is measured. Where no
model can be had, attention is that of a statistical aligner (`engines.word_aligner`), trained on
the marked set and the parallel texts that are at hand; and, for a curve, alignments made from the
right places with noise (`engines.noisy_alignment`). A trained model's attention is neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from engines.marked_set import LOCALES, SPACED, Judged, Pair, judge, read_pairs
from engines.noisy_alignment import noisy_alignment
from engines.word_aligner import WordAligner

from bench.report import Target, table
from l10n.engines.projection import project
from l10n.model import Alignment, Hypothesis, Placement

_TEXTS = Path(__file__).parents[3] / "shared" / "mt"
_PARALLEL = ("ntrex500", "tico1000")
_BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.95)
_ENOUGH = 0.85

Align = Callable[[str, Pair], Alignment | None]


def measure_placement(put: Callable[[str], None]) -> Iterator[Target]:
    """Print the tables; yield what is to be held against the targets."""
    pairs = {locale: read_pairs(locale) for locale in LOCALES}
    rows, everything = [], {}
    for name, align in _ways(pairs).items():
        for own in (False, True):
            found = {locale: _judged(locale, pairs[locale], align, own=own) for locale in LOCALES}
            label = f"{name}{', own translations' if own else ''}"
            everything[label] = [item for items in found.values() for item in items]
            rows.append([label, *(_figures(items) for items in found.values()),
                         _figures(everything[label])])  # fmt: skip
    count = sum(map(len, pairs.values()))
    put(f"\n# Placement of marks in {count} pairs: exactly right, F1 of words, not placed (%)\n")
    put(table(["", *LOCALES, "all"], rows))
    best = everything["aligner, own translations"]
    put("\n# By step, with the aligner and own translations\n")
    put(table(["", "marks", "exact", "F1", "confidence"], _by_step(best)))
    put("\n# Confidence, all of the above: how many of the marks of a band are exactly right\n")
    put(table(["", "marks", "said", "right"], _reliability(everything.values())))
    speed = _speed(pairs)
    put(f"\n{speed:.0f} sentences a second")
    yield Target(
        "marks placed exactly, with own translations and alignment",
        f"{_exact(best):.0%}",
        _exact(best) >= _ENOUGH,
    )


def _ways(pairs: dict[str, list[Pair]]) -> dict[str, Align]:
    aligners = {locale: _aligner(locale, pairs[locale]) for locale in LOCALES}
    ways: dict[str, Align] = {
        "nothing": lambda _locale, _pair: None,
        "aligner": lambda locale, pair: aligners[locale].align(pair.request.text, pair.target),
    }
    for noise in (0.0, 0.2, 0.4, 0.6):
        ways[f"noise {noise}"] = _noisy(noise)
    return ways


def _noisy(noise: float) -> Align:
    dice = Random(1)  # noqa: S311 -- the same noise each time
    return lambda _locale, pair: noisy_alignment(pair, noise, dice)


def _aligner(locale: str, pairs: Sequence[Pair]) -> WordAligner:
    texts = [(pair.request.text, pair.target) for pair in pairs]
    for name in _PARALLEL:
        ours, theirs = (_TEXTS / f"{name}.{code}.txt" for code in ("en", locale))
        if ours.is_file() and theirs.is_file():
            texts += zip(_lines(ours), _lines(theirs), strict=True)
    return WordAligner(texts, spaced=SPACED[locale])


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _judged(locale: str, pairs: Sequence[Pair], align: Align, *, own: bool) -> list[Judged]:
    found: list[Judged] = []
    for pair in pairs:
        hypothesis = Hypothesis(pair.target, alignment=align(locale, pair))
        known = pair.own if own else {}
        found += judge(pair, project(pair.request, hypothesis, known, spaced=SPACED[locale]))
    return found


def _figures(found: Sequence[Judged]) -> str:
    lost = sum(not _is_placed(item) for item in found) / len(found)
    return f"{_exact(found):.0%} {_f1(found):.0%} {lost:.0%}".replace("%", "")


def _is_placed(item: Judged) -> bool:
    return item.step not in {None, Placement.APPENDED}


def _exact(found: Sequence[Judged]) -> float:
    return sum(item.exact for item in found) / len(found)


def _f1(found: Sequence[Judged]) -> float:
    right, covered, wanted = (sum(item.shared[n] for item in found) for n in range(3))
    return 2 * right / (covered + wanted)


def _by_step(found: Sequence[Judged]) -> list[list[str]]:
    steps: dict[str, list[Judged]] = defaultdict(list)
    for item in found:
        steps[str(item.step or "dropped")].append(item)
    return [
        [name, str(len(items)), f"{_exact(items):.0%}", f"{_f1(items):.0%}", _mean(items)]
        for name, items in sorted(steps.items(), key=lambda pair: -len(pair[1]))
    ]


def _reliability(judged: Iterable[list[Judged]]) -> list[list[str]]:
    placed = [item for items in judged for item in items if _is_placed(item)]
    rows = []
    for low, high in zip(_BANDS, (*_BANDS[1:], 1.01), strict=True):
        band = [item for item in placed if low <= item.confidence < high]
        if band:
            name = f"{low:.2f}–{min(high, 1.0):.2f}"
            rows.append([name, str(len(band)), _mean(band), f"{_exact(band):.0%}"])
    return rows


def _mean(found: Sequence[Judged]) -> str:
    return f"{sum(item.confidence for item in found) / len(found):.2f}"


def _speed(pairs: dict[str, list[Pair]]) -> float:
    """Return how many sentences are projected a second, each with alignment and translations."""
    align = _noisy(0.2)
    work = [
        (pair, Hypothesis(pair.target, alignment=align(locale, pair)), SPACED[locale])
        for locale in LOCALES
        for pair in pairs[locale]
    ]
    start = perf_counter()
    for pair, hypothesis, spaced in work:
        project(pair.request, hypothesis, pair.own, spaced=spaced)
    return len(work) / (perf_counter() - start)
