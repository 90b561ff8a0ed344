r"""Generic names of drugs by their stems, where a language writes them as English does.

An international nonproprietary name ends in a stem that says what the drug is: `ponatinib`,
`rituximab` (WHO, "The use of stems in the selection of INN for pharmaceutical substances"). Most
languages make the names their own: `cisplatino`, `Cisplatin`, `imatinibe`, `ponatynib`,
`imatinibas`, `伊马替尼`. So a name is protected only by a stem that comes through unchanged, and
only in languages that neither spell, decline nor capitalise it in their own way. A project that
wants more says so in `protect`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.locales import language
from l10n.model import Span

_STEM = re.compile(
    r"(?<![\w-])(?:"
    r"[A-Za-z][a-z]{2,}(?:[aei]nib|ciclib|parib|lisib|degib|zomib|taxel|grastim|clax)"
    r"|[A-Za-z][a-z]{3,}mab"
    r"|[A-Za-z][a-z]*(?:ner|ata|iber|ater|ona|aci|onber)cept"
    r")(?![\w])"
)
_AS_THEY_ARE = frozenset({"ca", "en", "es", "gl", "id", "it", "ms", "nl", "vi"})
_ACCENTED = frozenset({"fr"})
"""French writes an accent on an e that ends its syllable: `géfitinib`, but `paclitaxel`."""
_ACCENT = re.compile(r"e(?:[aiouy]|[bcdfgjklmnpqrstvz][hlr]?[aeiouy])", re.IGNORECASE)
_EUROPEAN = frozenset({"pt_PT"})
"""Brazil writes `imatinibe`, Portugal `imatinib`; `pt` alone may be either."""


def drug_names(text: str, locale: str) -> Iterator[Span]:
    """Find generic names of drugs that a target locale writes as English does.

    Args:
        text: A plain text in English.
        locale: The target locale, as gettext writes it.

    Yields:
        Spans of characters, in order.
    """
    spoken = language(locale)
    accented = spoken in _ACCENTED
    if accented or spoken in _AS_THEY_ARE or locale in _EUROPEAN:
        for span in _names(text):
            if not (accented and _ACCENT.search(text, *span)):
                yield span


@lru_cache(maxsize=1024)  # a source is looked at for each locale
def _names(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _STEM.finditer(text))
