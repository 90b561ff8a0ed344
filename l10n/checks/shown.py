"""What a message shows of a text."""

_SHOWN = 60


def short(text: str) -> str:
    """Return a text, or the beginning of one that is too long for a message."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
