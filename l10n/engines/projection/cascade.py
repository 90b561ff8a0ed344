"""The cascade: exact places, attention, and at last what is appended."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from l10n.engines.projection.case import Area, Branch, Case, Node, overlap
from l10n.engines.projection.points import place_point
from l10n.engines.projection.words import core, has_word, is_punctuation, occurrences
from l10n.model import Placement, Span

_SURE, _LIKELY = 0, 1
_EXACT_CONFIDENCE = 0.95
_STOPS = (".", "。", "।")


class _Proposal(NamedTuple):
    """A place for a branch; the least is the surest."""

    rank: int
    doubt: float
    branch: int
    step: Placement
    span: Span
    confidence: float


def solve(case: Case, branches: Sequence[Branch], area: Area) -> tuple[Node, ...]:
    """Place the branches of one level, and what they hold.

    Emphasis gives way where something that cannot be dropped finds no place beside or inside it.

    Args:
        case: The sentence.
        branches: Siblings.
        area: Where they must stand.

    Returns:
        A node for each branch; dropped emphasis has none, and its children stand in its place.
    """
    nodes = _solve_level(case, branches, area)
    additions = sum(node.additions() for node in nodes)
    if not additions or not any(node.branch.droppable for node in nodes):
        return nodes
    freed = [
        child
        for branch in branches
        for child in (branch.children if branch.droppable else (branch,))
    ]
    others = solve(case, freed, area)
    return others if sum(node.additions() for node in others) < additions else nodes


def _solve_level(case: Case, branches: Sequence[Branch], area: Area) -> tuple[Node, ...]:
    nodes: list[Node] = []
    lost: list[Branch] = []
    points = [branch for branch in branches if not case.is_solid(branch)]
    solid = [branch for branch in branches if case.is_solid(branch)]
    while solid:
        found, missing = _compete(case, solid, area, [node.span for node in nodes])
        nodes += found
        lost += [branch for branch in missing if not branch.droppable]
        freed = [child for branch in missing if branch.droppable for child in branch.children]
        points += [branch for branch in freed if not case.is_solid(branch)]
        solid = [branch for branch in freed if case.is_solid(branch)]
    filled = [_filled(case, node) for node in _widened(case, nodes, area)]
    placed = [
        place_point(case, branch, area, filled) for branch in sorted(points, key=_in_source_order)
    ]
    added = [_appended(case, branch) for branch in sorted(lost, key=_in_source_order)]
    return (*filled, *placed, *added)


def _in_source_order(branch: Branch) -> int:
    return branch.index


def _compete(
    case: Case, branches: Sequence[Branch], area: Area, taken: Sequence[Span]
) -> tuple[list[Node], list[Branch]]:
    """Give each branch its best free place, the surest first; return who got none, too."""
    blocked = list(taken)
    nodes: list[Node] = []
    pending = {branch.index: branch for branch in branches}
    stale = set(pending)
    proposals: dict[int, _Proposal] = {}
    while True:
        for index in sorted(stale):
            proposal = _propose(case, pending[index], area, blocked)
            if proposal:
                proposals[index] = proposal
            else:
                proposals.pop(index, None)
        if not proposals:
            return nodes, list(pending.values())
        best = min(proposals.values())
        del proposals[best.branch]
        nodes.append(
            Node(pending.pop(best.branch), best.span, best.step, confidence=best.confidence)
        )
        blocked.append(best.span)
        stale = {index for index, other in proposals.items() if overlap(other.span, best.span)}


def _propose(case: Case, branch: Branch, area: Area, taken: Sequence[Span]) -> _Proposal | None:
    """Find the best free place of a branch in its area."""

    def free(span: Span) -> bool:
        return area.target.contains(span) and not any(overlap(span, other) for other in taken)

    words = case.words_in(area.target)
    if _covers(case, branch, area.source) and words and not taken:
        whole = Span(words[0].start, words[-1].end)
        return _Proposal(_SURE, -math.inf, branch.index, area.step, whole, area.confidence)
    exact = _exact(case, branch)
    if exact and free(exact):
        length = branch.span.end - branch.span.start
        return _Proposal(_SURE, -length, branch.index, Placement.EXACT, exact, _EXACT_CONFIDENCE)
    attended = _attended(case, branch, [free(word) for word in case.words])
    if attended is None:
        return None
    span, confidence = attended
    return _Proposal(_LIKELY, -confidence, branch.index, Placement.ATTENTION, span, confidence)


def _covers(case: Case, branch: Branch, area: Span) -> bool:
    """Tell whether a branch covers a source area but for edge punctuation and space."""
    before = case.source[area.start : branch.span.start]
    behind = case.source[branch.span.end : area.end]
    within = has_word(case.marked(branch)) and not branch.verbatim
    return within and not has_word(before) and not has_word(behind)


def _exact(case: Case, branch: Branch) -> Span | None:
    """Find the one place where the branch's translation, or its text unchanged, stands."""
    marked = case.marked(branch)
    if branch.verbatim:
        return _exact_verbatim(case, branch, marked)
    bare = core(marked)
    if len(occurrences(case.source, bare)) != 1:
        return None
    for needle in (core(case.own.get(marked, "")), bare):
        hits = occurrences(case.text, needle)
        if len(hits) == 1:
            return hits[0]
    return None


def _exact_verbatim(case: Case, branch: Branch, marked: str) -> Span | None:
    """Find a verbatim text; equal ones are told apart by their order."""
    sources = occurrences(case.source, marked, exact=True)
    targets = occurrences(case.text, marked, exact=True)
    all_marked = len(sources) == case.verbatims.count(marked)
    if all_marked and len(sources) == len(targets) and branch.span in sources:
        return targets[sources.index(branch.span)]
    loose = occurrences(case.text, marked)
    return loose[0] if len(sources) == len(loose) == 1 else None


def _attended(
    case: Case, branch: Branch, allowed: Sequence[bool]
) -> tuple[Span, float] | None:  # fmt: skip
    """Find the words with the most attention inside to inside plus outside to outside.

    Zenkel, Wuebker and DeNero 2021, section 3. Where the branch's own translation stands several
    times, only those places count. The words hold what its children exactly match, if they can.

    Returns:
        The words' span, and which share of all attention agrees with it.
    """
    inside, outside = case.masses(branch.span)
    total = sum(inside) + sum(outside)
    if not any(inside) or total <= 0:
        return None
    gains = [a - b for a, b in zip(inside, outside, strict=True)]
    gained, seen = [0.0, *accumulate(gains)], [0.0, *accumulate(inside)]
    attended = [window for window in _windows(allowed) if seen[window[1]] > seen[window[0]]]
    if not attended:
        return None
    windows = _preferred(case, branch, attended)
    start, end = max(windows, key=lambda w: (gained[w[1]] - gained[w[0]], w[0] - w[1], -w[0]))
    confidence = (sum(outside) + gained[end] - gained[start]) / total
    return _span_of(case, (start, end)), confidence


def _windows(allowed: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the runs of allowed words as half-open ranges."""
    windows = []
    for start in range(len(allowed)):
        for end in range(start + 1, len(allowed) + 1):
            if not allowed[end - 1]:
                break
            windows.append((start, end))
    return windows


def _preferred(case: Case, branch: Branch, windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the windows that hold the branch's translation, or what it must hold, if any do."""
    own = core(case.own.get(case.marked(branch), ""))
    hits = set(occurrences(case.text, own))
    held = [
        span
        for child in branch.descendants()
        if case.is_solid(child) and (span := _exact(case, child))
    ]
    hull = Span(min(s.start for s in held), max(s.end for s in held)) if held else None
    at_hits = [window for window in windows if hits and _span_of(case, window) in hits]
    holding = [window for window in windows if hull and _span_of(case, window).contains(hull)]
    return at_hits or holding or windows


def _span_of(case: Case, window: tuple[int, int]) -> Span:
    return Span(case.words[window[0]].start, case.words[window[1] - 1].end)


def _widened(case: Case, nodes: Sequence[Node], area: Area) -> list[Node]:
    """Take in the punctuation at the edges where the source's mark covers some, if it is free.

    A mark of the whole area takes in all there is at an edge that it reaches in the source.
    """
    widened: list[Node] = []
    ordered = sorted(nodes, key=lambda node: node.span)
    for index, node in enumerate(ordered):
        if node.branch.verbatim:
            widened.append(node)
            continue
        low = widened[-1].span.end if widened else area.target.start
        high = ordered[index + 1].span.start if index + 1 < len(ordered) else area.target.end
        left, right = _edges(case, node.branch, area.source)
        start, end = node.span
        while left and start > low and is_punctuation(case.text[start - 1]):
            start, left = start - 1, left - 1
        while right and end < high and is_punctuation(case.text[end]):
            end, right = end + 1, right - 1
        widened.append(replace(node, span=Span(start, end)))
    return widened


def _edges(case: Case, branch: Branch, area: Span) -> tuple[int, int]:
    """Return how much punctuation a branch may take in before and behind its words."""
    marked = case.marked(branch)
    bare = core(marked)
    left = marked.index(bare)
    right = len(marked) - left - len(bare)
    if _covers(case, branch, area):
        everything = len(case.text)
        before = case.source[area.start : branch.span.start]
        behind = case.source[branch.span.end : area.end]
        return 0 if before.strip() else everything, 0 if behind.strip() else everything
    return left, right


def _filled(case: Case, node: Node) -> Node:
    """Return a placed node with what it holds; a verbatim one holds its text."""
    if node.branch.verbatim:
        return replace(node, text=case.marked(node.branch))
    area = Area(node.branch.span, node.span, node.step, confidence=node.confidence)
    return replace(node, children=solve(case, node.branch.children, area))


def _appended(case: Case, branch: Branch) -> Node:
    """Return a branch that found no place, with the text that is appended for it.

    That is its own translation, or its source text where the translation does not hold what
    stands inside it.
    """
    marked = case.marked(branch)
    text = marked if branch.verbatim or branch.children else marked.strip()
    start = branch.span.start + marked.index(text)
    at = Span(len(case.text), len(case.text))
    own = case.own.get(marked, "").strip()
    if own.endswith(_STOPS) and not text.endswith(_STOPS):
        own = own[:-1]
    if own and not branch.verbatim:
        within = replace(case, text=own, alignment=None)
        area = Area(branch.span, Span(0, len(own)), Placement.APPENDED)
        nodes = tuple(map(_demoted, solve(within, branch.children, area)))
        if not any(node.additions() for node in nodes):
            return Node(branch, at, Placement.APPENDED, nodes, own, added=True)
    children = tuple(_copied(child, start) for child in branch.children)
    return Node(branch, at, Placement.APPENDED, children, text, added=True)


def _demoted(node: Node) -> Node:
    """Return a node that is placed in appended text."""
    children = tuple(map(_demoted, node.children))
    return replace(node, step=Placement.APPENDED, children=children, confidence=0.0)


def _copied(branch: Branch, origin: int) -> Node:
    """Place a branch in a copy of the source's text that begins at `origin`."""
    span = Span(branch.span.start - origin, branch.span.end - origin)
    children = tuple(_copied(child, origin) for child in branch.children)
    return Node(branch, span, Placement.APPENDED, children)
