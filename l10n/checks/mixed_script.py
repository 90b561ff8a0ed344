"""No word mixes letters that only look alike."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import source_prose, target_prose
from l10n.locales import language
from l10n.model import Severity

_ALPHABETIC = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u024f\u0370-\u052f\u0531-\u0587\u13a0-\u13fd"
_ALPHABETIC += "\u1d00-\u1dbf\u1e00-\u1fff\u2c80-\u2cff\ua640-\ua69f\uff21-\uff5a"
_WORD = re.compile(rf"[{_ALPHABETIC}\u0300-\u036f]{{2,}}")
_OTHER = re.compile(
    "[\u0370-\u052f\u0531-\u0587\u13a0-\u13fd\u2c80-\u2cff\ua640-\ua69f\uff21-\uff5a]"
)
_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH"})
_GREEK_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοικν")
_LATIN_LIKE_GREEK = frozenset("ABEZHIKMNOPTYXoivu")
_SHORT = 2
_WITH_EPSILON = frozenset({"kab", "ee", "ak", "bm", "fon", "ln", "dyu", "gaa"})
"""Languages of Latin letters that have ɛ, ɣ and ɔ, for which Greek ε and γ are often typed."""


def _find(unit: Translation) -> Iterator[Problem]:
    target = target_prose(unit)
    if not _OTHER.search(target):
        return
    known = set(_WORD.findall(source_prose(unit)))
    for word in dict.fromkeys(_WORD.findall(target)):
        strange = _strange(word, names=language(unit.locale) not in _WITH_EPSILON)
        if strange and word not in known:
            name = unicodedata.name(strange, "")
            yield Problem(
                f"“{word}” mixes two scripts: {strange} is U+{ord(strange):04X} ({name})."
            )


def _strange(word: str, *, names: bool) -> str:
    """Return the letter of a word that belongs to another script than most of it, or nothing.

    Args:
        word: Letters.
        names: Whether Greek letters beside Latin ones are those of names.
    """
    letters = [(char, _script(char)) for char in word if _script(char) in _SCRIPTS]
    scripts = [name for _, name in letters]
    kinds = sorted(dict.fromkeys(scripts), key=scripts.count)
    if len(kinds) < 2:  # noqa: PLR2004 - two scripts make a mixture
        return ""
    few = next(char for char, name in letters if name == kinds[0])
    if names and set(kinds) == {"LATIN", "GREEK"}:
        # `TNFα`, `μg`, `ΔF508` are names: only letters that nobody could tell apart count.
        alike = [char for char, name in letters if name == kinds[0] and _looks_alike(char)]
        return alike[0] if alike and len(letters) > _SHORT else ""
    return few


def _looks_alike(char: str) -> bool:
    base = unicodedata.normalize("NFD", char)[0]
    return base in _GREEK_LIKE_LATIN or base in _LATIN_LIKE_GREEK


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


CHECK = Check(
    code="mixed-script",
    title="No word mixes letters that only look alike",
    severity=Severity.ERROR,
    why="A Cyrillic `а` in a Latin word looks right, and no search, glossary or screen reader "
    "finds the word any more. Words of Latin, Cyrillic, Greek, Armenian, Cherokee and Coptic "
    "letters must keep to one script, unless the source has the same word; Greek letters beside "
    "Latin ones are names (`TNFα`, `µg`), and count only where they look the same.",
    hint="Type the word anew with one keyboard.",
    find=_find,
    examples=(
        Example("es", "TNFα and blood", "TNFα y sangre", "TNFα y s\u0430ngre"),
        Example("ru", "Ask your doctor.", "Спросите врача.", "Спр\u006fсите врача."),
        Example("kab", "Greetings", "Azul fell-awen, aɣyul", "Azul fell-awen, aγyul"),
        Example("el", "Your doctor", "Ο γιατρός σας", "Ο γιατρ\u00f3ς σας"),
    ),
)
