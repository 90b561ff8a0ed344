"""What a source and its translation alone tell: doubts that need no engine."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.engines.doubts.kinds import Doubt, DoubtKind
from l10n.likeness import (
    copied_words,
    is_hopeless,
    is_unfinished,
    length_detail,
    loop_in,
    misspelt_names,
    other_language,
    script_doubt,
)
from l10n.locales import has_spaces
from l10n.negation import negating_words, negations_apart, opposed_words
from l10n.numbers import (
    Side,
    compare_numbers,
    exchanged,
    lost_bounds,
    other_dates,
    read_numbers,
    said,
)

_SHOWN = 60


class Tongues(NamedTuple):
    """The locales of a source and its translation, as gettext writes them."""

    source: str
    target: str


def text_doubts(
    source: str,
    target: str,
    tongues: Tongues,
    kept: Sequence[str] = (),
    name: str = "draft",
    sentences: Sequence[tuple[str, str]] = (),
) -> tuple[Doubt, ...]:
    """Compare a source with its translation.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        tongues: Their locales.
        kept: What had to stay as it is: protected terms, code.
        name: What the details call the translation.
        sentences: The sentences of the two, pair by pair, where that is known of a longer text:
            another sentence may negate what its neighbour does not.

    Returns:
        The doubts, the gravest first. None where either says nothing.
    """
    if not source.strip() or not target.strip():
        return ()
    return (
        *_number_doubts(source, target, tongues, name),
        *_order_doubts(source, target, tongues, (kept, name)),
        *(
            doubt
            for pair in sentences or ((source, target),)
            for doubt in _sense_doubts(*pair, tongues, name)
        ),
        *_form_doubts(source, target, tongues, (kept, name)),
    )


def harms(source: str, before: str, after: str, tongues: Tongues) -> bool:
    """Tell whether a change of a translation costs it a number, a unit or a negation.

    Args:
        source: What a reader sees of the source.
        before: The translation.
        after: What it is changed to.
        tongues: The locales of source and translation.

    Returns:
        Whether the change makes doubts of numbers, units or negation, or takes out a number in
        words or one of several negations, which alone make none.
    """
    grave = [_grave(source, text, tongues) for text in (before, after)]
    words = [_words_that_count(text, tongues.target) for text in (before, after)]
    return grave[0] < grave[1] or bool(words[0] - words[1])


def _grave(source: str, text: str, tongues: Tongues) -> int:
    numbers = _number_doubts(source, text, tongues, "")
    return sum(1 for _ in (*numbers, *_sense_doubts(source, text, tongues, "")))


def _words_that_count(text: str, locale: str) -> Counter[str]:
    numbers = (one.written for one in read_numbers(text, locale).spelled if one.sure)
    return Counter((*numbers, *negating_words(text, locale)))


def _number_doubts(source: str, target: str, tongues: Tongues, name: str) -> Iterator[Doubt]:
    changes = compare_numbers(
        read_numbers(source, tongues.source), read_numbers(target, tongues.target)
    )
    for change in changes:
        yield Doubt(
            change.kind, said(change, name), source=change.source, target=change.target
        )  # fmt: skip
    for ours, theirs in other_dates(source, target, tongues):
        detail = f"The source says {ours}, the {name} {theirs}."
        yield Doubt(DoubtKind.NUMBER, detail, source=ours, target=theirs)


def _order_doubts(
    source: str, target: str, tongues: Tongues, telling: tuple[Sequence[str], str]
) -> Iterator[Doubt]:
    kept, name = telling
    found = exchanged(
        read_numbers(source, tongues.source), read_numbers(target, tongues.target), kept
    )
    if found:
        kind = DoubtKind.NUMBER if found.numbers else DoubtKind.LOST
        detail = f"“{found.one}” and “{found.other}” have changed places in the {name}."
        yield Doubt(kind, detail, source=found.one)


def _sense_doubts(source: str, target: str, tongues: Tongues, name: str) -> Iterator[Doubt]:
    yield from _negation_doubts(source, target, tongues, name)
    opposed = list(opposed_words(source, target, tongues))
    for ours, theirs in opposed:
        detail = f"The source says “{ours}”, the {name} “{theirs}”."
        yield Doubt(DoubtKind.NEGATION, detail, source=ours, target=theirs)
    if not opposed:
        yield from _bound_doubts(source, target, tongues, name)


def _bound_doubts(source: str, target: str, tongues: Tongues, name: str) -> Iterator[Doubt]:
    numbers = read_numbers(source, tongues.source), read_numbers(target, tongues.target)
    for one in lost_bounds(*numbers, negating_words):
        if one.side is Side.ABOUT:
            continue
        rest = f"“{one.target}”" if one.target else "does not"
        detail = f"The source says “{one.source}”, the {name} {rest}."
        yield Doubt(DoubtKind.NEGATION, detail, source=one.source, target=one.target)


def _negation_doubts(source: str, target: str, tongues: Tongues, name: str) -> Iterator[Doubt]:
    apart = negations_apart(source, target, tongues)
    if apart is None:
        return
    ours, theirs = apart
    if ours:
        detail = f"The source negates (“{ours}”), the {name} does not."
    else:
        detail = f"The {name} negates (“{theirs}”), the source does not."
    yield Doubt(DoubtKind.NEGATION, detail, source=ours, target=theirs)


def _form_doubts(
    source: str, target: str, tongues: Tongues, telling: tuple[Sequence[str], str]
) -> Iterator[Doubt]:
    kept, name = telling
    wrong = script_doubt(source, target, tongues.target, kept, name)
    if wrong:
        yield Doubt(DoubtKind.SCRIPT, wrong.detail, wrong.wholly)
    tongue = other_language(target, tongues.target, kept)
    if tongue and not copied_words(source, target, tongues, kept):
        yield Doubt(DoubtKind.LANGUAGE, f"The {name} is written in {tongue}.")
    loop = loop_in(source, target, spaced=has_spaces(tongues.target))
    if loop:
        detail = f"The {name} says “{_short(loop.text)}” {loop.times} times in a row."
        yield Doubt(DoubtKind.REPEATED, detail, is_hopeless(loop))
    copied = copied_words(source, target, tongues, kept)
    if copied:
        yield Doubt(DoubtKind.COPIED, f"The {name} leaves “{_short(copied)}” untranslated.")
    for lost in misspelt_names(source, target):
        detail = f"“{lost.written}” is not “{lost.name}”, as the source writes it."
        yield Doubt(DoubtKind.LOST, detail, source=lost.name, target=lost.written)
    length = length_detail(source, target, tongues, name)
    if length:
        yield Doubt(DoubtKind.LENGTH, length)
    if is_unfinished(source, target, tongues.target):
        yield Doubt(DoubtKind.UNFINISHED, f"The {name} ends without the end of its sentence.")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
