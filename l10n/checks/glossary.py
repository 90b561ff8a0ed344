"""Terms are translated as the glossary says."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Request, Severity, Term
from l10n.terms.glossary import GlossaryRow
from l10n.terms.judging import missing_terms, term_places
from l10n.terms.tokens import tokens_of


def _find(unit: Translation) -> Iterator[Problem]:
    whole = Request(unit.source_seen, (), terms=unit.found.terms)
    if not missing_terms(whole, unit.target_seen):
        return
    told: set[str] = set()
    for source, target in unit.sentences:
        for said, term in _missing(unit, source, target):
            if said.casefold() not in told:
                told.add(said.casefold())
                wanted = " or ".join(f"“{one}”" for one in term.targets)
                yield Problem(f"“{said}” is not translated as {wanted}.")


def _missing(unit: Translation, source: str, target: str) -> Iterator[tuple[str, Term]]:
    """Find the terms of a sentence of which its translation has none.

    People name a thing once and then say "it": how often it stands does not count.
    """
    tokens = tokens_of(target)
    for term in unit.terms.find(source).terms:
        if term.targets and not term_places(term, tokens):
            yield source[slice(*term.span)], term


CHECK = Check(
    code="glossary",
    title="Terms are translated as the glossary says",
    severity=Severity.WARNING,
    why="One thing has one name in all articles. Where a sentence has a term of the glossary, its "
    "translation must have one of the term's translations, in any of their forms. In the "
    "examples the glossary says *side effect* = *efecto secundario* and *effet indésirable*. It "
    "is a warning, for a person may well say it in another way.",
    hint="Use the glossary's translation, or add this one to the glossary.",
    find=_find,
    examples=(
        Example(
            "es",
            "Tell us about all side effects.",
            "Cuéntenos todos los efectos secundarios.",
            "Cuéntenos todos los efectos adversos.",
            glossary=(GlossaryRow("side effect", "efecto secundario"),),
        ),
        Example(
            "fr",
            "Tell us about all side effects.",
            "Parlez-nous de tous les effets indésirables.",
            "Parlez-nous de tous les effets secondaires.",
            glossary=(GlossaryRow("side effect", "effet indésirable"),),
        ),
    ),
)
