"""Edited pages: what is kept is what was approved, for the very sentences that it translates."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from edits import (
    Edit,
    Translator,
    Words,
    count,
    kept_pairs,
    read_edits,
    repair_of,
    reviewed,
    updated,
    updated_by_msgmerge,
    wrongly_kept,
)

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog

LOCALES = ("qaa", "en_XA", "ar_XB")
KEPT: dict[str, list[str]] = {
    "1-dose.md": [
        "If you forget a dose, take it within 12 hours (see [missed doses][2]).",
        "Never take two doses at once!",
    ],
    "2-links.md": [
        "The trial, [NCT01650805][2], enrolled 449 patients.",
        "Of these, 81 had the [T315I mutation][3], which is resistant to other drugs.",
        "Is it safe?",
        "The U.S. agency asked for a warning.[^1]",
        "Sales were stopped.",
        "The warning is in the box.",
    ],
    "3-moved.md": [
        "Open the packet with dry hands.",
        "Wash your hands first.",
        "Put the tablet on your tongue, where it melts in seconds.",
        "Drink some water after it.",
        "Do not chew it.",
        "Close the packet again.",
        "*Some* people get a rash; it fades.",
        "Tell your doctor if you cannot have it.",
        "**Note.**",
    ],
    "4-split.md": ["Call us on 555 0100 if it lasts longer than 3 days.", "Calls are free."],
    "5-repeated.md": [
        "See the [leaflet][1] for more.",
        "Ask first.",
        "See the [leaflet][2] for more.",
        "Ask first.",
        "A <b>bold. Word</b> too.",
    ],
}
OWN = Path(__file__).with_name("edits")
FEWEST = 4100
"""Words that are kept of the real edits' changed units; they have 4,550 that did not change."""


def _changed(edits: Iterator[Edit]) -> list[Edit]:
    """Leave out what stays the same: it is not asked here, and takes long to translate."""
    found: list[Edit] = []
    for edit in edits:
        same = {entry.key for entry in edit.old} & {entry.key for entry in edit.new}
        old, new = (
            tuple(entry for entry in page if entry.key not in same) for page in (edit.old, edit.new)
        )
        found.append(Edit(edit.name, old, new))
    return found


@pytest.fixture(scope="module")
def real(shared: Path) -> list[Edit]:
    """Give the changed units of 280 real edits."""
    return _changed(read_edits(shared / "corpus" / "edits"))


@pytest.fixture(scope="module")
def own() -> list[Edit]:
    """Give a few edits as patients' pages have them."""
    return list(read_edits(OWN))


def _measured(edits: list[Edit], locale: str) -> tuple[Words, list[tuple[str, str, str]]]:
    translate, repair = Translator(locale), repair_of(locale)
    words, wrong = Words(), list[tuple[str, str, str]]()
    for edit in edits:
        old = reviewed(edit.old, translate)
        new = updated(old, edit.new, repair)
        words += count(old, new)
        wrong += [(edit.name, *pair) for pair in wrongly_kept(old, new, translate)]
    return words, wrong


@pytest.mark.parametrize("locale", LOCALES[:2])
def test_no_kept_sentence_of_real_edits_differs_from_what_was_approved(
    real: list[Edit], locale: str
) -> None:
    """And nearly all that could be kept is kept."""
    words, wrong = _measured(real, locale)
    assert (len(real), wrong, words.kept >= FEWEST) == (280, [], True)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_kept_sentence_of_our_own_edits_differs_from_what_was_approved(
    own: list[Edit], locale: str
) -> None:
    assert _measured(own, locale)[1] == []


def test_what_is_kept_of_our_own_edits(own: list[Edit]) -> None:
    """By page: the sentences that keep their translation in paragraphs that changed."""
    translate = Translator("qaa")
    kept = {
        edit.name: [
            source
            for entry in updated(reviewed(edit.old, translate), edit.new, repair_of("qaa")).entries
            for source, _ in kept_pairs(entry)
        ]
        for edit in own
    }
    assert kept == KEPT


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
def test_gettext_accepts_what_is_written(own: list[Edit], tmp_path: Path) -> None:
    """Every repaired catalog, and it is read again as it was written."""
    translate = Translator("qaa")
    for edit in own:
        new = updated(reviewed(edit.old, translate), edit.new, repair_of("qaa"))
        path = tmp_path / f"{edit.name}.po"
        path.write_bytes(write_catalog(new))
        subprocess.run(("msgfmt", "-c", "--check-format", "-o", "x.mo", path), cwd=tmp_path,
                       check=True)  # fmt: skip
        assert read_catalog(path.read_bytes(), path.name) == new


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="msgmerge is not installed")
def test_msgmerge_keeps_no_word_of_a_changed_paragraph(own: list[Edit], tmp_path: Path) -> None:
    """It has the same units reviewed, and of the others nothing but fuzzy ones."""
    translate = Translator("qaa")
    ours = theirs = Words()
    for edit in own:
        old = reviewed(edit.old, translate)
        ours += count(old, updated(old, edit.new, repair_of("qaa")))
        theirs += count(old, updated_by_msgmerge(old, edit.new, tmp_path))
    assert (theirs.reviewed, theirs.kept) == (ours.reviewed, 0)
    assert ours.kept > theirs.none


def test_a_wrongly_kept_sentence_would_be_seen(own: list[Edit]) -> None:
    """The measure itself: a letter less in what is kept is found."""
    translate = Translator("qaa")
    old = reviewed(own[0].old, translate)
    new = updated(old, own[0].new, repair_of("qaa"))
    spoilt = replace(old, entries=tuple(replace(e, msgstr=e.msgstr[:-9]) for e in old.entries))
    assert (
        wrongly_kept(old, new, translate) == [],
        wrongly_kept(spoilt, new, translate) == [],
    ) == (
        True,
        False,
    )
