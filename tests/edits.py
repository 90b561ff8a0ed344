"""What an update keeps of translated pages that were edited: real edits, and some of our own.

The old page is translated by a pseudo-locale as if a person had reviewed it, then updated to the
new page. So the right translation of every sentence can be computed.
"""

import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.header import new_header
from l10n.catalogs.kept import kept_of
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.catalogs.template import entries_of
from l10n.catalogs.writer import write_catalog
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.pseudo import PseudoEngine, open_engine
from l10n.formats.markdown import parse_markdown
from l10n.memory.links import without_numbers
from l10n.memory.merge import merge
from l10n.memory.repair import Repairer
from l10n.memory.sentence_text import sentences_of
from l10n.memory.stale import Repair
from l10n.model import Catalog, Entry, Key, SourceText
from l10n.pipeline.words import words_of
from l10n.segmenter import segment

HEADER = new_header(project="edits", language="en_XA", plural_forms="", comments=())
FRONT_MATTER = ("title", "description")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLES = ("ba", "do", "ku", "li", "me", "no", "pa", "ri", "su", "ta", "vo", "ze")


class Edit(NamedTuple):
    """A page before and after an edit: its template's entries."""

    name: str
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the new pages, by what an update has for them.

    Attributes:
        reviewed: The translation is reviewed as it was.
        kept: It is kept in a unit of which other sentences changed.
        fuzzy: Only that of an older text is there.
        none: There is none.
        stays: Words of sentences that stood in the old page, letter for letter.
    """

    reviewed: int = 0
    kept: int = 0
    fuzzy: int = 0
    none: int = 0
    stays: int = 0

    def __add__(self, other: "Words") -> "Words":
        return Words(
            self.reviewed + other.reviewed,
            self.kept + other.kept,
            self.fuzzy + other.fuzzy,
            self.none + other.none,
            self.stays + other.stays,
        )


def read_edits(folder: Path) -> Iterator[Edit]:
    """Read `NAME.old` and `NAME.new`."""
    for path in sorted(folder.glob("*.old")):
        old, new = (entries(path.with_suffix(end).read_bytes()) for end in (".old", ".new"))
        yield Edit(path.stem, old, new)


def engine_of(locale: str) -> PseudoEngine:
    """Open the engine of a pseudo-locale, or that of `qaa`, a made-up language.

    In that language no word looks like its source's, and lengths vary as they do between real
    languages.
    """
    if locale != "qaa":
        return open_engine("en", locale)
    return PseudoEngine("made up", lambda text: _WORD.sub(_made_up, text), lambda _: ("", ""))


def _made_up(match: re.Match[str]) -> str:
    """Make a word up, about as long."""
    digest = hashlib.sha256(match.group().lower().encode()).digest()
    count = max(1, (len(match.group()) + digest[0] % 3) // 2)
    word = "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[1 : count + 1])
    return word.capitalize() if match.group()[0].isupper() else word


class Translator:
    """Translates as the pipeline does."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._engine = engine_of(locale)

    def __call__(self, keys: Iterable[Key]) -> dict[Key, str]:
        """Return the targets of units; none where none could be written."""
        drafts = draft_units(keys, self._engine, Languages("en", spaced=True))
        return {draft.key: draft.msgstr for draft in drafts if draft.msgstr}


def entries(data: bytes) -> tuple[Entry, ...]:
    """Return a page's template entries."""
    source = SourceText("page.md", data)
    document = parse_markdown(source, FRONT_MATTER)
    return entries_of(segment(document), "page.md")


def reviewed(found: Iterable[Entry], translate: Translator) -> Catalog:
    """Return a page's catalog, all translated and reviewed."""
    page = tuple(found)
    targets = translate(entry.key for entry in page)
    return Catalog(HEADER, tuple(replace(e, msgstr=targets.get(e.key, "")) for e in page))


def updated(old: Catalog, new: tuple[Entry, ...], repair: Repair) -> Catalog:
    """Update a catalog as `extract` does."""
    return merge(old, new, HEADER, repair=repair)


def updated_by_msgmerge(old: Catalog, new: tuple[Entry, ...], folder: Path) -> Catalog:
    """Update a catalog with gettext's own tool, keeping previous msgids."""
    (folder / "old.po").write_bytes(write_catalog(old))
    (folder / "new.pot").write_bytes(write_catalog(Catalog(HEADER, new)))
    command = ("msgmerge", "--quiet", "--previous", "old.po", "new.pot")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    catalog = read_catalog(done.stdout, "old.po")
    assert isinstance(catalog, Catalog)
    return catalog


def count(old: Catalog, new: Catalog) -> Words:
    """Count the words of a new page by what its catalog has for them."""
    stood = {wording for entry in old.entries for wording, _ in _sentences(entry)}
    total = Words()
    for entry in new.entries:
        if not entry.obsolete:
            total += _count(entry, stood)
    return total


def _count(entry: Entry, stood: set[str]) -> Words:
    words = words_of(entry.key)
    stays = sum(number for wording, number in _sentences(entry) if wording in stood)
    if state_of(entry).reviewed:
        return Words(reviewed=words, stays=words)
    kept = sum(words_of(Key(entry.msgctxt, source)) for source, _ in kept_pairs(entry))
    if not entry.msgstr:
        return Words(none=words, stays=stays)
    assert entry.fuzzy
    return Words(kept=kept, fuzzy=words - kept, stays=stays)


def _sentences(entry: Entry) -> list[tuple[str, int]]:
    """Return the sentences of an entry's source without their links' numbers, with their words."""
    return [
        (sentence.wording, words_of(Key(entry.msgctxt, sentence.text)))
        for sentence in sentences_of(entry.key, entry.msgid, "en")
    ]


def kept_pairs(entry: Entry) -> list[tuple[str, str]]:
    """Return what a repaired unit keeps: source and target."""
    kept = kept_of(entry)
    return [
        (entry.msgid[slice(*part.source)], entry.msgstr[slice(*part.target)])
        for part in (kept.parts if kept else ())
    ]


def wrongly_kept(old: Catalog, new: Catalog, translate: Translator) -> list[tuple[str, str]]:
    """Return what is kept and is not what a person approved for that very text.

    It must stand in an old target whose source holds its source, and be the translation of it.
    """
    kept = [(entry, pair) for entry in new.entries for pair in kept_pairs(entry)]
    right = translate(Key(entry.msgctxt, source) for entry, (source, _) in kept)
    approved = [(without_numbers(e.msgid), without_numbers(e.msgstr)) for e in old.entries]
    return [
        (source, target)
        for entry, (source, target) in kept
        if right.get(Key(entry.msgctxt, source)) != target
        or not any(
            without_numbers(source) in msgid and without_numbers(target) in msgstr
            for msgid, msgstr in approved
        )
    ]


def repair_of(locale: str) -> Repair:
    """Return sentence repair for a pseudo-locale or the made-up language."""
    return Repairer("en", locale)
