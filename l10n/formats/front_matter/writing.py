"""Front matter with other values: spliced, read again, and compared but for what should differ.

Dumping it again would change quotes, order and dates of what nobody translated; only the bytes of
the chosen values change.
"""

from collections.abc import Mapping

from l10n.formats.front_matter.fences import Fenced, top
from l10n.formats.front_matter.places import (
    Form,
    Leaves,
    MalformedError,
    Parsed,
    Path,
    Text,
    byte_offsets,
    key_step,
)
from l10n.formats.front_matter.reading import locate, named_form, parsed_block
from l10n.model import Span


def emit(data: bytes, values: Mapping[Span, str]) -> dict[Span, bytes]:
    """Write strings of the front matter anew, each in the style of the one that stands there.

    Args:
        data: The article's bytes.
        values: New texts by the span of their scalar. Line ends around a text are the source's.

    Returns:
        The bytes for each span. A span is left out where nothing that could be written is read
        as that text with all the rest of the tree unchanged: there the source must stay.
    """
    found = parsed_block(data)
    return emit_values(data, *found, values) if found and values else {}


def emit_values(
    data: bytes, block: Fenced, parsed: Parsed, values: Mapping[Span, str]
) -> dict[Span, bytes]:
    """Write strings of front matter, or of a whole file, anew, as `emit` does.

    Args:
        data: The file's bytes.
        block: Where in it what was parsed stands.
        parsed: That.
        values: New texts by the span of their scalar.
    """
    text = data[block.inner.start : block.inner.end].decode()
    offset = byte_offsets(text, block.inner.start)
    spans = {Span(*map(offset, item.span)): item for item in parsed.texts}
    wanted = {
        spans[span]: _with_ends(spans[span].value, value)
        for span, value in values.items()
        if span in spans and value.strip("\n")
    }
    literals = _literals(text, parsed, named_form(block.form), wanted)
    return {span: literals[item].encode() for span, item in spans.items() if item in literals}


def _with_ends(old: str, new: str) -> str:
    core = old.strip("\n")
    start = old.find(core)
    return old[:start] + new.strip("\n") + old[start + len(core) :]


def _literals(text: str, parsed: Parsed, form: Form, wanted: Mapping[Text, str]) -> dict[Text, str]:
    """Return a literal for each string; the second choices are tried only if the first fail."""
    choices = {
        item: (text[item.span.start : item.span.end],)
        if item.value == value
        else form.candidates(text[item.span.start : item.span.end], item, value)
        for item, value in wanted.items()
    }
    first = {item: found[0] for item, found in choices.items()}
    if _holds(text, parsed, form, first, wanted):
        return first
    single: dict[Text, str] = {}
    for item, found in choices.items():
        for literal in found:
            if _holds(text, parsed, form, {item: literal}, wanted):
                single[item] = literal
                break
    return single if _holds(text, parsed, form, single, wanted) else {}


def _holds(
    text: str, parsed: Parsed, form: Form, literals: Mapping[Text, str], wanted: Mapping[Text, str]
) -> bool:
    """Tell whether the text with these literals is the old tree with these values."""
    changed = {item.path: form.leaf(wanted[item]) for item in literals}
    return _leaves(form, _spliced(text, literals)) == {**parsed.leaves, **changed}


def _spliced(text: str, literals: Mapping[Text, str]) -> str:
    parts: list[str] = []
    position = 0
    for item, literal in sorted(literals.items(), key=lambda pair: pair[0].span):
        parts += [text[position : item.span.start], literal]
        position = item.span.end
    return "".join([*parts, text[position:]])


def _leaves(form: Form, text: str) -> Leaves | None:
    try:
        parsed = form.parse(text)
    except MalformedError:
        return None
    return parsed.leaves if parsed else None


def set_key(data: bytes, key: str, value: str) -> bytes | None:
    """Give a key of the front matter a value.

    Args:
        data: The article's bytes.
        key: A string's key at any depth, or a name at the top level, without a dot.
        value: The value.

    Returns:
        The article: the value in the place of the old one, else in a line of its own, else in
        YAML front matter of its own at the top. None where the front matter is invalid, or the
        key is one that cannot have a value: a TOML table with a header.
    """
    header = locate(data)
    if header is None:
        return _with_front_matter(data, key, value)
    if header.problem:
        return None
    for scalar in header.scalars:
        if scalar.key == key:
            new = emit(data, {scalar.span: value}).get(scalar.span)
            if new is not None:
                return data[: scalar.span.start] + new + data[scalar.span.end :]
    found = parsed_block(data)
    if found is None:
        return None
    block, parsed = found
    form = named_form(block.form)
    text = data[block.inner.start : block.inner.end].decode()
    newline = "\r\n" if b"\r\n" in data[: block.whole.end] else "\n"
    for candidate in form.with_key(text, key, value, newline):
        new = data[: block.inner.start] + candidate.encode() + data[block.inner.end :]
        if _only_differs_at(key, value, new, parsed.leaves):
            return new
    return None


def set_keys(data: bytes, values: Mapping[str, str]) -> bytes:
    """Give keys of the front matter values; those that are new all at once, where that can be.

    Args:
        data: The article's bytes.
        values: What each key is to have, as for `set_key`.

    Returns:
        The article. A key that cannot have its value is as it was.
    """
    found = parsed_block(data)
    there = {key for item in found[1].texts for key in item.keys} if found else set()
    new = {key: value for key, value in values.items() if key not in there}
    added = _added(data, found, new)
    rest = values if added is None else {key: values[key] for key in values if key in there}
    data = data if added is None else added
    for key, value in rest.items():
        data = set_key(data, key, value) or data
    return data


def _added(
    data: bytes, found: tuple[Fenced, Parsed] | None, values: Mapping[str, str]
) -> bytes | None:
    """Return an article with new keys, or None where one look cannot tell that nothing else is."""
    if found is None or not values:
        return None
    block, parsed = found
    text = data[block.inner.start : block.inner.end].decode()
    newline = "\r\n" if b"\r\n" in data[: block.whole.end] else "\n"
    candidate = named_form(block.form).with_keys(text, values, newline)
    new = data[: block.inner.start] + candidate.encode() + data[block.inner.end :]
    again = parsed_block(new)
    if again is None or again[0].whole.end - block.whole.end != len(new) - len(data):
        return None
    places = {item.keys[0]: item for item in again[1].texts if values.get(item.keys[0])}
    if {key: item.value for key, item in places.items()} != dict(values):
        return None
    rest = again[1].leaves
    for item in places.values():
        rest = _without(rest, item.path)
    return new if rest == parsed.leaves else None


def _with_front_matter(data: bytes, key: str, value: str) -> bytes | None:
    newline = "\r\n" if b"\r\n" in data[:1000] else "\n"
    start = top(data)
    for line in named_form("yaml").with_key("", key, value, newline):
        block = f"---{newline}{line}---{newline}{newline}"
        return data[:start] + block.encode() + data[start:]
    return None


def _only_differs_at(key: str, value: str, data: bytes, old: Leaves) -> bool:
    """Tell whether the front matter is the old one but for a key that has a value."""
    found = parsed_block(data)
    if found is None:
        return False
    _, parsed = found
    places = [item for item in parsed.texts if key in item.keys and item.value == value]
    if len(places) != 1:
        return False
    path = places[0].path
    return _without(parsed.leaves, path) == _without(old, path)


def _without(leaves: Leaves, path: Path) -> dict[Path, object]:
    gone = (path, (*path[:-1], key_step(path[-1])))
    return {place: leaf for place, leaf in leaves.items() if place[: len(path)] not in gone}
