"""Findings that a project knows: they stand in a file, and do not fail the gate."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from l10n.checks import unsafe
from l10n.errors import UsageError
from l10n.model import Finding, Severity

CODE = "baseline"
VERSION = 1
_ANEW = "Write it anew: `l10n check --write-baseline {path}`."
_PLACE = re.compile(r"(?P<file>\.[A-Za-z]{1,9}):\d+(?::\d+)?|(?P<on> on line) \d+")
_UNREADABLE = frozenset({"encoding", "unreadable", "file-name", "form"})
_FIELDS = {"path": str, "code": str, "severity": str, "unit": str, "message": str, "count": int}


class Known(NamedTuple):
    """What two findings have in common that are the same one, wherever their lines have moved.

    Of a unit it is what is wrong: another error of the same check in the same unit is new. A
    warning that has become an error is new, too.

    Attributes:
        path: The file.
        code: The code.
        severity: How much it weighs.
        unit: What names the unit; empty where it is about none.
        message: What is wrong, without line numbers; empty where it is about no unit: what a
            whole file lacks changes with each day's work.
    """

    path: str
    code: str
    severity: str
    unit: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that a project knows.

    Attributes:
        path: The file in which they stand, as messages give it.
        counts: How many there are of each.
        lines: The line of each in the file.
    """

    path: str
    counts: Mapping[Known, int] = field(default_factory=dict)
    lines: Mapping[Known, int] = field(default_factory=dict)


class Compared(NamedTuple):
    """Findings beside those that are known.

    Attributes:
        new: Those that are not, and a warning for each that is known and gone.
        known: Those that are.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]


def can_be_known(finding: Finding) -> bool:
    """Tell whether a finding may stay.

    Not where nothing else of its file is looked at, or where it could do harm on a page.
    """
    never = finding.code in _UNREADABLE or finding.code == unsafe.CHECK.code
    return not never and not finding.code.startswith("po-")


def known_of(finding: Finding) -> Known:
    """Return what names a finding in a baseline."""
    message = _PLACE.sub(_without_number, finding.message) if finding.unit else ""
    return Known(finding.path, finding.code, str(finding.severity), finding.unit, message)


def _without_number(match: re.Match[str]) -> str:
    return match["file"] or match["on"]


def compare(
    findings: Iterable[Finding], baseline: Baseline, looked_at: Callable[[str], bool]
) -> Compared:
    """Tell new findings from known ones.

    Args:
        findings: What was found, sorted.
        baseline: What is known.
        looked_at: Tells whether a file was checked: what is known of others is not gone.
    """
    left = Counter(dict(baseline.counts))
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        name = known_of(finding)
        if left[name] > 0 and can_be_known(finding):
            left[name] -= 1
            known.append(finding)
        else:
            new.append(finding)
    gone = (
        _gone(baseline, name, count)
        for name, count in left.items()
        if count > 0 and looked_at(name.path)
    )
    return Compared(tuple(sorted((*new, *gone))), tuple(known))


def _gone(baseline: Baseline, name: Known, count: int) -> Finding:
    what = f"`{name.code}` of {name.path}"
    return Finding(
        baseline.path,
        baseline.lines.get(name, 1),
        1,
        CODE,
        f"Gone is {what}." if count == 1 else f"Gone are {count} findings {what}.",
        "Take it out, lest it come back unseen: "
        f"`l10n check --write-baseline {baseline.path}` writes the file anew.",
        Severity.WARNING,
    )


def write_baseline(findings: Iterable[Finding]) -> bytes:
    """Write the findings that a project is to know.

    One stands on each line, in order, each with a comma behind it, so that two branches that
    change it are merged line by line.

    Args:
        findings: What was found; what cannot be known is left out.

    Returns:
        The file's bytes, JSON.
    """
    counts = Counter(known_of(finding) for finding in findings if can_be_known(finding))
    rows = (_row(name, counts[name]) for name in sorted(counts))
    text = "".join(f"{row},\n" for row in rows)
    return f'{{\n"version": {VERSION},\n"findings": [\n{text}null\n]\n}}\n'.encode()


def _row(name: Known, count: int) -> str:
    shown: dict[str, Any] = {key: value for key, value in name._asdict().items() if value}
    if count > 1:
        shown["count"] = count
    return json.dumps(shown, ensure_ascii=False)


def read_baseline(data: bytes, path: str) -> Baseline:
    """Read what `write_baseline` has written, or what is left of it after a merge.

    Args:
        data: The file's bytes.
        path: The file, for messages.

    Raises:
        UsageError: It is something else.
    """
    hint = _ANEW.format(path=path)
    try:
        text = data.decode("utf-8-sig")
        content = json.loads(text)
    except UnicodeDecodeError:
        raise UsageError("The baseline is not UTF-8.", hint, path) from None
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise UsageError(f"The baseline is no valid JSON: {error.msg}.", hint, place) from None
    rows = content.get("findings") if isinstance(content, dict) else None
    if not isinstance(rows, list) or not all(map(_is_row, rows)):
        raise UsageError("This is no baseline of l10n.", hint, path)
    if content.get("version") != VERSION:
        newer = f"The baseline has version {content.get('version')}; this l10n knows {VERSION}."
        raise UsageError(newer, hint, path)
    counts: dict[Known, int] = {}
    for row in filter(None, rows):
        count = row.pop("count", 1)
        known = Known(**row)
        counts[known] = max(count, counts.get(known, 0))
    return Baseline(path, counts, dict(_lines(text)))


def _is_row(row: Any) -> bool:  # noqa: ANN401 - a value of JSON
    if row is None:
        return True
    return (
        isinstance(row, dict)
        and {"path", "code", "severity"} <= row.keys() <= _FIELDS.keys()
        and all(isinstance(value, _FIELDS[key]) for key, value in row.items())
    )


def _lines(text: str) -> Iterator[tuple[Known, int]]:
    """Yield where each stands, in a file that has one on each line."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            row = json.loads(line.strip().removesuffix(","))
        except json.JSONDecodeError:
            continue
        if isinstance(row, dict) and _is_row(row):
            row.pop("count", None)
            yield Known(**row), number
