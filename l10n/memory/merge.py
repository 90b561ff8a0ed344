"""Carry what an old catalog holds into the units of the source as it is now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from l10n.catalogs.header import FORM_FIELD, header_field, set_header_field
from l10n.catalogs.hints import tidied
from l10n.catalogs.provenance import without_provenance
from l10n.catalogs.rekeyed import rekeyed
from l10n.catalogs.states import is_machine_work, state_of
from l10n.memory.links import without_numbers
from l10n.memory.nearest import Placed, nearest, placed
from l10n.memory.stale import Repair, no_repair, stale_entry
from l10n.model import BlockKind, Catalog, Entry, Key

_RUNNING = frozenset({str(BlockKind.PARAGRAPH), str(BlockKind.ITEM)})
"""Contexts between which a short text means the same."""


def merge(
    old: Catalog | None,
    template_entries: tuple[Entry, ...],
    header: Entry,
    *,
    moved: Iterable[Entry] = (),
    repair: Repair = no_repair,
) -> Catalog:
    """Merge an old catalog into the template's entries.

    An entry whose key is in the template keeps its target, comments, flags and previous msgid,
    and takes the extracted comment and the references from the template. For a key that is new
    here the first that fits is taken, and each old entry once; and what comes from another article
    takes the place of an untranslated entry, and a reviewed one that of a machine's draft:

    1. the obsolete entry of that key, which is revived;
    2. the same text in another context, whose key is gone: stale, but for a paragraph that
       became a list item or the other way round;
    3. an entry of that key from another article, with its state; the same text in another
       context, stale;
    4. the nearest text whose key is gone, then the nearest obsolete one: stale.

    What is gone becomes an obsolete entry behind the others, if it holds a target or a
    translator's comment; so does the old pair of a target that became stale, but for a machine's
    draft, which the stale entry still holds. Whatever was obsolete stays.

    Duplicates of gettext's kind (one key live and obsolete, or obsolete twice) are kept where
    the old file has them and their texts differ; none are made.

    Args:
        old: The catalog so far, or None.
        template_entries: The entries that the source asks for, in document order, each key once.
        header: The header of a new catalog. An old catalog keeps its own, and takes only
            `X-L10n-Form` from this one.
        moved: Entries of other articles whose place there is gone, in order of preference.
        repair: Keeps sentences of a target whose source changed.

    Returns:
        The merged catalog; equal to `old` where the source did not change. Where it did, reviewed
        entries lose the hints that they have no more need of.
    """
    moved = tuple(moved)
    if old is None and not moved:
        return Catalog(header, template_entries)
    before = Catalog(header) if old is None else old
    work = _Merge(before, template_entries, repair, _by_text(filter(has_target, moved)))
    for find in (work.same_key, work.same_text, _Moved(moved, repair).find, work.near):
        open_entries = [wanted for wanted in template_entries if wanted.key not in work.found]
        work.found.update(find(open_entries) if open_entries else ())
    current = tuple(work.found.get(wanted.key, wanted) for wanted in template_entries)
    entries = (*current, *work.memory(current))
    merged = replace(before, header=_header(before.header, header), entries=entries)
    if merged == old:
        return merged
    return replace(merged, entries=tuple(map(tidied, entries)))


_Pair = tuple[str | None, str]
Found = Iterable[tuple[Key, Entry]]


@dataclass
class _Merge:
    """An old catalog on its way into a new one.

    Attributes:
        old: The old catalog.
        template: The template's entries.
        repair: Keeps sentences.
        moved: What comes from other articles, by text.
        found: What was found for the template's keys.
        used: The ids of the old entries that live on under their own keys.
        turned: The ids of those that live on under other keys.
    """

    old: Catalog
    template: tuple[Entry, ...]
    repair: Repair
    moved: dict[str, list[Entry]]
    found: dict[Key, Entry] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    turned: set[int] = field(default_factory=set)

    def same_key(self, wanted: Sequence[Entry]) -> Found:
        """Yield the entries that keep their keys."""
        live = {entry.key: entry for entry in self.old.entries if not entry.obsolete}
        memory = _latest(entry for entry in self.old.entries if entry.obsolete)
        for want in wanted:
            source = _source(live.get(want.key), memory.get(want.key))
            if source is not None:
                self.used.add(id(source))
                if not self._gives_way(source):
                    yield want.key, _updated(source, want)

    def _gives_way(self, source: Entry) -> bool:
        """Tell whether nothing of a person's is lost where another article's entry comes."""
        moved = self.moved.get(source.msgid, ())
        same = (entry for entry in moved if entry.key == source.key)
        if is_machine_work(source):
            return any(state_of(replace(entry, obsolete=False)).reviewed for entry in same)
        return bool(moved) and not is_worth(source)

    def same_text(self, wanted: Sequence[Entry]) -> Found:
        """Yield the same texts in other contexts."""
        texts = _by_text((*self._gone(), *self._obsolete()))
        for want in wanted:
            source = next((entry for entry in texts.get(want.msgid, ())
                           if id(entry) not in self.turned), None)  # fmt: skip
            if source is not None:
                yield want.key, self._turn(source, want)

    def near(self, wanted: Sequence[Entry]) -> Found:
        """Yield the nearest texts."""
        live = [entry for entry in self.old.entries if not entry.obsolete]
        stayed = {entry.key for entry in live} & {entry.key for entry in self.template}
        asked = {entry.key for entry in wanted}
        rest = [item for item in placed(self.template, stayed) if item.entry.key in asked]
        gone = [item for item in placed(live, stayed) if self._is_free(item.entry)]
        for candidates in (gone, [Placed(entry) for entry in self._obsolete()]):
            pairs = nearest(candidates, rest)
            for source, want in pairs:
                yield want.key, self._turn(source, want)
            done = {want.key for _, want in pairs}
            rest = [item for item in rest if item.entry.key not in done]

    def memory(self, current: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return what stays as obsolete entries: those that were, then what is gone."""
        rest = [entry for entry in self.old.entries if id(entry) not in self.used]
        kept = [entry for entry in rest if entry.obsolete]
        known = _comments_by_pair((*current, *kept))
        gone = [
            replace(entry, extracted=(), references=(), obsolete=True)
            for entry in rest
            if not entry.obsolete
            and is_worth(entry)
            and not (id(entry) in self.turned and is_machine_work(entry))
            and not (_is_echo(entry) and _is_said(entry, known))
        ]
        return tuple(dict.fromkeys((*kept, *gone)))

    def _turn(self, source: Entry, wanted: Entry) -> Entry:
        """Let an old entry live on under another key."""
        if _means_the_same(source, wanted):
            self.used.add(id(source))
            return _updated(rekeyed(source, wanted.key, source.msgstr), wanted)
        self.turned.add(id(source))
        return stale_entry(source, wanted, self.repair)

    def _gone(self) -> list[Entry]:
        return [entry for entry in self.old.entries if not entry.obsolete and self._is_free(entry)]

    def _obsolete(self) -> list[Entry]:
        """Return what was obsolete, the latest first."""
        found = [entry for entry in self.old.entries if entry.obsolete and self._is_free(entry)]
        return found[::-1]

    def _is_free(self, entry: Entry) -> bool:
        return id(entry) not in self.used | self.turned and has_target(entry)


@dataclass(frozen=True, slots=True)
class _Moved:
    """Entries of other articles."""

    entries: Iterable[Entry]
    repair: Repair

    def find(self, wanted: Sequence[Entry]) -> Found:
        """Yield entries of the same keys, else of the same texts."""
        texts = _by_text(entry for entry in self.entries if has_target(entry))
        for want in wanted:
            same = texts.get(want.msgid, ())
            source = next((entry for entry in same if entry.key == want.key), None)
            if source is not None:
                yield want.key, _updated(source, want)
            elif same:
                yield want.key, stale_entry(same[0], want, self.repair)


def has_target(entry: Entry) -> bool:
    """Tell whether an entry holds a target, or a plural form of one."""
    return bool(entry.msgstr) or any(entry.msgstr_plural)


def _by_text(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Sort entries by their msgids; plural ones are not asked for."""
    texts: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.msgid_plural is None:
            texts.setdefault(entry.msgid, []).append(entry)
    return texts


def _latest(obsolete: Iterable[Entry]) -> dict[Key, Entry]:
    """Choose an obsolete entry for each key: the latest with a target, else with any words."""
    ranked = sorted(obsolete, key=lambda entry: (has_target(entry), is_worth(entry)))
    return {entry.key: entry for entry in ranked}


def _source(live: Entry | None, memory: Entry | None) -> Entry | None:
    """Choose where a target comes from: the live entry, unless only memory holds anything."""
    if live is None or (memory is not None and is_worth(memory) and not is_worth(live)):
        return memory
    return live


def _updated(source: Entry, wanted: Entry) -> Entry:
    """Give an entry the template's comments, unless an editor has only wrapped them otherwise."""
    return replace(
        source,
        extracted=_unless_wrapped(source.extracted, wanted.extracted),
        references=_unless_wrapped(source.references, wanted.references),
        obsolete=False,
    )


def _unless_wrapped(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return old if old == new or _unwrapped(old) == _unwrapped(new) else new


def _unwrapped(lines: tuple[str, ...]) -> str:
    """Join lines that may be broken at blanks and behind hyphens, as polib does."""
    return "".join("".join(lines).split())


def _means_the_same(source: Entry, wanted: Entry) -> bool:
    """Tell whether a reviewed target holds in another context."""
    return (
        source.msgid == wanted.msgid
        and {source.msgctxt, wanted.msgctxt} <= _RUNNING
        and state_of(replace(source, obsolete=False)).reviewed
    )


def is_worth(entry: Entry) -> bool:
    """Tell whether an entry holds anything of a translator's."""
    return has_target(entry) or any(without_provenance(entry.comments))


def _is_echo(entry: Entry) -> bool:
    """Tell whether an entry is stale: its target belongs to another source."""
    return entry.fuzzy and entry.previous_msgid is not None and entry.previous_msgid != entry.msgid


def _comments_by_pair(entries: Iterable[Entry]) -> dict[_Pair, set[str]]:
    """Collect what is said of each pair of a text and its target.

    A stale entry that is obsolete says nothing of its older source: when its text comes back, it
    is stale again, and another text that was, too, has to be.
    """
    said: dict[_Pair, set[str]] = {}
    for entry in entries:
        pairs: list[_Pair] = [(entry.msgid, without_numbers(entry.msgstr))]
        if _is_echo(entry) and not entry.obsolete:
            pairs.append(_source_pair(entry))
        for pair in pairs:
            said.setdefault(pair, set()).update(entry.comments)
    return said


def _is_said(echo: Entry, known: dict[_Pair, set[str]]) -> bool:
    """Tell whether another entry holds what a stale one holds."""
    pair = _source_pair(echo)
    return pair in known and known[pair].issuperset(echo.comments)


def _source_pair(echo: Entry) -> _Pair:
    """Return the text that a stale target belongs to, and the target."""
    return echo.previous_msgid, without_numbers(echo.msgstr)


def _header(old: Entry, new: Entry) -> Entry:
    value = header_field(new, FORM_FIELD)
    return old if value is None else set_header_field(old, FORM_FIELD, value)
