"""Catalogs of blocks to catalogs of sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from l10n.catalogs.provenance import without_provenance
from l10n.catalogs.rekeyed import rekeyed
from l10n.catalogs.signoff import without_sign_offs
from l10n.catalogs.states import is_machine_work, state_of
from l10n.formats.inline import links_in, parse_msgid
from l10n.formats.skeleton import compare
from l10n.memory.alignment import sure_cuts
from l10n.memory.merge import has_target, is_worth
from l10n.memory.ranked import as_memory, rank, with_distinct_keys
from l10n.memory.sentence_text import Sentence, relinked, sentences_of
from l10n.memory.stale import stale_entry
from l10n.model import Entry, Inline, Key, Span, Unit, UnitState


class Languages(NamedTuple):
    """The locales of an article and of a catalog."""

    source: str
    target: str


class _Piece(NamedTuple):
    """A part of a target: the sentences that it translates, from one to before another."""

    first: int
    end: int
    text: str


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
        known: The keys of the sentences.
        by_text: Those by their msgids.
    """

    locales: Languages
    sentences: Sequence[Unit]
    whole: list[Entry] = field(default_factory=list)
    found: dict[Key, list[tuple[Entry, Entry]]] = field(default_factory=dict)
    known: set[Key] = field(init=False)
    by_text: dict[str, list[Key]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the sentences by their keys and texts."""
        self.known = {unit.key for unit in self.sentences}
        for unit in self.sentences:
            self.by_text.setdefault(unit.msgid, []).append(unit.key)

    def add(self, entry: Entry, lists: Sequence[Sequence[Key]]) -> None:
        """Cut the entry of a block that the article has."""
        # The sentences of a stale target are those of its previous msgid.
        stale = entry.previous_msgid not in {None, entry.msgid}
        if stale or state_of(entry) is UnitState.UNTRANSLATED:
            self.whole.append(entry)
            return
        for keys in lists:
            made, sure = cut_entry(entry, keys, self.locales)
            for one in made:
                self.found.setdefault(one.key, []).append((one, entry))
            if not sure and not is_machine_work(entry):
                self.keep(entry)

    def add_other(self, entry: Entry) -> None:
        """Take an entry that is not cut, and what is of use in one that the article has no more."""
        if not entry.obsolete and entry.key in self.known and is_worth(entry):
            self.found.setdefault(entry.key, []).append((entry, entry))
            return
        if not is_worth(entry):
            return
        self.whole.append(entry)
        live = replace(entry, obsolete=False)
        if state_of(live).reviewed and entry.msgid_plural is None and not entry.key.is_plain:
            parts = sentences_of(entry.key, entry.msgid, self.locales.source)
            keys = [_numbered_apart(part) for part in parts]
            wanted = any(self._asking(key.msgid) for key in keys)
            for piece in _pieces(live, keys, self.locales) if wanted and len(keys) > 1 else ():
                if piece.end - piece.first == 1:
                    self._offer(live, keys, piece)

    def _asking(self, msgid: str) -> list[Key]:
        """Return the sentences of that text for which nothing was found."""
        return [key for key in self.by_text.get(msgid, ()) if key not in self.found]

    def _offer(self, entry: Entry, keys: Sequence[Key], piece: _Piece) -> None:
        for key in self._asking(keys[piece.first].msgid):
            made = _entry_of(entry, [*keys[: piece.first], key], piece)
            if made is not None:
                self.found[key] = [(made, entry)]

    def keep(self, entry: Entry) -> None:
        """Keep an entry of a block as memory."""
        self.whole.append(as_memory(entry))

    def done(self) -> tuple[Entry, ...]:
        """Return the catalog, with one live entry for each sentence that has any."""
        live: list[Entry] = []
        for found in self.found.values():
            entry, source = min(found, key=_preference)
            approved = {other.msgstr for other, _ in found if state_of(other).reviewed}
            if entry is not source and state_of(entry).reviewed and len(approved) > 1:
                comments = without_provenance(entry.comments)
                entry = replace(entry, flags=("fuzzy", *entry.flags), comments=comments)
                self.keep(source)
            for other, block in found:
                if other is block and other is not entry:
                    entry = replace(entry, comments=(*other.comments, *entry.comments))
                elif other.msgstr != entry.msgstr and not is_machine_work(other):
                    self.keep(block)
            live.append(entry)
        return with_distinct_keys((*live, *self.whole))


def cut_entry(
    entry: Entry, keys: Sequence[Key], locales: Languages
) -> tuple[tuple[Entry, ...], bool]:
    """Cut the target of one block.

    Args:
        entry: Its entry.
        keys: Its sentences.
        locales: The languages.

    Returns:
        Entries for the sentences that get a target, and whether all of them do, in the block's
        state; those in doubt are stale.
    """
    pieces = _pieces(entry, keys, locales)
    made = [_entry_of(entry, keys, piece) for piece in pieces]
    state = state_of(entry)
    sure = bool(made) and all(one is not None and state_of(one) is state for one in made)
    return tuple(one for one in made if one is not None), sure


def _preference(pair: tuple[Entry, Entry]) -> tuple[bool, int]:
    """Prefer a target that is the sentence's own already, then the best state."""
    entry, source = pair
    return not (entry is source and has_target(entry)), rank(entry)


def _numbered_apart(part: Sentence) -> Key:
    """Return the key of a sentence of a block, its links numbered from 1."""
    names = {tail: f"][{number}]" if tail.startswith("][") else tail
             for number, tail in enumerate(part.tails, start=1)}  # fmt: skip
    return Key(None, relinked(Key(None, part.text), part.text, names) or part.text)


def _pieces(entry: Entry, keys: Sequence[Key], locales: Languages) -> tuple[_Piece, ...]:
    """Cut a target; nothing where it cannot be cut at all."""
    source: list[Sentence] = []
    starts = [0]
    number = 0
    for key in keys:
        names = _shifted(key, number)
        text = relinked(key, key.msgid, names)
        source += sentences_of(key, text, locales.source) if text else ()
        if text is None or len(source) == starts[-1]:
            return ()
        starts.append(len(source))
        number += len(links_in(parse_msgid(key.msgid).inlines))
    target = sentences_of(entry.key, entry.msgstr, locales.target)
    cuts = sure_cuts(source, target) if target else ()
    borders = [cut for cut in cuts if cut.source in starts]
    return tuple(
        _Piece(
            starts.index(left.source),
            starts.index(right.source),
            entry.msgstr[target[left.target].span.start : target[right.target - 1].span.end],
        )
        for left, right in pairwise(borders)
    )


def _shifted(key: Key, number: int) -> dict[str, str]:
    """Map the tails of a sentence's links to those in its block; destinations stay."""
    tails: dict[str, str] = {}
    parsed = parse_msgid(key.msgid)
    for link in links_in(parsed.inlines):
        tail = _tail(link, parsed.data)
        tails[tail] = f"][{int(link.label) + number}]" if link.reference else tail
    return tails


def _tail(link: Inline, data: bytes) -> str:
    return data[link.inner.end : link.span.end].decode()


def _entry_of(entry: Entry, keys: Sequence[Key], piece: _Piece) -> Entry | None:
    """Return the entry of a part: of a sentence, or stale for the first of several."""
    number = sum(len(links_in(parse_msgid(key.msgid).inlines)) for key in keys[: piece.first])
    key = keys[piece.first]
    names: dict[str, str] = {}
    texts: list[str] = []
    count = 0
    for other in keys[piece.first : piece.end]:
        shifted = _shifted(other, number + count)
        names |= {there: _less(there, number) for there in shifted.values()}
        texts.append(relinked(other, other.msgid, _shifted(other, count)) or other.msgid)
        count += len(shifted)
    links = parse_msgid(piece.text)
    tails = {_tail(link, links.data) for link in links_in(links.inlines)}
    text = relinked(entry.key, piece.text, names) if tails <= names.keys() else None
    if text is None:
        return None
    comments = entry.comments if piece.first == 0 else _own_comments(entry)
    if piece.end - piece.first == 1:
        made = rekeyed(replace(entry, comments=comments), key, text)
        right = not compare(key, text) or compare(entry.key, entry.msgstr)
        return made if right else None
    if is_machine_work(entry):
        return None
    group = replace(entry, msgid=" ".join(texts), msgstr=text, comments=comments)
    return stale_entry(group, Entry(key.msgid, msgctxt=key.msgctxt))


def _less(tail: str, number: int) -> str:
    label = tail.removeprefix("][").removesuffix("]")
    return f"][{int(label) - number}]" if tail.startswith("][") and label.isdecimal() else tail


def _own_comments(entry: Entry) -> tuple[str, ...]:
    """Return what l10n itself says in an entry's comments: what people say stands once."""
    said = set(without_sign_offs(without_provenance(entry.comments)))
    return tuple(line for line in entry.comments if line not in said)
