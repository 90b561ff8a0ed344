"""Tiny broken PO files, one per defect, named after it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import reader
from l10n.catalogs.reader import read_catalog
from l10n.model import Catalog, Finding

BROKEN = Path(__file__).parent / "broken"

EXPECTED: dict[str, list[tuple[int, int, str, str]]] = {
    "bad-escape": [(4, 12, "po-syntax", r"`\q` is not an escape.")],
    "bad-hex-escape": [(6, 2, "po-syntax", r"`\xe9` is not an escape.")],
    "bad-octal-escape": [(5, 9, "po-syntax", r"`\777` is not an escape.")],
    "comment-after-string": [
        (5, 12, "po-syntax", "Text stands after the end of the string: `# sure?`.")
    ],
    "comment-inside-entry": [
        (
            4,
            1,
            "po-syntax",
            "The entry has no msgstr: it is cut off, or a comment stands inside it.",
        ),
        (6, 1, "po-syntax", "The entry has no msgid."),
    ],
    "comments-only": [(1, 1, "po-header", 'The file has no header (the entry with msgid "").')],
    "conflict": [
        (5, 1, "po-conflict", "A merge conflict is left in the file."),
        (12, 1, "po-conflict", "A merge conflict is left in the file."),
    ],
    "duplicate": [
        (8, 1, "po-duplicate", "The entry has the same msgid and msgctxt as the one on line 4.")
    ],
    "duplicate-header": [
        (7, 1, "po-duplicate", "The entry has the same msgid and msgctxt as the one on line 1.")
    ],
    "duplicate-with-context": [
        (11, 1, "po-duplicate", "The entry has the same msgid and msgctxt as the one on line 4.")
    ],
    "end-of-transmission": [
        (5, 9, "po-syntax", "The string holds the character U+0004, which gettext reserves.")
    ],
    "empty": [(1, 1, "po-header", 'The file has no header (the entry with msgid "").')],
    "escaped-closing-quote": [(5, 8, "po-syntax", "This string has no closing quote.")],
    "half-obsolete": [(4, 4, "po-syntax", "Only some of the entry's lines begin with #~.")],
    "keyword-without-string": [(4, 6, "po-syntax", "A string in quotes is missing after `msgid`.")],
    "keywords-out-of-order": [
        (
            4,
            1,
            "po-syntax",
            "The entry has no msgstr: it is cut off, or a comment stands inside it.",
        ),
        (5, 1, "po-syntax", "The entry has no msgid."),
        (8, 1, "po-syntax", "The entry's keywords are not in order."),
    ],
    "lone-carriage-return": [(5, 10, "po-syntax", "The string holds a lone carriage return.")],
    "msgstr-twice": [(6, 1, "po-syntax", "The entry has no msgid.")],
    "msgstr-without-msgid": [(4, 1, "po-syntax", "The entry has no msgid.")],
    "no-header": [(1, 1, "po-header", 'The file has no header (the entry with msgid "").')],
    "not-utf8": [(5, 12, "po-encoding", "The file is not UTF-8: the byte 0xE9 has no place here.")],
    "nul-character": [(5, 10, "po-syntax", "The string holds a NUL character.")],
    "nul-escape": [(5, 10, "po-syntax", r"`\0` is not an escape.")],
    "obsolete-header": [(1, 1, "po-header", 'The file has no header (the entry with msgid "").')],
    "other-charset": [
        (
            4,
            36,
            "po-encoding",
            "The header says that the file is in ISO-8859-1, and it must be UTF-8.",
        )
    ],
    "placeholder-charset": [
        (2, 43, "po-encoding", "The header says that the file is in CHARSET, and it must be UTF-8.")
    ],
    "plain-text": [
        (
            7,
            1,
            "po-syntax",
            "This is neither a comment nor a keyword nor a string in quotes.",
        )
    ],
    "plural-index-skipped": [(4, 1, "po-syntax", "The entry's keywords are not in order.")],
    "plural-without-index": [(4, 1, "po-syntax", "The entry's keywords are not in order.")],
    "previous-continued-without-mark": [
        (5, 1, "po-syntax", "A string stands here without a keyword.")
    ],
    "previous-twice": [(6, 1, "po-syntax", "The previous msgid of the entry is not in order.")],
    "string-without-keyword": [(5, 1, "po-syntax", "A string stands here without a keyword.")],
    "text-after-string": [
        (4, 13, "po-syntax", 'Text stands after the end of the string: `hello" twice"`.')
    ],
    "three-defects": [
        (4, 9, "po-syntax", r"`\z` is not an escape."),
        (
            7,
            1,
            "po-syntax",
            "The entry has no msgstr: it is cut off, or a comment stands inside it.",
        ),
        (10, 8, "po-syntax", "This string has no closing quote."),
    ],
    "truncated-entry": [
        (
            8,
            1,
            "po-syntax",
            "The entry has no msgstr: it is cut off, or a comment stands inside it.",
        )
    ],
    "truncated-provenance": [
        (7, 1, "po-syntax", "A comment stands here without an entry behind it.")
    ],
    "truncated-reference": [
        (7, 1, "po-syntax", "A comment stands here without an entry behind it.")
    ],
    "unknown-keyword": [(5, 1, "po-syntax", "`msgsrt` is not a keyword of PO files.")],
    "unterminated-string": [(4, 7, "po-syntax", "This string has no closing quote.")],
    "utf16": [(1, 1, "po-encoding", "The file is not UTF-8: the byte 0xFF has no place here.")],
}


def _damage(data: bytes) -> tuple[Finding, ...]:
    result = read_catalog(data, "x.po")
    assert isinstance(result, tuple)
    return result


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_defect_is_told_with_its_place(name: str) -> None:
    found = _damage((BROKEN / f"{name}.po").read_bytes())
    places = [(one.line, one.column, one.code, one.message) for one in found]
    assert places == EXPECTED[name]
    assert all(one.path == "x.po" and one.hint.endswith(".") for one in found)


def test_every_broken_file_has_its_expectation() -> None:
    assert {path.stem for path in BROKEN.glob("*.po")} == set(EXPECTED)


def test_crlf_does_not_move_a_place() -> None:
    data = (BROKEN / "bad-escape.po").read_bytes().replace(b"\n", b"\r\n")
    assert [(one.line, one.column) for one in _damage(data)] == [(4, 12)]


def test_a_charset_in_a_comment_or_a_previous_msgid_says_nothing() -> None:
    mark = "charset=ISO-8859-1"
    data = f'# was {mark}\n#| msgid "{mark}"\nmsgid ""\nmsgstr "Language: es\\n"\n'.encode()
    assert isinstance(read_catalog(data, "x.po"), Catalog)


def test_duplicates_among_obsolete_entries_are_not_damage() -> None:
    entry = b'#~ msgid "a"\n#~ msgstr "1"\n'
    data = b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n\n' + entry + b"\n" + entry
    assert isinstance(read_catalog(data, "x.po"), Catalog)


def _loses_one(text: str, **_: Any) -> list[polib.POEntry]:
    return list(polib.pofile(text))[:-1]


def _breaks(_text: str, **_: Any) -> list[polib.POEntry]:
    raise OSError("Syntax error in po file (line 3)")


def _renames_one(text: str, **_: Any) -> list[polib.POEntry]:
    found = list(polib.pofile(text))
    found[-1].msgid += "?"
    return found


def _buries_one(text: str, **_: Any) -> list[polib.POEntry]:
    found = list(polib.pofile(text))
    found[-1].obsolete = True
    return found


@pytest.mark.parametrize("reading", [_loses_one, _breaks, _renames_one, _buries_one])
def test_polib_and_the_scanner_must_agree(
    monkeypatch: pytest.MonkeyPatch, reading: Callable[..., list[polib.POEntry]]
) -> None:
    class Double:
        pofile = staticmethod(reading)

    monkeypatch.setattr(reader, "polib", Double)
    # One blank line too many: a file that polib is asked about.
    found = _damage(b'msgid ""\nmsgstr ""\n\n\nmsgid "a"\nmsgstr "b"\n')
    assert [one.code for one in found] == ["po-syntax"]
    assert "do not agree" in found[0].message


_PIECES = st.sampled_from(
    [
        *('msgid "a"', 'msgstr "b"', 'msgid ""', 'msgstr ""', 'msgctxt "c"', '"more"', ""),
        *('msgid_plural "p"', 'msgstr[0] "x"', 'msgstr[1] "y"', "# c", "#. e", "#: r.md"),
        *("#, fuzzy", '#| msgid "o"', '#~ msgid "d"', '#~ msgstr "e"', '#~| msgid "f"', "#="),
        *('"\\q"', '"open', "=======", "msgid", "#|", "#~", "#!", "\x0c", "\u2028", "\r"),
    ]
)


@given(st.lists(_PIECES, max_size=12))
def test_no_text_makes_the_reader_raise(pieces: list[str]) -> None:
    data = ('msgid ""\nmsgstr ""\n\n' + "\n".join(pieces)).encode()
    result = read_catalog(data, "x.po")
    assert isinstance(result, Catalog) or result
    if not isinstance(result, Catalog):
        assert not [one for one in result if "do not agree" in one.message]


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    result = read_catalog(data, "x.po")
    assert isinstance(result, Catalog) or result
