"""Front matter by hand: styles, places, aliases, invalid and hostile text."""

import re

import pytest

from l10n.formats import front_matter
from l10n.formats.front_matter import json_text, toml_text, yaml_text
from l10n.formats.front_matter.writing import emit, set_key
from l10n.formats.markdown import parse_markdown
from l10n.formats.shape import page_shape
from l10n.model import Document, SourceText
from l10n.reassembler import Reassembled, reassemble
from l10n.segmenter import segment

YAML = [
    ("plain", "title: Old # kept\n", "New", "title: New # kept\n"),
    ("plain that needs quotes", "title: Old\n", "New: one", 'title: "New: one"\n'),
    ("plain with a comment's mark", "title: Old\n", "New #1", 'title: "New #1"\n'),
    ("plain with a mark that is none", "title: Old\n", "C#, uno", "title: C#, uno\n"),
    ("plain with a comma in a list", "title: [Old, x1]\n", "a, b", 'title: ["a, b", x1]\n'),
    ("plain in a list", "title: [Old,x1]\n", "New one", "title: [New one,x1]\n"),
    ("plain truth value", "title: Old\n", "No", 'title: "No"\n'),
    ("truth value of another reader", "title: Old\n", "y", 'title: "y"\n'),
    ("number of another reader", "title: Old\n", "1e3", 'title: "1e3"\n'),
    ("plain date", "title: Old\n", "2020-01-01", 'title: "2020-01-01"\n'),
    ("plain over two lines", "title: Old\n  one\nx: 1\n", "New", "title: New\nx: 1\n"),
    ("single quotes", "title: 'Old''s'\n", "It's # new", "title: 'It''s # new'\n"),
    ("single quotes cannot hold a break", "title: 'Old'\n", "a\nb", 'title: "a\\nb"\n'),
    ("double quotes", 'title: "Old\\n"\n', 'A "new" one', 'title: "A \\"new\\" one\\n"\n'),
    ("double quotes, invisible", 'title: "Old"\n', "\x85\u2028", 'title: "\\u0085\\u2028"\n'),
    ("double quotes over two lines", 'title: "Old\n  one"\n', "New", 'title: "New"\n'),
    ("anchor", "title: &a Old\nx: *a\n", "New", "title: &a New\nx: *a\n"),
    ("anchor on the line before", "title: &a # c\n  Old\n", "New", "title: &a # c\n  New\n"),
    ("tag", "title: !!str Old\n", "12", 'title: !!str "12"\n'),
    ("tag and anchor", "title: !!str &a 'Old'\n", "New", "title: !!str &a 'New'\n"),
    ("literal", "title: |\n  Old\nx: 1\n", "New", "title: |\n  New\nx: 1\n"),
    ("literal lines", "title: |\n  Old\n", "a\n\n  b: c", "title: |\n  a\n\n    b: c\n"),
    ("literal with a comment", "title: | # c\n  Old\n", "New", "title: | # c\n  New\n"),
    ("literal, strip", "title: |-\n    Old\n\nx: 1\n", "New", "title: |-\n    New\n\nx: 1\n"),
    ("literal, keep", "title: |+\n  Old\n\n\nx: 1\n", "New", "title: |+\n  New\n\n\nx: 1\n"),
    ("literal, indented", "title: |2\n   Old\n", " New", "title: |2\n   New\n"),
    ("literal, indented, in a list", "a:\n  - |1-\n   Old\n", "New", "a:\n  - |1-\n   New\n"),
    ("literal that cannot begin so", "title: | # c\n  Old\n", " New", 'title: " New\\n" # c\n'),
    ("folded", "title: >-\n  Old\n  one\nx: 1\n", "New: one", "title: >-\n  New: one\nx: 1\n"),
    ("folded lines", "title: >\n  Old\n", "a\nb", "title: >\n  a\n\n  b\n"),
    ("folded that cannot hold it", "title: >\n  Old\n", "a\n b", "title: |\n  a\n   b\n"),
    ("key with a dot", '"a.b": Old\n', "New", '"a.b": New\n'),
    ("number as a key", "1: Old\n", "New", "1: New\n"),
    ("flow mapping", "{title: Old, x: 1}\n", "a}b", '{title: "a}b", x: 1}\n'),
    ("explicit key", "? title\n: Old\n", "New", "? title\n: New\n"),
    ("unknown tag elsewhere", "x: !y z1\ntitle: Old\n", "New", "x: !y z1\ntitle: New\n"),
    ("a key twice", "title: First\ntitle: Old\n", "New", "title: First\ntitle: New\n"),
    ("merged", "a: &a {b: Old}\n<<: *a\n", "New", "a: &a {b: New}\n<<: *a\n"),
    ("JSON", '{"title": "Old"}\n', "New", '{"title": "New"}\n'),
]  # fmt: skip
TOML = [
    ("basic", 'title = "Old" # "x"\n', 'A "new" \\ one', 'title = "A \\"new\\" \\\\ one" # "x"\n'),
    ("literal", "title = 'Old'\n", "C:\\new", "title = 'C:\\new'\n"),
    ("literal that cannot hold it", "title = 'Old'\n", "It's", 'title = "It\'s"\n'),
    ("lines", 'title = """\nOld\\\n   one"""\n', 'a\n"""b"', 'title = """\na\n"\\"\\"b\\""""\n'),
    ("lines, none first", 'title = """Old"""\n', "a\tb", 'title = """a\\tb"""\n'),
    ("literal lines", "title = '''\nOld'''\n", "a'b\nc\\d", "title = '''\na'b\nc\\d'''\n"),
    ("lines on one line", 'title = """\\nOld"""\n', "a\nb", 'title = """\\na\\nb"""\n'),
    ("literal lines on one", "title = '''Old'''\n", "a\nb", 'title = """a\\nb"""\n'),
    ("lines, the first escaped", 'title = """\\nOld\n"""\n', "N", 'title = """\n\nN\n"""\n'),
    ("literal lines that cannot", "title = '''Old'''\n", "a'", 'title = """a\'"""\n'),
    ("quotes at the end", 'title = """"Old""""\n', "New", 'title = """New"""\n'),
    ("dotted key", 'a . "b.c".d = "Old"\n', "New", 'a . "b.c".d = "New"\n'),
    ("table", '[a] # [b]\nx = 1\n[a.b]\nc = "Old"\n', "N", '[a] # [b]\nx = 1\n[a.b]\nc = "N"\n'),
    ("inline table", 'a = { b = "Old", c = [1, 2] }\n', "N", 'a = { b = "N", c = [1, 2] }\n'),
    ("array", "a = [ # [\n 1979-05-27 07:32:00, # ]\n 'Old', ]\n", "N",
     "a = [ # [\n 1979-05-27 07:32:00, # ]\n 'N', ]\n"),
    ("hash in a string", "a = '#1'\nb = 'Old'\n", "N", "a = '#1'\nb = 'N'\n"),
]  # fmt: skip
JSON = [
    ("compact", '{"title":"Old","x":[1,{}]}', 'a "b" \\', '{"title":"a \\"b\\" \\\\","x":[1,{}]}'),
    ("braces in strings", '{\n"}": "}]{",\n"t": "Old"}', "N", '{\n"}": "}]{",\n"t": "N"}'),
    ("escapes stay escapes", '{"t": "Old \\u00e9"}', "né", '{"t": "n\\u00e9"}'),
    ("letters stay letters", '{"t": "Old é"}', "né", '{"t": "né"}'),
    ("a name twice", '{"t": "First", "t": "Old"}', "N", '{"t": "First", "t": "N"}'),
]


def _change(data: bytes, value: str) -> bytes:
    """Change the string that begins with Old."""
    header = front_matter.locate(data)
    assert header is not None
    [span] = [item.span for item in header.scalars if "Old" in item.value]
    [(found, new)] = emit(data, {span: value}).items()
    assert found == span
    return data[: span.start] + new + data[span.end :]


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["", "mark"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(
    ("fence", "old", "value", "expected"),
    [pytest.param(fence, *case[1:], id=f"{fence} {case[0]}")
     for fence, cases in (("---", YAML), ("+++", TOML), ("", JSON)) for case in cases],
)  # fmt: skip
def test_a_string_is_written_in_its_style(
    bom: str, newline: str, fence: str, old: str, value: str, expected: str
) -> None:
    """Only the bytes of the string differ, with either end of line and a byte order mark."""
    fences = (f"{fence}\n", f"{fence}\nText.\n") if fence else ("", "\nText.\n")
    before, after = (
        (bom + text.join(fences)).replace("\n", newline).encode() for text in (old, expected)
    )
    assert _change(before, value).decode() == after.decode()


@pytest.mark.parametrize(
    ("text", "form", "inner"),
    [
        ("---\nx: 1\n---\n", "yaml", "x: 1\n"),
        ("---\n---\n", "yaml", ""),
        ("-----  \nx: 1\n---", "yaml", "x: 1\n"),
        ("---\nx: 1\n...\nText\n\n---\n", "yaml", "x: 1\n"),
        ("---\n# only this\n---\n", "yaml", "# only this\n"),
        ("+++\n+++\n", "toml", ""),
        ("+++ \nx = 1\n+++\nText\n+++\n", "toml", "x = 1\n"),
        ("{}\n", "json", "{}"),
        ('{"a": "}\\n"} \nText\n', "json", '{"a": "}\\n"}'),
        ('{\n"a": {\n}\n}\nText\n}\n', "json", '{\n"a": {\n}\n}'),
        ("{\nbad\n}\nText\n", "json", "{\nbad\n}"),
    ],
)
def test_front_matter_is_found(text: str, form: str, inner: str) -> None:
    """Hugo's three forms; Jekyll, MkDocs and Pandoc end YAML with dots, too."""
    for mark in ("", "\ufeff"):
        data = (mark + text).encode()
        header = front_matter.locate(data)
        assert header is not None
        assert header.form == form
        assert data[header.inner.start : header.inner.end].decode() == inner
        assert data[header.whole.end :].decode() in {"", "Text\n", "Text\n\n---\n", "Text\n+++\n",
                                                     "Text\n}\n"}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "---\n", "---\nx: 1\n", "---\nOnly text\n---\n", "---\n- a\n---\n", "---\nnull\n---\n",
        "+++\nx = 1\n", "++\nx = 1\n++\n", "{", "{{< x >}}\n", "{: .x}\n", "{% raw %}\n}\n",
        '{"a": 1} is JSON\n', "{ not json }\n", "...\nx: 1\n...\n", "\n---\nx: 1\n---\n",
        "--- x\nx: 1\n---\n",
    ],
)  # fmt: skip
def test_what_is_no_front_matter(text: str) -> None:
    """Thematic breaks, template tags and text in braces are Markdown."""
    assert front_matter.locate(text.encode()) is None


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("---\nx: 1\ny: [1\n---\n", (4, 1), "not valid YAML: expected ',' or ']'"),
        ("---\nx: é\ny: 2020-13-45\n---\n", (3, 4), "YAML: '2020-13-45' is not a valid timestamp"),
        ("---\nx: !!int x\n---\n", (2, 4), "not valid YAML: 'x' is not a valid int"),
        ("---\nx: !!int ''\n---\n", (2, 4), "not valid YAML: '' is not a valid int"),
        ("---\nx: !!bool x\n---\n", (2, 4), "not valid YAML: 'x' is not a valid bool"),
        ("---\nx: !!timestamp x\n---\n", (2, 4), "YAML: 'x' is not a valid timestamp"),
        ("---\nx: 1\n<<: x\n---\n", (3, 5), "not valid YAML: expected a mapping or list of map"),
        ("---\nx: 1\n<<: [{a: 1}, 1]\n---\n", (3, 5), "YAML: expected a mapping or list of map"),
        ("---\nx: a\x01b\n---\n", (2, 5), "not valid YAML: the character U+0001 is not allowed"),
        ("---\n" + "[" * 5000 + "\n---\n", (2, 101), "not valid YAML: it is nested too deeply"),
        ("+++\nx = 1\né = 2\n+++\n", (3, 1), "not valid TOML: "),
        ('+++\r\nx = 1\r\ny = "é" z\r\n+++\r\n', (3, 9), "not valid TOML: "),
        ("+++\nx = 1\nx = 2\n+++\n", (3, 6), "not valid TOML: cannot overwrite a value"),
        ("+++\nx = [\n+++\n", (2, 6), "not valid TOML: "),
        ("+++\nx = " + "[" * 5000 + "\n+++\n", (2, 1), "not valid TOML: it is nested too deeply"),
        ('{\n"x": "é" 1\n}\n', (2, 10), "not valid JSON: expecting ',' delimiter"),
        ("{\n" + '"x":{' * 90000 + "\n}\n", (1, 1), "not valid JSON: it is nested too deeply"),
    ],
    ids=range(17),
)
def test_invalid_front_matter_is_a_finding_with_its_place(
    text: str, place: tuple[int, int], words: str
) -> None:
    """Nothing of it is offered, and the text below it is still read."""
    document = parse_markdown(SourceText("a.md", f"{text}Text.\n".encode()), ("x",))
    [finding] = document.findings
    assert (finding.line, finding.column, finding.code) == (*place, "front-matter")
    assert words in finding.message
    assert [document.source.slice(block.span) for block in document.blocks] == ["Text."]
    assert set_key(text.encode(), "x", "y") is None


def _offered(text: str, *allowed: str) -> list[tuple[str, str]]:
    header = front_matter.locate(text.encode())
    assert header is not None
    return [(item.key, item.text) for item in front_matter.prose(header, allowed)]


def test_a_string_with_aliases_is_offered_once_and_only_if_all_its_keys_are_allowed() -> None:
    """What changes it changes all the places that lead to it."""
    text = "---\ntitle: &a A\nb:\n- *a\nslug: &s S\nname: *s\n---\n"
    assert _offered(text, "title", "b[*]", "name") == [("title", "A")]
    assert _offered(text, "title", "slug", "name") == [("slug", "S")]


def test_what_a_merge_brings_has_the_key_of_where_it_is_brought() -> None:
    """Readers see no step between."""
    text = "---\nbase: &b {title: A}\nx:\n  <<: *b\ny:\n  <<: [*b]\n---\n"
    assert _offered(text, "base.title", "x.title", "y.title") == [("base.title", "A")]
    assert _offered(text, "base.title", "x.title") == []


@pytest.mark.parametrize("text", ["&a title: Old\nx: *a\n", "x: &a Old\n*a : y\n",
                                  "? !y [&a Old]\n: 1\nx: *a\n"])  # fmt: skip
def test_a_string_that_is_a_key_too_is_not_offered(text: str) -> None:
    """To translate it would rename a key."""
    assert _offered(f"---\n{text}---\n", "x") == []


def test_only_strings_with_letters_are_offered() -> None:
    """At the keys that are allowed: dates, numbers and truth values are a machine's."""
    values = "[2020-01-01, 12, yes, ~, '12', word, !!str 5, !!str yes, !x tagged, [deep]]"
    assert _offered(f"---\nt: {values}\n---\n", "t[]") == [("t[]", "word"), ("t[]", "yes")]
    values = '[2020-01-01, 12, true, "12", "word", ["deep"], {a = "deep"}]'
    assert _offered(f"+++\nt = {values}\n+++\n", "t[]", "t[].a") == [
        ("t[]", "word"), ("t[].a", "deep")
    ]  # fmt: skip
    assert _offered('{"t": [1, true, null, "1", "word"]}\n', "t[*]") == [("t[]", "word")]


def test_arrays_of_tables_count_their_tables() -> None:
    """Each table's strings are found under one key, nested ones too."""
    text = """+++
[[authors]]
name = "A"
[[authors.books]]
name = "B"
[[authors.books]]
name = 'C'
[[authors]]
name = "D"
[authors.home]
name = "E"
[[authors.books]]
name = "F"
+++
"""
    found = _offered(text, "authors[*].name", "authors[].books[].name", "authors[].home.name")
    assert [value for _, value in found] == ["A", "B", "C", "D", "E", "F"]


@pytest.mark.parametrize("text", ['{"x": "a\\u0000b"}', '{"x": "a\\ud800"}', '{"\\udc00": "a"}'])
def test_strings_that_no_catalog_can_hold_are_not_offered(text: str) -> None:
    """NUL, and halves of characters that JSON can escape."""
    assert front_matter.locate(text.encode()) is not None
    assert _offered(text, "x") == []


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x]\nb: &b [*a,*a]\n" + "".join(f"k{i}: &k{i} {{p: *b, q: *b}}\n" for i in "123"),
        "a0: &a0 x\n" + "".join(
            f"a{i + 1}: &a{i + 1} {{p: *a{i}, q: *a{i}}}\n" for i in range(30)
        ),
        "a0: &a0 {x: y}\n" + "".join(f"a{i + 1}: &a{i + 1} {{<<: [*a{i}, *a{i}]}}\n"
                                   for i in range(40)),
        "a: &a [x, *a]\n",
        "a: &a {b: x, c: *a}\n",
    ],
)  # fmt: skip
def test_aliases_that_multiply_end_soon(text: str) -> None:
    """They may keep strings from being offered; they cost neither time nor a traceback."""
    data = f"---\n{text}t: Old\n---\n".encode()
    header = front_matter.locate(data)
    assert header is not None
    assert header.problem is None
    new = set_key(data, "state", "draft")
    assert new is None or new.endswith(b"t: Old\nstate: draft\n---\n")


def test_a_large_front_matter_is_written_in_one_go() -> None:
    """Many strings cost two readings, not two each."""
    text = "".join(f"- 'It is {number}'\n" for number in range(1500))
    data = f"---\nt:\n{text}---\n".encode()
    header = front_matter.locate(data)
    assert header is not None
    written = emit(data, {item.span: "It's: new" for item in header.scalars})
    assert list(written.values()) == [b"'It''s: new'"] * 1500


SET = {
    "yaml, absent": ("---\na: 1\n---\n", "---\na: 1\nk: v\n---\n"),
    "yaml, empty": ("---\n---\n", "---\nk: v\n---\n"),
    "yaml, a comment": ("---\n# c\n---\n", "---\n# c\nk: v\n---\n"),
    "yaml, dots": ("---\na: 1\n...\n", "---\na: 1\nk: v\n...\n"),
    "yaml, present": ("---\nk: 'x' # c\na: 1\n---\n", "---\nk: 'v' # c\na: 1\n---\n"),
    "yaml, twice": ("---\nk: x\nk: y\n---\n", "---\nk: x\nk: v\n---\n"),
    "yaml, twice a number": ("---\nk: 1\nk: 2\n---\n", "---\nk: 1\nk: v\n---\n"),
    "yaml, alias": ("---\na: &a x\nk: *a\n---\n", "---\na: &a x\nk: v\n---\n"),
    "yaml, merged": ("---\na: &a {k: x}\n<<: *a\n---\n", "---\na: &a {k: x}\n<<: *a\nk: v\n---\n"),
    "yaml, anchored": ("---\n&a\n  b: 1\n---\n", "---\n&a\n  b: 1\n  k: v\n---\n"),
    "yaml, question": ("---\n? b\n: 1\n---\n", "---\n? b\n: 1\nk: v\n---\n"),
    "yaml, null": ("---\nk:\na: 1\n---\n", "---\nk: v\na: 1\n---\n"),
    "yaml, null with a comment": ("---\nk: # c\n---\n", "---\nk: v # c\n---\n"),
    "yaml, truth value": ("---\nk: no # c\n---\n", "---\nk: v # c\n---\n"),
    "yaml, list": ("---\nk: [a, b] # c\n---\n", "---\nk: v # c\n---\n"),
    "yaml, block list": ("---\nk:\n- a\n- b:\n  - c\na: 1\n---\n", "---\nk: v\na: 1\n---\n"),
    "yaml, date in quotes": ("---\n'k' : 2020-01-01\n---\n", "---\n'k' : v\n---\n"),
    "yaml, alias of a number": ("---\na: &a 1\nk: *a\nb: 2\n---\n",
                                "---\na: &a 1\nk: v\nb: 2\n---\n"),
    "yaml, flow": ("---\n{a: 1}\n---\n", '---\n{k: "v", a: 1}\n---\n'),
    "yaml, empty flow": ("---\n{}\n---\n", '---\n{k: "v", }\n---\n'),
    "yaml, indented": ("---\n  a: 1\n  b: 2\n---\n", "---\n  a: 1\n  b: 2\n  k: v\n---\n"),
    "yaml, after a literal": ("---\na: |+\n  x\n\n---\n", "---\na: |+\n  x\n\nk: v\n---\n"),
    "yaml, windows": ("---\r\na: 1\r\n---\r\n", "---\r\na: 1\r\nk: v\r\n---\r\n"),
    "none": ("Text.\n", "---\nk: v\n---\n\nText.\n"),
    "none, windows": ("\ufeffText.\r\n", "\ufeff---\r\nk: v\r\n---\r\n\r\nText.\r\n"),
    "none, a break": ("---\nText.\n---\n", "---\nk: v\n---\n\n---\nText.\n---\n"),
    "toml, absent": ("+++\na = 1 # c\n\n[t]\nk = 1\n+++\n",
                     '+++\na = 1 # c\nk = "v"\n\n[t]\nk = 1\n+++\n'),
    "toml, only tables": ("+++\n[t]\n+++\n", '+++\nk = "v"\n[t]\n+++\n'),
    "toml, empty": ("+++\r\n+++\r\n", '+++\r\nk = "v"\r\n+++\r\n'),
    "toml, present": ("+++\nk = 'x' # c\n+++\n", "+++\nk = 'v' # c\n+++\n"),
    "toml, a number": ("+++\nk = 12 # c\n+++\n", '+++\nk = "v" # c\n+++\n'),
    "toml, a list": ("+++\nk = [\n1, # ]\n]\na=1\n+++\n", '+++\nk = "v"\na=1\n+++\n'),
    "json, absent": ('{\n  "a": {"k": 1}\n}\n', '{\n  "a": {"k": 1},\n  "k": "v"\n}\n'),
    "json, empty": ("{}\n", '{"k": "v"}\n'),
    "json, compact": ('{"a":1}\n', '{"a":1, "k": "v"}\n'),
    "json, present": ('{"k": "x", "a": 1}\n', '{"k": "v", "a": 1}\n'),
    "json, null": ('{"k": null}\n', '{"k": "v"}\n'),
    "json, a list": ('{"k": [{"k": 1}], "a": 1}\n', '{"k": "v", "a": 1}\n'),
    "json, twice": ('{"k": 1, "k": 2}\n', '{"k": 1, "k": "v"}\n'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SET.values(), ids=SET.keys())
def test_a_key_is_set(text: str, expected: str) -> None:
    """Where it stands, or in a place of its own, in each form."""
    new = set_key(text.encode(), "k", "v")
    assert new is not None
    assert new.decode() == expected


def test_a_nested_string_is_set_by_its_key() -> None:
    """Such as a language deep in the front matter."""
    assert set_key(b"---\na: {b: x}\n---\n", "a.b", "z") == b"---\na: {b: z}\n---\n"


def test_a_table_with_a_header_cannot_become_a_value() -> None:
    """It would have to be taken apart: the page is left as it is."""
    assert set_key(b"+++\n[k]\na = 1\n+++\n", "k", "v") is None


def test_a_value_that_others_lean_on_is_not_taken_away() -> None:
    """Without the second anchor, the alias would mean the first."""
    data = b"---\na: &x 1\nk: &x [2]\nb: *x\n---\n"
    assert front_matter.locate(data) is not None
    assert set_key(data, "k", "v") is None


@pytest.mark.parametrize(
    ("text", "key", "value", "expected"),
    [
        ("---\n{k: 1}\n---\n", "k", "a, b", '---\n{k: "a, b"}\n---\n'),
        ("---\n---\n", "yes", "no", '---\n"yes": "no"\n---\n'),
        ("+++\n+++\n", "a b", "c", '+++\n"a b" = "c"\n+++\n'),
    ],
)
def test_keys_and_values_are_quoted_where_they_need_it(
    text: str, key: str, value: str, expected: str
) -> None:
    """So that they are read as the strings that they are."""
    new = set_key(text.encode(), key, value)
    assert new is not None
    assert new.decode() == expected


@pytest.mark.parametrize(
    ("fence", "text"),
    [pytest.param(fence, case[1], id=f"{fence} {case[0]}")
     for fence, cases in (("---\n", YAML), ("+++\n", TOML), ("", JSON)) for case in cases],
)  # fmt: skip
def test_a_string_that_does_not_change_keeps_its_bytes(fence: str, text: str) -> None:
    """However it was written: over several lines, with escapes, with needless quotes."""
    data = f"{fence}{text}{fence}".encode()
    header = front_matter.locate(data)
    assert header is not None
    written = emit(data, {item.span: item.text for item in header.scalars})
    assert written == {span: data[span.start : span.end] for span in written}
    assert len(written) == len(header.scalars)


def test_only_the_last_value_of_a_json_name_is_offered() -> None:
    """It is the one that readers see, also when it is a table."""
    assert _offered('{"t": "First", "u": {"v": "a"}, "t": "b", "u": {"v": "c"}}', "t", "u.v") == [
        ("t", "b"), ("u.v", "c")
    ]  # fmt: skip


def test_yaml_strings_know_whether_they_stand_in_a_flow_collection() -> None:
    """There, commas and brackets end a plain scalar."""
    parsed = yaml_text.parse("a: [x, {b: y}]\nc: z\nd: {e: [w]}\n")
    assert parsed is not None
    assert [(item.value, item.flow) for item in parsed.texts] == [
        ("x", True), ("y", True), ("z", False), ("w", True)
    ]  # fmt: skip


def test_a_toml_string_is_offered_only_where_tomllib_finds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If the scanner takes a string for another, or loses its way, that is left alone."""
    text = '+++\na = "x"\nb = "x"\nc = "y"\n+++\n'
    names = {"a": "b", "b": "a", "c": "d"}
    real = toml_text._Scanner._names  # noqa: SLF001 - a scanner that errs
    monkeypatch.setattr(
        toml_text._Scanner,  # noqa: SLF001 - likewise
        "_names",
        lambda self: tuple(names[str(name)] for name in real(self)),
    )
    assert _offered(text, "a", "b", "c", "d") == [("b", "x"), ("a", "x")]
    monkeypatch.setattr(toml_text, "_BARE", re.compile("nothing"))
    assert _offered(text, "a", "b", "c", "d") == []


def test_a_target_of_brackets_is_only_text() -> None:
    """However many: it is put into quotes."""
    data = b"---\nt: Old\n---\n"
    assert _change(data, "[" * 3000) == b'---\nt: "' + b"[" * 3000 + b'"\n---\n'


def _reassembled(text: str, *targets: str) -> Reassembled:
    def parse(source: SourceText) -> Document:
        return parse_markdown(source, ("title", "tags[]"))

    document = parse(SourceText("a.md", text.encode()))
    units = segment(document)
    wanted = {unit.key: target for unit, target in zip(units, targets, strict=True)}
    return reassemble(document, units, wanted, page_shape)


def test_a_page_gets_its_front_matter_in_toml_and_json() -> None:
    """Beside its text, each place in its style."""
    toml = '+++\ntitle = \'One\'\ntags = ["One", "x"] # c\n+++\nText.\n'
    found = _reassembled(toml, "It's", '"Uno"', "y", "Texto.").data.decode()
    assert found == '+++\ntitle = "It\'s"\ntags = ["\\"Uno\\"", "y"] # c\n+++\nTexto.\n'
    json = '{"title": "One", "tags": ["x"]}\n\nText.\n'
    found = _reassembled(json, "Uno", "y", "").data.decode()
    assert found == '{"title": "Uno", "tags": ["y"]}\n\nText.\n'


def test_a_blank_target_of_a_title_is_none() -> None:
    """The source's text stays, and the other targets are used."""
    result = _reassembled("---\ntitle: One\n---\nText.\n", "\n", "Texto.")
    assert result.data.decode() == "---\ntitle: One\n---\nTexto.\n"
    assert ([key.msgid for key in result.used], result.rejected) == (["Text."], ())


def test_a_target_that_cannot_be_written_is_rejected_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The source's text stays, and the other targets are used."""
    monkeypatch.setattr(yaml_text, "candidates", lambda *_: ("x: y",))
    result = _reassembled("---\ntitle: One\n---\nText.\n", "Uno", "Texto.")
    assert result.data.decode() == "---\ntitle: One\n---\nTexto.\n"
    assert ([key.msgid for key in result.used]) == ["Text."]
    reason = "it cannot be written into the front matter"
    assert [item.reason for item in result.rejected] == [reason]


@pytest.mark.parametrize("wrong", ["x", "[", "New\nx: 1", "{a: b}", "~", "*a"])
def test_what_is_read_otherwise_is_not_written(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """The next choice is, if there is one that is read as the target."""
    data = b"---\nt: Old\nu: &a Other\n---\n"
    monkeypatch.setattr(yaml_text, "candidates", lambda *_: (wrong, "'New'"))
    assert _change(data, "New") == b"---\nt: 'New'\nu: &a Other\n---\n"
    monkeypatch.setattr(yaml_text, "candidates", lambda *_: (wrong,))
    header = front_matter.locate(data)
    assert header is not None
    assert emit(data, {item.span: "New" for item in header.scalars}) == {}


def test_a_key_is_only_set_where_all_the_rest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next way is tried, if there is one."""
    data = b"---\nt: Old\n---\n"
    ways = ["k: v\n", "t: Old\nk: w\n", "t: New\nk: v\n", "- k: v\n", "[", "k: v\nt: Old\n"]
    monkeypatch.setattr(yaml_text, "with_key", lambda *_: iter(ways))
    assert set_key(data, "k", "v") == b"---\nk: v\nt: Old\n---\n"
    monkeypatch.setattr(yaml_text, "with_key", lambda *_: iter(ways[:-1]))
    assert set_key(data, "k", "v") is None


def test_a_json_string_is_offered_only_where_json_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the scanner takes a string for another, that is left alone."""
    real = json_text.spans('{"a": "x", "b": "y", "c": "x"}')
    keys = list(real)
    moved = dict(zip(keys, [real[keys[1]], real[keys[0]], *list(real.values())[2:]], strict=True))
    monkeypatch.setattr(json_text, "spans", lambda _: moved)
    assert _offered('{"a": "x", "b": "y", "c": "x"}', "a", "b", "c") == [("c", "x")]
