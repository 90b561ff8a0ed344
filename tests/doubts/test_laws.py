"""Whatever texts hold, comparing them ends, raises nothing and agrees with itself."""

from hypothesis import example, given
from hypothesis import strategies as st

from l10n.catalogs.provenance import drafted
from l10n.engines.doubts import Tongues, text_doubts
from l10n.model import Entry, Provenance, UnitState
from l10n.negation import negation_differs, negation_in
from l10n.numbers import compare_numbers, read_numbers, speaks_of_dose
from l10n.pipeline.reviewing import Judge
from l10n.terms import SHAPES_ALONE

LOCALES = st.sampled_from(
    ["en", "es", "es_MX", "fr", "de", "de_CH", "pt_BR", "it", "nl", "ru", "ar", "he", "hi", "ja",
     "zh", "zh_Hant", "ko", "th", "pl", "sr_Latn", "eo", "en_XA", "ar_XB"]
)  # fmt: skip
PIECES = st.one_of(
    st.text(max_size=12),
    st.text("0123456789.,'’٫٬ \u00a0\u202f-−–:/x%½⁹٤५四十", max_size=12),
    st.sampled_from(
        ["45 mg", "1,000", "1.000", "two hundred", "XIV", "once a day", "8,5 mil", "二十一", "not",
         "no", "ne … pas", "لا", "百分之", "10⁹/L", "'90s", "5 p.m.", "6 h 30", "[x][1]", "*a*",
         "https://e.org/a_b", "NCT01650805", "BCR-ABL", "۴۵", "٪", "9" * 250]
    ),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=6).map(" ".join)


@given(TEXTS, LOCALES)
def test_a_text_has_the_numbers_that_it_has(text: str, locale: str) -> None:
    numbers = read_numbers(text, locale)
    assert compare_numbers(numbers, numbers) == ()
    assert speaks_of_dose(text, numbers) in (True, False)
    found = negation_in(text, locale)
    assert not negation_differs(found, found)


@given(TEXTS, TEXTS, LOCALES, LOCALES)
@example("a " * 2000, "a " * 2000, "en", "es")
@example(" ".join(map(str, range(400))), " ".join(map(str, range(1000, 1400))), "en", "es")
def test_any_two_texts_can_be_compared(
    source: str, target: str, one: str, other: str
) -> None:  # fmt: skip
    found = text_doubts(source, target, Tongues(one, other))
    assert found == text_doubts(source, target, Tongues(one, other))
    assert all(doubt.kind and "\n" not in str(doubt.kind) for doubt in found)


@given(TEXTS, TEXTS, st.sampled_from(["es", "ar", "zh"]))
def test_any_unit_can_be_judged(source: str, target: str, locale: str) -> None:
    """As a draft that nobody has touched, and as the work of a person."""
    judge = Judge(Tongues("en", locale), SHAPES_ALONE)
    entry = Entry(f"x{source}", f"x{target}")
    draft = drafted(entry, entry.msgstr, Provenance("x", "1", "", "", doubts=("odd", "unknown")))
    for one, state in ((draft, UnitState.DRAFT), (entry, UnitState.IN_WORK)):
        found = judge.judge(one, state)
        assert found == judge.judge(one, state)
        assert all(reason.endswith(".") for reason in found.reasons)
