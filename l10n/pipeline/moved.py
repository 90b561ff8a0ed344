"""What an article's catalogs lack, and what comes to them from elsewhere."""

from typing import NamedTuple

from l10n.model import Entry, Key


class Asked(NamedTuple):
    """What an article's catalog in a locale lacks.

    Attributes:
        article: The article's path below the source folder.
        locale: The locale.
        keys: Keys that are new in the catalog.
        new: Whether there is no catalog yet, or one that holds nothing of a translator's; then
            those are all of the article's.
    """

    article: str
    locale: str
    keys: tuple[Key, ...]
    new: bool


class Move(NamedTuple):
    """What comes to an article's catalog from elsewhere.

    Attributes:
        entries: Entries whose old place is gone, the best first.
        heir_of: The article that has become this one, or None.
    """

    entries: tuple[Entry, ...] = ()
    heir_of: str | None = None


Moves = dict[str, dict[str, Move]]
"""By article, and then by locale."""
