"""What a translator's comment silences: `# ignore: numbers, length because …`."""

import re
from collections.abc import Iterable

# A tool that wraps comments breaks them at blanks and behind hyphens. What has a colon behind it
# is the next comment's: `mt:`.
_CODE = r"\w+(?:-\n?[ \t]*\w+)*\b(?!:)"
_FORM = re.compile(
    rf"^[ \t]*ignore:\s*(?P<codes>{_CODE}(?:\s*,\s*{_CODE})*)?", re.MULTILINE | re.IGNORECASE
)
_START = re.compile(r"[ \t]*ignore:", re.IGNORECASE)
_LAID_ASIDE = "ignored in an older source:"
NONE = ""
"""Stands for the code where a comment names none."""


def silenced(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the checks that a unit's comments silence, in order.

    Args:
        comments: The translator's comments, without their mark, however an editor has wrapped
            them; what follows the codes is the reason, in any words.
    """
    found = _FORM.finditer("\n".join(comments))
    codes = (code for match in found for code in (match["codes"] or NONE).split(","))
    return tuple(dict.fromkeys("".join(code.split()).lower() for code in codes))


def laid_aside(comments: Iterable[str]) -> tuple[str, ...]:
    """Return comments that silence nothing, in the words that they had.

    For a unit whose source has changed: what was right for the old one says nothing of the new.
    """
    return tuple(_START.sub(_LAID_ASIDE, line, count=1) if _START.match(line) else line
                 for line in comments)  # fmt: skip
