"""A YAML scalar with another value, in the style of the one that stands there."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from l10n.formats.front_matter.places import Text

STRING = "tag:yaml.org,2002:str"
# Strings to PyYAML, but numbers or truth values to readers of YAML 1.2 or to older ones.
_AMBIGUOUS = re.compile(r"[-+.]*\d[\w.,:+-]*\Z|[ynYN]\Z|[-+]?\.(?:inf|nan)\Z", re.IGNORECASE)
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BLOCK = re.compile(
    r"(?P<style>[|>])(?P<signs>[-+0-9]*)(?P<comment>[ \t]*(?:#[^\r\n]*)?)(?P<newline>\r?\n)"
    r"(?P<lead>(?:[ \t]*\r?\n)*)(?P<body>.*?)(?P<tail>(?:\r?\n[ \t]*)*)\Z",
    re.DOTALL,
)


def candidates(literal: str, text: Text, value: str) -> tuple[str, ...]:
    """Return scalars of a value.

    Args:
        literal: The old scalar, without anchor and tag.
        text: What it says, and whether it stands in a flow collection.
        value: The new value.

    Returns:
        The old style if it can hold the value, last a double-quoted one: it can hold any.
    """
    block = _BLOCK.match(literal)
    if block:
        return tuple(_blocks(block, text.value, value))
    double = quoted(value)
    if literal[:1] == "'":
        single = "'" + value.replace("'", "''") + "'"
        return (single, double) if _reads_as(f"k: {single}\n", value) else (double,)
    if literal[:1] != '"' and unquoted(value, flow=text.flow):
        return value, double
    return (double,)


def quoted(value: str) -> str:
    """Return a value as a double-quoted scalar on one line (YAML 1.2.2, 7.3.1)."""
    return _ESCAPED.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def unquoted(value: str, *, flow: bool) -> bool:
    """Tell whether a plain scalar is read as this very string, here and by other readers."""
    # A long run of brackets would take PyYAML seconds.
    if value[:1] in {"[", "{"} or _AMBIGUOUS.match(value):
        return False
    return _reads_as(f"[k, {value}]\n" if flow else f"k: {value}\n", value)


def _reads_as(document: str, value: str) -> bool:
    """Tell whether the second node of a small document is this string and nothing follows."""
    try:
        root: Any = yaml.compose(document, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return False
    nodes = list(root.value[0]) if isinstance(root, yaml.MappingNode) else list(root.value)
    return (
        len(root.value) + isinstance(root, yaml.MappingNode) == len(nodes) == 2  # noqa: PLR2004 - the key and the value
        and isinstance(nodes[1], yaml.ScalarNode)
        and (nodes[1].tag, nodes[1].value) == (STRING, value)
    )


def _blocks(block: re.Match[str], old: str, value: str) -> Iterator[str]:
    """Yield block scalars with the old header, indentation and final line ends, then others."""
    first = old.lstrip("\n")
    spaces = len(first) - len(first.lstrip(" "))
    indent = len(block["body"]) - len(block["body"].lstrip(" ")) - spaces
    given = re.search(r"[1-9]", block["signs"])
    parent = " " * max(0, indent - int(given[0])) if given else ""
    lines = value.strip("\n").split("\n")
    styles = [(block["style"], "\n\n" if block["style"] == ">" else "\n")]
    if block["style"] == ">" and len(lines) > 1:
        styles.append(("|", "\n"))
    for style, joint in styles:
        text = joint.join(lines).split("\n")
        body = block["newline"].join(" " * indent + line if line else "" for line in text)
        header = f"{style}{block['signs']}{block['comment']}{block['newline']}"
        scalar = f"{header}{block['lead']}{body}{block['tail']}"
        if _reads_as(f"{parent}k: {scalar}", value):
            yield scalar
    comment = block["comment"] if "#" in block["comment"] else ""
    yield f"{quoted(value)}{comment}{block['tail'] or block['newline']}"
