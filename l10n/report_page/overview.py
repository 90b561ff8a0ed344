"""The parts of the page that need no program: progress, findings, what to review first."""

from collections import Counter
from collections.abc import Iterable, Sequence

from l10n.model import Finding, Severity
from l10n.report_page.bars import bar, in_words, legend, percent, reviewed
from l10n.report_page.data import ArticleRow, Report, Tongue, Waiting
from l10n.report_page.html import marked, path, sentence, shown, view

_FIRST = 20
"""How many units of the queue the overview shows."""


def overview(report: Report) -> str:
    """Write the overview."""
    return "\n".join(
        (_tiles(report), _locales(report), _first(report), _codes(report))
    )  # fmt: skip


def articles(report: Report) -> str:
    """Write the table of articles, a bar for each locale."""
    heads = "".join(
        f'<th scope="col">{shown(tongue.name)} <small>{shown(tongue.tag)}</small></th>'
        for tongue in report.locales
    )
    problems = Counter(finding.path for finding in report.findings
                       if finding.severity is Severity.ERROR)  # fmt: skip
    rows = "\n".join(_article(article, report.locales, problems) for article in report.articles)
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Words by article and locale">'
        '<table id="matrix"><caption class="unseen">Reviewed words of each article in each '
        'locale</caption><thead><tr><th scope="col">Article</th><th scope="col" class="number">'
        f"Words</th>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _article(article: ArticleRow, tongues: Iterable[Tongue], problems: Counter[str]) -> str:
    cells = "".join(_cell(article, tongue, problems) for tongue in tongues)
    words = sum(source.words for source in article.sources)
    return (
        f'<tr><th scope="row"><a href="{view(article=article.name)}">'
        f"{path(article.name)}</a></th>"
        f'<td class="number" data-value="{words}">{words:,}</td>{cells}</tr>'
    )


def _cell(article: ArticleRow, tongue: Tongue, problems: Counter[str]) -> str:
    sheet = article.sheets.get(tongue.locale)
    link = view(article=article.name, locale=tongue.locale)
    if sheet is None or sheet.targets is None:
        return f'<td data-value="-1"><a class="bad" href="{link}">cannot be read</a></td>'
    words = article.words(tongue.locale)
    share = percent(reviewed(words), sum(words.values()))
    errors = problems[sheet.path]
    said = f'<span class="bad">{_count(errors, "error")}</span>' if errors else ""
    about = shown(f"{tongue.name}: {in_words(words)}")
    return (
        f'<td data-value="{share}"><a href="{link}" title="{about}">{bar(words)}'
        f"<span>{share} %</span></a>{said}</td>"
    )


def _tiles(report: Report) -> str:
    words = Counter[str]()
    done = 0
    for tongue in report.locales:
        counts = report.words(tongue.locale)
        done += reviewed(counts)
        words.update({str(state): count for state, count in counts.items()})
    waiting = sum(1 for _ in report.waiting())
    errors = sum(one.severity is Severity.ERROR for one in report.findings)
    warnings = len(report.findings) - errors
    total = sum(words.values())
    verdict = (
        '<p class="verdict fails"><b>The check fails.</b> '
        f'<a href="{view(severity="error")}">{_count(errors, "error")}</a> to mend.</p>'
        if errors
        else '<p class="verdict passes"><b>The check passes.</b> Nothing is wrong that would '
        "fail it.</p>"
    )
    tiles = (
        ("", f"{percent(done, total)} %", "of all words are reviewed"),
        (view(order="harm", state="awaiting"), f"{waiting:,}", "units await review"),
        (view(severity="error"), f"{errors:,}", "errors" if errors != 1 else "error"),
        (view(severity="warning"), f"{warnings:,}", "warnings" if warnings != 1 else "warning"),
    )
    return f'{verdict}<ul class="tiles">{"".join(_tile(*tile) for tile in tiles)}</ul>'


def _tile(link: str, number: str, about: str) -> str:
    said = f"<b>{number}</b> <span>{about}</span>"
    return f'<li><a href="{link}">{said}</a></li>' if link else f"<li><p>{said}</p></li>"


def _locales(report: Report) -> str:
    cards = "".join(_locale(report, tongue) for tongue in report.locales)
    return (
        '<section aria-labelledby="progress"><h2 id="progress">Words by state</h2>'
        f'<div class="cards">{cards}</div></section>'
    )


def _locale(report: Report, tongue: Tongue) -> str:
    words = report.words(tongue.locale)
    total, done = sum(words.values()), reviewed(words)
    found = [one for one in report.findings if one.locale == tongue.locale]
    return (
        f'<article class="card"><header><h3><a href="{view(locale=tongue.locale)}">'
        f'{shown(tongue.name)}</a> <small>{shown(tongue.tag)}</small></h3>'
        f'<p class="share">{percent(done, total)} %</p></header>'
        f"{bar(words, f'{tongue.name}: {in_words(words)}')}{legend(words, tongue.locale)}"
        f'<p class="sum">{done:,} of {total:,} words reviewed{_problems(found, tongue.locale)}'
        f"{_unread(report, tongue)}</p></article>"
    )  # fmt: skip


def _unread(report: Report, tongue: Tongue) -> str:
    """Say how many catalogs could not be read: their words are not among those counted."""
    sheets = (article.sheets.get(tongue.locale) for article in report.articles)
    count = sum(sheet is None or sheet.targets is None for sheet in sheets)
    said = f"{_count(count, 'article')} cannot be read"
    return f' · <span class="bad">{said}</span>' if count else ""


def _problems(found: Sequence[Finding], locale: str) -> str:
    counts = Counter(one.severity for one in found)
    return "".join(
        f' · <a class="{severity}" href="{view(locale=locale, severity=str(severity))}">'
        f"{_count(counts[severity], str(severity))}</a>"
        for severity in Severity
        if counts[severity]
    )


def _first(report: Report) -> str:
    waiting = sorted(report.waiting(), key=lambda one: one.target.rank)
    head = '<section aria-labelledby="first"><h2 id="first">Review first</h2>'
    if not waiting:
        return f'{head}<p class="nothing">No unit awaits review.</p></section>'
    risks = Counter(one.target.risk for one in waiting)
    counts = ", ".join(f"{count:,} {shown(risk)}" for risk, count in risks.items())
    rows = "\n".join(_waiting(one, report.source) for one in waiting[:_FIRST])
    more = (
        f'<p><a href="{view(order="harm", state="awaiting")}">All {len(waiting):,} units that '
        "await review</a></p>"
        if len(waiting) > _FIRST
        else ""
    )
    return (
        f"{head}<p>Those first in which an error does most harm: {counts}.</p>"
        f'<ol class="queue">{rows}</ol>{more}</section>'
    )


def _waiting(one: Waiting, ours: Tongue) -> str:
    article, tongue, source, target = one
    link = view(article=article.name, locale=tongue.locale, unit=source.unit)
    reasons = " ".join(map(sentence, target.reasons))
    said, wrote = target.words
    return (
        f'<li><p class="head"><span class="risk">{shown(target.risk)}</span> '
        f'<a href="{link}">{path(f"{article.name}:{source.line}")}</a> '
        f"<span>{shown(tongue.name)}, {target.state}</span></p>"
        f'<p class="why">{reasons}</p><div class="pair">'
        f"{_side(ours, source.text, said)}{_side(tongue, target.text, wrote)}</div></li>"
    )


def _side(tongue: Tongue, text: str, words: str) -> str:
    about = f'lang="{shown(tongue.tag)}" dir="{tongue.direction}"'
    return f'<p class="text" {about}>{marked(text, words)}</p>'


def _codes(report: Report) -> str:
    head = '<section aria-labelledby="codes"><h2 id="codes">Findings</h2>'
    if not report.findings:
        return f'{head}<p class="nothing">Nothing was found.</p></section>'
    counts = Counter((one.code, one.severity, one.locale) for one in report.findings)
    kinds = sorted({(kind[1], kind[0]) for kind in counts})
    heads = "".join(
        f'<th scope="col" class="number">{shown(tongue.name)}</th>' for tongue in report.locales
    )
    rows = "\n".join(_code(kind, counts, report.locales) for kind in kinds)
    return (
        f'{head}<div class="wide" tabindex="0" role="region" aria-label="Findings by code">'
        '<table><caption class="unseen">Findings by code and locale</caption><thead><tr>'
        f'<th scope="col">Code</th><th scope="col">Severity</th>{heads}'
        f'<th scope="col" class="number">All</th></tr></thead><tbody>{rows}</tbody></table></div>'
        "</section>"
    )


def _code(
    kind: tuple[Severity, str],
    counts: Counter[tuple[str, Severity, str]],
    tongues: Iterable[Tongue],
) -> str:
    severity, code = kind
    total = sum(count for (one, weight, _), count in counts.items()
                if (weight, one) == kind)  # fmt: skip
    cells = "".join(
        _code_cell(counts[code, severity, tongue.locale], locale=tongue.locale, code=code,
                   severity=str(severity))
        for tongue in tongues
    )  # fmt: skip
    return (
        f'<tr><th scope="row"><code>{shown(code)}</code></th>'
        f'<td><span class="{severity}">{severity}</span></td>{cells}'
        f"{_code_cell(total, code=code, severity=str(severity))}</tr>"
    )


def _code_cell(count: int, **filters: str) -> str:
    said = f'<a href="{view(**filters)}">{count:,}</a>' if count else "–"
    return f'<td class="number">{said}</td>'


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
