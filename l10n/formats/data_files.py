"""Files of strings outside articles, navigation and messages: YAML, TOML and JSON by key."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from l10n.formats.front_matter.fences import Fenced, top
from l10n.formats.front_matter.places import MalformedError, Parsed, byte_offsets
from l10n.formats.front_matter.reading import Scalar, named_form, scalars_of
from l10n.formats.front_matter.writing import emit_values
from l10n.model import Block, BlockKind, Document, Finding, SourceText, Span

FORMS: Final = {".yaml": "yaml", ".yml": "yaml", ".toml": "toml", ".json": "json"}
_STEP = r'(?:"(?:[^"\\]|\\.)*"|[^."\[\]]+)'
_PIECES = re.compile(r"(?P<deep>\*\*\.)|(?P<star>\*)|(?P<item>\[\*?\])|(?P<text>[^*\[]+)")
_MESSAGE, _DESCRIPTION = "message", "description"


def parse_data(source: SourceText, keys: Sequence[str]) -> Document:
    """Find the strings of a file that are to be translated.

    Args:
        source: The file, whose suffix tells its form.
        keys: Which: paths as in front matter (`title`, `nav[].title`), in which `*` stands for any
            one name and `**.` for any path before a name.

    Returns:
        Its strings that hold a letter, in document order. What a file of messages says of one to
        translators, as `description` beside `message`, is their note, as for Docusaurus.
    """
    try:
        found = _parsed(source)
    except MalformedError as error:
        return Document(source, (), (_malformed(source, error),))
    if found is None:
        words = "The file holds a single value, not a table or a list."
        return Document(source, (), (_finding(source, 0, words),))
    block, parsed = found
    offset = byte_offsets(source.slice(block.inner), block.inner.start)
    scalars = scalars_of(parsed, offset)
    wanted = _keys_pattern(tuple(keys))
    notes = dict(_descriptions(scalars))
    blocks = tuple(
        Block(BlockKind.VALUE, one.span, key=one.key, value=one.text,
              notes=(notes[one.key],) if one.key in notes else ())
        for one in scalars
        if all(map(wanted.fullmatch, (one.key, *one.other_keys)))
        and any(map(str.isalpha, one.value))
    )  # fmt: skip
    return Document(source, blocks)


def emit_data(source: SourceText, values: Mapping[Span, str]) -> dict[Span, bytes]:
    """Write strings of a file anew, each in the style of the one that stands there.

    Args:
        source: The file.
        values: New texts by the span of their string.

    Returns:
        The bytes for each span; one is left out where the file would not be read as the same tree
        with that text.
    """
    try:
        found = _parsed(source) if values else None
    except MalformedError:
        return {}
    return emit_values(source.data, *found, values) if found else {}


def _parsed(source: SourceText) -> tuple[Fenced, Parsed] | None:
    form = FORMS[PurePosixPath(source.path).suffix.lower()]
    whole = Span(top(source.data), len(source.data))
    parsed = named_form(form).parse(source.slice(whole))
    return (Fenced(Span(0, whole.end), whole, form), parsed) if parsed else None


@lru_cache(maxsize=64)
def _keys_pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_key_pattern, keys)) or r"(?!)")


def _key_pattern(key: str) -> str:
    by_name = {"deep": rf"(?:{_STEP}(?:\[\])*\.|(?:\[\])+\.)*", "star": _STEP, "item": r"\[\]"}
    return "".join(
        by_name.get(match.lastgroup or "") or re.escape(match[0]) for match in _PIECES.finditer(key)
    )


def _descriptions(scalars: Sequence[Scalar]) -> Iterator[tuple[str, str]]:
    """Yield the key of each message with what is said of it to translators."""
    for one in scalars:
        name = one.key.removesuffix(_DESCRIPTION)
        if name != one.key and (not name or name.endswith(".")):
            yield f"{name}{_MESSAGE}", " ".join(one.text.split())


def _malformed(source: SourceText, error: MalformedError) -> Finding:
    text = source.data[top(source.data) :].decode()
    offset = byte_offsets(text, top(source.data))(error.offset)
    form = FORMS[PurePosixPath(source.path).suffix.lower()].upper()
    return _finding(source, offset, f"The file is not valid {form}: {error.words}.")


def _finding(source: SourceText, offset: int, words: str) -> Finding:
    line, column = source.position(offset)
    hint = "Mend it; until then nothing of it is translated."
    return Finding(source.path, line, column, "data-file", words, hint)
