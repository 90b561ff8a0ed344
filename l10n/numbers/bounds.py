"""Whether a number is the least, the most, or about what is meant: "at least 3 days".

A bound that is turned round, or that is gone, makes another statement of the same number. Which
word says it, languages differ in; so one of the source is lost only where its translation has no
word at all in that sentence that says as much.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.locales import is_pseudo, language
from l10n.model import Span
from l10n.numbers.reading import Numbers, read_numbers
from l10n.numbers.units import LETTERS, unit_behind
from l10n.numbers.words import words_for_numbers


class Side(StrEnum):
    """On which side of a number the meant ones are."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


_BOUNDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "least": r"at least|(?:no|not) (?:less|fewer|lower|younger|earlier) than|"
        r"(?:more|greater|higher|longer|older|larger|bigger) than|(?<!all )(?<!spread )over|above|"
        r"exceed(?:s|ed|ing)?|a minimum of|in excess of|upwards of",
        "most": r"at most|(?:no|not) (?:more|greater|higher|longer|older|larger|later) than|"
        r"(?:less|fewer|lower|shorter|younger|smaller) than|under|below|up to|a maximum of",
        "about": r"about|around|approximately|approx\.?|roughly|nearly|almost|close to",
        "behind least": r"or (?:more|above|over|older|higher|longer|greater|larger)|"
        r"and (?:over|above|older)",
        "behind most": r"or (?:less|fewer|under|below|younger|lower|shorter|smaller)",
        "loose least": r"more|minimum|minimal|beyond|exceed\w*|greater|higher|plus|past|upwards?|"
        r"least|older|longer|larger|surpass\w*|top\w*|ris(?:e|es|en|ing)|rose|"
        r"climb\w*",
        "loose most": r"less|fewer|maxim\w+|most|until|as (?:much|many|few|little)|lower|"
        r"younger|shorter|limit\w*|short of|even|as \w+ as|drop\w*|fall\w*|fell|"
        r"dip\w*",
        "loose about": r"some|estimated?|approximate|circa|ca|or so|ish|virtually|more or less|"
        r"in the region|nearing|approach\w*|near|even|as \w+ as",
    },
    "es": {
        "least": r"(?:al|por lo|cuando) menos|como mínimo|un mínimo de|no menos de|"
        r"m[aá]s del?|mayor(?:es)? (?:del?|que|al?)|superior(?:es)? al?|por encima de|"
        r"supera\w*",
        "most": r"como máximo|un máximo de|no más del?|menos del?|menor(?:es)? (?:del?|que|al?)|"
        r"inferior(?:es)? al?|por debajo del?|hasta|a lo sumo",
        "about": r"alrededor del?|aproximadamente|aprox\.?|cerca del?|casi|unos|unas|en torno a",
        "behind least": r"o más|o mayor(?:es)?|o superior(?:es)?|en adelante|como mínimo|"
        r"(?:al|por lo) menos|y más",
        "behind most": r"o menos|o menor(?:es)?|o inferior(?:es)?|como máximo|a lo sumo",
        "loose least": r"más|mínim\w+|super\w+|exced\w+|sobrepas\w+|rebas\w+|encima|arriba|"
        r"mayor(?:es)?|a partir|pasad\w+|adicional\w*|pas[aóe]\w*|sub[aei]\w*|"
        r"ascien\w+",
        "loose most": r"menos|máxim\w+|menor(?:es)?|inferior\w*|debajo|hasta|sumo|dentro|límite|"
        r"tope|tan (?:solo|sólo)|no (?:más|llega\w*|super\w*|exced\w*|pas\w*)|"
        r"nada menos|como mucho|escas\w+|baj\w+|descien\w+",
        "loose about": r"alrededor|aproximad\w+|cerca\w*|casi|un[oa]s|torno|más o menos|hacia|"
        r"promedio|estim\w+|próxim\w+|prácticamente|algun[oa]s|apenas|a poco|"
        r"ronda\w*|rondan",
    },
    "fr": {
        "least": r"au moins|au minimum|un minimum de|pas moins de|plus (?:de|d|des|du)|"
        r"supérieure?s? (?:à|au|aux)|au[- ]dessus de|dépass\w+",
        "most": r"au plus|au maximum|un maximum de|pas plus de|moins (?:de|d|des|du)|"
        r"inférieure?s? (?:à|au|aux)|au[- ]dessous de|en dessous de|jusqu['’ ]?(?:à|au|aux|en)",
        "about": r"environ|approximativement|près (?:de|d|des|du)|presque|quelque|à peu près|"
        r"autour de|une? (?:dizaine|vingtaine|trentaine|centaine) de",
        "behind least": r"ou plus|et plus|au moins|au minimum|et au-delà",
        "behind most": r"ou moins|au plus|au maximum|maximum",
        "loose least": r"plus\w*|minim\w+|supérieur\w*|dessus|dépass\w+|excéd\w+|delà|à partir|"
        r"franchi\w*",
        "loose most": r"hauteur|moins|maxim\w+|inférieur\w*|dessous|jusqu\w*|limit\w+|sous|"
        r"seulement|cadet\w*|descend\w*|tomb\w+|baiss\w+",
        "loose about": r"environ|approximati\w+|près|presque|quelques?|peu près|autour|dizaine|"
        r"vers|estim\w+|\w+aines?|ordre|proche|quasi\w*|pratiquement|plus ou moins|"
        r"frôl\w+|avoisin\w+",
    },
    "de": {
        "least": r"ab|mindestens|wenigstens|zumindest|(?:mehr|größer|höher|länger|älter) als|über|"
        r"oberhalb(?: von)?|nicht weniger als",
        "most": r"höchstens|maximal|nicht mehr als|(?:weniger|kleiner|niedriger|kürzer|jünger) "
        r"als|unter|unterhalb(?: von)?|bis zu",
        "about": r"etwa|ungefähr|rund|ca\.?|circa|zirka|fast|beinahe|nahezu|knapp|annähernd",
        "behind least": r"oder (?:mehr|älter|länger|höher|darüber)|und (?:mehr|älter|darüber)",
        "behind most": r"oder (?:weniger|jünger|kürzer|darunter)",
        "loose least": r"\w*mehr\w*|mind\w*|über\w*|oberhalb|größer\w*|höher\w*|länger\w*|"
        r"ältere?n?|wenigstens|gut|dreistellig\w*|darüber|frühestens",
        "loose most": r"wenig\w*|höchst\w*|max\w*|unter\w*|bis\w*|klein\w*|niedrig\w*|darunter|"
        r"jünger\w*|nur|gering\w*|spätestens|kürzer\w*|sink\w*|fall\w*|fäll\w*|"
        r"abfall\w*",
        "loose about": r"etwa|ungefähr|rund|ca|circa|fast|beinahe|nah\w*|knapp|annähernd|gegen|"
        r"geschätzt\w*|praktisch|gut|schätzungsweise|durchschnittlich|"
        r"mehr oder weniger|an die|einige|paar",
    },
    "pt": {
        "least": r"(?:pelo|ao) menos|no mínimo|um mínimo de|não menos (?:de|que)|"
        r"mais (?:de|do|da|dos|das|que)|maior(?:es)? (?:de|do|que|a)|superior(?:es)? a|"
        r"acima d[eoa]s?|ultrapass\w+",
        "most": r"no máximo|um máximo de|não mais (?:de|que)|menos (?:de|do|da|dos|das|que)|"
        r"menor(?:es)? (?:de|do|que|a)|inferior(?:es)? a|abaixo d[eoa]s?|até",
        "about": r"cerca d[eoa]s?|aproximadamente|quase|por volta d[eoa]s?|em torno d[eoa]s?|"
        r"perto d[eoa]s?|uns|umas",
        "behind least": r"ou mais|ou superior(?:es)?|ou maior(?:es)?|no mínimo|e acima",
        "behind most": r"ou menos|ou inferior(?:es)?|ou menor(?:es)?|no máximo",
        "loose least": r"mais|mínim\w+|super\w+|exced\w+|ultrapass\w+|acima|maior(?:es)?|a partir|"
        r"adicion\w+|pass\w+",
        "loose most": r"menos|máxim\w+|menor(?:es)?|inferior\w*|abaixo|até|dentro|limit\w+|"
        r"apenas|tão|chega\w*|ca(?:i|em|ir)\w*|desc\w+|baix\w+",
        "loose about": r"cerca|aproximad\w+|quase|volta|torno|perto|uns|umas|mais ou menos|"
        r"estim\w+|próxim\w+|média|praticamente|beira\w*|alguns|algumas",
    },
    "it": {
        "least": r"almeno|come minimo|un minimo di|non meno di|(?:più|oltre|maggior[ei]) "
        r"(?:di|del|a)|oltre|superior[ei] (?:a|al)|al di sopra di|sopra i",
        "most": r"al massimo|un massimo di|non più di|meno (?:di|del)|minor[ei] (?:di|a)|"
        r"inferior[ei] (?:a|al)|al di sotto di|sotto i|fino a",
        "about": r"circa|approssimativamente|quasi|intorno a|all['’]incirca",
        "behind least": r"o più|e più|o superiore|in su", "behind most": r"o meno|o inferiore",
        "loose least": r"più|minim\w+|super\w+|oltre|sopra|maggior\w*|ecced\w+",
        "loose most": r"meno|massim\w+|minor\w*|inferior\w*|sotto|fino|limit\w+|solo|scend\w+",
        "loose about": r"circa|approssim\w+|quasi|intorno|incirca|più o meno|vicin\w+|stim\w+|"
        r"qualche",
    },
    "nl": {
        "least": r"ten minste|tenminste|minstens|minimaal|niet minder dan|"
        r"(?:meer|groter|hoger|langer|ouder) dan|boven|ruim",
        "most": r"hoogstens|hooguit|ten hoogste|maximaal|niet meer dan|"
        r"(?:minder|kleiner|lager|korter|jonger) dan|onder|tot|beneden",
        "about": r"ongeveer|circa|ca\.?|rond|bijna|zowat|zo['’]n",
        "behind least": r"of (?:meer|ouder|hoger|langer)|en (?:ouder|hoger)",
        "behind most": r"of (?:minder|jonger|lager|korter)",
        "loose least": r"\w*meer\w*|min\w*|boven\w*|groter\w*|hoger\w*|langer|ouder\w*|vanaf|ruim|"
        r"tenminste",
        "loose most": r"minder|hoog\w*|max\w*|onder\w*|tot|klein\w*|lager|jonger\w*|beneden|"
        r"slechts|korter|dal\w+|zak\w+",
        "loose about": r"ongeveer|circa|ca|rond|bijna|zowat|naar schatting|om en nabij|vrijwel|"
        r"meer of minder",
    },
    "ar": {
        "least": r"على الأقل|(?:ما )?لا (?:يقل|تقل) عن|[وب]?أكثر من|[تي]زيد(?:ون)? (?:عن|على)|"
        r"[تي]تجاوز|[تي]فوق|فوق|أكبر من|بحد أدنى|أعلى من",
        "most": r"على الأكثر|(?:ما )?لا (?:[تي]زيد (?:عن|على)|[تي]تجاوز)|[وب]?أقل من|"
        r"(?:ما )?[تي]صل إلى|بحد أقصى|كحد أقصى|دون|أصغر من|تحت",
        "about": r"حوالي|نحو|ما يقرب من|تقريب[ًاا]+|قرابة|زهاء|ما يقارب",
        "behind least": r"على الأقل|[وأ]و أكثر|فأكثر|فما فوق|أو أكبر|كحد أدنى",
        "behind most": r"على الأكثر|أو أقل|فأقل|فما دون|كحد أقصى",
        "loose least": r"\w*أكثر\w*|\w*زيد\w*|\w*تجاوز\w*|\w*فوق\w*|\w*أدنى|أكبر|\w*زاد\w*|أعلى|"
        r"\w*ضع\w*",
        "loose most": r"\w*وصول|\w*بلوغ|[يت]بلغ|\w*أقل\w*|\w*صل\w*|حتى|\w*أقصى|دون|أصغر|تحت|"
        r"غضون|أدنى|\w*نخفض\w*",
        "loose about": r"حوالي|نحو|\w*يقرب|تقريب\w*|قرابة|زهاء|\w*يقارب|\w*قرب\w*|بضع\w*|\w*قدر\w*|"
        r"\w*ناهز\w*",
    },
}  # fmt: skip
"""By side, the words of each language: before a number, behind it, and loosely anywhere."""


_SIGNS = {Side.LEAST: "+>≥≧", Side.MOST: "<≤≦", Side.ABOUT: "~≈∼±"}
_DURING = frozenset({"over", "über", "sobre"})
"""What says of a time rather that something lasts it."""
_MORE_THAN = re.compile(
    r"\b(?:for|of|aged?|ages|is|are|was|were|lasted|well|just|adults|children|people|patients|women|"
    r"men|those|anyone|someone|persons?|boys|girls|adolescents|kinder|erwachsene|menschen|"
    r"personen)[ \u00a0]$",
    re.IGNORECASE,
)
"""What stands before "over" where it is "more than"."""
_NEAR = 25
"""Characters between a number and a word that may bound it."""
_FAR = 45
"""Characters between a number and words that bound one: "at least" a supply for 30 days."""
_BEFORE = 40
"""Characters before a bound in which a negation turns it round."""
_TIMES = frozenset({"time", "calendar"})
_GAP = re.compile(r"[^\w.;:!?]*(?:\w{1,3}[^\w.;:!?]+)?")
_ALSO_ELSE = frozenset(
    {"ab", "hasta", "über", "unter", "bis zu", "até", "tot", "onder", "boven", "over", "under",
     "above", "below", "up to", "fino a", "sopra i", "sotto i", "فوق", "دون", "تحت"}
)  # fmt: skip
"""What says something else, too: a place, a date, a number to call."""
_NO_GAP = re.compile(r"[^\w.;:!?]*(?:an? )?")
_CLOCK = re.compile(r":\d")


class _Found(NamedTuple):
    """A number with what bounds it.

    Attributes:
        side: On which side of it the meant ones are.
        written: The words with the number, as they stand.
        value: The number.
        words: Where what bounds it stands.
    """

    side: Side
    written: str
    value: Decimal
    words: Span


class _Said(NamedTuple):
    """Words for a bound, beside a number or not.

    Attributes:
        side: On which side of a number the meant ones are.
        behind: Whether the number stands before them; None where it need not stand beside them.
        span: Where they stand.
    """

    side: Side
    behind: bool | None
    span: Span


class LostBound(NamedTuple):
    """A bound of a source that its translation does not say.

    Attributes:
        side: On which side of its number the meant ones are.
        source: The words of the source with their number.
        target: Those of the translation that say the opposite; empty where none do.
    """

    side: Side
    source: str
    target: str


def lost_bounds(
    source: Numbers, target: Numbers, negating: Callable[[str, str], Sequence[str]]
) -> Iterator[LostBound]:
    """Find bounds of a source's numbers that its translation turns round or does not say.

    Args:
        source: The numbers of a sentence.
        target: Those of its translation.
        negating: Finds the negating words of a text in a locale: "do not take more than two" is
            at most two.

    Yields:
        Each. Nothing where a language is not known, or where the translation has not the number.
    """
    tongues = {language(source.locale), language(target.locale)}
    if is_pseudo(target.locale) or not _BOUNDS.keys() >= tongues:
        return
    ours = _bounds(source)
    if not ours:
        return
    theirs = _bounds(target)
    places = _places(target)
    free = _free_words(ours, theirs, target)
    for one in ours:
        beside = [two for two in theirs if two.value == one.value]
        sides = {one.side}
        if any(two.side in sides for two in beside) or one.value not in places:
            continue
        opposite = [two for two in beside if Side.ABOUT not in {one.side, two.side}]
        if any(
            _is_negated(*two, negating) for two in ((source, one), *((target, t) for t in opposite))
        ):
            if opposite:
                continue
            sides = {Side.LEAST, Side.MOST}
        words = [word for side in sides for word in free[side]]
        if opposite:
            yield LostBound(one.side, one.written, opposite[0].written)
        elif not any(_are_near(span, *word) for span in places[one.value] for word in words):
            yield LostBound(one.side, one.written, "")


def _places(text: Numbers) -> dict[Decimal, list[Span]]:
    """Return where each number stands; one in words of several parts anywhere."""
    places = {one.value: [Span(0, len(text.text))] for one in text.spelled}
    sure: dict[Decimal, list[Span]] = {}
    for value, span, _ in _numbers(text):
        sure.setdefault(value, []).append(span)
    return places | sure


def _is_negated(
    text: Numbers, bound: _Found, negating: Callable[[str, str], Sequence[str]]
) -> bool:
    start = bound.words.start
    return bool(negating(text.text[max(0, start - _BEFORE) : start], text.locale))


def _are_near(number: Span, word: Span, most: int) -> bool:
    return word.start - number.end < most and number.start - word.end < most


def added_bounds(
    source: Numbers, target: Numbers, negating: Callable[[str, str], Sequence[str]]
) -> Iterator[LostBound]:
    """Find bounds of a translation's numbers that its source does not say.

    What is about a number is none: translators say so of a round one.

    Args:
        source: The numbers of a sentence.
        target: Those of its translation.
        negating: Finds the negating words of a text in a locale.

    Yields:
        Each, its words as `source`.
    """
    for one in lost_bounds(target, source, negating):
        words = _said(one.source, language(target.locale))
        if any(
            said.side is not Side.ABOUT
            and one.source[slice(*said.span)].casefold() not in _ALSO_ELSE
            for said in words
        ) and any(value > 1 for value, _, _ in _numbers(read_numbers(one.source, target.locale))):
            yield one


def _free_words(
    ours: Sequence[_Found], theirs: Sequence[_Found], target: Numbers
) -> dict[Side, list[tuple[Span, int]]]:
    """Find what a translation says of each side, but beside a number that has it in the source.

    Returns:
        By side, where each stands, and how far from its number it may.
    """
    free: dict[Side, list[tuple[Span, int]]] = {side: [] for side in Side}
    wanted = {(one.side, one.value) for one in ours}
    taken = {one.words for one in theirs if (one.side, one.value) in wanted}
    for one in _said(target.text, language(target.locale)):
        if one.span not in taken:
            free[one.side].append((one.span, _NEAR if one.behind is None else _FAR))
    for side, signs in _SIGNS.items():
        signed = re.finditer(f"[{signs}]", target.text)
        free[side] += ((Span(*match.span()), _NEAR) for match in signed)
    return free


@lru_cache(maxsize=1024)  # a source is looked at for each locale
def _bounds(text: Numbers) -> tuple[_Found, ...]:
    """Find the numbers beside which words for a bound stand."""
    if not text.quantities and not text.spelled:
        return ()
    phrases = [one for one in _said(text.text, language(text.locale)) if one.behind is not None]
    if not phrases:
        return ()
    found = []
    for value, span, timed in _numbers(text):
        for phrase in phrases:
            first, last = (span, phrase.span) if phrase.behind else (phrase.span, span)
            gap = text.text[first.end : last.start]
            words = text.text[slice(*phrase.span)]
            if first.end > last.start:
                continue
            before = text.text[: phrase.span.start]
            if timed and words.casefold() in _DURING and not _MORE_THAN.search(before):
                continue
            if (_NO_GAP if phrase.side is Side.ABOUT else _GAP).fullmatch(gap):
                written = text.text[first.start : last.end]
                found.append(_Found(phrase.side, written, value, phrase.span))
                break
    return tuple(found)


def _numbers(text: Numbers) -> Iterator[tuple[Decimal, Span, bool]]:
    """Yield each number, where it stands, and whether it is of time."""
    for one in text.quantities:
        if one.values and not _CLOCK.match(text.text, one.span.end):
            yield one.values[0], one.span, bool(one.unit and one.unit.dimension in _TIMES)
    values = words_for_numbers(language(text.locale))
    for match in re.finditer(LETTERS, text.text):
        value = values.get(match[0].casefold())
        if value:
            unit = unit_behind(text.text, match.end(), text.locale)
            end = unit[1] if unit else match.end()
            yield value, Span(match.start(), end), bool(unit and unit[0].dimension in _TIMES)


@lru_cache(maxsize=1024)
def _said(text: str, tongue: str) -> tuple[_Said, ...]:
    """Find the words for bounds in a text, the longer ones first: "no more than" is no "more"."""
    found = []
    for match in _pattern(tongue).finditer(text):
        kind, _, side = (match.lastgroup or "").partition("_")
        behind = {"before": False, "behind": True}.get(kind)
        found.append(_Said(Side(side), behind, Span(*match.span())))
    return tuple(found)


@cache
def _pattern(tongue: str) -> re.Pattern[str]:
    groups = []
    for kind, words in _BOUNDS[tongue].items():
        where, _, side = kind.rpartition(" ")
        groups.append(f"(?P<{where or 'before'}_{side}>{words})")
    return re.compile(rf"\b(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)
