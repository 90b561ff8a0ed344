"""What of HTML blocks is offered to translators, and what must stay as it is."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.formats.events import parse_tree
from l10n.formats.html_prose import html_prose, html_tags, html_titles
from l10n.formats.html_tokens import tokens_of
from l10n.model import Span

Finder = Callable[[bytes, Span], tuple[Span, ...]]


def html_blocks(data: bytes) -> list[Span]:
    """Find the HTML blocks of a page."""
    found: list[Span] = []
    stack = [parse_tree(data.decode())]
    while stack:
        node = stack.pop()
        if node.name == "HtmlBlock":
            found.append(node.span)
        stack.extend(node.blocks)
    return sorted(found)


def offered(data: bytes, finder: Finder) -> list[Span]:
    return [span for block in html_blocks(data) for span in finder(data, block)]


def marked(page: str) -> str:
    """Put « » around the prose of a page's HTML blocks, and ‹ › around its titles."""
    data = page.encode()
    marks = [
        mark
        for finder, begin, end in ((html_prose, "«", "»"), (html_titles, "‹", "›"))
        for span in offered(data, finder)
        for mark in ((span.start, 1, begin), (span.end, 0, end))
    ]
    parts: list[str] = []
    position = 0
    for place, _, mark in sorted(marks):
        parts += [data[position:place].decode(), mark]
        position = place
    return "".join([*parts, data[position:].decode()])


def tags(page: str) -> tuple[str, ...]:
    data = page.encode()
    return tuple(tag for block in html_blocks(data) for tag in html_tags(data, block))


GOLDEN = {
    "a paragraph": "<p>«Take it daily.»</p>\n",
    "inline tags inside": '<p>«See <a href="/x">the <b>leaflet</b></a>, please.»</p>\n',
    "a run begins and ends with elements": "<p>«<b>Dose:</b> one <i>tablet</i>»</p>\n",
    "a pair around all of it": "<td><strong>«Page layouts»</strong></td>\n",
    "two pairs around all of it": "<p><a href='x'><b>«Get started»</b></a></p>\n",
    "elements side by side": "<div><a>«Start»</a>\n <a>«Stop»</a></div>\n",
    "elements with text between": "<div>«<a>Start</a> or <a>stop</a>»</div>\n",
    "buttons": "<p><button>«Red»</button> <button>«Blue»</button></p>\n",
    "a button in a sentence": "<p>«Press <button>Save</button> now.»</p>\n",
    "an icon before": '<p><i class="i"></i> «Checks» <img src="a"></p>\n',
    "an icon inside": '<p>«Press <i class="i"></i> now.»</p>\n',
    "breaks at the edges": "<p><br>«One<br>two»<br></p>\n",
    "several lines": "<p>\n  «One\n  two.»\n</p>\n",
    "carriage returns": "<p>\r\n  «One\r\n  two.»\r\n</p>\r\n",
    "a block quote": "> <p>«One\n> two.»\n> </p>\n",
    "two block quotes": "> > <div>\n> > «One»\n> > </div>\n",
    "a quote in a list in a quote": "> - > <div>\n>   > «One\n>   > two»\n",
    "a quote's mark that is text": "<div>\n«> One»\n",
    "a list item": "- <p>«One\n  two.»\n  </p>\n",
    "an opening fragment": "<details>\n<summary>«More»</summary>\n",
    "a closing fragment": "</p>\n«Text behind it.»\n</div>\n",
    "a table": "<table>\n<tr><th>«Drug»<td>«Dose»\n</table>\n",
    "a definition list": "<dl><dt>«Term»<dd>«What it <em>means</em>»</dl>\n",
    "an inline tag that stays open": "<p>«One» <b>«two»</p>\n",
    "an inline tag that nothing closes": "<p>«One» <b>«two»\n",
    "an inline tag that closes what is not open": "<p>«One»</b> «two»</p>\n",
    "tags that overlap": "<p>«One» <b>«two» <i>«three»</b> «four»</i> «five»</p>\n",
    "a block in an inline element": "<p><a>«One» <div>«two»</div> «three»</a></p>\n",
    "a pair beside a lost tag": "<p>«One <i>x</i>» <b>«two <i>y</i>»</p>\n",
    "upper case": "<DIV>«One <B>two</b><BR>three»</DIV>\n",
    "an end tag without a name": "<p>«One </1> </> two»</p>\n",
    "fallback content": "<div><video>«No video.»</video><noscript>«No script.»</noscript></div>\n",
    "form controls": "<form><select><option>«One»<option>«Two»</select></form>\n",
    "scripts and styles": '<script>\nlet a = "<p>b</p>";\n</script>\n',
    "the ends of scripts": "<div><script>a</scripts><!--</SCRIPT>«One»</div>\n",
    "a style in a block": "<div><style>p { color: red }</style>«One»</div>\n",
    "preformatted text": "<div>«One»<pre>\nx <b>y</b>\n</pre>«two»</div>\n",
    "preformatted text that stays open": "<table><tr><td>\n<pre>\nsome code\n",
    "drawings": "<div><svg><title>Name</title><text>x</text></svg> «Text»</div>\n",
    "a drawing that began earlier": "<g>\n<text>x</text>\n</g></svg> «Text»\n",
    "formulas": "<p>«About» <math><mi>x</mi></math> «of it»</p>\n",
    "templates and text areas": "<div><template>a</template><textarea>b</textarea></div>\n",
    "frames": "<div><iframe src='x'>Old browser</iframe><p>«One»</p></div>\n",
    "code alone": "<td><code>rm -rf</code></td>\n",
    "code that stays open": "<div><code>\nrm -rf\n",
    "code in a sentence": "<td>«The <code>rm</code> command»</td>\n",
    "code at the beginning": "<td>«<code>rm</code> removes»</td>\n",
    "code beside an element": "<td><code>rm</code> <b>«removes»</b></td>\n",
    "keys": "<td>«<kbd>Ctrl</kbd>+<kbd>C</kbd>»</td>\n",
    "not to be translated": '<p translate="no">Gleevec</p><p>«One»</p>\n',
    "not to be translated, unquoted": "<div translate=no><p>Gleevec</p></div>\n",
    "nested in what is not to be translated": '<div translate="no"><div>A</div> B</div>\n',
    "a name in a sentence": '<p>«Take <b translate="no">Gleevec</b>.»</p>\n',
    "a title not to be translated": '<img translate="no" alt="Gleevec">\n',
    "comments": "<!-- one -->\n<div><!-- two --> «Text <!-- three --> more» <!-- four --></div>\n",
    "comments that end early": "<div><!-->«One»<p><!--->«two»<p><!-- x --!>«three»</div>\n",
    "a comment that stays open": "<div>«One» <!-- two\n<p>three</p>\n",
    "an empty line in a comment": "<!-- a\n\n b --> «One»\n",
    "CDATA": "<div><![CDATA[ a > b ]]>«One»</div>\n",
    "processing instructions": "<?php echo '>'; ?>\n<div><?x y>z ?>«One»</div>\n",
    "declarations": "<!DOCTYPE html>\n",
    "tags that do not end": '<div>«One» <a href="x\n<b>two</b>\n',
    "less-than signs": "<p>«a < b and 5 <6, <3»</p>\n",
    "greater-than signs in values": '<p>«One <a href=">">two</a>»</p>\n',
    "a slash at the end of an address": "<p>«One <a href=/x/>two</a> three»</p>\n",
    "digits and punctuation": "<td>42</td><td>—</td><td>«42 mg»</td>\n",
    "entities alone": "<td>&nbsp;</td><td>&times;&#8201;</td><td>«R&amp;D»</td>\n",
    "non-breaking spaces are no text": "<td>&nbsp;<b>«One»</b>&nbsp;</td>\n",
    "other scripts": "<p>«漢字»</p><p>«Γειά»</p><p>　«日本»　</p>\n",
    "addresses alone": "<td>https://example.org/a</td><td>www.example.org</td>\n",
    "an address in a sentence": "<td>«See https://example.org/a»</td>\n",
    "template tags": "<p>«Hello {{ name }}!»</p><p>{{ name }}</p><p>{% include x %}</p>\n",
    "template tags at the edges": "<p>«{{ count }} <b>drugs</b>»</p>\n",
    "template tags that have their lines": "<p>\n{% if x %}\n«One»\n{% endif %}\n</p>\n",
    "template tags in an element": "<p>\n«<b>{{ n }}</b>\ndrugs»\n</p>\n",
    "template tags with three braces": "<div>\n«One»\n{{{ x }}}\n«two»\n</div>\n",
    "shortcodes named as elements": '<p>«See {{<details "x">}} here»</p>\n',
    "shortcodes": '<p>«See {{< ref "a>b" >}} here»</p>\n',
    "template tags in tags": '<p>«<a {{% _param "a>b" %}} href="{{ f "x" }}">One</a> two»</p>\n',
    "template tags in values": '<p>«<a href={{< ref "a" >}}>One</a> two»</p>\n',
    "template tags behind a value": '<p><a href=/a/{{< ref "b" >}} title="‹One›"></a></p>\n',
    "lone braces": "<p>«One {{ two»</p><p>«three }} four {%»</p>\n",
    "a component on its lines": "<Note>\n«One.»\n</Note>\n",
    "a component on its lines in text": "<div>\n«One»\n<Note>\n«two»\n</Note>\n«three»\n</div>\n",
    "a component named as an element": "<div>\n«One»\n<Button>\n«two»\n</Button>\n</div>\n",
    "an unknown element on its lines": "<div>\n«One»\n<tab>\n«two»\n</tab>\n</div>\n",
    "an element in upper case on its lines": "<div>\n«One\n<B>\ntwo\n</B>\nthree»\n</div>\n",
    "a component that begins a line": "<div>\n«One\n<Tip\n a='b'>two</Tip> three»\n</div>\n",
    "components side by side": "<p><Link>«One»</Link> <Link>«Two»</Link></p>\n",
    "a component in a line": '<p>«Since <Badge text="x" /> and <Tip>two</Tip>.»</p>\n',
    "a component that stays open": "<Note>\n«One»\n",
    "components named as elements": "<p>«Go <Link to='x'>home</Link> now»</p>\n",
    "custom elements": "<p>«One <my-icon></my-icon> two»</p>\n<my-tab>\n«three»\n</my-tab>\n",
    "components of code": "<TerminalBlock>\nnpm install x\n</TerminalBlock>\n",
    "code in components": "<Note>\n«Use `<script>` or `</p>`, not `x.»\n</Note>\n",
    "code marks in plain HTML": "<p>«a ` b»</p><p>«c ` d»</p>\n",
    "MDX comments": "<Note>\n«One {/* <p> */} two» {/* three */}\n</Note>\n",
    "MDX values": '<p><A b={() => c} d={{e: {f: 1}}} title="‹One›"></A></p>\n',
    "MDX spread": '<p><A {...(b > c)} title="‹One›"></A></p>\n',
    "titles": '<img alt="‹A tree›" title=\'‹Two trees›\' src="a b">\n',
    "titles without letters": '<p><img alt="" title=" 1 &amp; {{ x }} {% y %}" alt={y} alt=z>\n',
    "titles are trimmed": '<div><img alt=" ‹One\n  two› "></div>\n',
    "other names of titles": '<input placeholder="‹Name›" aria-label="‹Your name›" value="no">\n',
    "bound titles": '<div :title="no" v-bind:alt="no" data-title="no"></div>\n',
    "titles of style sheets": '<link title="no"><style title="no"></style>\n',
    "titles in a run": '<p>«One <img alt="‹two›"> three»</p>\n',
    "titles in what is no prose": '<p><svg><a title="no"></a></svg><!-- <a title="no"> -->\n',
    "captions of components": '<Listing number="1" caption="‹A `Vec<T>` of closures›">\n',
    "a title in a block quote": '> <div><img\n>  alt="‹One\n>  two›"></div>\n',
    "a title with a template tag": '<p><a title="‹In {{ f "x" }} words›"></a></p>\n',
}  # fmt: skip


@pytest.mark.parametrize("page", GOLDEN.values(), ids=GOLDEN)
def test_prose_and_titles_of_html_blocks(page: str) -> None:
    """«Prose» and ‹titles› are offered, and nothing else."""
    assert html_blocks(page.encode())
    assert marked(re.sub("[«»‹›]", "", page)) == page


def test_tags_are_all_that_is_not_offered() -> None:
    """Titles and prose are `…`; in a segment with prose the tags are sorted, with a mark."""
    page = (
        '<div  class="a"\n id="b"><!-- one  two -->\n'
        '<p>See <a href="x" title="T">the <b>leaf</b></a>.<br></p>\n'
        "<p>42 <b>7</b></p> <code>rm</code> <i>words</i>\n"
        "<script>let a\n = 1</script></div>\n"
    )
    link = '<a href="x" title="…">'
    assert [re.sub("in [0-9a-f]{8}$", "in #", tag) for tag in tags(page)] == [
        '<div class="a" id="b">', "<!-- one two -->",
        "<p>", "…", link, "<b> in #", "<br>", "</p>",
        "<p>", "42", "<b>", "7", "</b>", "</p>",
        "…", "<code>", "<i>", "rm",
        "<script>", "let a = 1", "</script>", "</div>",
    ]  # fmt: skip


SAME = {
    "other words": ("<p>One <b>two</b></p>\n", "<p>Drei, vier <b>fünf</b> sechs</p>\n"),
    "another order": ("<p>A <b>b</b> <i>c</i></p>\n", "<p>A <i>c</i> and <b>b</b></p>\n"),
    "an element at the edge": ("<p>A <b>b</b> c</p>\n", "<p><b>C b</b></p>\n"),
    "no text of its own any more": ("<p>A <b>b</b> <i>c</i></p>\n", "<p><b>b</b> <i>c</i></p>\n"),
    "an image at the edge": ("<p>See <img src='x'> it</p>\n", "<p><img src='x'> See it</p>\n"),
    "another title": ('<img alt="One" src="x">\n', '<img alt="Ein Bild" src="x">\n'),
    "another line": ("<div>\nOne\ntwo\n</div>\n", "<div>\nOne two\n</div>\n"),
    "a line in a quote": ("> <div>\n> One\n> two\n", "> <div>\n> One two\n"),
    "other code in a sentence": ("<p>A <code>b</code></p>\n", "<p>A <code>c</code></p>\n"),
}
DIFFERENT = {
    "a lost tag": ("<p>A <b>b</b> c</p>\n", "<p>A b c</p>\n"),
    "an added tag": ("<p>A b</p>\n", "<p>A <b>b</b></p>\n"),
    "another address": ("<p>A <a href='x'>b</a></p>\n", "<p>A <a href='y'>b</a></p>\n"),
    "tags nested otherwise": ("<p>A <b><i>c</i></b></p>\n", "<p>A <b>b</b> <i>c</i></p>\n"),
    "tags nested deeply otherwise": (
        "<p>A <u><b><i>c</i></b></u> <s><b>d</b></s></p>\n",
        "<p>A <u><b>c</b></u> <s><b><i>d</i></b></s></p>\n",
    ),
    "a paragraph more": ("<div>A\n</div>\n", "<div><p>A</p>\n</div>\n"),
    "text out of its element": ("<td>A</td><td>1</td>\n", "<td>A 1</td><td></td>\n"),
    "a number alone": ("<td>42</td><td>mg</td>\n", "<td>43</td><td>mg</td>\n"),
    "code alone": ("<p><code>b</code></p>\n", "<p><code>c</code></p>\n"),
    "a script": ("<script>a</script>\n", "<script>b</script>\n"),
    "a comment": ("<div><!-- a -->b</div>\n", "<div><!-- c -->b</div>\n"),
    "a comment in a sentence": ("<p>A <!-- b --> c</p>\n", "<p>A c</p>\n"),
    "another attribute": ('<img alt="One" src="x">\n', '<img alt="One" src="y">\n'),
    "a title less": ('<p><a title="One" id="x"></a>\n', '<p><a id="x"></a>\n'),
    "a template tag alone": ("<p>{{ a }}</p>\n", "<p>{{ b }}</p>\n"),
    "an untranslated name": ('<p translate="no">A</p>\n', '<p translate="no">B</p>\n'),
}


@pytest.mark.parametrize(("page", "other"), SAME.values(), ids=SAME)
def test_pages_that_differ_in_what_is_offered_have_the_same_tags(page: str, other: str) -> None:
    assert tags(page) == tags(other)


@pytest.mark.parametrize(("page", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_pages_that_differ_in_more_have_other_tags(page: str, other: str) -> None:
    assert tags(page) != tags(other)


# Named apart from the code under test: what a browser shows no prose of (WHATWG HTML, 15.3.1) or
# what is no prose, the elements without an end tag, and those that no sentence holds.
HIDDEN = {"script", "style", "template", "iframe", "textarea", "svg", "math", "pre", "code",
          "xmp"}  # fmt: skip
EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
NEVER_IN_A_RUN = (HIDDEN - {"code"}) | {"p", "div", "td", "tr", "table", "li", "ul", "h1", "pre"}
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{/\*.*?\*/\}", re.DOTALL)
UNFINISHED = re.compile(r"<[A-Za-z/][^>]*\Z")  # a tag that the end cuts is no text (13.2.5.6)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+")


class Reader(HTMLParser):
    """The standard library's parser: the letters that a page shows, and what its tags are.

    Attributes:
        letters: By the element that it stands in, the text's letters.
        opened: The elements that are open.
        seen: The names of all tags.
        problems: End tags that close nothing, or not the element that is open.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.letters: Counter[str] = Counter()
        self.opened: list[str] = []
        self.seen: set[str] = set()
        self.problems: list[str] = []
        self.feed(UNFINISHED.sub("", TEMPLATE.sub(" ", text)))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        del attrs
        self.seen.add(tag)
        if tag not in EMPTY:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        del attrs
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it."""
        self.seen.add(tag)
        if self.opened[-1:] == [tag]:
            self.opened.pop()
            return
        self.problems.append(tag)
        if tag in self.opened:
            del self.opened[len(self.opened) - 1 - self.opened[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Count the letters of text."""
        if not HIDDEN & set(self.opened):
            count = sum(map(str.isalpha, ADDRESS.sub("", data)))
            self.letters[self.opened[-1] if self.opened else ""] += count

    @property
    def shown(self) -> int:
        """How many letters a reader sees."""
        return self.letters.total()


def _cut(data: bytes, block: Span, spans: tuple[Span, ...]) -> tuple[list[str], str]:
    """Split a block into its runs and the rest."""
    runs = [data[slice(*span)].decode() for span in spans]
    ends = [block.start, *(place for span in spans for place in span), block.end]
    rest = b" ".join(data[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))
    return runs, rest.decode()


def _judge(data: bytes) -> tuple[int, int, Counter[str]]:
    """Count the letters that a page's HTML blocks show and offer, and find those not offered."""
    shown = gained = 0
    missed: Counter[str] = Counter()
    for block in html_blocks(data):
        runs, rest = _cut(data, block, html_prose(data, block))
        shown += Reader(data[slice(*block)].decode()).shown
        gained += sum(Reader(run).shown for run in runs)
        missed += Reader(rest).letters
    return shown, gained, missed


def _real(shared: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((shared / "corpus" / "real").rglob("*.md")):
        data = path.read_bytes()
        if data.startswith(b"\xff\xfe"):
            continue  # one page is UTF-16
        header = re.match(rb"---\n.*?\n---\n", data, re.DOTALL)
        yield path.name, data[header.end() if header else 0 :]


def test_what_a_parser_shows_of_real_pages_is_offered(shared: Path) -> None:
    """Of 5,859 letters all but those of components that hold code, 215."""
    total = offered_letters = 0
    missed: Counter[str] = Counter()
    for _, data in _real(shared):
        shown, gained, lost = _judge(data)
        total += shown
        offered_letters += gained
        missed += lost
    assert missed == {"terminalblock": 215}
    assert total == offered_letters + 215
    assert offered_letters > 5000


def test_what_a_parser_shows_of_the_specifications_examples_is_offered(shared: Path) -> None:
    total = 0
    for name in ("commonmark", "gfm", "gfm-extensions"):
        for case in json.loads((shared / "corpus" / f"{name}.json").read_text(encoding="utf-8")):
            shown, gained, missed = _judge(case["markdown"].encode())
            assert (case["markdown"], gained, missed) == (case["markdown"], shown, {})
            total += shown
    assert total > 150


PIECES = [
    "word", " two ", "é", "漢", "1", " ", "\n", "<b>", "</b>", "<i class='x'>", "</i>", "<p>",
    "</p>", "<div>", "</div>", "<td>", "<br>", '<img alt="a b>">', '<a title="T" href=x/>', "</a>",
    "<!-- c -->", "<!-->", "<!--", "<code>q</code>", "<code>", "</code>", "<script>a<b</script>",
    "<svg>y</svg>", "</svg>", "<pre>z\n</pre>", "<template>", "&amp;", "&eacute;", "<", ">", "</",
    "<!x y>", "<?z?>", "<x-y>", "</x-y>", "<Note>", "</Note>", "<Badge/>", "`r`", "`", "{{ v }}",
    "{% w %}", "<!--\n\nu-->", "{{", "}}", "{/* u */}", "\n\n", "\r\n", "<B>", "https://e.org/a",
    "<b translate=no>",
]  # fmt: skip
fragments = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
PROTECTED = re.compile(
    r"""(<!-->|<!--.*?-->|<[^>"]*(?:"[^"]*"[^>"]*)*>|&\w+;|\{\{.*?\}\}|\{%.*?%\}|\{/.*?/\})""",
    re.DOTALL,
)
CONTEXTS = {"": "", "> ": "> ", "- ": "  ", "> - > ": ">   > "}


@st.composite
def blocks(draw: st.DrawFn) -> tuple[bytes, Span]:
    """Draw a file with a block from its second line on, in a list or a quote or in neither."""
    first, others = draw(st.sampled_from(sorted(CONTEXTS.items())))
    block = draw(fragments).replace("\n", f"\n{others}")
    data = f"# Title\n{first}{block}".encode()
    return data, Span(len(data) - len(block.encode()), len(data))


@given(blocks())
def test_runs_and_titles_are_disjoint_in_order_and_inside_their_block(
    page: tuple[bytes, Span],
) -> None:
    data, block = page
    for finder in (html_prose, html_titles):
        spans = finder(data, block)
        ends = [block.start, *(place for span in spans for place in span), block.end]
        assert ends == sorted(ends)
        for span in spans:
            text = data[slice(*span)].decode()
            assert any(map(str.isalpha, text))
            assert text == text.strip()


@given(blocks())
@example((b"<p>one\n\ntwo", Span(0, 11)))
@example((b"<p>one <!--\n\n--> two", Span(0, 20)))
@example((b"> <p>one\n> \n> two", Span(2, 17)))
def test_a_run_is_balanced_and_holds_no_block(page: tuple[bytes, Span]) -> None:
    """The standard library's parser finds each tag's partner in the run, and only inline tags."""
    data, block = page
    mdx = re.match(rb"\s*</?(?:Note|Badge)", data[slice(*block)])
    for span in html_prose(data, block):
        run = re.sub(r"\n[ >]+", "\n", data[slice(*span)].decode())
        reader = Reader(re.sub("`[^`\n]+`", "", run) if mdx else run)
        assert (reader.opened, reader.problems) == ([], [])
        assert reader.seen.isdisjoint(NEVER_IN_A_RUN)
        assert "\n\n" not in run.replace("\r", "")
        assert reader.shown


@given(blocks())
def test_other_letters_in_what_is_offered_leave_the_tags_as_they_are(
    page: tuple[bytes, Span],
) -> None:
    data, block = page
    # A title in a run stays as it is.
    runs = html_prose(data, block)
    titles = [t for t in html_titles(data, block) if not any(run.contains(t) for run in runs)]
    parts: list[str] = []
    position = 0
    for span in sorted([*runs, *titles]):
        parts += [data[position : span.start].decode(), _reworded(data[slice(*span)].decode())]
        position = span.end
    other = "".join([*parts, data[position:].decode()]).encode()
    assert html_tags(other, Span(block.start, len(other))) == html_tags(data, block)


def _reworded(text: str) -> str:
    """Write another letter for each, but in what is not prose inside a run."""
    return "".join(
        piece if index % 2 else re.sub(r"[^\W\d_]", "ж", piece)
        for index, piece in enumerate(PROTECTED.split(text))
    )


@given(st.text(alphabet="<>/!-?[]abScript \n\r\"'={}%&;`#é\x00", max_size=60))
@example("<a {{ b")
@example("<a b={{{")
def test_tokens_cover_whatever_they_are_given(text: str) -> None:
    data = text.encode()
    tokens = list(tokens_of(data))
    assert b"".join(data[slice(*token.span)] for token in tokens) == data
    assert all(token.span.start < token.span.end for token in tokens)
    assert html_tags(data, Span(0, len(data))) is not None


HOSTILE = {
    "less-than signs": b"<" * 1_000_000,
    "comments that stay open": b"<div><!-- <b> " * 80_000,
    "declarations": b"<!" * 500_000,
    "nested tags": b"<b>" * 50_000 + b"x" + b"</b>" * 50_000,
    "tags that stay open": b"<b>" * 100_000,
    "tags that overlap": b"<b><i>x</b></i>" * 25_000,
    "closing tags of drawings": b"</svg>" * 100_000,
    "scripts": b"<script></scripx" * 60_000,
    "quotes that stay open": b'<a b="' * 100_000,
    "attributes": b"<a " + b'b="c" ' * 100_000 + b">",
    "template tags that stay open": b"{{" * 200_000,
    "template tags in values that stay open": b'<img alt="' + b"{{" * 200_000 + b'">',
    "braces": b"<a b=" + b"{" * 400_000,
    "tags in template tags": b"<p>" + b"{{ <b" * 100_000 + b"}}",
    "components in a line": b"<Foo>" * 100_000 + b"x",
    "components on lines": b"<Foo>\n" * 50_000,
    "code marks": b"<Note>" + b"`a " * 100_000,
    "many code marks": b"<Note>" + b"`" * 1_000_000,
    "blanks": b"<p>\n" + b" " * 1_000_000,
    "ampersands": b"<p>" + b"&#1" * 300_000 + b"a",
    "quote marks": b"> " * 3000 + b"<div>\n" + b">" * 1_000_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_blocks_are_read_in_linear_time(data: bytes) -> None:
    """Each takes a fraction of a second; where the cost grows with the square, minutes."""
    block = Span(data.index(b"<"), len(data)) if data.startswith(b">") else Span(0, len(data))
    began = time.perf_counter()
    assert html_prose(data, block) is not None
    assert time.perf_counter() - began < 10
