"""Catalogs of sentences to catalogs of blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from l10n.catalogs.comments import rehashed
from l10n.catalogs.provenance import (
    draft_hash,
    format_provenance,
    provenance_of,
    source_hash,
    without_provenance,
)
from l10n.catalogs.states import state_of
from l10n.formats.inline import links_in, parse_msgid
from l10n.memory.merge import has_target
from l10n.memory.ranked import rank, without_doubles
from l10n.memory.sentence_text import relinked
from l10n.model import Entry, Key, Placement, Provenance, Span, Unit, UnitState
from l10n.sentences import joint

_REVIEWED = frozenset({UnitState.ACCEPTED, UnitState.POST_EDITED, UnitState.TRANSLATED})


class _Part(NamedTuple):
    """A sentence of a block: its place, its key, what stands before it, its number of links."""

    span: Span
    key: Key
    before: str
    links: int


def joined_entries(
    entries: Sequence[Entry], sentences: Sequence[Unit], blocks: Sequence[Unit]
) -> tuple[Entry, ...]:
    """Bring the entries of a catalog of sentences to one of blocks.

    A block has the targets of its sentences, joined as the page joins them, where all of them
    have one; its state is the least of theirs, and what is part a machine's and part a person's
    is a person's, in work. Where memory holds a target of the block that is as good, that one is
    left to be revived, and the sentences stay as memory.

    Args:
        entries: The catalog's entries.
        sentences: The article's units by sentences.
        blocks: Those by blocks.

    Returns:
        The entries by blocks. A sentence whose blocks are not all complete stays, and so does
        what the article does not have.
    """
    live = {entry.key: entry for entry in entries if not entry.obsolete and has_target(entry)}
    memory = {entry.key: replace(entry, obsolete=False) for entry in entries if entry.obsolete}
    parts: dict[Span, list[_Part]] = {}
    kept: set[Key] = set()
    for unit in sentences:
        for place in unit.places:
            part = place.block.part
            if part:
                links = len(links_in(place.block.inlines))
                found = _Part(place.block.span, unit.key, part.before, links)
                parts.setdefault(part.whole, []).append(found)
            else:
                kept.add(unit.key)
    made: dict[Key, Entry] = {}
    used: set[Key] = set()
    for unit in blocks:
        for place in unit.places:
            own = sorted(parts.get(place.block.span, ()))
            entry = _joined(unit.key, own, live) if own else None
            better = live.get(unit.key) or memory.get(unit.key)
            whole = better is not None and entry is not None and rank(better) <= rank(entry)
            if entry and not whole:
                made.setdefault(unit.key, entry)
            says_all = entry and (not whole or _says(better, entry))
            (used if says_all else kept).update(part.key for part in own)
    gone = used - kept
    rest = (entry for entry in entries if entry.obsolete or entry.key not in gone)
    return without_doubles((*made.values(), *rest))


def _says(whole: Entry | None, entry: Entry) -> bool:
    """Tell whether the target of a block holds all that its sentences hold."""
    return (
        whole is not None
        and whole.msgstr == entry.msgstr
        and set(entry.comments) <= set(whole.comments)
    )


def _joined(key: Key, parts: Sequence[_Part], live: dict[Key, Entry]) -> Entry | None:
    """Join the entries of a block's sentences; None where one has no target."""
    entries = [live[part.key] for part in parts if part.key in live]
    if len(entries) < len(parts) or any(entry.msgid_plural is not None for entry in entries):
        return None
    target = previous = ""
    number = 0
    for part, entry in zip(parts, entries, strict=True):
        text = _shifted(entry, entry.msgstr, number)
        old = _shifted(entry, entry.previous_msgid or entry.msgid, number)
        if text is None or old is None:
            return None
        target += (joint(target, part.before) if target else "") + text
        previous += part.before + old
        number += part.links
    states = {state_of(entry) for entry in entries}
    if UnitState.UNTRANSLATED in states:
        return None
    return _with_state(Entry(key.msgid, target, key.msgctxt), entries, states, previous)


def _shifted(entry: Entry, text: str, number: int) -> str | None:
    """Return a text of a sentence with the numbers that its links have in the block."""
    parsed = parse_msgid(text)
    names: dict[str, str] = {}
    for link in links_in(parsed.inlines):
        tail = parsed.data[link.inner.end : link.span.end].decode()
        numbered = link.reference and link.label.isdecimal()
        names[tail] = f"][{int(link.label) + number}]" if numbered else tail
    return relinked(entry.key, text, names) if names else text


def _with_state(
    new: Entry, entries: Sequence[Entry], states: set[UnitState], previous: str
) -> Entry:
    """Give a block the least state of its sentences, and what their comments say."""
    one = next(iter(states)) if len(states) == 1 else None
    provenance = _provenance(new, entries, one)
    comments = _comments(new, entries)
    if provenance:
        first = entries[0].comments
        at = next((n for n, line in enumerate(first) if line.startswith("mt:")), len(comments))
        comments = (*comments[:at], *format_provenance(provenance), *comments[at:])
    flags = tuple(dict.fromkeys(flag for entry in entries for flag in entry.flags))
    reviewed = states <= _REVIEWED
    if reviewed or one is UnitState.UNCONFIRMED:
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    elif "fuzzy" not in flags:
        flags = ("fuzzy", *flags)
    stale = UnitState.STALE in states
    machine = one in {UnitState.DRAFT, UnitState.UNCONFIRMED}
    says = stale or machine or (one is UnitState.IN_WORK and _all_say(entries))
    return replace(
        new,
        comments=comments,
        flags=flags,
        other=tuple(dict.fromkeys(line for entry in entries for line in entry.other)),
        previous_msgid=(previous if stale else new.msgid) if says else None,
        previous_msgctxt=new.msgctxt if says else None,
    )


def _all_say(entries: Iterable[Entry]) -> bool:
    return all(entry.previous_msgid is not None for entry in entries)


def _provenance(
    new: Entry, entries: Sequence[Entry], state: UnitState | None
) -> Provenance | None:  # fmt: skip
    """Say which machine wrote a block, where one wrote all that is still as it was."""
    found = [provenance_of(entry) for entry in entries]
    known = [one for one in found if one]
    if not known or (state is None and not all(state_of(e) in _REVIEWED for e in entries)):
        return None
    whole = (
        state in {UnitState.DRAFT, UnitState.UNCONFIRMED, UnitState.ACCEPTED}
        and len({(one.engine, one.model) for one in known}) == 1
        and len(known) == len(entries)
    )
    if state in {UnitState.DRAFT, UnitState.UNCONFIRMED} and not whole:
        return None
    scores = [one.score for one in known if one.score is not None]
    steps = {step for one in known for step in one.placed}
    return replace(
        known[0],
        draft=draft_hash(new.msgstr) if whole else known[0].draft,
        source=source_hash(new.key),
        score=min(scores, default=None),
        placed=tuple(step for step in Placement if step in steps),
        doubts=tuple(dict.fromkeys(doubt for one in known for doubt in one.doubts)),
        accepted=any(one.accepted for one in known),
        outdated=False,
    )


def _comments(new: Entry, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return what is said of any sentence; a sign-off for all of them is one for the block."""
    said: list[tuple[str, ...]] = []
    for entry in entries:
        lines = without_provenance(entry.comments)
        hashes = {
            f"target={draft_hash(entry.msgstr)}": f"target={draft_hash(new.msgstr)}",
            f"source={source_hash(entry.key)}": f"source={source_hash(new.key)}",
        }
        said.append(rehashed(lines, hashes))
    common = set(said[0]).intersection(*said)
    kept = (
        after if after in common else before
        for entry, changed in zip(entries, said, strict=True)
        for before, after in zip(without_provenance(entry.comments), changed, strict=True)
    )
    return tuple(dict.fromkeys(kept))
