"""Splice targets into the source. Nothing is rendered again: what has no target keeps its bytes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from l10n.formats.data_files import emit_data
from l10n.formats.emphasis import count_emphasis, repaired
from l10n.formats.front_matter import writing
from l10n.formats.inline import emit, parse_msgid
from l10n.formats.link_tail import tail
from l10n.formats.skeleton import compare
from l10n.formats.unsafe import new_expressions, unsafe_content
from l10n.model import VALUES, Block, BlockKind, Document, Inline, Key, SourceText, Span, Unit
from l10n.model.data_files import is_data_file
from l10n.sentences import joint

_HOLDERS = {BlockKind.FRONT_MATTER: "front matter", BlockKind.VALUE: "file"}
_FINAL = VALUES | {BlockKind.TITLE, BlockKind.ATTRIBUTE, BlockKind.HTML}
"""Kinds of places whose edits hold the bytes to write, not Markdown to emit."""
_GAP = b" \t\r\n>"
_LINE_END = re.compile(r"\s*[\r\n]\s*")
Shape = Callable[[SourceText], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A target that was not used; its place holds the source's text.

    Attributes:
        key: The unit.
        block: The place.
        reason: What is wrong with it, a phrase.
        unsafe: Whether it could do harm on the page.
    """

    key: Key
    block: Block
    reason: str
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Reassembled:
    """An article with its targets in place.

    Attributes:
        data: Its bytes.
        used: The keys of the targets that stand in it.
        rejected: The targets that do not.
    """

    data: bytes
    used: frozenset[Key]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    span: Span
    data: bytes
    key: Key
    block: Block


def reassemble(
    document: Document,
    units: Sequence[Unit],
    targets: Mapping[Key, str],
    shape: Shape,
    *,
    mdx: bool = False,
) -> Reassembled:
    """Put targets into an article.

    Args:
        document: The article.
        units: Its units.
        targets: The target of each unit that has one, in the form of a msgid.
        shape: What must not change of a page; it is compared before and after.
        mdx: Whether the page is read as MDX whatever its name, as Docusaurus does.

    Returns:
        The article with every target in all places of its unit, and what could not be used: a
        target that could do harm, whose inline skeleton differs from its source's, or that would
        change the shape of the page.
    """
    mdx = mdx or document.source.path.endswith(".mdx")
    edits: list[_Edit] = []
    rejected: list[Rejected] = []
    scalars = _written(document.source, _scalars(units, targets))
    for unit in units:
        target = targets.get(unit.key, "")
        if not target.strip() or target == unit.msgid:
            continue
        harm = unsafe_content(unit.key, target)
        if mdx and not unit.key.is_plain:
            harm = harm or new_expressions(unit.msgid, target)
        reason = "; ".join(harm or compare(unit.key, target))
        for place in unit.places:
            if reason:
                rejected.append(Rejected(unit.key, place.block, reason, unsafe=bool(harm)))
            elif place.block.kind not in VALUES:
                edits.append(_edit(unit.key, place.block, target, document.source.data))
            elif place.block.span in scalars:
                new = scalars[place.block.span]
                edits.append(_Edit(place.block.span, new, unit.key, place.block))
            else:
                words = f"it cannot be written into the {_HOLDERS[place.block.kind]}"
                rejected.append(Rejected(unit.key, place.block, words))
    edits.sort(key=lambda edit: edit.span)
    data, kept, broken = _verified(document.source, edits, shape)
    used = {edit.key for edit in kept}
    same = {unit.key for unit in units if targets.get(unit.key) == unit.msgid}
    return Reassembled(data, frozenset(used | same), (*rejected, *broken))


def _written(source: SourceText, values: Mapping[Span, str]) -> dict[Span, bytes]:
    """Return the bytes of values of front matter, or of a file of strings."""
    return (
        emit_data(source, values)
        if is_data_file(source.path)
        else writing.emit(source.data, values)
    )


def _scalars(units: Sequence[Unit], targets: Mapping[Key, str]) -> dict[Span, str]:
    """Return the targets of front-matter values by their places."""
    return {
        place.block.span: targets[unit.key]
        for unit in units
        if targets.get(unit.key, unit.msgid) not in {"", unit.msgid}
        for place in unit.places
        if place.block.kind in VALUES
    }


def _edit(key: Key, block: Block, target: str, data: bytes) -> _Edit:
    if block.kind is BlockKind.HTML:
        return _Edit(block.span, _LINE_END.sub(" ", target.strip()).encode(), key, block)
    if block.kind is BlockKind.ATTRIBUTE:
        quote = data[block.span.start - 1 : block.span.start]
        return _Edit(block.span, _attribute(target, quote), key, block)
    if block.kind is BlockKind.TITLE:
        quote = data[block.span.start - 1 : block.span.start]
        return _Edit(block.span, _title(target, quote), key, block)
    wanted = count_emphasis(parse_msgid(key.msgid)) if "*" in target or "~~" in target else 0
    return _Edit(block.span, repaired(target, wanted).encode(), key, block)


def _attribute(target: str, quote: bytes) -> bytes:
    """Escape in an attribute's value what would end it (WHATWG HTML, 13.1.2.3)."""
    entity = {b'"': b"&quot;", b"'": b"&#39;"}.get(quote, quote)
    return " ".join(target.split()).encode().replace(quote, entity)


def _title(target: str, quote: bytes) -> bytes:
    """Escape in a title what would end it (CommonMark 0.31, 6.3)."""
    text = " ".join(target.split()).encode()
    closing = {b"(": (b"(", b")"), b"[": (b"]",), b'"': (b'"',), b"'": (b"'",)}
    for mark in closing.get(quote, ()):
        text = (b"\\" + mark).join(part for part in text.replace(b"\\" + mark, mark).split(mark))
    return text


def splice(data: bytes, edits: Iterable[_Edit]) -> bytes:
    """Replace spans of an article; an edit within another's span goes into that one's links."""
    outer: list[_Edit] = []
    inside: dict[Span, _Edit] = {}
    for edit in edits:
        if outer and outer[-1].span.contains(edit.span):
            inside[edit.span] = edit
        else:
            outer.append(edit)
    parts: list[bytes] = []
    last: _Edit | None = None
    for edit in outer:
        parts += [_gap(last, edit, data), _final(edit, inside, data)]
        last = edit
    return b"".join([*parts, data[last.span.end if last else 0 :]])


def _gap(last: _Edit | None, edit: _Edit, data: bytes) -> bytes:
    """Return what stands between two edits; between two sentences, as the target asks for it."""
    gap = data[last.span.end if last else 0 : edit.span.start]
    one, other = last and last.block.part, edit.block.part
    if not last or not one or not other or one.whole != other.whole or gap.strip(_GAP):
        return gap
    wanted = joint(last.data.decode(), other.before)
    return gap if wanted == other.before else wanted.encode()


def _final(edit: _Edit, inside: Mapping[Span, _Edit], data: bytes) -> bytes:
    """Return the bytes of an edit, with the edits within its span."""
    within = {span: other for span, other in inside.items() if edit.span.contains(span)}
    if edit.block.kind in _FINAL:
        return _retagged(edit.data, within, data)
    emitted = emit(
        parse_msgid(edit.data.decode()), edit.block, data, partial(_tail, inside=within)
    )  # fmt: skip
    return _retagged(emitted, within, data)


def _retagged(text: bytes, inside: Mapping[Span, _Edit], data: bytes) -> bytes:
    """Put the targets of attributes into the tags of a target, which repeats the source's tags."""
    tags: dict[Span, list[_Edit]] = {}
    for span, edit in inside.items():
        if edit.block.kind is BlockKind.ATTRIBUTE:
            start, end = data.rfind(b"<", 0, span.start), data.find(b">", span.end) + 1
            tags.setdefault(Span(start, end), []).append(edit)
    for (start, end), edits in tags.items():
        parts: list[bytes] = []
        position = start
        for edit in sorted(edits, key=lambda edit: edit.span):
            parts += [data[position : edit.span.start], edit.data]
            position = edit.span.end
        new = b" ".join(b"".join([*parts, data[position:end]]).split())
        text = text.replace(b" ".join(data[start:end].split()), new, 1)
    return text


def _tail(node: Inline, data: bytes, inside: Mapping[Span, _Edit]) -> bytes:
    """Return a link's tail with its title's target."""
    for span, edit in inside.items():
        if node.inner.end <= span.start and span.end <= node.span.end:
            before = data[node.inner.end : span.start]
            return before + edit.data + data[span.end : node.span.end]
    return tail(node, data)


def _verified(
    source: SourceText, edits: list[_Edit], shape: Shape
) -> tuple[bytes, list[_Edit], tuple[Rejected, ...]]:
    """Splice, without the edits that would change the shape of the page.

    The first edit that breaks it is found by halving, so that a page without trouble is parsed
    once and one with trouble a few times more.
    """
    kept = list(edits)
    broken: list[Rejected] = []
    wanted = shape(source) if edits else ()

    def holds(data: bytes) -> bool:
        return shape(SourceText(source.path, data)) == wanted

    data = splice(source.data, kept)
    while kept and not holds(data):
        good, bad = 0, len(kept)
        while bad - good > 1:
            middle = (good + bad) // 2
            fine = holds(splice(source.data, kept[:middle]))
            good, bad = (middle, bad) if fine else (good, middle)
        edit = kept.pop(bad - 1)
        reason = "it would change the structure of the page"
        broken.append(Rejected(edit.key, edit.block, reason))
        data = splice(source.data, kept)
    return data, kept, tuple(broken)
