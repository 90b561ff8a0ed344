"""Which unit each finding is about."""

from collections import defaultdict
from typing import NamedTuple

from l10n.model import Finding
from l10n.report_page.data import Report, Sheet

NOWHERE = -1
"""The article or the locale of a finding that is about none; the unit of one about a whole file."""


class Placed(NamedTuple):
    """A finding with the number of its unit in the article, or `NOWHERE`."""

    unit: int
    finding: Finding


class Group(NamedTuple):
    """An article in a locale, with what is wrong there.

    Attributes:
        article: The article's number, or `NOWHERE`.
        locale: The locale's number, or `NOWHERE` for what is wrong with the article itself.
        sheet: The article in that locale, or None.
        findings: What is wrong, by unit; first what is wrong with the whole.
    """

    article: int
    locale: int
    sheet: Sheet | None
    findings: tuple[Placed, ...]


def groups_of(report: Report) -> tuple[Group, ...]:
    """Place each finding with its article, locale and unit.

    Returns:
        A group for each article in each locale; before those of an article one for what is wrong
        with it in all, if anything is; and last what is about no article that there is.
    """
    found: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    places = _places(report)
    locales = {tongue.locale: number for number, tongue in enumerate(report.locales)}
    for finding in report.findings:
        other = (NOWHERE, locales.get(finding.locale, NOWHERE))
        found[places.get(finding.path, other)].append(finding)
    groups: list[Group] = []
    for number, article in enumerate(report.articles):
        if (number, NOWHERE) in found:
            groups.append(_group(report, (number, NOWHERE), None, found))
        groups += [
            _group(report, (number, locale), article.sheets.get(tongue.locale), found)
            for locale, tongue in enumerate(report.locales)
        ]
    rest = sorted(place for place in found if place[0] == NOWHERE)
    return (*groups, *(_group(report, place, None, found) for place in rest))


def _places(report: Report) -> dict[str, tuple[int, int]]:
    """Return the numbers of article and locale by the path of a file."""
    places: dict[str, tuple[int, int]] = {}
    for number, article in enumerate(report.articles):
        places[article.name] = (number, NOWHERE)
        for locale, tongue in enumerate(report.locales):
            if tongue.locale in article.sheets:
                places[article.sheets[tongue.locale].path] = (number, locale)
    return places


def _group(
    report: Report,
    place: tuple[int, int],
    sheet: Sheet | None,
    found: dict[tuple[int, int], list[Finding]],
) -> Group:
    article, locale = place
    here = found.get(place, ())
    if sheet is None or sheet.targets is None or not here:
        return Group(article, locale, sheet, tuple(Placed(NOWHERE, one) for one in here))
    sources = report.articles[article].sources
    by_id = {source.unit: number for number, source in enumerate(sources)}
    by_line = {target.line: number for number, target in enumerate(sheet.targets) if target.line}
    placed = [Placed(_unit(one, by_id, by_line), one) for one in here]
    return Group(article, locale, sheet, tuple(sorted(placed)))


def _unit(finding: Finding, by_id: dict[str, int], by_line: dict[int, int]) -> int:
    """Return the number of a finding's unit; without its id the place in the catalog tells it."""
    if finding.unit:
        return by_id.get(finding.unit, NOWHERE)
    return by_line.get(finding.line, NOWHERE)
