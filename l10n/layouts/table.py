"""The layouts that there are. A new one is a row here, and its name in the model."""

from typing import Final

from l10n.layouts.layout import Layout
from l10n.model.layout import AnchorForm, AssetPlace, LayoutName, LinkTarget, Slugger

_OF_HUGO = ("index.html", "_index.html")
_OF_DOCUSAURUS = (
    "{name}.md", "{name}.mdx", "_category_.json", "_category_.yml", "_category_.yaml",
)  # fmt: skip
_IMAGES = r"\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)\Z"
_ROWS = (
    Layout(
        LayoutName.DIRECTORY,
        documentation="",
        page="{tag}/{path}",
        source=None,
    ),
    Layout(
        LayoutName.SUFFIX,
        documentation="",
        page="{stem}.{tag}{suffix}",
        source="{path}",
        assets=AssetPlace.SOURCE,
        among_sources=True,
    ),
    Layout(
        LayoutName.HUGO,
        documentation="https://gohugo.io/content-management/multilingual/",
        page="{stem}.{tag}{suffix}",
        source="{path}",
        anchor=AnchorForm.ATTRIBUTE,
        slugger=Slugger.HUGO,
        address_keys=("url", "aliases", "aliases[]"),
        links=LinkTarget.ADDRESS,
        assets=AssetPlace.SOURCE,
        among_sources=True,
        small_tags=True,
        folder_files=_OF_HUGO,
        sections=True,
        static="static",
    ),
    Layout(
        LayoutName.HUGO_FOLDERS,
        documentation="https://gohugo.io/content-management/multilingual/",
        page="{tag}/{path}",
        source="{tag}/{path}",
        anchor=AnchorForm.ATTRIBUTE,
        slugger=Slugger.HUGO,
        address_keys=("url", "aliases", "aliases[]"),
        links=LinkTarget.ADDRESS,
        small_tags=True,
        folder_files=_OF_HUGO,
        sections=True,
        static="static",
    ),
    Layout(
        LayoutName.DOCUSAURUS,
        documentation="https://docusaurus.io/docs/i18n/tutorial",
        page="{tag}/docusaurus-plugin-content-docs/current/{path}",
        source=None,
        anchor=AnchorForm.ATTRIBUTE,
        links=LinkTarget.GENERATOR,
        folder_files=_OF_DOCUSAURUS,
        static="static",
        bundled=r"\.(?!(?:mdx?|html)\Z)\w+\Z",
    ),
    Layout(
        LayoutName.MKDOCS,
        documentation="https://ultrabug.github.io/mkdocs-static-i18n/getting-started/quick-start/",
        page="{stem}.{tag}{suffix}",
        source="{path}",
        slugger=Slugger.PYTHON_MARKDOWN,
        links=LinkTarget.GENERATOR,
        assets=AssetPlace.SOURCE,
        among_sources=True,
    ),
    Layout(
        LayoutName.MKDOCS_FOLDERS,
        documentation="https://ultrabug.github.io/mkdocs-static-i18n/getting-started/quick-start/",
        page="{tag}/{path}",
        source="{tag}/{path}",
        slugger=Slugger.PYTHON_MARKDOWN,
        links=LinkTarget.GENERATOR,
    ),
    Layout(
        LayoutName.STARLIGHT,
        documentation="https://starlight.astro.build/guides/i18n/",
        page="{tag}/{path}",
        source="{path}",
        slug_keys=("slug",),
        among_sources=True,
        small_tags=True,
        bundled=_IMAGES,
        serves_files=False,
        static="public",
    ),
    Layout(
        LayoutName.JEKYLL,
        documentation="https://jekyllrb.com/docs/pages/",
        page="{collection}{tag}/{path}",
        source="{path}",
        anchor=AnchorForm.ATTRIBUTE,
        slugger=Slugger.KRAMDOWN,
        language_key="lang",
        address_keys=("permalink", "redirect_from", "redirect_from[]"),
        slug_keys=("permalink", "redirect_from", "redirect_from[]"),
        among_sources=True,
    ),
)
LAYOUTS: Final = {row.name: row for row in _ROWS}
"""Each layout by its name."""
