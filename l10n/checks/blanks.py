"""No blank stands where none is seen, or two where one is."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import BLANKS, shown, source_prose, target_prose
from l10n.model import Severity

_EDGES = BLANKS + "\n"
_DOUBLE = re.compile(rf"(?<=\S)[{BLANKS}]{{2,}}(?=\S)")


def _find(unit: Translation) -> Iterator[Problem]:
    source, target = unit.key.msgid, unit.target
    if target[0] in _EDGES and source[:1] not in _EDGES:
        yield Problem("The target begins with a blank.")
    if target[-1] in _EDGES and source[-1:] not in _EDGES:
        yield Problem("The target ends with a blank.")
    prose = target_prose(unit)
    match = _DOUBLE.search(prose)
    if match and not _DOUBLE.search(source_prose(unit)):
        yield Problem(f"Two blanks stand together: “{shown(prose, *match.span())}”.")
    if "\t" in prose and "\t" not in source_prose(unit):
        yield Problem("There is a tab.")


CHECK = Check(
    code="blanks",
    title="No blank at the edges, and none twice",
    severity=Severity.WARNING,
    why="A blank at an edge or a second one is left over from editing; in front matter, and with a "
    "no-break space, it is seen on the page. A blank that the source has there as well is left "
    "alone.",
    hint="Remove the blank.",
    find=_find,
    examples=(
        Example("es", "Ask your doctor.", "Pregunte a su médico.", "Pregunte a  su médico."),
        Example(
            "fr", "Ask your doctor.", "Demandez à votre médecin.", "Demandez à votre médecin. "
        ),
        Example("ar", "Ask your doctor.", "اسأل طبيبك.", " اسأل طبيبك."),
    ),
)
