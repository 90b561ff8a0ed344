"""What people have written into the comment lines of an entry."""

from l10n.catalogs.hints import without_hints
from l10n.catalogs.provenance import without_provenance
from l10n.catalogs.signoff import without_sign_offs


def notes_in(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without every form of ours, blank ones left out.

    Args:
        comments: An entry's comment lines, without their mark.

    Returns:
        The lines that a person wrote, or a tool that is not ours.
    """
    rest = without_sign_offs(without_hints(without_provenance(comments)))
    return tuple(line for line in map(str.strip, rest) if line)
