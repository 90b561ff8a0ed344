"""Markdown to a `Document`: where the prose of an article stands."""

from collections.abc import Iterable, Iterator

from l10n.errors import did_you_mean
from l10n.formats import front_matter
from l10n.formats.blocks import inline_blocks, prose_blocks
from l10n.formats.directives import NAMES, Directives, read_directives
from l10n.formats.events import OPAQUE, Node, definition_spans, parse_tree
from l10n.formats.front_matter import FrontMatter
from l10n.formats.html_blocks import attribute_blocks
from l10n.formats.link_tail import definition_title
from l10n.formats.masks import Masked, mask
from l10n.model import Block, BlockKind, Document, Finding, Severity, SourceText, Span

_BOM = b"\xef\xbb\xbf"


def parse_markdown(source: SourceText, allowed: tuple[str, ...]) -> Document:
    """Find the prose of an article.

    Args:
        source: The article.
        allowed: The front-matter keys whose values are prose, such as `title` or `tags[]`.

    Returns:
        Its places of prose. Code, template tags and what only a machine reads are
        in no place. Never raises: text that is not Markdown is Markdown, too (CommonMark 0.31,
        1).
    """
    header = front_matter.locate(source.data)
    text, root = parsed_body(source, header)
    runs = inline_blocks(root, text)
    values = front_matter.prose(header, allowed)
    directives = read_directives(root, source.data)
    extras = (*_titles(root, text), *_definition_titles(text), *attribute_blocks(root, text))
    # A title or a label follows the block that holds it.
    body = sorted(
        [*prose_blocks(runs, text), *extras], key=lambda block: (block.span.start, -block.span.end)
    )
    blocks = (
        *(
            Block(BlockKind.FRONT_MATTER, value.span, key=value.key, value=value.text)
            for value in values
        ),
        *_directed(body, directives),
    )
    findings = (*_front_matter_findings(source, header), *_directive_findings(source, directives))
    return Document(source, blocks, findings)


def parsed_body(source: SourceText, header: FrontMatter | None) -> tuple[Masked, Node]:
    """Parse what follows front matter; return the text that was parsed, and its tree."""
    start = header.whole.end if header else len(_BOM) if source.data.startswith(_BOM) else 0
    text = mask(source.data, start, mdx=source.path.endswith(".mdx"))
    return text, parse_tree(text.data.decode())


def _titles(root: Node, text: Masked) -> Iterator[Block]:
    """Yield the titles of admonitions and containers, but for those that are shown as code."""
    if not text.titles:
        return
    opaque: list[Span] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name in OPAQUE:
            opaque.append(node.span)
        else:
            stack.extend(node.blocks)
    for span in text.titles:
        if not any(place.contains(span) for place in opaque):
            yield Block(BlockKind.TITLE, span)


def _definition_titles(text: Masked) -> Iterator[Block]:
    """Yield the titles of link reference definitions."""
    if b"]:" not in text.data:
        return
    for span in definition_spans(text.data.decode()):
        title = definition_title(span, text.data)
        if title and any(letter.isalpha() for letter in text.data[slice(*title)].decode()):
            yield Block(BlockKind.TITLE, title)


def _directed(blocks: Iterable[Block], directives: Directives) -> Iterator[Block]:
    """Yield blocks without those that are excluded, and with the notes that belong to them."""
    if not directives.notes and not directives.excluded:
        yield from blocks
        return
    notes = list(directives.notes)
    for block in blocks:
        own = [note for note in notes if note.span.contains(block.span)]
        notes = [note for note in notes if note not in own]
        if any(span.contains(block.span) for span in directives.excluded):
            continue
        yield block._replace(notes=tuple(note.text for note in own)) if own else block


def _front_matter_findings(
    source: SourceText, header: FrontMatter | None
) -> Iterator[Finding]:  # fmt: skip
    if header is None or header.problem is None:
        return
    offset, words = header.problem
    line, column = source.position(offset)
    yield Finding(
        source.path,
        line,
        column,
        "front-matter",
        f"The front matter is not valid {header.form.upper()}: {words}.",
        "Mend it; until then nothing of it is translated.",
    )


def _directive_findings(source: SourceText, directives: Directives) -> Iterator[Finding]:
    for offset, name in directives.unknown:
        line, column = source.position(offset)
        hint = did_you_mean(f"l10n:{name}", [f"l10n:{known}" for known in NAMES])
        message = f"`l10n:{name}` is no directive."
        yield Finding(source.path, line, column, "directive", message, hint, Severity.WARNING)
