"""TOML front matter: where its strings stand (TOML 1.0.0).

tomllib reads the values; the scanner finds their places in text that tomllib has found valid. A
string is offered only where both agree.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from l10n.formats.front_matter.places import (
    TOO_DEEP,
    Leaves,
    MalformedError,
    Parsed,
    Path,
    Text,
    key_of,
    leaves_of,
)
from l10n.formats.front_matter.places import string_leaf as leaf
from l10n.formats.front_matter.toml_emit import basic, candidates
from l10n.model import Span

__all__ = ["candidates", "leaf", "parse", "with_key"]

# No possessive groups: Python before 3.11.5 matches them wrongly (CPython issue 101955). Where two
# alternatives begin with different characters, backtracking costs nothing.
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*+)*")
_SPACE = re.compile(r"[ \t]*+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*""""{0,2}'
    r"|'''(?:[^']|'(?!''))*''''{0,2}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_BARE = re.compile(r"[A-Za-z0-9_-]++")
_OTHER = re.compile(r"[^,\]}#\r\n]++")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")


class _LostError(Exception):
    """The scanner does not know where it is."""


class _Scanner:
    """Finds the places of values; `spans` holds those of all but tables with a header."""

    __slots__ = ("_arrays", "_position", "_text", "root_end", "spans")

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._arrays: dict[Path, int] = {}
        self.spans: dict[Path, Span] = {}
        self.root_end = 0

    def scan(self) -> None:
        """Read the whole text. Raises _LostError."""
        table: Path = ()
        in_root = True
        self._match(_BLANK)
        while self._position < len(self._text):
            if self._text[self._position] == "[":
                table, in_root = self._header(), False
            else:
                self._pair(table)
                if in_root:
                    self.root_end = self._position
            self._match(_BLANK)

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._position)
        if match is None:
            raise _LostError
        self._position = match.end()
        return match[0]

    def _take(self, mark: str) -> bool:
        found = self._text.startswith(mark, self._position)
        self._position += len(mark) * found
        return found

    def _expect(self, mark: str) -> None:
        if not self._take(mark):
            raise _LostError

    def _header(self) -> Path:
        """Read `[a.b]` or `[[a.b]]`; names on the way that are arrays mean their last table."""
        mark = "]]" if self._take("[[") else "]"
        if mark == "]":
            self._expect("[")
        names = self._names()
        self._expect(mark)
        path: Path = ()
        for number, name in enumerate(names, start=1):
            path = (*path, name)
            if mark == "]]" and number == len(names):
                self._arrays[path] = self._arrays.get(path, 0) + 1
            if path in self._arrays:
                path = (*path, self._arrays[path] - 1)
        return path

    def _names(self) -> Path:
        names: list[str] = []
        while True:
            self._match(_SPACE)
            quoted = self._text[self._position : self._position + 1] in {'"', "'"}
            names.append(_decoded(self._match(_STRING)) if quoted else self._match(_BARE))
            self._match(_SPACE)
            if not self._take("."):
                return tuple(names)

    def _pair(self, table: Path) -> None:
        path = (*table, *self._names())
        self._expect("=")
        self._match(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        start = self._position
        mark = self._text[start : start + 1]
        if mark == "[":
            self._array(path)
        elif mark == "{":
            self._inline_table(path)
        elif mark in {'"', "'"}:
            self._match(_STRING)
        else:
            self._position = start + len(self._match(_OTHER).rstrip())
        self.spans[path] = Span(start, self._position)

    def _array(self, path: Path) -> None:
        self._expect("[")
        self._match(_BLANK)
        index = 0
        while not self._take("]"):
            self._value((*path, index))
            index += 1
            self._separator("]")

    def _inline_table(self, path: Path) -> None:
        self._expect("{")
        self._match(_BLANK)
        while not self._take("}"):
            self._pair(path)
            self._separator("}")

    def _separator(self, end: str) -> None:
        self._match(_BLANK)
        if not self._take(",") and not self._text.startswith(end, self._position):
            raise _LostError
        self._match(_BLANK)


def parse(text: str) -> Parsed:
    """Read TOML.

    Args:
        text: What stands between the fences.

    Returns:
        Its tree and its strings.

    Raises:
        MalformedError: It is not valid TOML.
    """
    try:
        leaves = leaves_of(tomllib.loads(text), _members)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(text, str(error)) from None
    except RecursionError:
        raise MalformedError(0, TOO_DEEP) from None
    except ValueError as error:  # a number with too many digits
        raise MalformedError(0, str(error)) from None
    scanner = _Scanner(text)
    try:
        scanner.scan()
    except (_LostError, RecursionError):
        return Parsed(leaves, ())
    found = sorted(scanner.spans.items(), key=lambda item: item[1])
    return Parsed(leaves, tuple(_texts(text, found, leaves)))


def _members(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    return value.items() if isinstance(value, dict) else None


def _texts(text: str, found: list[tuple[Path, Span]], leaves: Leaves) -> Iterator[Text]:
    for path, span in found:
        literal = text[span.start : span.end]
        if literal[:1] in {'"', "'"}:
            value = _decoded(literal)
            if leaves.get(path) == leaf(value):
                yield Text(path, (key_of(path),), value, span)


def _decoded(literal: str) -> str:
    """Return the value of a string's literal, in a key as well as in a value."""
    try:
        return str(tomllib.loads(f"k = {literal}\n")["k"])
    except tomllib.TOMLDecodeError:
        raise _LostError from None


def _malformed(text: str, message: str) -> MalformedError:
    """Turn tomllib's place, a line and a column in its message, into an offset."""
    place = _PLACE.search(message)
    words = message[: place.start()] if place else message
    offset = 0
    if place and place[1]:
        lines = text.split("\n")[: int(place[1]) - 1]
        offset = sum(len(line) + 1 for line in lines) + int(place[2]) - 1
    elif place:
        offset = len(text.rstrip())
    return MalformedError(min(offset, len(text)), words[:1].lower() + words[1:])


def with_key(text: str, key: str, value: str, newline: str) -> Iterator[str]:
    """Yield the text with a key: in the place of its old value, else after the root's last one."""
    scanner = _Scanner(text)
    try:
        scanner.scan()
    except (_LostError, RecursionError):
        scanner.root_end = 0
    old = scanner.spans.get((key,))
    if old:
        yield text[: old.start] + basic(value) + text[old.end :]
        return
    name = key if _BARE.fullmatch(key) else basic(key)
    line_end = text.find("\n", scanner.root_end) + 1 if scanner.root_end else 0
    yield f"{text[:line_end]}{name} = {basic(value)}{newline}{text[line_end:]}"


def with_keys(text: str, values: Mapping[str, str], newline: str) -> str:
    """Return the text with keys, each as `with_key` puts it first."""
    for key, value in values.items():
        text = next(with_key(text, key, value, newline))
    return text
