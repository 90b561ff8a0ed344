"""No two numbers, no two names and no two links have changed places."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.formats.inline import Parsed
from l10n.formats.inline_tree import Step, walk
from l10n.formats.visible import visible_text
from l10n.likeness import look_alike
from l10n.model import InlineKind, Severity
from l10n.numbers import compare_numbers, exchanged, read_numbers

_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE})
_TWO = 2
_MOST = 30
"""Links; a unit with more is a list of them."""
_SURE = 0.5
"""How much more two texts must look like each other's translations than like their own."""


def _find(unit: Translation) -> Iterator[Problem]:
    yield from _exchanged_links(unit)
    source = read_numbers(unit.source_seen, unit.source_locale)
    target = read_numbers(unit.target_seen, unit.locale)
    names = {unit.source_seen[slice(*span)] for span in unit.found.protected}
    found = exchanged(source, target, names)
    if found is None:
        return
    told = " ".join(change.source for change in compare_numbers(source, target))
    if not found.numbers or (found.one not in told and found.other not in told):
        yield Problem(f"“{found.one}” and “{found.other}” have changed places.")


def _exchanged_links(unit: Translation) -> Iterator[Problem]:
    """Find two links of which each has the text that belongs to the other."""
    if unit.source_inlines is None or unit.target_inlines is None:
        return
    if unit.target.count("](") + unit.target.count("][") < _TWO:
        return
    ours, theirs = _link_texts(unit.source_inlines), _link_texts(unit.target_inlines)
    if not _TWO <= len(ours) <= _MOST or ours.keys() != theirs.keys():
        return
    own = {link: look_alike(text, theirs[link]) for link, text in ours.items()}
    for one, other in combinations(ours, 2):
        crossed = look_alike(ours[one], theirs[other]) + look_alike(ours[other], theirs[one])
        if crossed - own[one] - own[other] >= _SURE:
            yield Problem(
                f"The links “{theirs[one]}” and “{theirs[other]}” lead where the other should.",
                "Give each link the number, or the destination, that its text has in the source.",
            )
            return


def _link_texts(parsed: Parsed) -> dict[str, str]:
    """Return what a reader sees of each link, by its number or where it leads; of none twice."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for step, node in walk(parsed.inlines):
        if node.kind in _LINKS and step is Step.ENTER:
            link = node.label or node.destination
            times[link] += 1
            found[link] = visible_text(node.children, parsed.data)
    return {link: text for link, text in found.items() if times[link] == 1}


CHECK = Check(
    code="exchanged",
    title="No two numbers, names or links have changed places",
    severity=Severity.WARNING,
    why="*65% with CML and 5% with ALL* has every number and every name when 5 and 65 stand the "
    "other way round. Languages order words differently; so numbers, names and words that both "
    "texts have are put in a row, and two are told only where each stands in the place of the "
    "other, or each number with the unit of the other. Of languages whose order is much like that "
    "of English also neighbours are told, of others only what something both texts have stands "
    "between. Of two links it is told that each has a text that looks like the other's: names, "
    "figures, words of one origin. It is a warning, since two human translations in a thousand "
    "have such an order.",
    hint="Compare what each number, and each name, is about.",
    find=_find,
    examples=(
        Example(
            "es",
            "It worked in 65% of patients with CML and in 5% of those with ALL.",
            "Funcionó en el 65 % de los pacientes con LMC y en el 5 % de aquellos con LLA.",
            "Funcionó en el 5 % de los pacientes con LMC y en el 65 % de aquellos con LLA.",
        ),
        Example(
            "es",
            "A [phase II trial][1] with [imatinib][2]",
            "Un [ensayo de fase II][1] con [imatinib][2]",
            "Un [ensayo de fase II][2] con [imatinib][1]",
        ),
        Example(
            "fr",
            "Patients take imatinib before nilotinib.",
            "Les patients prennent l’imatinib avant le nilotinib.",
            "Les patients prennent le nilotinib avant l’imatinib.",
        ),
        Example(
            "de",
            "Of 5 nurses, 3 came back after 14 days.",
            "Von 5 Pflegekräften kamen 3 nach 14 Tagen zurück.",
            "Von 5 Pflegekräften kamen 14 nach 3 Tagen zurück.",
        ),
        Example(
            "ja",
            "In 12 of them ponatinib worked, in 40 it did not.",
            "そのうち12人にはponatinibが効き、40人には効きませんでした。",
            "そのうち40人にはponatinibが効き、12人には効きませんでした。",
        ),
    ),
)
