"""Script, length, repetition and copied words: what is a doubt, and what is only a language."""

import pytest

from l10n.engines.doubts import Tongues, text_doubts

LONG = "The researchers also looked at how long the responses to the treatment lasted in practice"


def kinds(source: str, target: str, locale: str, kept: tuple[str, ...] = ()) -> list[str]:
    return [str(doubt.kind) for doubt in text_doubts(source, target, Tongues("en", locale), kept)]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("The drug ponatinib", "O fármaco ponatinib", "pt_BR"),
        ("The α subunit of β-actin", "La subunidad α de la β-actina", "es"),
        ("See Gleevec and COVID-19 here", "انظر Gleevec و COVID-19 هنا", "ar"),
        ("The DNA test", "اختبار DNA", "ar"),
        ("Talk to Jane Doe", "请与Jane Doe交谈", "zh"),
        ("Take it with water", "お水と一緒に飲んでください", "ja"),
        ("Take it with water", "물과 함께 드세요", "ko"),
        ("Take it with water", "請與水一起服用", "zh_Hant"),
        ("Take it with water", "请与水一起服用", "zh"),
        ("The word вода means water", "La palabra вода significa agua", "es"),
        ("It was done by them", "Nous nous en sommes chargés", "fr"),
        ("that, that", "que, que", "es"),
        ("“To be or not to be” is a line", "«To be or not to be» es un verso", "es"),
        ("Run `a b c d e f` now", "Ejecute a b c d e f ahora", "es"),
        ("The Institute of Health and Care", "El Institute of Health and Care", "es"),
        ("See https://example.org/how-to-take-it-well", "Vea https://example.org/how-to-take-it-well",
         "es"),
        ("Hospital", "Hospital", "es"),
        ("OK", "De acuerdo, muy bien", "es"),
        ("Call us today.", "Llámenos hoy mismo »", "fr"),
    ],
)  # fmt: skip
def test_what_a_language_does_is_no_doubt(source: str, target: str, locale: str) -> None:
    found = kinds(source, target, locale, ("a b c d e f",))
    assert [kind for kind in found if kind != "unfinished"] == []


@pytest.mark.parametrize(
    ("source", "target", "locale", "kind"),
    [
        ("Take it with water", "Tome it с водой", "es", "script"),
        ("The pаtient".replace("а", "a"), "El pаciente", "es", "script"),
        ("Take it with water", "Uzmite s vodom", "sr", "script"),
        ("Take it with water", "Узмите са водом", "sr_Latn", "script"),
        ("Take it with water", "请与水一起服用这种药", "zh_Hant", "script"),
        ("Take it with water", "請與水一起服用這種藥", "zh", "script"),
        ("Take it with water", "Tómelo con agua con agua con agua", "es", "repeated"),
        ("Take it with water", "水と一緒に飲む水と一緒に飲む", "ja", "repeated"),
        ("Take it now.", "Tómelo ahora mismo. Tómelo ahora mismo.", "es", "repeated"),
        (f"{LONG}.", "Los investigadores also looked at how long duraron las respuestas.", "es",
         "copied"),
        ("Side effects of treatment", "side effects of treatment", "es", "copied"),
        (LONG, "Los investigadores también observaron", "es", "length"),
        ("Side effects", "Los efectos secundarios que este tratamiento puede tener en usted", "es",
         "length"),
        ("Call us today.", "Llámenos", "es", "unfinished"),
        ("Call us today.", "今日お電話", "ja", "unfinished"),
    ],
)  # fmt: skip
def test_what_only_a_machine_does_is_one(
    source: str, target: str, locale: str, kind: str
) -> None:  # fmt: skip
    assert kind in kinds(source, target, locale)


def test_texts_of_one_language_may_be_the_same() -> None:
    """American and British English, or Spanish of Spain and of Mexico."""
    text = "Take it with a glass of water every morning."
    assert text_doubts(text, text, Tongues("en_US", "en_GB")) == ()
