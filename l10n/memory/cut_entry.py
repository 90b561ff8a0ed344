"""One target of several sentences to the targets of those."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from l10n.catalogs.kept import without_kept
from l10n.catalogs.provenance import without_provenance
from l10n.catalogs.rekeyed import rekeyed
from l10n.catalogs.signoff import without_sign_offs
from l10n.catalogs.states import is_machine_work, state_of
from l10n.formats.inline import links_in, parse_msgid
from l10n.formats.skeleton import compare
from l10n.memory.alignment import sure_cuts
from l10n.memory.sentence_text import Sentence, relinked, sentences_of
from l10n.memory.stale import stale_entry
from l10n.model import Entry, Inline, Key


class Languages(NamedTuple):
    """The locales of an article and of a catalog, and what ends no sentence of either."""

    source: str
    target: str
    abbreviations: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A part of a target: the sentences that it translates, from one to before another."""

    first: int
    end: int
    text: str


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
    entry = replace(entry, comments=without_kept(entry.comments))
    pieces = pieces_of(entry, keys, locales)
    made = [entry_of(entry, keys, piece) for piece in pieces]
    state = state_of(entry)
    sure = bool(made) and all(one is not None and state_of(one) is state for one in made)
    return tuple(one for one in made if one is not None), sure


def pieces_of(entry: Entry, keys: Sequence[Key], locales: Languages) -> tuple[Piece, ...]:
    """Cut a target where that is all but certain.

    Args:
        entry: Its entry.
        keys: Its sentences.
        locales: The languages.

    Returns:
        The parts in order; nothing where it cannot be cut at all.
    """
    source: list[Sentence] = []
    starts = [0]
    number = 0
    for key in keys:
        names = tails_in_block(key, number)
        text = relinked(key, key.msgid, names)
        if text:
            source += sentences_of(key, text, locales.source, locales.abbreviations)
        if text is None or len(source) == starts[-1]:
            return ()
        starts.append(len(source))
        number += len(links_in(parse_msgid(key.msgid).inlines))
    target = sentences_of(entry.key, entry.msgstr, locales.target, locales.abbreviations)
    cuts = sure_cuts(source, target) if target else ()
    borders = [cut for cut in cuts if cut.source in starts]
    return tuple(
        Piece(
            starts.index(left.source),
            starts.index(right.source),
            entry.msgstr[target[left.target].span.start : target[right.target - 1].span.end],
        )
        for left, right in pairwise(borders)
    )


def tails_in_block(key: Key, number: int) -> dict[str, str]:
    """Map the tails of a sentence's links to those in its block; destinations stay.

    Args:
        key: The sentence.
        number: How many links stand before it.
    """
    tails: dict[str, str] = {}
    parsed = parse_msgid(key.msgid)
    for link in links_in(parsed.inlines):
        tail = _tail(link, parsed.data)
        tails[tail] = f"][{int(link.label) + number}]" if link.reference else tail
    return tails


def _tail(link: Inline, data: bytes) -> str:
    return data[link.inner.end : link.span.end].decode()


def entry_of(entry: Entry, keys: Sequence[Key], piece: Piece) -> Entry | None:
    """Return the entry of a part: of a sentence, or stale for the first of several.

    Args:
        entry: The entry that the part is of.
        keys: All of its sentences.
        piece: The part.

    Returns:
        The entry; None where the links of the part are not those of its sentences, and where
        a machine wrote it for several.
    """
    number = sum(len(links_in(parse_msgid(key.msgid).inlines)) for key in keys[: piece.first])
    key = keys[piece.first]
    names: dict[str, str] = {}
    texts: list[str] = []
    count = 0
    for other in keys[piece.first : piece.end]:
        shifted = tails_in_block(other, number + count)
        names |= {there: tail_less(there, number) for there in shifted.values()}
        texts.append(relinked(other, other.msgid, tails_in_block(other, count)) or other.msgid)
        count += len(shifted)
    text = renamed(entry.key, piece.text, names)
    if text is None:
        return None
    comments = entry.comments if piece.first == 0 else own_comments(entry)
    if piece.end - piece.first == 1:
        made = rekeyed(replace(entry, comments=comments), key, text)
        right = not compare(key, text) or compare(entry.key, entry.msgstr)
        return made if right else None
    if is_machine_work(entry):
        return None
    group = replace(entry, msgid=" ".join(texts), msgstr=text, comments=comments)
    return stale_entry(group, Entry(key.msgid, msgctxt=key.msgctxt))


def renamed(key: Key, text: str, names: Mapping[str, str]) -> str | None:
    """Give all links of a text other tails.

    Args:
        key: The unit: whether its text is plain.
        text: A part of its target.
        names: The new tails by the old ones.

    Returns:
        The text; None where it has a link that has none.
    """
    parsed = parse_msgid(text)
    tails = {_tail(link, parsed.data) for link in links_in(parsed.inlines)}
    return relinked(key, text, names) if tails <= names.keys() else None


def tail_less(tail: str, number: int) -> str:
    """Return the tail of a link with a number that is less by another one."""
    label = tail.removeprefix("][").removesuffix("]")
    return f"][{int(label) - number}]" if tail.startswith("][") and label.isdecimal() else tail


def own_comments(entry: Entry) -> tuple[str, ...]:
    """Return what l10n itself says in an entry's comments: what people say stands once."""
    said = set(without_sign_offs(without_provenance(entry.comments)))
    return tuple(line for line in entry.comments if line not in said)
