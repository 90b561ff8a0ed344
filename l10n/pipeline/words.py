"""How many words and links a unit has."""

from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import Step, walk
from l10n.formats.visible import count_words, visible_text
from l10n.model import BlockKind, Document, InlineKind, Key

_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE, InlineKind.AUTOLINK})


def words_of(key: Key) -> int:
    """Count the words of a unit's source text as a reader sees it."""
    parsed = None if key.is_plain else parse_msgid(key.msgid)
    return count_words(visible_text(parsed.inlines, parsed.data) if parsed else key.msgid)


def links_of(document: Document) -> int:
    """Count the links and images in an article's prose."""
    return sum(
        (block.kind is BlockKind.ALT)
        + sum(step is not Step.EXIT and node.kind in _LINKS for step, node in walk(block.inlines))
        for block in document.blocks
    )


def share(part: int, whole: int) -> float:
    """Return a part of a whole in percent; of nothing, everything is done."""
    return 100 * part / whole if whole else 100.0
