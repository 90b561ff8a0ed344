"""What is looked for in a quick way is what would be found the long way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.locales import calendar_names
from l10n.negation import negation_differs, negation_in, negations_apart
from l10n.numbers import other_dates, tokens
from l10n.numbers.dosing import dosed_words, measured_words, stages
from l10n.numbers.words import spelled_numbers, words_for_numbers

_PIECES = (
    "1", "2", "10", "1,000", "1.5", ".5", "٣", "٫", "½", "1/2", "2 1/2", "10h30", "3x4", "3×4", "×",
    "1 000", "phase IV", "stage II", "group ",
    "minus ", "menos ", "-", "−", "\n", " ", "I", "IV", "XC", "XXXX", "Ⅳ", "i", "_", "a", "é",
    "e\u0301", "दो", "two", "Two", "twice", "half", "tres", "dix-sept", "quatre", "o’clock", "İ",
    "ı", "ß", "\u0345", " tablets", " weeks", " días", "世紀20年代", ".", ",", "’", "",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=9).map("".join)


@given(TEXTS)
def test_words_are_cut_as_letter_by_letter(text: str) -> None:
    signs = r"\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    expected = re.findall(rf"(?:[^\W\d_]|[{signs}])+", text)
    assert re.findall(tokens.LETTERS, text) == expected


@given(TEXTS)
def test_no_word_that_might_count_is_left_out(text: str) -> None:
    runs = {run.casefold() for run in re.findall(r"[^\W\d_]+", text)}
    whole = {word.casefold() for word in re.findall(tokens.LETTERS, text)}
    assert (runs | whole) - tokens.words_in(text) == set()


@given(TEXTS)
def test_roman_numerals_stand_between_edges_of_words(text: str) -> None:
    plainly = re.compile(r"\b(?=[IVXLC])(?:C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\b")
    expected = [match[0] for match in plainly.finditer(text) if match[0]]
    # In a language whose words are not known nothing else is found.
    assert [one.written for one in spelled_numbers(text, "sv")] == expected


@given(TEXTS, st.sampled_from(["en", "es", "fr", "de", "hi", "ar", "nl"]))
def test_a_text_without_words_for_numbers_has_no_dose_in_words(text: str, locale: str) -> None:
    def found() -> tuple[object, ...]:
        return dosed_words(text, locale), tuple(measured_words(text, locale)), stages(text, locale)

    quick = found()
    with pytest.MonkeyPatch.context() as patch:
        every = frozenset({*words_for_numbers(locale), "twice", "thrice", "half", "phase"})
        patch.setattr("l10n.numbers.dosing.words_in", lambda _: every)
        assert found() == quick


_DAYS = (
    "lunes", "Martes", "VIERNES", "vıernes", "vİernes", "sábado", "sa\u0301bado", "domingos",
    "jueves\u0301", "_lunes", "Lunes", " ", "-", "’", "s", "x", "",
)  # fmt: skip


@given(st.lists(st.sampled_from(_DAYS), max_size=7).map("".join))
def test_days_are_those_that_a_search_for_all_names_finds(text: str) -> None:
    names = [name for kinds in calendar_names("es").days for name in sorted(kinds)]
    found = re.findall(rf"(?<!\w)({'|'.join(names)})s?(?!\w)", text, re.IGNORECASE)
    # The source says Monday: the first other day stands for it, unless Monday is there, too.
    others = [name for name in found if name.casefold() != "lunes"]
    expected = [("Monday", others[0])] if others and len(others) == len(found) else []
    assert list(other_dates("Come on Monday.", text, ("en", "es"))) == expected


_WORDS = {
    "en": "do not never no matter or not no more than n’t with or without avoid unless only the x",
    "es": "no nunca o no no más de con o sin no ? día sí y otro no evite salvo el x sin embargo",
    "fr": "ne pas jamais ou non pas plus de un pas sans doute évitez sauf seulement le x n’ est",
    "zh": "不要 不得 不同 不能 不可 避免 无论 是否 没有 药 未来 不",
    "ja": "ないでください なければならない てはいけません なくてはいけません かもしれません ない",
}


@given(st.data(), st.sampled_from(("es", "fr", "zh", "ja")))
def test_negations_are_apart_where_counting_them_says_so(data: st.DataObject, locale: str) -> None:
    def text(tongue: str) -> str:
        words = data.draw(st.lists(st.sampled_from(_WORDS[tongue].split()), max_size=7))
        return ("" if tongue in {"zh", "ja"} else " ").join(words)

    source, target = text("en"), text(locale)
    found = negations_apart(source, target, ("en", locale))
    counted = negation_in(source, "en"), negation_in(target, locale)
    assert (found is not None) == negation_differs(*counted)


def test_what_an_idiom_leaves_over_negates_in_a_language_without_spaces() -> None:
    """Of 不得不同 the idiom 不同 is taken out, and 不得 is left."""
    assert negations_apart("Take it.", "不得不同", ("en", "zh")) == ("", "不得")
