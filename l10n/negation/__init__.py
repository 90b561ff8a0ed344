"""Whether a text says that something is not so, or the opposite of another.

Words of some languages, and what sentences and their translations have in common of them. Nothing
here knows of drafts or catalogs: whoever compares a source with its translation may ask.
"""

from l10n.negation.negating import (
    Negation,
    are_opposed,
    is_negated,
    negating_word,
    negating_words,
    negation_differs,
    negation_in,
    negations_apart,
)
from l10n.negation.opposites import opposed_words

__all__ = [
    "Negation",
    "are_opposed",
    "is_negated",
    "negating_word",
    "negating_words",
    "negation_differs",
    "negation_in",
    "negations_apart",
    "opposed_words",
]
