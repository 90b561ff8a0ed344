import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.strings import BadEscape, escaped, unescaped


@given(st.text())
def test_what_is_escaped_decodes_to_itself(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(st.text())
def test_an_escaped_text_has_no_bare_quote_and_no_end_of_line(text: str) -> None:
    assert not set(escaped(text).replace('\\"', "")) & {'"', "\n", "\r"}


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        (r"\a\b\f\n\r\t\v\"\\", '\a\b\f\n\r\t\v"\\'),
        (r"\\n", "\\n"),
        (r"\x41\101", "AA"),
        (r"\303\251 \xc3\xa9", "é é"),
        (r"\1011", "A1"),
    ],
)
def test_escapes_mean_what_they_mean_to_gettext(quoted: str, text: str) -> None:
    assert unescaped(quoted) == text


@pytest.mark.parametrize(
    ("quoted", "offset", "escape"),
    [
        (r"ab\q", 2, r"\q"),
        (r"\x", 0, r"\x"),
        (r"\n\0", 2, r"\0"),
        (r"\400", 0, r"\400"),
        (r"\x41bc", 0, r"\x41bc"),
        (r"\303 \251", 0, r"\303"),
        ("\\", 0, "\\"),
    ],
)
def test_an_escape_without_meaning_is_told_with_its_place(
    quoted: str, offset: int, escape: str
) -> None:
    assert unescaped(quoted) == BadEscape(offset, escape)
