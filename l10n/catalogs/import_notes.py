"""What a comment says of a target that was taken from a page, to whoever has still to look.

The lines, here with their mark, are

    # import: es/guide/pills.md:18: nothing but its place says that the two
    # belong together :import

They are for people, and nothing is read back from them: `import:` and `:import` say where the note
begins and ends, so that it can be taken away, however an editor has joined or broken the lines.
"""

import re
from collections.abc import Iterable

from l10n.catalogs.comments import filled, replaced

_BLOCK = re.compile(
    r"(?<!\S)import:\s(?:(?!(?<!\S)import:\s).)*?(?<!\S):import(?!\S)", re.DOTALL
)  # fmt: skip
_OWN_WORDS = frozenset({"import:", ":import", "mt:", "review:", "memory:", ":memory"})


def with_import_note(
    comments: tuple[str, ...], place: str, reasons: Iterable[str]
) -> tuple[str, ...]:
    """Say of a target which page it came from, and why a person has to look at it.

    Args:
        comments: The entry's comment lines, without their mark.
        place: Where it stands on the page, `path:line`.
        reasons: Phrases.

    Returns:
        The comment lines, with the note in the place of an earlier one or behind all else.
    """
    words = f"{place}: {'; '.join(reasons)}".split()
    kept = [word for word in words if word not in _OWN_WORDS]
    return replaced(comments, _BLOCK, tuple(filled(["import:", *kept, ":import"])))


def without_import_notes(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without such notes, all other text kept."""
    return replaced(comments, _BLOCK, ())
