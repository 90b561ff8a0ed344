"""Letters that patterns take for others, and texts in other forms of Unicode, stop no check."""

import unicodedata
from collections.abc import Iterator

import pytest

from l10n.checks.check import Check, translation_of
from l10n.checks.table import CHECKS
from l10n.engines.doubts import Tongues, text_doubts
from l10n.model import Key
from l10n.terms import Glossary, Terminology

_OTHERS = [
    str.maketrans("iI", "ıİ"),
    str.maketrans("sk", "ſ\u212a"),
    str.maketrans("ks", "\u212aſ"),
]
"""Python's patterns take these for i, s and k where case counts for nothing; no word list does."""


def _written_otherwise(text: str) -> Iterator[str]:
    yield from (text.translate(others) for others in _OTHERS)
    yield unicodedata.normalize("NFD", text)
    yield text.upper()
    yield text.upper().translate(_OTHERS[0])
    yield "".join(f"{letter}\u0301" if letter.isalpha() else letter for letter in text)


def _judge(source: str, target: str, locale: str) -> int:
    """Let all checks look at a target, and what draws doubts; return how many looked."""
    terms = Terminology(glossary=Glossary((), "en", locale), locale=locale)
    unit = translation_of(Key(None, source), target, locale=locale, source_locale="en", terms=terms)
    for check in CHECKS:
        tuple(check.find(unit))
    text_doubts(source, target, Tongues("en", locale))
    return len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.code))
def test_no_check_stops_at_a_text_however_it_is_written(check: Check) -> None:
    """Source, target and both, of each example."""
    looked = {
        _judge(source, target, example.locale)
        for example in check.examples
        for ours, theirs in zip(
            _written_otherwise(example.source), _written_otherwise(example.bad), strict=True
        )
        for source, target in ((ours, theirs), (ours, example.good), (example.source, theirs))
    }
    assert looked == {len(CHECKS)}


def test_a_word_for_how_often_with_another_letter_is_none() -> None:
    source = "Take two tablets twıce a day."
    assert _judge(source, "Tome dos comprimidos dos veces al día.", "es") == len(CHECKS)
