"""Brackets come in pairs."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import source_prose, target_prose
from l10n.model import Severity

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "〔": "〕", "《": "》",
          "〈": "〉", "｛": "｝"}  # fmt: skip
_WIDE = str.maketrans("（）［］｛｝", "()[]{}")
"""A bracket may open full-width and close otherwise: that is a matter of taste."""
_OPENER = {closer: opener for opener, closer in _PAIRS.items()}
_ANY = re.compile(r"[()\[\]{}（）［］【】〔〕《》〈〉｛｝]")
_ALONE = re.compile(r"(?:(?<!\w)(?:\w|\d{1,3}|[ivxIVX]{1,4})|[:;]-?)\Z")
"""Before a bracket that needs no partner: `a)`, and a smile."""


def _find(unit: Translation) -> Iterator[Problem]:
    target = target_prose(unit)
    lone = _lone(target) if _ANY.search(target) else []
    if lone and len(lone) > len(_lone(source_prose(unit))):
        yield Problem(f"{lone[0]} has no partner.")


def _lone(text: str) -> list[str]:
    """Return the brackets of a text that have no partner, and need one."""
    lone: list[str] = []
    opened: list[str] = []
    for match in _ANY.finditer(text):
        mark = match[0].translate(_WIDE)
        if mark in _PAIRS:
            opened.append(mark)
        elif _OPENER[mark] in opened:
            while (last := opened.pop()) != _OPENER[mark]:
                lone.append(last)
        elif not _ALONE.search(text, max(0, match.start() - 6), match.start()):
            lone.append(mark)
    return lone + opened


CHECK = Check(
    code="brackets",
    title="Brackets come in pairs",
    severity=Severity.WARNING,
    why="A lost bracket leaves open what is said in passing, such as the name behind an "
    "abbreviation. Each bracket of the target needs its partner, unless the source has as many "
    "without one; full-width and other forms may be mixed, `a)` may stand alone, and how many "
    "pairs there are is the translator's choice.",
    hint="Add the bracket that is missing.",
    find=_find,
    examples=(
        Example("es", "CML (a cancer)", "LMC (un cáncer)", "LMC (un cáncer"),
        Example("zh", "CML (a cancer)", "CML（一种癌症）", "CML（一种癌症"),
        Example(
            "de", "Take one [of these].", "Nehmen Sie eine [davon].", "Nehmen Sie eine davon]."
        ),
    ),
)
