"""The markup of a msgid as the inline codes of TMX, and the codes of other tools as Markdown."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from l10n.catalogs.tmx import Code, CodeKind, Segment, literal, text_of
from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import Step, raw_text, walk
from l10n.formats.skeleton import compare
from l10n.model import Inline, InlineKind, Key

_TYPES = {
    InlineKind.EMPHASIS: "italic",
    InlineKind.STRONG: "bold",
    InlineKind.STRIKETHROUGH: "x-strikethrough",
    InlineKind.LINK: "link",
    InlineKind.IMAGE: "x-image",
    InlineKind.HTML: "x-html",
    InlineKind.CODE: "x-code",
    InlineKind.AUTOLINK: "x-address",
    InlineKind.FOOTNOTE: "fnote",
    InlineKind.TEMPLATE: "x-template",
    InlineKind.HARD_BREAK: "lb",
}
"""The types of codes that TMX recommends (1.4b, `type`), and our own, which begin with `x-`."""
_TAG_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "ulined", "a": "link",
    "br": "lb", "img": "image",
}  # fmt: skip
# Escapes and entities (CommonMark 0.31, 2.4 and 2.5): the backslash is a code, what it escapes
# is text; an entity is a code.
_NOT_TEXT = re.compile(
    r"(?P<escape>\\)(?=[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)[^<>]*?(?P<empty>/?)>")
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_MARKS = frozenset({"**", "*", "__", "_", "~~"})
_NUMBERED = re.compile(r"\]\[\d+\]")
_ACTIVE = re.compile(r"[\\`*_\[\]]|~~|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)")
_LINK = "[", "]"
_BY_TAG = {"b": ("**", "**"), "strong": ("**", "**"), "i": ("*", "*"), "em": ("*", "*"), "a": _LINK}
_INLINE_TAGS = frozenset(
    {"abbr", "b", "bdi", "bdo", "br", "cite", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
     "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
     "u", "var", "wbr"}
)  # fmt: skip
"""Elements of HTML that stand in prose; `<f0>` and `<mq:ch>` are names that other tools give."""
_BY_TYPE = {"bold": ("**", "**"), "italic": ("*", "*"), "link": _LINK}
_PROSE = re.compile(r"""(?:[^\W_]|[ .,;:!?()'"“”‘’«»¿¡—–…%/+-])*""")
_BLANKS = re.compile(r"\s+")
_BLANKS_BUT_BREAKS = re.compile(r"[^\S\n]+")


def segment_of(msgid: str, *, plain: bool = False) -> Segment:
    """Return a msgid, or a msgstr, as a segment with codes.

    Args:
        msgid: The text.
        plain: Whether it is plain text, not Markdown.

    Returns:
        Its parts; put together again they are the text, character by character. Where the
        parser reads a text otherwise than it is written, all of it is text.
    """
    if plain or not msgid.strip() or _is_prose(msgid):
        return (msgid,) if msgid else ()
    parsed = parse_msgid(msgid)
    found: list[str | Code] = []
    opened: list[str] = []
    pairs = 0
    for visit in walk(parsed.inlines):
        step, node = visit
        if step is Step.LEAF:
            found += _leaf(node, parsed.data)
        elif step is Step.ENTER:
            pairs += 1
            opened.append(str(pairs))
            content = raw_text(visit, parsed.data)
            found.append(Code(CodeKind.BEGIN, content, _type(node, content), opened[-1]))
        else:
            found.append(Code(CodeKind.END, raw_text(visit, parsed.data), pair=opened.pop()))
    text = msgid.strip()  # as the parser reads it
    before, _, after = msgid.partition(text)
    segment = tuple(part for part in (before, *found, after) if part)
    return segment if literal(segment) == msgid else (msgid,)


def _is_prose(text: str) -> bool:
    """Tell at a glance that a text has no markup: most texts, and parsing takes time."""
    return bool(_PROSE.fullmatch(text)) and "://" not in text and "www." not in text


def _leaf(node: Inline, data: bytes) -> Iterator[str | Code]:
    raw = raw_text((Step.LEAF, node), data)
    if node.kind is InlineKind.TEXT:
        yield from _text(raw)
    elif node.kind is InlineKind.HARD_BREAK:
        yield Code(CodeKind.PLACEHOLDER, "\n", "lb")
    elif node.kind is InlineKind.HTML and (tag := _TAG.fullmatch(raw)) and not _is_whole(tag):
        begins = not tag["closing"]
        yield Code(CodeKind.ISOLATED, raw, _type(node, raw), begins=begins)
    else:
        yield Code(CodeKind.PLACEHOLDER, raw, _type(node, raw))


def _text(raw: str) -> Iterator[str | Code]:
    position = 0
    for match in _NOT_TEXT.finditer(raw):
        if match.start() < position:  # an escaped backslash
            continue
        if match.start() > position:
            yield raw[position : match.start()]
        yield Code(CodeKind.PLACEHOLDER, match[0], f"x-{match.lastgroup}")
        position = match.end()
        if match["escape"]:
            yield raw[position]
            position += 1
    if position < len(raw):
        yield raw[position:]


def _is_whole(tag: re.Match[str]) -> bool:
    return bool(tag["empty"]) or tag["name"].lower() in _VOID


def _type(node: Inline, content: str) -> str:
    tag = _TAG.match(content) if node.kind is InlineKind.HTML else None
    own = _TAG_TYPES.get(tag["name"].lower()) if tag else None
    return own or _TYPES[node.kind]


def matched(source: Segment, target: Segment) -> tuple[Segment, Segment]:
    """Number the codes of two segments so that the same code has the same number in both [x].

    Args:
        source: The source; its codes are numbered in order.
        target: The target. A code that the source has takes its number, the first that no
            other took; any other gets one that the source has not.
    """
    free: dict[tuple[str, ...], list[str]] = {}
    numbered: list[str | Code] = []
    count = 0
    for part, name in _named(source):
        if isinstance(part, str) or not name:
            numbered.append(part)
            continue
        count += 1
        free.setdefault(name, []).append(str(count))
        numbered.append(replace(part, match=str(count)))
    followed: list[str | Code] = []
    for part, name in _named(target):
        if isinstance(part, str) or not name:
            followed.append(part)
            continue
        numbers = free.get(name)
        count += not numbers
        followed.append(replace(part, match=numbers.pop(0) if numbers else str(count)))
    return tuple(numbered), tuple(followed)


def _named(segment: Segment) -> Iterator[tuple[str | Code, tuple[str, ...]]]:
    """Yield the parts, each code with what it is known by; an end is known by its beginning."""
    ends = _ends(segment)
    for part in segment:
        if isinstance(part, str) or part.kind is CodeKind.END:
            yield part, ()
        else:
            yield part, (part.kind, part.content, ends.get(part.pair, ""))


def _ends(segment: Segment) -> dict[str, str]:
    return {
        part.pair: part.content
        for part in segment
        if isinstance(part, Code) and part.kind is CodeKind.END
    }


def without_codes(segment: Segment) -> str:
    """Return a segment's text alone, on one line."""
    return _BLANKS.sub(" ", text_of(segment)).strip()


def as_markdown(source: Segment, target: Segment) -> tuple[str, str] | None:
    """Write another tool's segments as msgid and msgstr, where that is sure.

    It is sure where there are no codes, and where all of the following hold: every code is
    Markdown itself, HTML, or of a type that says what it does; each code of the target is one
    of the source, and the other way round; no text beside them would read as markup; and the
    skeletons of the two are the same.

    Returns:
        The two texts, links numbered as in the source; or None.
    """
    if not any(isinstance(part, Code) for part in (*source, *target)):
        return text_of(source).strip(), text_of(target).strip()
    markup = _markup(source)
    others = _markup(target)
    if markup is None or others is None or markup.keys() != others.keys():
        return None
    if any(markup[name] != others[name] for name in markup):
        return None
    if _ACTIVE.search(text_of(source) + text_of(target)):
        return None
    numbers = _link_numbers(markup)
    found = tuple(_written(segment, markup, numbers) for segment in (source, target))
    return None if compare(Key(None, found[0]), found[1]) else (found[0], found[1])


def _markup(segment: Segment) -> dict[str, tuple[str, str]] | None:
    """Return by each code's identity the Markdown that it stands for; None where one is unsure."""
    ends = _ends(segment)
    begun = {
        part.pair for part in segment if isinstance(part, Code) and part.kind is CodeKind.BEGIN
    }
    if begun != ends.keys():
        return None
    found: dict[str, tuple[str, str]] = {}
    for part, name in _identified(segment):
        marks = _pair(part, ends[part.pair]) if part.kind is CodeKind.BEGIN else _single(part)
        if marks is None or name in found:
            return None
        found[name] = marks
    return found


def _identified(segment: Segment) -> Iterator[tuple[Code, str]]:
    """Yield all codes but ends, each with what makes it the same in source and target."""
    seen: Counter[str] = Counter()
    for part in segment:
        if isinstance(part, str) or part.kind is CodeKind.END:
            continue
        name = f"x {part.match}" if part.match else f"{part.kind} {part.pair or part.content}"
        if not part.match and part.kind is not CodeKind.BEGIN:
            seen[name] += 1
            name = f"{name} {seen[name]}"
        yield part, name


def _pair(begin: Code, closing: str) -> tuple[str, str] | None:
    opening, closing = begin.content.strip(), closing.strip()
    if opening in _MARKS and opening == closing:
        return opening, closing
    if opening in {"[", "!["} and _NUMBERED.fullmatch(closing):
        return opening, closing
    if opening == "[" and closing.startswith("](") and closing.endswith(")"):
        return _LINK
    first, last = _TAG.fullmatch(opening), _TAG.fullmatch(closing)
    name = first["name"].lower() if first else ""
    if first and last and last["closing"] and name == last["name"].lower():
        written = (opening, closing) if name in _INLINE_TAGS else None
        return _BY_TAG.get(name) or written or _BY_TYPE.get(begin.type.lower())
    return _BY_TYPE.get(begin.type.lower())


def _single(code: Code) -> tuple[str, str] | None:
    content = code.content.strip()
    tag = _TAG.fullmatch(content)
    if code.type == "lb" or (tag and tag["name"].lower() == "br"):
        return "\n", ""
    is_code = content.startswith("`") and content.endswith("`") and content.strip("`")
    if is_code or (tag and tag["name"].lower() in _INLINE_TAGS):
        return content, ""
    return (content, "") if re.fullmatch(r"\[\^[^\]\s]+\]", content) else None


def _link_numbers(markup: dict[str, tuple[str, str]]) -> dict[str, int]:
    """Number the links whose number is not known, in source order."""
    names = [name for name, marks in markup.items() if marks == _LINK]
    return {name: number for number, name in enumerate(names, 1)}


def _written(segment: Segment, markup: dict[str, tuple[str, str]], numbers: dict[str, int]) -> str:
    parts: list[str] = []
    names = {id(part): name for part, name in _identified(segment)}
    by_pair = {part.pair: name for part, name in _identified(segment) if part.pair}
    for part in segment:
        if isinstance(part, str):
            parts.append(part)
        elif part.kind is CodeKind.END:
            name = by_pair[part.pair]
            parts.append(markup[name][1] + (f"[{numbers[name]}]" if name in numbers else ""))
        else:
            parts.append(markup[names[id(part)]][0])
    return _BLANKS_BUT_BREAKS.sub(" ", "".join(parts)).strip()
