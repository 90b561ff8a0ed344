"""What says that something is not so."""

import pytest

from l10n.negation import are_opposed, is_negated, negation_differs, negation_in

PAIRS = {
    "es": "No lo tome con leche.|Tómelo con comida.|Evite la leche.",
    "fr": "Ne le prenez pas avec du lait.|Prenez-le avec un repas.|Évitez le lait.",
    "de": "Nehmen Sie es nicht mit Milch ein.|Nehmen Sie es mit Essen ein.|Vermeiden Sie Milch.",
    "it": "Non lo prenda con il latte.|Lo prenda con il cibo.|Eviti il latte.",
    "pt_BR": "Não tome com leite.|Tome com comida.|Evite leite.",
    "nl": "Neem het niet met melk in.|Neem het met eten in.|Vermijd melk.",
    "ar": "لا تتناوله مع الحليب.|تناوله مع الطعام.|تجنب الحليب.",
    "zh_Hant": "請勿與牛奶一起服用。|請與食物一起服用。|避免牛奶。",
    "ja": "牛乳と一緒に飲まないでください。|食事と一緒に飲んでください。|牛乳を避けてください。",
    "en": "Don’t take it with milk.|Take it with food.|Avoid milk.",
}


@pytest.mark.parametrize("locale", PAIRS)
def test_a_sentence_is_negated_or_is_not_or_that_cannot_be_told(locale: str) -> None:
    """What one language says with a word of its own another negates."""
    assert [is_negated(text, locale) for text in PAIRS[locale].split("|")] == [True, False, None]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Non-Hodgkin lymphoma is treated."),
        ("en", "Ask whether or not to eat."),
        ("en", "Take no more than two."),
        ("es", "Sin embargo, tome dos."),
        ("fr", "Peut-on le prendre sans danger ?"),
        ("ja", "毎日飲まなければなりません。"),
        ("zh", "不良反应是常见的。"),
        ("ru", "Не принимайте с молоком."),
        ("en_XA", "Do not take it."),
    ],
)
def test_what_negates_nothing_and_a_language_without_a_table_tell_nothing(
    locale: str, text: str
) -> None:
    assert is_negated(text, locale) is None


def test_texts_are_opposed_where_both_can_be_told() -> None:
    values = (True, False, None)
    opposed = [(one, other) for one in values for other in values if are_opposed(one, other)]
    assert opposed == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("source", "target", "differs"),
    [
        ("It resists or does not respond.", "Resiste o no responde.", False),
        ("It resists or does not respond.", "Resiste o responde.", True),
        ("Ask whether or not to eat.", "Pregunte si debe comer o no.", False),
        ("Take it, hungry or not.", "No lo tome, tenga hambre o no.", True),
    ],
)
def test_or_not_may_negate_what_follows_and_may_leave_it_open(
    source: str, target: str, *, differs: bool
) -> None:
    found = negation_differs(negation_in(source, "en"), negation_in(target, "es"))
    assert found == differs


@pytest.mark.parametrize(
    ("source", "target", "locale", "differs"),
    [
        # Where the other language has its own word for it, no negation stands for it.
        ("Only two can be taken.", "Solo se pueden tomar dos.", "es", False),
        ("Only two can be taken.", "Solo no se pueden tomar dos.", "es", True),
        ("Only two can be taken.", "No se pueden tomar más que dos.", "es", False),
        ("Wait until noon.", "Warten Sie bis zum Mittag.", "de", False),
        ("Wait until noon.", "Warten Sie nicht bis zum Mittag.", "de", True),
        # What the translation leaves open is no negation that was lost.
        ("Do not take it, at least today.", "Tómelo, al menos hoy.", "es", True),
        ("Do not take it with others.", "Solo debe tomarlo aparte.", "es", True),
        ("It has not come back.", "La enfermedad ha desaparecido.", "es", True),
    ],
)
def test_a_word_that_has_its_answer_leaves_nothing_open(
    source: str, target: str, locale: str, *, differs: bool
) -> None:
    found = negation_differs(negation_in(source, "en"), negation_in(target, locale))
    assert found == differs
