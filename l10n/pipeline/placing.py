"""What a page says to the site generator because of where it stands: language and address."""

from functools import lru_cache

from l10n.formats.front_matter import locate, said_at_top
from l10n.formats.front_matter.writing import emit, set_key
from l10n.layouts import Layout, claim_of
from l10n.locales import language_tag
from l10n.model.layout import Claim
from l10n.pipeline.project import Project


def placed(layout: Layout, locale: str, data: bytes, *, localized: bool) -> bytes:
    """Set in the front matter what the site generator reads there.

    An address that the source's page claims for itself gets the locale before it, also on a page
    that is published in the source language: two pages of one address lose one of them.

    Args:
        layout: The layout.
        locale: The locale that the page stands in.
        data: The page.
        localized: Whether it holds translated text.

    Returns:
        The page; without such keys, and where the layout has none, the same bytes.
    """
    header = locate(data) if layout.address_keys or layout.slug_keys else None
    if header:
        addresses = {
            item.span: layout.address(locale, item.key, item.value) for item in header.scalars
        }
        old = {item.span: item.value for item in header.scalars}
        new = emit(data, {span: text for span, text in addresses.items() if text != old[span]})
        for span in sorted(new, reverse=True):
            data = data[: span.start] + new[span] + data[span.end :]
    if layout.language_key and localized:
        data = set_key(data, layout.language_key, language_tag(locale)) or data
    return data


def claims_of(
    project: Project, locale: str, article: str, page: bytes, source: bytes
) -> tuple[Claim, Claim]:
    """Return what a localized page and its article say of their own addresses.

    Args:
        project: The project.
        locale: The page's locale.
        article: The article's path below the source folder.
        page: The localized page.
        source: The article.
    """
    layout = project.layout
    own = claim_of(layout.name, layout.tag(locale), article, said_at_top(page))
    return own, claim_of(layout.name, "", article, _said_by_source(source))


_said_by_source = lru_cache(maxsize=1)(said_at_top)
"""One article has a page in each locale, one after the other."""
