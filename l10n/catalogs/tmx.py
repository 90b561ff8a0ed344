"""Translation memory as TMX has it: units, their variants, and segments with inline codes.

After the TMX 1.4b specification (LISA OSCAR, 2005); the names of elements and attributes in
brackets are its.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

OWN_FORMAT: Final = "l10n"
"""The name of this project's memory format [o-tmf]: the contents of its codes are Markdown."""
CONTEXT: Final = "x-context"
"""The property that holds a unit's msgctxt; translate-toolkit reads the same one."""
ORIGIN: Final = "x-origin"
"""The property that names an article whose translation it is."""
OBSOLETE: Final = "x-obsolete"
"""The property that says that no article has the text any more."""
TEXT_ONLY: Final = "x-text-only"
"""The property that says that codes were left out, because they are not sure in Markdown."""


class CodeKind(StrEnum):
    """The element of a code."""

    BEGIN = "bpt"
    END = "ept"
    ISOLATED = "it"
    PLACEHOLDER = "ph"


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code of a segment: markup of the format that the segment was taken from.

    Attributes:
        kind: Its element.
        content: The native code.
        type: What it does: `bold`, `italic`, `link`, `x-code`, …; empty where it is not said.
        pair: What a beginning and its end have in common [i].
        match: What the same code has in common in source and target [x].
        begins: Of an isolated code, whether it is one that begins something [pos].
    """

    kind: CodeKind
    content: str
    type: str = ""
    pair: str = ""
    match: str = ""
    begins: bool = True


Segment = tuple[str | Code, ...]
"""The text of a variant with its codes, in order."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit's text in one language [tuv].

    Attributes:
        language: The language as the file writes it.
        segment: The text.
        properties: Pairs of a type and a value, in order.
    """

    language: str
    segment: Segment
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """Texts that translate one another [tu].

    Attributes:
        variants: The texts, in file order.
        properties: Pairs of a type and a value, in order.
        source_language: The language that was translated [srclang]; empty where any was.
        own: Whether the contents of the codes are Markdown as this project writes it.
    """

    variants: tuple[Variant, ...]
    properties: tuple[tuple[str, str], ...] = ()
    source_language: str = ""
    own: bool = False


def literal(segment: Segment) -> str:
    """Return a segment's text together with the contents of its codes."""
    return "".join(part if isinstance(part, str) else part.content for part in segment)


def text_of(segment: Segment) -> str:
    """Return a segment's text without its codes."""
    return "".join(part for part in segment if isinstance(part, str))
