"""Units to the entries of a template."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from l10n.model import Entry, Unit

_new = tuple.__new__  # three times as fast as a named tuple's own
_BLANK = re.compile(r"\s")


class TemplateEntry(NamedTuple):
    """What a template says of a text; a first extraction makes nothing else of it.

    Attributes:
        msgctxt: What tells it from an equal text, or None.
        msgid: The text.
        extracted: The lines for translators.
        references: Where it stands.
    """

    msgctxt: str | None
    msgid: str
    extracted: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def entry(self) -> Entry:
        """The entry of a catalog that nobody has translated yet."""
        return Entry(self.msgid, "", self.msgctxt, extracted=self.extracted,
                     references=self.references)  # fmt: skip


def template_of(units: Iterable[Unit], reference: str) -> tuple[TemplateEntry, ...]:
    """Make the entries of a template.

    Args:
        units: The units of one article, in document order.
        reference: The article's file, relative to the project's root.

    Returns:
        An entry a unit, in order. Its extracted comment holds the comment lines of all its
        places, each line once, in order.
    """
    references = (_reference(reference),)
    return tuple([_new(TemplateEntry, (*unit.key, _comment(unit), references)) for unit in units])


def entries_of(units: Iterable[Unit], reference: str) -> tuple[Entry, ...]:
    """Make the entries of a new catalog, as `template_of` makes those of its template."""
    return tuple(item.entry for item in template_of(units, reference))


def _comment(unit: Unit) -> tuple[str, ...]:
    if len(unit.places) == 1:
        return tuple(dict.fromkeys(unit.places[0].comment))
    return tuple(dict.fromkeys(line for place in unit.places for line in place.comment))


def _reference(path: str) -> str:
    """Write a path as gettext does: between U+2068 and U+2069 where it holds blanks.

    Its letters are composed: some file systems take them apart, and a catalog must not change with
    the machine that it is on.
    """
    path = unicodedata.normalize("NFC", path)
    return f"\u2068{path}\u2069" if _BLANK.search(path) else path
