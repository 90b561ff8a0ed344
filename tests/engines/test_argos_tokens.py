import io
from pathlib import Path
from typing import Any

import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.argos_tokens import Pieces, Tokenizer, align
from l10n.model import Alignment, Span

WORDS = "the drug and the patients with a new study of cancer El fármaco y los pacientes"
BYTES = [f"<0x{number:02X}>" for number in range(256)]


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """Give a model that normalizes (NFKC, spaces) and spells what it does not know in bytes."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([WORDS] * 20),
        model_writer=model,
        vocab_size=320,
        hard_vocab_limit=False,
        byte_fallback=True,
        minloglevel=2,
        num_threads=1,
    )
    path = tmp_path_factory.mktemp("tokens") / "sentencepiece.model"
    path.write_bytes(model.getvalue())
    return Tokenizer(path)


def identity(rows: int, columns: int) -> list[list[float]]:
    return [[float(row == column) for column in range(columns)] for row in range(rows)]


def aligned(source: Pieces, target: Pieces) -> Alignment | None:
    return align(source, target, identity(len(target.pieces), len(source.pieces)))


def require_in_order(text: str, spans: tuple[Span, ...]) -> None:
    """Assert that spans are not empty, disjoint, in order, in the text and free of edge spaces."""
    edge = 0
    for start, end in spans:
        assert edge <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        edge = end


texts = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("the drug ﬁ½™é́👩‍ 　中")))
pieces = st.lists(
    st.one_of(
        st.sampled_from(["\u2581the", "\u2581", "\u2581drug", "e", "<unk>", "<s>", "</s>", "_"]),
        st.sampled_from(BYTES),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=3),
    )
)


@given(text=texts, written=pieces)
def test_spans_lie_in_their_texts_and_in_order(
    tokenizer: Tokenizer, text: str, written: list[str]
) -> None:
    source, target = tokenizer.encode(text), tokenizer.decode(written)
    alignment = aligned(source, target)
    if alignment is None:
        assert not source.text.strip() or not target.text.strip() or not source.pieces
        return
    require_in_order(source.text, alignment.source)
    require_in_order(target.text, alignment.target)
    assert len(alignment.weights) == len(alignment.target)
    assert {len(row) for row in alignment.weights} == {len(alignment.source)}
    assert all(0 <= weight <= 1 for row in alignment.weights for weight in row)


@given(text=texts)
def test_every_visible_character_of_the_target_is_in_a_token(
    tokenizer: Tokenizer, text: str
) -> None:
    source = tokenizer.encode(text)
    target = tokenizer.decode(source.pieces)
    alignment = aligned(source, target)
    covered = set[int]()
    for span in alignment.target if alignment else ():
        covered |= set(range(*span))
    visible = {place for place, letter in enumerate(target.text) if not letter.isspace()}
    assert visible <= covered


@given(text=texts)
def test_decoding_says_what_the_library_says_without_spaces_at_the_ends(
    tokenizer: Tokenizer, text: str
) -> None:
    encoded = tokenizer.encode(text)
    processor: Any = tokenizer._processor  # noqa: SLF001 - the library itself is the judge
    expected = processor.decode_pieces(list(encoded.pieces)).replace("\u2581", " ").strip()
    assert tokenizer.decode(encoded.pieces).text == expected


def test_the_bytes_of_a_character_are_one_token(tokenizer: Tokenizer) -> None:
    source = tokenizer.encode("the 白")
    assert len([piece for piece in source.pieces if piece.startswith("<0x")]) == 3
    alignment = aligned(source, tokenizer.decode(source.pieces))
    assert alignment is not None
    assert alignment.source == alignment.target
    assert alignment.source[-1] == Span(4, 5)
    # The lone space before it and its three bytes: four columns summed, four rows averaged.
    assert alignment.weights[-1][-1] == pytest.approx(1.0)


def test_joined_source_pieces_are_summed_and_joined_target_pieces_averaged() -> None:
    source = Pieces("ab", ("\u2581", "a", "b"), ((0, 0), (0, 1), (1, 2)))
    target = Pieces("xy", ("\u2581", "x", "y"), ((0, 0), (0, 1), (1, 2)))
    attention = [[0.5, 0.25, 0.25], [0.0, 0.25, 0.75], [0.125, 0.125, 0.75]]
    alignment = align(source, target, attention)
    assert alignment is not None
    assert alignment.source == alignment.target == (Span(0, 1), Span(1, 2))
    assert [list(row) for row in alignment.weights] == [[0.5, 0.5], [0.25, 0.75]]


def test_pieces_of_one_character_are_one_token() -> None:
    """Hold NFKC's `TM` for `™`, should a model say that both letters stand for the sign."""
    source = Pieces("™x", ("T", "M", "x"), ((0, 1), (0, 1), (1, 2)))
    alignment = align(source, source, [[0.5, 0.5, 0.0], [0.25, 0.0, 0.75], [0.0, 0.0, 1.0]])
    assert alignment is not None
    assert alignment.source == (Span(0, 1), Span(1, 2))


def test_a_piece_that_the_tokenizer_lacks_still_begins_with_a_space(tokenizer: Tokenizer) -> None:
    decoded = tokenizer.decode(["\u2581unheard", "\u2581of"])
    assert decoded.text == "unheard of"
    assert decoded.offsets == ((0, 7), (7, 10))


@pytest.mark.parametrize(
    "attention",
    [
        [],
        [[1.0]],
        [[1.0, 0.0], [0.0]],
        [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]],
        [[1.0, float("nan")], [0.0, 1.0]],
        [[1.0, float("inf")], [0.0, 1.0]],
        [[1.0, -0.5], [0.0, 1.0]],
        [[1.0, 7.0], [0.0, 1.0]],
    ],
)
def test_attention_that_is_none_gives_no_alignment(attention: list[list[float]]) -> None:
    both = Pieces("ab", ("a", "b"), ((0, 1), (1, 2)))
    assert align(both, both, attention) is None
    assert align(both, both, identity(2, 2)) is not None


def test_a_target_without_tokens_has_no_alignment() -> None:
    source = Pieces("a", ("a",), ((0, 1),))
    assert align(source, Pieces("", (), ()), []) is None
    assert align(source, Pieces("", ("\u2581",), ((0, 0),)), [[1.0]]) is None


def test_a_missing_model_is_a_runtime_error(tmp_path: Path) -> None:
    with pytest.raises((RuntimeError, OSError)):
        Tokenizer(tmp_path / "none")
