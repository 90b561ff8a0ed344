"""Anchors of headings are those that the site generators make: judged by the generators."""

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from corpus_texts import all_texts

from l10n.links.headings import anchors_of, headings_of
from l10n.links.pages import parse_page
from l10n.model import SourceText
from l10n.model.layout import Slugger

HARD = [
    "Größe und Straße", "Ünïcode ÉCOLE", "用量 と 注意", "Доза препарата", "a_b_c __x__", "C++ #",
    "Dose -- 5 mg --- x", "`code` and *em*", "Uses", "100 %", "Ⅳ stage", "Ⓐ circled", "مرض السرطان",
    "हिन्दी शीर्षक", "1. First", "--", "!!!", "emoji 😀 here", "&amp; entity &copy;",
    "[link](http://a.b/c) text", "<b>tag</b> text", "a<br>b", "`--` dash", "x ² ½", "Œuvre İst",
    "Σίσυφος ΣΑΣ", "tab\tx", "a  b", "snake\\_case \\* x", "![alt](x.png) img", "e\u0301 combining",
    "don’t “quote”", "<https://x.org> auto", "ﬁ ligature ①", "Closed ##", "a - b",
]  # fmt: skip
TWICE = [
    "Uses",
    "Uses",
    "Uses 1",
    "Uses-1",
    "Uses",
    "Uses_1",
    "用量",
    "用量",
    "Dose",
    "dose",
    "Uses",
]


def _texts() -> list[str]:
    """Return the Markdown of headings: hard ones, and those of the corpora."""
    found: dict[str, None] = dict.fromkeys(HARD)
    for data in all_texts().values():
        page = parse_page(SourceText("x.md", data))
        for heading in headings_of(page):
            text = data[slice(*heading.span)].decode()
            if heading.text is not None and not heading.own and "\n" not in text:
                found[text] = None
    return list(found)


def _pages(texts: Sequence[str]) -> list[str]:
    return [f"## {text}\n" for text in texts] + ["".join(f"## {text}\n\n" for text in TWICE)]


def _ours(pages: Sequence[str], slugger: Slugger) -> list[tuple[str, ...]]:
    return [anchors_of(parse_page(SourceText("x.md", page.encode())), slugger) for page in pages]


def _ids(rendered: str) -> tuple[str, ...]:
    return tuple(html.unescape(found) for found in re.findall(r'<h2 id="?([^">]*?)"?>', rendered))


def _differing(
    pages: Sequence[str], slugger: Slugger, theirs: Sequence[tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return what differs; a generator may find no heading, or give it no anchor."""
    triples = zip(pages, _ours(pages, slugger), theirs, strict=True)
    return [(page, own, real) for page, own, real in triples if real not in {own, (), ("",)}]


def _needs(command: str) -> str:
    found = shutil.which(command)
    if not found:
        pytest.skip(f"{command} is not installed")
    return found


def test_anchors_are_hugos(tmp_path: Path) -> None:
    hugo = _needs("hugo")
    pages = _pages(_texts())
    (tmp_path / "layouts/_default").mkdir(parents=True)
    (tmp_path / "layouts/_default/single.html").write_text("{{ .Content }}")
    kinds = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n'
    (tmp_path / "config.toml").write_text(f'baseURL = "https://e.org/"\n{kinds}')
    (tmp_path / "content").mkdir()
    for number, page in enumerate(pages):
        text = page.replace("{{", "{ {")
        (tmp_path / f"content/p{number}.md").write_text(f"---\ntitle: x\n---\n{text}", "utf-8")
    subprocess.run([hugo, "-s", str(tmp_path)], check=True, capture_output=True)
    theirs = [
        _ids((tmp_path / f"public/p{number}/index.html").read_text("utf-8"))
        for number in range(len(pages))
    ]
    assert _differing(pages, Slugger.HUGO, theirs) == []


_KRAMDOWN = """\
require "kramdown"; require "kramdown-parser-gfm"; require "json"
pages = JSON.parse(STDIN.read)
puts JSON.generate(pages.map { |page| Kramdown::Document.new(page, input: "GFM").to_html })
"""


def test_anchors_are_kramdowns() -> None:
    """By the parser that Jekyll uses."""
    ruby = _needs("ruby")
    asked = [ruby, "-Eutf-8:utf-8", "-e", 'require "kramdown"; require "kramdown-parser-gfm"']
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("kramdown is not installed")
    pages = _pages(_texts())
    ran = subprocess.run(
        [ruby, "-Eutf-8:utf-8", "-e", _KRAMDOWN],
        input=json.dumps(pages), check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    theirs = [_ids(page) for page in json.loads(ran.stdout)]
    assert _differing(pages, Slugger.KRAMDOWN, theirs) == []


_PYTHON_MARKDOWN = """\
import json, sys, markdown
pages = json.load(sys.stdin)
print(json.dumps([markdown.markdown(page, extensions=["toc"]) for page in pages]))
"""


def test_anchors_are_python_markdowns() -> None:
    asked = ["-c", "import markdown"]
    for python in filter(None, (sys.executable, shutil.which("python3"))):
        if not subprocess.run([python, *asked], check=False, capture_output=True).returncode:
            break
    else:
        pytest.skip("Python-Markdown is not installed")
    pages = _pages(_texts())
    ran = subprocess.run(
        [python, "-c", _PYTHON_MARKDOWN],
        input=json.dumps(pages), check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    theirs = [_ids(page) for page in json.loads(ran.stdout)]
    assert _differing(pages, Slugger.PYTHON_MARKDOWN, theirs) == []


GOLDEN = {
    Slugger.GITHUB: ["uses", "uses-1", "uses-1-1", "uses-1-2", "uses-2", "uses_1"],
    Slugger.HUGO: ["uses", "uses-1", "uses-1-1", "uses-1-2", "uses-2", "uses_1"],
    Slugger.PYTHON_MARKDOWN: ["uses", "uses_1", "uses-1", "uses-1_1", "uses_2", "uses_3"],
    Slugger.KRAMDOWN: ["uses", "uses-1", "uses-1", "uses-1-1", "uses-2", "uses_1"],
}
"""What github-slugger 2.0, Hugo 0.111, Python-Markdown 3.11 and kramdown 2.4 said."""


@pytest.mark.parametrize("slugger", Slugger)
def test_headings_of_one_text_are_numbered(slugger: Slugger) -> None:
    """Each generator has its way, kramdown's not even unique."""
    [got] = _ours(["".join(f"## {text}\n\n" for text in TWICE[:6])], slugger)
    assert list(got) == GOLDEN[slugger]


def test_what_github_slugger_says() -> None:
    """Noted from it: of 1,566 headings of the corpora it makes the same anchors, too."""
    texts = ["Größe & Straße", "用量 と 注意", "a_b `c--d`", "Ⅳ Ⓐ ½", "[link](/u) <b>x</b>", "C++"]
    got = [own[0] for own in _ours([f"# {text}\n" for text in texts], Slugger.GITHUB)]
    assert got == ["größe--straße", "用量-と-注意", "a_b-c--d", "ⅳ-ⓐ-", "link-x", "c"]


def test_explicit_anchors_are_kept_and_reserved() -> None:
    """`{#id}`, and the forms of kramdown and Python-Markdown; some never repeat one."""
    page = "# Uses {#uses}\n\n## Uses\n\n## Dose {: #dose-a }\n\n## More\n{: #more-a}\n"
    got = {slugger: _ours([page], slugger)[0] for slugger in Slugger}
    assert got == {
        Slugger.GITHUB: ("uses", "uses", "dose-a", "more-a"),
        Slugger.HUGO: ("uses", "uses-1", "dose-a", "more-a"),
        Slugger.PYTHON_MARKDOWN: ("uses", "uses_1", "dose-a", "more-a"),
        Slugger.KRAMDOWN: ("uses", "uses", "dose-a", "more-a"),
    }
