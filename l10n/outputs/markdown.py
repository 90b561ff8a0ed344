"""The report as Markdown, for the summary of a job on GitHub and for comments on a change.

GitHub takes a summary of up to 1 MiB and drops a longer one, so lists are cut, and say so.
"""

import html
import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from l10n.model import Finding, Severity, UnitState
from l10n.outputs.report import Report, Row, reviewed_percent, words_by_state
from l10n.outputs.shown import shown

FINDINGS, ARTICLES, LENGTH = 300, 100, 400
"""How many findings and articles are listed, and of how many characters a message may be."""
_CELLS = 10
_PARTS = (
    ("🟩", "reviewed", [state for state in UnitState if state.reviewed]),
    ("🟨", "draft", [state for state in UnitState if state.machine]),
    ("🟦", "in work", [UnitState.IN_WORK, UnitState.STALE]),
    ("⬜", "untranslated", [UnitState.UNTRANSLATED]),
)
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$@:-])")


def markdown(report: Report) -> str:
    """Write a verdict, a table by locale, and what was found by file."""
    errors, warnings = len(report.errors), len(report.warnings)
    verdict = f"❌ l10n: {_number(errors, 'error')}" if errors else "✅ l10n: no errors"
    if warnings:
        verdict += f", {_number(warnings, 'warning')}"
    legend = " · ".join(f"{mark} {name}" for mark, name, _ in _PARTS)
    parts = [f"## {verdict}", _locales(report), f"{legend}, by words of the source"]
    return "\n\n".join([*parts, *_files(report), *_articles(report.rows)]) + "\n"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _locales(report: Report) -> str:
    lines = [
        "| locale | reviewed | | articles | words | errors | warnings |",
        "|:---|---:|:---|---:|---:|---:|---:|",
    ]
    for locale in report.locales:
        rows = [row for row in report.rows if row.locale == locale]
        words = words_by_state(rows)
        found = [sum(one.locale == locale for one in these)
                 for these in (report.errors, report.warnings)]  # fmt: skip
        cells = (_escaped(locale), f"{reviewed_percent(words)} %", _bar(words), len(rows),
                 f"{sum(words.values()):,}", *found)  # fmt: skip
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _bar(words: Mapping[UnitState, int]) -> str:
    counts = [sum(words[state] for state in states) for _, _, states in _PARTS]
    cells = shares(counts, _CELLS)
    return "".join(mark * number for (mark, _, _), number in zip(_PARTS, cells, strict=True))


def shares(counts: list[int], cells: int) -> list[int]:
    """Share out cells by counts: what is there gets one at least, however little it is.

    Args:
        counts: Numbers, of which no more are above zero than there are cells.
        cells: How many cells there are; of no counts, none is given.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    given = [max(cells * count // total, int(count > 0)) for count in counts]
    while sum(given) != cells:
        step = 1 if sum(given) < cells else -1
        # Whoever has least, or most, of what is due; what has one cell keeps it.
        able = [at for at, count in enumerate(counts) if count and (step > 0 or given[at] > 1)]
        at = max(able, key=lambda at: step * (counts[at] * cells - given[at] * total))
        given[at] += step
    return given


def _files(report: Report) -> list[str]:
    """List findings by file, errors first; open where there is an error."""
    parts, left = [], FINDINGS
    ordered = sorted(report.findings, key=_file_of)
    files = [list(found) for _, found in groupby(ordered, key=_file_of)]
    for found in sorted(files, key=lambda found: all(map(_is_warning, found))):
        if left <= 0:
            break
        parts.append(_file(found[:left]))
        left -= len(found)
    if left < 0 or len(report.findings) > FINDINGS:
        rest = len(report.findings) - FINDINGS
        parts.append(f"… and {_number(rest, 'finding')} more: the log of this job lists all.")
    if report.known:
        parts.append(f"{_number(len(report.known), 'finding')} known from the baseline.")
    return parts


def _file_of(finding: Finding) -> str:
    return finding.path


def _is_warning(finding: Finding) -> bool:
    return finding.severity is not Severity.ERROR


def _file(found: list[Finding]) -> str:
    errors = sum(not _is_warning(one) for one in found)
    counts = [_number(count, noun) for count, noun in
              ((errors, "error"), (len(found) - errors, "warning")) if count]  # fmt: skip
    lines = [_item(one) for one in sorted(found, key=lambda one: (_is_warning(one), one))]
    return (
        f"<details{' open' if errors else ''}><summary><code>{_in_html(found[0].path)}</code>: "
        f"{', '.join(counts)}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"
    )


def _item(finding: Finding) -> str:
    mark = "⚠️" if _is_warning(finding) else "❌"
    where = f" (source: <code>{_escaped(finding.source)}</code>)" if finding.source else ""
    return (
        f"- {mark} line {finding.line}: {_escaped(_cut(finding.message))} "
        f"{_escaped(_cut(finding.hint))} <code>{_escaped(finding.code)}</code>{where}"
    )


def _articles(rows: Iterable[Row]) -> list[str]:
    """List the articles that are not done, the least done first."""
    states = [(words_by_state([row]), row) for row in rows]
    percents = [(reviewed_percent(words), row.locale, row.article, words) for words, row in states]
    open_ones = sorted(item[:3] for item in percents if item[0] < 100)  # noqa: PLR2004 - percent
    if not open_ones:
        return []
    bars = {(locale, article): _bar(words) for _, locale, article, words in percents}
    lines = [f"| {_escaped(locale)} | <code>{_escaped(article)}</code> | {percent} % "
             f"| {bars[locale, article]} |"
             for percent, locale, article in open_ones[:ARTICLES]]  # fmt: skip
    rest = len(open_ones) - ARTICLES
    more = f"\n\n… and {_number(rest, 'article')} more." if rest > 0 else ""
    head = "| locale | article | reviewed | |\n|:---|:---|---:|:---|\n"
    return [
        f"<details><summary>{_number(len(open_ones), 'article')} below 100 %</summary>\n\n"
        + head + "\n".join(lines) + more + "\n\n</details>"
    ]  # fmt: skip


def _cut(said: str) -> str:
    return said if len(said) <= LENGTH else f"{said[: LENGTH - 1]}…"


def _in_html(said: str) -> str:
    """Write text so that HTML shows it as it is: Markdown is not read inside a block of HTML."""
    return html.escape(shown(said), quote=False)


def _escaped(said: str) -> str:
    """Write text so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\1", _in_html(said))
