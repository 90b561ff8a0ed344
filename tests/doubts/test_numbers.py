"""Numbers are read by value, and a translation that changes one is told from one that does not."""

import pytest

from l10n.numbers import compare_numbers, read_numbers


def changes(source: str, target: str, locale: str) -> list[tuple[str, str, str]]:
    """Compare an English text with its translation: kind, what the source says, what that."""
    found = compare_numbers(read_numbers(source, "en"), read_numbers(target, locale))
    return [(str(one.kind), one.source, one.target) for one in found]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("Take 45 mg a day.", "Tome 45 mg al día.", "es"),
        ("45%", "45 %", "fr"),
        ("45%", "٤٥٪", "ar"),
        ("45 percent", "45 por ciento", "es"),
        ("45 percent", "百分之45", "zh"),
        ("1,000 people", "1.000 personas", "es"),
        ("1,000 people", "1 000 personnes", "fr"),
        ("1,000 people", "1\u202f000 personnes", "fr"),
        ("1,000 people", "1000 personas", "es"),
        ("1,000 people", "1,000 personas", "es"),
        ("1,000 people", "१,००० लोग", "hi"),
        ("100,000 people", "1,00,000 लोग", "hi"),
        ("1,234,567.5", "1.234.567,5", "de"),
        ("0.5 mg", "0,5 mg", "pt_BR"),
        ("0.5 mg", "٠٫٥ ملغم", "ar"),
        (".5 mg", "0,5 mg", "es"),
        ("half a pill", "0,5 pastillas", "es"),
        ("0.5 pills", "media pastilla", "es"),
        ("1½ cups", "1 1/2 tazas", "es"),
        ("0.5 g of it", "500 mg", "es"),
        ("24 hours", "1 Tag", "de"),
        ("6 feet", "1,8 metros", "es"),
        ("300 km (190 miles) north", "300 km al norte", "es"),
        ("45 miles (72 kilometers) away", "72 Kilometer entfernt", "de"),
        ("up to 6 inches", "bis zu 15 Zentimetern", "de"),
        ("two pills", "2 pastillas", "es"),
        ("2 pills", "dos pastillas", "es"),
        ("21 days", "veintiún días", "es"),
        ("twenty-one days", "21 Tage", "de"),
        ("21 days", "einundzwanzig Tage", "de"),
        ("2 times", "两次", "zh"),
        ("21 patients", "二十一名患者", "zh"),
        ("8.5 million", "850万", "zh"),
        ("8.5 million", "8,5 Millionen", "de"),
        ("$1.2bn", "1200 millones de dólares", "es"),
        ("1.2 billion", "1,2 Milliarden", "de"),
        ("May 5, 2020", "2020年5月5日", "ja"),
        ("12/05/2020", "12.05.2020", "de"),
        ("5 pm", "17 Uhr", "de"),
        ("at 6:30", "um 6.30 Uhr", "de"),
        ("at 6:30", "à 6 h 30", "fr"),
        ("in the 1990s", "en los años 90", "es"),
        ("a phase 2 trial", "un ensayo de fase II", "es"),
        ("the 19th century", "el siglo XIX", "es"),
        ("a phase II trial of the 19th century", "un ensayo de fase 2 del siglo XIX", "es"),
        ("a phase II trial", "un ensayo de segunda fase", "es"),
        ("two 15-mg tablets once daily", "dos comprimidos de 15 mg al día", "es"),
        ("In both trials, once daily", "En los dos ensayos, una vez al día", "es"),
        ("In both trials, once daily", "In beiden Studien täglich", "de"),
        ("in the 1990s", "在1990年代", "zh"),
        ("in the mid-1990s", "20世纪90年代中期", "zh"),
        ("in the mid-1990s", "20世紀90年代中期", "zh_TW"),
        ("0.5 mg per kilogram of body weight", "每公斤体重0.5毫克", "zh"),
        ("0.5 mg per kilogram of body weight", "每千克体重0.5毫克", "zh"),
        ("5 mg/mL of the solution", "该溶液每毫升5毫克", "zh"),
        ("store at -80 °C", "conservar a −80 °C", "es"),
        ("store at -80 °C", "conservar a menos 80 °C", "es"),
        ("at least 2 hours apart", "al menos 2 horas entre una y otra", "es"),
        ("a fever of at least 38 °C", "una fiebre de al menos 38 °C", "es"),
        ("about 5 days", "plus ou moins 5 jours", "fr"),
        ("15, 30 or 45 mg", "15، 30 أو 45 ملغ", "ar"),
        ("30 to 45 mg", "30 mg a 45 mg", "es"),
        ("10 IU", "10 UI", "fr"),
        ("5 mL (1 teaspoon)", "5 ml (1 cucharadita)", "es"),
        ("2 mg twice a day", "2 mg dos veces al día", "es"),
        ("once a day", "una vez al día", "es"),
        ("T315I, 3TC and BCR-ABL1", "T315I, 3TC y BCR-ABL1", "es"),
        ("version 3.12.1", "versión 3.12.1", "es"),
        ("COVID-19", "la COVID-19", "es"),
        ("call 1-800-422-6237", "llame al 1-800-422-6237", "es"),
        ("Take one tablet.", "Tome un comprimido.", "es"),
        ("two tablets", "deux comprimés", "fr"),
        ("two tablets", "قرصين", "ar"),
        ("two tablets", "2錠", "ja"),
        ("two tablets twice a day", "दिन में दो बार दो गोलियां", "hi"),
        ("45 mg", "45 मिलीग्राम", "hi"),
        ("half a tablet", "medio comprimido", "es"),
        ("half a tablet", "un demi-comprimé", "fr"),
        ("half a tablet", "半片", "zh"),
        ("half a tablet", "半錠", "ja"),
        ("half a tablet", "половину таблетки", "ru"),
        ("½ tablet", "medio comprimido", "es"),
        ("2½ tablets", "dos comprimidos y medio", "es"),
        ("2½ tablets", "2,5 Tabletten", "de"),
        ("1 mg", "un miligramo", "es"),
        ("one milligram", "1 mg", "es"),
        ("a double dose", "una dosis doble", "es"),
        ("375 mg/m2", "375 mg por metro cuadrado", "es"),
        ("375 mg/m²", "375 ملغ/م²", "ar"),
        ("5 mg per kilogram", "5 mg/kg", "es"),
        ("if < 50 or > 90", "si < 50 o > 90", "es"),
        ("if < 50", "si es menos de 50", "es"),
        ("stage IV", "第Ⅳ期", "ja"),
        ("stage IVB", "estadio IVB", "es"),
        ("stage III", "tercer estadio", "es"),
        ("twenty-five patients", "veinticinco pacientes", "es"),
        ("for two weeks", "durante dos semanas", "es"),
        ("for two weeks", "während 2 Wochen", "de"),
        ("1,000 mg", "1,000 mg", "es_MX"),
    ],
)
def test_a_number_that_means_the_same_is_no_change(
    source: str, target: str, locale: str
) -> None:  # fmt: skip
    assert changes(source, target, locale) == []


@pytest.mark.parametrize(
    ("source", "target", "locale", "change"),
    [
        ("Take 45 mg.", "Tome 54 mg.", "es", ("number", "45 mg", "54 mg")),
        ("Take 45 mg.", "Tome mg.", "es", ("number", "45 mg", "")),
        ("Take it.", "Tome 45 mg.", "es", ("number", "", "45 mg")),
        ("Take 45 mg.", "Tome 45 µg.", "es", ("unit", "45 mg", "45 µg")),
        ("Take 45 mg.", "Tome 45 g.", "es", ("unit", "45 mg", "45 g")),
        ("Take 45 mg.", "Tome 45.", "es", ("unit", "45 mg", "45")),
        ("Take 45 mg.", "خذ 45 مكغ.", "ar", ("unit", "45 mg", "45 مكغ")),
        ("5 mg and 10 mg", "10 mg y 10 mg", "es", ("number", "5 mg", "10 mg")),
        ("1 mcg", "1 mg", "de", ("unit", "1 mcg", "1 mg")),
        ("1.5 mg", "15 mg", "es", ("number", "1.5 mg", "15 mg")),
        ("1,500 mg", "1,5 mg", "es", ("number", "1,500 mg", "1,5 mg")),
        ("0.5 mg", "0.05 mg", "es", ("number", "0.5 mg", "0.05 mg")),
        ("8.5 million", "8,5 mil", "es", ("number", "8.5 million", "8,5 mil")),
        ("8.5 million", "85万", "zh", ("number", "8.5 million", "85万")),
        ("45%", "45", "es", ("unit", "45%", "45")),
        ("every 8 hours", "cada 8 días", "es", ("unit", "8 hours", "8 días")),
        ("300 km (190 miles)", "300 km (109 millas)", "es", ("number", "190 miles", "109 millas")),
        ("45 mg (0.045 g)", "45 mg", "es", ("number", "0.045 g", "")),
        ("24 hours", "2 Tage", "de", ("number", "24 hours", "2 Tage")),
        ("at -80 °C", "a 80 °C", "es", ("number", "-80 °C", "80 °C")),
        ("10⁹/L", "109/L", "es", ("number", "10", "109")),
        ("two pills", "tres pastillas", "es", ("number", "two", "tres")),
        ("two pills", "3 pastillas", "es", ("number", "two", "3")),
        ("2 mg twice a day", "2 mg tres veces al día", "es", ("number", "twice", "tres")),
        ("once a day", "dos veces al día", "es", ("number", "once", "dos")),
        ("6 feet", "18 metros", "es", ("number", "6 feet", "18 metros")),
        ("phase 2", "المرحلة ٣", "ar", ("number", "2", "3")),
        # In words, a dose that is lost is one that is changed.
        ("Take two tablets.", "Tome comprimidos.", "es", ("number", "two", "")),
        ("Take two tablets.", "Tome un comprimido.", "es", ("number", "two", "")),
        ("Take one tablet.", "Tome dos comprimidos.", "es", ("number", "one", "dos")),
        ("Take a tablet.", "Nehmen Sie zwei Tabletten.", "de", ("number", "", "zwei")),
        ("Take half a tablet.", "Tome un comprimido.", "es", ("number", "half", "")),
        ("Take it twice a day.", "Tómelo una vez al día.", "es", ("number", "twice", "")),
        ("Take it twice a day.", "Prenez-le par jour.", "fr", ("number", "twice", "")),
        ("three times a day", "al día", "es", ("number", "three", "")),
        # What looks like a number in words is none of a dose.
        ("Take 1 mg.", "Tome a diario.", "es", ("number", "1 mg", "")),
        ("Take 1 mg.", "Tome una dosis.", "es", ("number", "1 mg", "")),
        ("2 mg twice a day", "dos veces al día", "es", ("number", "2 mg", "")),
        # Marks that mean another dose to most who read the language.
        ("1,500 mg", "1,500 mg", "es", ("number", "1,500 mg", "1,500 mg")),
        ("2.500 mg", "2.500 mg", "de", ("number", "2.500 mg", "2.500 mg")),
        # What the dose is per, how often, in which order, and more or less.
        ("45 mg/kg", "45 mg", "es", ("unit", "/kg", "")),
        ("45 mg per square meter", "45 mg", "es", ("unit", "per square meter", "")),
        ("every 12 hours", "cada 12", "es", ("unit", "12 hours", "12")),
        (
            "from 30 mg to 45 mg",
            "de 45 mg a 30 mg",
            "es",
            ("number", "30 mg, then 45 mg", "45 mg, then 30 mg"),
        ),
        ("if < 50", "si > 50", "es", ("number", "<", ">")),
        # Stages, numbers of two words, and units beside words.
        ("a phase I trial", "un ensayo de fase III", "es", ("number", "I", "III")),
        ("stage IVB", "estadio IB", "es", ("number", "IV", "")),
        (
            "twenty-five patients",
            "cincuenta y dos pacientes",
            "es",
            ("number", "twenty five", "cincuenta dos"),
        ),
        ("for two weeks", "durante dos días", "es", ("unit", "two weeks", "dos días")),
        ("for 2 weeks", "durante dos días", "es", ("unit", "2 weeks", "dos días")),
        ("for two weeks", "während 2 Tagen", "de", ("unit", "two weeks", "2 Tagen")),
        ("In both, once daily.", "En ambos, dos veces al día.", "es", ("number", "", "dos")),
        # Another number of the text says nothing of the stage.
        (
            "a phase II trial of two drugs",
            "un ensayo de fase III de dos fármacos",
            "es",
            ("number", "II", "III"),
        ),
        ("stage II, in 2 of them", "Stadium III, bei 2", "de", ("number", "II", "III")),
        ("in the mid-1990s", "20世纪80年代中期", "zh", ("number", "1990s", "1980年")),
        ("0.5 mg per kilogram", "体重0.5毫克", "zh", ("unit", "per kilogram", "")),
        ("5 mg per liter of it", "每毫升5毫克", "zh", ("unit", "per liter", "")),
    ],
)
def test_a_number_that_means_something_else_is_a_change(
    source: str, target: str, locale: str, change: tuple[str, str, str]
) -> None:
    assert changes(source, target, locale) == [change]


def test_a_change_of_a_dose_is_marked() -> None:
    """Of two changes in one sentence the reviewer first wants the dose."""
    source = read_numbers("Take 45 mg on page 3.", "en")
    target = read_numbers("Tome 54 mg en la página 4.", "es")
    assert [(one.source, one.dose) for one in compare_numbers(source, target)] == [
        ("45 mg", True),
        ("3", False),
    ]


def test_where_number_words_are_unknown_a_small_number_may_be_spelled_out() -> None:
    """Polish has words for numbers, and no table here; doses stay in digits everywhere."""
    assert changes("2 pills", "dwie tabletki", "pl") == []
    assert changes("2 mg", "dwa mg", "pl") == [("number", "2 mg", "")]
    assert changes("45 pills", "dwie tabletki", "pl") == [("number", "45", "")]
