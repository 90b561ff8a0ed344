"""Sentences joined: those that a span runs across, and those of a target."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from l10n.model import Span

_ENDING_MARKUP = re.compile(r"(?:\]\[\d+\]|\]\([^()\s]*\)|[*_~`])+\Z")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff]")


def join_across(sentences: Sequence[Span], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join the sentences that a span runs across.

    Args:
        sentences: Disjoint spans of a text, in order.
        spans: What must lie within one sentence each, such as marks; in any order. An empty one
            joins nothing.

    Returns:
        The sentences, those merged that share a span.
    """
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    farthest = list(accumulate((span.end for span in ordered), max))
    joined: list[Span] = []
    for sentence in sentences:
        previous = joined[-1] if joined else None
        before = bisect_left(starts, previous.end) if previous else 0
        if previous and before and farthest[before - 1] > sentence.start:
            joined[-1] = Span(previous.start, sentence.end)
        else:
            joined.append(sentence)
    return tuple(joined)


def joint(before: str, between: str) -> str:
    """Return what is to stand between two translated sentences.

    Args:
        before: The target of the first one.
        between: What stands between their sources.

    Returns:
        The same, but for blanks: behind a full-width stop there is none, and where the source's
        script has none and the target's stop is not full-width, there is one. A line break stays.
    """
    if between.strip(" "):
        return between
    end = _ENDING_MARKUP.sub("", before)[-1:]
    if _WIDE.match(end):
        return ""
    return between or " "
