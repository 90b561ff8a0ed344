"""Language tags of glossaries, of any tool, to the locales of a project."""

from collections.abc import Sequence

from l10n.errors import UsageError
from l10n.locales import display_name, is_same, language, parse_locale, script


def row_locale(tag: str, locales: Sequence[str]) -> str:
    """Return the locale that a glossary means.

    Args:
        tag: A language as a tool writes it: `es`, `es-ES`, `es_XX`, `Spanish`.
        locales: The project's target locales.

    Returns:
        A locale of the project where one fits: the same, or its language where the project has
        that without a region. Else the locale that the tag names.

    Raises:
        UsageError: There is no such locale.
    """
    named = {display_name(locale).casefold(): locale for locale in locales}
    if tag.strip().casefold() in named:
        return named[tag.strip().casefold()]
    try:
        found = parse_locale(tag)
    except UsageError:
        # Tools write `es_XX`, `en-LR` and the like where they mean no region.
        bare = tag.strip().replace("-", "_").partition("_")[0]
        if not bare or bare == tag.strip():
            raise
        found = parse_locale(bare)
    same = next((locale for locale in locales if is_same(found, locale)), None)
    if same:
        return same
    bare = language(found)
    return bare if bare in locales and script(bare) == script(found) else found


def is_source(tag: str, source: str) -> bool:
    """Tell whether a language tag means the language of the articles, of whatever region."""
    try:
        return language(row_locale(tag, (source,))) == language(source)
    except UsageError:
        return False
