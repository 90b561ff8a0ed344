"""What must come through of a sentence, for one locale: shapes, names and the glossary together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from l10n.model import Span, Term
from l10n.terms.drug_names import drug_names
from l10n.terms.glossary import NO_GLOSSARY, Glossary, Match
from l10n.terms.shapes import merged_spans, pattern_spans, protected_spans


class FoundTerms(NamedTuple):
    """What was found in a text.

    Attributes:
        protected: What comes through as it is, disjoint and in order.
        terms: What has a translation of its own, disjoint and in order.
    """

    protected: tuple[Span, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Terminology:
    r"""What is known of the terms of a project, for one target locale.

    Attributes:
        patterns: Regular expressions of what comes through as it is (`NCT\d{8}`).
        glossary: The glossary.
        locale: The target locale; empty where it is not known, and no name is taken for one that
            the target's language writes the same.
    """

    patterns: tuple[str, ...] = ()
    glossary: Glossary = NO_GLOSSARY
    locale: str = ""

    def find(self, text: str, verbatim: Sequence[Span] = ()) -> FoundTerms:
        """Find what must come through of a text.

        The glossary is more definite than a shape or a pattern: `AIDS` has the shape of what
        stays, and where the glossary says `SIDA`, that it is. A term inside something longer that
        stays (`ABL` in `BCR-ABL`), or across its edge, is no term there.

        Args:
            text: A plain text.
            verbatim: What markup already keeps, such as inline code: no term stands there.

        Returns:
            Protected spans and terms. A protected span may stand inside a term whose translations
            all hold it.

        Raises:
            UsageError: A pattern is not a regular expression.
        """
        protected = protected_spans(text, self.patterns)
        names = tuple(drug_names(text, self.locale)) if self.locale else ()
        if names:
            protected = merged_spans((*protected, *names))
        matches = [
            match
            for match in self.glossary.find(text)
            if not any(_cut(match.span, span) for span in protected)
            and not any(_overlap(match.span, span) for span in verbatim)
        ]
        # In the plural it may have another ending: `coronaviruses` is `coronavirus` in Spanish.
        stay = [match.entry.stays and not match.inflected for match in matches]
        stays = [match.span for match, kept in zip(matches, stay, strict=True) if kept]
        terms = tuple(_term(match) for match, kept in zip(matches, stay, strict=True) if not kept)
        translated = [term for term in terms if term.targets]
        kept = [span for span in protected if _is_kept(text, span, translated)]
        return FoundTerms(merged_spans((*kept, *stays)), terms)

    def asked(self, text: str) -> frozenset[str]:
        """Return what is known by name to come through as it is, and not by its shape alone.

        Args:
            text: A plain text.

        Returns:
            Of the text, what a pattern matches, what the glossary keeps and generic names of
            drugs, in small letters.

        Raises:
            UsageError: A pattern is not a regular expression.
        """
        names = drug_names(text, self.locale) if self.locale else ()
        stays = (match.span for match in self.glossary.find(text) if match.entry.stays)
        spans = (*pattern_spans(text, self.patterns), *names, *stays)
        return frozenset(text[slice(*span)].casefold() for span in spans)


SHAPES_ALONE = Terminology()
"""What is known where there are no settings."""


def _term(match: Match) -> Term:
    entry = match.entry
    return Term(match.span, entry.targets, entry.forbidden, entry.exact_target, match.inflected)


def _cut(term: Span, kept: Span) -> bool:
    """Tell whether what is kept reaches out of a term that it touches."""
    return _overlap(term, kept) and not term.contains(kept)


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _is_kept(text: str, span: Span, terms: Sequence[Term]) -> bool:
    """Tell whether something protected stays so: no term around it says otherwise."""
    return all(
        all(text[slice(*span)] in target for target in term.targets)
        for term in terms
        if term.span.contains(span)
    )
