"""Units of measurement beside numbers: of doses, sizes and times, in symbols and in words."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from l10n.locales import language
from l10n.numbers.tokens import LETTERS


class Unit(NamedTuple):
    """A unit of measurement.

    Attributes:
        name: Its symbol: `mg`.
        dimension: What it measures; units of one can be converted.
        factor: How much of the dimension's own unit it is.
    """

    name: str
    dimension: str
    factor: Decimal

    def is_like(self, other: "Unit") -> bool:
        """Tell whether it is of the same system, so that amounts convert without rounding."""
        return (self.name in _IMPERIAL) == (other.name in _IMPERIAL)

    @property
    def is_dose(self) -> bool:
        """Whether doses are given in it."""
        return self.dimension in _DOSES and self.name not in _IMPERIAL


_DOSES = frozenset(
    {"mass", "volume", "substance", "equivalents", "activity", "radiation", "teaspoon",
     "tablespoon"}
)  # fmt: skip

_IMPERIAL = frozenset({"in", "ft", "yd", "mi", "oz", "lb"})

_TABLE = """
    mass pg 1e-12 | mass ng 1e-9 | mass µg 1e-6 | mass mg 1e-3 | mass g 1 | mass kg 1e3
    volume µL 1e-6 | volume mL 1e-3 | volume cL 1e-2 | volume dL 1e-1 | volume L 1
    substance nmol 1e-9 | substance µmol 1e-6 | substance mmol 1e-3 | substance mol 1
    equivalents mEq 1 | activity IU 1
    radiation mGy 1e-3 | radiation cGy 1e-2 | radiation Gy 1
    teaspoon tsp 1 | tablespoon tbsp 1
    share % 1 | pressure mmHg 1 | celsius °C 1 | fahrenheit °F 1
    length µm 1e-6 | length mm 1e-3 | length cm 1e-2 | length m 1 | length km 1e3
    length in 0.0254 | length ft 0.3048 | length yd 0.9144 | length mi 1609.344
    mass oz 28.35 | mass lb 453.6
    time s 1 | time min 60 | time h 3600 | time d 86400 | time wk 604800
    calendar mo 1 | calendar a 12
"""
_UNITS = {
    name: Unit(name, dimension, Decimal(factor))
    for dimension, name, factor in (
        row.split() for line in _TABLE.strip().splitlines() for row in line.split("|")
    )
}

_SYMBOLS = {name: name for name in _UNITS if name not in {"a", "wk", "mo", "d", "in"}} | {
    "mcg": "µg", "μg": "µg", "ug": "µg", "μL": "µL", "µl": "µL", "μl": "µL", "ml": "mL",
    "cc": "mL", "cl": "cL", "dl": "dL", "l": "L", "UI": "IU", "IE": "IU", "МЕ": "IU",
    "μmol": "µmol", "meq": "mEq", "gr": "g", "Kg": "kg", "μm": "µm", "mmhg": "mmHg",
    "٪": "%", "％": "%", "sec": "s", "hr": "h", "hrs": "h", "lbs": "lb", "mph": "mi",
    "MG": "mg", "ML": "mL",
}  # fmt: skip
"""How units are abbreviated in any language; capitals count."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "µg": "microgram micrograms", "mg": "milligram milligrams", "g": "gram grams",
        "kg": "kilogram kilograms kilo kilos", "mL": "milliliter milliliters millilitre "
        "millilitres", "L": "liter liters litre litres", "tsp": "teaspoon teaspoons tsp",
        "tbsp": "tablespoon tablespoons", "%": "percent pct", "mm": "millimeter millimeters "
        "millimetre millimetres", "cm": "centimeter centimeters centimetre centimetres",
        "m": "meter meters metre metres", "km": "kilometer kilometers kilometre kilometres",
        "s": "second seconds", "min": "minute minutes mins", "h": "hour hours",
        "d": "day days", "wk": "week weeks", "mo": "month months", "a": "year years",
        "in": "inch inches", "ft": "foot feet", "yd": "yard yards", "mi": "mile miles",
        "lb": "pound pounds", "oz": "ounce ounces",
    },
    "es": {
        "µg": "microgramo microgramos", "mg": "miligramo miligramos", "g": "gramo gramos",
        "kg": "kilogramo kilogramos kilo kilos", "mL": "mililitro mililitros",
        "L": "litro litros", "tsp": "cucharadita cucharaditas", "tbsp": "cucharada cucharadas",
        "mm": "milímetro milímetros", "cm": "centímetro centímetros", "m": "metro metros",
        "km": "kilómetro kilómetros", "s": "segundo segundos", "min": "minuto minutos",
        "h": "hora horas", "d": "día días dia dias", "wk": "semana semanas", "mo": "mes meses",
        "a": "año años", "in": "pulgada pulgadas", "ft": "pie pies", "yd": "yarda yardas",
        "mi": "milla millas", "lb": "libra libras", "oz": "onza onzas",
    },
    "fr": {
        "µg": "microgramme microgrammes", "mg": "milligramme milligrammes",
        "g": "gramme grammes", "kg": "kilogramme kilogrammes kilo kilos",
        "mL": "millilitre millilitres", "L": "litre litres", "mm": "millimètre millimètres",
        "cm": "centimètre centimètres", "m": "mètre mètres", "km": "kilomètre kilomètres",
        "s": "seconde secondes", "min": "minute minutes", "h": "heure heures",
        "d": "jour jours journée journées", "wk": "semaine semaines", "mo": "mois",
        "a": "an ans année années",
        "in": "pouce pouces", "ft": "pied pieds", "mi": "mille milles", "lb": "livre livres",
        "oz": "once onces",
    },
    "de": {
        "µg": "mikrogramm", "mg": "milligramm", "g": "gramm", "kg": "kilogramm kilo",
        "mL": "milliliter millilitern", "L": "liter litern", "tsp": "teelöffel",
        "tbsp": "esslöffel", "%": "prozent", "mm": "millimeter millimetern",
        "cm": "zentimeter zentimetern", "m": "meter metern", "km": "kilometer kilometern",
        "s": "sekunde sekunden", "min": "minute minuten", "h": "stunde stunden",
        "d": "tag tage tagen tages",
        "wk": "woche wochen", "mo": "monat monate monaten monats", "a": "jahr jahre jahren jahres",
        "in": "zoll", "ft": "fuß", "mi": "meile meilen", "lb": "pfund", "oz": "unze unzen",
    },
    "pt": {
        "µg": "micrograma microgramas", "mg": "miligrama miligramas", "g": "grama gramas",
        "kg": "quilograma quilogramas quilo quilos", "mL": "mililitro mililitros",
        "L": "litro litros", "mm": "milímetro milímetros", "cm": "centímetro centímetros",
        "m": "metro metros", "km": "quilômetro quilômetros quilómetro quilómetros",
        "in": "polegada polegadas", "ft": "pé pés", "mi": "milha milhas", "lb": "libra libras",
        "oz": "onça onças",
        "s": "segundo segundos", "min": "minuto minutos", "h": "hora horas", "d": "dia dias",
        "wk": "semana semanas", "mo": "mês meses", "a": "ano anos",
    },
    "it": {
        "µg": "microgrammo microgrammi", "mg": "milligrammo milligrammi", "g": "grammo grammi",
        "kg": "chilogrammo chilogrammi chilo chili", "mL": "millilitro millilitri",
        "L": "litro litri", "tsp": "cucchiaino cucchiaini", "tbsp": "cucchiaio cucchiai",
        "mm": "millimetro millimetri", "cm": "centimetro centimetri", "m": "metro metri",
        "km": "chilometro chilometri", "s": "secondo secondi", "min": "minuto minuti",
        "h": "ora ore", "d": "giorno giorni", "wk": "settimana settimane", "mo": "mese mesi",
        "a": "anno anni",
    },
    "nl": {
        "µg": "microgram", "mg": "milligram", "g": "gram", "kg": "kilogram kilo",
        "mL": "milliliter", "L": "liter", "tsp": "theelepel theelepels",
        "tbsp": "eetlepel eetlepels", "%": "procent", "mm": "millimeter", "cm": "centimeter",
        "m": "meter", "km": "kilometer", "s": "seconde seconden", "min": "minuut minuten",
        "h": "uur uren", "d": "dag dagen", "wk": "week weken", "mo": "maand maanden",
        "a": "jaar jaren",
    },
    "ru": {
        "µg": "мкг микрограмм микрограмма микрограммов", "mg": "мг миллиграмм миллиграмма "
        "миллиграммов", "g": "г грамм грамма граммов", "kg": "кг килограмм килограмма "
        "килограммов", "mL": "мл миллилитр миллилитра миллилитров", "L": "л литр литра литров",
        "%": "процент процента процентов", "mm": "мм", "cm": "см", "m": "м", "km": "км",
        "s": "с сек секунда секунды секунд", "min": "мин минута минуты минут",
        "h": "ч час часа часов", "d": "день дня дней", "wk": "неделя недели недель",
        "mo": "месяц месяца месяцев", "a": "год года лет",
    },
    "ar": {
        "µg": "مكغ مكجم ميكروغرام ميكروجرام ميكروغرامًا", "mg": "ملغ ملغم مغ مجم ملجم مليغرام "
        "ملليغرام مليجرام ملليجرام مليغرامًا", "g": "غ جم غرام جرام غرامًا غرامات جرامات",
        "kg": "كغ كغم كجم كلغ كيلوغرام كيلوجرام كيلوغرامًا", "mL": "مل ملل مليلتر ملليلتر "
        "مليلترًا", "L": "لتر لترات لترًا", "%": "بالمائة بالمئة", "mm": "مم مليمتر ملليمتر",
        "cm": "سم سنتيمتر سنتيمترًا", "m": "متر أمتار مترًا", "km": "كم كيلومتر كيلومترات كيلومترًا",
        "s": "ثانية ثوان ثواني ثوانٍ", "min": "دقيقة دقائق", "h": "ساعة ساعات",
        "d": "يوم يوما يومًا أيام يوماً", "wk": "أسبوع أسابيع أسبوعا أسبوعًا أسبوعاً",
        "mo": "شهر أشهر شهور شهرا شهرًا شهراً", "a": "سنة سنوات عام أعوام عاما عامًا عاماً",
    },
    "hi": {
        "µg": "माइक्रोग्राम", "mg": "मिलीग्राम मिग्रा", "g": "ग्राम", "kg": "किलोग्राम किलो किग्रा",
        "mL": "मिलीलीटर मिली", "L": "लीटर", "%": "प्रतिशत", "s": "सेकंड सेकेंड", "min": "मिनट मिनटों",
        "h": "घंटा घंटे घंटों", "d": "दिन दिनों", "wk": "सप्ताह सप्ताहों हफ्ते हफ़्ते हफ्तों",
        "mo": "महीना महीने महीनों माह", "a": "साल सालों वर्ष वर्षों",
    },
    "zh": {
        "µg": "微克", "mg": "毫克", "g": "克", "kg": "公斤 千克", "mL": "毫升", "L": "升 公升",
        "mm": "毫米", "cm": "厘米 公分", "m": "米", "km": "公里 千米", "s": "秒 秒钟 秒鐘",
        "min": "分钟 分鐘", "h": "小时 小時 个小时 個小時", "d": "天",
        "wk": "周 週 星期 个星期 個星期", "mo": "个月 個月", "a": "年 岁 歲",
    },
    "ja": {
        "µg": "マイクログラム", "mg": "ミリグラム", "g": "グラム", "kg": "キログラム キロ",
        "mL": "ミリリットル", "L": "リットル", "%": "パーセント", "mm": "ミリメートル ミリ",
        "cm": "センチメートル センチ", "m": "メートル", "km": "キロメートル", "s": "秒 秒間",
        "min": "分 分間", "h": "時間", "d": "日間", "wk": "週 週間",
        "mo": "か月 ヶ月 カ月 ヵ月 ケ月 箇月", "a": "年 年間 歳 才",
    },
}  # fmt: skip

_PERCENT = re.compile(
    r"[ \u00a0]?(?:per ?cent|por ciento|por cento|pour ?cent|per cento|"
    r"[فب]ي? ?(?:ال)?(?:مائة|مئة|المائة|المئة))\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(LETTERS)
_BEHIND = re.compile(rf"[ \u00a0\u202f-]?(?:(°) ?([CF])\b|([%٪％])|({LETTERS}))")
_PERCENT_BEFORE = ("百分之", "%", "٪")
_BLANKLESS = frozenset({"zh", "ja"})
_LONGEST = 8


@cache
def _words(tongue: str) -> Mapping[str, str]:
    return {
        word: unit for unit, words in _WORDS.get(tongue, {}).items() for word in words.split()
    }  # fmt: skip


@cache
def _blankless_units(tongue: str) -> re.Pattern[str]:
    """Return what finds a language's words for units within a text without blanks."""
    # The longest first: 毫升 is no 升.
    return re.compile("|".join(sorted(map(re.escape, _words(tongue)), key=len, reverse=True)))


def knows_units(locale: str) -> bool:
    """Tell whether the words for units are known in a locale, and not only their symbols."""
    return language(locale) in _WORDS


def mentions_unit(text: str, name: str, locale: str) -> bool:
    """Tell whether a text holds a unit anywhere, as a symbol or in words; also where unknown.

    Args:
        text: The text.
        name: The unit's symbol; `m2` is the square metre.
        locale: The text's locale.

    Returns:
        True, too, where the locale's words for units are not known.
    """
    if not knows_units(locale) or name in text or (name == "m2" and "²" in text):
        return True
    bare = "m" if name == "m2" else name
    tongue = language(locale)
    if tongue in _BLANKLESS and any(
        _words(tongue)[word] == bare for word in _blankless_units(tongue).findall(text)
    ):
        return True
    return any(
        _SYMBOLS.get(word) == bare or _words(tongue).get(word.casefold()) == bare
        for found in _LETTERS.findall(text)
        for word in _candidates(found, tongue)
    )


_ELIDED = re.compile(r"['’](?=[^\W\d_])")
"""What stands behind an article, not behind a unit: "nel 2001 l'FDA", "3 d'entre eux"."""


def unit_behind(text: str, position: int, locale: str) -> tuple[Unit, int] | None:
    """Find the unit that stands behind a number.

    Args:
        text: The text.
        position: Where the number ends.
        locale: The text's locale.

    Returns:
        The unit and where it ends, or None.
    """
    percent = _PERCENT.match(text, position)
    if percent:
        return _UNITS["%"], percent.end()
    match = _BEHIND.match(text, position)
    if match is None:
        return None
    if match[1]:
        return _UNITS[f"°{match[2]}"], match.end()
    if match[3]:
        return _UNITS["%"], match.end()
    for word in _candidates(match[4], language(locale)):
        name = _SYMBOLS.get(word) or _words(language(locale)).get(word.casefold())
        end = match.start(4) + len(word)
        if name and not _ELIDED.match(text, end):
            return _UNITS[name], end
    return None


def unit_before(text: str, position: int) -> Unit | None:
    """Find the unit that stands before a number: `%45`, `百分之45`."""
    return _UNITS["%"] if text.endswith(_PERCENT_BEFORE, 0, position) else None


def _candidates(word: str, tongue: str) -> Iterator[str]:
    yield word
    if tongue in _BLANKLESS:
        for length in range(min(len(word) - 1, _LONGEST), 0, -1):
            yield word[:length]
