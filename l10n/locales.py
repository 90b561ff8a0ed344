"""All that is asked of Babel, and the two pseudo-locales that it does not know.

A locale is written as gettext writes it (`pt_BR`) everywhere inside; `language_tag` gives the
form of the web (`pt-BR`).
"""

import difflib

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from babel.messages.plurals import get_plural

from l10n.errors import UsageError

PSEUDO_LOCALES = {"en_XA": "Pseudo (accents)", "ar_XB": "Pseudo (right to left)"}
_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh", "yue", "bo", "dz"})
_RIGHT_TO_LEFT = "ar_XB"


def parse_locale(text: str) -> str:
    """Return a locale as gettext writes it.

    Args:
        text: `pt_BR`, `pt-br`, `zh-Hant`, `en_XA`, …

    Raises:
        UsageError: There is no such locale.
    """
    pseudo = {name.lower(): name for name in PSEUDO_LOCALES}
    plain = text.strip().replace("-", "_")
    if plain.lower() in pseudo:
        return pseudo[plain.lower()]
    try:
        return str(Locale.parse(plain))
    except (UnknownLocaleError, ValueError, TypeError):
        known = [*locale_identifiers(), *PSEUDO_LOCALES]
        close = difflib.get_close_matches(plain, known, n=1)
        hint = f"Did you mean `{close[0]}`?" if close else "Use a form such as `es` or `pt_BR`."
        raise UsageError(f"There is no locale `{text}`.", hint) from None


def language_tag(locale: str) -> str:
    """Return a locale as the web writes it (BCP 47): `pt-BR`."""
    return locale.replace("_", "-")


def language(locale: str) -> str:
    """Return a locale's language alone: `pt`."""
    return locale.partition("_")[0]


def is_pseudo(locale: str) -> bool:
    """Tell whether a locale is made to show layout trouble and is no language."""
    return locale in PSEUDO_LOCALES


def display_name(locale: str) -> str:
    """Return a locale's name in English: `Spanish`."""
    if is_pseudo(locale):
        return PSEUDO_LOCALES[locale]
    return Locale.parse(locale).get_display_name("en") or locale


def is_right_to_left(locale: str) -> bool:
    """Tell whether a locale is written from right to left."""
    if is_pseudo(locale):
        return locale == _RIGHT_TO_LEFT
    return Locale.parse(locale).character_order == "right-to-left"


def has_spaces(locale: str) -> bool:
    """Tell whether a locale's words stand between spaces."""
    return language(locale) not in _WITHOUT_SPACES


def plural_forms(locale: str) -> str:
    """Return the value of a catalog's `Plural-Forms` header."""
    known = {"en_XA": "en", "ar_XB": "ar"}.get(locale, locale)
    return str(get_plural(known).plural_forms).removesuffix(";") + ";"
