"""The sentences of a unit beside those of its target."""

from l10n.checks.check import Translation
from l10n.sentences import paired_sentences


def sentences_of(unit: Translation) -> list[tuple[str, str]]:
    """Pair the sentences of a translation.

    Returns:
        What a reader sees of each; source and target as a whole where they have not as many.
    """
    locales = (unit.source_locale, unit.locale)
    pairs = paired_sentences(unit.source_seen, unit.target_seen, locales)
    return pairs or [(unit.source_seen, unit.target_seen)]
