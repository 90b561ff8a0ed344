"""No term is translated as the glossary forbids."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Request, Severity
from l10n.terms.glossary import GlossaryRow
from l10n.terms.judging import forbidden_places


def _find(unit: Translation) -> Iterator[Problem]:
    request = Request(unit.source_seen, (), terms=unit.found.terms)
    for term, place in forbidden_places(request, unit.target_seen):
        wrong = unit.target_seen[slice(*place)]
        said = unit.source_seen[slice(*term.span)]
        instead = f" Say “{term.targets[0]}”." if term.targets else ""
        yield Problem(f"“{wrong}” is a translation of “{said}” that the glossary forbids.",
                      instead.strip())  # fmt: skip


CHECK = Check(
    code="forbidden",
    title="No term is translated as the glossary forbids",
    severity=Severity.ERROR,
    why="A glossary may name translations that mislead. They are found in any of their forms, "
    "but not within an accepted translation of a term. In the examples the glossary forbids "
    "*droga* and *drogue* for *drug*.",
    hint="Use another translation.",
    find=_find,
    examples=(
        Example(
            "es",
            "This drug is new.",
            "Este medicamento es nuevo.",
            "Esta droga es nueva.",
            glossary=(
                GlossaryRow("drug", "medicamento"),
                GlossaryRow("drug", "droga", forbidden=True),
            ),
        ),
        Example(
            "fr",
            "These drugs are new.",
            "Ces médicaments sont nouveaux.",
            "Ces drogues sont nouvelles.",
            glossary=(
                GlossaryRow("drug", "médicament"),
                GlossaryRow("drug", "drogue", forbidden=True),
            ),
        ),
    ),
)
