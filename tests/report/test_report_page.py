"""The page as text: what it holds, and that nothing in it can be taken for anything else."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import HOSTILE, blobs_in, programs, small_report, without_programs

from l10n.report_page import report_page
from l10n.report_page.html import marked, shown

GOLDEN = Path(__file__).parents[1] / "golden" / "report"
ROOM = Path(__file__).parents[2] / "l10n" / "report_page"
PAGE = report_page(small_report())


class Outline(HTMLParser):
    """The tags of a page with the names of their attributes, and its ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"aria-labelledby", "list"} and value:
                self.labelled.append(value)


def test_the_page_is_the_golden_one() -> None:
    """Without its style and programs; and what these read, as JSON."""
    seen = without_programs(PAGE)
    read = json.dumps(blobs_in(PAGE), indent=1, ensure_ascii=False) + "\n"
    assert (seen, read) == (
        (GOLDEN / "small.html").read_text(encoding="utf-8"),
        (GOLDEN / "small.json").read_text(encoding="utf-8"),
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_page(small_report()) == PAGE


def test_hostile_texts_make_no_tags() -> None:
    """Tags, quotes, separators of lines and what turns the direction leave the page its shape."""
    hostile = report_page(small_report(hostile=HOSTILE))
    # A path may be broken at each of its slashes; what a reason quotes has its own direction.
    tags = [
        [tag for tag in Outline(page).tags if tag not in {("wbr", ()), ("bdi", ())}]
        for page in (hostile, PAGE)
    ]
    assert tags[0] == tags[1]


def test_what_is_unseen_is_shown_and_what_is_no_character_is_gone() -> None:
    hostile = report_page(small_report(hostile=HOSTILE))
    body = without_programs(hostile)
    assert re.findall("[\0\u202a-\u202e\u2066-\u2069\ud800-\udfff]", body) == []
    assert body.count("⟨U+202E⟩") > 5
    hostile.encode()


def test_texts_come_back_whole() -> None:
    """The program reads each text as it was; but halves of characters, which UTF-8 has not."""
    page = report_page(small_report(hostile=HOSTILE))
    targets = blobs_in(page)["t1"]["groups"]["0"]["targets"]
    assert targets[0]["text"] == f"Tome [una pastilla][1] al día.{HOSTILE}".replace("\ud800", "?")


@given(st.text())
def test_any_text_is_shown_as_text(text: str) -> None:
    """No tag begins, no attribute ends, and every printable character is there."""
    said = shown(text)
    assert re.findall("[<>\"'\0]", said) == []
    seen = Outline(f"<p title='{said}'>{said}</p>")
    assert seen.tags == [("p", ("title",))]


@given(st.text(), st.text(max_size=3))
def test_marking_words_changes_no_text(text: str, words: str) -> None:
    unmarked = marked(text, words).replace("<mark>", "").replace("</mark>", "")
    assert unmarked == shown(text)


def test_only_the_programs_of_the_page_run() -> None:
    """The policy names them by their hashes, and lets nothing else in."""
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    hashes = [
        base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in programs(PAGE)
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy[0].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(f"'sha256-{one}'" for one in hashes)
    assert [rule for rule in rules.values() if "unsafe" in rule or "http" in rule] == []


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.js")), ids=lambda path: path.name)
def test_no_program_makes_html_of_text_or_asks_for_more(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wanted = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval|Function\(|fetch\(|XMLHttp"
        r"|import\(|</script|<!--"
    )
    assert re.findall(wanted, text) == []


def test_nothing_in_the_page_leads_elsewhere() -> None:
    links = re.findall(r'(?:href|src|action)="([^"]*)"', without_programs(PAGE))
    assert [link for link in links if not link.startswith(("#", "data:image/svg"))] == []


def test_each_name_stands_once_and_what_is_referred_to_is_there() -> None:
    outline = Outline(PAGE)
    assert sorted(set(outline.ids)) == sorted(outline.ids)
    assert sorted(set(outline.labelled) - set(outline.ids)) == []


COLOUR = re.compile(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)")
COLOURS = {
    name: (light, dark)
    for name, light, dark in COLOUR.findall((ROOM / "page.css").read_text(encoding="utf-8"))
}
ON_PANELS = ("ink", "soft", "accent", "error", "warning", "good")
TEXTS = [
    *((text, back) for text in ON_PANELS for back in ("page", "panel", "sunk")),
    ("panel", "accent"), ("ink", "hit"), ("ink", "gone"), ("ink", "new"),
]  # fmt: skip
SHAPES = [
    *((state, "panel") for state in ("translated", "post-edited", "accepted", "unconfirmed",
                                     "in-work", "draft", "stale")),
    ("soft", "panel"), ("accent", "panel"), ("accent", "page"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXTS), (3.0, SHAPES)], ids=["texts", "shapes"])
def test_contrast_is_that_of_level_aa(least: float, pairs: list[tuple[str, str]]) -> None:
    """4.5 for texts (WCAG 2.2, 1.4.3), 3 for what else has a meaning (1.4.11); light and dark."""
    low = [
        (one, other, theme, round(contrast(COLOURS[one][theme], COLOURS[other][theme]), 2))
        for one, other in pairs
        for theme in (0, 1)
        if contrast(COLOURS[one][theme], COLOURS[other][theme]) < least
    ]
    assert low == []


def test_each_state_has_a_colour() -> None:
    states = blobs_in(PAGE)["index"]["states"]
    names = [state.replace(" ", "-") for state in states]
    css = (ROOM / "page.css").read_text(encoding="utf-8")
    assert [name for name in names if name not in COLOURS or f".s-{name} " not in css] == []


def test_no_style_says_left_or_right() -> None:
    """What stands on one side in one direction stands on the other in the other."""
    css = (ROOM / "page.css").read_text(encoding="utf-8")
    physical = (
        r"\b(?:left|right)\b|(?:margin|padding|border)-(?:top|bottom)|[^-]\b(?:width|height):"
    )
    assert re.findall(physical, css.replace("(max-width:", "(")) == []
