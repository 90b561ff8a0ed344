"""What moved between articles: renamed and split files, and text that went elsewhere."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from l10n.catalogs.header import FORM_FIELD
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.strings import escaped, msgids_in
from l10n.files import read_bytes
from l10n.memory.merge import has_target, is_worth
from l10n.model import Catalog, Entry, Finding, Key
from l10n.pipeline.migrating import has_other_form
from l10n.pipeline.moved import Asked, Move, Moves
from l10n.pipeline.other_forms import InForm, in_other_forms
from l10n.pipeline.project import Project

_FEW = 64
"""Texts that are looked for one by one."""
_UNBROKEN = 24
"""Characters: no editor breaks lines that short."""


def find_moves(
    project: Project, asked: Sequence[Asked], gone: Mapping[str, Mapping[str, Sequence[Entry]]]
) -> tuple[Moves, tuple[Finding, ...]]:
    """Look for what articles lack in the catalogs of others.

    A text counts as moved where its old place is gone: in a catalog whose article is gone, in an
    article that lost it in this run, or as an obsolete entry anywhere. Where another article has
    it still, with a reviewed target, it is a copy; and of two reviewed targets that differ nobody
    has said which holds: nothing comes of either. The catalog of an article that is gone is
    inherited whole by a new article which has at least half of its text.

    Args:
        project: The project.
        asked: What catalogs lack.
        gone: By locale and article, what articles lost in this run.

    Returns:
        The moves, and what is wrong with catalogs whose article is gone.
    """
    moves: Moves = {}
    findings: list[Finding] = []
    for locale in dict.fromkeys(item.locale for item in asked):
        here = [item for item in asked if item.locale == locale]
        lost = _Lost(project, locale, {key.msgid for item in here for key in item.keys})
        lost.read()
        findings += lost.findings
        heirs = _heirs([item for item in here if item.new], lost.orphans)
        brought = {item.article: in_other_forms(project, locale, item.article, lost.foreign)
                   for item in here}  # fmt: skip
        heirs |= _heirs_in_form([item for item in here if item.new], brought, heirs)
        left = gone.get(locale, {})
        just_lost = (entry for entries in left.values() for entry in entries)
        texts = _by_text((*lost.entries, *just_lost, *lost.obsolete))
        owns = {name: _by_text(entry for one in forms for entry in one.entries)
                for name, forms in brought.items()}  # fmt: skip
        for text in lost.living({*texts, *chain.from_iterable(owns.values())}, left):
            texts.pop(text, None)
            for own in owns.values():
                own.pop(text, None)
        for item in here:
            own = owns[item.article]
            asking = dict.fromkeys(key.msgid for key in item.keys)
            found: Iterable[Entry] = (
                entry for text in asking for entry in (*own.get(text, ()), *texts.get(text, ()))
            )
            if own:
                found = chain.from_iterable(_by_text(found).values())
            moves.setdefault(item.article, {})[locale] = Move(tuple(found), heirs.get(item.article))
    return moves, tuple(findings)


def new_keys(old: Catalog | None, entries: Iterable[Entry]) -> tuple[Key, ...]:
    """Return the keys of a template that a catalog does not have, live or obsolete."""
    known = {entry.key for entry in old.entries} if old else set()
    return tuple(entry.key for entry in entries if entry.key not in known)


def is_bare(catalog: Catalog | None) -> bool:
    """Tell whether a catalog holds nothing of a translator's, or is none."""
    return catalog is None or not any(map(is_worth, catalog.entries))


def find_open(
    project: Project,
    locale: str,
    looked: Collection[str],
    gone: Collection[str],
    left: Mapping[str, Sequence[Entry]],
) -> Iterator[Asked]:
    """Yield what stands untranslated, or as a machine's draft, and was lost elsewhere.

    Of two articles of which neither was looked at in this run, an earlier one has seen it.

    Args:
        project: The project.
        locale: The locale.
        looked: The articles that were looked at.
        gone: Those that are gone since the last run.
        left: What articles lost in this run.
    """
    orphans = project.orphans(locale)
    files = {name: read_bytes(path) or b"" for name, path in project.catalogs(locale).items()}
    fresh = {entry.msgid for entries in left.values() for entry in entries}
    every: set[str] = set()
    for name, data in files.items():
        if name in orphans or b"#~" in data:
            texts = set(msgids_in(data.decode(errors="replace"), obsolete=name not in orphans))
            every |= texts
            fresh |= texts if name in looked or name in gone else set()
    every |= fresh
    for name, data in files.items():
        wanted = every if name in looked else fresh
        if name in orphans or not _may_be_open(data, wanted):
            continue
        catalog = read_catalog(data, "")
        if isinstance(catalog, Catalog):
            live = [entry for entry in catalog.entries if not entry.obsolete]
            keys = tuple(entry.key for entry in live if entry.msgid in wanted and _is_open(entry))
            bare = is_bare(catalog)
            if keys:
                yield Asked(name, locale, tuple(e.key for e in live) if bare else keys, new=bare)


def _may_be_open(data: bytes, wanted: Collection[str]) -> bool:
    """Tell whether a catalog may hold one of some texts without a person's target."""
    data = data.replace(b"\r\n", b"\n")
    untranslated = b'msgstr ""\n\n' in data or data.endswith(b'msgstr ""\n')
    return (untranslated or b"# mt:" in data) and _may_hold(data, wanted)


def _may_hold(data: bytes, texts: Collection[str]) -> bool:
    """Tell whether a catalog may hold one of some texts."""
    if len(texts) < _FEW:
        # Beside the header, where an editor has broken lines or a text has some.
        broken = data.count(b'msgid ""') > 1
        if not any(_line(text) in data or (broken and _beginning(text) in data) for text in texts):
            return False
    return any(text in texts for text in msgids_in(data.decode(errors="replace"), obsolete=False))


def _line(text: str) -> bytes:
    """Return what stands in a PO file that has a text on one line."""
    return f'msgid "{escaped(text)}"'.encode()


def _beginning(text: str) -> bytes:
    """Return what stands on one line of any PO file that has a text."""
    return escaped(text[:_UNBROKEN]).partition("\\n")[0].encode()


def _is_open(entry: Entry) -> bool:
    return entry.msgid_plural is None and (is_machine_work(entry) or not is_worth(entry))


def lost_entries(old: Catalog | None, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return what a catalog holds for texts that its article no longer has."""
    wanted = {entry.msgid for entry in entries}
    return tuple(
        replace(entry, extracted=(), references=())
        for entry in (old.entries if old else ())
        if not entry.obsolete and entry.msgid not in wanted and has_target(entry)
    )


@dataclass
class _Lost:
    """A locale's entries whose place is gone.

    Attributes:
        project: The project.
        locale: The locale.
        wanted: The texts that are looked for: a catalog that has none of them is not read.
        orphans: The catalogs without an article, by the article's path.
        entries: The entries of those.
        foreign: Those that have another form than the settings ask for, whatever they hold.
        obsolete: The obsolete entries of the others.
        findings: What is wrong with the former.
    """

    project: Project
    locale: str
    wanted: set[str]
    orphans: dict[str, Catalog] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    foreign: dict[str, Catalog] = field(default_factory=dict)
    obsolete: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self) -> None:
        """Read all catalogs that hold a wanted text."""
        orphans = self.project.orphans(self.locale)
        for article, path in self.project.catalogs(self.locale).items():
            data = read_bytes(path) or b""
            orphan = article in orphans
            foreign = orphan and FORM_FIELD.encode() in data and not self._has_form(data)
            if not foreign and not self._is_of_use(data, obsolete=not orphan):
                continue
            catalog = read_catalog(data, self.project.name(path))
            if not orphan:
                # What is wrong with it is said where its article is looked at.
                if isinstance(catalog, Catalog):
                    self.obsolete += [entry for entry in catalog.entries if entry.obsolete]
            elif isinstance(catalog, Catalog) and has_other_form(self.project, catalog):
                self.foreign[article] = catalog
            elif isinstance(catalog, Catalog):
                self.orphans[article] = catalog
                self.entries += sorted(catalog.entries, key=lambda entry: entry.obsolete)
            else:
                self.findings += catalog

    def living(self, texts: Iterable[str], left: Mapping[str, Sequence[Entry]]) -> frozenset[str]:
        """Return those texts that articles have still, with reviewed targets.

        Args:
            texts: Texts that were lost somewhere.
            left: What articles lost in this run: their catalogs may have it still.
        """
        wanted = set(texts)
        found: set[str] = set()
        catalogs = self.project.catalogs(self.locale) if wanted else {}
        for article in catalogs.keys() - self.project.orphans(self.locale).keys():
            path = catalogs[article]
            data = read_bytes(path) or b""
            here = wanted - found - {entry.msgid for entry in left.get(article, ())}
            if _may_hold(data, here):
                catalog = read_catalog(data, self.project.name(path))
                live = catalog.entries if isinstance(catalog, Catalog) else ()
                found |= {entry.msgid for entry in live
                          if entry.msgid in here and state_of(entry).reviewed}  # fmt: skip
        return frozenset(found)

    def _has_form(self, data: bytes) -> bool:
        return f"{FORM_FIELD}: {self.project.form}\\n".encode() in data

    def _is_of_use(self, data: bytes, *, obsolete: bool) -> bool:
        if obsolete and b"#~" not in data:
            return False
        texts = msgids_in(data.decode(errors="replace"), obsolete=obsolete)
        return any(text in self.wanted for text in texts)


def _by_text(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Sort entries with a target by their msgids, the reviewed ones first.

    Those are left out of which there are two with one key and targets that differ.
    """
    texts: dict[str, list[Entry]] = {}
    for entry in entries:
        if has_target(entry) and entry.msgid_plural is None:
            texts.setdefault(entry.msgid, []).append(entry)
    for text, found in texts.items():
        reviewed = [entry for entry in found if state_of(replace(entry, obsolete=False)).reviewed]
        targets = Counter(key for key, _ in {(entry.key, entry.msgstr) for entry in reviewed})
        rest = [entry for entry in found if entry not in reviewed]
        texts[text] = [entry for entry in (*reviewed, *rest) if targets[entry.key] <= 1]
    return texts


def _heirs(new: Sequence[Asked], orphans: Mapping[str, Catalog]) -> dict[str, str]:
    """Pair new articles with those that they were: each with one, the most text in common first."""
    places: dict[Key, list[str]] = {}
    sizes: dict[str, int] = {}
    for name, catalog in orphans.items():
        live = {entry.key for entry in catalog.entries if not entry.obsolete}
        sizes[name] = sum(len(key.msgid) for key in live)
        for key in live:
            places.setdefault(key, []).append(name)
    scored: list[tuple[int, str, str]] = []
    for item in new:
        common: dict[str, int] = {}
        for key in item.keys:
            for name in places.get(key, ()):
                common[name] = common.get(name, 0) + len(key.msgid)
        scored += [(-size, name, item.article) for name, size in common.items()
                   if size * 2 >= sizes[name]]  # fmt: skip
    heirs: dict[str, str] = {}
    for _, name, article in sorted(scored):
        if article not in heirs and name not in heirs.values():
            heirs[article] = name
    return heirs


def _heirs_in_form(
    new: Sequence[Asked], brought: Mapping[str, Sequence[InForm]], heirs: Mapping[str, str]
) -> dict[str, str]:
    """Pair new articles with those whose catalogs have another form, by their keys in it."""
    places = max(map(len, brought.values()), default=0)
    found: dict[str, str] = {}
    for at in range(places):
        asked: list[Asked] = []
        orphans: dict[str, Catalog] = {}
        for item in new:
            if brought[item.article] and item.article not in {**heirs, **found}:
                form = brought[item.article][at]
                asked.append(item._replace(keys=form.keys))
                orphans.update(form.catalogs)
        found |= _heirs(asked, orphans)
    return found
