"""A page with its headings and destinations found: one parsing serves both."""

from dataclasses import dataclass
from functools import cached_property

from l10n.formats import front_matter
from l10n.formats.blocks import inline_blocks
from l10n.formats.events import Node
from l10n.formats.markdown import parsed_body
from l10n.formats.masks import Masked
from l10n.model import Block, SourceText


@dataclass(frozen=True)
class ParsedPage:
    """A page as the parser sees it.

    Attributes:
        source: The page.
        text: What was parsed.
        root: Its tree.
    """

    source: SourceText
    text: Masked
    root: Node

    @cached_property
    def runs(self) -> tuple[tuple[Node, Block], ...]:
        """The runs of inline text, each with the parser's node that holds it."""
        return tuple(inline_blocks(self.root, self.text))


def parse_page(source: SourceText) -> ParsedPage:
    """Parse a page for its headings and destinations."""
    return ParsedPage(source, *parsed_body(source, front_matter.locate(source.data)))
