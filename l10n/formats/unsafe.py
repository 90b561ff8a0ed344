r"""What runs, embeds or collects: it must never come into a page by way of a translation.

A text is read as leniently as the most lenient renderer would: an escape before a tag counts for
nothing (Python-Markdown lets `\<script>` through), a tag may lack its end, an address may hide its
scheme behind entities, blanks and case (WHATWG URL, 4.4; HTML, 13.2.5).
"""

import html
import re
from collections import Counter
from collections.abc import Iterator

from l10n.formats.html_tokens import Token, TokenKind, is_tag, tokens_of
from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import Step, raw_text, walk
from l10n.model import InlineKind, Key

_ELEMENTS = frozenset({
    "animate", "animatetransform", "applet", "audio", "base", "button", "canvas", "dialog", "embed",
    "fencedframe", "foreignobject", "form", "frame", "frameset", "iframe", "image", "img", "input",
    "link", "marquee", "math", "meta", "noembed", "noframes", "noscript", "object", "plaintext",
    "portal", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
})  # fmt: skip
"""What runs code, loads something, asks for input, or changes how the rest of a page is read."""
_ATTRIBUTES = frozenset({"formaction", "srcdoc", "style", "autofocus"})
_SCHEME = re.compile(r"(?:javascript|vbscript|data):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
_HANDLER = re.compile(r"\{(?:[^{}]*?[\s:])?(on[a-z]+|style|srcdoc)\s*=", re.IGNORECASE)
_EXPRESSION = re.compile(r"(?<!\\)\{[^{}]*\}?")
_MODULE = re.compile(
    r"(?:import|export)\s*(?:[\"'*{]|(?:default|const|let|var|function|class|async)\s|[\w$]+\s+from\s)"
)
_OPEN_TAG = re.compile(r"<\s*/?\s*([A-Za-z][A-Za-z0-9]*)")
_OPEN_HANDLER = re.compile(r"[\s/\"'](on[a-z]+|formaction|srcdoc)\s*=", re.IGNORECASE)
_OPEN_VALUE = re.compile(r"=\s*[\"']?([^\"'>]*)")
_SIGN = re.compile(r"[<{]|[:;&]")
"""What a tag, a list of attributes, or an address with a scheme cannot do without."""
_ADDRESS = re.compile(r"\S*[/#.:]\S*")
_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE, InlineKind.AUTOLINK})


def unsafe_content(key: Key, target: str) -> tuple[str, ...]:
    """Say what a target would bring into a page that could do harm, and that its source has not.

    Args:
        key: The unit. Plain text is read as HTML, too: a template may write it as it is.
        target: The target.

    Returns:
        Phrases such as "`<script>` is not in the source"; empty where there is nothing.
    """
    if not _SIGN.search(target):
        return ()
    new = Counter(_found(target, plain=key.is_plain))
    if key.is_plain and _ADDRESS.fullmatch(key.msgid) and (scheme := harmful_scheme(target)):
        # A value that is an address: elsewhere `JavaScript: a course` is a title.
        new[scheme] += 1
    if new:
        new -= Counter(_found(key.msgid, plain=key.is_plain))
    return tuple(f"`{name}` is not in the source" for name in new)


def new_expressions(source: str, target: str) -> tuple[str, ...]:
    """Say which expressions a target has beyond its source: MDX runs what stands in braces.

    So it does with a block that begins as a module does, `import x from` or `export const`.

    Args:
        source: The msgid.
        target: The target.

    Returns:
        Phrases such as "`{x()}` is not in the source"; empty where there is none.
    """
    if "{" not in target and not target.startswith(("import", "export")):
        return ()
    new = Counter(_expressions(target)) - Counter(_expressions(source))
    return tuple(f"`{name}` is not in the source" for name in new)


def _expressions(text: str) -> list[str]:
    module = _MODULE.match(text)
    return [*_EXPRESSION.findall(text), *([module[0]] if module else [])]


def _found(text: str, *, plain: bool) -> Iterator[str]:
    """Yield the names of what may do harm, each as often as it stands there."""
    parsed = parse_msgid(text)
    parts: list[str] = []
    for visit in walk(parsed.inlines):
        step, node = visit
        parts.append(" " if node.kind is InlineKind.CODE else raw_text(visit, parsed.data))
        if (
            node.kind in _LINKS
            and step is not Step.EXIT
            and (scheme := harmful_scheme(node.destination))
        ):
            yield scheme
    markup = text if plain else "".join(parts)
    for match in _HANDLER.finditer(markup):
        yield match[1].lower()
    if "<" in markup:
        data = markup.encode(errors="replace")
        for token in tokens_of(data):
            yield from _in_token(token, data)


def _in_token(token: Token, data: bytes) -> Iterator[str]:
    if token.kind in {TokenKind.RAW, TokenKind.COMMENT}:
        # What a tag or a comment that does not end holds, another reader may see as it stands.
        raw = data[slice(*token.span)].decode(errors="replace")
        names = {match[1].lower() for match in _OPEN_TAG.finditer(raw)}
        yield from (f"<{name}>" for name in sorted(names & _ELEMENTS))
        yield from (match[1].lower() for match in _OPEN_HANDLER.finditer(raw))
        yield from filter(None, (harmful_scheme(match[1]) for match in _OPEN_VALUE.finditer(raw)))
        if raw.startswith("<!--") and not raw.endswith(("-->", "--!>")):
            yield "<!--"  # It would hide the rest of the page.
    if not is_tag(token):
        return
    if token.name in _ELEMENTS and token.kind is not TokenKind.CLOSE:
        yield f"<{token.name}>"
    for attribute in token.attributes:
        if attribute.name in _ATTRIBUTES or re.fullmatch(r"on[a-z]+", attribute.name):
            yield attribute.name
        if scheme := harmful_scheme(data[slice(*attribute.value)].decode(errors="replace")):
            yield scheme


def harmful_scheme(address: str) -> str:
    """Return the scheme of an address that runs or embeds what it holds.

    Args:
        address: Where something leads, however it is spelled.

    Returns:
        `javascript:`, `vbscript:` or `data:`; empty for any other address.
    """
    plain = _INVISIBLE.sub("", html.unescape(html.unescape(address))).casefold()
    match = _SCHEME.match(plain)
    return match[0] if match else ""
