"""Laws of front matter: one string changed is one string changed, in the tree and in the bytes."""

import json
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from l10n.formats import front_matter
from l10n.formats.front_matter import toml_text, yaml_text
from l10n.formats.front_matter.places import Text
from l10n.formats.front_matter.writing import emit, set_key
from l10n.model import Span

BODY = "\n# A heading\n\n---\n\n+++\n\n}\n"

words = st.text(alphabet="ab é本_'\"\\:#-,[]{}&*!|>%@`?=~.0179\t\n", max_size=14)
texts = st.one_of(
    words,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.sampled_from([
        "yes", "No", "null", "~", "1", "1.5", "1e3", "0o17", "0x1f", "2020-01-01", "12:30:45",
        ".inf", "y", "<<", "=", "---", "...", "+++", "- a", "a: b", "a #b", "# a", "'", '"', '"""',
        "'''", "a'''", 'a"""', 'a"', "a'", "\\", "a\\", "C:\\new", "a\nb", " a", "a ", "\ta",
        "a\n\nb", "a\n b", "a\r\nb", "\r", "\u2028x", "\x85x", "\x7fx", "\ufeffx", "{{ x }}",
        "%x", "@x", "`x`", "}", "]", "a, b", "a\nb\n  c\n\nd", "trübe 本", "a\tb", "\U0001f600",
    ]),
)  # fmt: skip
names = st.one_of(
    st.sampled_from(["title", "a", "b c", "x.y", "é", "q'", 'q"', "tags", "1", "true", "a[]", ""]),
    st.text(alphabet="ab.é -_\"'[]:#", max_size=5),
)
leaves = st.one_of(
    texts, st.booleans(), st.integers(-9, 9), st.floats(allow_nan=False, allow_infinity=False)
)
trees = st.dictionaries(
    names,
    st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)
        ),
        max_leaves=5,
    ),
    min_size=1,
    max_size=3,
)


def _article(form: str, text: str) -> bytes:
    fence = {"yaml": "---\n", "toml": "+++\n", "json": ""}[form]
    return f"{fence}{text}{fence}{BODY}".encode()


def _inner(data: bytes) -> str:
    header = front_matter.locate(data)
    assert header is not None
    return data[header.inner.start : header.inner.end].decode()


LOADS: dict[str, Callable[[str], Any]] = {
    "yaml": yaml.safe_load,
    "toml": tomllib.loads,
    "json": json.loads,
}


def _name(key: str, name: object) -> str:
    text = str(name)
    quoted = json.dumps(text, ensure_ascii=False) if set(text) & set('.[]"') or not text else text
    return f"{key}.{quoted}" if key else quoted


def _differences(old: Any, new: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the key and the new value of each place where two trees differ."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for name in old:
            yield from _differences(old[name], new[name], _name(key, name))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _differences(one, other, f"{key}[]")
    elif type(old) is not type(new) or repr(old) != repr(new):
        yield key, new


def _with_ends(old: str, new: str) -> str:
    """Put a text between the line ends of the old one."""
    core = old.strip("\n")
    before, _, after = old.partition(core) if core else ("", "", old)
    return before + new.strip("\n") + after


def _change_each(form: str, data: bytes, value: str) -> int:
    """Change every string, one at a time, and hold all that should hold; return how many."""
    header = front_matter.locate(data)
    assert header is not None
    assert header.problem is None
    old_tree = LOADS[form](_inner(data))
    for scalar in header.scalars:
        expected = _with_ends(scalar.value, value)
        written = emit(data, {scalar.span: value})
        assert list(written) == ([scalar.span] if value.strip("\n") else [])
        if not written:
            continue
        new = _spliced(data, scalar.span, written[scalar.span])
        differences = list(_differences(old_tree, LOADS[form](_inner(new))))
        if expected == scalar.value:
            assert new == data
        else:
            keys = sorted((scalar.key, *scalar.other_keys))
            assert sorted({key for key, _ in differences}) == keys
            assert {found for _, found in differences} == {expected}
    return len(header.scalars)


def _spliced(data: bytes, span: Span, new: bytes) -> bytes:
    return data[: span.start] + new + data[span.end :]


def _strings(tree: Any) -> int:
    if isinstance(tree, dict | list):
        return sum(map(_strings, tree.values() if isinstance(tree, dict) else tree))
    return isinstance(tree, str) and "\0" not in tree


def _toml_key(name: str) -> str:
    return json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml_string(value: str, style: int) -> str:
    """Write a string in one of the four styles, where that one can hold it."""
    plain = not any(letter < " " or letter == "\x7f" for letter in value)
    if style == 1 and plain and "'" not in value:
        return f"'{value}'"
    if style == 2 and plain and "'''" not in value and not value.endswith("'"):
        return f"'''\n{value}'''"
    escaped = _toml_key(value)
    if style == 3:
        return f'"""\n{escaped[1:-1]}"""'
    return escaped


def _toml_value(value: Any, draw: Callable[[int], int]) -> str:
    if isinstance(value, str):
        return _toml_string(value, draw(3))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        gap = ["", " ", "\n  ", " # [\n"][draw(3)]
        return "[" + ",".join(gap + _toml_value(item, draw) for item in value) + gap + "]"
    if isinstance(value, dict):
        pairs = (f"{_toml_key(key)} = {_toml_value(item, draw)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    return repr(value)


def _toml_table(tree: dict[str, Any], draw: Callable[[int], int], path: str = "") -> str:
    """Write a table: values first, then tables and arrays of tables with headers or inline."""
    lines: list[str] = []
    below: list[str] = []
    for key, value in tree.items():
        name = f"{path}.{_toml_key(key)}" if path else _toml_key(key)
        tables = value if isinstance(value, list) and value else [value]
        if all(isinstance(item, dict) for item in tables) and draw(2):
            mark = "[[{}]]" if isinstance(value, list) else "[{}]"
            below += [
                f"{mark.format(f' {name} ')} # x\n{_toml_table(item, draw, name)}"
                for item in tables
            ]
        else:
            lines.append(f"{_toml_key(key)} ={' ' * draw(1)}{_toml_value(value, draw)} # x = 'y'\n")
    return "".join([*lines, *below])


@given(
    tree=trees,
    value=texts,
    flow=st.sampled_from([True, False, None]),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([8, 80]),
    crlf=st.booleans(),
)
def test_yaml_strings(
    tree: dict[str, Any],
    value: str,
    flow: bool | None,  # noqa: FBT001 - as Hypothesis gives it
    style: str | None,
    width: int,
    crlf: bool,  # noqa: FBT001 - likewise
) -> None:
    """However YAML is dumped."""
    dumped = yaml.safe_dump(
        tree, default_flow_style=flow, default_style=style, width=width, allow_unicode=True
    )
    data = _article("yaml", dumped.replace("\n", "\r\n") if crlf else dumped)
    header = front_matter.locate(data)
    assume(header is not None and not header.problem and LOADS["yaml"](_inner(data)) == tree)
    assert _change_each("yaml", data, value) >= _strings(tree)


@given(tree=trees, value=texts, data=st.data())
def test_toml_strings(tree: dict[str, Any], value: str, data: st.DataObject) -> None:
    """In tables, arrays of tables, arrays and inline tables, in each of four styles."""
    text = _toml_table(tree, lambda most: data.draw(st.integers(0, most)))
    assert tomllib.loads(text) == tree
    assume(not any(line.startswith("+++") for line in text.split("\n")))
    assert _change_each("toml", _article("toml", text), value) == _strings(tree)


@given(tree=trees, value=texts, ascii_only=st.booleans(), indent=st.sampled_from([None, 0, 2]))
@example(tree={"a": {"b": []}, "c": [{}, {"d": "x"}]}, value="y", ascii_only=True, indent=None)
def test_json_strings(
    tree: dict[str, Any],
    value: str,
    ascii_only: bool,  # noqa: FBT001 - as Hypothesis gives it
    indent: int | None,
) -> None:
    """Compact and indented, with escapes and without."""
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    assert _change_each("json", _article("json", text), value) == _strings(tree)


@given(tree=trees, value=texts, form=st.sampled_from(["yaml", "toml", "json"]))
def test_all_strings_at_once(tree: dict[str, Any], value: str, form: str) -> None:
    """The bytes between the strings stay, and each says what it was told to say."""
    assume(value.strip("\n"))
    text = {
        "yaml": yaml.safe_dump(tree, allow_unicode=True),
        "toml": _toml_table(tree, lambda most: most),
        "json": json.dumps(tree),
    }[form]
    data = _article(form, text)
    header = front_matter.locate(data)
    assume(header is not None and not header.problem)
    assert header is not None
    new = data
    written = emit(data, {scalar.span: value for scalar in header.scalars})
    assert list(written) == [scalar.span for scalar in header.scalars]
    for span, literal in reversed(written.items()):
        new = _spliced(new, span, literal)
    after = front_matter.locate(new)
    assert after is not None
    expected = [(item.key, _with_ends(item.value, value)) for item in header.scalars]
    assert [(item.key, item.value) for item in after.scalars] == expected


@given(tree=trees, form=st.sampled_from(["yaml", "toml", "json"]), value=texts)
def test_a_key_can_be_set_in_whatever_is_valid(tree: dict[str, Any], form: str, value: str) -> None:
    """Whether the key is there or not: nothing else differs."""
    tree = {name: item for name, item in tree.items() if name != "title" or isinstance(item, str)}
    text = {
        "yaml": yaml.safe_dump(tree, allow_unicode=True),
        "toml": _toml_table(tree, lambda most: most - 1),
        "json": json.dumps(tree),
    }[form]
    data = _article(form, text)
    header = front_matter.locate(data)
    assume(header is not None and not header.problem and value.strip("\n"))
    new = set_key(data, "title", value)
    assert new is not None
    expected = _with_ends(str(tree.get("title", "")), value)
    if "title" not in tree:
        expected = value
    assert LOADS[form](_inner(new)) == {**LOADS[form](_inner(data)), "title": expected}
    assert new.endswith(BODY.encode())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@given(text=st.text(alphabet="ab:-'\"[]{},\n#&*!|>+ =.", max_size=30))
def test_any_text_between_fences_is_read_without_an_error(newline: str, text: str) -> None:
    """It is front matter, invalid front matter with a place inside, or none; nothing is raised."""
    for fences in (("---\n", "---\n"), ("+++\n", "+++\n"), ("{\n", "\n}\n")):
        data = f"{text}\n".join(fences).replace("\n", newline).encode()
        header = front_matter.locate(data)
        if header and header.problem:
            assert header.inner.start <= header.problem[0] <= header.inner.end
            assert set_key(data, "k", "v") is None
        elif header:
            assert set_key(data, "k", "v") is not None or header.form == "toml"


@given(old=texts, value=texts, style=st.integers(0, 3))
@example(old="", value='"""', style=2)
@example(old="", value="a'''b", style=2)
def test_the_first_choice_of_toml_holds_the_value(old: str, value: str, style: int) -> None:
    """The others are only tried where the whole front matter is read otherwise."""
    literal = _toml_string(old, style)
    text = Text(("k",), ("k",), old, Span(4, 4 + len(literal)))
    first, *others = toml_text.candidates(literal, text, value)
    for choice in (first, *others):
        assert tomllib.loads(f"k = {choice}\n") == {"k": value}


@given(old=texts, value=texts, style=st.sampled_from([None, "'", '"', "|", ">"]))
def test_the_first_choice_of_yaml_holds_the_value(old: str, value: str, style: str | None) -> None:
    """The others are only tried where the whole front matter is read otherwise."""
    dumped = yaml.safe_dump({"k": old}, default_style=style, allow_unicode=True)
    parsed = yaml_text.parse(dumped)
    assert parsed is not None
    [text] = parsed.texts
    start, end = text.span
    value = _with_ends(old, value) if dumped[start] in "|>" else value
    for choice in yaml_text.candidates(dumped[start:end], text, value):
        assert yaml.safe_load(f"{dumped[:start]}{choice}{dumped[end:]}") == {"k": value}
