"""How many words of edited pages keep their translation, beside `msgmerge --previous`."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

from edits import (
    Edit,
    Translator,
    Words,
    count,
    read_edits,
    repair_of,
    reviewed,
    updated,
    updated_by_msgmerge,
    wrongly_kept,
)

from bench.report import Target, table
from l10n.locales import PSEUDO_LOCALES
from l10n.memory.stale import no_repair
from l10n.model import Catalog

LANGUAGES = {"qaa": "Made-up language", **PSEUDO_LOCALES}
_SHARE = 95.0


def measure_kept(edits: Path, folder: Path, say: Callable[[str], None]) -> Iterator[str | Target]:
    """Translate old pages as if reviewed, update them to the new ones, and count words.

    Args:
        edits: A folder of `NAME.old` and `NAME.new`.
        folder: Where msgmerge may work.
        say: Shows what is going on.

    Yields:
        Lines of the report, and whether the targets are met.
    """
    pages = list(read_edits(edits))
    folder.mkdir()
    yield f"\n# Words of {len(pages)} edited pages by what an update has for them ({edits.name})\n"
    for locale, name in LANGUAGES.items():
        say(f"edits: {name}")
        rows, wrong = _measured(pages, locale, folder)
        cells = [[way, *map(str, astuple(words)[:4])] for way, words in rows.items()]
        yield table([name, "reviewed", "kept", "only fuzzy", "none"], cells)
        ours = rows["l10n"]
        stay = ours.stays - ours.reviewed
        share = 100 * ours.kept / stay if stay else 100.0
        yield f"{stay} words stood in changed paragraphs, in sentences that did not change\n"
        yield Target(f"{name}: {_SHARE:.0f} % of those are kept", f"{share:.1f} %", share >= _SHARE)
        yield Target(f"{name}: none but what was approved", f"{wrong} differ", wrong == 0)


def _measured(pages: list[Edit], locale: str, folder: Path) -> tuple[dict[str, Words], int]:
    translate, repair = Translator(locale), repair_of(locale)
    ways: dict[str, Callable[[Catalog, Edit], Catalog]] = {
        "l10n": lambda old, edit: updated(old, edit.new, repair),
        "l10n without repair": lambda old, edit: updated(old, edit.new, no_repair),
    }
    if shutil.which("msgmerge"):
        ways["msgmerge --previous"] = lambda old, edit: updated_by_msgmerge(old, edit.new, folder)
    rows = dict.fromkeys(ways, Words())
    wrong = 0
    for edit in pages:
        old = reviewed(edit.old, translate)
        for way, update in ways.items():
            new = update(old, edit)
            rows[way] += count(old, new)
            wrong += len(wrongly_kept(old, new, translate)) if way == "l10n" else 0
    return rows, wrong
