"""Catalogs of blocks to catalogs of sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from l10n.catalogs.kept import kept_of
from l10n.catalogs.provenance import without_provenance
from l10n.catalogs.states import is_machine_work, state_of
from l10n.memory.cut_entry import Languages, Piece, cut_entry, entry_of, pieces_of
from l10n.memory.cut_kept import cut_kept_entry
from l10n.memory.merge import has_target, is_worth
from l10n.memory.ranked import as_memory, is_earlier, rank, with_distinct_keys
from l10n.memory.sentence_text import Sentence, relinked, sentences_of
from l10n.model import Entry, Key, Span, Unit, UnitState


def cut_entries(
    entries: Iterable[Entry], blocks: Sequence[Unit], sentences: Sequence[Unit], locales: Languages
) -> tuple[Entry, ...]:
    """Bring the entries of a catalog of blocks to one of sentences.

    A target is cut where it is all but certain which sentence each part translates; the parts
    have its state. Where it is not, the first of the sentences in doubt gets their part stale,
    with those sentences as its previous msgid, and the old entry stays as an obsolete one, which
    is revived should the setting change back. So does one of whose sentences people have
    translated another in two ways: that one becomes fuzzy.

    Args:
        entries: The catalog's entries.
        blocks: The article's units by blocks.
        sentences: Those by sentences.
        locales: The languages.

    Returns:
        The entries by sentences. What the article does not have stays as it is; sentences of it
        that the article has are taken from reviewed ones where nothing else has them.
    """
    work = _Cutting(locales, sentences)
    lists = sentences_by_block(blocks, sentences)
    rest = []
    for entry in entries:
        cut = not entry.obsolete and entry.key in lists and entry.msgid_plural is None
        if cut:
            work.add(entry, lists[entry.key])
        # A heading of the same text is whole.
        if not cut or entry.key in work.known:
            rest.append(entry)
    work.approve(rest)
    for entry in rest:
        work.add_other(entry)
    return work.done()


def sentences_by_block(
    blocks: Iterable[Unit], sentences: Iterable[Unit]
) -> dict[Key, list[tuple[Key, ...]]]:
    """List for each unit that is cut the keys of its sentences, once for each list that differs.

    Args:
        blocks: An article's units by blocks.
        sentences: Those by sentences.
    """
    parts: dict[Span, list[tuple[Span, Key]]] = {}
    for unit in sentences:
        for place in unit.places:
            if place.block.part:
                parts.setdefault(place.block.part.whole, []).append((place.block.span, unit.key))
    found: dict[Key, list[tuple[Key, ...]]] = {}
    for unit in blocks:
        spans = (place.block.span for place in unit.places)
        lists = (tuple(key for _, key in sorted(parts[span])) for span in spans if span in parts)
        if distinct := list(dict.fromkeys(lists)):
            found[unit.key] = distinct
    return found


@dataclass
class _Cutting:
    """A catalog that is being cut.

    Attributes:
        locales: The languages.
        sentences: The article's units by sentences.
        whole: Entries that stay as they are.
        found: What was found for each sentence, with the entry that it is from.
        approved: Reviewed memory of sentences by their keys.
        known: The keys of the sentences.
        by_text: Those by their msgids.
    """

    locales: Languages
    sentences: Sequence[Unit]
    whole: list[Entry] = field(default_factory=list)
    found: dict[Key, list[tuple[Entry, Entry]]] = field(default_factory=dict)
    approved: dict[Key, Entry] = field(default_factory=dict)
    known: set[Key] = field(init=False)
    by_text: dict[str, list[Key]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the sentences by their keys and texts."""
        self.known = {unit.key for unit in self.sentences}
        for unit in self.sentences:
            self.by_text.setdefault(unit.msgid, []).append(unit.key)

    def add(self, entry: Entry, lists: Sequence[Sequence[Key]]) -> None:
        """Cut the entry of a block that the article has."""
        kept = None if state_of(entry).reviewed else kept_of(entry)
        # The sentences of a stale target are those of its previous msgid.
        stale = entry.previous_msgid not in {None, entry.msgid}
        if (stale and not kept) or state_of(entry) is UnitState.UNTRANSLATED:
            self.whole.append(entry)
            return
        for keys in lists:
            made, sure = (
                cut_kept_entry(entry, kept, keys, self.locales)
                if kept
                else cut_entry(entry, keys, self.locales)
            )
            for one in made:
                self.found.setdefault(one.key, []).append((one, entry))
            if not sure and not is_machine_work(entry):
                self.keep(entry)

    def approve(self, entries: Iterable[Entry]) -> None:
        """Note what memory holds of the sentences themselves that a person stood behind."""
        for entry in entries:
            live = replace(entry, obsolete=False)
            if entry.obsolete and entry.key in self.known and state_of(live).reviewed:
                self.approved[entry.key] = live

    def add_other(self, entry: Entry) -> None:
        """Take an entry that is not cut, and what is of use in one that the article has no more."""
        if not entry.obsolete and entry.key in self.known and is_worth(entry):
            self.found.setdefault(entry.key, []).append((entry, entry))
            return
        if not is_worth(entry):
            return
        self.whole.append(entry)
        live = replace(entry, obsolete=False)
        if is_earlier(entry):
            return
        if state_of(live).reviewed and entry.msgid_plural is None and not entry.key.is_plain:
            source, _, abbreviations = self.locales
            parts = sentences_of(entry.key, entry.msgid, source, abbreviations)
            keys = [_numbered_apart(part) for part in parts]
            wanted = any(self._asking(key.msgid) for key in keys)
            for piece in pieces_of(live, keys, self.locales) if wanted and len(keys) > 1 else ():
                if piece.end - piece.first == 1:
                    self._offer(live, keys, piece)

    def _asking(self, msgid: str) -> list[Key]:
        """Return the sentences of that text for which nothing was found."""
        keys = self.by_text.get(msgid, ())
        return [key for key in keys if key not in self.found and key not in self.approved]

    def _offer(self, entry: Entry, keys: Sequence[Key], piece: Piece) -> None:
        for key in self._asking(keys[piece.first].msgid):
            made = entry_of(entry, [*keys[: piece.first], key], piece)
            if made is not None:
                self.found[key] = [(made, entry)]

    def keep(self, entry: Entry) -> None:
        """Keep an entry of a block as memory."""
        self.whole.append(as_memory(entry))

    def _keep_other(self, found: Iterable[tuple[Entry, Entry]], entry: Entry) -> None:
        """Keep the blocks that say something else of a sentence."""
        for other, block in found:
            if other.msgstr != entry.msgstr and not is_machine_work(other):
                self.keep(block)

    def done(self) -> tuple[Entry, ...]:
        """Return the catalog, with one live entry for each sentence that has any."""
        live: list[Entry] = []
        for found in self.found.values():
            entry, source = min(found, key=_preference)
            memory = self.approved.get(entry.key)
            if memory and _is_better(memory, entry):
                live.append(memory)
                self._keep_other(found, memory)
                continue
            approved = {other.msgstr for other, _ in found if state_of(other).reviewed}
            if entry is not source and state_of(entry).reviewed and len(approved) > 1:
                comments = without_provenance(entry.comments)
                entry = replace(entry, flags=("fuzzy", *entry.flags), comments=comments)
                self.keep(source)
            for other, block in found:
                if other is block and other is not entry:
                    entry = replace(entry, comments=(*other.comments, *entry.comments))
                else:
                    self._keep_other([(other, block)], entry)
            live.append(entry)
        return with_distinct_keys((*live, *self.whole))


def _preference(pair: tuple[Entry, Entry]) -> tuple[bool, int]:
    """Prefer a target that is the sentence's own already, then the best state."""
    entry, source = pair
    return not (entry is source and has_target(entry)), rank(entry)


def _is_better(memory: Entry, entry: Entry) -> bool:
    """Tell whether what a person approved for a sentence is better than what a block has of it.

    It is not where a person works on another target in the block.
    """
    state = state_of(entry)
    return not state.reviewed and (state is not UnitState.IN_WORK or memory.msgstr == entry.msgstr)


def _numbered_apart(part: Sentence) -> Key:
    """Return the key of a sentence of a block, its links numbered from 1."""
    names = {tail: f"][{number}]" if tail.startswith("][") else tail
             for number, tail in enumerate(part.tails, start=1)}  # fmt: skip
    return Key(None, relinked(Key(None, part.text), part.text, names) or part.text)
