"""Blanks stand beside punctuation as the target's language has them."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import NOTHING, OBJECT, shown, source_prose, target_prose
from l10n.locales import has_spaces, language, script
from l10n.model import Severity

_NO_BREAK = "\u00a0\u202f\u2009"
_BLANK = rf"[ {_NO_BREAK}]"
_CLOSERS = "\"'”’“»›)\\]}"
_BEHIND = rf"(?=[\s{_CLOSERS}*{NOTHING}{OBJECT}]|\Z)"
_HAN = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"

# French in France and Belgium sets these off by a blank that does not break; Canada keeps it for
# the colon and the guillemets (OQLF, Banque de dépannage linguistique), Switzerland may leave all
# of them close (Guide du typographe romand).
_FRENCH_MARK = re.compile(rf"(?<![;:!?…(\[«“\s{_NO_BREAK}])({_BLANK}?){NOTHING}?([;:!?]){_BEHIND}")
_FRENCH_CLOSE = re.compile(rf"(?<!\s)({_BLANK}?)(»)")
_FRENCH_OPEN = re.compile(rf"(«)({_BLANK}?)(?!\s)")
_CLOSE_MARKS = {"fr_CA": frozenset(";!?"), "fr_CH": frozenset(";:!?«»")}
"""What needs no blank in some countries."""
_LIKE_FRENCH = frozenset({"fr", "br", "oc", "wa", "frp", "kab", "vi"})
"""Languages that set marks off by a blank, or may."""

_BEFORE_MARK = re.compile(rf"{_BLANK}(?<=[^\W\d_].)[,;:!?،؛؟]{_BEHIND}")
_BEFORE_COMMA = re.compile(rf"{_BLANK}(?<=[^\W\d_].),{_BEHIND}")
_BEFORE_STOP = re.compile(rf"{_BLANK}(?<=[^\W\d_].)\.(?!\.){_BEHIND}")
_INSIDE = re.compile(rf"[(\[¿¡](?<!\w.){_BLANK}+(?=\w)|{_BLANK}(?<=\w.)[)\]]")
_GUILLEMETS = re.compile(rf"«{_BLANK}+|{_BLANK}+»(?<!\A.)")
_CLOSE_GUILLEMETS = frozenset({
    "ar", "az", "be", "bg", "ca", "el", "es", "eu", "fa", "gl", "hy", "it", "kk", "lv", "nb", "nn",
    "no", "pt", "ru", "tr", "uk",
})  # fmt: skip
"""Languages with « » around the words, without blanks."""
_GLUED = re.compile(r"[,;!?،؛؟](?<=[^\W\d_].)(?=[^\W\d_])")
_GLUED_STOP = re.compile(r"\.(?<=[^\W\d_A-ZÀ-Þ]{2}\.)(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-ZÀ-Þ])")
_GLUED_BRACKET = re.compile(r"\((?<=[^\W\d_]\()(?=[^()]{9,}\))")
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek"})
_OPEN_SPACED = re.compile(r"\s\(")
_FULL = "，。、；：？！「」『』（）【】《》"
_FULL_WIDTH = re.compile(
    rf"(?:(?<={_HAN}) +[，。、；：？！」』）】》]|[，。、；：「『（【《] +(?=\S))"
)
_FULL_WIDTH_LANGUAGES = frozenset({"zh", "ja", "yue"})
_SIGNS = re.compile(rf"[,;:!?.«»()\[¿¡،؛؟{_FULL}]")


def _find(unit: Translation) -> Iterator[Problem]:
    target = target_prose(unit)
    if not _SIGNS.search(target):
        return
    source, spoken = source_prose(unit), language(unit.locale)
    if spoken in _FULL_WIDTH_LANGUAGES:
        yield from _first(_FULL_WIDTH, target, "A full-width mark needs no blank")
        return
    if spoken == "fr":
        yield from _french(target, unit.locale)
    too_many = [_BEFORE_COMMA if spoken in _LIKE_FRENCH else _BEFORE_MARK, _BEFORE_STOP, _INSIDE]
    for pattern in too_many:
        yield from _first(pattern, target, "There is a blank too many", source)
    if spoken in _CLOSE_GUILLEMETS:
        yield from _first(_GUILLEMETS, target, "There is a blank too many")
    if has_spaces(unit.locale):
        yield from _glued(source, target, unit.locale)


def _glued(source: str, target: str, locale: str) -> Iterator[Problem]:
    """Find marks between words that no blank parts."""
    for pattern in (_GLUED, _GLUED_STOP):
        yield from _first(pattern, target, "A blank is missing", source)
    # Korean, for one, sets a bracket close to the word before it.
    if _OPEN_SPACED.search(source) and script(locale) in _ALPHABETS:
        yield from _first(_GLUED_BRACKET, target, "A blank is missing", source)


def _first(pattern: re.Pattern[str], text: str, said: str, source: str = "") -> Iterator[Problem]:
    """Find the first place of a pattern, where the source has none."""
    match = pattern.search(text)
    if match and not pattern.search(source):
        yield Problem(f"{said}: “{shown(text, *match.span())}”.")


def _french(text: str, locale: str) -> Iterator[Problem]:
    close = _CLOSE_MARKS.get(locale, frozenset())
    places = [(match, match[1], match[2]) for match in _FRENCH_MARK.finditer(text)]
    places += [(match, match[1], match[2]) for match in _FRENCH_CLOSE.finditer(text)]
    places += [(match, match[2], match[1]) for match in _FRENCH_OPEN.finditer(text)]
    for match, blank, mark in sorted(places, key=lambda place: place[0].start()):
        if (blank and blank in _NO_BREAK) or (not blank and mark in close):
            continue
        where = f"“{shown(text, *match.span())}”"
        side = "behind" if mark == "«" else "before"
        hint = "Write a narrow no-break space (U+202F) or a no-break space (U+00A0)."
        if blank:
            wrong = f"The line may break {side} {mark}: {where}."
            yield Problem(wrong, "Write a close mark." if mark in close else hint)
        else:
            yield Problem(f"A no-break space is missing {side} {mark}: {where}.", hint)
        return


CHECK = Check(
    code="spacing",
    title="Blanks stand beside punctuation as the language has them",
    severity=Severity.WARNING,
    why="In French `;`, `:`, `!`, `?` and the inside of « » have a no-break space, narrow or not: "
    "with a common one a line may begin with the mark. Canada writes `;`, `!` and `?` close, "
    "Switzerland may write all of them close. Other languages have no blank before a mark, inside "
    "of brackets or of « », and one behind a mark; full-width marks have none at all. What the "
    "source has as well is left alone.",
    hint="Put the blank where the language has it.",
    find=_find,
    examples=(
        Example("fr", "Why?", "Pourquoi\u202f?", "Pourquoi ?"),
        Example("fr", "Note: one pill.", "Note\u00a0: un comprimé.", "Note: un comprimé."),
        Example("fr_CA", "Why?", "Pourquoi?", "Pourquoi ?"),
        Example("fr_CH", "Note: “one”.", "Note: «un».", "Note : «un»."),
        Example("es", "One, two.", "Uno, dos.", "Uno , dos."),
        Example("de", "One, two.", "Eins, zwei.", "Eins,zwei."),
        Example("zh", "One, two.", "一，二。", "一， 二。"),
    ),
)
