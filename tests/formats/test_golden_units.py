"""Golden cases: a Markdown text and the units that translators are offered of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.formats.markdown import parse_markdown
from l10n.model import SourceText
from l10n.segmenter import segment

GOLDEN = Path(__file__).parents[1] / "golden" / "units"
ALLOWED = ("title", "tags[*]", "hero.title")


def _cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(GOLDEN.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for index in range(0, len(parts) - 2, 3):
            name, source, expected = parts[index : index + 3]
            yield f"{path.stem}: {name.strip()}", source + "\n", expected


CASES = tuple(_cases())


def test_the_golden_files_hold_cases() -> None:
    """A glob that finds nothing would pass every case."""
    assert len(CASES) > 15


@pytest.mark.parametrize(
    ("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_units_are_the_golden_ones(source: str, expected: str) -> None:
    """Each text gives these keys with these comments, in this order."""
    document = parse_markdown(SourceText("golden.md", source.encode()), ALLOWED)
    lines: list[str] = []
    for unit in segment(document):
        context = f"{unit.msgctxt}: " if unit.msgctxt else ""
        lines.append(f"{context}{unit.msgid}")
        comments = dict.fromkeys(line for place in unit.places for line in place.comment)
        lines += [f"  #. {line}" for line in comments]
    assert "\n".join(lines) == expected
