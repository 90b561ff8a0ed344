"""A repaired target to the targets of its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from l10n.catalogs.kept import Kept, without_kept
from l10n.catalogs.provenance import draft_hash, provenance_of, without_provenance
from l10n.catalogs.rekeyed import rekeyed
from l10n.formats.inline import links_in, parse_msgid
from l10n.memory.cut_entry import (
    Languages,
    cut_entry,
    own_comments,
    renamed,
    tail_less,
    tails_in_block,
)
from l10n.memory.sentence_text import Sentence, relinked, sentences_of
from l10n.model import Entry, Key, Span


class _Place(NamedTuple):
    """Where a sentence stands in its block, and how many links stand before it."""

    span: Span
    links: int


class _Run(NamedTuple):
    """Sentences of a block that are kept together, or open together, and their target."""

    first: int
    end: int
    text: str
    kept: bool


def cut_kept_entry(
    entry: Entry, kept: Kept, keys: Sequence[Key], locales: Languages
) -> tuple[tuple[Entry, ...], bool]:
    """Cut the target of a repaired block.

    Args:
        entry: Its entry.
        kept: What it keeps.
        keys: Its sentences.
        locales: The languages.

    Returns:
        Entries for its sentences, and whether nothing of it is lost: the kept ones reviewed, the
        open ones drafts if a machine has written them, else stale.
    """
    places = _places(entry, keys)
    runs = tuple(_runs(entry, kept, places))
    hint = _open_source(entry, kept, locales)
    made: list[Entry] = []
    sure = bool(runs)
    for run in runs:
        part = _part(entry, run, keys, places, hint)
        if part is None:
            sure = False
            continue
        own = keys[run.first : run.end]
        if run.kept or not _is_stale(part):
            found, whole = cut_entry(part, own, locales)
        else:
            found, whole = (replace(part, msgid=own[0].msgid, msgctxt=own[0].msgctxt),), True
        made += found
        sure = sure and whole
    return tuple(made), sure


def _places(entry: Entry, keys: Sequence[Key]) -> tuple[_Place, ...]:
    """Find the sentences in their block; nothing where they are not all of it."""
    found: list[_Place] = []
    position = links = 0
    for key in keys:
        text = relinked(key, key.msgid, tails_in_block(key, links))
        start = entry.msgid.find(text, position) if text else -1
        if text is None or entry.msgid[position:start].strip() or start < 0:
            return ()
        position = start + len(text)
        found.append(_Place(Span(start, position), links))
        links += len(links_in(parse_msgid(key.msgid).inlines))
    return tuple(found)


def _runs(entry: Entry, kept: Kept, places: Sequence[_Place]) -> Iterator[_Run]:
    """Yield what is kept and what is open, in order; nothing where a kept part is no sentences."""
    starts = {place.span.start: number for number, place in enumerate(places)}
    ends = {place.span.end: number + 1 for number, place in enumerate(places)}
    parts = [(starts.get(part.source.start), ends.get(part.source.end)) for part in kept.parts]
    if any(first is None or end is None for first, end in parts):
        return
    position = done = 0
    for (first, end), part in zip(parts, kept.parts, strict=True):
        if first is None or end is None:
            return
        yield from _open(entry, done, first, Span(position, part.target.start))
        yield _Run(first, end, entry.msgstr[slice(*part.target)], kept=True)
        position, done = part.target.end, end
    yield from _open(entry, done, len(places), Span(position, len(entry.msgstr)))


def _open(entry: Entry, first: int, end: int, span: Span) -> Iterator[_Run]:
    text = entry.msgstr[slice(*span)].strip()
    if first < end and text:
        yield _Run(first, end, text, kept=False)


def _open_source(entry: Entry, kept: Kept, locales: Languages) -> str:
    """Return what an open part's old target may translate: the old source that is not kept."""
    old = entry.previous_msgid
    if old is None or old == entry.msgid:
        return entry.msgid

    def sentences_in(text: str) -> tuple[Sentence, ...]:
        return sentences_of(entry.key, text, locales.source, locales.abbreviations)

    parts = (entry.msgid[slice(*part.source)] for part in kept.parts)
    still = {sentence.wording for text in parts for sentence in sentences_in(text)}
    sentences = sentences_in(old)
    return " ".join(one.text for one in sentences if one.wording not in still) or old


def _part(
    entry: Entry, run: _Run, keys: Sequence[Key], places: Sequence[_Place], hint: str
) -> Entry | None:
    """Return sentences of a block as an entry of their own, its links numbered from 1."""
    number = places[run.first].links
    span = Span(places[run.first].span.start, places[run.end - 1].span.end)
    tails: dict[str, str] = {}
    for key, place in zip(keys[run.first : run.end], places[run.first : run.end], strict=True):
        tails |= {
            tail: tail_less(tail, number) for tail in tails_in_block(key, place.links).values()
        }
    source = relinked(entry.key, entry.msgid[slice(*span)], tails)
    # A link of a hint that its sentences do not have becomes its text.
    target = (renamed if run.kept else relinked)(entry.key, run.text, tails)
    if source is None or target is None:
        return None
    comments = without_kept(entry.comments if run.first == 0 else own_comments(entry))
    provenance = provenance_of(entry)
    untouched = provenance is not None and provenance.draft == draft_hash(entry.msgstr)
    if run.kept or not untouched:
        comments = without_provenance(comments)
    key = Key(entry.msgctxt, source)
    part = replace(entry, comments=comments)
    if run.kept:
        flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
        cleared = replace(part, flags=flags, previous_msgid=None, previous_msgctxt=None)
        return rekeyed(cleared, key, target)
    part = rekeyed(part, key, target, lambda _: hint)
    return part if untouched else replace(part, previous_msgid=hint)


def _is_stale(part: Entry) -> bool:
    return part.previous_msgid not in {None, part.msgid}
