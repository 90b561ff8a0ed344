"""What makes a dose of a number besides its value: what is counted, how often, per what, and order.

A number in words that is lost is no change elsewhere, for words have other meanings; before what
is taken, and before how often it is taken, it is a dose.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from l10n.locales import language
from l10n.numbers.tokens import LETTERS, words_in
from l10n.numbers.units import Unit, mentions_unit, unit_behind
from l10n.numbers.words import Spelled, roman_value, words_for_numbers, words_for_several

_TAKEN: Mapping[str, str] = {
    "en": "tablets? pills? capsules? caplets? drops? puffs? sprays? patch(?:es)? doses? "
    "injections? vials? ampoules? sachets? teaspoons? tablespoons? teaspoonfuls? "
    "suppositor(?:y|ies)",
    "es": "tabletas? pastillas? comprimidos? cápsulas? gotas? dosis inyeccion(?:es)? parches? "
    "cucharad(?:it)?as? ampollas? viales? sobres? inhalacion(?:es)? supositorios?",
    "fr": "comprimés? pilules? gélules? cachets? capsules? gouttes? doses? injections? ampoules? "
    "flacons? sachets? cuillères? cuillerées? bouffées? suppositoires?",
    "de": "tabletten? pillen? kapseln? tropfen dos(?:is|en) injektionen? spritzen? ampullen? "
    "pflaster teelöffel esslöffel zäpfchen",
    "pt": "comprimidos? pílulas? cápsulas? gotas? doses? inje(?:ção|ções) ampolas? frascos? "
    "colher(?:es)? pastilhas? supositórios?",
    "it": "compress[ae] pillol[ae] capsul[ae] gocc(?:ia|e) dos[ei] iniezion[ei] fial[ae] "
    "bustin[ae] cucchiain[oi] cucchiai[o]? suppost[ae]",
    "nl": "tablet(?:ten)? pil(?:len)? capsules? druppels? dos(?:is|es|issen) injecties?",
}
"""What is taken by number, in the singular and plural."""
_TIMES: Mapping[str, str] = {
    "en": r"times (?:a|an|per|each|every) \w+|times (?:daily|weekly|monthly)",
    "es": r"veces (?:al?|por|cada|a la) \w+|veces (?:diarias|semanales)",
    "fr": r"fois (?:par|chaque) \w+",
    "de": r"mal (?:täglich|wöchentlich|pro \w+|am tag|in der woche)",
    "pt": r"vezes (?:ao|por|a cada) \w+",
    "it": r"volte (?:al|alla|ogni|a) \w+",
    "nl": r"(?:keer|maal) (?:per \w+|daags)",
}
"""How often something is taken, behind a number."""
_OFTEN = re.compile(
    r"\b(twice|thrice)(?=,? (?:daily|weekly|monthly|(?:a|an|per|each|every) (?:day|week|month)))",
    re.IGNORECASE | re.ASCII,
)
_HALF = re.compile(r"\b(half)(?: of)?(?: an?)? (?=(?:tablets?|pills?|doses?|teaspoons?)\b)")
_WORD = re.compile(LETTERS)
_DUAL = frozenset({"ar", "he"})
"""Languages that say "two tablets" in one word."""
_SINGLE = Decimal(1)
_PER = re.compile(
    r"(?<=\w) ?(?:/|\bper ) ?(kg|kilogram|kilo|m2|m²|square met(?:er|re)|mL|ml|milliliters?"
    r"|millilitres?|L|liters?|litres?|dL|dl)(?![\w])"
)
_DENOMINATORS = {"kilogram": "kg", "kilo": "kg", "m²": "m2", "ml": "mL", "dl": "dL"}
_SIGN = re.compile(r"([<>≤≥])(?==?\s?\d)")
_LESS = frozenset("<≤")


_STAGED = frozenset({"phase", "phases", "stage", "stages", "grade", "grades", "class", "type",
                     "types", "group", "factor"})  # fmt: skip
_STAGE = re.compile(rf"\b(?:{'|'.join(sorted(_STAGED))}) ([IVX]{{1,4}})(?=[ABC]?\b)")


def stages(text: str, locale: str) -> tuple[Spelled, ...]:
    """Find the Roman numerals of stages, grades and phases in an English text.

    Args:
        text: What a reader sees.
        locale: Its locale.
    """
    if language(locale) != "en" or _STAGED.isdisjoint(words_in(text)):
        return ()
    found = _STAGE.finditer(text)
    return tuple(Spelled(match[1], roman_value(match[1]), sure=True) for match in found)


def stands_in(numeral: str, text: str) -> bool:
    """Tell whether a Roman numeral stands in a text, perhaps with a letter: `IVB`, `Ⅳ期`."""
    plain = unicodedata.normalize("NFKC", text)
    return bool(re.search(rf"(?<![A-Za-z]){numeral}(?![D-Zd-zIVX])", plain))


@cache
def _counted(tongue: str) -> re.Pattern[str] | None:
    if tongue not in _TAKEN:
        return None
    behind = f"(?:{'|'.join(_TAKEN[tongue].split())})|{_TIMES[tongue]}"
    return re.compile(rf"\b([^\W\d_]+)[ \u00a0-](?=(?:{behind})\b)", re.IGNORECASE)


def dosed_words(text: str, locale: str) -> tuple[Spelled, ...]:
    """Find the numbers in words that are doses, or say how often one is taken.

    Args:
        text: What a reader sees.
        locale: Its locale.

    Returns:
        Those numbers, in order: `two` of "two tablets", `twice` of "twice a day". One is among
        them in English alone, where it is no article.
    """
    tongue = language(locale)
    pattern = _counted(tongue)
    if pattern is None or _dosing(tongue).isdisjoint(words_in(text)):
        return ()
    values = words_for_numbers(tongue)
    found = [
        Spelled(match[1], values[match[1].casefold()], sure=True)
        for match in pattern.finditer(text)
        if match[1].casefold() in values
    ]
    found = [one for one in found if one.value > _SINGLE or (tongue == "en" and one.value)]
    if tongue == "en":
        often = {"twice": Decimal(2), "thrice": Decimal(3)}
        found += [Spelled(m[1], often[m[1].casefold()], sure=True) for m in _OFTEN.finditer(text)]
        found += [Spelled(m[1], Decimal("0.5"), sure=True) for m in _HALF.finditer(text)]
    return tuple(found)


@cache
def _dosing(tongue: str) -> frozenset[str]:
    """Return the words without one of which nothing is dosed in a text."""
    more = {"one", "twice", "thrice", "half"} if tongue == "en" else ()
    return words_for_several(tongue).union(more)


def may_be_unsaid(word: Spelled, locale: str) -> bool:
    """Tell whether a language may say a number without a word of its own."""
    return language(locale) in _DUAL and word.value <= 2  # noqa: PLR2004 -- a dual


def measured_words(text: str, locale: str) -> Iterator[tuple[str, Decimal, Unit]]:
    """Find numbers in words that stand before a unit: "two weeks".

    Args:
        text: What a reader sees.
        locale: Its locale.

    Yields:
        What is written, the number and its unit; none with one, which may be an article.
    """
    values = words_for_numbers(language(locale))
    if words_for_several(language(locale)).isdisjoint(words_in(text)):
        return
    for match in _WORD.finditer(text):
        value = values.get(match[0].casefold())
        unit = unit_behind(text, match.end(), locale) if value and value > 1 else None
        if unit and value:
            yield text[match.start() : unit[1]], value, unit[0]


def says_amount(text: str, locale: str, dimension: str) -> bool:
    """Tell whether a text has an amount of a unit in words: "un miligramo".

    Args:
        text: What a reader sees.
        locale: Its locale.
        dimension: What the unit measures.
    """
    values = words_for_numbers(language(locale))
    for match in _WORD.finditer(text):
        if match[0].casefold() in values:
            unit = unit_behind(text, match.end(), locale)
            if unit and unit[0].dimension == dimension:
                return True
    return False


def lost_denominators(source: str, target: str, locale: str) -> Iterator[str]:
    """Find what a dose is per in a source, `kg` of "mg/kg", and its translation does not mention.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        locale: The translation's locale.

    Yields:
        Each once, as it stands in the source.
    """
    seen: set[str] = set()
    for match in _PER.finditer(source):
        unit = _denominator(match[1])
        if unit not in seen and not mentions_unit(target, unit, locale):
            yield match[0].strip()
        seen.add(unit)


def _denominator(written: str) -> str:
    if written.startswith("square"):
        return "m2"
    plain = _DENOMINATORS.get(written, written)
    if plain.startswith("millilit"):
        return "mL"
    return "L" if plain.startswith("lit") else plain


def turned_signs(source: str, target: str) -> tuple[str, str] | None:
    """Find signs of comparison before numbers that are turned round: `<` for `>`.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.

    Returns:
        A sign of the source and one of the translation, or None where both have the same ones, or
        one says it in words.
    """
    ours, theirs = ([m[1] for m in _SIGN.finditer(text)] for text in (source, target))
    if len(ours) != len(theirs):
        return None
    less = [sum(sign in _LESS for sign in signs) for signs in (ours, theirs)]
    return (ours[0], theirs[0]) if ours and less[0] != less[1] else None
