"""No sentence is left out."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.likeness import length_detail, usual_length
from l10n.model import Severity
from l10n.sentences import sentence_lengths

_SHARE = 0.3
"""Of the source's shortest sentence, how much must be lacking: who makes one sentence of two
loses nothing."""


def _find(unit: Translation) -> Iterator[Problem]:
    if len(unit.sentences) > 1:
        return  # as many as there are in the source
    ours = sentence_lengths(unit.source_seen, unit.source_locale)
    theirs = sentence_lengths(unit.target_seen, unit.locale)
    if len(ours) <= len(theirs):
        return
    # What is far too short is said by the check of lengths.
    if length_detail(unit.source_seen, unit.target_seen, unit.locales, "target"):
        return
    usual = usual_length(len(unit.source_seen), unit.locales)
    if usual - len(unit.target_seen) > _SHARE * usual_length(min(ours), unit.locales):
        yield Problem(
            f"The source has {len(ours)} sentences, the target {len(theirs)}, and it is short."
        )


CHECK = Check(
    code="omission",
    title="No sentence is left out",
    severity=Severity.WARNING,
    why="A sentence that is missing from a long paragraph does not make it conspicuously short. "
    "The number of sentences is compared together with the length: sentences that were joined "
    "into one, with nothing lost, are none.",
    hint="Compare the two sentence by sentence.",
    find=_find,
    examples=(
        Example(
            "es",
            "Take it in the morning with a glass of water. Tell your doctor about all other "
            "medicines. Keep it away from light, in its box.",
            "Tómelo por la mañana con un vaso de agua; informe a su médico sobre todos los demás "
            "medicamentos. Guárdelo lejos de la luz, en su caja.",
            "Tómelo por la mañana con un vaso de agua. Informe a su médico sobre todos los demás "
            "medicamentos que toma.",
        ),
        Example(
            "de",
            "Take it in the morning with a glass of water. Tell your doctor. Keep it away from "
            "light, in its box.",
            "Nehmen Sie es morgens mit einem Glas Wasser ein. Sagen Sie es Ihrem Arzt. Bewahren "
            "Sie es in der Schachtel vor Licht geschützt auf.",
            "Nehmen Sie es morgens mit einem Glas Wasser ein. Bewahren Sie es in der Schachtel "
            "auf.",
        ),
    ),
)
