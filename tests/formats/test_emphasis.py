"""Emphasis that would show its stars is mended, and nothing else is touched."""

import pytest
from rendering import rendered

from l10n.formats.emphasis import repaired

HAIR = "\u200a"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("**「重要」**です", f"**「重要」**{HAIR}です"),
        ("これは**「重要」**です", f"これは{HAIR}**「重要」**{HAIR}です"),
        ("**重要：**これ", f"**重要：**{HAIR}これ"),
        ("La cosa **importante ** aquí", "La cosa **importante** aquí"),
        ("La cosa ** importante** aquí", "La cosa **importante** aquí"),
        ("~~「旧」~~です", f"~~「旧」~~{HAIR}です"),
        ("`**「x」**y` **「重要」**です", f"`**「x」**y` **「重要」**{HAIR}です"),
    ],
)
def test_emphasis_that_would_not_parse_is_mended(target: str, expected: str) -> None:
    """What a person marked is emphasised on the page, as another parser sees it."""
    assert repaired(target, 1) == expected
    page = rendered(expected)
    assert ("<strong>" in page or "<s>" in page, "**" in page.split("</code>")[-1]) == (True, False)


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("**Importante**: no", 1),
        ("2 * 3 * 4 y *más*", 1),
        ("**「重要」**です", 0),
        ("sin marcas", 2),
        ("5 ** 2 ** 3", 1),
        ("a \\**b\\** c", 1),
    ],
)
def test_what_parses_or_is_literal_is_left_alone(target: str, wanted: int) -> None:
    """A target that has its emphasis, one whose source has none, and literal stars."""
    assert repaired(target, wanted) == target
