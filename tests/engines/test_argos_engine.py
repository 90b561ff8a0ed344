import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from engines.tiny_argos import LEXICON, MAX_POSITIONS, build_tiny_package

from l10n.engines.argos import ArgosEngine, open_engine
from l10n.engines.argos_library import InstalledModel, package_code
from l10n.engines.model_store import install_from_file
from l10n.errors import EngineUnavailableError
from l10n.model import Alignment, Draft, Hypothesis, Request, Span

ROOT = Path(__file__).resolve().parents[2]


def opened(source: str = "en", target: str = "es") -> ArgosEngine:
    engine = open_engine(source, target)
    assert isinstance(engine, ArgosEngine)
    return engine


def drafts(engine: ArgosEngine, *texts: str) -> list[Draft]:
    return list(engine.translate(aligned(text) for text in texts))


def aligned(text: str) -> Request:
    """Make a request whose alignment is wanted."""
    return Request(text, protected=(Span(0, len(text)),))


def best(engine: ArgosEngine, *texts: str) -> list[str]:
    return [draft.hypotheses[0].text for draft in drafts(engine, *texts)]


@pytest.fixture
def tiny(installed_tiny: InstalledModel) -> ArgosEngine:
    engine = opened()
    assert engine.installed.path == installed_tiny.path
    return engine


def mixed_sentences(count: int) -> list[str]:
    """Make sentences of many lengths, in no order of length, some blank and some twice."""
    words = [*LEXICON, "x", "T315I", "®"]
    sentences = []
    for number in range(count):
        length = number * 7 % 23
        sentences.append(" ".join(words[(number + step * step) % 19] for step in range(length)))
    return sentences


def test_it_translates_with_the_installed_package_and_says_which(tiny: ArgosEngine) -> None:
    assert (tiny.name, tiny.model) == ("argos", "en_es 1.0")
    assert best(tiny, "The new drug is in the blood.", "patients with cancer") == [
        "El nuevo fármaco es en el sangre.",
        "pacientes con cáncer",
    ]


def test_what_the_model_cannot_spell_is_copied(tiny: ArgosEngine) -> None:
    assert best(tiny, "the 白血病 study") == ["el 白血病 estudio"]


def test_underscores_and_tildes_come_through(tiny: ArgosEngine) -> None:
    assert best(tiny, "the BCR_ABL1 ~ x_y") == ["el BCR_ABL1 ~ x_y"]


def test_attention_aligns_every_word_with_its_own_translation(tiny: ArgosEngine) -> None:
    text = "The  new drug, 白血病."
    (draft,) = drafts(tiny, text)
    hypothesis = draft.hypotheses[0]
    alignment = hypothesis.alignment
    assert alignment is not None
    pairs = [
        (text[slice(*alignment.source[row.index(max(row))])], hypothesis.text[slice(*span)])
        for span, row in zip(alignment.target, alignment.weights, strict=True)
    ]
    assert pairs == [
        ("The", "El"),
        ("new", "nuevo"),
        ("drug", "fármaco"),
        (",", ","),
        ("白血病", "白血病"),
        (".", "."),
    ]
    assert all(max(row) == pytest.approx(1.0) for row in alignment.weights)


def test_hypotheses_are_at_most_three_distinct_best_first_with_scores(tiny: ArgosEngine) -> None:
    (draft,) = drafts(tiny, "the study")
    texts = [hypothesis.text for hypothesis in draft.hypotheses]
    scores = [hypothesis.score for hypothesis in draft.hypotheses]
    assert 2 <= len(texts) <= 3
    assert len(set(texts)) == len(texts)
    assert texts[0] == "el estudio"
    assert scores[0] == 1.0
    assert None not in scores
    assert scores == sorted(scores, key=lambda score: -(score or 0.0))


@pytest.mark.parametrize("tokens", [1, 30, 64, 499, 4096])
def test_order_and_drafts_are_the_same_whatever_the_batches(tiny: ArgosEngine, tokens: int) -> None:
    sentences = mixed_sentences(500)
    expected = [
        " ".join(LEXICON.get(word, word) for word in sentence.split()) for sentence in sentences
    ]
    engine = replace(tiny, batch_tokens=tokens)
    assert best(engine, *sentences) == expected


def test_the_whole_draft_is_the_same_whatever_the_batches(tiny: ArgosEngine) -> None:
    sentences = mixed_sentences(60)
    together = drafts(tiny, *sentences)
    assert drafts(replace(tiny, batch_tokens=1), *sentences) == together
    assert drafts(replace(tiny, batch_tokens=100), *sentences) == together


def test_requests_are_read_some_batches_ahead(tiny: ArgosEngine) -> None:
    read = []

    def requests() -> Iterator[Request]:
        for number in range(100):
            read.append(number)
            yield Request(f"the {number}")

    answers = replace(tiny, batch_tokens=30, ahead=2).translate(requests())
    assert next(answers).hypotheses[0].text == "el 0"
    assert len(read) == 10 + 7 + 1  # those of two digits have four pieces


def test_a_batch_gives_each_sentence_its_own_attention(
    argos_home: Path, random_package: Path
) -> None:
    """Hold a batch against sentences translated alone; CTranslate2 mixes up the first rows."""
    assert argos_home.is_dir()
    install_from_file(random_package, "en", "xx")
    engine = opened("en", "xx")
    sentences = [text for text in mixed_sentences(60) if 2 < len(text.split()) < 12]
    together = drafts(engine, *sentences)
    alone = drafts(replace(engine, batch_tokens=1), *sentences)
    compared = 0
    for one, many in zip(alone, together, strict=True):
        first, second = one.hypotheses[0], many.hypotheses[0]
        if first.text != second.text:
            continue  # a tie, decided by the last bit of a sum
        compared += 1
        assert first.score == pytest.approx(second.score, abs=0.01)
        assert first.alignment is not None
        assert second.alignment is not None
        for expected, actual in zip(first.alignment.weights, second.alignment.weights, strict=True):
            assert list(actual) == pytest.approx(list(expected), abs=0.02)
    assert compared > 0.8 * len(sentences)


def test_the_score_is_the_mean_probability_of_the_tokens(
    argos_home: Path, random_package: Path
) -> None:
    """Hold it against CTranslate2's own scoring of each token, the end of the sentence included."""
    assert argos_home.is_dir()
    install_from_file(random_package, "en", "xx")
    engine = opened("en", "xx")
    compared = 0
    for sentence in [text for text in mixed_sentences(30) if text]:
        source = engine.tokenizer.encode(sentence).pieces
        (result,) = engine.translator.translate_batch(
            [list(source)], beam_size=4, length_penalty=0.2
        )
        tokens = result.hypotheses[0]
        hypothesis = drafts(engine, sentence)[0].hypotheses[0]
        if len(tokens) > 100 or engine.tokenizer.decode(tokens).text != hypothesis.text:
            continue
        (scored,) = engine.translator.score_batch([list(source)], [tokens])
        mean = sum(scored.log_probs) / len(scored.log_probs)
        assert hypothesis.score == pytest.approx(2.718281828**mean, abs=0.03)
        compared += 1
    assert compared > 10


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000"])
def test_a_blank_sentence_never_reaches_the_model(tiny: ArgosEngine, text: str) -> None:
    engine = replace(tiny, translator=FakeTranslator(error=RuntimeError("reached")))
    assert drafts(engine, text) == [Draft((Hypothesis(text),))]


def test_a_sentence_too_long_for_the_model_is_left_empty_and_says_so(tiny: ArgosEngine) -> None:
    long = "the " * (MAX_POSITIONS + 1)
    short, too_long, other = drafts(tiny, "the study", long, "new drug")
    assert short.hypotheses[0].text == "el estudio"
    assert other.hypotheses[0].text == "nuevo fármaco"
    assert too_long == Draft((Hypothesis("", doubts=(f"long={MAX_POSITIONS + 1}",)),))


def test_a_sentence_too_long_does_not_take_its_batch_with_it(
    tmp_path: Path, argos_home: Path
) -> None:
    assert argos_home.is_dir()
    package = build_tiny_package(tmp_path / "p.argosmodel", LEXICON, positions=300)
    install_from_file(package, "en", "es")
    answers = drafts(opened(), "the " * 290, "the " * 295, "the " * 400, "a " * 290)
    assert [draft.hypotheses[0].doubts for draft in answers] == [(), (), ("long=400",), ()]
    assert [len(draft.hypotheses[0].text.split()) for draft in answers] == [290, 295, 0, 290]


def test_no_target_is_cut_where_the_library_would_cut_it(tmp_path: Path, argos_home: Path) -> None:
    """CTranslate2 stops at 256 target tokens by default; the model here has 1,000 positions."""
    assert argos_home.is_dir()
    package = build_tiny_package(tmp_path / "p.argosmodel", LEXICON, positions=1000)
    install_from_file(package, "en", "es")
    words = ["the", "drug", "in"] * 150
    assert best(opened(), " ".join(words)) == [" ".join(LEXICON[word] for word in words)]


def test_a_target_prefix_is_forced_and_left_out_of_text_and_alignment(
    tmp_path: Path, argos_home: Path
) -> None:
    assert argos_home.is_dir()
    package = build_tiny_package(tmp_path / "p.argosmodel", LEXICON, target_prefix="\u2581cancer")
    install_from_file(package, "en", "es")
    text = "the study of blood"  # the prefix takes the place of the first token
    (draft,) = drafts(opened(), text)
    hypothesis = draft.hypotheses[0]
    assert hypothesis.text == "estudio de sangre"
    assert hypothesis.score == 1.0
    alignment = hypothesis.alignment
    assert alignment is not None
    assert [row.index(max(row)) for row in alignment.weights] == [1, 2, 3]


@dataclass
class FakeResult:
    """An answer of CTranslate2's."""

    hypotheses: list[list[str]]
    scores: list[float]
    attention: list[list[list[float]]]

    def result(self) -> "FakeResult":
        """Answer at once."""
        return self


@dataclass
class FakeTranslator:
    """A model that gives the answers it was given, or fails."""

    answers: list[FakeResult] = field(default_factory=list)
    error: Exception | None = None

    def translate_batch(self, source: Sequence[Any], **_options: Any) -> list[FakeResult]:
        """Answer the one sentence with the next answer."""
        if self.error:
            raise self.error
        assert len(source) == 1
        return [self.answers.pop(0)]


def answered(tiny: ArgosEngine, *pieces: list[str], width: int = 1) -> tuple[Hypothesis, ...]:
    """Return what becomes of a model's answers to the sentence `the`."""
    attention = [[[1.0] * width for _ in one] for one in pieces]
    answer = FakeResult(list(pieces), [0.0] * len(pieces), attention)
    (draft,) = drafts(replace(tiny, translator=FakeTranslator([answer])), "the")
    return draft.hypotheses


def test_equal_and_empty_hypotheses_are_left_out(tiny: ArgosEngine) -> None:
    written = answered(tiny, ["\u2581el"], [], ["\u2581", "el"])
    assert [hypothesis.text for hypothesis in written] == ["el"]


def test_a_model_that_says_nothing_still_gives_one_hypothesis(tiny: ArgosEngine) -> None:
    assert [hypothesis.text for hypothesis in answered(tiny, [], ["\u2581"])] == [""]


def test_a_hypothesis_without_end_is_doubted(tiny: ArgosEngine) -> None:
    cut, whole = answered(tiny, ["x"] * 256, ["x"] * 255)
    assert (cut.doubts, whole.doubts) == (("unfinished",), ())


def test_an_unknown_piece_is_doubted(tiny: ArgosEngine) -> None:
    (hypothesis,) = answered(tiny, ["\u2581el", "<unk>"])
    assert hypothesis.doubts == ("unknown",)


def test_attention_of_the_wrong_shape_is_no_alignment(tiny: ArgosEngine) -> None:
    engine_answer = answered(tiny, ["\u2581el", "x"], width=2)
    assert [hypothesis.alignment for hypothesis in engine_answer] == [None]


def test_a_model_that_fails_under_way_is_unavailable(tiny: ArgosEngine) -> None:
    engine = replace(tiny, translator=FakeTranslator(error=RuntimeError("out of memory")))
    with pytest.raises(EngineUnavailableError) as caught:
        drafts(engine, "the study", "new drug")
    assert caught.value.message == "The Argos model en_es 1.0 failed: out of memory."
    assert str(tiny.installed.path) in caught.value.hint


@pytest.mark.usefixtures("argos_home")
def test_without_a_model_it_says_exactly_what_to_do() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        open_engine("en", "pt_BR")
    assert caught.value.exit_code == 3
    assert str(caught.value) == (
        "No Argos model translates en to pt_BR. Run `l10n models install en pt_BR`, "
        "or give a file: `l10n models install en pt_BR FILE.argosmodel`."
    )


@pytest.mark.usefixtures("installed_tiny")
@pytest.mark.parametrize(("source", "target"), [("es", "en"), ("en", "fr"), ("en", "en")])
def test_a_pair_is_a_direction(source: str, target: str) -> None:
    with pytest.raises(EngineUnavailableError, match=f"No Argos model translates {source} to"):
        open_engine(source, target)


def test_the_newest_version_serves(
    tmp_path: Path, argos_home: Path, installed_tiny: InstalledModel
) -> None:
    assert installed_tiny.path.is_relative_to(argos_home)
    for version, word in (("1.10", "newest"), ("1.9", "newer")):
        package = build_tiny_package(tmp_path / "p", {"the": word}, version=version)
        install_from_file(package, "en", "es")
    engine = opened()
    assert engine.model == "en_es 1.10"
    assert best(engine, "the") == ["newest"]


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("es", "es"),
        ("es_MX", "es"),
        ("pt", "pt"),
        ("pt_PT", "pt"),
        ("pt_BR", "pb"),
        ("zh", "zh"),
        ("zh_CN", "zh"),
        ("zh_Hans_CN", "zh"),
        ("zh_Hant", "zt"),
        ("zh_Hant_HK", "zt"),
        ("zh_TW", "zt"),
        ("nb", "nb"),
        ("nb_NO", "nb"),
        ("no", "nb"),
        ("sr@latin", "sr"),
    ],
)
def test_locales_have_codes_at_argos(locale: str, code: str) -> None:
    assert package_code(locale) == code


@pytest.mark.parametrize(
    ("damage", "content"),
    [
        ("model/model.bin", None),
        ("model/model.bin", b""),
        ("model/model.bin", b"garbage" * 99),
        ("model/config.json", b"garbage"),
        ("model/shared_vocabulary.json", None),
        ("sentencepiece.model", None),
        ("sentencepiece.model", b""),
        ("sentencepiece.model", b"garbage" * 99),
    ],
)
def test_a_broken_model_names_its_folder_and_what_to_do(
    installed_tiny: InstalledModel, damage: str, content: bytes | None
) -> None:
    file = installed_tiny.path / damage
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EngineUnavailableError) as caught:
        open_engine("en", "es")
    folder = installed_tiny.path
    assert caught.value.message.startswith(f"The Argos model en_es 1.0 in {folder} cannot be loade")
    assert caught.value.hint == f"Delete the folder {folder} and run `l10n models install en es`."


def test_nothing_heavy_is_imported_and_nothing_is_printed(
    tmp_path: Path, argos_home: Path, tiny_package: Path
) -> None:
    """Install and translate beside traps that end the process when they are imported."""
    assert argos_home.is_dir()
    for name in ("torch", "stanza", "spacy", "minisbd", "transformers"):
        (tmp_path / f"{name}.py").write_text(f"raise SystemExit('{name} was imported')\n")
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from l10n.engines.argos import open_engine\n"
        "from l10n.engines.model_store import install_from_file\n"
        "from l10n.model import Request\n"
        "install_from_file(Path(sys.argv[1]), 'en', 'es')\n"
        "drafts = open_engine('en', 'es').translate([Request('the study')])\n"
        "assert [d.hypotheses[0].text for d in drafts] == ['el estudio']\n"
        "assert 'argostranslate.translate' not in sys.modules\n"
    )
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", program, str(tiny_package)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_library_is_not_loaded_before_an_engine_is_opened() -> None:
    program = (
        "import sys, l10n.engines.argos, l10n.engines.model_store\n"
        "print([n for n in ('argostranslate', 'ctranslate2', 'sentencepiece') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_alignments_take_little_memory(tiny: ArgosEngine) -> None:
    (draft,) = drafts(tiny, "the study")
    alignment = draft.hypotheses[0].alignment
    assert isinstance(alignment, Alignment)
    assert alignment.source == (Span(0, 3), Span(4, 9))
    assert memoryview(alignment.weights[0]).itemsize == 4  # type: ignore[arg-type]  # an array
