"""The quoted strings of PO files: escapes to text and back."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BY_LETTER = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_ESCAPED = str.maketrans(
    {char: f"\\{letter}" for letter, char in _BY_LETTER.items() if char not in '"\\'}
)
_SPECIAL = re.compile(r"[\a-\r]")
_ESCAPE = re.compile(r"(?P<bytes>(?:\\(?:x[0-9A-Fa-f]+|[0-7]{1,3}))+)|\\(?P<letter>.?)")
_MSGID = re.compile(
    r'^(#~[ \t]*)?msgid[ \t]+("(?:.*)"[ \t]*\n(?:(?:#~[ \t]*)?".*"[ \t]*\n)*)', re.MULTILINE
)
_QUOTED = re.compile(r'"(.*)"[ \t]*$', re.MULTILINE)
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9A-Fa-f]+)|(?P<octal>[0-7]{1,3}))")


class BadEscape(NamedTuple):
    """An escape that says nothing: its offset in the quoted text, and the escape itself."""

    offset: int
    escape: str


def escaped(text: str) -> str:
    r"""Escape text as msgcat does: `\a \b \f \n \r \t \v \" \\`, and nothing else.

    Args:
        text: Any text.

    Returns:
        What stands between the quotes of a PO string.
    """
    if '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.translate(_ESCAPED) if _SPECIAL.search(text) else text


def unescaped(quoted: str) -> str | BadEscape:
    r"""Decode what stands between the quotes of a PO string.

    Args:
        quoted: The text between the quotes, in which every `"` is escaped.

    Returns:
        The text, or the first escape that has no meaning. Octal (`\303`) and hex (`\xc3`)
        escapes are bytes of UTF-8, as gettext reads them; a byte above 255 and a NUL are bad.
    """
    parts: list[str] = []
    end = 0
    for match in _ESCAPE.finditer(quoted):
        text = (
            _from_bytes(match["bytes"])
            if match["bytes"] is not None
            else _BY_LETTER.get(match["letter"])
        )
        if text is None:
            return BadEscape(match.start(), match[0])
        parts += quoted[end : match.start()], text
        end = match.end()
    return "".join(parts) + quoted[end:]


def _from_bytes(escapes: str) -> str | None:
    """Decode a run of octal and hex escapes, or return None."""
    values = [
        int(match["hex"], 16) if match["hex"] else int(match["octal"], 8)
        for match in _BYTE.finditer(escapes)
    ]
    try:
        return None if 0 in values else bytes(values).decode()
    except ValueError:  # above 255, or not UTF-8
        return None


def msgids_in(text: str, *, obsolete: bool) -> Iterator[str]:
    """Yield the msgids of a PO file without reading it in full, sound or not.

    Args:
        text: The file.
        obsolete: Whether those of obsolete entries alone are asked for.
    """
    for match in _MSGID.finditer(text.replace("\r\n", "\n")):
        if match[1] or not obsolete:
            value = unescaped("".join(_QUOTED.findall(match[2])))
            if isinstance(value, str) and value:
                yield value
