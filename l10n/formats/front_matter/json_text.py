"""JSON front matter: where its strings stand (RFC 8259)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from l10n.formats.front_matter.places import (
    TOO_DEEP,
    Leaves,
    MalformedError,
    Parsed,
    Path,
    Text,
    key_of,
    leaves_of,
)
from l10n.formats.front_matter.places import string_leaf as leaf
from l10n.model import Span

__all__ = ["candidates", "leaf", "parse", "spans", "with_key"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]++')


class _Members(tuple[tuple[str, Any], ...]):
    """An object's names and values, names that stand twice included."""

    __slots__ = ()


@dataclass(slots=True)
class _Open:
    """An object or an array that has not ended yet."""

    path: Path
    start: int
    is_object: bool
    step: object = 0
    counts: dict[object, int] = field(default_factory=dict)

    def enter(self, name: str) -> None:
        """Go on to a member."""
        number = self.counts.get(name, 0)
        self.counts[name] = number + 1
        self.step = (name, number) if number else name


def parse(text: str) -> Parsed | None:
    """Read a JSON object or array.

    Args:
        text: All of it.

    Returns:
        Its tree and its strings; None if it is a single value. Of a name that stands twice in an
        object only the last value is offered: it is the one that readers see.

    Raises:
        MalformedError: It is not valid JSON.
    """
    try:
        tree = json.loads(text, object_pairs_hook=_Members)
    except json.JSONDecodeError as error:
        raise MalformedError(error.pos, error.msg[:1].lower() + error.msg[1:]) from None
    except RecursionError:
        raise MalformedError(0, TOO_DEEP) from None
    except ValueError as error:  # a number with too many digits
        raise MalformedError(0, str(error)) from None
    if not isinstance(tree, _Members | list):
        return None
    leaves = leaves_of(tree, lambda value: value if isinstance(value, _Members) else None)
    texts: list[Text] = []
    for path, span in spans(text).items():
        literal = text[span.start : span.end]
        if literal.startswith('"') and not _overruled(path, leaves):
            value = json.loads(literal)
            if leaves.get(path) == leaf(value):
                texts.append(Text(path, (key_of(map(_name, path)),), value, span))
    return Parsed(leaves, tuple(texts), isinstance(tree, _Members))


def _name(step: object) -> object:
    return step[0] if isinstance(step, tuple) else step


def _overruled(path: Path, leaves: Leaves) -> bool:
    """Tell whether a later value of the same name stands in the place of this one."""
    for end, step in enumerate(path, start=1):
        if not isinstance(step, int):
            name, number = step if isinstance(step, tuple) else (step, 0)
            if (*path[: end - 1], (name, number + 1)) in leaves:
                return True
    return False


def spans(text: str) -> dict[Path, Span]:
    """Return the places of all values of valid JSON by their paths, in the order of their ends."""
    found: dict[Path, Span] = {}
    stack: list[_Open] = []
    tokens = list(_TOKEN.finditer(text))
    for index, token in enumerate(tokens):
        mark = token[0]
        path = (*stack[-1].path, stack[-1].step) if stack else ()
        if mark in {"{", "["}:
            stack.append(_Open(path, token.start(), mark == "{"))
        elif mark in {"}", "]"}:
            last = stack.pop()
            found[last.path] = Span(last.start, token.end())
        elif mark == ",":
            if isinstance(stack[-1].step, int):
                stack[-1].step += 1
        elif mark.startswith('"') and _is_name(stack, tokens, index):
            stack[-1].enter(json.loads(mark))
        elif mark != ":":
            found[path] = Span(*token.span())
    return found


def _is_name(stack: list[_Open], tokens: list[re.Match[str]], index: int) -> bool:
    return bool(stack) and stack[-1].is_object and tokens[index + 1][0] == ":"


def candidates(literal: str, text: Text, value: str) -> tuple[str, ...]:
    r"""Return the literal of another value; `\u` escapes stay the custom where they are."""
    del text
    return (json.dumps(value, ensure_ascii=literal.isascii() and "\\u" in literal),)


def with_key(text: str, key: str, value: str, newline: str) -> Iterator[str]:
    """Yield the object with a member: in the place of the old one, else behind the last."""
    del newline
    found = spans(text)
    new = json.dumps(value, ensure_ascii=False)
    members = [path for path in found if len(path) == 1]
    own = [path for path in members if _name(path[0]) == key]
    if own:
        start, end = found[own[-1]]
        yield text[:start] + new + text[end:]
        return
    start = found[()].start + 1
    pair = f"{json.dumps(key, ensure_ascii=False)}: {new}"
    if not members:
        yield text[:start] + pair + text[start:]
        return
    end = found[members[-1]].end
    gap = text[start : len(text) - len(text[start:].lstrip())]
    yield f"{text[:end]},{gap or ' '}{pair}{text[end:]}"


def with_keys(text: str, values: Mapping[str, str], newline: str) -> str:
    """Return the text with keys, each as `with_key` puts it first."""
    for key, value in values.items():
        text = next(with_key(text, key, value, newline))
    return text
