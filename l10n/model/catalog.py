"""A PO file as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.model.document import VALUES

_FLAG = re.compile(r"[^\s,]+")


_PLAIN = tuple(f"{kind}:" for kind in sorted(VALUES))


class Key(NamedTuple):
    """What identifies a unit in its catalog."""

    msgctxt: str | None
    msgid: str

    @property
    def is_plain(self) -> bool:
        """Whether the text is plain, not Markdown: a value of front matter or a data file."""
        return (self.msgctxt or "").startswith(_PLAIN)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file. Comment lines come without their mark and the space behind it.

    Attributes:
        msgid: The source text.
        msgstr: The target, empty when there is none.
        msgctxt: The context, or None.
        msgid_plural: The plural source text, or None.
        msgstr_plural: The plural targets, by index.
        comments: `# ` lines: the translator's and the machine's.
        extracted: `#.` lines.
        references: `#:` lines, as written.
        flags: `#,` flags, in order.
        previous_msgctxt: `#| msgctxt`, or None.
        previous_msgid: `#| msgid`, or None.
        previous_msgid_plural: `#| msgid_plural`, or None.
        other: Lines of a later PO format, such as `#=`, whole and kept.
        obsolete: Whether it is a `#~` entry.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    other: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def key(self) -> Key:
        """What identifies it: msgctxt and msgid."""
        return Key(self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """Whether it carries the flag `fuzzy`, be it in a `#,` or in a `#=` line.

        Readers of PO files are to take `#=` for `#,` (gettext 1.0 manual, "PO File Format
        Evolution").
        """
        return "fuzzy" in self.flags or any(
            line.startswith("#=") and "fuzzy" in _FLAG.findall(line[2:]) for line in self.other
        )


class Origin(NamedTuple):
    """How and where an entry stood in the file that it was read from."""

    raw: str
    line: int


@dataclass(frozen=True, slots=True)
class Catalog:
    r"""A PO file.

    An entry that equals one that was read is written with that one's bytes, however an editor
    wrapped it: `origins` maps what was read to its text. So a change to an entry is a new value,
    and nothing has to remember that it changed.

    Attributes:
        header: The entry with the empty msgid.
        entries: The others, in file order.
        origins: How and where each entry that was read stood, the header among them.
        newline: The end of a line in the file, "\n" or "\r\n".
        bom: Whether the file begins with a byte order mark.
        tail: Comments behind the last entry, such as an editor's modeline, as they stand.
    """

    header: Entry
    entries: tuple[Entry, ...] = ()
    origins: Mapping[Entry, Origin] = field(default_factory=dict, compare=False)
    newline: str = "\n"
    bom: bool = False
    tail: str = ""

    def line_of(self, entry: Entry) -> int:
        """Return the line on which an entry that was read begins, or 1."""
        return self.origins[entry].line if entry in self.origins else 1
