"""No sentence is left out."""

import math
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.likeness import length_detail, usual_length
from l10n.model import Severity
from l10n.sentences import sentence_lengths

_SHARE = 0.3
"""Of the source's shortest sentence, how much must be lacking: who makes one sentence of two
loses nothing."""


_SHORT = 0.85
"""Of its usual length, how much a target with as many sentences has at most that lacks one."""
_UNEVEN = 0.65
"""How far the lengths of its sentences then depart from what is usual, from the most to the least
(natural logarithms of their shares)."""
_SMOOTH = 15
"""Characters that are added to each length, so that short sentences may differ more."""


def _find(unit: Translation) -> Iterator[Problem]:
    if len(unit.sentences) > 1:
        yield from _uneven(unit)
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


def _uneven(unit: Translation) -> Iterator[Problem]:
    """Find a sentence left out where another was made two: those that follow do not match."""
    if len(unit.target_seen) > _SHORT * usual_length(len(unit.source_seen), unit.locales):
        return
    shares = [
        math.log((len(target) + _SMOOTH) / (usual_length(len(source), unit.locales) + _SMOOTH))
        for source, target in unit.sentences
    ]
    if max(shares) - min(shares) > _UNEVEN:
        yield Problem("The target is short, and its sentences are not as long as the source’s.")


CHECK = Check(
    code="omission",
    title="No sentence is left out",
    severity=Severity.WARNING,
    why="A sentence that is missing from a long paragraph does not make it conspicuously short. "
    "The number of sentences is compared together with the length: sentences that were joined "
    "into one, with nothing lost, are none. Where there are as many, one may be missing and "
    "another made two: then the text is short, and its sentences are uneven beside the source's.",
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
        Example(
            "es",
            "Take it in the morning with a glass of water, before breakfast, and do not chew it. "
            "Tell your doctor about all other medicines that you take at home. Keep it in its box.",
            "Tómelo por la mañana con un vaso de agua, antes del desayuno, y no lo mastique. "
            "Informe a su médico sobre todos los demás medicamentos que toma en casa. Guárdelo en "
            "su caja.",
            "Tómelo por la mañana. Hágalo con un vaso de agua, antes del desayuno, y no lo "
            "mastique. Guárdelo en su caja.",
        ),
    ),
)
