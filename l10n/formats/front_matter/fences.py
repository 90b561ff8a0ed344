"""Where front matter stands: a block between fences, or a JSON object, at the very beginning."""

import json
import re
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from l10n.model import Span

_BOM = b"\xef\xbb\xbf"
# Jekyll, MkDocs and Pandoc let `...` close the block, too.
_YAML = YAMLHandler(fm_boundary=re.compile(r"^(?:-{3,}|\.{3})\s*$", re.MULTILINE))
_TOML = re.compile(rb"\+\+\+[ \t]*\r?\n((?:.*?\n)??)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BROKEN_JSON = re.compile(rb"(\{[ \t]*\r?\n.*?\n\})[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Fenced:
    """What may be front matter, in bytes.

    Attributes:
        whole: With its fences, and a byte order mark before them.
        inner: Between the fences; a JSON object with its braces.
        form: `yaml`, `toml` or `json`.
    """

    whole: Span
    inner: Span
    form: str


def top(data: bytes) -> int:
    """Return where an article's text begins: after a byte order mark."""
    return len(_BOM) if data.startswith(_BOM) else 0


def fenced(data: bytes) -> Fenced | None:
    """Find what may be front matter at the beginning of an article."""
    start = top(data)
    opening = data[start : start + 3]
    if opening == b"---":
        return _yaml(data, start)
    if opening == b"+++":
        match = _TOML.match(data, start)
        return Fenced(Span(0, match.end()), Span(*match.span(1)), "toml") if match else None
    return _json(data, start) if opening[:1] == b"{" else None


def _yaml(data: bytes, start: int) -> Fenced | None:
    text = data[start:].decode()
    assert _YAML.FM_BOUNDARY is not None  # noqa: S101 - it was given above
    if not _YAML.detect(text):
        return None
    boundaries = _YAML.FM_BOUNDARY.finditer(text)
    first, second = next(boundaries, None), next(boundaries, None)
    if first is None or second is None:
        return None
    inner = Span(_line_end(text, first.start()), second.start())
    lengths = [len(text[:end].encode()) for end in (*inner, _line_end(text, second.start()))]
    opened, closed, end = (start + length for length in lengths)
    return Fenced(Span(0, end), Span(opened, closed), "yaml")


def _line_end(text: str, start: int) -> int:
    return text.find("\n", start) + 1 or len(text)


def _json(data: bytes, start: int) -> Fenced | None:
    """Find an object that ends its line, or what looks like a broken one over several lines."""
    text = data[start:].decode()
    try:
        _, stop = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        match = _BROKEN_JSON.match(data, start)
        return Fenced(Span(0, match.end()), Span(*match.span(1)), "json") if match else None
    line_end = _LINE_END.match(text, stop)
    if line_end is None:
        return None
    inner = Span(start, start + len(text[:stop].encode()))
    return Fenced(Span(0, start + len(text[: line_end.end()].encode())), inner, "json")
