"""An article's front matter with its strings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from l10n.formats.front_matter.fences import Fenced, fenced
from l10n.formats.front_matter.places import Form, MalformedError, Parsed, byte_offsets
from l10n.model import Span


@cache
def named_form(name: str) -> Form:
    """Import what reads and writes a form, when the first of that form is met.

    Args:
        name: `yaml`, `toml` or `json`.
    """
    module: Form = import_module(f"l10n.formats.front_matter.{name}_text")
    return module


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string of the front matter.

    Attributes:
        key: Its path, list indices as `[]`: `title`, `hero.tags[]`. A name with a dot, a bracket
            or a quotation mark stands in quotes: `"og.title"`.
        value: The string as the form reads it.
        span: The bytes of its literal, quotes included; not the anchor or tag before it.
        other_keys: Further paths that lead to it by YAML aliases.
    """

    key: str
    value: str
    span: Span
    other_keys: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What a translator is offered: the value without line ends around it."""
        return self.value.strip("\n")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of an article.

    Attributes:
        whole: Its bytes with its fences, and a byte order mark before them.
        inner: The bytes between the fences; a JSON object with its braces.
        form: `yaml`, `toml` or `json`.
        problem: The byte offset and the words of what makes it invalid, or None.
        scalars: Its strings in document order; none if it is invalid.
    """

    whole: Span
    inner: Span
    form: str
    problem: tuple[int, str] | None = None
    scalars: tuple[Scalar, ...] = ()


def locate(data: bytes) -> FrontMatter | None:
    """Find and read the front matter at the beginning of an article, or return None.

    A block between `---` whose YAML is something else than a mapping is no front matter: an
    article may begin with a thematic break.
    """
    block = fenced(data)
    if block is None:
        return None
    text = data[block.inner.start : block.inner.end].decode()
    offset = byte_offsets(text, block.inner.start)
    try:
        parsed = named_form(block.form).parse(text)
    except MalformedError as error:
        problem = offset(error.offset), error.words
        return FrontMatter(block.whole, block.inner, block.form, problem)
    if parsed is None or not parsed.is_table:
        return None
    scalars = scalars_of(parsed, offset)
    return FrontMatter(block.whole, block.inner, block.form, None, scalars)


def scalars_of(parsed: Parsed, offset: Callable[[int], int]) -> tuple[Scalar, ...]:
    """Return the strings that can stand in a catalog.

    Args:
        parsed: What holds them.
        offset: Turns a character's place in its text into a byte's.
    """
    return tuple(
        Scalar(item.keys[0], item.value, Span(*map(offset, item.span)), item.keys[1:])
        for item in parsed.texts
        if _can_be_shown("".join((item.value, *item.keys)))
    )


def _can_be_shown(text: str) -> bool:
    """Tell whether a text can stand in a catalog: escapes can make NUL and half characters."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def parsed_block(data: bytes) -> tuple[Fenced, Parsed] | None:
    """Return valid front matter as its form reads it, or None."""
    block = fenced(data)
    if block is None:
        return None
    try:
        text = data[block.inner.start : block.inner.end].decode()
        parsed = named_form(block.form).parse(text)
    except MalformedError:
        return None
    return (block, parsed) if parsed and parsed.is_table else None


def said_at_top(data: bytes) -> dict[str, str]:
    """Return the values at the top of an article's front matter by their keys, as texts.

    Args:
        data: The article's bytes.

    Returns:
        Strings as they are read, numbers and truth as they are written; no lists and tables.
    """
    found = parsed_block(data)
    leaves = found[1].leaves.items() if found else ()
    return {
        str(path[0]): str(leaf[1])
        for path, leaf in leaves
        if len(path) == 1 and isinstance(path[0], str) and isinstance(leaf, tuple)
    }


def prose(header: FrontMatter | None, allowed: tuple[str, ...]) -> tuple[Scalar, ...]:
    """Return the strings that hold a letter and whose keys are all allowed.

    Args:
        header: The front matter, if there is any.
        allowed: Keys such as `title`, `hero.title`, `tags[]` (or `tags[*]`).
    """
    keys = {key.replace("[*]", "[]") for key in allowed}
    return tuple(
        scalar
        for scalar in (header.scalars if header else ())
        if keys.issuperset((scalar.key, *scalar.other_keys))
        and any(letter.isalpha() for letter in scalar.value)
    )
