"""Quotation marks come in pairs."""

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import source_prose, target_prose
from l10n.model import Severity

_KINDS = ('"', "“”„‟", "«»", "‹›", "「」", "『』")
_KIND_OF = {mark: kind for kind in _KINDS for mark in kind}
_ANY = re.compile("[" + "".join(_KINDS) + "]")
_INCHES = re.compile(r"(?<=\d)\"(?!\w)|(?<=״)\"|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])")
"""A straight mark behind a figure is an inch or a second, one inside a Hebrew word its own."""

# Single marks that are surely no apostrophes: at an edge of the text.
_OPENED = re.compile(r"\A\W*['‘](?=\w)|(?<=[\s(])['‘](?=[^\W\d_][^'‘’]*\Z)")
_CLOSED = re.compile(r"['’]\W*\Z")


def _find(unit: Translation) -> Iterator[Problem]:
    target = target_prose(unit)
    odd = _odd(target)
    # A quotation that goes on in the next paragraph is not closed, and a line cut off is neither.
    source = source_prose(unit)
    if not odd or _odd(source) or len(_OPENED.findall(source)) != len(_CLOSED.findall(source)):
        return
    kinds = " and ".join(odd)
    said = "has no partner" if len(odd) == 1 else "have no partners"
    yield Problem(f"A quotation mark of {kinds} {said}.")


def _odd(text: str) -> list[str]:
    """Return the kinds of marks of which there is an odd number."""
    plain = _INCHES.sub("", text) if text.count('"') % 2 else text
    marks = _ANY.findall(plain)
    if not marks:
        return []
    counts = Counter(_KIND_OF[mark] for mark in marks)
    return [kind for kind in _KINDS if counts[kind] % 2]


CHECK = Check(
    code="quotes",
    title="Quotation marks come in pairs",
    severity=Severity.WARNING,
    why='Where a quotation ends decides whose words the rest is. Of each kind of mark (`"`, “„”, '
    "«», ‹›, 「」, 『』) there must be an even number, unless the source has an odd one, too. "
    "Which kind a language prefers is left to its translators; single marks cannot be told from "
    "apostrophes.",
    hint="Close the quotation with the mark that opened it.",
    find=_find,
    examples=(
        Example("es", 'He said "yes."', "Dijo “sí”.", "Dijo “sí."),
        Example("fr", "He said “yes.”", "Il a dit «\u202foui\u202f».", "Il a dit «\u202foui."),
        Example("de", "He said “yes.”", "Er sagte „ja“.", 'Er sagte „ja".'),
    ),
)
