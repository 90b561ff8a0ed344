"""Judge rendered Markdown with a parser that is not the one the project writes with."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_PROSE = {"text", "softbreak", "hardbreak", "em_open", "em_close", "strong_open", "strong_close",
          "s_open", "s_close"}  # fmt: skip


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def rendered(text: str) -> str:
    """Return HTML in which white space is what a reader sees of it."""
    return re.sub(r" ?<br /> ?", "<br />", " ".join(_parser().render(text).split()))


def markup_count(text: str) -> int:
    """Count hard breaks, and links that are written as links: not as bare or `<…>` addresses."""
    return sum(
        child.type == "hardbreak" or (child.type == "link_open" and child.markup != "autolink")
        for token in _parser().parse(text)
        for child in token.children or []
    )


def structure(text: str) -> list[tuple[str, ...]]:
    """Return all tokens but prose and emphasis, with what must not change of each."""
    found: list[tuple[str, ...]] = []
    for token in _parser().parse(text):
        if token.type == "inline":
            found.append(("inline",))
            found += [_token(child) for child in token.children or [] if child.type not in _PROSE]
        else:
            found.append(_token(token))
    return found


def _token(token: Token) -> tuple[str, ...]:
    attributes = sorted(f"{key}={value}" for key, value in token.attrs.items() if key != "title")
    content = "" if token.type == "image" else token.content
    if token.type in {"html_inline", "code_inline"}:
        content = " ".join(content.split())  # a line's end is white space there
    return (token.type, token.tag, content, *attributes)
