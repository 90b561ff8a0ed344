"""Words that have an opposite: before and after, daily and weekly, increase and reduce.

A model that takes one for the other writes a fluent sentence with every number and name in place.
What is known here tells of a translation only where the source says nothing but one, and the
translation nothing but the other; people who translate rarely do that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from l10n.locales import language
from l10n.negation.negating import negating_words
from l10n.negation.opposite_words import CLOSED, OPPOSITES
from l10n.negation.sure_words import SURE

_Poles = Mapping[str, Mapping[str, str]]
"""By pole, the words of each language: regular expressions between blanks."""

_OWN: Sequence[_Poles] = (
    {
        "day": {
            "en": r"daily|every day|(?:a|per|each) day",
            "es": r"diari\w+|(?:al|por|cada) día|todos los días",
            "fr": r"quotidien\w*|(?:par|chaque) jour|tous les jours|journali\w+",
            "de": r"täglich\w*|(?:pro|am|jeden) tag|tages\w+",
            "pt": r"diári\w+|diariamente|(?:por|ao|cada) dia|todos os dias",
        },
        "other day": {
            "en": r"every (?:other|second) day|(?:on )?alternate days",
            "es": r"cada (?:dos|2) días|días alternos|día por medio",
            "fr": r"tous les (?:deux|2) jours|un jour sur (?:deux|2)",
            "de": r"jeden (?:zweiten|2\.) tag|alle (?:zwei|2) tage",
            "pt": r"dias alternados|(?:a )?cada (?:dois|2) dias|dia sim",
        },
        "week": {
            "en": r"weekly|every week|(?:a|per|each) week",
            "es": r"seman(?:al|ales|almente)|(?:a la|por|cada) semana|todas las semanas",
            "fr": r"hebdomadaire\w*|(?:par|chaque) semaine|toutes les semaines",
            "de": r"wöchentlich\w*|(?:pro|jede|in der) woche",
            "pt": r"seman(?:al|ais|almente)|(?:por|a cada|cada) semana|todas as semanas",
        },
        "month": {
            "en": r"monthly|every month|(?:a|per|each) month",
            "es": r"mensual\w*|(?:al|por|cada) mes|todos los meses",
            "fr": r"mensuel\w*|(?:par|chaque) mois|tous les mois",
            "de": r"monatlich\w*|(?:pro|jeden|im) monat",
            "pt": r"mensa(?:l|is|lmente)|(?:por|ao|cada) mês|todos os meses",
        },
    },
    {
        "before": {
            "en": r"before(?! long)", "es": r"antes", "fr": r"avant", "pt": r"antes",
            "de": r"bevor|vorher|vor (?:dem essen|(?:den|jeder) mahlzeit\w*|der \w+)",
        },
        "after": {
            "en": r"after(?:wards?)?(?! all\b)", "es": r"después|tras|luego", "fr": r"après",
            "pt": r"depois|após",
            "de": r"nachdem|nachher|danach|nach (?:dem essen|(?:den|jeder) mahlzeit\w*|der \w+)",
        },
    },
    {
        "increase": {
            "en": r"increas\w+|rais(?:e|es|ed|ing)",
            "es": r"aument\w+|increment\w+|elev\w+|may(?:or|ores)|sub\w+|creci\w+|más",
            "fr": r"augment\w+|accr\w+|élev\w+|hausse\w*|croiss\w+|plus",
            "de": r"(?:er|ge)höh\w+|steiger\w+|zunahm\w+|zunehm\w+|höher\w*|\w*stieg\w*|"
            r"\w*steig\w*|mehr",
            "pt": r"aument\w+|elev\w+|maior(?:es)?|subi\w+|cresc\w+|mais",
        },
        "decrease": {
            "en": r"decreas\w+|reduc\w+|lower(?:s|ed|ing)",
            "es": r"disminu\w+|redu[cjz]\w+|baj\w+|menor(?:es)?|descen\w+|menos|inferior\w*",
            "fr": r"diminu\w+|rédui\w+|réduc\w+|baiss\w+|moindre\w*|moins|inférieur\w*",
            "de": r"verringer\w+|reduz\w+|\w*senk\w+|abnahm\w+|abnehm\w+|niedrig\w+|weniger|"
            r"verminder\w+|\w*sink\w*|sank\w*",
            "pt": r"diminu\w+|redu[zçc]\w+|redução|baix\w+|menor(?:es)?|menos|inferior\w*",
        },
    },
    {
        "at least": {
            "en": r"at least|(?<!not )(?<!no )(?:more|greater|higher) than|"
            r"(?:no|not) (?:less|fewer|lower) than",
            "es": r"(?:al|por lo) menos|(?<!no )más del?|mayor(?:es)? (?:de|que|a)|superior\w* a|"
            r"como mínimo|mínimo|no menos de",
            "fr": r"au moins|(?<!pas )plus (?:de|du|des|que|d)|supérieur\w* à|minimum|pas moins",
            "de": r"mindestens|wenigstens|(?<!nicht )mehr als|über|höher\w* als",
            "pt": r"pelo menos|(?<!não )mais (?:de|da|do)|maior(?:es)? (?:que|do)|superior\w* a|"
            r"no mínimo|não menos de",
        },
        "at most": {
            "en": r"at most|(?<!not )(?<!no )(?:less|fewer|lower) than|(?:no|not) more than",
            "es": r"(?<!no )menos del?|menor(?:es)? (?:de|que|a)|inferior\w* a|como máximo|máximo|"
            r"no más de",
            "fr": r"(?<!pas )moins (?:de|du|des|que|d)|inférieur\w* à|maximum|au plus|pas plus de",
            "de": r"höchstens|maximal|(?<!nicht )weniger als|unter|nicht mehr als",
            "pt": r"(?<!não )menos (?:de|da|do)|menor(?:es)? (?:que|do)|inferior\w* a|no máximo",
        },
    },
    {
        "more": {
            "en": r"(?:more|greater|higher|longer) than|at least",
            "es": r"más del?|más que|(?:al|por lo) menos",
            "fr": r"plus (?:de|du|des|que|d)|au moins",
            "de": r"mehr als|länger als|mindestens|wenigstens",
            "pt": r"mais (?:de|do|da|que)|(?:pelo|ao) menos",
        },
        "less": {
            "en": r"(?:less|fewer|lower|shorter) than", "es": r"menos del?|menos que",
            "fr": r"moins (?:de|du|des|que|d)", "de": r"weniger als|kürzer als",
            "pt": r"menos (?:de|do|da|que)",
        },
    },
)  # fmt: skip
_GROUPS: Sequence[_Poles] = (*_OWN, *OPPOSITES)
_BOUNDS, _NEGATED = 3, 4
"""The group that is looked at in a sentence without a negation, and in one with one: "do not take
more than two" is at most two. The others are looked at in any."""
_NO_REVERSE = frozenset(
    {"white", "red", "left", "right", "men", "women", "adults", "children", "morning", "night"}
)
"""What is not said by a negation of its opposite."""
_BEFORE = 40
"""Characters before a word in which a negation turns it round."""
_PAUSE = re.compile(r"[,;:.!?(–—]|\b(?:and|but|e|et|maar|mais|o|oder|or|ou|pero|und|y)\b")
"""Where a negation ends."""
_HEAD = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_HEADED = re.compile(rf"(?:^| )([^\W\d_]{{{_HEAD}}})(?![?*{{])")


def opposed_words(source: str, target: str, pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find words of a source for which its translation says the opposite.

    Args:
        source: What a reader sees of a sentence.
        target: What a reader sees of its translation.
        pair: Their locales.

    Yields:
        Words of the source with words of the translation. None where a language is not known, or
        where either says more than one of what excludes one another: but of the few things that
        have no other words, such as men and women, also where the translation says one of two
        more often than the source. None either where only one of the two negates something: what
        is not malignant is benign.
    """
    for number, pole, words in _clear(source, language(pair[0])):
        theirs = _said(number, target, language(pair[1]))
        if len(theirs) != 1 or pole in theirs:
            continue
        other, said = next(iter(theirs.items()))
        if number in {_BOUNDS, _NEGATED}:
            told = _bounds(source, target, pair) == number
        else:
            said = _first_said_more(number, other, (source, target), pair)
            told = bool(said) and (
                pole in _NO_REVERSE
                or not _is_turned(_clause_before(words, source), _clause_before(said, target), pair)
            )
        if told:
            yield words, said


def _first_said_more(number: int, pole: str, texts: tuple[str, str], pair: tuple[str, str]) -> str:
    """Return the first words that surely say a pole, where its source says it less often."""
    ours, theirs = (language(tongue) for tongue in pair)
    found = list(_sure_pattern(number, pole, theirs).finditer(texts[1].lower()))
    times = sum(1 for _ in _patterns(number, ours)[pole].finditer(texts[0].lower()))
    if len(found) <= times:
        return ""
    return texts[1][found[0].start() : found[0].end()] or found[0][0]


def _clause_before(words: str, text: str) -> str:
    """Return what stands before words of a text and may negate them."""
    before = text.partition(words)[0][-_BEFORE:]
    return _PAUSE.split(before)[-1]


def _is_turned(source: str, target: str, pair: tuple[str, str]) -> bool:
    """Tell whether only one of two texts negates something."""
    negated = [bool(negating_words(text, tongue))
               for text, tongue in zip((source, target), pair, strict=True)]  # fmt: skip
    return negated[0] != negated[1]


def _bounds(source: str, target: str, pair: tuple[str, str]) -> int | None:
    """Return the group of bounds that two texts are compared by; none where one is negated."""
    if _is_turned(source, target, pair):
        return None
    return _NEGATED if negating_words(source, pair[0]) else _BOUNDS


@lru_cache(maxsize=1024)  # a source is looked at for each locale
def _clear(text: str, tongue: str) -> tuple[tuple[int, str, str], ...]:
    """Return the groups of which a text says one pole alone, with the pole and its words.

    Of some groups both poles, one by one.
    """
    heads = {word[:_HEAD] for word in _LETTERS.findall(text.lower())}
    said = (
        (number, _said(number, text, tongue))
        for number, known in enumerate(_heads(tongue))
        if known is None or not known.isdisjoint(heads)
    )
    return tuple(
        (number, pole, words)
        for number, found in said
        for pole, words in found.items()
        if len(found) == 1 or not CLOSED.isdisjoint(found)
    )


def _said(number: int, text: str, tongue: str) -> Mapping[str, str]:
    """Return what a text says of a group: the first words of each pole."""
    found = {}
    plain = text.lower()  # quicker than to look for letters of either case
    for pole, pattern in _patterns(number, tongue).items():
        match = pattern.search(plain)
        if match:
            found[pole] = text[match.start() : match.end()] or match[0]
    return found


@cache
def _heads(tongue: str) -> tuple[frozenset[str] | None, ...]:
    """Return for each group letters of which words must begin with some, where it says something.

    None where that is not so of one of its words: it has to be looked for.
    """
    groups = []
    for poles in _GROUPS:
        words = [word for pole in poles.values() if tongue in pole for word in _words(pole[tongue])]
        # What must not stand before a word is no beginning of it.
        found = [None if "(?<" in word else _HEADED.search(word) for word in words]
        known = {match[1] for match in found if match}
        groups.append(frozenset(known) if all(found) else None)
    return tuple(groups)


def _words(pattern: str) -> Iterator[str]:
    """Yield what a pattern has between bars that stand in no brackets."""
    depth, word = 0, ""
    for char in pattern:
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield word
            word = ""
        else:
            word += char
    yield word


@cache
def _patterns(number: int, tongue: str) -> dict[str, re.Pattern[str]]:
    return {
        pole: re.compile(rf"\b(?:{words[tongue]})\b")
        for pole, words in _GROUPS[number].items()
        if tongue in words
    }


@cache
def _sure_pattern(number: int, pole: str, tongue: str) -> re.Pattern[str]:
    words = SURE.get(pole, {}).get(tongue, _GROUPS[number][pole][tongue])
    return re.compile(rf"\b(?:{words})\b")
