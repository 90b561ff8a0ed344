"""Pages that differ from their articles: no wrong pair is ever called sure.

Every block of the Spanish page is dropped, joined, swapped, replaced, left untranslated, …, one at
a time. What a text belongs to is known from the page as it was.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from imported import matched, page_text, texts_by_grade

from l10n.memory.pages.verdicts import Grade

NOTE = "Nota del traductor: en algunos países se puede pedir esta información en otros idiomas."
SOURCE, PAGE = page_text("en"), page_text("es")
Damage = Callable[[list[str], int], list[str] | None]


def belonging() -> dict[str, str]:
    """Return the source's text of each text of the page: both have one structure."""
    found = matched(SOURCE, PAGE)
    assert found.judged.congruent
    return {found.target[there].text: found.source[here].text for here, there in found.pairs}


BELONGING = belonging()


def drop(lines: list[str], at: int) -> list[str]:
    return lines[:at] + lines[at + 1 :]


def note_behind(lines: list[str], at: int) -> list[str] | None:
    return [*lines[: at + 1], "", NOTE, "", *lines[at + 1 :]] if not is_cell(lines[at]) else None


def replaced_by_note(lines: list[str], at: int) -> list[str] | None:
    return [*lines[:at], NOTE, *lines[at + 1 :]] if not is_marked(lines[at]) else None


def joined(lines: list[str], at: int) -> list[str] | None:
    other = following(lines, at)
    if other is None or is_cell(lines[at]) or is_heading(lines[at]) or is_heading(lines[other]):
        return None
    text = re.sub(r"^(?:- |> |\d+\. )", "", lines[other])
    return [*lines[:at], f"{lines[at]} {text}", *lines[other + 1 :]]


def swapped(lines: list[str], at: int) -> list[str] | None:
    other = following(lines, at)
    if other is None or is_marked(lines[at]) != is_marked(lines[other]):
        return None
    return [*lines[:at], lines[other], *lines[at + 1 : other], lines[at], *lines[other + 1 :]]


def split(lines: list[str], at: int) -> list[str] | None:
    first, dot, rest = lines[at].partition(". ")
    return [*lines[:at], f"{first}.", "", rest, *lines[at + 1 :]] if dot and rest else None


def untranslated(lines: list[str], at: int) -> list[str] | None:
    text = lines[at]
    return [*lines[:at], BELONGING[text], *lines[at + 1 :]] if text in BELONGING else None


def deeper(lines: list[str], at: int) -> list[str] | None:
    return [*lines[:at], f"#{lines[at]}", *lines[at + 1 :]] if is_heading(lines[at]) else None


def section_moved(lines: list[str], at: int) -> list[str] | None:
    if not lines[at].startswith("## "):
        return None
    ends = [n for n in range(at + 1, len(lines)) if lines[n].startswith("## ")]
    end = ends[0] if ends else len(lines)
    return [*lines[:at], *lines[end:], "", *lines[at:end]]


def dropped_and_note_elsewhere(lines: list[str], at: int) -> list[str] | None:
    other = len(lines) - 1 - at
    if not lines[other] or is_cell(lines[other]) or other <= at:
        return None
    return [*lines[:at], *lines[at + 1 : other + 1], "", NOTE, "", *lines[other + 1 :]]


def is_cell(line: str) -> bool:
    return line.startswith("|")


def is_heading(line: str) -> bool:
    return line.startswith("#")


def is_marked(line: str) -> bool:
    return bool(re.match(r"[#|>`-]|\d+\. ", line))


def following(lines: list[str], at: int) -> int | None:
    """Return the next line of prose."""
    return next((n for n in range(at + 1, len(lines)) if lines[n]), None)


def damaged(damage: Damage) -> Iterator[str]:
    """Damage the page at each of its places in turn."""
    lines = PAGE.split("\n")
    code = range(lines.index("```text"), lines.index("```text") + 4)
    for at in range(5, len(lines)):
        if lines[at] and at not in code and (new := damage(lines, at)) is not None:
            yield "\n".join(new)


@pytest.mark.parametrize(
    ("damage", "least"),
    [
        (drop, 45),
        (note_behind, 47),
        (replaced_by_note, 55),
        (joined, 40),
        (swapped, 42),
        (split, 45),
        (untranslated, 55),
        (deeper, 50),
        (section_moved, 40),
        (dropped_and_note_elsewhere, 35),
    ],
)
def test_no_wrong_pair_is_sure_and_most_right_ones_are(damage: Damage, least: int) -> None:
    """Wrong ones: none. Right ones: at least this share of the article's words, in percent."""
    wrong: list[tuple[str, str]] = []
    sure = whole = pages = 0
    for page in damaged(damage):
        found = matched(SOURCE, page)
        pairs = texts_by_grade(found, Grade.SURE)
        wrong += [(ours, theirs) for ours, theirs in pairs
                  if BELONGING.get(theirs, theirs) != ours]  # fmt: skip
        sure += sum(len(ours.split()) for ours, _ in pairs)
        whole += sum(len(piece.text.split()) for piece in found.source if piece.prose)
        pages += 1
    assert (wrong, pages >= 4) == ([], True)
    assert 100 * sure / whole >= least
