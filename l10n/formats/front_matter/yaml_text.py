"""YAML front matter: where its strings stand (YAML 1.1, as PyYAML reads it)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

import yaml

from l10n.formats.front_matter.places import (
    TOO_DEEP,
    MalformedError,
    Parsed,
    Path,
    Text,
    child_key,
    key_step,
    repeated,
)
from l10n.formats.front_matter.yaml_emit import STRING, candidates, quoted, unquoted
from l10n.model import Span

__all__ = ["candidates", "leaf", "parse", "with_key"]

_MERGE = "tag:yaml.org,2002:merge"
_MAP = "tag:yaml.org,2002:map"
_PROPERTIES = re.compile(r"(?:[&!]\S*+(?:\s(?:#[^\n]*+)?)+)*")
_ALIAS = re.compile(r"\s*+\*[^\s,\[\]{}]+")
# PyYAML's time grows with the square of the brackets that are open at once.
_DEEPEST = 100
_MOST_ALIASES = 1000


class _Loader(yaml.SafeLoader):
    """Takes tags that it does not know for nothing, and says where a value is wrong."""

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:  # noqa: ANN401, N803 - PyYAML's own signature
        """Begin a flow collection, if not too many are open."""
        if self.flow_level >= _DEEPEST:
            raise yaml.scanner.ScannerError(None, None, TOO_DEEP, self.get_mark())
        super().fetch_flow_collection_start(TokenClass)

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave merged mappings where they stand: to copy them can take all memory."""
        for key, value in node.value:
            merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
            if key.tag == _MERGE and not all(isinstance(item, yaml.MappingNode) for item in merged):
                words = "expected a mapping or list of mappings for merging"
                raise yaml.constructor.ConstructorError(None, None, words, value.start_mark)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - PyYAML's own signature
        """Construct a value; what Python cannot hold is an error with its place."""
        if node.tag not in self.yaml_constructors:
            return None
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, TypeError):
            words = f"{node.value!r} is not a valid {node.tag.rpartition(':')[2]}"
            raise yaml.constructor.ConstructorError(None, None, words, node.start_mark) from None


@lru_cache(maxsize=2)  # an article is read again beside each page of its, and those twice
def parse(text: str) -> Parsed | None:
    """Read YAML in pure Python: its messages and marks must not depend on what is installed.

    Args:
        text: A document: what stands between the fences, or a whole file.

    Returns:
        Its tree and its strings, each once however many aliases lead to it; None if it is a
        single value. A string that is (also) a key is left out, and so is one whose key
        has another value further down.

    Raises:
        MalformedError: It is not valid YAML.
    """
    root = _root(text)
    if root is None:
        return Parsed({(): _MAP}, ())
    if isinstance(root, yaml.ScalarNode):
        return None
    leaves, paths, named = _leaves(root)
    texts = [
        Text(paths[id(node)], tuple(dict.fromkeys(keys)), node.value, _span(node, text), flow)
        for node, keys, flow in _strings(root, len(paths) + _MOST_ALIASES)
        if id(node) not in named
    ]
    is_table = isinstance(root, yaml.MappingNode)
    return Parsed(leaves, tuple(sorted(texts, key=lambda item: item.span)), is_table)


def leaf(value: str) -> object:
    """Return the leaf of a string."""
    return (STRING, value)


def _root(text: str) -> Any:  # noqa: ANN401 - yaml's nodes are untyped unions
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            if root is not None:
                loader.construct_document(root)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = str(error.problem or error.context or "it cannot be read")
        raise MalformedError(mark.index if mark else 0, words) from None
    except yaml.reader.ReaderError as error:
        words = f"the character U+{error.character:04X} is not allowed"
        raise MalformedError(error.position, words) from None
    except RecursionError:
        raise MalformedError(0, TOO_DEEP) from None
    return root


def _span(node: Any, text: str) -> Span:  # noqa: ANN401 - yaml's nodes
    """Return a scalar's characters without the anchor and the tag before it."""
    start, end = node.start_mark.index, node.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    return Span(properties.end() if properties else start, end)


def _leaves(root: Any) -> tuple[Mapping[Path, object], dict[int, Path], set[int]]:  # noqa: ANN401 - yaml's nodes
    """Return the tree's leaves, the path of each node, and the nodes that are or make a key."""
    leaves: dict[Path, object] = {}
    paths: dict[int, Path] = {}
    named: set[int] = set()
    stack: list[tuple[Any, Path, bool]] = [(root, (), False)]
    while stack:
        node, path, in_key = stack.pop()
        if in_key:
            named.add(id(node))
        if id(node) in paths:
            leaves[path] = ("alias", paths[id(node)])
            continue
        paths[id(node)] = path
        if isinstance(node, yaml.ScalarNode):
            leaves[path] = (node.tag, node.value)
        else:
            leaves[path] = node.tag
            stack.extend((child, (*path, step), in_key or is_key)
                         for child, step, is_key in reversed(_children(node)))  # fmt: skip
    return leaves, paths, named


def _children(node: Any) -> list[tuple[Any, object, bool]]:  # noqa: ANN401 - yaml's nodes
    """Return the nodes inside a collection, each with its step and whether it is a key."""
    if isinstance(node, yaml.SequenceNode):
        return [(child, index, False) for index, child in enumerate(node.value)]
    steps = list(repeated(_step(key) for key, _ in node.value))
    return list(chain.from_iterable(
        ((key, key_step(step), True), (value, step, False))
        for step, (key, value) in zip(steps, node.value, strict=True)
    ))  # fmt: skip


def _step(key: Any) -> object:  # noqa: ANN401 - yaml's nodes
    if not isinstance(key, yaml.ScalarNode):
        return ("collection", "")
    return key.value if key.tag == STRING else (key.tag, key.value)


def _strings(root: Any, limit: int) -> list[tuple[Any, list[str], bool]]:  # noqa: ANN401 - yaml's nodes
    """Return the string nodes with their keys and whether they stand in a flow collection.

    Aliases can multiply keys without end; beyond the limit nothing is sure, and nothing returned.
    """
    found: dict[int, tuple[Any, list[str], bool]] = {}
    visited: set[tuple[int, str]] = set()
    stack: list[tuple[Any, str, bool]] = [(root, "", False)]
    while stack:
        node, key, flow = stack.pop()
        if (id(node), key) in visited:
            continue
        visited.add((id(node), key))
        if len(visited) > limit:
            return []
        if isinstance(node, yaml.ScalarNode):
            if node.tag == STRING:
                found.setdefault(id(node), (node, [], flow))[1].append(key)
            continue
        inside = bool(node.flow_style)
        children = list(_named(node, key))
        stack.extend((child, name, inside) for child, name in reversed(children))
    return list(found.values())


def _named(node: Any, key: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - yaml's nodes
    """Yield the values inside a collection with their keys; merged mappings add no step."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield child, f"{key}[]"
        return
    last = {_step(name): index for index, (name, _) in enumerate(node.value)}
    for index, (name, value) in enumerate(node.value):
        if not isinstance(name, yaml.ScalarNode):
            continue
        if name.tag == _MERGE:
            merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
            yield from ((child, key) for child in merged)
        elif last[_step(name)] == index:
            yield value, child_key(key, name.value)


def with_key(text: str, key: str, value: str, newline: str) -> Iterator[str]:
    """Yield the text with a key: in the place of its old value, else in a line at the end."""
    root = _root(text)
    scalar, name = _plain_or_quoted(value), _name(key)
    for key_node, value_node in reversed(root.value if root else ()):
        if _step(key_node) == key:
            colon = text.find(":", key_node.end_mark.index) + 1
            end = _value_end(text, colon, key_node, value_node)
            for new in (scalar, quoted(value)):
                yield f"{text[:colon]} {new}{text[end:]}"
            return
    if root is not None and root.flow_style:
        brace = text.find("{", root.start_mark.index) + 1
        yield f"{text[:brace]}{name}: {quoted(value)}, {text[brace:]}"
        return
    # The mapping begins at its anchor or tag if it has one, its first key behind a `?`.
    starts = (root, root.value[0][0]) if root else ()
    for column in dict.fromkeys(node.start_mark.column for node in starts) or (0,):
        yield f"{text}{' ' * column}{name}: {scalar}{newline}"


def _plain_or_quoted(value: str) -> str:
    return value if unquoted(value, flow=False) else quoted(value)


def _name(key: str) -> str:
    return key if unquoted(key, flow=True) else quoted(key)


def with_keys(text: str, values: Mapping[str, str], newline: str) -> str:
    """Return the text with keys, in lines at the end or, of a flow mapping, at its beginning."""
    first, *rest = values.items()
    new = next(with_key(text, *first, newline))
    root = _root(text) if "{" in text else None
    if root is not None and root.flow_style:
        for key, value in rest:
            new = next(with_key(new, key, value, newline))
        return new
    column = len(last := new.removesuffix(newline).rsplit("\n", 1)[-1]) - len(last.lstrip(" "))
    return new + "".join(
        f"{' ' * column}{_name(key)}: {_plain_or_quoted(value)}{newline}" for key, value in rest
    )


def _value_end(text: str, colon: int, key: Any, value: Any) -> int:  # noqa: ANN401 - yaml's nodes
    """Return where a value ends, without the end of its line and what follows."""
    if value.start_mark.index < key.start_mark.index:
        alias = _ALIAS.match(text, colon)
        return alias.end() if alias else colon
    while value.value and not isinstance(value, yaml.ScalarNode) and not value.flow_style:
        last = value.value[-1]
        value = last[1] if isinstance(value, yaml.MappingNode) else last
    end = int(value.end_mark.index)
    return max(colon, len(text[:end].rstrip()))
