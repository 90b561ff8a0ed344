"""Controls of direction change nothing that is read."""

import html
import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity

_ANY = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _find(unit: Translation) -> Iterator[Problem]:
    # A page shows what an entity stands for.
    source, target = html.unescape(unit.source), html.unescape(unit.target)
    found = _ANY.findall(target)
    if not found:
        return
    override = next((char for char in found if char in _OVERRIDES and char not in source), "")
    if override:
        yield Problem(f"U+{ord(override):04X} turns the order of what follows round.")
    elif not all(map(_is_closed, target.splitlines())) and _is_closed(source):
        yield Problem("A control of direction is not closed where its line ends.")
    elif not _RTL_LETTER.search(target):
        new = next((char for char in found if char not in source), "")
        if new:
            yield Problem(f"U+{ord(new):04X} sets a direction that the text has anyway.")


def _is_closed(text: str) -> bool:
    """Tell whether each embedding and each isolate of a line ends in it (UAX 9, 3.3.2)."""
    opened: list[str] = []
    for char in _ANY.findall(text):
        if char in _EMBEDDINGS:
            opened.append("\u202c")
        elif char in _ISOLATES:
            opened.append("\u2069")
        elif char in "\u202c\u2069" and (not opened or opened.pop() != char):
            return False
    return not opened


CHECK = Check(
    code="bidi",
    title="Controls of direction change nothing that is read",
    severity=Severity.ERROR,
    why="A right-to-left override shows `54 mg` where `45 mg` is written, and whoever compares the "
    "texts does not see it. Overrides are never needed. Marks (U+200E, U+200F), embeddings and "
    "isolates are accepted in texts with letters that run from right to left, as long as they are "
    "closed in their line.",
    hint="Delete the character; in HTML, `dir` and <bdi> do what is meant.",
    find=_find,
    examples=(
        Example("es", "Take 45 mg.", "Tome 45 mg.", "Tome \u202e54\u202c mg."),
        Example("pt", "Take 45 mg.", "Tome 45 mg.", "Tome &#x202e;45&#x202c; mg."),
        Example("ar", "Take 45 mg.", "خذ \u206645 mg\u2069.", "خذ \u206645 mg."),
        Example("he", "Take 45 mg.", "קחו 45 מ״ג\u200f.", "קחו \u202d45\u202c מ״ג."),
    ),
)
