"""A link of a localized page reaches what its source's link names, from wherever the page lies."""

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.links.addresses import Kind, Places, SourceTree, led, rule_of, split_address

FILES = {
    "source/index.md", "source/guide/pills.md", "source/guide/dose.mdx", "source/guide/index.md",
    "source/guide/été.md", "source/drugs/README.md", "source/drugs/a b.md", "source/img/fig.png",
    "source/guide/leaf let.pdf", "LICENSE", "../other/README.md",
}  # fmt: skip
ARTICLES = {name for name in FILES if name.endswith((".md", ".mdx"))}
PILLS = "source/guide/pills.md"
FOLDERS = {".", "source", "source/guide", "source/drugs", "source/img"}
TREE = SourceTree(
    "source", ARTICLES.__contains__, FILES.__contains__, FOLDERS.__contains__, "/docs"
)


@pytest.mark.parametrize(
    ("address", "kind", "path"),
    [
        ("dose.mdx", Kind.ARTICLE, "source/guide/dose.mdx"),
        ("./dose.mdx?a=b#c", Kind.ARTICLE, "source/guide/dose.mdx"),
        ("dose", Kind.ARTICLE, "source/guide/dose.mdx"),
        ("dose/", Kind.ARTICLE, "source/guide/dose.mdx"),
        ("../dose/", Kind.ARTICLE, "source/guide/dose.mdx"),  # as the page's own address has it
        ("dose.html", Kind.ARTICLE, "source/guide/dose.mdx"),
        ("%C3%A9t%C3%A9.md", Kind.ARTICLE, "source/guide/été.md"),
        ("été", Kind.ARTICLE, "source/guide/été.md"),
        ("..", Kind.ARTICLE, "source/index.md"),
        (".", Kind.ARTICLE, "source/guide/index.md"),
        ("../drugs/", Kind.ARTICLE, "source/drugs/README.md"),
        ("../drugs/a%20b.md", Kind.ARTICLE, "source/drugs/a b.md"),
        ("../img/fig.png", Kind.FILE, "source/img/fig.png"),
        ("../../LICENSE", Kind.FILE, "LICENSE"),
        ("../img", Kind.FOLDER, "source/img"),
        ("../img/", Kind.FOLDER, "source/img"),
        ("/docs/img/", Kind.FOLDER, "source/img"),
        ("../../../other/README.md", Kind.FILE, "../other/README.md"),
        ("../../../other/none.md", Kind.ELSEWHERE, ""),
        ("/docs/guide/dose", Kind.ARTICLE, "source/guide/dose.mdx"),
        ("/docs/guide/", Kind.ARTICLE, "source/guide/index.md"),
        ("/docs/", Kind.ARTICLE, "source/index.md"),
        ("#top", Kind.ARTICLE, PILLS),
        ("", Kind.ARTICLE, PILLS),
        ("none.md", Kind.NOTHING, "source/guide"),
        ("/docs/none", Kind.NOTHING, "source/none"),
        ("/other/guide/dose", Kind.ELSEWHERE, ""),
        ("https://e.org/a.md", Kind.ELSEWHERE, ""),
        ("//e.org/a.md", Kind.ELSEWHERE, ""),
        ("mailto:a@b.org", Kind.ELSEWHERE, ""),
        ("@site/docs/a.md", Kind.ELSEWHERE, ""),
        ("../../../../wiki", Kind.ELSEWHERE, ""),
    ],
)
def test_what_a_link_names(address: str, kind: Kind, path: str) -> None:
    found = TREE.find(PILLS, address)
    expected = "" if kind is Kind.NOTHING and not address.startswith("/") else path
    assert (found.kind, found.path) == (kind, expected)


BUILT = {
    PILLS: "build/es/guide/pills.md",
    "source/guide/dose.mdx": "build/es/guide/dose.mdx",
    "source/index.md": "build/es/index.md",
    "source/img/fig.png": "build/es/img/fig.png",
}
BESIDE = {
    PILLS: "source/guide/pills.es.md",
    "source/guide/dose.mdx": "source/guide/dose.es.mdx",
    "source/guide/index.md": "source/guide/index.es.md",
    "source/img/fig.png": "source/img/fig.es.png",
}


def _led(address: str, built: dict[str, str], article: str = PILLS) -> str:
    places = Places(
        built[article], lambda path: built.get(path, path),
        lambda path: "/docs" + path.removeprefix("build").removeprefix("source"),
    )  # fmt: skip
    return led(address, TREE.find(article, address), article, places)


@pytest.mark.parametrize(
    ("address", "in_folders", "beside"),
    [
        ("dose.mdx", "dose.mdx", "dose.es.mdx"),
        ("./dose.mdx?a=b#c", "./dose.mdx?a=b#c", "./dose.es.mdx?a=b#c"),
        ("../dose/", "../dose/", "../dose.es/"),
        ("dose", "dose", "dose.es"),
        ("dose.html", "dose.html", "dose.es.html"),
        ("../img/fig.png", "../img/fig.png", "../img/fig.es.png"),
        ("./%C3%A9t%C3%A9.md", "../../../source/guide/%C3%A9t%C3%A9.md", "./%C3%A9t%C3%A9.md"),
        ("été", "../../../source/guide/été", "été"),
        ("leaf%20let.pdf", "../../../source/guide/leaf%20let.pdf", "leaf%20let.pdf"),
        ("../drugs/", "../../../source/drugs/", "../drugs/"),
        ("../../LICENSE", "../../../LICENSE", "../../LICENSE"),
        ("../../../other/README.md", "../../../../other/README.md", "../../../other/README.md"),
        ("../img/", "../../../source/img/", "../img/"),
        ("/docs/guide/dose#x", "/docs/es/guide/dose#x", "/docs/guide/dose.es#x"),
        ("/docs/guide/none", "/docs/guide/none", "/docs/guide/none"),
        ("#x", "#x", "#x"),
        ("mailto:a@b.org", "mailto:a@b.org", "mailto:a@b.org"),
        ("pills.md#x", "pills.md#x", "pills.es.md#x"),
    ],
)
def test_where_a_localized_page_finds_it(address: str, in_folders: str, beside: str) -> None:
    """In a folder of its own for each language, or beside its source."""
    assert (_led(address, BUILT), _led(address, BESIDE)) == (in_folders, beside)


_names = st.sampled_from(["a", "b", "index", "README", "é", "c d", "x.y"])
_articles = st.sets(
    st.tuples(st.lists(_names, max_size=2), _names, st.sampled_from([".md", ".mdx", ".png"])).map(
        lambda parts: "source/" + "/".join([*parts[0], f"{parts[1]}{parts[2]}"])
    ),
    min_size=2, max_size=6,
).map(sorted)  # fmt: skip
_patterns = st.sampled_from(
    ["build/es/{stem}{suffix}", "build/{stem}.es{suffix}", "source/{stem}.es{suffix}",
     "build/es/docs/current/{stem}{suffix}", "{stem}{suffix}"],
)  # fmt: skip


@given(_articles, _patterns, st.data())
def test_what_a_relative_link_reaches_it_still_reaches(
    files: list[str], pattern: str, data: st.DataObject
) -> None:
    """The law, for any layout and any pages that are built: the path leads to the very file."""
    moved = data.draw(st.sets(st.sampled_from(files)))
    article, target = files[0], files[1]
    places = {name: _placed(name, pattern) for name in moved | {article}}
    there, folders = frozenset(files), {posixpath.dirname(name) for name in files}
    tree = SourceTree("source", there.__contains__, there.__contains__, folders.__contains__)
    address = posixpath.relpath(target, posixpath.dirname(article)).replace(" ", "%20")
    found = tree.find(article, address)
    new = led(address, found, article,
              Places(places[article], lambda path: places.get(path, path)))  # fmt: skip
    reached = posixpath.join(posixpath.dirname(places[article]), unquote(split_address(new).path))
    assert found.path == target
    assert posixpath.normpath(reached) == places.get(target, target)


def _placed(name: str, pattern: str) -> str:
    stem, suffix = posixpath.splitext(name.removeprefix("source/"))
    return posixpath.normpath(pattern.format(stem=stem, suffix=suffix))


def test_rules_hold_at_once_and_the_longer_first() -> None:
    """What one rule wrote no other reads."""
    rule = rule_of({"en": "es", "es": "fr", "en-US": "es-MX", "lang=en": "lang=pt", "/en/": "/x/"})
    assert rule("/en/x?lang=en&a=es&b=en-US#en") == "/x/x?lang=pt&a=fr&b=es-MX#es"
    assert rule_of({})("en") == "en"


def test_a_start_page_is_found_from_an_address_though_a_folder_is_there_from_the_file() -> None:
    """`../../` of the page at `guide/pills/`; from its file it is the project's folder."""
    articles = {PILLS, "source/index.md"}
    tree = SourceTree(
        "source", articles.__contains__, articles.__contains__, {".", "source"}.__contains__
    )
    found = tree.find(PILLS, "../../")
    assert (found.kind, found.path) == (Kind.ARTICLE, "source/index.md")
