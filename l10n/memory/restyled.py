"""Catalogs from one style of links to the other: `[text][1]` and `[text](destination)`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.catalogs.rekeyed import rekeyed
from l10n.formats.inline import links_in, parse_msgid
from l10n.formats.inline_tree import Step, raw_text, walk
from l10n.formats.link_tail import match_links
from l10n.memory.links import renumbered
from l10n.memory.merge import has_target, is_worth
from l10n.memory.ranked import as_memory, rank, with_distinct_keys
from l10n.model import Entry, Inline, InlineKind, Key, LinkStyle, Span, Unit

_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE})


def to_inline(text: str, msgid: str) -> str:
    """Give the numbered links of a text their destinations.

    Args:
        text: A msgid or a target with numbered links.
        msgid: The unit's text with destinations; its n-th link is number n.

    Returns:
        The text; a link whose number the unit does not have keeps it.
    """
    parsed = parse_msgid(msgid)
    tails = [_tail(link, parsed.data) for link in links_in(parsed.inlines)]
    return _with_tails(text, [
        tails[int(link.label) - 1]
        if link.reference and link.label.isdecimal() and 0 < int(link.label) <= len(tails)
        else None
        for link in links_in(parse_msgid(text).inlines)
    ])  # fmt: skip


def to_numbered(text: str, msgid: str) -> str:
    """Give the links of a text the numbers that they have in its unit.

    Args:
        text: A msgid or a target with destinations.
        msgid: The unit's text with destinations.

    Returns:
        The text. Of links that lead to the same place each takes the next number, but for those
        that their titles tell apart; one that the unit does not have keeps its destination.
    """
    unit, links = (links_in(parse_msgid(one).inlines) for one in (msgid, text))
    found = match_links(links, unit)
    return _with_tails(text, [None if at is None else f"][{at + 1}]" for at in found])


def restyled(
    entries: Iterable[Entry], before: Sequence[Unit], after: Sequence[Unit], style: LinkStyle
) -> tuple[Entry, ...]:
    """Bring the entries of a catalog to another style of links.

    Args:
        entries: The catalog's entries.
        before: The article's units in the old style.
        after: The same units in the new one.
        style: The new style.

    Returns:
        The entries, each in the state that it had. One whose links lead elsewhere in each of its
        places becomes several; of several that become one, the best is live, and where others
        differ, all are obsolete, as they were, and live again on the way back, unless the one was
        changed meanwhile. An entry that the article does not have gets numbers by itself, but it
        cannot get destinations: it stays as it is.
    """
    now = {place.block.span: unit.key for unit in after for place in unit.places}
    keys = {
        unit.key: tuple(dict.fromkeys(now[place.block.span] for place in unit.places))
        for unit in before
    }
    live: dict[Key, list[tuple[Entry, Entry]]] = {}
    memory: list[tuple[Entry, Entry]] = []
    entries = tuple(entries)
    obsolete = {entry.key: entry for entry in entries if entry.obsolete}
    for entry in entries:
        new_entries = tuple(_in_style(entry, keys.get(entry.key, ()), style))
        for new in _as_before(new_entries, obsolete):
            if new.obsolete:
                memory.append((new, entry))
            else:
                live.setdefault(new.key, []).append((new, entry))
    chosen: list[Entry] = []
    others: list[Entry] = []
    for found in live.values():
        (first, best), *rest = sorted(found, key=lambda pair: rank(pair[0]))
        chosen.append(first)
        differing = [old for new, old in rest if not _is_same(new, first) and is_worth(old)]
        # In the old form, whose key is another one. The best too: by it is known on the way back
        # whether anybody has touched the target that they share meanwhile.
        others += map(as_memory, (best, *differing) if differing else ())
    revived = {new.key for new, _ in memory}
    chosen = [one for one in chosen if has_target(one) or one.comments or one.key not in revived]
    taken = {entry.key for entry in chosen}
    for new, old in memory:
        entry = new if new.key not in taken else old
        taken.add(entry.key)
        others.append(entry)
    return with_distinct_keys((*chosen, *others))


def _as_before(found: Sequence[Entry], memory: Mapping[Key, Entry]) -> Iterator[Entry]:
    """Yield what an entry becomes: where that is several that were several before, those."""
    pairs = [(new, memory.get(new.key)) for new in found]
    untouched = any(old and old.msgstr == new.msgstr for new, old in pairs)
    for new, old in pairs:
        own = replace(old, obsolete=False) if old and len(found) > 1 and untouched else None
        yield own if own and has_target(own) and rank(own) <= rank(new) else new


def _is_same(entry: Entry, other: Entry) -> bool:
    return (entry.msgstr, entry.comments) == (other.msgstr, other.comments)


def _in_style(entry: Entry, keys: Sequence[Key], style: LinkStyle) -> Iterator[Entry]:
    """Yield an entry in another style: once for each of its unit's new keys."""
    if entry.msgid_plural is not None or entry.key.is_plain:
        yield entry
    elif style is LinkStyle.NUMBERED:
        yield _numbered(entry, keys)
    elif not keys:
        yield entry
    else:
        for key in keys[:1] if entry.obsolete else keys:
            yield _inline(entry, key)


def _numbered(entry: Entry, keys: Sequence[Key]) -> Entry:
    links = links_in(parse_msgid(entry.msgid).inlines)
    own = Key(entry.msgctxt, to_numbered(entry.msgid, entry.msgid))
    key = keys[0] if keys else own
    if key == entry.key or any(link.reference for link in links):
        return entry
    return rekeyed(
        entry, key, to_numbered(entry.msgstr, entry.msgid), lambda text: to_numbered(text, text)
    )


def _inline(entry: Entry, key: Key) -> Entry:
    if key == entry.key:
        return entry
    return rekeyed(
        entry,
        key,
        to_inline(entry.msgstr, key.msgid),
        # The links of a source that is gone lead where those lead that took their places.
        lambda text: to_inline(renumbered(text, text, entry.msgid), key.msgid),
    )


def _tail(link: Inline, data: bytes) -> str:
    return data[link.inner.end : link.span.end].decode()


def _with_tails(text: str, tails: Sequence[str | None]) -> str:
    """Return a text with other tails of its links, in the order in which they begin."""
    if not any(tails):
        return text
    parsed = parse_msgid(text)
    wanted: dict[Span, str | None] = {
        link.span: tail for link, tail in zip(links_in(parsed.inlines), tails, strict=True)
    }
    parts: list[str] = []
    for visit in walk(parsed.inlines):
        step, node = visit
        tail = wanted.get(node.span) if step is Step.EXIT and node.kind in _LINKS else None
        if node.kind is InlineKind.HARD_BREAK:
            parts.append("\n")
        else:
            parts.append(raw_text(visit, parsed.data) if tail is None else tail)
    lead = len(text) - len(text.lstrip())
    return text[:lead] + "".join(parts) + text[len(text.rstrip()) :]
