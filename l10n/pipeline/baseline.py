"""The file with the findings that a project knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from l10n.checks.baseline import Baseline, can_be_known, read_baseline, write_baseline
from l10n.errors import UsageError
from l10n.files import read_bytes, write_file
from l10n.model import Finding


@dataclass(frozen=True, slots=True)
class Written:
    """What a baseline holds now.

    Attributes:
        count: How many findings.
        refused: Those that cannot be known: nothing else of their files is looked at.
    """

    count: int
    refused: tuple[Finding, ...]


def load_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        L10nError: There is no such file, or it is no baseline.
    """
    data = read_bytes(path)
    if data is None:
        hint = f"Write it: `l10n check --write-baseline {path}`."
        raise UsageError("There is no such baseline.", hint, str(path))
    return read_baseline(data, str(path))


def save_baseline(findings: Iterable[Finding], path: Path) -> Written:
    """Write a baseline, as far as that changes anything.

    Raises:
        L10nError: The file cannot be written.
    """
    found = tuple(findings)
    write_file(path, write_baseline(found))
    refused = tuple(finding for finding in found if not can_be_known(finding))
    return Written(len(found) - len(refused), refused)
