"""Ordinals and fractions in words: "second-line", "two thirds"."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.locales import language
from l10n.numbers.reading import Numbers
from l10n.numbers.tokens import words_in

_ORDINALS: Mapping[str, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "es": "primer|primer[oa]s? segund[oa] tercer|tercer[oa]s? cuart[oa]s? quint[oa]s? sext[oa]s? "
    "séptim[oa]s? octav[oa]s? noven[oa]s? décim[oa]s?",
    "fr": "premi(?:er|ère)s? deuxièmes?|seconde? troisièmes? quatrièmes? cinquièmes? sixièmes? "
    "septièmes? huitièmes? neuvièmes? dixièmes?",
    "de": "erste[nrsm]? zweite[nrsm]? dritte[nrsm]? vierte[nrsm]? fünfte[nrsm]? sechste[nrsm]? "
    "siebte[nrsm]?|siebente[nrsm]? achte[nrsm]? neunte[nrsm]? zehnte[nrsm]?",
    "pt": "primeir[oa]s? segund[oa](?!-f) terceir[oa]s? quart[oa](?!-f) quint[oa](?!-f) "
    "sext[oa](?!-f) sétim[oa]s? oitav[oa]s? non[oa]s? décim[oa]s?",
    "it": "prim[oaie] second[oa] terz[oaie] quart[oaie] quint[oaie] sest[oaie] settim[oie] "
    "ottav[oaie] non[oaie] decim[oaie]",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "ar": "(?:وال?|بال?|ال|لل)?(?:أول|أولى) (?:وال?|بال?|ال|لل)?(?:ثاني|ثانية) "
    "(?:وال?|بال?|ال|لل)?ثالثة? (?:وال?|بال?|ال|لل)?رابعة? (?:وال?|بال?|ال|لل)?خامسة? "
    "(?:وال?|بال?|ال|لل)?سادسة? (?:وال?|بال?|ال|لل)?سابعة? (?:وال?|بال?|ال|لل)?ثامنة? "
    "(?:وال?|بال?|ال|لل)?تاسعة? (?:وال?|بال?|ال|لل)?عاشرة?",
}
"""The words for 1st, 2nd, 3rd, …"""
_FRACTIONS: Mapping[str, str] = {
    "en": "2/3 two[- ]thirds | 3/4 three[- ](?:quarters|fourths) | 1/2 half|halves | "
    "1/3 (?:a|one)[- ]third(?! (?:of all )?(?:time|dose|drug|group|person|year|day)) | "
    "1/4 (?:a|one)[- ](?:quarter|fourth)",
    "es": "2/3 dos tercios|dos terceras partes | 3/4 tres cuartos|tres cuartas partes | "
    "1/2 mitad(?:es)?|medi[oa] | 1/3 un tercio|tercio|tercera parte | 1/4 un cuarto|cuarta parte",
    "fr": "2/3 deux tiers | 3/4 trois[- ]quarts | 1/2 moitiés?|demie?s? | 1/3 un tiers|le tiers | "
    "1/4 un quart|le quart",
    "de": "2/3 zwei drittel\\w* | 3/4 drei ?viertel\\w* | 1/2 hälften?|halb\\w* | "
    "1/3 (?:ein )?drittel\\w* | 1/4 (?:ein )?viertel\\w*",
    "pt": "2/3 dois terços | 3/4 três quartos | 1/2 metades?|mei[oa] | "
    "1/3 um terço|terço|terça parte | 1/4 um quarto|quarta parte",
    "it": "2/3 due terzi | 3/4 tre quarti | 1/2 metà|mezz[oa] | 1/3 un terzo | 1/4 un quarto",
    "nl": "2/3 twee ?derde | 3/4 drie ?kwart | 1/2 helft|halve? | 1/3 een derde | "
    "1/4 een kwart|kwart",
    "ar": "2/3 \\w*ثلث[يا]ن?\\w* | 3/4 ثلاثة أرباع | 1/2 \\w*نصف\\w* | 1/3 \\w*ثلث | 1/4 \\w*ربع",
}
"""The words for parts, the longer ones first."""
_COUNTED = re.compile(
    r"[- ](?:generation|line|degree (?:burn|heart|av )|trimester|dose|cycle|stage|phase|round|"
    r"injection|infusion|tablet|transplant)"
)
"""What is counted by an ordinal that no language leaves out."""


_ENGLISH = frozenset(
    {*_ORDINALS["en"].split(), "thirds", "quarter", "quarters", "fourths", "half", "halves"}
)
"""The words without one of which nothing of this stands in an English text."""
_NAMED = re.compile(r"[^\W\d_][-‑]$")
"""A name before its number: SARS-CoV-2."""
_ARTICLE = 5
"""Letters of a word for one that may be an article."""


class Other(NamedTuple):
    """An ordinal or a part that a translation says otherwise.

    Attributes:
        source: What the source says.
        target: What the translation says instead; empty where it says nothing of the kind.
    """

    source: str
    target: str


class _Said(NamedTuple):
    value: Fraction
    written: str
    counted: bool


def other_ordinals(source: Numbers, target: Numbers) -> Iterator[Other]:
    """Find ordinals and parts in words for which a translation says other ones.

    Args:
        source: The source's numbers.
        target: The translation's.

    Yields:
        Each. Nothing where a language is not known, nor where the translation says none, but of
        what it would have to say: "second-line".
    """
    tongues = language(source.locale), language(target.locale)
    if tongues[0] == "en" and _ENGLISH.isdisjoint(words_in(source.text)):
        return
    for table in (_ORDINALS, _FRACTIONS):
        if not all(tongue in table for tongue in tongues):
            continue
        ours = _said(source.text, tongues[0], is_part=table is _FRACTIONS)
        if not ours:
            continue
        theirs = _said(target.text, tongues[1], is_part=table is _FRACTIONS)
        known, held = _values(target, words=True), _values(source, words=False)
        lost = [one for one in _without(ours, theirs) if one.value not in known]
        others = [one.written for one in _without(theirs, ours) if one.value not in held]
        for one in lost:
            if others or one.counted:
                yield Other(one.written, others.pop(0) if others else "")


def _without(some: Sequence[_Said], others: Sequence[_Said]) -> list[_Said]:
    """Return what some say more often than others do."""
    left = Counter(one.value for one in others)
    found = []
    for one in some:
        if not left[one.value]:
            found.append(one)
        left[one.value] -= 1 if left[one.value] else 0
    return found


def _values(text: Numbers, *, words: bool) -> set[Fraction]:
    """Return what the numbers of a text may mean, percents as parts, perhaps those in words."""
    values = {
        Fraction(one.value)
        for one in text.spelled
        if one.written.isupper() or (words and (one.value > 1 or len(one.written) > _ARTICLE))
    }
    for one in text.quantities:
        if _NAMED.search(text.text, max(0, one.span.start - 2), one.span.start):
            continue
        values.update(map(Fraction, one.values or one.parts))
        if one.unit and one.unit.name == "%":
            values.update(Fraction(value) / 100 for value in one.values)
    return values


@lru_cache(maxsize=512)  # a source is looked at for each locale
def _said(text: str, tongue: str, *, is_part: bool) -> tuple[_Said, ...]:
    found = []
    plain = text.lower()
    for match in _pattern(tongue, is_part=is_part).finditer(plain):
        at = int((match.lastgroup or "_0")[1:])
        value = _parts(tongue)[at] if is_part else Fraction(at)
        counted = not is_part and tongue == "en" and bool(_COUNTED.match(plain, match.end()))
        found.append(_Said(value, text[match.start() : match.end()], counted))
    return tuple(found)


@cache
def _parts(tongue: str) -> tuple[Fraction, ...]:
    return tuple(Fraction(row.split()[0]) for row in _FRACTIONS[tongue].split(" | "))


@cache
def _pattern(tongue: str, *, is_part: bool) -> re.Pattern[str]:
    if is_part:
        rows = [row.strip().partition(" ")[2] for row in _FRACTIONS[tongue].split(" | ")]
        groups = [f"(?P<_{at}>{words.strip()})" for at, words in enumerate(rows)]
    else:
        groups = [f"(?P<_{at}>{words})" for at, words in enumerate(_ORDINALS[tongue].split(), 1)]
    return re.compile(rf"\b(?:{'|'.join(groups)})(?!\w)")
