"""Punctuation is that of the target's script."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import OBJECT, shown, source_prose, target_prose
from l10n.locales import language, script
from l10n.model import Severity


class _Rule(NamedTuple):
    """Marks that a language writes otherwise, behind letters of its own."""

    pattern: re.Pattern[str]
    instead: Mapping[str, str]


_HAN = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_ARABIC = r"\u0620-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff"
_INDIC = r"\u0900-\u0963\u0966-\u0dff"
_CLOSERS = r"[\"'”’»)\]」』）]?"
_END = r"(?=[\"'”’»)\]*]*\Z)"


def _behind(letters: str, marks: str, instead: str, tail: str = "") -> _Rule:
    """Return a rule for marks behind letters, with a tail that must follow."""
    pattern = re.compile(rf"[{letters}]{_CLOSERS}(?P<mark>[{re.escape(marks)}]){tail}")
    return _Rule(pattern, dict(zip(marks, instead, strict=True)))


def _before(letters: str, marks: str, instead: str) -> _Rule:
    """Return a rule for marks before letters: behind a name in Latin ones, too."""
    pattern = re.compile(rf"[^\W\d_]{_CLOSERS}(?P<mark>[{re.escape(marks)}])(?= ?[{letters}])")
    return _Rule(pattern, dict(zip(marks, instead, strict=True)))


def _final(letters: str, marks: str, instead: str) -> _Rule:
    """Return a rule for the end of a text: elsewhere a stop may be an abbreviation's."""
    pattern = re.compile(rf"[{letters}]{{2}}{_CLOSERS}(?P<mark>[{re.escape(marks)}]){_END}")
    return _Rule(pattern, dict.fromkeys(marks, instead))


# Full-width, or half-width with a blank behind it: for these some style guides take either.
_NO_BLANK = r"(?![ \u00a0])"
_NO_NAME = r"(?![0-9A-Za-z.])"
_CHINESE = (
    _behind(_HAN, ",?!", "，？！"),
    _behind(_HAN, ";:", "；：", _NO_BLANK),
    _before(_HAN, ",", "，"),
    _behind(_HAN + OBJECT, ".", "。", _NO_NAME),
)
_RULES: Mapping[str, tuple[_Rule, ...]] = {
    "Hans": _CHINESE,
    "Hant": _CHINESE,
    "Jpan": (
        _behind(_HAN, ",?!", "、？！"),
        _behind(_HAN, ";:", "；：", _NO_BLANK),
        _before(_HAN, ",", "、"),
        _behind(_HAN + OBJECT, ".", "。", _NO_NAME),
    ),
    "Kore": (_behind(r"\uac00-\ud7a3", "，。、；：？！", ",.,;:?!"),),
    "Arab": (_behind(_ARABIC, ",;?", "،؛؟"), _before(_ARABIC, ",;", "،؛")),
    "Grek": (_behind(r"\u0370-\u03ff\u1f00-\u1fff", "?", ";"),),
    "Armn": (
        _behind(r"\u0531-\u0587", "?!", "՞՜"),
        _final(r"\u0531-\u0587", ".", "։"),
    ),
    "Ethi": (
        _behind(r"\u1200-\u135a", ",;", "፣፤"),
        _final(r"\u1200-\u135a", ".", "።"),
    ),
    "Mymr": (_final(r"\u1000-\u1049\u104c-\u109f", ".", "။"),),
    "Khmr": (_final(r"\u1780-\u17d3", ".", "។"),),
}
_EITHER = re.compile(
    rf"।.*[{_INDIC}]{{2}}{_CLOSERS}(?P<mark>\.){_END}|[{_INDIC}]{{2}}(?P<bar>\|){_END}", re.DOTALL
)
_STOPS: Mapping[str, _Rule] = {
    "ur": _final(_ARABIC, ".", "۔"),
    "ks": _final(_ARABIC, ".", "۔"),
    **{
        # Marathi, Gujarati and the languages of the south write a full stop.
        spoken: _final(_INDIC, ".|", "।")
        for spoken in ("bn", "as", "or", "pa", "ne", "sa")
    },
    # Publishers of Hindi have either, but not both in one text.
    **dict.fromkeys(("hi", "mai", "bho"), _Rule(_EITHER, {".": "।", "|": "।"})),
}
_FOREIGN = re.compile(
    rf"[^\W\d_{_HAN}\uac00-\ud7a3][，。、；：？！]|[^\W\d_{_ARABIC}][،؛؟]|[^\W\d_\u0370-\u03ff]\u037e"
)
_OF_SOME_SCRIPT = re.compile("[，。、；：？！،؛؟\u037e]")
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Hebr"})


def _find(unit: Translation) -> Iterator[Problem]:
    target = target_prose(unit)
    if target.isascii():
        return
    for pattern, instead in _rules(unit.locale):
        match = pattern.search(target)
        if match:
            mark = match[match.lastgroup or 0]
            place = f"“{shown(target, *match.span(match.lastgroup or 0))}”"
            yield Problem(f"{mark} is {instead[mark]} in this language: {place}.")
            return
    if _OF_SOME_SCRIPT.search(target) and script(unit.locale) in _ALPHABETS:
        match = _FOREIGN.search(target)
        if match and match[0][-1] not in source_prose(unit):
            place = f"“{shown(target, *match.span())}”"
            yield Problem(f"{match[0][-1]} belongs to another script: {place}.")


@cache
def _rules(locale: str) -> tuple[_Rule, ...]:
    stop = _STOPS.get(language(locale))
    return (*_RULES.get(script(locale), ()), *((stop,) if stop else ()))


CHECK = Check(
    code="marks",
    title="Punctuation is that of the script",
    severity=Severity.WARNING,
    why="A keyboard offers the comma and the question mark of English first. Behind letters of "
    "their own, Chinese and Japanese write `，` or `、`, `。`, `：`, `；`, `？` and `！`, Arabic, "
    "Persian and Urdu `،`, `؛` and `؟`, Greek `;` for a question, Armenian `՞` and `։`, Amharic "
    "`፣` and `።`, Bengali, Nepali, Punjabi and others `।`, Urdu `۔`, Burmese `။`, Khmer `។`. Hindi "
    "may have `।` or a full stop, but not both in one text. Beside Latin letters and figures "
    "either form is accepted, and so is a half-width colon with a blank behind it.",
    hint="Use the mark of the script.",
    find=_find,
    examples=(
        Example("zh", "Ask, then act.", "先问，再做。", "先问,再做。"),
        Example("ja", "Ask.", "聞いてください。", "聞いてください."),
        Example("ar", "Why, and when?", "لماذا، ومتى؟", "لماذا, ومتى؟"),
        Example("el", "Why?", "Γιατί;", "Γιατί?"),
        Example("ne", "Ask your doctor.", "आफ्नो डाक्टरलाई सोध्नुहोस्।", "आफ्नो डाक्टरलाई सोध्नुहोस्."),
        Example("hi", "Stop. Ask.", "रुकें। पूछें।", "रुकें। पूछें."),
        Example("am", "Ask your doctor.", "ሐኪምዎን ይጠይቁ።", "ሐኪምዎን ይጠይቁ."),
        Example("hy", "Ask your doctor.", "Հարցրեք բժշկին։", "Հարցրեք բժշկին."),
    ),
)
