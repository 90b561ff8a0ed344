"""What is protected from translation, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.terms import protected_spans

SHAPES = [
    ("A drug (Iclusig™), or imatinib (Gleevec®), helps.", ["Iclusig™", "Gleevec®"]),
    ("Patients with CML or chromosome-positive ALL, which expresses BCR-ABL.",
     ["CML", "ALL", "BCR-ABL"]),
    ("A mutation known as T315I, in KIT, PDGFRA, FGFR1, and FLT3.",
     ["T315I", "KIT", "PDGFRA", "FGFR1", "FLT3"]),
    ("At the meeting of the Society (ASH), in the NEJM.", ["ASH", "NEJM"]),
    ("The trial NCT01650805 is in phase II or phase III, part IV.", ["NCT01650805"]),
    ("HER2-positive, IL-6, 5-FU, SARS-CoV-2, PD-L1, TGF-β and CD34+ cells.",
     ["HER2", "IL-6", "5-FU", "SARS-CoV-2", "PD-L1", "TGF-β", "CD34+"]),
    ("mTOR, p53, mRNA, eGFR and pH are measured.", ["mTOR", "p53", "mRNA", "eGFR", "pH"]),
    ("The translocation t(9;22)(q34;q11) is frequent.", ["t(9;22)(q34;q11)"]),
    ("Read https://www.cancer.gov/a_(b), www.nih.gov/x. Write to a.b@nci.nih.gov.",
     ["https://www.cancer.gov/a_(b)", "www.nih.gov/x", "a.b@nci.nih.gov"]),
    ("See (https://cancer.gov/x).", ["https://cancer.gov/x"]),
    ("Edit /etc/l10n/config.toml, docs/index.md, snake_case, cancer.gov and foo.bar().",
     ["/etc/l10n/config.toml", "docs/index.md", "snake_case", "cancer.gov", "foo.bar()"]),
    # Ordinary words.
    ("Do NOT take it. You MUST call. Take ALL of it, in the 1990s, on the 21st, 10mL.", []),
    ("Take 5 mg/kg/day and/or 0.5 mg, e.g. in the U.S., said Jane Roe, M.D.", []),
    ("A third-generation X-ray of T-cells for vitamin C.", []),
    ("DO YOUR HOMEWORK BEFORE YOUR VISIT", []),
    ("TREATING CML WITH FLT3 INHIBITORS", ["CML", "FLT3"]),
    ("BCR-ABL", ["BCR-ABL"]),
    ("The drug works.The next one, too.", []),
    ("Patients with CMLs.", []),
]  # fmt: skip


def protected(text: str, patterns: tuple[str, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in protected_spans(text, patterns)]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_names_are_known_by_their_shape(text: str, expected: list[str]) -> None:
    assert protected(text) == expected


def test_patterns_match_whole_words_and_at_a_sentence_start() -> None:
    patterns = ("ponatinib", r"CDR\d+", "a+b")
    assert protected("Ponatinib, ponatinibs and xponatinib.", patterns) == ["Ponatinib"]
    assert protected("Aab and aab", patterns) == ["Aab", "aab"]
    assert protected("all ALL", ("All",)) == ["ALL"]


def test_an_alternation_stays_within_its_words() -> None:
    assert protected("cat catalogue bulldog dog", ("cat|dog",)) == ["cat", "dog"]


def test_a_pattern_may_carry_its_own_flags() -> None:
    assert protected("PONATINIB and Ponatinib", ("(?i)ponatinib",)) == ["PONATINIB", "Ponatinib"]


def test_an_empty_match_protects_nothing() -> None:
    assert protected("some words", ("", "x*")) == []


@pytest.mark.parametrize("pattern", ["(", "a)(b", "[", "*x", "(?P<n>a)(?P<n>b)"])
def test_a_bad_pattern_is_named(pattern: str) -> None:
    with pytest.raises(UsageError) as caught:
        protected_spans("text", (pattern,))
    assert f"The pattern `{pattern}`" in str(caught.value)
    assert caught.value.hint


def test_overlapping_finds_are_one_span() -> None:
    assert protected("the BCR-ABL protein", ("ABL protein", "the BCR")) == ["the BCR-ABL protein"]


@given(st.text(st.sampled_from("aAbBIX19 -‑/._@:®™()+é\n"), max_size=40))
def test_spans_are_ordered_disjoint_and_not_empty(text: str) -> None:
    spans = protected_spans(text, ("a", r"b\w", "A B"))
    flat = [edge for span in spans for edge in span]
    assert flat == sorted(flat)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
