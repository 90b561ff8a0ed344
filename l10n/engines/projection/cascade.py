"""The cascade: marks of a level are placed together; what finds no place is appended."""

from collections.abc import Sequence
from dataclasses import replace

from l10n.engines.projection.candidates import Candidate, candidates
from l10n.engines.projection.case import Area, Branch, Case, Node
from l10n.engines.projection.edges import covers, widened
from l10n.engines.projection.packing import Offer, pack
from l10n.engines.projection.points import place_point
from l10n.model import Placement, Span

_STOPS = (".", "。", "।")
_KEPT = 0.3
"""What it is worth that a mark is placed at all and not appended."""
_EMPHASIS = 0.2
"""What emphasis is worth beside a mark that cannot be dropped."""
_LONGER = 1e-4
"""What a character is worth: of two places as likely, the longer text's is the surer."""
_AHEAD = (6, 3)
"""How many places of a mark are tried with what it holds, at the first levels."""


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
    points = [branch for branch in branches if not case.is_solid(branch)]
    solid = [branch for branch in branches if case.is_solid(branch)]
    while True:
        nodes, missing = _together(case, solid, area)
        dropped = [branch for branch in missing if branch.droppable]
        freed = [child for branch in dropped for child in branch.children]
        points += [branch for branch in freed if not case.is_solid(branch)]
        solid = [branch for branch in solid if branch not in dropped]
        solid += [branch for branch in freed if case.is_solid(branch)]
        if not any(case.is_solid(branch) for branch in freed):
            break
    lost = [branch for branch in missing if not branch.droppable]
    filled = [_filled(case, node, area) for node in widened(case, nodes, area)]
    placed = [
        place_point(case, branch, area, filled) for branch in sorted(points, key=_in_source_order)
    ]
    added = [_appended(case, branch) for branch in sorted(lost, key=_in_source_order)]
    return (*filled, *placed, *added)


def _in_source_order(branch: Branch) -> int:
    return branch.index


def _together(
    case: Case, branches: Sequence[Branch], area: Area
) -> tuple[list[Node], list[Branch]]:
    """Give branches places that are best together; return who got none, too."""
    taken = _packed(case, branches, area, contested=False)
    if any(branch.index not in taken for branch in branches):
        taken = _packed(case, branches, area, contested=True)
    nodes = [
        Node(branch, item.span, item.step, confidence=item.confidence)
        for branch in branches
        if (item := taken.get(branch.index))
    ]
    return nodes, [branch for branch in branches if branch.index not in taken]


def _packed(
    case: Case, branches: Sequence[Branch], area: Area, *, contested: bool
) -> dict[int, Candidate]:
    """Return the places of branches that are best together, by branch."""
    options = {
        branch.index: _options(case, branch, area, contested=contested) for branch in branches
    }
    offers = [
        Offer(_worth(case, branch, item, area), item.span, branch.index, number)
        for branch in branches
        for number, item in enumerate(options[branch.index])
    ]
    return {offer.owner: options[offer.owner][offer.number] for offer in pack(offers)}


def _options(case: Case, branch: Branch, area: Area, *, contested: bool) -> list[Candidate]:
    """Return where a branch could stand in its area."""
    if covers(case, branch, area.source) and (words := case.words_in(area.target)):
        whole = Span(words[0].start, words[-1].end)
        return [Candidate(area.confidence, whole, area.step)]
    found = candidates(case, branch, area.target, contested=contested)
    return found[: _width(area) if branch.children else None]


def _width(area: Area) -> int:
    return _AHEAD[area.depth] if area.depth < len(_AHEAD) else 1


def _worth(case: Case, branch: Branch, item: Candidate, area: Area) -> float:
    """Return what it is worth that a branch, with what it holds, stands at a place."""
    own = _EMPHASIS * item.confidence if branch.droppable else _KEPT + item.confidence
    own += _LONGER * min(branch.span.end - branch.span.start, 100)
    inside = [child for child in branch.children if case.is_solid(child)]
    if not inside or _width(area) == 1:
        return own
    within = _within(branch, item, area)
    nodes, _ = _together(case, inside, within)
    return own + sum(
        _EMPHASIS * node.confidence if node.branch.droppable else _KEPT + node.confidence
        for node in nodes
    )


def _within(branch: Branch, item: Candidate | Node, area: Area) -> Area:
    return Area(branch.span, item.span, item.step, confidence=item.confidence, depth=area.depth + 1)


def _filled(case: Case, node: Node, area: Area) -> Node:
    """Return a placed node with what it holds; a verbatim one holds its text."""
    if node.branch.verbatim:
        return replace(node, text=case.marked(node.branch))
    within = _within(node.branch, node, area)
    return replace(node, children=solve(case, node.branch.children, within))


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
