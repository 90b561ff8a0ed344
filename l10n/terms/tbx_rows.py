"""The concepts of a TBX file as rows of a glossary."""

from collections.abc import Iterator, Sequence

from l10n.errors import UsageError
from l10n.locales import language, script
from l10n.terms.glossary import GlossaryRow
from l10n.terms.languages import is_source, row_locale
from l10n.terms.tbx import TbxConcept, TbxTerm

_FORBIDDEN = 2
_LONGEST_NOTE = 500


def rows_of(
    concept: TbxConcept, source: str, locales: Sequence[str], path: str
) -> Iterator[GlossaryRow]:
    """Yield what a concept says of each of its terms in the language of the articles.

    Args:
        concept: The concept.
        source: The locale of the articles.
        locales: The project's target locales; others are left out.
        path: The file.

    Yields:
        A row for each term and each of its translations: preferred ones first, and those that
        must not be used last, as forbidden. A term that must not be used in the source may
        still stand in an article, and has its translations too.
    """
    sources = [term for tag, term in concept.terms if is_source(tag, source)]
    targets: dict[str, list[TbxTerm]] = {}
    for tag, term in concept.terms:
        locale = _locale(tag, locales)
        if locale:
            targets.setdefault(locale, []).append(term)
    for own in sorted(sources, key=lambda term: term.rank):
        for locale, terms in targets.items():
            for term in sorted(terms, key=lambda term: term.rank):
                exact = own.exact if term.exact is None else term.exact or own.exact
                yield GlossaryRow(
                    own.text,
                    term.text,
                    locale,
                    _note(concept, own, term, source),
                    exact,
                    own.part_of_speech or term.part_of_speech,
                    term.rank == _FORBIDDEN,
                    path,
                    term.line,
                    term.column,
                )


def _locale(tag: str, locales: Sequence[str]) -> str:
    try:
        found = row_locale(tag, locales)
    except UsageError:
        return ""
    # `es` in the file serves `es_MX` in the project.
    near = (name for name in locales if language(name) == found and script(name) == script(found))
    return found if found in locales or next(near, "") else ""


def _note(concept: TbxConcept, own: TbxTerm, term: TbxTerm, source: str) -> str:
    """Return the definition of a concept and what is noted of a translation, in one line."""
    definition = concept.said.get("definition", "")
    for tag, said in concept.said_in.items():
        if not definition and is_source(tag, source):
            definition = said.get("definition", "")
    parts = (definition, concept.said.get("note", ""), own.note(), term.note())
    note = "; ".join(dict.fromkeys(part for part in parts if part))
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1].rstrip() + "…"
