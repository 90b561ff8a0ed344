"""A translatable string and the places where it stands."""

from enum import StrEnum
from typing import NamedTuple

from l10n.model.catalog import Key
from l10n.model.document import Block


class LinkStyle(StrEnum):
    """How links and images stand in a msgid."""

    NUMBERED = "numbered"
    """`[text][1]`, with the destination in a comment."""
    INLINE = "inline"
    """`[text](destination)`."""


class Segmentation(StrEnum):
    """What one unit is."""

    BLOCK = "block"
    """A block of prose: a paragraph, a heading, a cell."""
    SENTENCE = "sentence"
    """A sentence of a block."""


class Place(NamedTuple):
    """One place of a unit in its article.

    Attributes:
        block: The block that a target is spliced into.
        comment: What a translator should know of it, a line each; never read back.
    """

    block: Block
    comment: tuple[str, ...]


class Unit(NamedTuple):
    """One translatable string: a block of prose or a sentence of one, or several with one key.

    Attributes:
        key: msgctxt (or None) and msgid.
        places: Where it stands, in document order; each keeps its own destinations.
        words: How many words a reader sees of it.
    """

    key: Key
    places: tuple[Place, ...]
    words: int

    @property
    def msgctxt(self) -> str | None:
        """What tells it from a unit of the same text, or None."""
        return self.key.msgctxt

    @property
    def msgid(self) -> str:
        """Its text, as Markdown that a person can read."""
        return self.key.msgid
