"""What a site wants to know of its languages: addresses, alternates, names, a sitemap."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from l10n.files import ARTICLE_SUFFIXES
from l10n.layouts import hugos_path
from l10n.links.slugs import github
from l10n.locales import direction, display_name, is_pseudo, language_tag, own_name
from l10n.model import PageState
from l10n.model.layout import NO_CLAIM, Claim, ClaimKind, LayoutName
from l10n.pipeline.manifest import Listed
from l10n.pipeline.project import Project

SITEMAP: Final = "sitemap-l10n.xml"
_MOST = 50_000
"""Addresses of one sitemap (sitemaps.org protocol 0.9)."""
_FOLDERS = "{locale}/{path}/"
_ADDRESSES = {
    LayoutName.DOCUSAURUS: "{locale}/docs/{path}",
    LayoutName.JEKYLL: "{locale}/{path}.html",
}
"""How a generator's own settings make addresses, where not as folders."""
_ANY_INDEX = frozenset({"index", "_index", "readme"})
_INDEXES = {
    LayoutName.HUGO: frozenset({"index", "_index"}),
    LayoutName.HUGO_FOLDERS: frozenset({"index", "_index"}),
    LayoutName.JEKYLL: frozenset({"index"}),
    LayoutName.STARLIGHT: frozenset({"index"}),
}
"""The names of a folder's own page, where a generator knows no others."""
_PLAIN = "/?=&"
_SHOWN = frozenset({PageState.REVIEWED, PageState.PARTIAL, PageState.OUTDATED})


class Alternate(NamedTuple):
    """One language's page of an article.

    Attributes:
        hreflang: Its language, or `x-default` for the source's page.
        page: Its path below the build folder; empty for the source's page.
        href: Its address on the site, from `base_url`.
    """

    hreflang: str
    page: str
    href: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a site may want to know.

    Attributes:
        data: What the manifest says of it.
        sitemaps: Sitemaps by their names below the build folder, if the site's address is known.
    """

    data: Mapping[str, object]
    sitemaps: Mapping[str, bytes]


def site_of(project: Project, pages: Mapping[str, Listed]) -> Site:
    """Tell what a site has, given its pages.

    Machine drafts, pages in the source language and pseudo-locales are no alternates: whoever
    looks for a page in a language must not be sent there.
    """
    alternates = _alternates(project, pages)
    data = {
        "base_url": project.settings.base_url,
        "languages": list(_languages(project, pages.values())),
        "articles": {
            article: {"alternates": [item._asdict() for item in items]}
            for article, items in alternates.items()
        },
    }
    known = bool(project.settings.base_url)
    return Site(data, dict(_sitemaps(alternates.values())) if known else {})


def address_of(project: Project, locale: str, article: str, claim: Claim = NO_CLAIM) -> str:
    """Return where a page stands on the site, from its base, in percent-encoding.

    Args:
        project: The project, whose `address` says how; otherwise its layout does, as its
            generator's own settings have it.
        locale: The locale; that of the source stands in no address.
        article: The article's path below the source folder.
        claim: What the page says of its own address; one that is known.
    """
    settings, layout = project.settings, project.layout
    if claim.kind is ClaimKind.ADDRESS:
        return settings.base_url + quote(claim.value.removeprefix("/"), safe=_PLAIN)
    pattern = settings.address or _ADDRESSES.get(layout.name, _FOLDERS)
    claimed = claim.kind in {ClaimKind.PATH, ClaimKind.PLACE}
    stem = claim.value if claimed else _spelled(layout.name, posixpath.splitext(article)[0])
    folder, _, last = stem.rpartition("/")
    localized = locale != settings.source_locale and claim.kind is not ClaimKind.PLACE
    tag = layout.tag(locale) if localized else ""
    head, _, tail = pattern.replace("{locale}", tag).partition("{path}")
    if last.lower() in _INDEXES.get(layout.name, _ANY_INDEX):
        stem, tail = folder, "/"
    path = f"{head}{stem}{tail}"
    parts = [part for part in path.split("/") if part]
    plain = "/".join(parts) + ("/" if parts and path.endswith("/") else "")
    return settings.base_url + quote(plain, safe=_PLAIN)


def _spelled(layout: LayoutName, path: str) -> str:
    """Return an article's path as its generator writes it in addresses."""
    if layout in {LayoutName.HUGO, LayoutName.HUGO_FOLDERS}:
        return hugos_path(path)
    if layout is LayoutName.STARLIGHT:
        return "/".join(map(github, path.split("/")))
    return path


def _alternates(
    project: Project, pages: Mapping[str, Listed]
) -> dict[str, tuple[Alternate, ...]]:  # fmt: skip
    """Return the pages of each article that has one in another language, the source's first.

    A page whose address only the site generator knows is none of them, and without the source's
    there are none.
    """
    found: dict[str, list[Alternate]] = {}
    sources: dict[str, Claim] = {}
    for name, page in sorted(pages.items(), key=lambda item: (item[1].article, item[1].locale)):
        is_page = posixpath.splitext(page.article)[1].lower() in ARTICLE_SUFFIXES
        known = ClaimKind.UNKNOWN not in {page.claim.kind, page.source_claim.kind}
        if is_page and known and _is_shown(page) and not is_pseudo(page.locale):
            address = address_of(project, page.locale, page.article, page.claim)
            one = Alternate(language_tag(page.locale), name, address)
            found.setdefault(page.article, []).append(one)
            sources[page.article] = page.source_claim
    source = project.settings.source_locale
    addresses = {article: address_of(project, source, article, sources[article])
                 for article in found}  # fmt: skip
    tags = ("x-default", language_tag(source))
    return {
        article: (*(Alternate(tag, "", addresses[article]) for tag in tags), *items)
        for article, items in found.items()
    }


def _is_shown(page: Listed) -> bool:
    """Tell whether a page is translated, and by people."""
    return page.state in _SHOWN and not page.drafts


def _languages(project: Project, pages: Iterable[Listed]) -> Iterator[dict[str, object]]:
    """Yield what a list of languages to choose from shows: the source's first."""
    settings = project.settings
    built = [page for page in pages if page.article]
    for locale in (settings.source_locale, *settings.locales):
        own = [page for page in built if page.locale == locale]
        yield {
            "locale": locale,
            "language": language_tag(locale),
            "direction": direction(locale),
            "name": own_name(locale),
            "english_name": display_name(locale),
            "source": locale == settings.source_locale,
            "pages": sum(map(_is_shown, own)),
            "drafts": sum(page.drafts for page in own),
        }


def _sitemaps(articles: Iterable[tuple[Alternate, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield sitemaps in which each page names its alternates (sitemaps.org 0.9, hreflang)."""
    urls = [_url(one, items) for items in articles for one in items[1:]]
    for start in range(0, len(urls), _MOST):
        number = start // _MOST + 1
        name = SITEMAP if number == 1 else SITEMAP.replace(".xml", f"-{number}.xml")
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
            f"{''.join(urls[start : start + _MOST])}</urlset>\n"
        )
        yield name, text.encode()


def _url(page: Alternate, alternates: Iterable[Alternate]) -> str:
    links = "".join(
        f'    <xhtml:link rel="alternate" hreflang={quoteattr(one.hreflang)}'
        f" href={quoteattr(one.href)}/>\n"
        for one in alternates
    )
    return f"  <url>\n    <loc>{escape(page.href)}</loc>\n{links}  </url>\n"
