"""What a page says to the site generator because of where it stands: language and address."""

from l10n.formats.front_matter import locate
from l10n.formats.front_matter.writing import emit, set_key
from l10n.layouts import Layout
from l10n.locales import language_tag


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
