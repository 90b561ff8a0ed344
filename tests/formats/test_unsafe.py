"""No translation brings anything into a page that runs, embeds or collects."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n.formats.markdown import parse_markdown
from l10n.formats.shape import page_shape
from l10n.formats.unsafe import new_expressions, unsafe_content
from l10n.model import Key, SourceText
from l10n.reassembler import reassemble
from l10n.segmenter import segment

PROSE = Key(None, "Take <b>one</b> pill.")
TITLE = Key("front-matter:title", "Take one pill.")
HARMFUL = {
    "<script>x</script>": "<script>",
    "<SCRIPT SRC=x>": "<script>",
    "\\<script>x": "<script>",
    "<<script>x": "<script>",
    "<script": "<script>",
    "<!-- <script> --><script>": "<script>",
    "<img src=x>": "<img>",
    "<img/src=x": "<img>",
    "<svg/onload=x>": "<svg>",
    "<iframe src=//x>": "<iframe>",
    "<form action=//x>": "<form>",
    "<input name=a>": "<input>",
    '<meta http-equiv=refresh content="0;url=//x">': "<meta>",
    "<object data=x>": "<object>",
    "<b onmouseover='x'>a</b>": "onmouseover",
    "<b/onclick=x>": "onclick",
    "<details open ontoggle=x>": "ontoggle",
    '<a href="x" onclick="y': "onclick",
    '<b style="x:y">q</b>': "style",
    'word{: onclick="x"}': "onclick",
    '*word*{ onclick="x" }': "onclick",
    "*word*{onclick=x}": "onclick",
    "word{:.c onclick=x}": "onclick",
    "[a](javascript:x)": "javascript:",
    "[a](<java script:x>)": "javascript:",
    "[a](java&#115;cript:x)": "javascript:",
    "[a](JaVa&Tab;Script:x)": "javascript:",
    "[a](  vbscript:x)": "vbscript:",
    "![a](data:image/png;base64,AA)": "data:",
    "<javascript:alert(1)>": "javascript:",
    '<a href="javascript:x">a</a>': "javascript:",
    "<a href='java&#x09;script:x'>a</a>": "javascript:",
    "<a href=&#106;avascript:x>a</a>": "javascript:",
}
HARMLESS = [
    "p <b y a> c", "a < b, on=x", "on = 5 <br>", "`<script>` x", "Datos: javascript: no", "data: 5",
    "JavaScript: un curso", "\\<nombre>", "{x}", "<kbd>a</kbd>", "5 <6 and onset=7", "&lt;script>",
    "\\<source>", "\\<option>",
]  # fmt: skip


@pytest.mark.parametrize(("target", "name"), HARMFUL.items())
@pytest.mark.parametrize("key", [PROSE, TITLE], ids=["Markdown", "plain"])
def test_what_could_do_harm_is_named(key: Key, target: str, name: str) -> None:
    found = unsafe_content(key, f"Tome una. {target}")
    assert f"`{name}` is not in the source" in found


@pytest.mark.parametrize("target", HARMLESS)
def test_what_only_looks_so_is_prose(target: str) -> None:
    assert unsafe_content(PROSE, target) == ()


@pytest.mark.parametrize("target", HARMFUL)
def test_what_the_source_has_may_stay(target: str) -> None:
    text = f"Tome una. {target}"
    assert unsafe_content(Key(None, text), f"{text} ahora") == ()
    assert unsafe_content(Key("front-matter:title", text), f"{text} ahora") == ()


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("/guide/pills", "javascript:x", ("`javascript:` is not in the source",)),
        ("Learn JavaScript", "JavaScript: un curso", ()),
        ("Date and place", "Data: 5 maggio", ()),
    ],
)
def test_in_front_matter_an_address_is_no_title(
    source: str, target: str, found: tuple[str, ...]
) -> None:
    assert unsafe_content(Key("front-matter:link", source), target) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ('<!--<a href="javascript:x">a</a>', ("`javascript:` is not in the source",
                                             "`<!--` is not in the source")),
        ("Take <!-- one", ("`<!--` is not in the source",)),
        ("Take <!-- one -->", ()),
        ("Take <!--> one", ()),
        ("Take <a href=javascript:x ", ("`javascript:` is not in the source",)),
        ("Take <a href='java&#10;script:x", ("`javascript:` is not in the source",)),
    ],
)  # fmt: skip
def test_what_does_not_end_is_read_as_another_reader_may(
    target: str, found: tuple[str, ...]
) -> None:
    """A comment without its end hides the rest of a page, or is none and shows what it holds."""
    assert unsafe_content(Key("front-matter:title", "Take one"), target) == found


def test_expressions_of_mdx_are_told_apart_from_those_of_the_source() -> None:
    assert new_expressions("Hi {name}", "Hola {name}, {alert(1)} \\{x}") == (
        "`{alert(1)}` is not in the source",
    )


CONTEXTS = [
    "---\ntitle: Take one\n---\n",
    "Take one\n",
    "# Take one\n",
    "- Take one\n",
    "| Take one |\n|---|\n| x |\n",
    "<div>Take one</div>\n",
    '<p title="Take one">x</p>\n',
    '[x](/u "Take one")\n',
    "![Take one](/u.png)\n",
    "[Take one](/u)\n",
    "> Take one  \n> Take one\n",
]


class _Harm(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what runs."""
        if tag in {"script", "iframe", "form", "svg"}:
            self.found.append(tag)
        for name, value in attrs:
            runs = name in {"href", "src", "action"} and (value or "").strip().lower()
            if name.startswith("on") or (runs and runs.startswith("javascript:")):
                self.found.append(f"{name}={value}")


pieces = st.sampled_from(
    [*HARMFUL, "<", ">", "</div>", '"', "'", "<!--", "-->", "\\", "`", "\n", " ", "[a]", "](", ")",
     "[x]: javascript:x", "onclick=x", "word", "<b ", "{", "}", "&lt;", "javascript:x", "<a href="]
)  # fmt: skip


@settings(max_examples=50)
@pytest.mark.parametrize("context", CONTEXTS)
@given(target=st.lists(pieces, min_size=1, max_size=4).map("".join))
def test_whatever_is_typed_nothing_on_the_page_runs(context: str, target: str) -> None:
    """As an independent parser renders it, with HTML let through; front matter as it is."""
    document = parse_markdown(SourceText("x.md", context.encode()), ("title",))
    units = segment(document)
    wanted = {unit.key: target for unit in units}
    page = reassemble(document, units, wanted, page_shape).data.decode()
    harm = _Harm()
    harm.feed(page if page.startswith("---") else MarkdownIt("commonmark").render(page))
    harm.close()
    assert harm.found == [], page


def test_a_target_begins_no_module_that_its_source_does_not() -> None:
    """MDX would run it; words that only begin alike are words."""
    targets = (
        "import x from 'y'", "import 'y'", "export const x = alert(1)", "export default 1",
        "importa desde fuera", "export des données", "important", "import duty",
    )  # fmt: skip
    told = [bool(new_expressions("Import it.", target)) for target in targets]
    assert told == [True] * 4 + [False] * 4
