"""A paragraph put together from sentences that the memory has."""

import pytest

from l10n.memory.assembly import assemble
from l10n.memory.translation_memory import Pair, TranslationMemory
from l10n.model import Key

SENTENCES = {
    "Take one pill.": "Tome una pastilla.",
    "That [study][1] ended.": "Ese [estudio][1] terminó.",
    "A [trial][2] and a [study][3] began.": "Un [estudio][3] y un [ensayo][2] empezaron.",
    "A *day* with `water`.": "Un *día* con `water`.",
    "服用一片。": "Tome una.",
    "Call us.": "お電話ください。",
}
ORIGINS = dict(zip(SENTENCES, ["a.md", "b.md", "b.md", "c.md", "d.md", "e.md"], strict=True))
MEMORY = TranslationMemory(
    Pair(Key(None, source), target, ORIGINS[source]) for source, target in SENTENCES.items()
)


def _assembled(text: str, context: str | None = None, locale: str = "en") -> str | None:
    found = assemble(Key(context, text), MEMORY, "x.md", locale)
    return found and found[0]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Take one pill. A *day* with `water`.", "Tome una pastilla. Un *día* con `water`."),
        ("Take one pill.\nTake one pill.", "Tome una pastilla.\nTome una pastilla."),
        # numbered alone, numbered as in the paragraph, and both
        ("Take one pill. That [study][1] ended.", "Tome una pastilla. Ese [estudio][1] terminó."),
        (
            "That [study][1] ended. A [trial][2] and a [study][3] began.",
            "Ese [estudio][1] terminó. Un [estudio][3] y un [ensayo][2] empezaron.",
        ),
        (
            "That [study][1] ended. That [study][2] ended.",
            "Ese [estudio][1] terminó. Ese [estudio][2] terminó.",
        ),
        ("Call us. Call us.", "お電話ください。お電話ください。"),
    ],
)
def test_a_paragraph_of_known_sentences_is_known(text: str, target: str) -> None:
    assert _assembled(text) == target


def test_sentences_without_blanks_between_them_get_one() -> None:
    assert _assembled("服用一片。服用一片。", locale="zh") == "Tome una. Tome una."


@pytest.mark.parametrize(
    "text",
    [
        "Take one pill.",  # a sentence is no paragraph
        "Take one pill. Then rest.",
        "Take *one pill. That* [study][1] ended.",
        "",
    ],
)
def test_all_else_is_not(text: str) -> None:
    assert _assembled(text) is None


def test_plain_text_is_put_together_from_text_that_reads_alike() -> None:
    context = "front-matter:summary"
    assert _assembled("Take one pill. Take one pill.", context) == (
        "Tome una pastilla. Tome una pastilla."
    )
    assert _assembled("Take one pill. A *day* with `water`.", context) is None


def test_the_origins_are_named_in_order_each_once() -> None:
    text = "That [study][1] ended. Take one pill. That [study][2] ended."
    found = assemble(Key(None, text), MEMORY, "x.md", "en")
    assert found is not None
    assert found[1] == ("b.md", "a.md")


def test_sentences_that_read_otherwise_together_than_alone_are_not_put_together() -> None:
    """Two stray backticks are code."""
    pairs = [Pair(Key(None, "One."), "Uno ` a.", "a.md"), Pair(Key(None, "Two."), "Dos ` b.", "")]
    assert assemble(Key(None, "One. Two."), TranslationMemory(pairs), "x.md", "en") is None
