"""Judge rendered Markdown with a parser that is not the one the project writes with."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_LABELS = {"alt", "title", "caption", "placeholder", "aria-label", "aria-description",
           "aria-placeholder", "aria-roledescription", "aria-valuetext"}  # fmt: skip
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


class _Tags(HTMLParser):
    """Collect tags with what is not for reading of their attributes, comments and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag} {[pair for pair in attrs if pair[0] not in _LABELS]}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(" ".join(f"<!--{data}-->".split()))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.found.append(data)


def _tags(content: str) -> str:
    parser = _Tags()
    parser.feed(content)
    return "".join(parser.found)


def _token(token: Token) -> tuple[str, ...]:
    attributes = sorted(f"{key}={value}" for key, value in token.attrs.items() if key != "title")
    content = "" if token.type == "image" else token.content
    if token.type in {"html_inline", "html_block"}:
        content = _tags(content)
    elif token.type == "code_inline":
        content = " ".join(content.split())  # a line's end is white space there
    return (token.type, token.tag, content, *attributes)
