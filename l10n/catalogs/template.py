"""Units to the entries of a template."""

import re
import unicodedata
from collections.abc import Iterable

from l10n.model import Entry, Unit

_BLANK = re.compile(r"\s")


def entries_of(units: Iterable[Unit], reference: str) -> tuple[Entry, ...]:
    """Make a template's entries.

    Args:
        units: The units of one article, in document order.
        reference: The article's file, relative to the project's root.

    Returns:
        An entry a unit, in order. Its extracted comment holds the comment lines of all its
        places, each line once, in order.
    """
    references = (_reference(reference),)
    return tuple(
        Entry(
            msgid=unit.msgid,
            msgctxt=unit.msgctxt,
            extracted=tuple(dict.fromkeys(line for place in unit.places for line in place.comment)),
            references=references,
        )
        for unit in units
    )


def _reference(path: str) -> str:
    """Write a path as gettext does: between U+2068 and U+2069 where it holds blanks.

    Its letters are composed: some file systems take them apart, and a catalog must not change with
    the machine that it is on.
    """
    path = unicodedata.normalize("NFC", path)
    return f"\u2068{path}\u2069" if _BLANK.search(path) else path
