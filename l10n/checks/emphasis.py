"""No mark of emphasis is seen on the page."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.formats.emphasis import count_emphasis, repaired
from l10n.formats.inline import Parsed, parse_msgid
from l10n.formats.inline_tree import walk
from l10n.model import InlineKind, Severity

_MARK = re.compile(r"(?<!\\)(?:\*+|~~)|(?<!\\)(?<![\w\\])_+(?=\w)|(?<!\\)(?<=\w)_+(?!\w)")
_WHOLE = frozenset({InlineKind.STRONG, InlineKind.EMPHASIS})


def _find(unit: Translation) -> Iterator[Problem]:
    source, target = unit.source_inlines, unit.target_inlines
    if source is None or target is None:
        return
    if any(mark in unit.target for mark in "*_~") and _MARK.search(unit.target):
        # As the build would write it: it moves blanks out of the marks.
        target = parse_msgid(repaired(unit.target, count_emphasis(source)))
        new = [mark for mark in _seen(target) if mark not in _seen(source)]
        if new:
            yield Problem(f"{new[0]} would be seen on the page: the emphasis does not work.")
            return
    if _is_whole(source) and not count_emphasis(target):
        yield Problem("The source is emphasized as a whole, and nothing of the target.")


def _seen(parsed: Parsed) -> list[str]:
    """Return the marks that stand in the text itself."""
    return [
        mark
        for _, node in walk(parsed.inlines)
        if node.kind is InlineKind.TEXT
        for mark in _MARK.findall(parsed.data[slice(*node.span)].decode())
    ]


def _is_whole(parsed: Parsed) -> bool:
    """Tell whether emphasis holds all of a text."""
    return len(parsed.inlines) == 1 and parsed.inlines[0].kind in _WHOLE


CHECK = Check(
    code="emphasis",
    title="Emphasis works",
    severity=Severity.WARNING,
    why="`*` and `_` open and close emphasis only beside a blank or punctuation, and in pairs: one "
    "that is left over is seen on the page. What `l10n build` mends by itself (a blank inside the "
    "marks, a word without blanks around it) is not told. What is stressed is the translator's "
    "choice, but a text that is emphasized as a whole stays so.",
    hint="Put the marks around the words, without blanks inside.",
    find=_find,
    examples=(
        Example("es", "Take *one* pill.", "Tome *una* pastilla.", "Tome *una pastilla."),
        Example("fr", "**Side effects**", "**Effets secondaires**", "Effets secondaires"),
        Example("de", "Take **one** pill.", "Nehmen Sie **eine**.", "Nehmen Sie **eine*."),
    ),
)
