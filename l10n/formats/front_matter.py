"""Front matter: found by python-frontmatter, read as YAML, written by splicing scalars.

Dumping YAML again would change quotes, order and dates of what nobody translated; only the bytes
of the chosen values change.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from l10n.model import Span

_BOM = b"\xef\xbb\xbf"
_YAML = YAMLHandler()
_OTHER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?"
    rb"(?:(\+\+\+)[ \t]*\r?\n(?:.*?\r?\n)??\+\+\+[ \t]*(?:\r?\n|\Z)"
    rb"|\{[ \t]*\r?\n.*?\r?\n\}[ \t]*(?:\r?\n|\Z))",
    re.DOTALL,
)
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter of an article stands, in bytes.

    Attributes:
        whole: With its fences, and a byte order mark before them.
        inner: Between the fences.
        form: `yaml`, `toml` or `json`; the last two are kept as they are.
    """

    whole: Span
    inner: Span
    form: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string of the front matter.

    Attributes:
        key: Its path, list indices as `[]`: `title`, `hero.tags[]`.
        value: The string as YAML reads it.
        span: The bytes of the scalar, quotes included.
    """

    key: str
    value: str
    span: Span


def locate(data: bytes) -> FrontMatter | None:
    """Find the front matter at the beginning of an article, or return None.

    A block between `---` whose YAML is something else than a mapping is no front matter: an
    article may begin with a thematic break.
    """
    other = _OTHER.match(data)
    if other:
        form = "toml" if other[1] else "json"
        return FrontMatter(Span(0, other.end()), Span(*other.span()), form)
    start = len(_BOM) if data.startswith(_BOM) else 0
    if data[start : start + 3] != b"---":
        return None
    text = data[start:].decode()
    fences = _fences(text)
    if len(fences) < 2:  # noqa: PLR2004 - front matter has two fences
        return None
    first, second = fences
    inner = Span(start + first.end, start + second.start)
    whole = Span(0, start + second.end)
    try:
        value = _load(data[inner.start : inner.end].decode())
    except (yaml.YAMLError, ValueError):
        value = {}
    return FrontMatter(whole, inner, "yaml") if isinstance(value, dict) or value is None else None


def _load(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Load YAML in pure Python: its messages must not depend on what is installed."""
    return _YAML.load(text, Loader=yaml.SafeLoader)


def _fences(text: str) -> list[Span]:
    """Return the byte spans of the first two fence lines, each with its line's end."""
    if not _YAML.detect(text):
        return []
    fences: list[Span] = []
    for match in _YAML.FM_BOUNDARY.finditer(text):
        line_end = text.find("\n", match.start()) + 1 or len(text)
        start = len(text[: match.start()].encode())
        fences.append(Span(start, start + len(text[match.start() : line_end].encode())))
        if len(fences) == 2:  # noqa: PLR2004 - front matter has two fences
            break
    return fences


def problem(data: bytes, header: FrontMatter) -> tuple[int, str] | None:
    """Return the byte offset and the words of what is wrong with the YAML, or None."""
    if header.form != "yaml":
        return None
    text = data[header.inner.start : header.inner.end].decode()
    try:
        _load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = len(text[: mark.index].encode()) if mark else 0
        words = " ".join(str(error.problem or error.context or "it cannot be read").split())
        return header.inner.start + offset, words
    except (yaml.YAMLError, ValueError) as error:
        return header.inner.start, " ".join(str(error).split())
    return None


def scalars(data: bytes, header: FrontMatter) -> tuple[Scalar, ...]:
    """Return every string of valid YAML front matter, each once; of anything else, none."""
    if header.form != "yaml" or problem(data, header):
        return ()
    text = data[header.inner.start : header.inner.end].decode()
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return tuple(_strings(root, text, header.inner.start)) if root else ()


def _strings(root: Any, text: str, base: int) -> Iterator[Scalar]:  # noqa: ANN401 - yaml's nodes
    stack: list[tuple[Any, str]] = [(root, "")]
    seen: set[int] = set()
    while stack:
        node, key = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            pairs = [(value, f"{key}.{name.value}" if key else str(name.value))
                     for name, value in node.value]  # fmt: skip
            stack.extend(reversed(pairs))
        elif isinstance(node, yaml.SequenceNode):
            stack.extend((value, f"{key}[]") for value in reversed(node.value))
        elif node.tag == _STRING:
            start = base + len(text[: node.start_mark.index].encode())
            length = len(text[node.start_mark.index : node.end_mark.index].encode())
            yield Scalar(key, node.value, Span(start, start + length))


def prose(data: bytes, header: FrontMatter, allowed: tuple[str, ...]) -> tuple[Scalar, ...]:
    """Return the strings whose keys are allowed and that hold a letter.

    Args:
        data: The article's bytes.
        header: Where its front matter stands.
        allowed: Keys such as `title`, `hero.title`, `tags[]` (or `tags[*]`).
    """
    keys = {key.replace("[*]", "[]") for key in allowed}
    return tuple(
        scalar
        for scalar in scalars(data, header)
        if scalar.key in keys and any(letter.isalpha() for letter in scalar.value)
    )


def emit_scalar(data: bytes, span: Span, value: str) -> bytes:
    """Return the bytes of a scalar with another value, in the style of the one that stands there.

    Args:
        data: The article's bytes.
        span: The scalar's bytes, quotes included.
        value: The new value.
    """
    old = data[span.start : span.end].decode()
    if old[:1] in {"|", ">"}:
        return _block_scalar(old, value).encode()
    if old[:1] == "'" and "\n" not in value:
        return ("'" + value.replace("'", "''") + "'").encode()
    if old[:1] not in {'"', "'"} and _plain_holds(value):
        return value.encode()
    return json.dumps(value, ensure_ascii=False).encode()


def _plain_holds(value: str) -> bool:
    """Tell whether YAML reads a plain scalar as this very string, in a block and in a list."""
    if "\n" in value or "#" in value:
        return False
    try:
        block: Any = yaml.compose(f"k: {value}\n", Loader=yaml.SafeLoader)
        flow: Any = yaml.compose(f"[k, {value}]\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    found = [block.value[0][1], *flow.value[1:]]
    return len(flow.value) == 2 and all(  # noqa: PLR2004 - the key and the value
        isinstance(node, yaml.ScalarNode) and node.tag == _STRING and node.value == value
        for node in found
    )


def _block_scalar(old: str, value: str) -> str:
    """Keep a block scalar's header, indentation and final line ends."""
    header, _, body = old.partition("\n")
    indent = re.match(r"(?:[ \t]*\r?\n)*([ ]*)", body)
    prefix = indent[1] if indent and indent[1] else "  "
    newline = "\r\n" if header.endswith("\r") else "\n"
    ending = body[len(body.rstrip()) :] or newline
    lines = value.rstrip("\n").split("\n")
    return f"{header}\n" + newline.join(f"{prefix}{line}".rstrip() for line in lines) + ending


def set_key(data: bytes, header: FrontMatter | None, key: str, value: str) -> tuple[Span, bytes]:
    """Return the edit that gives a top-level key a value.

    Args:
        data: The article's bytes.
        header: Its front matter, `yaml` or None.
        key: A key that YAML reads as a plain string.
        value: The value.

    Returns:
        The bytes to replace and what comes in their place: the key's own value where it has one,
        else a line before the closing fence, else front matter of its own at the top.
    """
    newline = b"\r\n" if b"\r\n" in data[:1000] else b"\n"
    plain = value if _plain_holds(value) else json.dumps(value, ensure_ascii=False)
    line = f"{key}: {plain}".encode() + newline
    if header is None:
        start = len(_BOM) if data.startswith(_BOM) else 0
        fence = b"---" + newline
        return Span(start, start), fence + line + fence + newline
    for scalar in scalars(data, header):
        if scalar.key == key:
            return scalar.span, emit_scalar(data, scalar.span, value)
    return Span(header.inner.end, header.inner.end), line
