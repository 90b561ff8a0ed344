"""Text that can be shown anywhere: in a terminal, in XML, on one line."""

import re

_UNSOUND = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Name the characters that a terminal would obey, that XML forbids or that turn text round.

    A message may hold words of a catalog, and so whatever somebody has put there.

    Args:
        text: Any text.

    Returns:
        One line, with `⟨U+001B⟩` in the place of such a character.
    """
    return _UNSOUND.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)
