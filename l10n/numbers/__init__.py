"""The numbers of a text by their values, with their units, and what a translation changed of them.

Numbers are read as a locale writes them (Unicode CLDR), in any decimal digits, with magnitudes
("8.5 million"), and in words where a language's words are known. Nothing here knows of drafts or
catalogs: whoever compares a source with its translation may ask.
"""

from l10n.numbers.bounds import LostBound, Side, added_bounds, lost_bounds
from l10n.numbers.calendar import other_dates
from l10n.numbers.comparing import Change, ChangeKind, compare_numbers
from l10n.numbers.doses import speaks_of_dose
from l10n.numbers.exchanging import Exchange, exchanged
from l10n.numbers.reading import Numbers, Quantity, read_numbers
from l10n.numbers.telling import said
from l10n.numbers.units import Unit
from l10n.numbers.words import Spelled

__all__ = [
    "Change",
    "ChangeKind",
    "Exchange",
    "LostBound",
    "Numbers",
    "Quantity",
    "Side",
    "Spelled",
    "Unit",
    "added_bounds",
    "compare_numbers",
    "exchanged",
    "lost_bounds",
    "other_dates",
    "read_numbers",
    "said",
    "speaks_of_dose",
]
