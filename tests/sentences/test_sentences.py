"""Where sentences end: golden lists, and the laws of every split."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Span
from l10n.sentences import join_across, split_sentences

ARTICLE = Path(__file__).parents[2] / "source/types/leukemia/research/ponatinib-cml.md"

ENGLISH = [
    # Credentials.
    "said Jorge Cortes, M.D., of the University of Texas.",
    "said Michael Deininger, M.D., Ph.D., of the University of Utah Cancer Institute.",
    "John M. Goldman, D.M., F.R.C.P., of Imperial College London.",
    "by Jane Roe, M.D., Ph.D. | Reviewed in 2012.",
    "said Jorge Cortes, M.D. | Patients were treated.",
    "the University of Texas M.D. Anderson Cancer Center.",
    "Jane Roe, M.D. Ph.D., wrote it. | J.R.R. Tolkien did not.",
    # Names and titles.
    "some patients don't do well, Dr. Cortes noted. | He smiled.",
    "J. E. Cortes agreed with John M. Goldman. | He smiled.",
    "St. Jude is a hospital. | So is Mt. Sinai.",
    # Abbreviations.
    "See Cortes et al. NEJM 2012. | The end.",
    "See Smith et al. | The trial ended.",
    "The U.S. FDA approved it. | The U.S. Food and Drug Administration did.",
    "He lives in the U.S. | The drug works.",
    "Drug A vs. Drug B, e.g. Iclusig, i.e. Gleevec. | Next.",
    "See No. 5, Fig. 2 and Vol. 3. | It is there.",
    "On Dec. 9 and Jan. 5, 2012, it was approved. | Good.",
    "A drug etc. | The end.",
    # Doses.
    "He took it b.i.d. with food. | Then he slept.",
    "He took it b.i.d. | Then he slept.",
    "Take 5 mg/kg/day p.o. daily. | Take it p.o. | Then rest.",
    "Take 0.5 mg or .5 mg at 8 a.m. EST. | Rest at 9 p.m. | Patients did.",
    # Labels, which look like initials.
    "Patients took vitamin C. | They recovered.",
    "He has hepatitis B. | Patients with it recover.",
    "This was phase I. | Then came phase II. | Patients improved.",
    "Infection with E. coli is frequent.",
    # Quotations and brackets.
    'It ended. | (Yes.) | "Foo bar." | Next one.',
    'He said "Yes." | Then he left.',
    '"A is b. C is d. E is f." | Next is x.',
    '"Is it safe?" Cortes asked. | "Yes!" | He left.',
    '"Really?" he said. | "Yes."',
    "“A very good treatment.” | Next (see Table 1). | Another [3]. | And more.",
    "(First. Second.) | Third.",
    "It ended (really!) with a smile. | Next.",
    "He said (“Is it?”) once. | Next.",
    # What begins with a small letter.
    "BCR-ABL is a gene. | mTOR is another. | It works.",
    "See fig. 3, approx. two of them etc. and so on. | Next.",
    # Other stops.
    "What is it? | It is a drug! | Good.",
    "Wait... | The drug works.",
    "1. Take the drug. | 2. Rest.",
    "Visit www.cancer.gov. | Then read https://a.example/b.c?d=e. | Good.",
    "The value is 3.5. | Patients with BCR-ABL benefit.",
]

OTHERS = {
    "es": [
        "El Dr. Gómez y la Dra. Ruiz hablan. | El Sr. Paz, p. ej., calla.",
        "Véase la fig. 3 y el núm. 5. | ¿Es seguro? | ¡Sí! | Los pacientes mejoran.",
        "«Sí.» | Luego se fue. | EE.UU. aprobó el fármaco.",
    ],
    "fr": [
        "Le Dr. Cortes et Mme. Roe parlent. | M. Dupont a dit « Oui. » | Puis il est parti.",
        "Voir le n° 5, p. ex. la fig. 3. | Est-ce sûr ? | Oui !",
    ],
    "de": [
        "Dr. Müller kam am 3. Oktober z. B. nach Bonn. | Das war gut.",
        "Im Jahr 2012 kam es zur 89. Minute im 19. Jahrhundert. | Prof. Roth sah Nr. 5.",
        "„Ja.“ | Dann ging er.",
        "Er starb im Jahr 2012. | Der Arzt war am 12. Mai da.",
    ],
    "ar": ["هل هذا صحيح؟ | نعم. | لا!", "قال د. أحمد نعم. | ثم ذهب."],
    "hi": ["क्या यह है? | हाँ। | डॉ. शर्मा ने कहा।"],
    "ru": ["А. С. Пушкин жил в Москве. | Да! | Нет."],
    "pt_BR": ["O Dr. Silva e a Dra. Lima, p. ex., viram o n.º 5. | Sim."],
}

UNSPACED = {
    "zh": ["你好。|我们走吧！|好吗？", "你。 | 我。"],
    "zh_Hant_TW": ["你。|我。"],
    "ja": ["これは薬です。|「はい。」と言った。|彼は（笑）。|次。"],
}


def pieces(text: str, locale: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, locale)]


@pytest.mark.parametrize("golden", ENGLISH)
def test_english_splits_where_a_reader_would(golden: str) -> None:
    assert pieces(golden.replace(" | ", " "), "en") == golden.split(" | ")


@pytest.mark.parametrize(
    ("locale", "golden"), [(locale, golden) for locale, all_ in OTHERS.items() for golden in all_]
)
def test_other_languages_split_where_a_reader_would(locale: str, golden: str) -> None:
    assert pieces(golden.replace(" | ", " "), locale) == golden.split(" | ")


@pytest.mark.parametrize(
    ("locale", "golden"), [(locale, golden) for locale, all_ in UNSPACED.items() for golden in all_]
)
def test_scripts_without_spaces_split_at_their_stops(locale: str, golden: str) -> None:
    expected = [piece.strip() for piece in golden.split("|")]
    assert pieces(golden.replace("|", ""), locale) == expected


@pytest.mark.parametrize("locale", ["en_XA", "xx", "C", "", "en-GB", "EN", "tlh@x"])
def test_an_unknown_locale_works_like_its_language_or_english(locale: str) -> None:
    assert pieces("He saw Dr. Cortes. It works.", locale) == ["He saw Dr. Cortes.", "It works."]


def test_a_line_break_always_splits() -> None:
    assert pieces("1 Main St.\nsome town\n Texas", "en") == ["1 Main St.", "some town", "Texas"]
    assert pieces("One thing\n\nand another", "en") == ["One thing", "and another"]


def test_a_stop_without_space_does_not_split() -> None:
    assert pieces("This treatment.The next v1.2 e.g.", "en") == [
        "This treatment.The next v1.2 e.g."
    ]


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not there")
def test_every_split_of_the_article_is_right() -> None:
    body = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]
    paragraphs = [
        re.sub(r"\*|(?m:^#+ )|\[(?=[^\]]*\]\()|\]\([^)]*\)", "", paragraph).strip()
        for paragraph in body.split("\n\n")
    ]
    starts = [
        [" ".join(sentence.split()[:2]) for sentence in pieces(paragraph, "en")]
        for paragraph in paragraphs
        if paragraph
    ]
    assert starts == [
        ["New Drug"],
        ["New Drug"],
        ["A new", "Patients with"],
        ["The drug", "This protein,"],
        ['"Ponatinib seems', '"The drug'],
        ["The findings", "Ninety percent"],
        ["Resistance to", "Because of"],
        ["Consistent Results"],
        ["Overall, the", "That study,"],
        ["In both", "More important,"],
        ['"During the', '"The activity'],
        ["The side", "Another side"],
        ["The results", "He noted"],
        ["New Treatments"],
        ["The Food", "Considerable progress"],
        ['"As good'],
        ["In about", "Resistance is", "About half", "But in"],
        ["Ponatinib was", '"The drug'],
        ["More research", "There are"],
        ["With ponatinib’s"],
        ["Ponatinib may", "The drug"],
        ['"Ponatinib may'],
    ]


TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "ab AB.?!…\"'()[]«»“”。！？」「\n\r\t \u00a0\u2028é😀\u200f۔।؟1,;:-*`\0\u0301"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


@given(TEXTS, st.sampled_from(["en", "es", "de", "fr", "ar", "ja", "zh", "hi", "ru", "xx"]))
def test_sentences_are_ordered_and_disjoint_and_leave_out_only_white_space(
    text: str, locale: str
) -> None:
    sentences = split_sentences(text, locale)
    covered = [index for span in sentences for index in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert all(text[index].isspace() for index in set(range(len(text))) - set(covered))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in sentences)


def test_a_span_across_a_boundary_joins_its_sentences() -> None:
    sentences = (Span(0, 5), Span(6, 9), Span(10, 14), Span(15, 20))
    spans = (Span(12, 17), Span(1, 3), Span(9, 9))
    assert join_across(sentences, spans) == (Span(0, 5), Span(6, 9), Span(10, 20))


def test_a_long_span_joins_all_it_touches_and_an_empty_one_none() -> None:
    sentences = (Span(0, 5), Span(6, 9), Span(10, 14))
    assert join_across(sentences, (Span(4, 11),)) == (Span(0, 14),)
    assert join_across(sentences, (Span(6, 6), Span(10, 10))) == sentences


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_after_joining_no_span_crosses_a_boundary(text: str, edges: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in edges]
    joined = join_across(split_sentences(text, "en"), spans)
    touching = [
        sum(span.start < sentence.end and span.end > sentence.start for sentence in joined)
        for span in spans
        if span.start < span.end
    ]
    assert all(count <= 1 for count in touching)


def test_a_sentence_of_the_bracketed_pseudo_locale_ends_at_its_bracket() -> None:
    """Its filler stands behind the full stop; other text is split as English is."""
    text = "⟦Ţåķé îţ! öñé⟧ ⟦Îš îţ šö?⟧⟦Ýéš. ţŵö⟧\nÑö."
    assert [text[slice(*span)] for span in split_sentences(text, "en_XA")] == [
        "⟦Ţåķé îţ! öñé⟧",
        "⟦Îš îţ šö?⟧",
        "⟦Ýéš. ţŵö⟧",
        "Ñö.",
    ]
    assert len(split_sentences("Take it now. Then rest.", "en_XA")) == 2


ABBREVIATED = [
    ("See Abb. 5. | He saw Abbs. | Good.", ("Abb.",)),
    ("It is Abb. See it, or abb. | See it.", ("Abb.",)),
    ("Approx. Ten came, approx. Ten left. | Good.", ("approx",)),
    ("The Wkly. Report of B. o. D. Members came. | Good.", ("Wkly.", "B. o. D.")),
    ("Read the B.o.D. Report. | Good.", ("B. o. D.",)),
]


@pytest.mark.parametrize(("golden", "abbreviations"), ABBREVIATED)
def test_an_abbreviation_of_the_project_ends_no_sentence(
    golden: str, abbreviations: tuple[str, ...]
) -> None:
    text = golden.replace(" | ", " ")
    found = split_sentences(text, "en", abbreviations)
    assert [text[slice(*span)] for span in found] == golden.split(" | ")


def test_without_the_projects_list_its_abbreviations_are_words() -> None:
    assert pieces("The Wkly. The report came.", "en") == ["The Wkly.", "The report came."]


@pytest.mark.parametrize(
    ("unit", "locale"), [("a. ", "en"), ('."', "en"), ("你好。", "zh"), ("« Oui. ", "fr")]
)
def test_a_hostile_text_takes_time_by_its_length(unit: str, locale: str) -> None:
    """By its square, it would take minutes; a timed assertion would say so in busy times too."""
    text = (unit * 300_000)[:300_000]
    sentences = split_sentences(text, locale)
    assert "".join(text[slice(*span)] for span in sentences).split() != []


def test_a_long_quotation_is_split_and_a_short_one_is_not() -> None:
    short = '"It works. We know. Patients live," he said.'
    assert pieces(short, "en") == [short]
    one = "The patients in this trial lived a good deal longer than those in all others before it."
    assert pieces(f'"{one} {one} {one}" He left.', "en") == [
        f'"{one}',
        one,
        f'{one}"',
        "He left.",
    ]
