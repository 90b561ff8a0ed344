"""All that is asked of Babel, and the two pseudo-locales that it does not know.

A locale is written as gettext writes it (`pt_BR`) everywhere inside; `language_tag` gives the
form of the web (`pt-BR`).
"""

import difflib
import re
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global, get_locale_identifier
from babel.core import parse_locale as identifier_parts
from babel.localedata import locale_identifiers
from babel.messages.plurals import get_plural

from l10n.errors import UsageError

PSEUDO_LOCALES = {"en_XA": "Pseudo (accents)", "ar_XB": "Pseudo (right to left)"}
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh", "yue", "bo", "dz"})


def parse_locale(text: str) -> str:
    """Return a locale as gettext writes it.

    Args:
        text: `pt_BR`, `pt-br`, `zh-Hant`, `en_XA`, …

    Returns:
        What was written and no more: a script that goes without saying, as that of `zh_CN`, is
        not added.

    Raises:
        UsageError: There is no such locale.
    """
    pseudo = {name.lower(): name for name in PSEUDO_LOCALES}
    plain = text.strip().replace("-", "_")
    if plain.lower() in pseudo:
        return pseudo[plain.lower()]
    try:
        # Babel would cut `.UTF-8` and `@euro` off, and takes `root` for a locale.
        found = str(Locale.parse(plain)) if re.fullmatch(r"\w+", plain) else "root"
    except (UnknownLocaleError, ValueError, TypeError):
        found = "root"
    if found == "root":
        near = difflib.get_close_matches(plain, [*locale_identifiers(), *PSEUDO_LOCALES], n=1)
        hint = f"Did you mean `{near[0]}`?" if near else "Use a form such as `es` or `pt_BR`."
        raise UsageError(f"There is no locale `{text}`.", hint)
    whole, written = Locale.parse(found), identifier_parts(plain)
    script = whole.script if written[2] else None
    territory = whole.territory if written[1] else None
    return str(get_locale_identifier((whole.language, territory, script, whole.variant)))


@cache
def is_same(one: str, other: str) -> bool:
    """Tell whether two locales are one, written with its script and without."""
    if one == other or is_pseudo(one) or is_pseudo(other):
        return one == other
    return str(Locale.parse(one)) == str(Locale.parse(other))


def language_tag(locale: str) -> str:
    """Return a locale as the web writes it (BCP 47): `pt-BR`."""
    return locale.replace("_", "-")


def language(locale: str) -> str:
    """Return a locale's language alone: `pt`."""
    return locale.partition("_")[0]


@cache
def script(locale: str) -> str:
    """Return the script that a locale is written in, by its likely subtags (CLDR): `Latn`."""
    found = Locale.parse({"en_XA": "en", "ar_XB": "ar"}.get(locale, locale))
    likely = get_global("likely_subtags")
    whole = likely.get(f"{found.language}_{found.territory}") or likely.get(found.language, "")
    return found.script or next((part for part in whole.split("_") if _SCRIPT.fullmatch(part)), "")


@cache
def text_direction(locale: str) -> str:
    """Return how a locale's text runs: `ltr` or `rtl` (Unicode CLDR)."""
    return Locale.parse({"en_XA": "en", "ar_XB": "ar"}.get(locale, locale)).text_direction


def is_pseudo(locale: str) -> bool:
    """Tell whether a locale is made to show layout trouble and is no language."""
    return locale in PSEUDO_LOCALES


@cache
def display_name(locale: str) -> str:
    """Return a locale's name in English: `Spanish`."""
    if is_pseudo(locale):
        return PSEUDO_LOCALES[locale]
    return Locale.parse(locale).get_display_name("en") or locale


@cache
def own_name(locale: str) -> str:
    """Return a locale's name in its own language, as a list of languages shows it: `Español`."""
    if is_pseudo(locale):
        return PSEUDO_LOCALES[locale]
    name = Locale.parse(locale).get_display_name() or locale
    # Georgian has capitals, and does not begin names with them: that is what titles are for.
    return name[:1].title() + name[1:]


@cache
def direction(locale: str) -> str:
    """Return how a locale is written: `ltr` or `rtl` (Unicode CLDR)."""
    known = {"en_XA": "en", "ar_XB": "ar"}.get(locale, locale)
    return str(Locale.parse(known).text_direction)


def has_spaces(locale: str) -> bool:
    """Tell whether a locale's words stand between spaces."""
    return language(locale) not in _WITHOUT_SPACES


@cache
def plural_forms(locale: str) -> str:
    """Return the value of a catalog's `Plural-Forms` header."""
    known = {"en_XA": "en", "ar_XB": "ar"}.get(locale, locale)
    return str(get_plural(known).plural_forms).removesuffix(";") + ";"


class NumberSymbols(NamedTuple):
    """What stands within a number of a locale's: before its fraction, and between its groups."""

    decimal: str
    group: str


@cache
def number_symbols(locale: str) -> NumberSymbols:
    """Return how a locale writes numbers in European digits (Unicode CLDR)."""
    known = {"en_XA": "en", "ar_XB": "ar"}.get(locale, locale)
    symbols = Locale.parse(known).number_symbols.get("latn", {})
    return NumberSymbols(str(symbols.get("decimal", ".")), str(symbols.get("group", ",")))


class CalendarNames(NamedTuple):
    """How a locale names months and days, in small letters and without full stops.

    Attributes:
        months: Of each month from January on, its names.
        short_months: Likewise, its abbreviations.
        days: Of each day from Monday on, its names.
    """

    months: tuple[frozenset[str], ...]
    short_months: tuple[frozenset[str], ...]
    days: tuple[frozenset[str], ...]


@cache
def calendar_names(locale: str) -> CalendarNames:
    """Return how a locale names months and days, within a date and alone (Unicode CLDR).

    Names that are written with digits, as in Japanese, are left out.
    """
    found = Locale.parse({"en_XA": "en", "ar_XB": "ar"}.get(locale, locale))

    def names(table: str, width: str, count: int) -> tuple[frozenset[str], ...]:
        kinds = [getattr(found, table)[context].get(width, {}) for context in _CONTEXTS]
        first = 1 if table == "months" else 0
        shown = (
            {str(kind[number]).casefold().strip(".") for kind in kinds if number in kind}
            for number in range(first, first + count)
        )
        return tuple(
            frozenset(name for name in one if name and not any(map(str.isdigit, name)))
            for one in shown
        )

    return CalendarNames(
        names("months", "wide", 12), names("months", "abbreviated", 12), names("days", "wide", 7)
    )


_CONTEXTS = ("format", "stand-alone")
