"""A parsed article: the places where its prose stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from l10n.model.finding import Finding
from l10n.model.text import SourceText, Span


class InlineKind(StrEnum):
    """What an inline node is."""

    TEXT = "text"
    CODE = "code"
    HTML = "html"
    TEMPLATE = "template"
    FOOTNOTE = "footnote"
    SOFT_BREAK = "soft break"
    HARD_BREAK = "hard break"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKETHROUGH = "strikethrough"
    LINK = "link"
    AUTOLINK = "autolink"
    IMAGE = "image"


class Inline(NamedTuple):
    """One node of a block's inline tree. Spans count the bytes of the text that was parsed.

    Articles are made of these: a tuple takes a third of the time that a frozen dataclass takes.

    Attributes:
        kind: What it is. An HTML node with children is a pair of tags, else it is one tag.
        span: The whole node with its delimiters. A break's span holds the end of its line and
            what precedes the prose on the next one (quote marks, indentation).
        inner: What stands between the delimiters; of a leaf, its content (code without its
            backticks, an autolink's address).
        children: The nodes inside, in order.
        destination: Where a link or an image leads.
        title: A link's or an image's title.
        label: The reference label, of `[text][label]`, `[label][]`, `[label]` and `[^label]`.
        reference: Whether the destination stands in a definition elsewhere.
    """

    kind: InlineKind
    span: Span
    inner: Span
    children: tuple["Inline", ...] = ()
    destination: str = ""
    title: str = ""
    label: str = ""
    reference: bool = False


class BlockKind(StrEnum):
    """What kind of place prose stands in; also the word that translators read in a comment."""

    FRONT_MATTER = "front-matter"
    VALUE = "value"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    ITEM = "item"
    TERM = "term"
    TITLE = "title"
    ALT = "alt"
    HTML = "html"
    ATTRIBUTE = "attribute"
    ALERT = "alert"


VALUES = frozenset({BlockKind.FRONT_MATTER, BlockKind.VALUE})
"""Kinds of places that hold plain text: values of front matter, and of files of strings."""


class Part(NamedTuple):
    """How a sentence stands in the block that it was cut from.

    Attributes:
        whole: The bytes of that block.
        before: What stands between it and the sentence before, as in a msgid: a blank for the
            end of a line, a line break for a hard one. Empty for the first.
    """

    whole: Span
    before: str = ""


class Block(NamedTuple):
    """One place of prose in an article.

    Attributes:
        kind: What kind of place.
        span: The bytes that a target replaces.
        inlines: Its inline tree; empty for a front-matter value, whose text is `value`.
        trail: The headings above it, from level two down, as a reader sees them.
        key: The path of a value in front matter or in a file of strings, list indices as `[]`:
            `title`, `hero.tags[]`.
        value: The text of such a value, as its format reads it.
        quotes: How many block quotes it stands in.
        notes: What the author says of it to translators.
        part: How it stands in its block, if it is one sentence of several.
    """

    kind: BlockKind
    span: Span
    inlines: tuple[Inline, ...] = ()
    trail: tuple[str, ...] = ()
    key: str = ""
    value: str = ""
    quotes: int = 0
    notes: tuple[str, ...] = ()
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its prose found.

    Attributes:
        source: The text that was parsed.
        blocks: Its places of prose in document order; a link's title follows the block whose
            span holds it.
        findings: What could not be read.
    """

    source: SourceText
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
