"""Names that must come through as they are, do."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.likeness import misspelt_names
from l10n.model import Request, Severity
from l10n.terms.judging import kept_places, protected_texts

_LATIN = r"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff"
_WORD = re.compile(rf"[{_LATIN}]+(?:[-\u2011/][{_LATIN}]+)*")
"""Names stand in Latin letters, also beside those of other scripts: `وT315I`."""
_MARKS = "®™℠ "
_NEAR = 0.75
_LEAST = 4
"""Letters of a name from which on another that is like it is taken for it, misspelt."""


def _find(unit: Translation) -> Iterator[Problem]:
    told = set()
    for problem in _lost_names(unit):
        yield problem
        told.add(problem.message)
    for name, written in misspelt_names(unit.source_seen, unit.target_seen):
        message = f"“{written}” is not “{name}”, as the source writes it."
        if message not in told:
            yield Problem(message)


def _lost_names(unit: Translation) -> Iterator[Problem]:
    wanted = protected_texts(Request(unit.source_seen, (), unit.found.protected))
    if not wanted:
        return
    places = kept_places(wanted, unit.target_seen)
    asked = unit.terms.asked(unit.source_seen)
    for name, times in wanted.items():
        if len(places[name]) >= times:
            continue
        near = _near(name, unit)
        if near:
            yield Problem(f"“{near}” is not “{name}”, as the source writes it.")
        elif not _stands(name, unit.target_seen) and (
            name.casefold() in asked or not _has_translation(name)
        ):
            yield Problem(f"“{name}” does not stand in the target.")


def _stands(name: str, text: str) -> bool:
    return name.strip(_MARKS) in text


def _has_translation(name: str) -> bool:
    """Tell whether a name may have another in the target's language: `HIV` is `VIH` in Spanish.

    One with a digit has none (`T315I`), nor has an address, a file or a trade mark.
    """
    return all(char.isalpha() or char in "-\u2011/'’" for char in name)


def _near(name: str, unit: Translation) -> str:
    """Find a word of the target that is the name, misspelt: none that the source has, too."""
    if len(name) < _LEAST:
        return ""
    own = set(_words(unit.source_seen))
    for word in _words(unit.target_seen):
        if word not in own and word != name and _is_like(word, name):
            return word
    return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_like(word: str, name: str) -> bool:
    return DamerauLevenshtein.normalized_similarity(word, name) >= _NEAR


CHECK = Check(
    code="protected",
    title="Names that come through as they are, do",
    severity=Severity.ERROR,
    why="A drug, a gene, a mutation, a trial, an address: another one is another thing. What the "
    "settings protect (`protect`), what the glossary keeps, generic names of drugs in languages "
    "that write them alike, and names with digits, addresses, files and trade marks must stand "
    "in the target. A name of letters alone may have a translation (`HIV` is `VIH` in Spanish). "
    "No name may be misspelt: a word that is nearly the name, and that the source does not have, "
    "is told; so is a name of people or places with a wrong letter or two beside another word of "
    "it that stands as it is.",
    hint="Write the name as in the source.",
    find=_find,
    examples=(
        Example(
            "es",
            "Ask about the T315I mutation.",
            "Pregunte por la mutación T315I.",
            "Pregunte por la mutación T351I.",
        ),
        Example(
            "es",
            "said Jane Smith in Atlanta",
            "dijo Jane Smith en Atlanta",
            "dijo Jane Smiht en Atlanta",
        ),
        Example(
            "fr",
            "The trial NCT01650805 is open.",
            "L’essai NCT01650805 est ouvert.",
            "L’essai est ouvert.",
        ),
    ),
)
