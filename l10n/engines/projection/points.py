"""Points: marks without text, behind the word that they follow in the source."""

import math
from collections.abc import Sequence

from l10n.engines.projection.case import Area, Branch, Case, Node, overlap
from l10n.engines.projection.words import has_word, is_punctuation, occurrences, word_spans
from l10n.model import Placement, Span

_EXACT = 0.95
_MOVED = 0.5
"""At most, for a point that had to leave its place."""
_RANK = {step: rank for rank, step in enumerate(Placement)}


def place_point(case: Case, branch: Branch, area: Area, siblings: Sequence[Node]) -> Node:
    """Put a point behind the target word that is aligned with the source word before it.

    Args:
        case: The sentence.
        branch: A mark that covers no text.
        area: Where it must stand. Inside another mark that is before its end.
        siblings: The spans beside it, already placed; it does not stand inside them.

    Returns:
        Its node: exact at the edges of the sentence and behind words that stand unchanged.
    """
    place, step, confidence = _find(case, branch, area)
    for node in siblings:
        if node.span.start < place < node.span.end:
            place = node.span.end
    if not area.root and area.target.start < area.target.end <= place:
        words = case.words_in(area.target)
        place = words[-1].start if words else area.target.start
        step = max(step, Placement.ATTENTION, key=_RANK.__getitem__)
        confidence = min(confidence, _MOVED)
        for node in siblings:
            if node.span.start < place < node.span.end:
                place = node.span.start
    return _at(branch, place, step, confidence)


def _at(branch: Branch, place: int, step: Placement, confidence: float) -> Node:
    children = tuple(_at(child, place, step, confidence) for child in branch.children)
    return Node(branch, Span(place, place), step, children, confidence=confidence)


def _find(case: Case, branch: Branch, area: Area) -> tuple[int, Placement, float]:
    place = branch.span.start
    before = case.source[area.source.start : place]
    behind = case.source[place : area.source.end]
    words = case.words_in(area.target)
    if not has_word(before):
        return area.target.start, area.step, area.confidence
    if not behind.strip():
        return area.target.end, area.step, area.confidence
    if not has_word(behind) and words:
        return words[-1].end, area.step, area.confidence
    last = word_spans(before)[-1]
    word = Span(last.start + area.source.start, last.end + area.source.start)
    found = _anchor(case, word, words)
    if found is None:
        return area.target.end, Placement.APPENDED, 0.0
    end, step, confidence = found
    for _ in case.source[word.end : place].strip():
        end += end < area.target.end and is_punctuation(case.text[end])
    return end, step, confidence


def _anchor(case: Case, word: Span, words: Sequence[Span]) -> tuple[int, Placement, float] | None:
    """Find the end of the target word that belongs to a source word."""
    text = case.source[slice(*word)]
    hits = [
        hit for hit in occurrences(case.text, text) if any(overlap(hit, other) for other in words)
    ]
    once = len(occurrences(case.source, text)) == 1
    if once and len(hits) == 1 and _is_telling(text):
        return hits[0].end, Placement.EXACT, _EXACT
    inside, _ = case.masses(_last_token(case, word))
    masses = [
        (mass, -other.start, other)
        for mass, other in zip(inside, case.words, strict=False)
        if other in words and mass > 0
    ]
    if not masses:
        return None
    mass, _, best = max(masses)
    return best.end, Placement.ATTENTION, mass / math.fsum(inside)


def _is_telling(word: str) -> bool:
    """Tell whether a word that stands in both languages is likely to be the same word."""
    return len(word) > 3 or any(char.isdigit() for char in word) or word[1:].isupper()  # noqa: PLR2004 -- short words such as `a`, `no`, `son` are other words elsewhere


def _last_token(case: Case, word: Span) -> Span:
    """Return the last token in a word: without spaces, a whole clause is one word."""
    tokens = case.alignment.source if case.alignment else ()
    within = [token for token in tokens if word.contains(token) and token.start < token.end]
    return within[-1] if within else word
