"""No two numbers, and no two names, have changed places."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.numbers import compare_numbers, exchanged, read_numbers


def _find(unit: Translation) -> Iterator[Problem]:
    source = read_numbers(unit.source_seen, unit.source_locale)
    target = read_numbers(unit.target_seen, unit.locale)
    names = {unit.source_seen[slice(*span)] for span in unit.found.protected}
    found = exchanged(source, target, names)
    if found is None:
        return
    told = " ".join(change.source for change in compare_numbers(source, target))
    if not found.numbers or (found.one not in told and found.other not in told):
        yield Problem(f"“{found.one}” and “{found.other}” have changed places.")


CHECK = Check(
    code="exchanged",
    title="No two numbers, and no two names, have changed places",
    severity=Severity.WARNING,
    why="*65% with CML and 5% with ALL* has every number and every name when 5 and 65 stand the "
    "other way round. Languages order words differently; so numbers, names and words that both "
    "texts have are put in a row, and two are told only where each stands in the place of the "
    "other, or each number with the unit of the other. Of languages whose order is much like that "
    "of English also neighbours are told, of others only what something both texts have stands "
    "between. It is a warning, since two human translations in a thousand have such an order.",
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
