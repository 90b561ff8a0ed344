"""Nothing that cannot be seen stands in a target."""

import html
import re
import unicodedata
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.locales import has_spaces, language, script
from l10n.model import Severity

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2028\u2029"
    "\u2061-\u2064\u206a-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_JOINERS = "\u200c\u200d"
_JOINING = frozenset({
    "Arab", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Mymr",
    "Khmr", "Mong", "Syrc", "Nkoo", "Tibt",
})  # fmt: skip
"""Scripts in which a joiner is spelling (Unicode 16, 23.2)."""
_PICTURES = re.compile(
    "[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?\u200d"
    "(?=[\u2190-\u2bff\U0001f000-\U0001faff])|\U0001f3f4[\U000e0020-\U000e007f]+"
)
"""What is one picture of several, or a flag by its letters."""
_LONG_WORD = re.compile(r"[^\W\d_\u00ad]+(?:\u00ad[^\W\d_\u00ad]+)+")
_LONG = 12
_NAMES = {"\u00ad": "SOFT HYPHEN", "\ufeff": "BYTE ORDER MARK"}


def _find(unit: Translation) -> Iterator[Problem]:
    # A page shows what an entity stands for, and of this one nothing.
    target = html.unescape(unit.target)
    if target.isascii() and target.isprintable():
        return
    if not _SUSPECT.search(target):
        return
    text = _LONG_WORD.sub(_hyphenated, _PICTURES.sub("", target))
    allowed = set(html.unescape(unit.source)) | _spelled(unit.locale)
    found = dict.fromkeys(char for char in _SUSPECT.findall(text) if char not in allowed)
    if found:
        said = ", ".join(f"U+{ord(char):04X} ({_name(char)})" for char in found)
        yield Problem(f"The target holds what cannot be seen: {said}.")


def _hyphenated(match: re.Match[str]) -> str:
    """Drop the soft hyphens of a word that is long enough to need them."""
    word = match[0].replace("\u00ad", "")
    return word if len(word) >= _LONG else match[0]


def _spelled(locale: str) -> set[str]:
    """Return what is spelling in a locale."""
    allowed = set(_JOINERS) if script(locale) in _JOINING else set()
    if not has_spaces(locale) or language(locale) in {"km", "lo", "my", "th"}:
        allowed.add("\u200b")
    return allowed | ({"\u180e"} if script(locale) == "Mong" else set())


def _name(char: str) -> str:
    kind = unicodedata.category(char)
    other = {"Cc": "a control character", "Co": "of private use"}.get(kind, "no character")
    return _NAMES[char] if char in _NAMES else unicodedata.name(char, other)


CHECK = Check(
    code="invisible",
    title="Nothing that cannot be seen stands in a target",
    severity=Severity.WARNING,
    why="Zero-width spaces, control characters, byte order marks, fillers and hidden tags come in "
    "with copied text. They break searches, glossaries and word counts, and may hide a text from "
    "readers that machines do read. Joiners are spelling in Persian, Hindi and other scripts, a "
    "zero-width space parts words in Thai and Khmer, and a soft hyphen may part a long word.",
    hint="Delete it: type the words around it anew.",
    find=_find,
    examples=(
        Example("es", "Ask your doctor.", "Pregunte a su médico.", "Pregunte a su mé\u200bdico."),
        Example("de", "blood count", "Blutbild", "Blut\u00adbild"),
        Example("nl", "your doctor", "uw arts", "uw a&#8203;rts"),
        Example("fa", "You can ask.", "می\u200cتوانید بپرسید.", "می\u200cتوانید\u200b بپرسید."),
        Example("th", "Ask your doctor.", "ถาม\u200bแพทย์", "ถาม\ufeffแพทย์"),
    ),
)
