"""`l10n glossary check`: what is wrong with the project's terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from l10n.formats.inline import parse_msgid
from l10n.formats.visible import visible_text
from l10n.model import Finding, Severity
from l10n.pipeline.article import Article
from l10n.pipeline.glossary import languages_of, read_project_glossary
from l10n.pipeline.project import Project
from l10n.terms import Glossary, GlossaryRow
from l10n.terms.csv_file import CODE


@dataclass(frozen=True, slots=True)
class CheckedGlossary:
    """What `glossary check` found.

    Attributes:
        terms: How many terms each locale has.
        kept: How many of them stay as they are.
        findings: What is wrong, in file order.
        unused: Terms that stand in no article, in file order.
    """

    terms: dict[str, int]
    kept: dict[str, int]
    findings: tuple[Finding, ...]
    unused: tuple[Finding, ...]


def check_glossary(project: Project) -> CheckedGlossary:
    """Look over the project's glossary.

    Returns:
        What is wrong: damaged rows, a target that is accepted and forbidden; and as warnings rows
        that stand twice, terms with several targets, and, apart, terms that no article holds: a
        glossary may serve more than one project.

    Raises:
        UsageError: The settings name a glossary that is not there.
        FileError: A file cannot be read.
    """
    read = read_project_glossary(project)
    settings = project.settings
    glossaries = {locale: Glossary(read.rows, settings.source_locale, locale)
                  for locale in languages_of(project)}  # fmt: skip
    findings = [*read.findings, *_conflicts(read.rows)]
    return CheckedGlossary(
        {locale: len(found.entries) for locale, found in glossaries.items()},
        {locale: sum(entry.stays for entry in found.entries)
         for locale, found in glossaries.items()},
        tuple(sorted(findings, key=lambda item: (item.path, item.line, item.column))),
        tuple(_unused(project, read.rows)),
    )  # fmt: skip


def _conflicts(rows: Iterable[GlossaryRow]) -> Iterator[Finding]:
    """Yield what rows say against one another."""
    seen: dict[tuple[str, str], list[GlossaryRow]] = {}
    for row in rows:
        before = seen.setdefault((row.source, row.locale), [])
        same = next((other for other in before if other.target == row.target), None)
        accepted = next((other for other in before if not other.forbidden), None)
        if same and same.forbidden != row.forbidden:
            message = f"`{row.target}` is accepted and forbidden for `{row.source}` (line "
            hint = "Remove one of the rows."
            yield _finding(row, f"{message}{same.line}).", hint, Severity.ERROR)
        elif same:
            yield _finding(row, f"`{row.source}` has the target `{row.target}` in line "
                           f"{same.line}, too.", "Remove one of the rows.")  # fmt: skip
        elif accepted and not row.forbidden:
            yield _finding(
                row,
                f"`{row.source}` has another target in line {accepted.line}, "
                f"`{accepted.target}`, which is preferred.",
                "Leave it if both are right; else remove one, or mark it as forbidden.",
            )
        before.append(row)


def _unused(project: Project, rows: Iterable[GlossaryRow]) -> Iterator[Finding]:
    """Yield terms that stand in no article."""
    first: dict[str, GlossaryRow] = {}
    for row in rows:
        first.setdefault(row.source, row)
    terms = Glossary(replace(row, locale="", target=row.source, forbidden=False)
                     for row in first.values())  # fmt: skip
    used = {term for text in _texts(project) for term in terms.terms_in(text)}
    for source, row in first.items():
        if source not in used:
            yield _finding(row, f"`{source}` stands in no article.", "Is it spelled as they do?")


def _texts(project: Project) -> Iterator[str]:
    """Yield the plain text of every unit of every article."""
    for article in project.articles(project.article_names(())):
        if isinstance(article, Article):
            for unit in article.units:
                parsed = parse_msgid(unit.key.msgid)
                plain = unit.key.is_plain
                yield unit.key.msgid if plain else visible_text(parsed.inlines, parsed.data)


def _finding(
    row: GlossaryRow, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(row.path, row.line, row.column, CODE, message, hint, severity, row.locale)
