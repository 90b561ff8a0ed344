"""Placeholders and tags of plain strings are the source's."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.terms.placeholders import PLACEHOLDER


def _find(unit: Translation) -> Iterator[Problem]:
    if not unit.key.is_plain:
        return
    ours, theirs = _placeholders(unit.source), _placeholders(unit.target)
    for lost in ours:
        if lost not in theirs:
            yield Problem(f"The target lacks {lost}.")
    for new in theirs:
        if new not in ours:
            yield Problem(f"The source does not have {new}.")


def _placeholders(text: str) -> tuple[str, ...]:
    """Return each placeholder once: forms for several numbers, `a|{n} b`, may repeat one."""
    return tuple(dict.fromkeys("".join(match[0].split()) for match in PLACEHOLDER.finditer(text)))


CHECK = Check(
    code="placeholders",
    title="Placeholders and tags of plain strings are the source's",
    severity=Severity.ERROR,
    why="In front matter and files of strings, `{count}`, `%s` or `<b>` is filled in or read by a "
    "program: what it does not find, readers miss, and what it does not know may stop it. Each "
    "must stand there at least once; in articles they belong to the inline structure.",
    hint="Copy each placeholder from the source as it is.",
    find=_find,
    examples=(
        Example("es", "{count} pages", "{count} páginas", "páginas", "value:count"),
        Example("es", "Hello, %(name)s", "Hola, %(name)s", "Hola, %(nombre)s", "value:hello"),
        Example(
            "fr", "<b>{n}</b> left", "Reste\u00a0: <b>{n}</b>", "Reste\u00a0: {n}", "front-matter:x"
        ),
        Example("ja", "50 % of {{ total }}", "{{ total }}の50 %", "合計の50 %", "value:share"),
    ),
)
