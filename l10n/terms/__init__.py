"""What a translation must hold: the glossary's terms, and what comes through as it is."""

from l10n.terms.glossary import NO_GLOSSARY, Glossary, GlossaryRow
from l10n.terms.shapes import protected_spans
from l10n.terms.terminology import SHAPES_ALONE, Terminology

__all__ = [
    "NO_GLOSSARY",
    "SHAPES_ALONE",
    "Glossary",
    "GlossaryRow",
    "Terminology",
    "protected_spans",
]
