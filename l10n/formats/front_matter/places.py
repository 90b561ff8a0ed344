"""What the three forms of front matter have in common: where their strings stand."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Protocol

from l10n.model import Span

Path = tuple[object, ...]
"""The steps to a value: names and list indices; what else a form needs to tell places apart."""
Leaves = Mapping[Path, object]
"""What stands at each path, so that two trees with one value changed can be compared."""

TOO_DEEP = "it is nested too deeply"
_NEEDS_QUOTES = re.compile(r'[.\[\]"]|\A\Z')


class MalformedError(Exception):
    """Front matter that cannot be read.

    Args:
        offset: Where, in characters of its text.
        words: What is wrong, a phrase.
    """

    def __init__(self, offset: int, words: str) -> None:
        super().__init__(offset, words)
        self.offset = offset
        self.words = " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Text:
    """A string in the text of front matter.

    Attributes:
        path: Its place in the tree.
        keys: The keys under which a reader finds it; more than one where YAML aliases lead to it.
        value: The string as the form reads it.
        span: The characters of its literal, quotes included.
        flow: Whether it stands in a YAML flow collection, where more characters need quotes.
    """

    path: Path
    keys: tuple[str, ...]
    value: str
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """Front matter as one of the forms reads it.

    Attributes:
        leaves: All of its tree.
        texts: The strings whose places are sure, in document order.
        is_table: Whether it is a table, as front matter must be, or empty; else it is a list.
    """

    leaves: Leaves
    texts: tuple[Text, ...]
    is_table: bool = True


class Form(Protocol):
    """What a form of front matter can do; each is a module."""

    def parse(self, text: str) -> Parsed | None:
        """Read a text; None if it is neither a table nor a list. Raises MalformedError."""

    def leaf(self, value: str) -> object:
        """Return the leaf of a string."""

    def candidates(self, literal: str, text: Text, value: str) -> tuple[str, ...]:
        """Return literals for another value of a string, nearest to the old one's style first."""

    def with_key(self, text: str, key: str, value: str, newline: str) -> Iterator[str]:
        """Yield texts in which a top-level key may have a value: the caller verifies them."""

    def with_keys(self, text: str, values: Mapping[str, str], newline: str) -> str:
        """Return the text in which top-level keys that it lacks may have values, likewise."""


def key_of(steps: Iterable[object]) -> str:
    """Return the key of a path: names joined by dots, list indices as `[]`."""
    key = ""
    for step in steps:
        key = f"{key}[]" if isinstance(step, int) else child_key(key, str(step))
    return key


def child_key(key: str, name: str) -> str:
    """Return the key of a named child; a name that could be read as a path stands in quotes."""
    quoted = json.dumps(name, ensure_ascii=False) if _NEEDS_QUOTES.search(name) else name
    return f"{key}.{quoted}" if key else quoted


def key_step(step: object) -> object:
    """Return the step to a key itself, given the step to its value."""
    return ("key", step)


def string_leaf(value: str) -> object:
    """Return the leaf of a string in a tree that `leaves_of` has flattened."""
    return ("str", value)


def leaves_of(tree: Any, members: Callable[[Any], Iterable[tuple[str, Any]] | None]) -> Leaves:  # noqa: ANN401 - any tree
    """Flatten a tree of tables, lists and values.

    Args:
        tree: The tree.
        members: Gives a table's names and values, and None for what is no table.

    Returns:
        Its values by path, with their types, so that `1`, `true` and `1.0` differ; a name's
        second value in one table has the step (name, 1), and so on.
    """
    leaves: dict[Path, object] = {}
    stack: list[tuple[Path, Any]] = [((), tree)]
    while stack:
        path, value = stack.pop()
        pairs = members(value)
        if pairs is not None:
            leaves[path] = "table"
            steps = repeated(name for name, _ in pairs)
            stack.extend(
                ((*path, step), child) for step, (_, child) in zip(steps, pairs, strict=True)
            )
        elif isinstance(value, list):
            leaves[path] = ("list", len(value))
            stack.extend(((*path, index), child) for index, child in enumerate(value))
        else:
            is_string = isinstance(value, str)
            leaves[path] = string_leaf(value) if is_string else (type(value), repr(value))
    return leaves


def repeated(names: Iterable[object]) -> Iterator[object]:
    """Yield a step for each name: itself, or with its number where it has been there before."""
    counts: dict[object, int] = {}
    for name in names:
        number = counts.get(name, 0)
        counts[name] = number + 1
        yield (name, number) if number else name


def byte_offsets(text: str, base: int) -> Callable[[int], int]:
    """Return what turns a character's place in a text into a byte's; the text begins at `base`."""
    if text.isascii():
        return lambda index: base + index
    offsets = tuple(accumulate((len(letter.encode()) for letter in text), initial=base))
    return lambda index: offsets[min(index, len(text))]
