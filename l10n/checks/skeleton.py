"""Links, images, code, HTML and footnotes of a target are its source's, with their nesting."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.formats.skeleton import compare
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    found = compare(unit.key, unit.target)
    if found:
        yield Problem(f"The target cannot be used: {'; '.join(found)}.")


CHECK = Check(
    code="skeleton",
    title="Links, images, code, HTML, footnotes and template tags are the source's",
    severity=Severity.ERROR,
    why="A page with a lost or doubled link cannot be published: its place would hold the source's "
    "text. The elements are compared as a multiset with their nesting; they may stand in another "
    "order, and emphasis is free.",
    hint="Use each [text][n], `code` and <tag> of the source exactly once.",
    find=_find,
    examples=(
        Example(
            "es",
            "Ask [your doctor][1] about `ABL1`.",
            "Pregunte por `ABL1` a [su médico][1].",
            "Pregunte por `ABL1` a su médico.",
        ),
        Example(
            "ar",
            "See [the study][1].",
            "انظر [الدراسة][1].",
            "انظر الدراسة.",
        ),
    ),
    can_be_silenced=False,
)
