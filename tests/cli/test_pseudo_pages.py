"""Pages of the pseudo-locales: a renderer sees in them what it sees in their source."""

import re

import pytest
from cli_project import Folder, Run
from engines.test_pseudo import PLAIN
from rendering import rendered, structure

_LONG = "A long sentence goes on, with *emphasis here* and a [link there](/there), and on. " * 60
PAGE = f"""\
# A *new* drug `x_1` {{#id}}

Words **in bold** and _in italics_; in**si**de, *"quoted"*, **(in brackets)**, ~~gone~~.
A hard\\
break, an entity &copy; &amp;, an escape \\*, `code`, <span title="Tip">a tag</span>.

{{{{ site.title }}}} has {{% if a %}}%(count)d of %s pills{{% endif %}} for {{name}}: 5 mg, T315I.

> A [link][ref], a [shortcut], ![an image](/i.png "A title") and a note[^1]. See https://example.org/a_b?c=d.

1. One item
   - *Nested* item
     and its second line
2. Another

| Left | Right |
|------|------:|
| *a*  | 10 %  |
| `b` | [c](/c) |

<div class="box"><p>In a <b>block</b> of HTML</p></div>

```python
print("stays")
```

{_LONG}

[ref]: /ref "A title"
[shortcut]: <https://example.org>
[^1]: The note's *text*.
"""
_MARKS = re.compile("[\u200f\u202e\u202c]")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Make a project with a page that has all kinds of markup."""
    made = Folder(tmp_path_factory.mktemp("pages") / "a project")
    made.write("l10n.toml", 'source_locale = "en"\nlocales = ["en_XA", "ar_XB"]\n')
    made.write("source/a.md", PAGE)
    return made


@pytest.mark.parametrize(("locale", "tag"), [("en_XA", "en-XA"), ("ar_XB", "ar-XB")])
def test_a_page_renders_with_the_same_structure(
    folder: Folder, run: Run, locale: str, tag: str
) -> None:
    """All of it is drafted, with each link, code, tag and placeholder; its words are legible."""
    run("extract")
    drafted = run("draft", "-l", locale)
    built = run("build", "--drafts", "-l", locale)
    page = folder.read(f"build/{tag}/a.md").partition("---\n\n")[2]
    assert (drafted.code, built.code) == (0, 0)
    assert "0 left as they were" in drafted.out
    assert structure(page) == structure(PAGE)
    assert _emphasis(page) == _emphasis(PAGE)
    for kept in ("{{ site.title }}", "{% if a %}", "%(count)d", " %s ", "{name}", "5 ", "T315I"):
        assert page.count(kept) == PAGE.count(kept), kept
    if locale == "ar_XB":
        plain = PAGE.replace("&copy; &amp;", "© &").replace("[shortcut],", "[shortcut][shortcut],")
        assert _MARKS.sub("", page).split() == plain.split()
        assert page.count("\u202e") == page.count("\u202c") > 500
    else:
        assert page.count("⟦") == page.count("⟧") > 70
        assert _words(PAGE) <= _words(page)


def _emphasis(page: str) -> list[str]:
    return re.findall(r"</?(?:em|strong|s|br /)>", rendered(page))


def _words(page: str) -> set[str]:
    """Return the words that a reader sees, without accents."""
    text = re.sub("<[^>]*>", " ", rendered(page)).translate(PLAIN).lower()
    return set(re.findall(r"[a-z]{3,}", text))
