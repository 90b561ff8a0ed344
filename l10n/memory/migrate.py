"""An old catalog in the form that the settings ask for now, before it is merged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from l10n.catalogs.header import FORM_VERSION, Form
from l10n.memory.cut_entries import cut_entries
from l10n.memory.cut_entry import Languages
from l10n.memory.joined_entries import joined_entries
from l10n.memory.recut_entries import recut_entries
from l10n.memory.restyled import restyled
from l10n.model import Catalog, Entry, Segmentation, Unit

UnitsIn = Callable[[Form], Sequence[Unit]]
"""Return the article's units, as it is now, in a form."""

Upgrade = Callable[[tuple[Entry, ...]], tuple[Entry, ...]]
UPGRADES: Final[Mapping[int, Upgrade]] = {}
"""By a version of the form what brings its entries to the next one; the first has none before."""


def upgraded(
    entries: tuple[Entry, ...],
    version: int,
    upgrades: Mapping[int, Upgrade] = UPGRADES,
    present: int = FORM_VERSION,
) -> tuple[Entry, ...]:
    """Bring entries from an older version of the form to the present one, version by version."""
    for older in range(version, present):
        entries = upgrades[older](entries)
    return entries


def migrated(
    old: Catalog, before: Form, after: Form, units_in: UnitsIn, locales: Languages
) -> Catalog:
    """Bring a catalog to another form.

    Args:
        old: The catalog.
        before: Its form.
        after: The form that is asked for.
        units_in: The article's units in any form.
        locales: Those of the article and of the catalog.

    Returns:
        The catalog with its entries in the new form, in the states that they had, as far as
        their article still has them; all others, and the header, as they were.
    """
    entries = upgraded(old.entries, before.version)
    old_units, units = units_in(before), units_in(after)
    if before.link_style is not after.link_style:
        other = units_in(before._replace(link_style=after.link_style))
        entries = restyled(entries, old_units, other, after.link_style)
        old_units = other
    if before.segmentation is not after.segmentation:
        if after.segmentation is Segmentation.SENTENCE:
            entries = cut_entries(entries, old_units, units, locales)
        else:
            entries = joined_entries(entries, old_units, units)
    elif before.abbreviations != after.abbreviations:
        entries = recut_entries(entries, old_units, units, locales)
    return replace(old, entries=entries)
