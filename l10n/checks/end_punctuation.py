"""A target ends as its source does."""

import re
from collections.abc import Iterator, Mapping

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.prose import NOTHING, source_prose, target_prose
from l10n.locales import language, script
from l10n.model import Severity

_SCRIPTS = frozenset({
    "Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab", "Deva", "Beng", "Guru", "Gujr", "Orya",
    "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Ethi", "Hans", "Hant", "Jpan",
    "Kore",
})  # fmt: skip
"""Scripts that mark the end of a sentence; Thai and Lao do not, and Tibetan leaves its mark out
behind some letters (Unicode 16, 13.4 and 16)."""
_CLASSES: Mapping[str, str] = {
    "a full stop": ".。．｡।॥۔።፡։។៕။།",
    "a question mark": "?？؟⁇⁈⁉‽፧՞",
    "an exclamation mark": "!！‼՜",
    "a colon": ":：፦៖",
    "a semicolon": ";；؛፤",
    "a comma": ",，、،፣",
    "an ellipsis": "…⋯",
}
_STOP, _QUESTION, _EXCLAMATION, _COLON, _SEMICOLON, _COMMA, _ELLIPSIS = _CLASSES
_OWN: Mapping[str, Mapping[str, str]] = {
    "el": {";": _QUESTION, "\u037e": _QUESTION, "·": _SEMICOLON, "\u0387": _SEMICOLON},
    "hy": {":": _STOP, "․": _COLON},
    "hyw": {":": _STOP, "․": _COLON},
    "hi": {"|": _STOP},
    "bn": {"|": _STOP, "৷": _STOP},
}
"""What a mark is in one language alone, or what is usually typed for it there."""
_CHOICES = ({_EXCLAMATION, _STOP}, {_SEMICOLON, _STOP}, {_SEMICOLON, _COMMA})
_BY_MARK = {mark: name for name, marks in _CLASSES.items() for mark in marks}
_CLOSERS = "\"'”’“‘»«›‹)]}）】」』》〉〕］｝\u200e\u200f" + NOTHING
_ENDING = "".join(_BY_MARK) + _CLOSERS + " \t\n\u00a0\u202f\u2009\u3000|\u037e\u0387·৷․"
_DOTS = re.compile(r"\.\.+|。。+|։։+")
_KNOWN = (
    "al|approx|Bd|Blvd|Bros|bzw|ca|Co|Corp|Dept|Dr|ed|eds|Esq|etc|excl|fig|Gen|incl|Inc|Jr|Lt"
    "|Ltd|max|min|Mr|Mrs|Ms|Nr|núm|pág|pp|Prof|resp|Sgt|Sr|Sra|St|Std|Str|Tab|usw|vol|vs"
)
_ABBREVIATION = re.compile(
    # `U.S.`, `EE. UU.`; an initial; what is known.
    rf"(?:\b\w{{1,2}}\.[ \u00a0\u202f]?\w{{1,2}}|\b[^\W\d_]|\b(?:{_KNOWN}))\.\W*\Z",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b\w{1,3}\.\W*\Z")
"""What may be an abbreviation of a language whose own are not known here."""
_QUOTED = re.compile(r"[.?!…:;。？！：；][\s\u00a0\u202f]?[\"'”’“»」』]")
_ORDINAL = re.compile(r"\d\.\W*\Z")
_ARMENIAN = frozenset({"hy", "hyw"})
"""A question has its mark within the word that is asked about: `Ինչո՞ւ։`."""
_FREE_OF_STOPS = frozenset({"ja", "zh", "yue"})
_QUESTIONS_END_IN_STOPS = frozenset({"ja", "my", "km"})
_LETTER = re.compile(r"[^\W\d_]")


def _find(unit: Translation) -> Iterator[Problem]:
    if {script(unit.locale), script(unit.source_locale)} - _SCRIPTS:
        return
    source, target = source_prose(unit), target_prose(unit)
    if not (_LETTER.search(source) and _LETTER.search(target)):
        return
    wanted, got = _ending(source, unit.source_locale), _ending(target, unit.locale)
    if wanted in ({_COMMA}, got) or wanted & got:
        return  # a comma is no end
    spoken = language(unit.locale)
    if wanted and got:
        accepted = _may_differ(spoken, target, wanted, got)
    else:
        accepted = _may_lack(spoken, source, target, wanted | got)
    if accepted:
        return
    yield Problem(f"The source ends with {_said(wanted)}, the target with {_said(got)}.")


def _ending(text: str, locale: str) -> frozenset[str]:
    """Return what marks the end of a text."""
    tail = text[len(text.rstrip(_ENDING)) :]
    own = _OWN.get(language(locale), {})
    found = {own.get(mark) or _BY_MARK.get(mark, "") for mark in _DOTS.sub("…", tail)}
    return frozenset(found - {""})


def _may_lack(spoken: str, source: str, target: str, mark: frozenset[str]) -> bool:
    """Tell whether one of two texts may do without the mark that the other has."""
    if _QUOTED.search(source) and _QUOTED.search(target):
        return True  # the mark belongs to a quoted word, which stands elsewhere
    if mark != {_STOP}:
        return False
    # 「…」 needs no stop of its own, and an abbreviation's may be no end of a sentence.
    closed = spoken in _FREE_OF_STOPS and target.rstrip()[-1:] in "」』）)”】》"
    return bool(
        closed
        or _ABBREVIATION.search(source)
        or _ABBREVIATION.search(target)
        or _SHORT.search(target)
        or _ORDINAL.search(target)
    )


def _may_differ(spoken: str, target: str, wanted: frozenset[str], got: frozenset[str]) -> bool:
    """Tell whether two marks differ as languages do."""
    if _QUESTION in wanted and _STOP in got:
        return spoken in _QUESTIONS_END_IN_STOPS or (spoken in _ARMENIAN and "՞" in target)
    if _COLON in wanted and _STOP in got:
        return spoken in _FREE_OF_STOPS or spoken in _ARMENIAN
    # How loud a sentence is, and how a list's items are told apart, languages choose.
    if any(wanted | got <= pair for pair in _CHOICES):
        return True
    return _ELLIPSIS in wanted and bool(_ABBREVIATION.search(target))


def _said(names: frozenset[str]) -> str:
    return " and ".join(sorted(names)) or "no mark"


CHECK = Check(
    code="end-punctuation",
    title="A target ends as its source does",
    severity=Severity.WARNING,
    why="A lost full stop or question mark is often the end of a lost sentence. Compared is what "
    "kind of mark ends the text (stop, question, exclamation, colon, semicolon, ellipsis), in each "
    "script's own signs (`。`, `।`, `؟`, the Greek `;`, the Armenian `։`), whether inside or "
    "outside of quotes and brackets. An abbreviation's stop may end a text that has none; a "
    "sentence may be more or less loud; Thai, Lao and Tibetan have no such stops.",
    hint="End the target as the source ends.",
    find=_find,
    examples=(
        Example("es", "Ask your doctor.", "Pregunte a su médico.", "Pregunte a su médico"),
        Example("fr", "“Why?”", "«\u00a0Pourquoi\u202f?\u00a0»", "«\u00a0Pourquoi\u00a0»"),
        Example("el", "What is CML?", "Τι είναι η ΧΜΛ;", "Τι είναι η ΧΜΛ."),
        Example("hi", "Ask your doctor.", "अपने डॉक्टर से पूछें।", "अपने डॉक्टर से पूछें"),
        Example("hy", "Why stop?", "Ինչո՞ւ դադարեցնել։", "Ինչու դադարեցնել։"),
        Example("ja", "You need:", "必要なもの：", "必要なもの"),
    ),
)
