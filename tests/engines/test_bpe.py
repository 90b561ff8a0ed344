"""Packages with a `bpe.model`: cut and joined as argostranslate does, with places of pieces."""

import importlib
from pathlib import Path

import pytest
from engines.tiny_argos import LEXICON
from engines.tiny_models import build_bpe_package

from l10n.engines.argos import open_engine
from l10n.engines.argos_bpe import BytePairs
from l10n.engines.model_store import install_from_file
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Request, Span

TEXTS = [
    "The new drug is in the blood.",
    "patients with cancer",
    "the study of T315I, and the cells",
    'a "new" study & the patients’ cells',
    "ponatinib (Iclusig®) [45 mg]",
    "x",
    "the  drug ",
]


@pytest.fixture
def package(tmp_path: Path, argos_home: Path) -> Path:
    """Give a package with byte-pair codes, from `en` to `es`."""
    assert argos_home.is_dir()
    return build_bpe_package(tmp_path / "bpe.argosmodel", LEXICON)


def translated(*texts: str) -> list[Draft]:
    """Translate; the alignment is wanted, too."""
    requests = (Request(text, protected=(Span(0, len(text)),)) for text in texts)
    return list(open_engine("en", "es").translate(requests))


def test_it_translates_as_a_package_with_sentencepiece_does(package: Path) -> None:
    assert install_from_file(package, "en", "es").tokenizer.name == "bpe.model"
    drafts = translated("The new drug is in the blood.", "the study of T315I")
    assert [draft.hypotheses[0].text for draft in drafts] == [
        "El nuevo fármaco es en el sangre.",
        "el estudio de T315I",
    ]


def test_attention_aligns_every_word_with_its_own_translation(package: Path) -> None:
    install_from_file(package, "en", "es")
    text = "the cells, T315I."
    hypothesis = translated(text)[0].hypotheses[0]
    alignment = hypothesis.alignment
    assert alignment is not None
    pairs = [
        (text[slice(*alignment.source[row.index(max(row))])], hypothesis.text[slice(*span)])
        for span, row in zip(alignment.target, alignment.weights, strict=True)
    ]
    spelled = [(letter, letter) for letter in "T315I"]
    assert pairs == [("the", "el"), ("cells", "células"), (",", ","), *spelled, (".", ".")]


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_and_texts_are_those_of_argostranslates_own(package: Path, text: str) -> None:
    model = install_from_file(package, "en", "es")
    theirs = importlib.import_module("argostranslate.tokenizer")
    other = theirs.BPETokenizer(model.tokenizer, "en", "es")
    ours = BytePairs(model.tokenizer, "en", "es")
    cut = ours.encode(text)
    assert list(cut.pieces) == other.encode(text)
    assert ours.decode(cut.pieces).text == other.decode(list(cut.pieces))


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_stand_in_order_and_cover_what_is_visible(package: Path, text: str) -> None:
    ours = BytePairs(install_from_file(package, "en", "es").tokenizer, "en", "es")
    for cut in (ours.encode(text), ours.decode(ours.encode(text).pieces)):
        edges = [edge for offset in cut.offsets for edge in offset]
        assert edges == sorted(edges)
        covered = {place for start, end in cut.offsets for place in range(start, end)}
        visible = {place for place, letter in enumerate(cut.text) if not letter.isspace()}
        assert visible - covered == set()


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_nothing_visible_gives_no_piece(package: Path, text: str) -> None:
    ours = BytePairs(install_from_file(package, "en", "es").tokenizer, "en", "es")
    assert ours.encode(text).pieces == ()


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("#version: 0.2\nt h\none\n", "line 3 of bpe.model is no pair of pieces"),
        ("#version: 9.9\nt h\n", "bpe.model is of a form that is not known, #version: 9.9"),
        ("\udcff", "codec can't decode byte"),
    ],
)
def test_broken_codes_are_refused_in_a_sentence(
    tmp_path: Path, argos_home: Path, codes: str, said: str
) -> None:
    """Where argostranslate's own reader would end the process."""
    path = tmp_path / "bpe.model"
    path.write_text(codes, encoding="utf-8", errors="surrogateescape")
    package = build_bpe_package(tmp_path / "p", LEXICON, codes="#version: 0.2\n")
    model = install_from_file(package, "en", "es")
    model.tokenizer.write_bytes(path.read_bytes())
    with pytest.raises(EngineUnavailableError, match="cannot be loaded") as caught:
        open_engine("en", "es")
    assert said in caught.value.message
    assert model.path.is_relative_to(argos_home)
