"""`l10n build`: the links of localized pages, from the settings to the files."""

import posixpath
import re

import pytest
from cli_project import Folder, Run, folder, run

from l10n.links.destinations import destinations_of
from l10n.links.headings import anchors_of, tag_anchors
from l10n.links.pages import parse_page
from l10n.model import SourceText
from l10n.model.layout import LayoutName, Slugger

__all__ = ["folder", "run"]

PILLS = """\
# Pills

See [the dose](dose.md#how-much), [more](../more.md?x=1#why "Why"), [a ref][d] and
![fig](../img/fig.png).

## How to take

A [leaflet](../img/leaflet.pdf), <a href="dose.md">dose</a>, [site](https://e.org/?language=English).

[d]: ./dose.md
"""
DOSE = "# Dose\n\n## How much\n\nTake one, as [here](#how-much) or [there](pills.md#how-to-take).\n"
MORE = "# More\n\n## Why\n\n[Pills](guide/pills.md) or [none](gone.md), [lost](guide/dose.md#no).\n"


@pytest.fixture
def linked(folder: Folder, run: Run) -> Folder:
    """Make three articles that name each other, with a Spanish translation of two."""
    folder.write("source/guide/pills.md", PILLS)
    folder.write("source/guide/dose.md", DOSE)
    folder.write("source/more.md", MORE)
    for name in ("fig.png", "leaflet.pdf", "leaflet.es.pdf"):
        folder.write(f"source/img/{name}", name)
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    assert run("extract").code == 0
    for name in ("guide/pills", "guide/dose"):
        _translate(folder, f"locales/es/{name}.md.po")
    return folder


def _translate(folder: Folder, catalog: str) -> None:
    """Fill each target with its source and a word more."""
    text = folder.read(catalog)
    words = re.compile(r'(?m)^msgid "(.+)"\nmsgstr ""$')
    folder.write(catalog, words.sub(r'msgid "\1"\nmsgstr "Es \1"', text))


def _set(folder: Folder, *lines: str) -> None:
    folder.replace("l10n.toml", "front", "\n".join((*lines, "front")))


def _links(folder: Folder, name: str) -> list[str]:
    page = parse_page(SourceText(name, folder.files()[name]))
    return [item.address for item in destinations_of(page)]


def test_links_lead_to_pages_that_are_built_and_else_to_the_source(
    linked: Folder, run: Run
) -> None:
    """Images and attachments go along, in the version of the language where there is one."""
    assert run("build").code == 0
    assert _links(linked, "build/es/guide/pills.md") == [
        "dose.md#how-much", "../../../source/more.md?x=1#why", "./dose.md", "../img/fig.png",
        "../img/leaflet.pdf", "dose.md", "https://e.org/?language=English", "./dose.md",
    ]  # fmt: skip
    assert linked.read("build/es/img/leaflet.pdf") == "leaflet.es.pdf"


def test_a_page_that_is_built_later_gets_its_links(linked: Folder, run: Run) -> None:
    """With the next build; nobody has to touch the pages that name it."""
    run("build")
    _translate(linked, "locales/es/more.md.po")
    run("build")
    assert "../more.md?x=1#why" in _links(linked, "build/es/guide/pills.md")
    (linked.path / "locales/es/more.md.po").unlink()
    run("build")
    assert "../../../source/more.md?x=1#why" in _links(linked, "build/es/guide/pills.md")


def test_a_build_of_one_article_knows_the_pages_of_others(linked: Folder, run: Run) -> None:
    run("build")
    before = linked.read("build/es/guide/pills.md")
    run("build", "source/guide/pills.md")
    assert linked.read("build/es/guide/pills.md") == before


def test_nothing_but_destinations_and_anchors_changes(linked: Folder, run: Run) -> None:
    """Beside the words: titles, labels, queries and spelling stay."""
    run("build")
    page = linked.read("build/es/guide/pills.md").split("---\n\n", 1)[1]
    assert page == (
        '# <a id="pills"></a>Es Pills\n\n'
        'Es See [the dose](dose.md#how-much), [more](../../../source/more.md?x=1#why "Es Why"), '
        "[a ref][d] and ![fig](../img/fig.png).\n\n"
        '## <a id="how-to-take"></a>Es How to take\n\n'
        'Es A [leaflet](../img/leaflet.pdf), <a href="dose.md">dose</a>, '
        "[site](https://e.org/?language=English).\n\n[d]: ./dose.md\n"
    )  # fmt: skip


def test_a_page_in_the_source_language_changes_in_its_links_only(linked: Folder, run: Run) -> None:
    """Byte for byte else, wherever it is published."""
    _set(linked, 'incomplete = "source"', 'layout = "suffix"')
    run("build")
    assert linked.read("build/more.es.md") == MORE.replace("pills.md", "pills.es.md").replace(
        "dose.md", "dose.es.md"
    )


@pytest.mark.parametrize("layout", LayoutName)
def test_every_anchor_of_the_source_is_on_the_page(
    linked: Folder, run: Run, layout: LayoutName
) -> None:
    _set(linked, f'layout = "{layout}"')
    run("build")
    [name] = [
        name for name, data in linked.files().items()
        if name.startswith("build/") and "Es How to" in data.decode(errors="replace")
    ]  # fmt: skip
    page = parse_page(SourceText(name, linked.files()[name]))
    anchors = {*anchors_of(page, Slugger.GITHUB), *tag_anchors(page)}
    assert {"pills", "how-to-take"} <= anchors


@pytest.mark.parametrize("layout", LayoutName)
def test_a_page_of_mdx_has_its_sources_anchors_too(
    linked: Folder, run: Run, layout: LayoutName
) -> None:
    """Braces are an expression there, and an anchor's are none."""
    _set(linked, f'layout = "{layout}"')
    linked.write("source/x.mdx", "import X from 'x'\n\n# Doses {#own}\n\n## How much\n\nWhy\n---\n")
    run("extract")
    _translate(linked, "locales/es/x.mdx.po")
    run("build")
    [name] = [
        name for name, data in linked.files().items()
        if name.startswith("build/") and b"Es How much" in data and name.endswith(".mdx")
    ]  # fmt: skip
    text = linked.files()[name].decode()
    assert [f"#{own}" in text or f'id="{own}"' in text for own in ("own", "how-much")] == [True] * 2


EXPECTED = {
    "directory": ["dose.md#how-much", "../../../source/more.md?x=1#why"],
    "suffix": ["dose.es.md#how-much", "../more.md?x=1#why"],
    "starlight": ["dose.md#how-much", "../../more.md?x=1#why"],
    "jekyll": ["dose.md#how-much", "../../more.md?x=1#why"],
}
"""Where a layout's links lead that no generator leads; the others' stay as they are."""


@pytest.mark.parametrize("layout", LayoutName)
def test_links_lead_where_the_layout_has_the_pages(
    linked: Folder, run: Run, layout: LayoutName
) -> None:
    _set(linked, f'layout = "{layout}"')
    run("build")
    [name] = [
        name for name, data in linked.files().items()
        if name.startswith("build/") and "Es How to" in data.decode(errors="replace")
    ]  # fmt: skip
    wanted = EXPECTED.get(layout, ["dose.md#how-much", "../more.md?x=1#why"])
    assert _links(linked, name)[:2] == wanted


def test_an_image_of_the_language_is_named_where_pages_stand_beside_their_source(
    linked: Folder, run: Run
) -> None:
    """Where they do not, it is copied under the source's name."""
    _set(linked, 'layout = "suffix"')
    run("build")
    links = _links(linked, "build/guide/pills.es.md")
    assert links[3:5] == ["../img/fig.png", "../img/leaflet.es.pdf"]


def test_rules_of_the_settings_hold_in_all_destinations(linked: Folder, run: Run) -> None:
    """Also in absolute ones, and in paths, which are then looked for."""
    rules = '{ "language=English" = "language=Spanish", "fig.png" = "leaflet.pdf" }'
    _set(linked, f"rewrite.es = {rules}")
    ran = run("build")
    links = _links(linked, "build/es/guide/pills.md")
    assert (ran.code, links[6], links[3]) == (
        0, "https://e.org/?language=Spanish", "../img/leaflet.pdf",
    )  # fmt: skip


def test_a_rule_that_leads_nowhere_is_an_error(linked: Folder, run: Run) -> None:
    _set(linked, 'rewrite.es = { "fig.png" = "figura.png" }')
    ran = run("build")
    said = "source/guide/pills.md:4:8: For es the link leads to `../img/figura.png`, and nothing"
    assert (ran.code, said in ran.err) == (1, True)


def test_dead_links_of_the_source_are_told_once(linked: Folder, run: Run) -> None:
    """With their place in the article: as warnings, since no translation made them."""
    _set(linked, 'incomplete = "source"')
    ran = run("build")
    dead = (
        "source/more.md:5:35: warning: The link leads to `gone.md`, and nothing is there. "
        "Mend it, or write the file. [dead-link]"
    )
    lost = (
        "source/more.md:5:52: warning: The link leads to `guide/dose.md#no`, and that page has "
        "no such anchor. Mend it, or give a heading this anchor. [dead-anchor]"
    )
    assert (ran.code, ran.err.splitlines()) == (0, [dead, lost])


def test_anchors_that_are_no_headings_are_known(linked: Folder, run: Run) -> None:
    """Those of attributes and footnotes, and whatever a page has that takes in another."""
    anchors = "[1](#para) [2](#fn:a) [3](#lost) [4](inc.md#any)[^a]\n{: #para }\n\n[^a]: Note.\n"
    linked.write("source/a.md", f"# A\n\n{anchors}")
    linked.write("source/inc.md", "{% include 'c.html' %}\n")
    run("extract")
    said = [line for line in run("check", "source/a.md").err.splitlines() if "[dead-" in line]
    assert [line.split("`")[1] for line in said] == ["#lost"]


PLACES = """\
# Places

[A folder](sub/), [an image's](img), [another](deep/down/), [home](./), [licence](../LICENSE),
[terms](../../terms.md), ![logo](../logo.png), [leaflet](leaflet.7z).
"""


@pytest.fixture
def placed(folder: Folder, run: Run) -> Folder:
    """Make an article with links to folders and to files outside, translated."""
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    (folder.path / "source/guide/pills.md").unlink()
    folder.write("source/places.md", PLACES)
    for name in ("source/sub/a.md", "source/deep/down/a.md"):
        folder.write(name, "A.\n")
    for name in ("source/img/a.png", "LICENSE", "logo.png", "../terms.md", "source/leaflet.7z"):
        folder.write(name, name)
    assert run("extract").code == 0
    for name in ("places", "sub/a"):
        _translate(folder, f"locales/es/{name}.md.po")
    return folder


def test_without_a_site_the_repository_is_what_links_lead_through(placed: Folder, run: Run) -> None:
    """To the language's folder where it has pages, to the source's, and to files anywhere."""
    ran = run("build")
    assert (ran.code, ran.err) == (0, "")
    assert _links(placed, "build/es/places.md") == [
        "sub/", "../../source/img", "../../source/deep/down/", "./", "../../LICENSE",
        "../../../terms.md", "../../logo.png", "leaflet.7z",
    ]  # fmt: skip
    assert placed.read("build/es/leaflet.7z") == "source/leaflet.7z"


NO_PAGE = "a folder for which the site has no page"
NO_PART = "which is no part of the site"


@pytest.mark.parametrize("layout", LayoutName)
def test_what_a_site_has_not_is_told(placed: Folder, run: Run, layout: LayoutName) -> None:
    """Folders for which its generator makes no page, and files that nobody takes along."""
    _set(placed, f'layout = "{layout}"', 'base_url = "https://example.org/"')
    ran = run("build")
    outside = {"../LICENSE": NO_PART, "../../terms.md": NO_PART, "../logo.png": NO_PART}
    folders = {"sub/": NO_PAGE, "img": NO_PAGE, "deep/down/": NO_PAGE}
    if layout in {LayoutName.DIRECTORY, LayoutName.SUFFIX}:
        folders = {}
    if layout in {LayoutName.HUGO, LayoutName.HUGO_FOLDERS}:
        folders = {"deep/down/": NO_PAGE}  # a section is a folder right below the top
    if layout in {LayoutName.DOCUSAURUS, LayoutName.STARLIGHT}:
        del outside["../logo.png"]  # which they take from anywhere
    if layout is LayoutName.STARLIGHT:
        outside["leaflet.7z"] = NO_PART  # Astro bundles images, and no other files
    told = re.findall(
        r"source/places.md:\d+:\d+: warning: .* `(.*)`, (.*?)\. .*\[dead-link\]", ran.err
    )
    assert (ran.code, dict(told)) == (0, {**folders, **outside})


@pytest.mark.parametrize(
    ("layout", "file"),
    [("mkdocs", "sub/index.html"), ("docusaurus", "sub/_category_.json"),
     ("docusaurus", "sub/sub.md"), ("hugo", "deep/down/_index.html"), ("jekyll", "sub/index.html")],
)  # fmt: skip
def test_a_file_can_give_a_folder_its_page(
    placed: Folder, run: Run, layout: str, file: str
) -> None:
    _set(placed, f'layout = "{layout}"')
    placed.write(f"source/{file}", "<p>\n")
    ran = run("build")
    assert f"`{posixpath.dirname(file)}/`, {NO_PAGE}" not in ran.err


@pytest.mark.parametrize("build_dir", ["source", "build"])
@pytest.mark.parametrize("ending", [".md", ".html", "", "/"])
@pytest.mark.parametrize("layout", ["starlight", "jekyll"])
def test_a_link_to_a_page_of_another_language_leads_to_it(
    folder: Folder, run: Run, layout: str, ending: str, build_dir: str
) -> None:
    """From the first build on, and from every page: authors may write it where both stand."""
    _set(folder, f'layout = "{layout}"', f'build_dir = "{build_dir}"')
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    text = f"[Español](../es/guide/pills{ending}), [inicio](../es/)\n"
    folder.write("source/guide/pills.md", text)
    folder.write("source/index.md", "Home.\n")
    assert run("extract").code == 0
    for name in ("guide/pills", "index"):
        _translate(folder, f"locales/es/{name}.md.po")
    for _ in range(2):
        ran = run("build")
        assert (ran.code, ran.err) == (0, "")
        links = _links(folder, f"{build_dir}/es/guide/pills.md")
        assert links == [f"pills{ending}", "../"]


def test_a_link_to_a_page_of_another_language_beside_its_article(folder: Folder, run: Run) -> None:
    """Where the site is made of a folder of its own, and the link is dead in that of the source."""
    _set(folder, 'layout = "suffix"')
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    folder.write("source/a.md", "[Español](b.es.md) [otro](c.es.md)\n")
    folder.write("source/b.md", "Home.\n")
    run("extract")
    for name in "ab":
        _translate(folder, f"locales/es/{name}.md.po")
    ran = run("build")
    assert _links(folder, "build/a.es.md") == ["b.es.md", "c.es.md"]
    assert [line.split("`")[1] for line in ran.err.splitlines()] == ["c.es.md"]


@pytest.mark.parametrize("layout", ["hugo", "hugo-folders", "mkdocs", "docusaurus"])
def test_a_page_of_another_language_is_there_by_its_address(
    folder: Folder, run: Run, layout: str
) -> None:
    """Also where its file lies elsewhere; one that is not built is not."""
    _set(folder, f'layout = "{layout}"', 'site_root = "/"')
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    links = "[a](/es/b/) [b](/es/guide/) [c](/es/c/) [d](/es/none/) [e](/fr/b/)"
    folder.write("source/a.md", f"{links}\n")
    for name in ("b", "guide/index", "c"):
        folder.write(f"source/{name}.md", "Home.\n")
    run("extract")
    for name in ("a", "b", "guide/index"):
        _translate(folder, f"locales/es/{name}.md.po")
    said = run("build").err.splitlines()
    assert [line.split("`")[1] for line in said] == ["/es/c/", "/es/none/", "/fr/b/"]


@pytest.mark.parametrize("layout", LayoutName)
def test_check_tells_of_dead_links_what_build_tells(
    placed: Folder, run: Run, layout: LayoutName
) -> None:
    """The same lines, before anything is built and after; once for all locales."""
    _set(placed, f'layout = "{layout}"', 'incomplete = "source"')
    placed.replace("l10n.toml", '"es"', '"es", "fr"')
    placed.write("source/more.md", "# More\n\n[a](gone.md), [b](places.md#none), [c](#none)\n")
    run("extract")
    for name in ("more", "sub/a", "deep/down/a", "places"):
        for locale in ("es", "fr"):
            _translate(placed, f"locales/{locale}/{name}.md.po")
    said = [sorted(line for line in run(command).err.splitlines() if "dead-" in line)
            for command in ("check", "build", "check")]  # fmt: skip
    assert (len(said[0]) >= 3, said[1:]) == (True, [said[0]] * 2)


def test_check_takes_pages_that_can_be_built_for_there(folder: Folder, run: Run) -> None:
    """An author may name the Spanish page before it is."""
    _set(folder, 'layout = "jekyll"', 'build_dir = "source"')
    text = "[Español](../es/guide/pills.md), [inicio](../es/), [x](../es/none.md)\n"
    folder.write("source/guide/pills.md", text)
    folder.write("source/index.md", "Home.\n")
    run("extract")
    dead = [line for line in run("check").err.splitlines() if "dead-" in line]
    assert [re.findall(r"`(.*?)`", line)[0] for line in dead] == ["../es/none.md"]


def test_check_tells_where_a_rule_or_a_comment_leads_nowhere(linked: Folder, run: Run) -> None:
    """As an error, which the build gives, too."""
    _set(linked, 'rewrite.es = { "fig.png" = "figura.png" }')
    note = "# link: ./dose.md => nada.md\n# link: old.md => x.md\n#. [1]: dose.md#how-much"
    linked.replace("locales/es/guide/pills.md.po", "#. [1]: dose.md#how-much", note)
    said = []
    for command in ("check", "build"):
        ran = run(command)
        codes = r"\[(?:dead-link|link-note)\]$"
        said.append((ran.code, sorted(one for one in ran.err.splitlines() if re.search(codes, one)
                                      and "source/more.md" not in one)))  # fmt: skip
    errors = [one for one in said[0][1] if "For es the link leads to" in one]
    assert (said[0], len(said[0][1]), len(errors)) == (said[1], 3, 2)


@pytest.mark.parametrize(("weight", "code", "count"), [("error", 1, 1), ("off", 0, 0)])
def test_the_settings_weigh_dead_links(
    linked: Folder, run: Run, weight: str, code: int, count: int
) -> None:
    linked.write("l10n.toml", f'{linked.read("l10n.toml")}\n[checks]\ndead-link = "{weight}"\n')
    for name in ("more", "guide/pills", "guide/dose"):
        _translate(linked, f"locales/es/{name}.md.po")
    checked, built = run("check"), run("build")
    assert checked.err.count("[dead-link]") == count
    assert (built.code, built.err.count("[dead-link]")) == (code, count)


SUMS = "# Sum\n\nSee [below](#total).\n\n## Total\n\nAll.\n"
SUMAS = {"Sum": "Total", "See [below][1].": "Vea [abajo][1].", "Total": "Suma", "All.": "Todo."}


@pytest.mark.parametrize("layout", LayoutName)
def test_no_heading_takes_the_anchor_of_another_section_unseen(
    folder: Folder, run: Run, layout: LayoutName
) -> None:
    """Where headings can be given an anchor, that one is; else it is told, with its line."""
    _set(folder, f'layout = "{layout}"')
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    folder.write("source/guide/pills.md", SUMS)
    run("extract")
    text = folder.read("locales/es/guide/pills.md.po")
    for msgid, msgstr in SUMAS.items():
        text = text.replace(f'"{msgid}"\nmsgstr ""', f'"{msgid}"\nmsgstr "{msgstr}"')
    folder.write("locales/es/guide/pills.md.po", text)
    line = text[: text.rindex("\n\n", 0, text.index('msgid "Sum"'))].count("\n") + 3
    ran = run("build")
    told = re.findall(r":(\d+):1: warning: .*anchor `total`.*\[anchor-taken\]", ran.err)
    own = layout.startswith(("hugo", "docusaurus", "jekyll"))
    assert (ran.code, [int(one) for one in told]) == (0, [] if own else [line])


def test_a_heading_below_takes_nothing(folder: Folder, run: Run) -> None:
    """A browser goes to the first of two."""
    folder.replace("l10n.toml", '"es", "en_XA"', '"es"')
    folder.write("source/guide/pills.md", "# Total\n\nAll.\n\n## Sum\n")
    run("extract")
    text = folder.read("locales/es/guide/pills.md.po")
    for msgid, msgstr in SUMAS.items():
        text = text.replace(f'"{msgid}"\nmsgstr ""', f'"{msgid}"\nmsgstr "{msgstr}"')
    folder.write("locales/es/guide/pills.md.po", text)
    ran = run("build")
    assert ('# <a id="total"></a>Suma' in folder.read("build/es/guide/pills.md"), ran.err) == (
        True, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("layout", "file", "dead"),
    [("hugo", "static/img/a.png", False), ("starlight", "public/img/a.png", False),
     ("docusaurus", "static/img/a.png", False), ("mkdocs", "static/img/a.png", True),
     ("hugo", "static/img/b.png", True)],
)  # fmt: skip
def test_a_link_from_the_sites_root_may_lead_to_a_file_that_the_site_has_there(
    folder: Folder, run: Run, layout: str, file: str, *, dead: bool
) -> None:
    _set(folder, f'layout = "{layout}"', 'site_root = "/"', 'incomplete = "source"')
    folder.write("source/guide/pills.md", "![x](/img/a.png)\n")
    folder.write(file, "a")
    run("extract")
    for command in ("check", "build"):
        assert ("`/img/a.png`, and nothing is there" in run(command).err) == dead


def test_links_from_the_sites_root_lead_to_pages_where_the_root_is_known(
    linked: Folder, run: Run
) -> None:
    linked.replace("source/guide/pills.md", "./dose.md", "/docs/guide/dose")
    run("build")
    assert _links(linked, "build/es/guide/pills.md")[2] == "/docs/guide/dose"
    _set(linked, 'site_root = "/docs"')
    run("build")
    assert _links(linked, "build/es/guide/pills.md")[2] == "/docs/es/guide/dose"


def test_a_translator_leads_one_link_elsewhere(linked: Folder, run: Run) -> None:
    """With a comment that names what the source says; the definition's other links stay."""
    catalog = "locales/es/guide/pills.md.po"
    note = "# link: ./dose.md => https://e.org/dosis-\n# en-casa\n#. [1]: dose.md#how-much"
    linked.replace(catalog, "#. [1]: dose.md#how-much", note)
    ran = run("build")
    page = linked.read("build/es/guide/pills.md")
    assert (ran.code, "[a ref](<https://e.org/dosis-en-casa>)" in page) == (0, True)
    assert page.endswith("[d]: ./dose.md\n")


def test_a_translators_comment_leads_to_no_script(linked: Folder, run: Run) -> None:
    """However it is spelled; the link leads where it led, and neither command passes."""
    catalog = "locales/es/guide/pills.md.po"
    run("build")
    before = linked.read("build/es/guide/pills.md")
    note = "# link: ./dose.md => Java&Tab;Script:x()\n#. [1]: dose.md#how-much"
    linked.replace(catalog, "#. [1]: dose.md#how-much", note)
    for command in ("build", "check"):
        ran = run(command)
        said = "A link to `javascript:` could do harm on the page." in ran.err
        assert (ran.code, said, "[unsafe]" in ran.err) == (1, True, True), command
    assert linked.read("build/es/guide/pills.md") == before


def test_a_translators_comment_about_a_link_that_is_gone_is_told(linked: Folder, run: Run) -> None:
    """It would lead readers of another link astray: it holds for its own address only."""
    catalog = "locales/es/guide/pills.md.po"
    note = "# link: old.md => https://e.org\n#. [1]: dose.md#how-much"
    linked.replace(catalog, "#. [1]: dose.md#how-much", note)
    ran = run("build")
    assert (ran.code, "The source has no link to `old.md` here." in ran.err) == (0, True)


def test_wrong_settings_are_refused(linked: Folder, run: Run) -> None:
    for line, words in (
        ("rewrite.fr = {}", "`rewrite` names `fr`"),
        ('rewrite.es = "x"', "`rewrite` of `es` is not understood."),
        ('site_root = "docs"', "`site_root` must begin with a slash."),
    ):
        before = linked.read("l10n.toml")
        _set(linked, line)
        ran = run("build")
        linked.write("l10n.toml", before)
        assert (ran.code, words in ran.err) == (2, True)
