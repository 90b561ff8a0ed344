"""The first step of the cascade: the places that the engine itself gave."""

from collections.abc import Sequence
from itertools import pairwise

from l10n.engines.projection.case import Branch, Case, Node, trimmed
from l10n.model import Placement, Span

_SURE = 0.97
"""An engine that places marks carries them with their words."""


def from_engine(
    case: Case, branches: Sequence[Branch], spans: Sequence[Span], area: Span, *, root: bool = False
) -> tuple[Node, ...] | None:
    """Take the engine's own places, if they are sound.

    Args:
        case: The sentence.
        branches: The marks of one level.
        spans: The engine's place of every mark of the request.
        area: Where the level must lie.
        root: Whether the area is the whole sentence; only there a point may stand at its end.

    Returns:
        The level's nodes, or None where a place is out of range, empty or badly nested.
    """
    nodes = []
    for branch in branches:
        span = _sound(case, branch, spans[branch.index], area, root=root)
        children = span and from_engine(case, branch.children, spans, span)
        if span is None or children is None:
            return None
        verbatim = branch.verbatim and case.is_solid(branch)
        text = case.marked(branch) if verbatim else None
        nodes.append(Node(branch, span, Placement.ENGINE, children, text, confidence=_SURE))
    if any(one.end > two.start for one, two in pairwise(sorted(node.span for node in nodes))):
        return None
    return tuple(nodes)


def _sound(case: Case, branch: Branch, given: Span, area: Span, *, root: bool) -> Span | None:
    start, end = given
    if not area.start <= start <= end <= area.end:
        return None
    span = Span(start, end)
    if case.is_solid(branch):
        span = trimmed(case.text, span)
        return span if span.start < span.end else None
    at_end = start == area.end and area.start < area.end and not root
    return None if start < end or at_end else span
