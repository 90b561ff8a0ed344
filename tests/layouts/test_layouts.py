"""Layouts: a page has the name that its generator looks for, and the name tells the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.config import AMONG_SOURCES
from l10n.layouts import LAYOUTS, Layout
from l10n.model.layout import LayoutName

NAMES = {
    "directory": ("es/guide/a.md", "pt-BR/index.mdx", None),
    "suffix": ("guide/a.es.md", "index.pt-BR.mdx", "guide/a.md"),
    "hugo": ("guide/a.es.md", "index.pt-br.mdx", "guide/a.md"),
    "hugo-folders": ("es/guide/a.md", "pt-br/index.mdx", "en/guide/a.md"),
    "docusaurus": (
        "es/docusaurus-plugin-content-docs/current/guide/a.md",
        "pt-BR/docusaurus-plugin-content-docs/current/index.mdx",
        None,
    ),
    "mkdocs": ("guide/a.es.md", "index.pt-BR.mdx", "guide/a.md"),
    "mkdocs-folders": ("es/guide/a.md", "pt-BR/index.mdx", "en/guide/a.md"),
    "starlight": ("es/guide/a.md", "pt-br/index.mdx", "guide/a.md"),
    "jekyll": ("es/guide/a.md", "pt-BR/index.mdx", "guide/a.md"),
}
LOCALES = ("es", "pt_BR", "ar")


def test_each_name_of_the_setting_has_its_layout() -> None:
    assert {str(name): layout.name for name, layout in LAYOUTS.items()} == {
        str(name): name for name in LayoutName
    }


def test_the_settings_know_which_layouts_may_stand_among_the_sources() -> None:
    assert {name for name, layout in LAYOUTS.items() if layout.among_sources} == AMONG_SOURCES


@pytest.mark.parametrize("name", LayoutName)
def test_pages_are_named_as_the_generator_documents(name: LayoutName) -> None:
    layout = LAYOUTS[name]
    names = (
        layout.page_name("es", "guide/a.md"),
        layout.page_name("pt_BR", "index.mdx"),
        layout.source_name("en", "guide/a.md"),
    )
    assert names == NAMES[name]


@pytest.mark.parametrize(
    ("article", "page"),
    [
        ("_guides/dose/a.md", "_guides/es/dose/a.md"),
        ("_posts/2026-01-02-a.md", "es/_posts/2026-01-02-a.md"),
        ("news/_posts/2026-01-02-a.md", "es/news/_posts/2026-01-02-a.md"),
    ],
)
def test_a_jekyll_collection_stays_in_its_folder_and_posts_go_below_the_locale(
    article: str, page: str
) -> None:
    """Jekyll finds a collection by its folder at the top, and `_posts` at any depth."""
    layout = LAYOUTS[LayoutName.JEKYLL]
    assert (layout.page_name("es", article), layout.page_of(page, LOCALES)) == (
        page,
        ("es", article),
    )


PARTS = st.lists(
    st.sampled_from(["a", "b c", "_posts", "_x", "es", "pt-BR", "index.es", "v1.2", "ñ"]),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: str(layout.name))
@given(parts=PARTS, suffix=st.sampled_from([".md", ".mdx", ".MD"]), locale=st.sampled_from(LOCALES))
def test_a_pages_name_tells_its_locale_and_article(
    layout: Layout, parts: list[str], suffix: str, locale: str
) -> None:
    article = "/".join(parts) + suffix
    assert layout.page_of(layout.page_name(locale, article), LOCALES) == (locale, article)


@pytest.mark.parametrize("name", ["guide/a.md", "a.de.md", "de/a.md", "manifest.json", "es.md"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: str(layout.name))
def test_other_names_are_no_localized_pages(layout: Layout, name: str) -> None:
    assert layout.page_of(name, LOCALES) is None
