"""What the page's program reads: an index of all units, and a blob for the texts of each article.

A browser opens a page of a hundred thousand units at once only if it need not look at their texts:
each article's stand compressed in an element of their own, which nothing reads before they are
shown or searched. The index has a letter a unit, so that all filters but the search for a text
work, and count, without them. Base64 also means that no text, whatever it holds, is ever HTML.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from l10n.model import Severity
from l10n.report_page.data import STATES, Report, Source, Target, Tongue
from l10n.report_page.places import Group, groups_of

_VERSION = 1
_LETTERS = {state: chr(ord("a") + number) for number, state in enumerate(STATES)}


class Blobs(NamedTuple):
    """The parts of a page that its program reads.

    Attributes:
        listing: All but the texts.
        texts: The texts of each article, and last those of findings that are about none.
    """

    listing: str
    texts: tuple[str, ...]


def packed(content: object) -> str:
    """Return content as JSON, compressed (zlib, RFC 1950) and in base64."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(data.encode("utf-8", "replace"), 9)).decode("ascii")


def unpacked(blob: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what `packed` was given."""
    return json.loads(zlib.decompress(base64.b64decode(blob)))


def blobs_of(report: Report) -> Blobs:
    """Make the parts of a page that its program reads.

    Returns:
        The index, whose `groups` are rows of article, locale, a letter a unit for its state, the
        ranks of units in the queue (0 for none), and findings as unit, severity and code; and
        for each article its units, and by locale their targets and findings in the same order.
    """
    codes = sorted({finding.code for finding in report.findings})
    groups = groups_of(report)
    index = {
        "version": _VERSION,
        "project": report.project,
        "source": _tongue(report.source),
        "locales": [_tongue(tongue) for tongue in report.locales],
        "articles": [article.name for article in report.articles],
        "states": [str(state) for state in STATES],
        "reviewed": [str(state) for state in STATES if state.reviewed],
        "codes": codes,
        "groups": [_row(group, codes) for group in groups],
    }
    by_article = {
        number: list(those) for number, those in groupby(groups, lambda group: group.article)
    }
    everywhere = [(number, article.sources) for number, article in enumerate(report.articles)]
    texts = [packed(_texts(sources, by_article.get(number, ()))) for number, sources in everywhere]
    return Blobs(packed(index), (*texts, packed(_texts((), by_article.get(-1, ())))))


def _tongue(tongue: Tongue) -> dict[str, str]:
    return {"locale": tongue.locale, "tag": tongue.tag, "name": tongue.name,
            "dir": tongue.direction}  # fmt: skip


def _row(group: Group, codes: list[str]) -> list[Any]:
    targets = (group.sheet and group.sheet.targets) or ()
    ranks = [target.rank for target in targets]
    return [
        group.article,
        group.locale,
        "".join(_LETTERS[target.state] for target in targets),
        ranks if any(ranks) else [],
        [
            [unit, int(finding.severity is Severity.ERROR), codes.index(finding.code)]
            for unit, finding in group.findings
        ],
    ]


def _texts(sources: Iterable[Source], groups: Iterable[Group]) -> dict[str, Any]:
    return {
        "sources": [dict(_source(source)) for source in sources],
        "groups": {str(group.locale): _group(group) for group in groups},
    }


def _source(source: Source) -> Iterator[tuple[str, Any]]:
    yield from (("unit", source.unit), ("text", source.text), ("line", source.line))
    if source.about:
        yield "about", source.about


def _group(group: Group) -> dict[str, Any]:
    targets = (group.sheet and group.sheet.targets) or ()
    return {
        "path": group.sheet.path if group.sheet else "",
        "targets": [dict(_target(target)) for target in targets],
        "findings": [
            [one.path, one.line, one.column, one.message, one.hint] for _, one in group.findings
        ],
    }


def _target(target: Target) -> Iterator[tuple[str, Any]]:
    """Yield what is known of a target: most know little, and there are many."""
    values = (
        ("text", target.text),
        ("line", target.line),
        ("before", target.before),
        ("machine", target.machine),
        ("confidence", target.confidence),
        ("risk", target.risk),
        ("reasons", target.reasons),
        ("words", target.words if any(target.words) else ()),
    )
    return ((name, value) for name, value in values if value or (value == 0 and name != "line"))
