"""A Spanish question or exclamation begins with its mark."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import source_prose, target_prose
from l10n.locales import language
from l10n.model import Severity

_LANGUAGES = frozenset({"es", "ast"})
"""Galician and Catalan may leave the first mark out, and nearly always do."""
_ANY = re.compile(r"[?!¿¡]")
_DOUBT = re.compile(r"[(\[][?!]+[)\]]")
_OPENING = re.compile(r"[¿¡]+")
_CLOSING = re.compile(r"(?:(?<=[^\s(\[?!])|(?<=\s)(?=[?!]+\W*\Z))[?!]+(?![\w(])")
"""Not a sign by itself, as in `(?P`."""
_OWN = re.compile(r"\w+[?!]")


def _find(unit: Translation) -> Iterator[Problem]:
    if language(unit.locale) not in _LANGUAGES:
        return
    prose = target_prose(unit)
    if not _ANY.search(prose):
        return
    target = _DOUBT.sub("", prose)
    opened, closed = len(_OPENING.findall(target)), len(_CLOSING.findall(target))
    if opened == closed:
        return
    # A name may hold a mark: `Yahoo!`.
    named = set(_OWN.findall(source_prose(unit))) & set(_OWN.findall(target))
    if opened < closed - len(named):
        yield Problem("A question or exclamation does not begin with ¿ or ¡.")
    elif opened > closed:
        yield Problem("A ¿ or ¡ has no question mark or exclamation mark at its end.")


CHECK = Check(
    code="inverted-marks",
    title="A Spanish question or exclamation begins with its mark",
    severity=Severity.WARNING,
    why="In Spanish and Asturian a question stands between `¿` and `?`, an exclamation between `¡` "
    "and `!`; the two kinds may be mixed. A mark in brackets (`(?)`) stands alone, and so does "
    "that of a name in the source.",
    hint="Put ¿ or ¡ where the question or exclamation begins.",
    find=_find,
    examples=(
        Example("es", "What is CML?", "¿Qué es la LMC?", "Qué es la LMC?"),
        Example("es_MX", "Call us now!", "¡Llámenos ya!", "¡Llámenos ya."),
        Example("ast", "What is it?", "¿Qué ye?", "Qué ye?"),
    ),
)
