"""A target is about as long as translations of its source are."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.likeness import length_detail
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    detail = length_detail(unit.source_seen, unit.target_seen, unit.locales, "target")
    if detail:
        yield Problem(detail)


CHECK = Check(
    code="length",
    title="The target is as long as translations of such a source are",
    severity=Severity.WARNING,
    why="A target that is far too short lacks something. The number of characters is compared "
    "with what is usual for the two languages; sentences may differ less than headings.",
    hint="See whether something is missing, or too much.",
    find=_find,
    examples=(
        Example(
            "es",
            "Ask your doctor how long you have to take this medicine, and when you may stop.",
            "Pregunte a su médico cuánto tiempo debe tomar este medicamento y cuándo dejarlo.",
            "Pregunte a su médico cuánto tiempo.",
        ),
        Example(
            "ar",
            "Ask your doctor how long you have to take this medicine, and when you may stop.",
            "اسأل طبيبك عن المدة التي يجب أن تتناول فيها هذا الدواء ومتى يمكنك التوقف عنه.",
            "اسأل طبيبك عن المدة.",
        ),
    ),
)
