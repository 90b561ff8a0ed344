"""Whether a translation holds the names and terms that it must, in whatever form."""

import pytest

from l10n.model import Request
from l10n.terms import Glossary, GlossaryRow, Terminology
from l10n.terms.inflection import is_form_of
from l10n.terms.judging import kept_places, term_doubts

ROWS = (
    GlossaryRow("blood pressure", "presión sanguínea"),
    GlossaryRow("infection", "infección"),
    GlossaryRow("infection", "contagio", forbidden=True),
    GlossaryRow("high", "alto"),
    GlossaryRow("AIDS", "SIDA"),
    GlossaryRow("leukemia", "اللوكيميا", "ar"),
    GlossaryRow("cell", "细胞", "zh"),
    GlossaryRow("cell", "เซลล์", "th"),
    GlossaryRow("hypertension", "hipertensión"),
    GlossaryRow("contagion", "contagio"),
    GlossaryRow("CTC", "célula tumoral"),
    GlossaryRow("Black Death", "Peste Negra", exact=True),
)

HELD = [
    # locale, source, translation, doubts
    ("es", "Blood pressure.", "Presión sanguínea.", ()),
    ("es", "blood pressures", "las presiones sanguíneas", ()),
    ("es", "Infections.", "Las infecciones.", ()),
    ("es", "high", "altas", ()),
    ("es", "hypertension", "hipotensión", ("term=hypertension",)),
    ("es", "blood pressure", "presión de la sangre", ("term=blood pressure",)),
    ("es", "infection, infection", "una infección", ("term=infection",)),
    ("es", "AIDS", "el SIDA", ()),
    ("es", "AIDS", "el sida", ("term=AIDS",)),
    ("es", "CTCs", "las células tumorales", ()),
    ("es", "Black Death", "la peste negra", ("term=Black Death",)),
    ("es", "infection", "un contagio", ("term=infection", "forbidden=contagio")),
    ("es", "infection by contagion", "infección por contagio", ()),
    ("ar", "leukemia", "مرض اللوكيميا", ()),
    ("ar", "leukemia", "باللوكيميا", ()),
    ("ar", "leukemia", "سرطان الدم", ("term=leukemia",)),
    ("zh", "cell", "一个细胞。", ()),
    ("zh", "cell", "一个蜂窝。", ("term=cell",)),
    ("th", "cell", "ในเซลล์นี้", ()),
    ("es", "T315I in BCR-ABL and ABL", "T315I en BCR-ABL y ABL", ()),
    ("es", "T315I in BCR-ABL and ABL", "T315I en BCR-ABL", ("lost=ABL",)),
    ("es", "T315I, T315I", "T315I", ("lost=T315I",)),
    ("es", "T315I", "T315I, T315I", ("doubled=T315I",)),
    ("es", "The KIT gene", "El gen KITS", ("lost=KIT",)),
    ("ar", "With T315I.", "وT315I", ()),
    ("zh", "With T315I.", "用T315I治疗", ()),
    ("es", "Gleevec® 2", "Gleevec®2", ()),
    ("es", "Ponatinib and ponatinib", "El ponatinib y Ponatinib", ()),
    ("es", "Bat CoVs", "los CoV", ()),
]


def _request(text: str, locale: str) -> Request:
    glossary = Glossary([row for row in ROWS if row.locale or locale == "es"], "en", locale)
    protected, terms = Terminology((), glossary, locale).find(text)
    return Request(text, (), protected, terms)


@pytest.mark.parametrize(("locale", "source", "target", "expected"), HELD)
def test_a_translation_is_held_against_its_terms(
    locale: str, source: str, target: str, expected: tuple[str, ...]
) -> None:
    assert term_doubts(_request(source, locale), target) == expected


FORMS = [
    ("leucemias", "leucemia", True),
    ("infecciones", "infección", True),
    ("crónica", "crónico", True),
    ("Symptomen", "Symptom", True),
    ("fibromas", "fibroma", True),
    ("лейкемией", "лейкемия", True),
    ("neumonitis", "neumonía", False),
    ("fibrosis", "fibroma", False),
    ("Arthrose", "Arthritis", False),
    ("trombosis", "trombo", False),
    ("hipotensión", "hipertensión", False),
    ("sin", "con", False),
    ("no", "nos", False),
]


@pytest.mark.parametrize(("word", "wanted", "expected"), FORMS)
def test_a_form_of_a_word_is_told_from_another_word(
    word: str,
    wanted: str,
    expected: bool,  # noqa: FBT001 - the expectation
) -> None:
    assert is_form_of(word, wanted) == expected


def test_each_miss_is_a_doubt_of_its_own() -> None:
    request = _request("T315I of an infection", "es")
    found = [
        len(term_doubts(request, text)) for text in ("T315I infección", "infección", "contagio")
    ]
    assert found == [0, 1, 3]


def test_nothing_is_found_of_nothing() -> None:
    assert kept_places([], "text") == {}
