"""What a reader sees, counted."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.formats.visible import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One pill - twice a day.", 5),
        ("BCR-ABL, 0.5 mg (T315I)", 4),
        ("l'été à 8 h", 4),
        ("两片药", 3),
        ("- … —", 0),
    ],
)
def test_words_are_runs_with_a_letter_or_digit_and_characters_of_chinese(
    text: str, words: int
) -> None:
    assert count_words(text) == words


@given(st.text(st.characters(max_codepoint=127)))
@example("_ a \x1c b")
def test_plain_letters_alone_are_counted_as_among_others(text: str) -> None:
    """ASCII is counted in another way, which is quicker."""
    assert count_words(f"{text} é") == count_words(text) + 1
