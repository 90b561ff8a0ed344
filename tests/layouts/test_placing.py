"""A page that claims an address of its own has another one in each language."""

import pytest

from l10n.layouts import LAYOUTS
from l10n.model.layout import LayoutName
from l10n.pipeline.placing import placed


@pytest.mark.parametrize(
    ("layout", "source", "page"),
    [
        ("jekyll", "permalink: /dose/", "permalink: /es/dose/\nlang: es"),
        ("jekyll", "permalink: dose/", "permalink: es/dose/\nlang: es"),
        ("jekyll", "lang: en", "lang: es"),
        (
            "jekyll",
            "redirect_from:\n  - /a/\n  - /b/",
            "redirect_from:\n  - /es/a/\n  - /es/b/\nlang: es",
        ),
        ("hugo", 'url: "/dose/"', 'url: "/es/dose/"'),
        ("hugo", "url: dose/", "url: dose/"),
        ("hugo-folders", "aliases: [/old/, older]", "aliases: [/es/old/, older]"),
        ("starlight", "slug: dose", "slug: es/dose"),
        ("docusaurus", "slug: /dose", "slug: /dose"),
        ("directory", "permalink: /dose/", "permalink: /dose/"),
    ],
)
def test_the_locale_stands_before_an_address(layout: str, source: str, page: str) -> None:
    """Jekyll, Hugo and Starlight take it as it is; Docusaurus puts the locale before it itself."""
    data = f"---\ntitle: A\n{source}\n---\n\nText.\n".encode()
    done = placed(LAYOUTS[LayoutName(layout)], "es", data, localized=True).decode()
    assert done == f"---\ntitle: A\n{page}\n---\n\nText.\n"


def test_a_page_in_the_source_language_does_not_take_the_sources_address() -> None:
    """But it says no other language than it has."""
    data = b"---\npermalink: /dose/\n---\n\nText.\n"
    done = placed(LAYOUTS[LayoutName.JEKYLL], "pt_BR", data, localized=False)
    assert done == b"---\npermalink: /pt-BR/dose/\n---\n\nText.\n"


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: str(layout.name))
def test_a_page_without_an_address_in_the_source_language_keeps_its_bytes(layout: object) -> None:
    data = b"---\r\ntitle: A\r\n---\r\nText."
    assert placed(layout, "es", data, localized=False) == data  # type: ignore[arg-type]
