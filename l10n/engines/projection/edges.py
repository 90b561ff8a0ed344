"""Punctuation at the edges of placed marks: what the source's mark covers, the target's does."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from l10n.engines.projection.case import Area, Branch, Case, Node
from l10n.engines.projection.words import core, has_word, is_punctuation
from l10n.model import Span

_KINDS = (
    "\"'“”„‟‘’‚‹›«»「」『』〝〟",
    "()[]{}（）［］｛｝【】〔〕",
    "?？¿؟",
    "!！¡",
    ".。।۔…",
    ",、،，",
    ":：;；؛",
    "-–—",
)
"""Signs that stand for each other across languages."""
_KIND = {sign: kinds[0] for kinds in _KINDS for sign in kinds}
_TURNED = frozenset("?!")
"""What Spanish writes at both ends."""
_BLANKS = frozenset(" \u00a0\u202f\u2009")
"""What French puts between a word and some signs."""


def widened(case: Case, nodes: Sequence[Node], area: Area) -> list[Node]:
    """Take in the punctuation at the edges where the source's mark covers some, if it is free.

    Args:
        case: The sentence.
        nodes: Marks of a level in their places, which end on words.
        area: Where they must stand. A mark that reaches its edge in the source, with nothing but
            punctuation beside it, takes in all there is at that edge.

    Returns:
        The nodes in the order of their places.
    """
    found: list[Node] = []
    ordered = sorted(nodes, key=lambda node: node.span)
    for index, node in enumerate(ordered):
        low = found[-1].span.end if found else area.target.start
        high = ordered[index + 1].span.start if index + 1 < len(ordered) else area.target.end
        if node.branch.verbatim:
            found.append(node)
        else:
            span = _grown(case, node, area, Span(low, high))
            found.append(replace(node, span=span))
    return found


def covers(case: Case, branch: Branch, area: Span) -> bool:
    """Tell whether a mark covers a source area but for edge punctuation and space."""
    before = case.source[area.start : branch.span.start]
    behind = case.source[branch.span.end : area.end]
    within = has_word(case.marked(branch)) and not branch.verbatim
    return within and not has_word(before) and not has_word(behind)


def _grown(case: Case, node: Node, area: Area, free: Span) -> Span:
    branch, text = node.branch, case.text
    marked = case.marked(branch)
    bare = core(marked)
    left, _, right = marked.partition(bare)
    before = _kinds(left) + Counter(kind for kind in _kinds(right) if kind in _TURNED)
    behind = _kinds(right)
    whole = covers(case, branch, area.source)
    start, end = node.span
    if whole and not case.source[area.source.start : branch.span.start].strip():
        start -= len(_run(text[free.start : start][::-1]))
    else:
        start -= _taken(text[free.start : start][::-1], before)
    if whole and not case.source[branch.span.end : area.source.end].strip():
        end += len(_run(text[end : free.end]))
    else:
        end += _taken(text[end : free.end], behind)
    return Span(start, end)


def _kinds(text: str) -> Counter[str]:
    return Counter(_KIND.get(char, char) for char in text if not char.isspace())


def _run(beside: str) -> str:
    """Return the punctuation that a text begins with, with the blanks between its signs."""
    length = 0
    for index, char in enumerate(beside):
        if is_punctuation(char):
            length = index + 1
        elif char not in _BLANKS:
            break
    return beside[:length]


def _taken(beside: str, allowed: Counter[str]) -> int:
    """Return how many characters beside a mark, from it outward, the source's mark covers."""
    left = Counter(allowed)
    taken = 0
    for index, char in enumerate(beside):
        if is_punctuation(char):
            kind = _KIND.get(char, char)
            if not left[kind]:
                break
            left[kind] -= 1
            taken = index + 1
        elif char not in _BLANKS or index > taken:
            break
    return taken
