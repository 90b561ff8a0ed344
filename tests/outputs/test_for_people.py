"""What is shown to people: annotations, the summary in Markdown, badges."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from outputs.output_samples import ERROR, HOSTILE, REPORT, row

from l10n.model import Finding
from l10n.outputs.badge import COLOURS, LABEL, badge
from l10n.outputs.github import LIMIT, github
from l10n.outputs.markdown import ARTICLES, FINDINGS, markdown, shares
from l10n.outputs.report import Report
from l10n.outputs.shown import shown

SVG = "{http://www.w3.org/2000/svg}"


def _many(number: int, files: int) -> tuple[Finding, ...]:
    return tuple(
        replace(ERROR, path=f"locales/es/{at % files}.md.po", line=at + 1) for at in range(number)
    )


def _read_command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner of GitHub does."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found
    properties = dict(item.split("=", 1) for item in found[2].split(","))
    for name, value in properties.items():
        properties[name] = _unescaped(value.replace("%3A", ":").replace("%2C", ","))
    return found[1], properties, _unescaped(found[3])


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_an_annotation_says_to_the_runner_what_was_found() -> None:
    """Percent signs, commas, colons and line breaks survive the way."""
    [line] = github(Report("0.1.0", (), (HOSTILE,), folder="docs/")).splitlines()
    assert _read_command(line) == (
        "warning",
        {
            "file": f"docs/{HOSTILE.path}",
            "line": "3",
            "col": "5",
            "title": "l10n numbers",
        },
        f"{shown(HOSTILE.message)}\n{HOSTILE.hint}\nSource: {HOSTILE.source}",
    )


def test_what_github_would_drop_is_counted() -> None:
    """Of a step it shows ten errors: the tenth stands for the rest."""
    lines = github(Report("0.1.0", (), _many(LIMIT + 5, 3))).splitlines()
    assert (len(lines), lines[-1]) == (
        LIMIT,
        "::error title=l10n::6 more errors: the log of this step lists all 15.",
    )


def test_ten_errors_are_all_shown() -> None:
    lines = github(Report("0.1.0", (), _many(LIMIT, 1))).splitlines()
    assert ["file=" in line for line in lines] == [True] * LIMIT


def test_annotations_are_spread_over_files() -> None:
    """One bad file does not hide the others."""
    found = (*_many(30, 1), *_many(3, 3))
    written = github(Report("0.1.0", (), found))
    assert [f"/{at}.md.po" in written for at in range(3)] == [True] * 3


class _Text(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = ""

    def handle_data(self, data: str) -> None:
        self.seen += data


def _seen(source: str) -> str:
    reader = _Text()
    reader.feed(MarkdownIt("gfm-like", {"linkify": False}).render(source))
    return reader.seen


@pytest.mark.parametrize("finding", [ERROR, HOSTILE])
def test_a_summary_shows_a_message_as_it_is(finding: Finding) -> None:
    """Brackets, HTML and backticks of a catalog are no markup of the summary."""
    seen = _seen(markdown(replace(REPORT, findings=(finding,))))
    for text in (finding.message, finding.hint, finding.path, finding.source):
        assert shown(text) in seen


@given(text=st.text(alphabet="a1 *_`[]()<>#!|~\\&;:/.@-+$^=\"'", min_size=1, max_size=30))
def test_a_summary_shows_any_message_as_it_is(text: str) -> None:
    said = f"x{text}x"
    seen = _seen(markdown(Report("0.1.0", (), (replace(ERROR, message=said),))))
    assert " ".join(said.split()) in " ".join(seen.split())


def test_a_long_summary_is_cut_and_says_so() -> None:
    """GitHub drops what is longer than 1 MiB, without a word."""
    rows = tuple(row("es", f"{'a' * 200}{at}", untranslated=1) for at in range(5000))
    found = tuple(replace(one, message="m" * 5000) for one in _many(5000, 5000))
    written = markdown(Report("0.1.0", rows, found))
    assert len(written.encode()) < 1024 * 1024 / 2
    assert f"… and {5000 - FINDINGS:} findings more" in written
    assert f"… and {5000 - ARTICLES:} articles more" in written


def test_findings_of_one_file_are_cut_too() -> None:
    written = markdown(Report("0.1.0", (), _many(FINDINGS + 1, 1)))
    assert (written.count("- ❌"), "… and 1 finding more" in written) == (FINDINGS, True)


@given(counts=st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_a_bar_shows_all_that_is_there(counts: list[int]) -> None:
    """Ten cells; one at least for what is not nothing, so that full means done."""
    cells = shares(counts, 10)
    assert sum(cells) == (10 if any(counts) else 0)
    assert [bool(cell) for cell in cells] == [bool(count) for count in counts]


@pytest.mark.parametrize(
    ("reviewed", "left", "said"),
    [(0, 9, "0 %"), (999, 1, "99 %"), (9, 0, "100 %"), (0, 0, "100 %")],
)
def test_a_badge_says_100_when_all_is_reviewed(reviewed: int, left: int, said: str) -> None:
    rows = (row("pt_BR", "a", translated=reviewed, untranslated=left),)
    picture = ET.fromstring(badge(Report("0.1.0", rows, ())))  # noqa: S314 - our own
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert texts == ["pt-BR", said]


def test_a_badge_says_to_a_screen_reader_what_it_shows() -> None:
    rows = (row("pt_BR", "a", translated=3, draft=1),)
    picture = ET.fromstring(badge(Report("0.1.0", rows, ())))  # noqa: S314 - our own
    title = picture.find(f"{SVG}title")
    assert title is not None
    assert (picture.get("role"), picture.get("aria-label"), title.text) == (
        "img", "pt-BR: 75 % of 4 words reviewed", "pt-BR: 75 % of 4 words reviewed"
    )  # fmt: skip


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]  # fmt: skip
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", [LABEL, *(colour for _, colour in COLOURS)])
def test_white_on_a_badge_can_be_read(colour: str) -> None:
    assert 1.05 / (_luminance(colour) + 0.05) >= 4.5
