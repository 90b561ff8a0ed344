"""Regular expressions mean the same on every Python that the project supports."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")


def test_no_pattern_has_a_possessive_group() -> None:
    """Python before 3.11.5 matches them wrongly; Debian 12 has 3.11.2 (CPython issue 101955)."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "l10n").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
