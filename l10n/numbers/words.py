"""Numbers that a text spells out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import NamedTuple

from l10n.locales import language
from l10n.numbers.tokens import LETTERS, words_of


class Spelled(NamedTuple):
    """A number that stands in words.

    Attributes:
        written: The words.
        value: What they mean.
        sure: Whether they can only be a number, and another one would be another meaning: not
            so of "second" or "one", and of the parts of longer numbers.
    """

    written: str
    value: Decimal
    sure: bool


_SMALL: Mapping[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "es": "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
    "catorce quince dieciséis diecisiete dieciocho diecinueve",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf",
    "de": "null ein|eins|eine|einer|einem|einen zwei drei vier fünf sechs sieben acht neun zehn "
    "elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze "
    "quatorze|catorze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
    "it": "zero un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove",
    "nl": "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien",
    "ru": "ноль|нуля один|одна|одно|одного|одной два|две|двух|двумя три|трех|трёх|тремя "
    "четыре|четырех|четырёх пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти "
    "десять|десяти одиннадцать двенадцать|двенадцати тринадцать четырнадцать пятнадцать|пятнадцати "
    "шестнадцать семнадцать восемнадцать девятнадцать",
    "ar": "صفر واحد|واحدة|أحد|إحدى اثنان|اثنين|اثنتان|اثنتين|إثنين ثلاث|ثلاثة أربع|أربعة "
    "خمس|خمسة ست|ستة سبع|سبعة ثمان|ثماني|ثمانية تسع|تسعة عشر|عشرة",
    "hi": "शून्य एक दो तीन चार पांच|पाँच छह|छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह "
    "अठारह उन्नीस",
}
"""The words for 0, 1, 2, …"""

_TENS: Mapping[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt|vingts trente quarante cinquante soixante septante huitante nonante",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "ru": "двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят шестьдесят семьдесят "
    "восемьдесят девяносто",
    "ar": "عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين "
    "تسعون|تسعين",
    "hi": "बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे",
}

_LARGE: Mapping[str, str] = {
    "en": "100 hundred hundreds | 1000 thousand thousands | 1e6 million millions m mn | "
    "1e9 billion billions bn | 1e12 trillion trillions",
    "es": "100 cien ciento cientos | 1000 mil miles | 1e6 millón millones | 1e12 billón billones",
    "fr": "100 cent cents centaine centaines | 1000 mille milliers | 1e6 million millions | "
    "1e9 milliard milliards | 1e12 billion billions",
    "de": "100 hundert hunderte hunderten | 1000 tausend tausende tausenden | "
    "1e6 million millionen mio | 1e9 milliarde milliarden mrd | 1e12 billion billionen",
    "pt": "100 cem cento centenas | 1000 mil milhares | 1e6 milhão milhões | "
    "1e9 bilhão bilhões bilião | 1e12 trilhão trilhões",
    "it": "100 cento centinaia | 1000 mille mila migliaia | 1e6 milione milioni | "
    "1e9 miliardo miliardi | 1e12 trilione",
    "nl": "100 honderd honderden | 1000 duizend duizenden | 1e6 miljoen | 1e9 miljard",
    "ru": "100 сто ста | 1000 тысяча тысячи тысяч тыс | 1e6 миллион миллиона миллионов млн | "
    "1e9 миллиард миллиарда миллиардов млрд",
    "ar": "100 مائة مئة | 1000 ألف آلاف ألفا ألفًا | 1e6 مليون ملايين مليونا مليونًا | "
    "1e9 مليار مليارات بليون",
    "hi": "100 सौ | 1000 हज़ार हजार | 1e5 लाख | 1e7 करोड़ करोड | 1e6 मिलियन",
    "zh": "1e4 万 萬 | 1e8 亿 億",
    "ja": "1e4 万 | 1e8 億 | 1e12 兆",
    "ko": "1e4 만 | 1e8 억 | 1e12 조",
}

_OTHERS: Mapping[str, str] = {
    "en": "0 no none nil | 0.5 half halves | 1 first once single only a an january sole "
    "individual | 2 second secondly twice both pair pairs couple double dual doubled february "
    "bi either | 3 third thirdly triple thrice march trio threefold thirds tripled | 4 fourth "
    "quarter quarters april fourfold quarterly quadruple | 5 fifth may | 6 sixth june | 7 seventh "
    "july | 8 eighth august | 9 ninth september | 10 tenth october decade decades tens | "
    "11 eleventh november | 12 twelfth december dozen dozens noon midday | 20 twentieth | "
    "24 midnight | 100 century centuries | 14 fortnight | 15 fifteenth",
    "es": "0.5 medio media mitad | 1 primer primero primera única único sola solo | 2 segundo "
    "segunda ambos ambas doble par pareja | 3 tercer tercero tercera triple trío tercio | "
    "4 cuarto cuarta cuádruple | 5 quinto quinta | 6 sexto sexta | 7 séptimo séptima | 8 octavo "
    "octava | 9 noveno novena | 10 décimo décima década décadas decena decenas | 12 docena docenas "
    "mediodía | 15 quincena | 20 veintena | 24 medianoche | 100 siglo siglos centenar centenares",
    "fr": "0.5 demi demie moitié mi | 1 premier première premiers seul seule unique | 2 deuxième "
    "second seconde double ambos couple paire bi | 3 troisième triple trio tiers | 4 quatrième "
    "quart | 5 cinquième | 6 sixième | 7 septième | 8 huitième huitaine | 9 neuvième | 10 dixième "
    "dizaine dizaines décennie décennies | 12 douzaine douzaines midi douzième | 15 quinzaine | "
    "20 vingtaine vingtième | 24 minuit | 30 trentaine | 100 siècle siècles",
    "de": "0.5 halb halbe halben halber halbes hälfte | 1.5 anderthalb eineinhalb | 1 erste ersten "
    "erster erstes einmal einzige einzigen | 2 zweite zweiten zweiter zweites beide beiden beider "
    "doppelt doppelte doppelten paar zweimal zweier | 3 dritte dritten dritter drittes dreifach "
    "drittel dreimal | 4 vierte vierten viertel viermal | 5 fünfte fünften | 6 sechste sechsten | "
    "7 siebte siebten siebenten | 8 achte achten | 9 neunte neunten | 10 zehnte zehnten jahrzehnt "
    "jahrzehnte jahrzehnten | 12 zwölfte dutzend dutzende mittag | 24 mitternacht | "
    "100 jahrhundert jahrhunderte",
    "pt": "0.5 meio meia metade | 1 primeiro primeira primeiros única único só | 2 segundo segunda "
    "ambos ambas dobro duplo dupla par casal | 3 terceiro terceira triplo trio terça terço | "
    "4 quarto quarta | 5 quinto quinta | 6 sexto sexta | 7 sétimo sétima | 8 oitavo oitava | "
    "9 nono nona | 10 décimo décima década décadas dezena dezenas | 12 dúzia dúzias | "
    "15 quinzena | 100 século séculos centena",
    "it": "0.5 mezzo mezza metà | 1 primo prima primi unico unica | 2 secondo seconda entrambi "
    "entrambe doppio doppia paio coppia | 3 terzo terza triplo trio | 4 quarto quarta | 5 quinto "
    "quinta | 6 sesto sesta | 7 settimo settima | 8 ottavo ottava | 9 nono nona | 10 decimo decima "
    "decennio decenni decina decine | 12 dozzina | 100 secolo secoli centinaio",
    "nl": "0.5 half halve helft | 1 eerste enige | 2 tweede beide dubbel dubbele paar tweemaal | "
    "3 derde driemaal | 4 vierde kwart | 5 vijfde | 6 zesde | 10 tiende decennium | 12 dozijn | "
    "100 eeuw",
    "ru": "0.5 половина половины половину половиной пол полтаблетки | "
    "1 первый первая первого | 2 второй вторая второго оба обе "
    "обоих двойной пара | 3 третий третья третьего тройной треть | 4 четвертый четверть | 10 "
    "десятилетие | 12 дюжина | 100 век",
    "ar": "0.5 نصف | 1 أول أولى الأول الأولى وحيد واحدا واحدًا | 2 ثاني ثانية الثاني الثانية كلا "
    "كلتا كلاهما ضعف مرتين مرتان زوج ساعتين ساعتان يومين يومان أسبوعين أسبوعان شهرين شهران "
    "سنتين سنتان عامين عامان دقيقتين دقيقتان جرعتين جرعتان قرصين قرصان حبتين حبتان | "
    "3 ثالث الثالث الثالثة ثلث | 4 رابع الرابع الرابعة ربع | 5 خامس "
    "الخامس الخامسة | 6 السادس السادسة | 7 السابع السابعة | 8 الثامن الثامنة | 9 التاسع التاسعة | "
    "10 العاشر عقد عقود | 100 قرن | 20 عشرينيات | 30 ثلاثينيات | 40 أربعينيات | 50 خمسينيات | "
    "60 ستينيات | 70 سبعينيات | 80 ثمانينيات | 90 تسعينيات",
    "hi": "0.5 आधा आधे आधी | 1 पहला पहली पहले | 2 दूसरा दूसरी दूसरे दोनों | "
    "3 तीसरा तीसरी तीसरे | 4 चौथा चौथी",
}
"""Words that another language may write as a number."""

_ONCE = {
    tongue: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for tongue, words in {
        "en": "once(?= (?:daily|an? |per |each |every |weekly|monthly))",
        "es": "una (?:sola )?vez(?= (?:al|a la|por|cada|diaria|en))",
        "fr": "une (?:seule )?fois(?= (?:par|tous|toutes))",
        "de": "einmal(?= (?:täglich|pro|am|in der|wöchentlich|monatlich|alle))",
        "pt": "uma (?:única )?vez(?= (?:ao|por|a cada|na))",
        "it": "una (?:sola )?volta(?= (?:al|alla|ogni|a ))",
    }.items()
}
"""How often a medicine is taken, where that is once: as sure as two or three times."""
_SURE = frozenset({"twice", "thrice"})
_AND = frozenset({"and", "y", "et", "und", "e", "en", "и", "و"})
_COMPOUND = re.compile(rf"{LETTERS}(?:['’.-]{LETTERS})*")
_PIECE = re.compile(LETTERS)
_HAN = re.compile(r"[〇零一二两兩三四五六七八九十百千]+")
_HAN_DIGITS = {
    char: value
    for value, chars in enumerate(
        ["〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"]
    )
    for char in chars
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_BLANKLESS = frozenset({"zh", "ja"})
_ROMAN = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_LETTERS = re.compile(r"[IVXLC](?<!\w.)[IVXLC]*(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HUNDRED = 100
_TWENTY = 20
_ALONE_UNSURE = frozenset(map(Decimal, (1, 100, 1000, 1000000)))
"""Numbers whose words are sure only beside another."""
_LEAST_SURE = 2
_LONGEST_RUN = 6
_ARTICLES = frozenset({"a", "an"})
_WITH_ARTICLES = frozenset({"ar"})


@cache
def magnitudes(locale: str) -> Mapping[str, Decimal]:
    """Return a language's words for 1,000, a million, …, small letters."""
    return _read_table(_LARGE.get(language(locale), ""))


@cache
def _read_table(table: str) -> Mapping[str, Decimal]:
    return {
        word: Decimal(row.split()[0])
        for row in table.split("|")
        if row.strip()
        for word in row.split()[1:]
    }


@cache
def _cardinals(tongue: str) -> Mapping[str, Decimal]:
    """Return a language's words for the numbers below 100."""
    found: dict[str, Decimal] = {}
    small = _SMALL.get(tongue, "").split()
    tens = _TENS.get(tongue, "").split()
    for value, words in [*enumerate(small), *((20 + 10 * i, t) for i, t in enumerate(tens))]:
        found.update(dict.fromkeys(words.split("|"), Decimal(value)))
    if tongue in {"de", "nl"}:
        joint = {"de": "und", "nl": "en"}[tongue]
        units = [word.split("|")[0] for word in small[1:10]]
        for i, ten in enumerate(tens):
            for j, unit in enumerate(units, 1):
                found[f"{unit}{joint}{ten}"] = Decimal(20 + 10 * i + j)
    if tongue == "es":
        units = ["uno", "dós", "trés", "cuatro", "cinco", "séis", "siete", "ocho", "nueve"]
        found |= {f"veinti{unit}": Decimal(20 + j) for j, unit in enumerate(units, 1)}
        found |= dict.fromkeys(("veintiún", "veintiuna"), Decimal(21))
    if tongue == "it":
        for i, ten in enumerate(tens):
            found[ten[:-1]] = Decimal(20 + 10 * i)  # vent'anni
            for j, word in enumerate(small[1:10], 1):
                unit = word.split("|")[1] if "|" in word else word
                stem = ten[:-1] if unit[0] in "uo" else ten
                found[stem + unit] = Decimal(20 + 10 * i + j)
    return found


def words_for_numbers(tongue: str) -> Mapping[str, Decimal]:
    """Return a language's words for the numbers below 100, small letters."""
    return _cardinals(tongue)


@cache
def words_for_several(tongue: str) -> frozenset[str]:
    """Return those of them that mean more than one, which may be an article."""
    return frozenset(word for word, value in _cardinals(tongue).items() if value > 1)


def knows_words(locale: str) -> bool:
    """Tell whether the words for small numbers are known in a locale."""
    return language(locale) in _SMALL or language(locale) in _BLANKLESS


def spelled_numbers(text: str, locale: str) -> Iterator[Spelled]:
    """Find the numbers that a text spells out, Roman numerals among them.

    Args:
        text: What a reader sees.
        locale: Its locale.

    Yields:
        Each number, and of what is put together of several words ("two hundred", "treinta y
        dos") the parts, their sum and their product, none of them sure.
    """
    tongue = language(locale)
    yield from _roman(text, tongue)
    once = _ONCE[tongue].search(text) if tongue in _ONCE else None
    if once:
        yield Spelled(once[0], Decimal(1), sure=True)
    if tongue in _BLANKLESS:
        yield from _han(text)
        if "半" in text:
            yield Spelled("半", Decimal("0.5"), sure=False)
        return
    meanings = _meanings(tongue)
    run: list[Spelled] = []
    for word in _words(text, tongue):
        meant = meanings.get(word)
        if meant:
            run.append(meant)
        elif word not in _AND:
            if run:
                yield from _of_run(run)
                run = []
            if word in _ARTICLES and tongue == "en":
                yield Spelled(word, Decimal(1), sure=False)
    yield from _of_run(run)


@cache
def _meanings(tongue: str) -> Mapping[str, Spelled]:
    """Return what the words of a language mean, each by itself."""
    others = _read_table(_OTHERS.get(tongue, ""))
    found = {word: Spelled(word, value, sure=word in _SURE)
             for word, value in others.items() if word not in _ARTICLES}  # fmt: skip
    for word, value in {**magnitudes(tongue), **_cardinals(tongue)}.items():
        found[word] = Spelled(word, value, sure=_LEAST_SURE <= value < _HUNDRED)
    return found


def _words(text: str, tongue: str) -> Iterable[str]:
    if tongue == "fr":
        return _compounds(text)
    words = words_of(text) if tongue != "tr" else _PIECE.findall(text.lower())
    if tongue in _WITH_ARTICLES:
        return chain.from_iterable(map(_stripped, words))
    return words


def _compounds(text: str) -> Iterator[str]:
    """Yield French words, those with hyphens whole where they are one number: `dix-sept`."""
    for match in _COMPOUND.finditer(text.casefold()):
        if match[0] in _cardinals("fr"):
            yield match[0]
        else:
            yield from _PIECE.findall(match[0])


def _stripped(word: str) -> Iterator[str]:
    """Yield an Arabic word, and without what is written together with it."""
    yield word
    for start in ("ال", "و", "ب", "ل", "وال", "بال", "لل", "ف"):
        if word.startswith(start):
            yield word[len(start) :]


def _of_run(run: list[Spelled]) -> Iterator[Spelled]:
    """Yield what words that stand together may mean."""
    if len(run) < _LEAST_SURE:
        yield from run
        return
    yield from (one._replace(sure=False) for one in run)
    # Each start and end, since "one or two hundred" and lists stand together, too.
    for start in range(len(run)):
        total = Decimal(0)
        for end in range(start, min(len(run), start + _LONGEST_RUN)):
            value = run[end].value
            total = total * value if value >= _HUNDRED and total else total + value
            if end > start:
                words = " ".join(one.written for one in run[start : end + 1])
                yield Spelled(words, total, sure=run == run[start : end + 1] and _is_pair(run))


def _is_pair(run: Sequence[Spelled]) -> bool:
    """Tell whether words are one number: twenty-five, treinta y dos, ten thousand."""
    if len(run) != _LEAST_SURE or not all(one.sure or one.value in _ALONE_UNSURE for one in run):
        return False
    tens, other = (one.value for one in run)
    if other >= _HUNDRED:
        return tens < _HUNDRED
    return tens % 10 == 0 and _TWENTY <= tens < _HUNDRED and 0 < other < 10  # noqa: PLR2004


def _roman(text: str, tongue: str) -> Iterator[Spelled]:
    for numeral in _ROMAN_LETTERS.findall(text):
        if _ROMAN.fullmatch(numeral) and not (numeral == "I" and tongue == "en"):
            yield Spelled(numeral, roman_value(numeral), sure=False)


def roman_value(numeral: str) -> Decimal:
    """Return what a Roman numeral up to C means."""
    values = [_ROMAN_VALUES[char] for char in numeral]
    return Decimal(
        sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
    )


def _han(text: str) -> Iterator[Spelled]:
    for match in _HAN.finditer(text):
        yield Spelled(match[0], _han_value(match[0]), sure=False)
        for char in set(match[0]) & _HAN_DIGITS.keys():
            yield Spelled(char, Decimal(_HAN_DIGITS[char]), sure=False)


def _han_value(text: str) -> Decimal:
    if not set(text) & _HAN_UNITS.keys():
        return Decimal("".join(str(_HAN_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        else:
            total += (digit or 1) * _HAN_UNITS[char]
            digit = 0
    return Decimal(total + digit)
