"""A target has the line breaks of its source."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    wanted, got = (len(text.strip().splitlines()) for text in (unit.key.msgid, unit.target))
    if wanted != got:
        yield Problem(f"The source has {_lines(wanted)}, the target {got}.")


def _lines(number: int) -> str:
    return "one line" if number == 1 else f"{number} lines"


CHECK = Check(
    code="line-breaks",
    title="A target has the line breaks of its source",
    severity=Severity.WARNING,
    why="A line break inside a msgid is one on the page: in an address or a poem each line stands "
    "for itself. One that the source has not becomes a blank.",
    hint="Break the lines where the source breaks them (\\n in the PO file).",
    find=_find,
    examples=(
        Example("es", "Rue 1\nParis", "Calle 1\nParís", "Calle 1, París"),
        Example("de", "Ask your doctor.", "Fragen Sie Ihren Arzt.", "Fragen Sie\nIhren Arzt."),
    ),
)
