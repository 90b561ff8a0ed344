"""Golden texts in eight languages: `golden/<locale>.txt`, one sentence per line.

A blank line ends a paragraph, a `#` begins a comment, and a backslash at the end of a line stands
for a line break within the paragraph.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.sentences import split_sentences

GOLDEN = Path(__file__).with_name("golden")
LOCALES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
UNSPACED = {"zh", "ja"}


def paragraphs(locale: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the paragraphs of a golden text with the numbers of their first lines."""
    lines: list[str] = []
    text = (GOLDEN / f"{locale}.txt").read_text(encoding="utf-8")
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line and not line.startswith("# "):
            lines.append(line)
        elif not line and lines:
            yield number - len(lines), lines
            lines = []


def paragraph(lines: list[str], locale: str) -> str:
    """Write the sentences of a paragraph behind each other."""
    blank = "" if locale in UNSPACED else " "
    text = "".join(line[:-1] + "\n" if line.endswith("\\") else line + blank for line in lines)
    return text.strip()


CASES = [
    pytest.param(locale, lines, id=f"{locale}.txt:{number}")
    for locale in LOCALES
    for number, lines in paragraphs(locale)
]


@pytest.mark.parametrize(("locale", "lines"), CASES)
def test_each_line_is_a_sentence(locale: str, lines: list[str]) -> None:
    text = paragraph(lines, locale)
    expected = [line.removesuffix("\\") for line in lines]
    actual = [text[slice(*span)] for span in split_sentences(text, locale)]
    assert actual == expected


def test_each_language_has_at_least_sixty_sentences() -> None:
    """And each sentence stands in its text: none is lost to a comment or an odd line."""
    counts = {locale: sum(len(lines) for _, lines in paragraphs(locale)) for locale in LOCALES}
    assert {locale: min(count, 60) for locale, count in counts.items()} == dict.fromkeys(
        ("ar", "de", "en", "es", "fr", "hi", "ja", "zh"), 60
    )


@pytest.mark.parametrize(("locale", "lines"), CASES)
def test_a_sentence_alone_is_not_split(locale: str, lines: list[str]) -> None:
    """What a catalog of sentences has as one unit stays one."""
    for line in lines:
        text = line.removesuffix("\\")
        assert [text[slice(*span)] for span in split_sentences(text, locale)] == [text]
