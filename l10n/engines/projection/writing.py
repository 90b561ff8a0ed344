"""A solved projection to text and placed marks."""

from collections.abc import Sequence

from l10n.engines.projection.case import Case, Node
from l10n.engines.projection.words import word_spans
from l10n.model import PlacedMark, Span

_Placed = list[tuple[int, PlacedMark]]


def write(case: Case, nodes: Sequence[Node]) -> tuple[str, _Placed]:
    """Write the translation with its nodes.

    Args:
        case: The sentence.
        nodes: The nodes of its outermost level.

    Returns:
        The text, and the marks with their indices, outermost first, then in order.
    """
    return _write(case, case.text, Span(0, len(case.text)), nodes, 0)


def _write(
    case: Case, base: str, area: Span, nodes: Sequence[Node], offset: int
) -> tuple[str, _Placed]:
    """Write an area of a text; the marks' spans count from `offset` before it."""
    inline = [node for node in nodes if not node.added]
    tail = _tail(base, area, inline)
    places = [(Span(tail, tail) if node.added else node.span, node) for node in nodes]
    text = ""
    placed: _Placed = []
    cursor = area.start
    for span, node in sorted(places, key=lambda p: (p[0], p[1].added, p[1].branch.index)):
        text += base[cursor : span.start]
        cursor = span.end
        lead, trail = (
            _surroundings(case, node, base, text) if node.added or base[slice(*area)] else ("", "")
        )
        start = offset + len(text) + len(lead)
        own = node.text
        within = span if own is None else Span(0, len(own))
        inner, below = _write(case, base if own is None else own, within, node.children, start)
        text += lead + inner + trail
        at = Span(start, start + len(inner))
        here = PlacedMark(node.branch.mark, at, node.step, node.confidence)
        placed += [(node.branch.index, here), *below]
    return text + base[cursor : area.end], placed


def _tail(base: str, area: Span, inline: Sequence[Node]) -> int:
    """Return where text is appended: before the area's last punctuation, behind all spans."""
    words = word_spans(base[slice(*area)])
    tail = area.start + words[-1].end if words else area.end
    return max([tail, *(node.span.end for node in inline if node.span.start < node.span.end)])


def _surroundings(case: Case, node: Node, base: str, before: str) -> tuple[str, str]:
    """Return what a node needs before and behind it: brackets, or a point's blanks."""
    if node.added:
        if not before.strip():
            return "", ""
        return (" (", ")") if case.spaced else ("（", "）")
    if case.is_solid(node.branch) or not case.spaced:
        return "", ""
    at, place = node.branch.span.start, node.span.start
    was_before, was_behind = case.source[at - 1 : at].isspace(), case.source[at : at + 1].isspace()
    is_before, is_behind = base[place - 1 : place].strip(), base[place : place + 1].strip()
    return " " if was_before and is_before else "", " " if was_behind and is_behind else ""
