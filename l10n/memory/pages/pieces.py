"""A page as a sequence of pieces, with what of each can be recognised in another language.

What does not change in translation (numbers, names, code, where links lead) is compared as it is;
words are compared as cognates, by their first four letters under a light folding of spelling
(Simard, Foster and Isabelle 1992 use the first four letters as they are).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from l10n.formats.inline import links_in
from l10n.formats.inline_tree import walk
from l10n.formats.outline import Element
from l10n.formats.visible import visible_text
from l10n.memory.cognates import cognate_key
from l10n.memory.pages.numbers import Numbers, numbers_in
from l10n.model import VALUES, Block, BlockKind, Document, Inline, InlineKind, Span
from l10n.negation import is_negated
from l10n.terms import protected_spans

Feature = tuple[str, str]
"""Something that can be found again in the other page: its class and its text."""

_SEGMENTS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
_REMEMBERED = 32_768
"""How many texts are not searched for names again: pages are read twice."""
_PLAIN = VALUES | {BlockKind.TITLE, BlockKind.ATTRIBUTE}
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """One place of a page.

    Attributes:
        place: Where it stands: equal in both pages where the structures are.
        span: Its bytes.
        text: What a reader sees of it, or its code.
        features: What of it can be found again in the other page.
        numbers: The numbers that a reader sees.
        names: Names with digits, and what the project protects: they must come through.
        links: Where its links and images lead, in order.
        block: The index of its block of prose in the document, or -1.
        row: Where its table row begins, or -1.
        held: Whether another piece holds it: a link's title, a tag's label.
        negated: Whether it says that something is not so, as far as that can be told.
    """

    place: str
    span: Span
    text: str
    features: frozenset[Feature]
    numbers: Numbers
    names: tuple[str, ...]
    links: tuple[str, ...]
    block: int = -1
    row: int = -1
    held: bool = False
    negated: bool | None = None

    @property
    def prose(self) -> bool:
        """Whether it is a unit's place."""
        return self.block >= 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page is read.

    Attributes:
        locale: Its locale.
        locales: The tags that stand for this or the other locale in addresses: `es`, `english`.
        protect: The project's patterns for what must come through.
    """

    locale: str
    locales: frozenset[str]
    protect: tuple[str, ...] = ()


def pieces_of(
    document: Document,
    elements: Sequence[Element],
    texts: Mapping[Span, str],
    reading: Reading,
) -> tuple[Piece, ...]:
    """Cut a page into pieces.

    Args:
        document: The page with its prose found.
        elements: Its outline.
        texts: The msgid of each block, by its span.
        reading: How it is read.

    Returns:
        A piece for each place of prose and for each element without any, in order.
    """
    held: dict[int, list[int]] = {}
    starts = [element.span.start for element in elements]
    for number, block in enumerate(document.blocks):
        at = bisect_right(starts, block.span.start) - 1
        inside = block.kind not in VALUES and at >= 0
        inside = inside and elements[at].span.contains(block.span)
        held.setdefault(at if inside else -1, []).append(number)
    maker = _Maker(document, texts, reading)
    found = [maker.prose(number, None) for number in held.get(-1, ())]
    for at, element in enumerate(elements):
        blocks = held.get(at, ())
        found += [maker.prose(number, element) for number in blocks]
        if not blocks:
            found.append(maker.opaque(element))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Maker:
    document: Document
    texts: Mapping[Span, str]
    reading: Reading

    def prose(self, number: int, element: Element | None) -> Piece:
        """Make the piece of a place of prose."""
        block = self.document.blocks[number]
        data = self.document.source.data
        if block.kind in _PLAIN:
            text = self.texts.get(block.span, "")
        else:
            text = visible_text(block.inlines, data)
        place = f"{element.place if element else ''} {block.kind} {block.key}"
        links = tuple(link.destination for link in links_in(block.inlines))
        names = names_in(text, self.reading.protect)
        numbers = numbers_in(text, self.reading.locale)
        features = {("word", word) for word in words_of(text)}
        features |= {("name", name) for name in names}
        features |= {("number", value) for value in numbers.values()}
        features |= {("link", self._address(link)) for link in links if link}
        features |= set(_markup(block.inlines, data))
        if element and element.anchor and block.kind is BlockKind.HEADING:
            features.add(("anchor", element.anchor))
        around = self._around(block, data)
        if around:
            features.add(("link", self._address(around)))
        strict = tuple(name for name in names if any(map(str.isdigit, name)))
        strict += tuple(
            text[span.start : span.end] for span in _patterns(text, self.reading.protect)
        )
        return Piece(
            " ".join(place.split()), block.span, text, frozenset(features), numbers,
            tuple(sorted({name.casefold() for name in strict})), links, number,
            element.row if element else -1, element is not None and block.kind in _PLAIN,
            is_negated(text, self.reading.locale),
        )  # fmt: skip

    def opaque(self, element: Element) -> Piece:
        """Make the piece of an element that holds no prose: its lines are its features."""
        raw = self.document.source.slice(element.span)
        lines = [" ".join(line.split()) for line in raw.splitlines()]
        kept = [line for line in lines if any(map(str.isalnum, line))][:_MOST_LINES]
        features = frozenset(("line", line) for line in kept)
        return Piece(
            f"{element.place or 'paragraph'} -", element.span, raw, features, numbers_in("", "en"),
            (), (), row=element.row,
        )  # fmt: skip

    def _address(self, address: str) -> str:
        return localized_address(address, self.reading.locales)

    @staticmethod
    def _around(block: Block, data: bytes) -> str:
        """Return what stands about a title, a label or an image's text and tells where it is."""
        start, end = block.span
        if block.kind is BlockKind.ALT:
            close = data.find(b")", end)
            return data[end:close].decode(errors="replace").strip("]( ") if close > 0 else ""
        if block.kind is BlockKind.TITLE:
            opened = data.rfind(b"](", max(0, start - 400), start)
            return (
                data[opened + 2 : start].decode(errors="replace").strip(" \"'(")
                if opened > 0
                else ""
            )
        if block.kind is BlockKind.ATTRIBUTE:
            opened, closed = data.rfind(b"<", 0, start), data.find(b">", end)
            return " ".join(
                (data[opened:start] + data[end:closed]).decode(errors="replace").split()
            )
        return ""


def _markup(inlines: Sequence[Inline], data: bytes) -> Iterator[Feature]:
    for _, node in walk(inlines):
        if node.kind in {InlineKind.CODE, InlineKind.TEMPLATE}:
            yield "code", " ".join(data[node.inner.start : node.inner.end].decode().split())
        elif node.kind is InlineKind.AUTOLINK:
            yield "link", node.destination
        elif node.kind is InlineKind.FOOTNOTE:
            yield "footnote", node.label


@lru_cache(maxsize=4096)
def localized_address(address: str, locales: frozenset[str]) -> str:
    """Return an address without what may name a language in it.

    `/es/a?language=Spanish` and `/en/a?language=English` become one, and so do
    `https://es.wikipedia.org/` and `https://en.wikipedia.org/`.
    """
    parts = re.split(r"([/?&=.#:_-]+)", unquote(address).casefold())
    return (
        "".join(
            piece
            for mark, word in zip(["", *parts[1::2]], parts[::2], strict=True)
            if word not in locales and word not in {"www", "http", "https", "md"}
            for piece in ("/" if mark else "", word)
        ).strip("/")
        or "/"
    )


def words_of(text: str) -> set[str]:
    """Return the words of a text as they are compared: small, without accents."""
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(char)
    )
    words = set(_WORD.findall(plain))
    words = {word for word in words if not _WIDE.search(word)}
    for run in _WIDE.findall(unicodedata.normalize("NFC", text)):
        words.update(run[at : at + 2] for at in range(max(1, len(run) - 1)))
    return words


def cognate_of(word: str) -> str:
    """Return what cognates have in common; nothing for a word that is compared otherwise."""
    return "" if _WIDE.search(word) else cognate_key(word)


@lru_cache(maxsize=_REMEMBERED)
def names_in(text: str, protect: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a translation is likely to repeat: codes, acronyms, trade names, addresses."""
    return tuple(text[span.start : span.end] for span in protected_spans(text, protect))


def _patterns(text: str, protect: tuple[str, ...]) -> Iterator[Span]:
    for pattern in protect:
        yield from (Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE))
