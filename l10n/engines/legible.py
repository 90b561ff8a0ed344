"""Answers without what no text should hold: control characters, lone surrogates, overrides.

A null would make a catalog unreadable, a line break is a line break on the page, and an override
of the direction shows a dose backwards.
"""

import re
from dataclasses import replace

from l10n.model import Draft

_UNSOUND = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"
_OVERRIDES = "\u202d\u202e"


def legible(draft: Draft, source: str, *, turned: bool = False) -> Draft:
    """Put a blank for each character that must not stand in a target, so that places stay.

    Args:
        draft: An engine's answer.
        source: What was asked; a line break may come back where it has one.
        turned: Whether the engine turns words round on purpose, as that of `ar_XB` does.
    """
    lines, overrides = "" if "\n" in source else "\n", "" if turned else _OVERRIDES
    unsound = re.compile(f"[{_UNSOUND}{lines}{overrides}]")
    if not any(unsound.search(item.text) for item in draft.hypotheses):
        return draft
    return Draft(
        tuple(replace(item, text=unsound.sub(" ", item.text)) for item in draft.hypotheses)
    )
