"""The inline skeleton of a msgid, as markdown-it-py sees it: not by the project's own parser."""

import re
from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

Skeleton = Counter[tuple[str, str, tuple[str, ...]]]
_PARSER = MarkdownIt("commonmark").enable("strikethrough").use(footnote_plugin)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>")
_VOID = {"br", "img", "wbr", "hr"}


def judged_skeleton(msgid: str) -> Skeleton:
    """Count links, images, code, footnotes and tags, each with what stands around it.

    Raises:
        AssertionError: A link or a pair of tags is empty, or closed in the wrong order.
    """
    numbers = sorted(set(re.findall(r"\]\[(\d+)\]", msgid)))
    notes = sorted(set(re.findall(r"\[\^(\w+)\]", msgid)))
    definitions = [f"[{n}]: /{n}" for n in numbers] + [f"[^{n}]: note" for n in notes]
    text = "\n\n".join([msgid, *definitions])
    inline = next(token for token in _PARSER.parse(text) if token.type == "inline")
    return _counted(inline.children or [])


def _counted(tokens: list[Token]) -> Skeleton:
    found: Skeleton = Counter()
    around: list[str] = []
    shown = [False]
    for token in tokens:
        kind, value = _told(token)
        if kind == "open":
            found[kind, value, tuple(around)] += 1
            around.append(value)
            shown.append(False)
        elif kind == "close":
            assert around.pop().split()[0] == value, f"</{value}> closes something else"
            assert shown.pop(), f"<{value}> is empty"
            shown[-1] = True
        elif kind:
            found[kind, value, tuple(around)] += 1
            shown[-1] = True
        else:
            shown[-1] = shown[-1] or bool(token.content.strip())
    assert not around, f"{around} is not closed"
    return found


def _told(token: Token) -> tuple[str, str]:
    """Return what a token is and which, or "" for text and emphasis."""
    if token.type == "link_open":
        return "open", f"a {token.attrGet('href')}"
    if token.type == "link_close":
        return "close", "a"
    if token.type == "image":
        return "image", f"{token.attrGet('src')}"
    if token.type in {"code_inline", "footnote_ref"}:
        return token.type, token.content or str(token.meta["label"])
    return _told_html(token.content) if token.type == "html_inline" else ("", "")


def _told_html(text: str) -> tuple[str, str]:
    tag = _TAG.fullmatch(text)
    if tag is None or tag[3] or tag[2] in _VOID:
        return "html", text
    return ("close", tag[2]) if tag[1] else ("open", f"{tag[2]} {text}")
