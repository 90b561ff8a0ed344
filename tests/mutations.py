"""What goes wrong with good translations: seeded changes, each with the checks that must find it.

The dice are thrown by the translation's own text: the same pairs give the same changes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import permutations
from random import Random
from typing import NamedTuple

from l10n.checks.check import translation_of
from l10n.checks.table import BY_CODE
from l10n.locales import calendar_names, has_spaces
from l10n.model import Key
from l10n.negation import is_negated, negating_words
from l10n.sentences import split_sentences
from l10n.terms import Terminology
from l10n.terms.judging import term_places
from l10n.terms.tokens import tokens_of


class Pair(NamedTuple):
    """A sentence, or a few, with a good translation."""

    source: str
    target: str
    locale: str
    terms: Terminology


Change = Callable[[Pair, Random], str | None]
"""Damages a target; None where there is nothing to damage."""

_UNITS = {
    "es": {"mg": "g", "horas": "días", "semanas": "meses", "meses": "días", "años": "meses",
           "minutos": "horas", "segundos": "minutos", "días": "semanas", "%": "mg", "km": "m"},
    "fr": {"mg": "µg", "heures": "jours", "semaines": "mois", "mois": "jours", "ans": "mois",
           "minutes": "heures", "secondes": "minutes", "jours": "mois", "%": "mg", "km": "m"},
    "de": {"mg": "g", "Stunden": "Tage", "Wochen": "Tage", "Monate": "Tage", "Jahren": "Monaten",
           "Jahre": "Tage", "Minuten": "Stunden", "Sekunden": "Minuten", "%": "mg", "km": "m"},
    "pt_BR": {"mg": "g", "horas": "dias", "semanas": "meses", "meses": "dias", "anos": "meses",
              "minutos": "horas", "segundos": "minutos", "dias": "semanas", "%": "mg"},
    "ar": {"ملغ": "مكغ", "ساعة": "يوم", "أسابيع": "أشهر", "شهرًا": "يومًا", "سنوات": "أيام",
           "ثانية": "دقيقة", "دقيقة": "ساعة", "أيام": "أشهر", "عامًا": "شهرًا"},
    "zh": {"毫克": "微克", "小时": "天", "周": "个月", "分钟": "小时", "毫升": "升"},
}  # fmt: skip
_NO = {"es": "no", "fr": "ne pas", "de": "nicht", "pt_BR": "não", "ar": "لا", "zh": "不要"}
_ALSO_NO = {"fr": r"\b[nN]e |\b[nN][’']", "ar": r"\bما ", "zh": "不|没|未"}
_OPPOSITES = {
    "es": [("before", r"\b[Aa]ntes\b", "después"), ("after", r"\b[Dd]espués\b", "antes"),
           ("increased?", r"\b[Aa]umenta\w*", "reduce"),
           ("reduced?|decreased?", r"\b[Rr]edu[cz]\w+", "aumente"),
           ("at least|more than", r"\b(?:al menos|más del?)\b", "menos de"),
           ("less than", r"\b[Mm]enos del?\b", "más de"),
           ("a week|weekly", "a la semana", "al día")],
    "fr": [("before", r"\b[Aa]vant\b", "après"), ("after", r"\b[Aa]près\b", "avant"),
           ("increased?", r"\b[Aa]ugment\w*", "réduit"),
           ("reduced?|decreased?", r"\b[Rr]édui\w+", "augmente"),
           ("at least|more than", r"\bau moins\b|\bplus de\b", "moins de"),
           ("less than", r"\b[Mm]oins de\b", "plus de"),
           ("a week|weekly", "par semaine", "par jour")],
    "de": [("before", r"\bbevor\b", "nachdem"), ("after", r"\bnachdem\b", "bevor"),
           ("after", r"\bnach dem Frühstück", "vor dem Essen"),
           ("before", r"\bvor den Mahlzeiten", "nach den Mahlzeiten"),
           ("increased?", r"\b[Ee]rhöh\w+", "senken"),
           ("reduced?|decreased?", r"\b(?:[Vv]erringer|[Rr]eduzier)\w+", "erhöhen"),
           ("at least|more than", r"\b(?:mindestens|mehr als)\b", "weniger als"),
           ("less than", r"\b[Ww]eniger als\b", "mehr als"),
           ("a week|weekly", "pro Woche", "pro Tag")],
    "pt_BR": [("before", r"\b[Aa]ntes\b", "depois"), ("after", r"\b(?:depois|após)\b", "antes"),
              ("increased?", r"\b[Aa]ument\w+", "reduz"),
              ("reduced?|decreased?", r"\b[Rr]eduz\w+", "aumente"),
              ("at least|more than", r"\b(?:pelo menos|mais de)\b", "menos de"),
              ("less than", r"\b[Mm]enos de\b", "mais de")],
}  # fmt: skip
_POLES = {
    "es": "positive|positiv[oa]|negativo negative|negativ[oa]|positivo acute|agud[oa]|crónico "
    "chronic|crónic[oa]|agudo severe|graves?|leve mild|leves?|grave high|alt[oa]s?|bajo "
    "low|baj[oa]s?|alto better|mejor|peor worse|peor|mejor adults|adultos|niños "
    "children|niños|adultos men|hombres|mujeres women|mujeres|hombres start|inici[óa]r?|suspender "
    "upper|superiores|inferiores outside|fuera|dentro morning|mañana|noche night|noche|mañana",
    "fr": "positive|positi\\w+|négatif acute|aiguë|chronique chronic|chronique|aiguë "
    "severe|graves?|légère high|élevée?s?|faible low|faibles?|élevé better|mieux|pire "
    "children|enfants|adultes men|hommes|femmes women|femmes|hommes start|commencer|arrêter "
    "outside|hors|intérieur morning|matin|soir night|nuit|matin",
    "de": "positive|positive?|negativ chronic|chronisch|akut severe|schwere[nrs]?|leichte "
    "high|hohe[nrs]?|niedrige low|niedrige[nrs]?|hohe better|besser|schlechter "
    "children|Kinder|Erwachsene men|Männer|Frauen women|Frauen|Männer start|beginnen|aufhören "
    "morning|Morgen|Abend night|Nacht|Morgen",
    "pt_BR": "positive|positiv[oa]|negativo negative|negativ[oa]|positivo severe|graves?|leve "
    "high|alt[oa]s?|baixo low|baix[oa]s?|alto better|melhor|pior children|crianças|adultos "
    "men|homens|mulheres women|mulheres|homens start|começar|parar morning|manhã|noite",
    "ar": "children|الأطفال|البالغين women|النساء|الرجال men|الرجال|النساء morning|صباح|مساء "
    "severe|شديدة|خفيفة",
}
"""English words with how a language says them and their opposite."""
_ORDINALS = {
    "es": "first|primera|tercera first|primer|tercer first|primeros|terceros second|segunda|quinta "
    "second|segundo|quinto third|tercera|cuarta third|tercer|cuarto half|mitad|tercera_parte "
    "two.thirds|dos_tercios|tres_cuartos",
    "fr": "first|première|troisième first|premier|troisième second|deuxième|quatrième "
    "third|troisième|cinquième half|[Ll]a_moitié|le_tiers",
    "de": "first|erste|dritte first|ersten|dritten second|zweite|vierte second|zweiten|vierten "
    "third|dritte|fünfte third|dritten|fünften half|Hälfte|drei_Viertel",
    "pt_BR": "first|primeira|terceira first|primeiro|terceiro second|segunda|quinta "
    "second|segundo|quinto third|terceira|quarta third|terceiro|quarto half|metade|terça_parte",
    "ar": "first|الأول|الثالث second|الثاني|الرابع third|الثالث|الخامس half|نصف|ثلث",
}
"""English ordinals and parts with how a language says them, and another one."""
_LEAST_OR_MOST = {
    "es": ("al menos |por lo menos |más de |superior(?:es)? a |como mínimo ",
           "menos de |hasta |inferior(?:es)? a |como máximo |no más de ", "menos de ", "más de "),
    "fr": ("au moins |plus (?:de |d’)|au minimum ",
           "moins (?:de |d’)|jusqu’à |au maximum ", "moins de ", "plus de "),
    "de": ("mindestens |wenigstens |mehr als |über ", "höchstens |weniger als |bis zu |unter ",
           "weniger als ", "mehr als "),
    "pt_BR": ("pelo menos |mais de |ao menos |no mínimo |acima de ", "menos de |até |no máximo ",
              "menos de ", "mais de "),
    "ar": ("ما لا يقل عن |أكثر من ", "أقل من |ما يصل إلى ", "أقل من ", "أكثر من "),
}  # fmt: skip
"""Words before a number that say that it is the least or the most, and the opposite of each."""
_BOUNDED = (
    r"\b(?:at least|more than|no less than|over|above|less than|fewer than|under|below|up to|"
    r"at most|no more than|not more than) "
)
_MEASURED = (
    r"[ -]?(?:%|percent|mg|mcg|g\b|ml\b|km\b|kilomet"
    r"|(?:hour|day|week|month|year|minute|second)s?\b)"
)


def _digit(pair: Pair, dice: Random) -> str | None:
    text = pair.target
    # A digit of a name (T315I) is the business of another check.
    places = [m.start() for m in re.finditer(r"\d", text) if not _in_name(text, m.start())]
    if not places:
        return None
    at = dice.choice(places)
    return text[:at] + dice.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def _in_name(text: str, at: int) -> bool:
    start, end = at, at
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return re.search(r"[A-Za-z_/@-]", text[start:end]) is not None


_NUMBER = r"(?<![\w.,/-])\d+(?:[.,\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?(?![\w/-]|[.,]\d)"


def _no_number(pair: Pair, dice: Random) -> str | None:
    found = list(re.finditer(_NUMBER, pair.target))
    if not found:
        return None
    match = dice.choice(found)
    return pair.target[: match.start()] + pair.target[match.end() :]


def _decimal(pair: Pair, _dice: Random) -> str | None:
    match = re.search(r"(?<![\d.,])\d+[.,]\d{1,2}(?![\d.,:h])(?!\d)", pair.target)
    if not match or not re.search(r"\d\.\d", pair.source):
        return None
    moved = re.sub("[.,]", "", match[0])
    return pair.target[: match.start()] + moved + pair.target[match.end() :]


def _unit(pair: Pair, dice: Random) -> str | None:
    known = _UNITS.get(pair.locale, {})
    edge = r"(?!\w)" if has_spaces(pair.locale) else ""
    units = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    found = list(re.finditer(rf"(?<=\d)[ \u00a0\u202f]?({units}){edge}", pair.target))
    if not found:
        return None
    match = dice.choice(found)
    number = re.search(r"\d+$", pair.target[: match.start()])
    if not re.search(rf"{number[0] if number else ''}{_MEASURED}", pair.source, re.IGNORECASE):
        return None
    return pair.target[: match.start(1)] + known[match[1]] + pair.target[match.end() :]


def _no_negation(pair: Pair, _dice: Random) -> str | None:
    """Take out all that negates: with half of it, the other half would still negate."""
    words = set(negating_words(pair.target, pair.locale))
    if not words or is_negated(pair.source, "en") is not True:
        return None
    also = _ALSO_NO.get(pair.locale)
    edge = r"\b" if has_spaces(pair.locale) else ""
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = rf"{edge}(?:{listed}){edge} ?" + (f"|{also}" if also else "")
    return re.sub(pattern, "", pair.target, flags=re.IGNORECASE)


def _negation(pair: Pair, dice: Random) -> str | None:
    if pair.locale not in _NO or negating_words(pair.target, pair.locale):
        return None
    if negating_words(pair.source, "en"):
        return None
    if not has_spaces(pair.locale):
        return _NO[pair.locale] + pair.target
    words = pair.target.split()
    if len(words) < 3:
        return None
    at = dice.randrange(1, len(words) - 1)
    return " ".join([*words[:at], _NO[pair.locale], *words[at:]])


def _opposite(pair: Pair, dice: Random) -> str | None:
    rules = [
        (theirs, other)
        for ours, theirs, other in _OPPOSITES.get(pair.locale, [])
        if re.search(rf"\b(?:{ours})\b", pair.source, re.IGNORECASE)
        and len(re.findall(theirs, pair.target)) == 1
    ]
    if not rules:
        return None
    theirs, other = dice.choice(rules)
    return re.sub(theirs, other, pair.target)


def _other_pole(pair: Pair, dice: Random) -> str | None:
    """Put another diagnosis, or another patient: acute for chronic, men for women."""
    return _other_word(pair, dice, _POLES)


def _other_ordinal(pair: Pair, dice: Random) -> str | None:
    return _other_word(pair, dice, _ORDINALS)


def _other_word(pair: Pair, dice: Random, words: Mapping[str, str]) -> str | None:
    rules = [row.replace("_", " ").split("|") for row in words.get(pair.locale, "").split()]
    found = [
        (match, other)
        for ours, theirs, other in rules
        if re.search(rf"\b{ours}\b", pair.source, re.IGNORECASE)
        and len(found := list(re.finditer(rf"\b{theirs}\b", pair.target))) == 1
        for match in found
    ]
    if not found:
        return None
    match, other = dice.choice(found)
    return pair.target[: match.start()] + other + pair.target[match.end() :]


def _bound(pair: Pair, dice: Random, *, turned: bool) -> str | None:
    """Take out, or turn round, what says that a number is the least or the most."""
    least, most, less, more = _LEAST_OR_MOST.get(pair.locale, ("(?!)", "(?!)", "", ""))
    found = [
        (match, opposite)
        for words, opposite in ((least, less), (most, more))
        for match in re.finditer(
            rf"\b(?:{words})(?=(?:l[oa]s )?(\d[\d.,]*))", pair.target, re.IGNORECASE
        )
        if re.search(rf"{_BOUNDED}{match[1][0]}", pair.source, re.IGNORECASE)
        and not pair.target[: match.start()].endswith(("un peu ", "etwas ", "über "))
    ]
    if not found:
        return None
    match, opposite = dice.choice(found)
    other = opposite if turned else ""
    return pair.target[: match.start()] + other + pair.target[match.end() :]


def _date(pair: Pair, dice: Random) -> str | None:
    """Put another month, or another day of the week, for one that both name."""
    ours, theirs = calendar_names("en"), calendar_names(pair.locale)
    found: list[tuple[re.Match[str], str]] = []
    for english, names in ((ours.months, theirs.months), (ours.days, theirs.days)):
        for number, kinds in enumerate(names):
            said = any(re.search(rf"\b{name}\b", pair.source, re.IGNORECASE)
                       for name in english[number])  # fmt: skip
            for name in sorted(kinds) if said else ():
                match = re.search(rf"(?<!\w){name}(?!\w)", pair.target, re.IGNORECASE)
                if match:
                    found.append((match, min(names[(number + 1) % len(names)])))
    if not found:
        return None
    match, other = dice.choice(found)
    return pair.target[: match.start()] + other + pair.target[match.end() :]


def _names(pair: Pair) -> list[str]:
    spans = pair.terms.find(pair.source).protected
    names = (pair.source[slice(*span)] for span in spans)
    return [name for name in dict.fromkeys(names) if len(name) > 3 and name in pair.target]


def _altered_name(pair: Pair, dice: Random) -> str | None:
    """Turn two neighbouring characters of a name round."""
    names = _names(pair)
    if not names:
        return None
    name = dice.choice(names)
    places = [at for at in range(1, len(name) - 1)
              if name[at] != name[at + 1] and name[at : at + 2].isalnum()]  # fmt: skip
    if not places:
        return None
    at = dice.choice(places)
    other = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return pair.target.replace(name, other, 1)


def _misspelt(pair: Pair, dice: Random) -> str | None:
    """Turn two letters of a person's or a place's name round, drop one, or put another."""
    names = [
        two
        for one, two in re.findall(r"\b(?=([A-Z][a-z]{2,}) ([A-Z][a-z]{4,})\b)", pair.source)
        if re.search(rf"\b{one} {two}\b", pair.target)
    ]
    if not names:
        return None
    name = dice.choice(names)
    at = dice.randrange(1, len(name) - 2)
    head, first, second, rest = name[:at], name[at], name[at + 1], name[at + 2 :]
    other = dice.choice([second + first, second, dice.choice("aeiou") + second])
    return re.sub(rf"\b{name}\b", head + other + rest, pair.target)


def _no_name(pair: Pair, dice: Random) -> str | None:
    names = [name for name in _names(pair) if any(map(str.isdigit, name)) or "@" in name]
    if not names:
        return None
    name = dice.choice(names)
    return re.sub(rf"{re.escape(name)} ?", "", pair.target)


def _swapped(text: str, places: Sequence[tuple[int, int]]) -> str:
    (start, end), (other, stop) = sorted(places)
    return text[:start] + text[other:stop] + text[end:other] + text[start:end] + text[stop:]


def _exchanged_numbers(pair: Pair, dice: Random) -> str | None:
    """Let two numbers that both texts write the same change places."""
    found = {
        match[0]: match.span()
        for match in re.finditer(rf"(?<!:){_NUMBER}(?!:)", pair.target)
        if len(re.findall(rf"(?<![\w.,:]){re.escape(match[0])}(?![\w:])", pair.source)) == 1
    }
    return _swapped(pair.target, dice.sample(list(found.values()), 2)) if len(found) > 1 else None


def _exchanged_names(pair: Pair, dice: Random) -> str | None:
    """Let two names change places, between which more stands than the words of one more name."""
    names = [
        match
        for name in _names(pair)
        if len(match := re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", pair.target)) == 1
        and pair.source.count(name) == 1
    ]
    pairs = [
        (one, other)
        for (one,), (other,) in permutations(names, 2)
        if re.search(rf"{re.escape(one)}.*(?:,| (?:and|or|than|with|in|to) ).*{re.escape(other)}",
                     pair.source)
    ]  # fmt: skip
    if not pairs:
        return None
    places = [
        match.span()
        for name in dice.choice(pairs)
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", pair.target)
    ]
    return _swapped(pair.target, places) if places[0][1] <= places[1][0] else None


def _term(pair: Pair, dice: Random) -> str | None:
    """Put another word for a term that stands once."""
    tokens = tokens_of(pair.target)
    terms = pair.terms.find(pair.source).terms
    # Terms may share a word; one that also stands within another term's place is no loss.
    found = [places[0] for term in terms if len(places := term_places(term, tokens)) == 1]
    if not found:
        return None
    place = dice.choice(found)
    return pair.target[: place.start] + "asunto" + pair.target[place.end :]


def _twice(pair: Pair, _dice: Random) -> str:
    return f"{pair.target}{' ' if has_spaces(pair.locale) else ''}{pair.target}"


def _loop(pair: Pair, _dice: Random) -> str | None:
    words = pair.target.split() if has_spaces(pair.locale) else list(pair.target)
    if len(words) < 6:
        return None
    third = len(words) // 3
    joint = " " if has_spaces(pair.locale) else ""
    return joint.join([*words[: 2 * third], *words[third : 2 * third] * 3, *words[2 * third :]])


def _copy(pair: Pair, _dice: Random) -> str | None:
    return pair.source if len(pair.source.split()) > 3 else None


def _half_copy(pair: Pair, _dice: Random) -> str | None:
    theirs, ours = pair.target.split(), pair.source.split()
    copied = ours[len(ours) // 2 :]
    # Of names and numbers alone nobody could tell.
    if sum(word.islower() and len(word) > 1 for word in copied) < 5 or not has_spaces(pair.locale):
        return None
    return " ".join([*theirs[: len(theirs) // 2], *copied])


def _half(pair: Pair, _dice: Random) -> str | None:
    half = pair.target[: len(pair.target) // 2]
    return half.rsplit(" ", 1)[0] if len(pair.target) > 20 else None


def _other_script(pair: Pair, _dice: Random) -> str:
    first = {"ar": 0x0410, "zh": 0x0410}.get(pair.locale, 0x0430)
    return "".join(chr(first + ord(c) % 32) if c.isalpha() else c for c in pair.target)


def _foreign_word(pair: Pair, dice: Random) -> str | None:
    """Write one word in Cyrillic letters."""
    words = pair.target.split()
    long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not long or not has_spaces(pair.locale):
        return None
    at = dice.choice(long)
    words[at] = "".join(chr(0x0430 + ord(c) % 32) for c in words[at])
    return " ".join(words)


def _no_link(pair: Pair, _dice: Random) -> str:
    return pair.target.replace("[", "", 1).replace("][1]", "", 1)


def _two_links(pair: Pair, _dice: Random) -> str:
    return f"{pair.target} [x][1]"


def _left_out(pair: Pair, _dice: Random) -> str | None:
    """Leave out the second of a paragraph's sentences."""
    spans = split_sentences(pair.target, pair.locale)
    if len(spans) < 3:
        return None
    return pair.target[: spans[1].start] + pair.target[spans[2].start :]


def paragraphs(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield three whole sentences at a time, as one paragraph each."""
    whole = [one for one in pairs
             if one.source.strip()[-1:] in ".?!" and one.target.strip()[-1:] in ".?!؟"
             and len(one.source) > 30]  # fmt: skip
    for at in range(0, len(whole) - 2, 3):
        three = whole[at : at + 3]
        if len({one.locale for one in three}) == 1:
            source, target = (
                " ".join(text.strip() for text in texts)
                for texts in zip(*((one.source, one.target) for one in three), strict=True)
            )
            yield three[0]._replace(source=source, target=target)


def linked(pair: Pair) -> Pair:
    """Return a pair whose first words are a link."""
    source, target = (re.sub(r"^(\S+)", r"[\1][1]", text) for text in (pair.source, pair.target))
    return pair._replace(source=source, target=target)


class Kind(NamedTuple):
    """A kind of damage.

    Attributes:
        change: What does it.
        codes: The checks of which one must find it.
        linked: Whether it needs a link.
        paragraph: Whether it needs several sentences.
        rare: Whether few sentences have what it needs.
        missed: The share of the work of people in which it need not be found, at most.
    """

    change: Change
    codes: frozenset[str]
    linked: bool = False
    paragraph: bool = False
    rare: bool = False
    missed: float = 0.05


def _kind(
    change: Change,
    *codes: str,
    linked: bool = False,
    paragraph: bool = False,
    rare: bool = False,
    missed: float = 0.05,
) -> Kind:
    return Kind(change, frozenset(codes), linked, paragraph, rare, missed)


_CONTENT = (
    "omission",
    "length",
    "numbers",
    "negation",
    "protected",
    "dates",
    "opposites",
    "quotes",
    "brackets",
    "marks",
)


KINDS = {
    "a digit changed": _kind(_digit, "numbers"),
    "a number dropped": _kind(_no_number, "numbers"),
    "a decimal mark lost": _kind(_decimal, "numbers"),
    "a unit swapped": _kind(_unit, "numbers"),
    "two numbers exchanged": _kind(_exchanged_numbers, "exchanged", "numbers", rare=True),
    "two names exchanged": _kind(_exchanged_names, "exchanged", rare=True),
    "another ordinal": _kind(_other_ordinal, "numbers", rare=True, missed=0.06),
    "another diagnosis": _kind(_other_pole, "opposites", rare=True, missed=0.09),
    "a bound dropped": _kind(partial(_bound, turned=False), "bounds", rare=True),
    "a bound turned round": _kind(partial(_bound, turned=True), "opposites", rare=True),
    "another date": _kind(_date, "dates"),
    "a negation dropped": _kind(_no_negation, "negation"),
    "a negation added": _kind(_negation, "negation"),
    "an opposite": _kind(_opposite, "opposites"),
    "a name altered": _kind(_altered_name, "protected"),
    "a person's name misspelt": _kind(_misspelt, "protected", rare=True),
    "a name dropped": _kind(_no_name, "protected"),
    "a term replaced": _kind(_term, "glossary"),
    "the sentence doubled": _kind(_twice, "repetition"),
    "a loop": _kind(_loop, "repetition"),
    "the source copied": _kind(_copy, "copied", "script"),
    "half the source copied": _kind(_half_copy, "copied", "script", "language"),
    "half cut off": _kind(_half, "length", "end-punctuation", "numbers", "negation", "protected"),
    "other letters": _kind(_other_script, "script"),
    "a word in other letters": _kind(_foreign_word, "script"),
    "a sentence left out": _kind(_left_out, *_CONTENT, paragraph=True),
    "a link lost": _kind(_no_link, "skeleton", linked=True),
    "a link doubled": _kind(_two_links, "skeleton", linked=True),
}


def found_in(pair: Pair, codes: Iterable[str] = tuple(BY_CODE)) -> list[tuple[str, str]]:
    """Return what checks find: code and message.

    Args:
        pair: The sentence with its translation.
        codes: The checks; all of them where none are given.
    """
    key = Key(None, pair.source)
    unit = translation_of(
        key, pair.target, locale=pair.locale, source_locale="en", terms=pair.terms
    )
    return [(code, problem.message) for code in codes for problem in BY_CODE[code].find(unit)]
