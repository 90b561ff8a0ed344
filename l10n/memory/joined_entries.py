"""Catalogs of sentences to catalogs of blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from l10n.catalogs.comments import rehashed
from l10n.catalogs.kept import Kept, KeptPart, with_kept, without_kept
from l10n.catalogs.provenance import (
    draft_hash,
    format_provenance,
    provenance_of,
    source_hash,
    without_provenance,
)
from l10n.catalogs.states import is_machine_work, state_of
from l10n.formats.inline import links_in, parse_msgid
from l10n.memory.merge import has_target
from l10n.memory.ranked import rank, with_distinct_keys
from l10n.memory.sentence_text import is_sequence, relinked
from l10n.model import Entry, Key, Placement, Provenance, Span, Unit, UnitState
from l10n.sentences import joint

_REVIEWED = frozenset({UnitState.ACCEPTED, UnitState.POST_EDITED, UnitState.TRANSLATED})


class _Part(NamedTuple):
    """A sentence of a block: its place, its key, what stands before it, its number of links."""

    span: Span
    key: Key
    before: str
    links: int


class _Joined(NamedTuple):
    """A block of which every sentence has a target.

    Attributes:
        entry: Its entry.
        reviewed: The targets of its reviewed sentences, with their links as the block has them.
        lossless: Whether it says which of its sentences are reviewed.
    """

    entry: Entry
    reviewed: tuple[str, ...]
    lossless: bool


def joined_entries(
    entries: Sequence[Entry], sentences: Sequence[Unit], blocks: Sequence[Unit]
) -> tuple[Entry, ...]:
    """Bring the entries of a catalog of sentences to one of blocks.

    A block has the targets of its sentences, joined as the page joins them, where all of them
    have one; its state is the least of theirs. What is part a machine's is a draft at best, and
    says which sentences keep their reviewed targets where all others are a machine's. Where
    memory holds a better target of the block, which says what the reviewed sentences say, that
    one is left to be revived, and the sentences stay as memory.

    Args:
        entries: The catalog's entries.
        sentences: The article's units by sentences.
        blocks: Those by blocks.

    Returns:
        The entries by blocks. A sentence whose blocks are not all complete stays, and so does
        what the article does not have.
    """
    live = {entry.key: entry for entry in entries if not entry.obsolete and has_target(entry)}
    memory = {
        entry.key: replace(entry, obsolete=False)
        for entry in sorted((entry for entry in entries if entry.obsolete), key=has_target)
    }
    said = [entry.msgstr for entry in entries if entry.obsolete]
    parts, kept = _parts(sentences)
    made: dict[Key, Entry] = {}
    used: set[Key] = set()
    for unit in blocks:
        for place in unit.places:
            own = sorted(parts.get(place.block.span, ()))
            if not own:
                continue
            joined = _joined(unit.key, own, live, said)
            whole = live.get(unit.key)
            if whole is None:
                whole, doubted = _revived(memory.get(unit.key), joined, own, live)
                if doubted:
                    made.setdefault(unit.key, doubted)
            elif joined and rank(whole) > rank(joined.entry):
                whole = None
            if joined and whole is None:
                made.setdefault(unit.key, joined.entry)
            for part in own:
                gone = joined and _says(whole or joined.entry, joined, live[part.key])
                (used if gone else kept).add(part.key)
    rest = (entry for entry in entries if entry.obsolete or entry.key not in used - kept)
    return with_distinct_keys((*made.values(), *rest))


def _parts(sentences: Iterable[Unit]) -> tuple[dict[Span, list[_Part]], set[Key]]:
    """List the sentences of each block by its span, and the keys of those that are whole units."""
    parts: dict[Span, list[_Part]] = {}
    whole: set[Key] = set()
    for unit in sentences:
        for place in unit.places:
            part = place.block.part
            if part:
                links = len(links_in(place.block.inlines))
                found = _Part(place.block.span, unit.key, part.before, links)
                parts.setdefault(part.whole, []).append(found)
            else:
                whole.add(unit.key)
    return parts, whole


def _revived(
    memory: Entry | None, joined: _Joined | None, parts: Sequence[_Part], live: dict[Key, Entry]
) -> tuple[Entry | None, Entry | None]:
    """Choose between the memory of a block and its sentences.

    Returns:
        The memory, where it is to be revived as it is; and it as work to look at again, where
        it is all that there is but a reviewed sentence says otherwise now.
    """
    if memory is None:
        return None, None
    if joined is None:
        if not state_of(memory).reviewed or not _is_contradicted(memory, _reviewed(parts, live)):
            return memory, None
        # With its own source as the previous one: what strips flags leaves it unconfirmed.
        return None, replace(
            memory,
            flags=("fuzzy", *memory.flags),
            previous_msgid=memory.msgid,
            previous_msgctxt=memory.msgctxt,
        )
    best, other = state_of(memory), state_of(joined.entry)
    better = rank(memory) < rank(joined.entry) and not other.reviewed
    same = best is other is UnitState.STALE
    if (better or same) and not _is_contradicted(memory, joined.reviewed):
        return memory, None
    return None, None


def _is_contradicted(memory: Entry, reviewed: Iterable[str]) -> bool:
    """Tell whether a block's target lacks one that a person approved for a sentence of it."""
    return any(text not in memory.msgstr for text in reviewed)


def _reviewed(parts: Iterable[_Part], live: dict[Key, Entry]) -> Iterator[str]:
    number = 0
    for part in parts:
        entry = live.get(part.key)
        if entry and state_of(entry).reviewed:
            yield _shifted(entry, entry.msgstr, number) or entry.msgstr
        number += part.links


def _says(whole: Entry, joined: _Joined, sentence: Entry) -> bool:
    """Tell whether the entry of a block holds what one of its sentences holds."""
    if whole is joined.entry:
        return joined.lossless or not state_of(sentence).reviewed
    new = joined.entry
    return whole.msgstr == new.msgstr and set(new.comments) <= set(whole.comments)


@dataclass(slots=True)
class _Text:
    """What the sentences of a block say together.

    Attributes:
        source: Their msgids.
        target: Their targets.
        previous: The sources of those.
        spans: Where each stands in source and target.
    """

    source: str = ""
    target: str = ""
    previous: str = ""
    spans: list[tuple[Span, Span]] = field(default_factory=list)

    def add(self, part: _Part, entry: Entry, number: int) -> bool:
        """Add a sentence that has a number of links before it; tell whether that could be done."""
        old = _shifted(entry, entry.previous_msgid or entry.msgid, number)
        source, target = (_shifted(entry, one, number) for one in (entry.msgid, entry.msgstr))
        if source is None or target is None or old is None:
            return False
        self.previous += part.before + old
        self.source += part.before + source
        self.target += (joint(self.target, part.before) if self.target else "") + target
        self.spans.append((_last(self.source, source), _last(self.target, target)))
        return True


def _last(text: str, part: str) -> Span:
    return Span(len(text) - len(part), len(text))


def _joined(
    key: Key, parts: Sequence[_Part], live: dict[Key, Entry], said: Sequence[str]
) -> _Joined | None:
    """Join the entries of a block's sentences; None where one has no target."""
    entries = [live[part.key] for part in parts if part.key in live]
    if len(entries) < len(parts) or any(entry.msgid_plural is not None for entry in entries):
        return None
    if any(state_of(entry) is UnitState.UNTRANSLATED for entry in entries):
        return None
    text = _Text()
    number = 0
    for part, entry in zip(parts, entries, strict=True):
        if not text.add(part, entry, number):
            return None
        number += part.links
    new = Entry(key.msgid, text.target, key.msgctxt)
    kept = _kept(new, entries, text, said)
    reviewed = [state_of(entry).reviewed for entry in entries]
    return _Joined(
        _with_state(new, entries, text.previous, kept),
        tuple(text.target[slice(*target)]
              for (_, target), good in zip(text.spans, reviewed, strict=True) if good),
        lossless=kept is not None or all(reviewed) or not any(reviewed),
    )  # fmt: skip


def _shifted(entry: Entry, text: str, number: int) -> str | None:
    """Return a text of a sentence with the numbers that its links have in the block."""
    parsed = parse_msgid(text)
    names: dict[str, str] = {}
    for link in links_in(parsed.inlines):
        tail = parsed.data[link.inner.end : link.span.end].decode()
        numbered = link.reference and link.label.isdecimal()
        names[tail] = f"][{int(link.label) + number}]" if numbered else tail
    return relinked(entry.key, text, names) if names else text


def _kept(new: Entry, entries: Sequence[Entry], text: _Text, said: Sequence[str]) -> Kept | None:
    """Say which sentences of a block are reviewed, where an engine may write all others.

    That is what a machine wrote, and what is stale and stands in memory as well.
    """
    good = [number for number, entry in enumerate(entries) if state_of(entry).reviewed]
    pieces = [text.target[slice(*target)] for _, target in text.spans]
    if (
        not 0 < len(good) < len(entries)
        or not all(n in good or _is_free(entry, said) for n, entry in enumerate(entries))
        or text.source != new.msgid
        or not is_sequence(new.key, new.msgstr, pieces)
    ):
        return None
    parts = (KeptPart(*text.spans[number], draft_hash(pieces[number])) for number in good)
    numbers = tuple(number + 1 for number in good)
    hashes = source_hash(new.key), draft_hash(new.msgstr)
    return Kept(*hashes, tuple(parts), numbers, len(entries))


def _is_free(entry: Entry, said: Iterable[str]) -> bool:
    stale = state_of(entry) is UnitState.STALE
    return is_machine_work(entry) or (stale and any(entry.msgstr in text for text in said))


def _with_state(new: Entry, entries: Sequence[Entry], previous: str, kept: Kept | None) -> Entry:
    """Give a block the least state of its sentences, and what their comments say."""
    states = {state_of(entry) for entry in entries}
    one = next(iter(states)) if len(states) == 1 else None
    stale = UnitState.STALE in states
    before = previous if stale else new.msgid
    machine = any(map(_is_of_a_machine, entries))
    provenance = (
        _of_machines(new, entries, before, kept) if machine else _of_people(new, entries, one)
    )
    comments = _comments(new, entries)
    if provenance:
        first = entries[0].comments
        at = next((n for n, line in enumerate(first) if line.startswith("mt:")), len(comments))
        comments = (*comments[:at], *format_provenance(provenance), *comments[at:])
    flags = tuple(dict.fromkeys(flag for entry in entries for flag in entry.flags))
    if states <= _REVIEWED or one is UnitState.UNCONFIRMED:
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    elif "fuzzy" not in flags:
        flags = ("fuzzy", *flags)
    says = (
        stale
        or machine
        or UnitState.UNCONFIRMED in states
        or (one is UnitState.IN_WORK and _all_say(entries))
    )
    return replace(
        new,
        comments=with_kept(comments, kept) if kept else comments,
        flags=flags,
        other=tuple(dict.fromkeys(line for entry in entries for line in entry.other)),
        previous_msgid=before if says else None,
        previous_msgctxt=new.msgctxt if says else None,
    )


def _all_say(entries: Iterable[Entry]) -> bool:
    return all(entry.previous_msgid is not None for entry in entries)


def _is_of_a_machine(entry: Entry) -> bool:
    """Tell whether a target is what a machine wrote, and nobody has confirmed it."""
    known, state = provenance_of(entry), state_of(entry)
    if known is None or known.draft != draft_hash(entry.msgstr):
        return False
    return state.machine or (state is UnitState.STALE and not known.accepted)


def _of_machines(
    new: Entry, entries: Sequence[Entry], previous: str, kept: Kept | None
) -> Provenance:
    """Say which machine wrote of a block; not which engine may write all of it again.

    Whatever strips flags leaves it unconfirmed then. Where people wrote some of it and it cannot
    say what, it counts as confirmed by somebody, so that no engine takes it for its own.
    """
    machines = filter(_is_of_a_machine, entries)
    known = [one for entry in machines if (one := provenance_of(entry))]
    shared = kept is None and not all(map(is_machine_work, entries))
    unconfirmed = all(state_of(entry) is UnitState.UNCONFIRMED for entry in entries)
    return replace(
        _combined(known),
        draft=draft_hash(new.msgstr),
        source=source_hash(Key(new.msgctxt, previous)),
        accepted=shared and not unconfirmed,
        outdated=previous != new.msgid and not shared,
    )


def _of_people(
    new: Entry, entries: Sequence[Entry], state: UnitState | None
) -> Provenance | None:  # fmt: skip
    """Say which machine wrote what people have confirmed or changed of a block."""
    known = [one for entry in entries if (one := provenance_of(entry))]
    if not known or (state is None and not all(state_of(e) in _REVIEWED for e in entries)):
        return None
    whole = (
        state is UnitState.ACCEPTED
        and len({(one.engine, one.model) for one in known}) == 1
        and len(known) == len(entries)
    )
    return replace(
        _combined(known),
        draft=draft_hash(new.msgstr) if whole else known[0].draft,
        source=source_hash(new.key),
        accepted=any(one.accepted for one in known),
        outdated=False,
    )


def _combined(known: Sequence[Provenance]) -> Provenance:
    """Return the first of several with what all of them say of their drafts."""
    trust = [one.confidence for one in known if one.confidence is not None]
    scores = [one.score for one in known if one.score is not None]
    steps = {step for one in known for step in one.placed}
    return replace(
        known[0],
        score=min(scores, default=None),
        confidence=min(trust, default=None),
        placed=tuple(step for step in Placement if step in steps),
        doubts=tuple(dict.fromkeys(doubt for one in known for doubt in one.doubts)),
    )


def _comments(new: Entry, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return what is said of any sentence; a sign-off for all of them is one for the block."""
    said: list[tuple[str, ...]] = []
    for entry in entries:
        lines = _said(entry)
        hashes = {
            f"target={draft_hash(entry.msgstr)}": f"target={draft_hash(new.msgstr)}",
            f"source={source_hash(entry.key)}": f"source={source_hash(new.key)}",
        }
        said.append(rehashed(lines, hashes))
    common = set(said[0]).intersection(*said)
    kept = (
        after if after in common else before
        for entry, changed in zip(entries, said, strict=True)
        for before, after in zip(_said(entry), changed, strict=True)
    )
    return tuple(dict.fromkeys(kept))


def _said(entry: Entry) -> tuple[str, ...]:
    """Return what a sentence's comments say that holds in its block."""
    return without_kept(without_provenance(entry.comments))
