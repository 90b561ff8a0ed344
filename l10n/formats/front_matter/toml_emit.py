"""A TOML string with another value, in the style of the one that stands there."""

import json
import re

from l10n.formats.front_matter.places import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_QUOTES = re.compile(r'(?<=")"|"\Z')
_NEWLINE = re.compile(r"\r?\n")
_TRIPLE = 3


def candidates(literal: str, text: Text, value: str) -> tuple[str, ...]:
    """Return literals of a value (TOML 1.0.0, "String").

    Args:
        literal: The old literal: basic or literal, on one line or several.
        text: What it says.
        value: The new value.

    Returns:
        The old style if it can hold the value, then one with escapes, then a basic string.
    """
    del text
    quote, newline = literal[:1], _NEWLINE.search(literal)
    found = [basic(value)]
    if literal[:_TRIPLE] == quote * _TRIPLE and len(literal) >= 2 * _TRIPLE:
        joint = newline[0] if newline else "\\n"
        has_first = newline and (newline.start() == _TRIPLE or value.startswith("\n"))
        first = joint if has_first else ""
        found.insert(0, f'"""{first}{_multiline(value, joint)}"""')
        holds = "'''" not in value and not value.endswith("'") and not _CONTROL.search(value)
        if quote == "'" and holds and (newline or "\n" not in value):
            lines = value.replace("\n", joint)
            found.insert(0, f"'''{first}{lines}'''")
    elif quote == "'" and not _CONTROL.search(value) and "'" not in value and "\n" not in value:
        found.insert(0, f"'{value}'")
    return tuple(found)


def basic(value: str) -> str:
    """Return a value as a basic string on one line."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _multiline(value: str, joint: str) -> str:
    """Escape what a multi-line basic string cannot hold."""
    lines = (basic(line)[1:-1].replace('\\"', '"') for line in value.split("\n"))
    return _QUOTES.sub(r"\"", joint.join(lines))
