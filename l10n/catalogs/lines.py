"""What each line of a PO file is."""

import re
from enum import StrEnum
from typing import NamedTuple

from l10n.catalogs.strings import BadEscape, unescaped


class LineKind(StrEnum):
    """What a line is. Comments come before the keywords of their entry."""

    BLANK = "blank"
    COMMENT = "#"
    EXTRACTED = "#."
    REFERENCE = "#:"
    FLAGS = "#,"
    OTHER = "#="
    KEYWORD = "keyword"
    STRING = "string"
    BROKEN = "broken"


class Damage(NamedTuple):
    """What is wrong with a line of a PO file; line and column are counted from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str


class Line(NamedTuple):
    """One line of a PO file.

    Attributes:
        number: Counted from 1.
        kind: What it is.
        column: Where its content begins, counted from 1 in characters.
        text: A comment without its mark and the space behind it; of a keyword or a string what
            stands between the quotes, as written; of a line of a later format all of it.
        value: The text of the string, its escapes decoded.
        keyword: `msgctxt`, `msgid`, `msgid_plural`, `msgstr` or `msgstr[0]`; empty for a string
            that continues the line before.
        obsolete: Whether it is marked `#~`.
        previous: Whether it is marked `#|` or `#~|`.
        damage: What is wrong with it, or None.
    """

    number: int
    kind: LineKind
    column: int = 1
    text: str = ""
    value: str = ""
    keyword: str = ""
    obsolete: bool = False
    previous: bool = False
    damage: Damage | None = None

    @property
    def opens(self) -> bool:
        """Whether it can only stand before the keywords of an entry."""
        return self.previous or self.kind in _COMMENTS


_COMMENTS = {
    LineKind.COMMENT,
    LineKind.EXTRACTED,
    LineKind.REFERENCE,
    LineKind.FLAGS,
    LineKind.OTHER,
}
# `#!` is gettext's old mark for a flag that a person set.
_MARKS = {
    ".": LineKind.EXTRACTED,
    ":": LineKind.REFERENCE,
    ",": LineKind.FLAGS,
    "!": LineKind.FLAGS,
    "=": LineKind.OTHER,
}
_BLANKS = " \t\f\v"
_BLANK = frozenset(_BLANKS)
_PREFIX = re.compile(r"[ \t\f\v]*(?P<mark>#~\||#~|#\||)[ \t\f\v]*")
_KEYWORD = re.compile(r"[A-Za-z_]+(?:\[[0-9]+\])?")
_KNOWN = re.compile(r"msgctxt|msgid|msgid_plural|msgstr|msgstr\[(?:0|[1-9][0-9]?)\]")
_USUAL = frozenset({"msgctxt", "msgid", "msgstr", "msgid_plural", "msgstr[0]", "msgstr[1]"})
_GUARDED_BACKSLASH = re.compile(r"\\ +\Z")  # see the writer
_QUOTED = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"')
_QUOTED_WIDTH = 30  # what a message repeats of a line at most
_Problem = tuple[int, str, str]
"""Where in a line, counted from 0; what is wrong; what to do."""
_ESCAPE_HINT = r"Write a backslash as \\, a quote as \", the end of a line as \n."


def parse_line(number: int, text: str) -> Line:
    """Read one line.

    Args:
        number: The line's number, counted from 1.
        text: The line without its end.

    Returns:
        The line; `damage` says what is wrong with it, if anything is.
    """
    prefix = _PREFIX.match(text)
    mark, start = (prefix["mark"], prefix.end()) if prefix else ("", 0)
    obsolete, previous = mark.startswith("#~"), mark.endswith("|")
    if start == len(text) and not previous:
        return Line(number, LineKind.BLANK)
    if text.startswith("#", start) and not previous:
        return _comment(number, text, start)
    return _statement(number, text, start, obsolete=obsolete, previous=previous)


def _comment(number: int, text: str, start: int) -> Line:
    kind = _MARKS.get(text[start + 1 : start + 2], LineKind.COMMENT)
    if kind is LineKind.OTHER:
        return Line(number, kind, start + 1, text[start:])
    content = text[start + (1 if kind is LineKind.COMMENT else 2) :].removeprefix(" ")
    if _GUARDED_BACKSLASH.search(content):
        content = content.removesuffix(" ")
    return Line(number, kind, start + 1, content)


def _statement(number: int, text: str, start: int, *, obsolete: bool, previous: bool) -> Line:
    """Read a keyword with its string, or a string that continues the line before."""
    word = _KEYWORD.match(text, start)
    keyword, at = (word[0], word.end()) if word else ("", start)
    while text[at : at + 1] in _BLANK:
        at += 1
    quoted = _QUOTED.match(text, at)
    if quoted is None or quoted.end() != len(text) or (word and keyword not in _USUAL):
        wrong = _not_a_statement(text, start, keyword, at)
        if wrong:
            column, *said = wrong
            return Line(
                number, LineKind.BROKEN, column + 1, keyword=keyword, previous=previous,
                damage=Damage(number, column + 1, "po-syntax", *said),
            )  # fmt: skip
    written = quoted["text"] if quoted else ""
    value, problem = _value(written)
    damage = problem and Damage(number, at + 2 + problem[0], "po-syntax", *problem[1:])
    kind = LineKind.KEYWORD if word else LineKind.STRING
    return Line(
        number, kind, start + 1, written, value, keyword,
        obsolete=obsolete, previous=previous, damage=damage,
    )  # fmt: skip


def _not_a_statement(text: str, start: int, keyword: str, at: int) -> _Problem | None:
    """Say why a line is neither a keyword with its string nor a string, and where."""
    if keyword and not _KNOWN.fullmatch(keyword):
        known = "msgctxt, msgid, msgid_plural, msgstr or msgstr[0]"
        return (
            start,
            f"`{_shortened(keyword)}` is not a keyword of PO files.",
            f"Write {known}, or put `# ` before a comment.",
        )
    if not text.startswith('"', at):
        return (
            at,
            f"A string in quotes is missing after `{keyword}`."
            if keyword
            else "This is neither a comment nor a keyword nor a string in quotes.",
            'Put the text in quotes, or put `# ` before a comment; an empty string is "".',
        )
    quoted = _QUOTED.match(text, at)
    if quoted is None:
        return at, "This string has no closing quote.", 'End it with ".'
    if rest := text[quoted.end() :].strip(_BLANKS):
        return (
            text.index(rest, quoted.end()),
            f"Text stands after the end of the string: `{_shortened(rest)}`.",
            r"Delete it, or, if it belongs to the string, write the quote before it as \".",
        )
    return None


def _value(written: str) -> tuple[str, _Problem | None]:
    """Decode a string, and say what is wrong with it and where."""
    value = unescaped(written)
    if isinstance(value, BadEscape):
        return "", (value.offset, f"`{value.escape}` is not an escape.", _ESCAPE_HINT)
    if "\4" in value:
        reserved = "The string holds the character U+0004, which gettext reserves."
        return value, (0, reserved, "Delete it.")
    return value, _bad_character(written)


def _bad_character(quoted: str) -> tuple[int, str, str] | None:
    """Find a character that no PO string may hold as it is."""
    for char, name in (("\0", "a NUL character"), ("\r", "a lone carriage return")):
        if char in quoted:
            return quoted.index(char), f"The string holds {name}.", "Delete it."
    return None


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED_WIDTH else f"{text[: _QUOTED_WIDTH - 1]}…"
