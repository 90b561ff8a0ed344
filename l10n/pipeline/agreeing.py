"""Equal units of several articles: whether their targets are equal, too.

While articles are checked one by one, a note is made of each reviewed unit: a few bytes of its key
and of its target. Only catalogs that turn out to disagree are read again, to say where and how.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from l10n.catalogs.provenance import source_hash
from l10n.catalogs.silence import silenced
from l10n.catalogs.states import state_of
from l10n.checks.check import Elsewhere, translation_of
from l10n.checks.context import Context
from l10n.checks.inconsistent import CHECK
from l10n.locales import is_pseudo
from l10n.model import Entry, Finding, Severity
from l10n.pipeline.article import Pair, Trouble
from l10n.pipeline.project import Project
from l10n.pipeline.status import Noted

_SIZE = 8
"""Bytes of a hash: that two of a million units have one by chance is next to impossible."""


class _Place(NamedTuple):
    """A unit that is not translated alike everywhere, in one article."""

    pair: Pair
    entry: Entry
    context: Context
    key: bytes
    target: bytes


def note_of(pair: Pair) -> bytes:
    """Note the reviewed units of a catalog: a hash of each one's key, and of its target."""
    return b"".join(chain.from_iterable(_hashes(entry) for entry in _reviewed(pair)))


def _reviewed(pair: Pair) -> Iterator[Entry]:
    if pair.catalog is not None and not is_pseudo(pair.locale):
        for entry in pair.catalog.entries:
            if not entry.obsolete and entry.msgstr and state_of(entry).reviewed:
                yield entry


def _hashes(entry: Entry) -> tuple[bytes, bytes]:
    texts = (f"{entry.msgctxt or ''}\4{entry.msgid}", " ".join(entry.msgstr.split()))
    one, other = (blake2b(text.encode(), digest_size=_SIZE).digest() for text in texts)
    return one, other


def disagreements(
    project: Project, notes: Iterable[Noted], severity: Severity | None
) -> Iterator[Finding]:
    """Find equal units whose targets differ.

    Args:
        project: The project.
        notes: What was noted of its catalogs, in the order of the articles.
        severity: How much a finding weighs, or None where the check is off.

    Yields:
        One finding for each target that is not the most frequent, or the first of several such.
    """
    by_locale: dict[str, list[Noted]] = defaultdict(list)
    for noted in notes if severity else ():
        by_locale[noted.locale].append(noted)
    for locale, own in by_locale.items():
        chosen = _chosen(own)
        names = [one.article for one in own if not chosen.keys().isdisjoint(_units(one.note))]
        places = list(_places(project, names, locale, chosen))
        # The first of those that have the chosen target.
        models = {one.key: one for one in reversed(places) if one.target == chosen[one.key]}
        for place in places:
            if place.key in models:
                yield from _told(place, models[place.key], severity or CHECK.severity)


def _units(note: bytes) -> dict[bytes, bytes]:
    """Return the hashes of targets by those of keys."""
    step = 2 * _SIZE
    return {note[at : at + _SIZE]: note[at + _SIZE : at + step]
            for at in range(0, len(note), step)}  # fmt: skip


def _chosen(notes: Iterable[Noted]) -> dict[bytes, bytes]:
    """Return, of the units that are not translated alike, the most frequent target's hash."""
    counts: dict[bytes, Counter[bytes]] = defaultdict(Counter)
    for noted in notes:
        for key, target in _units(noted.note).items():
            counts[key][target] += 1
    # Of several that are as frequent, a counter gives the one that came first.
    return {key: found.most_common(1)[0][0] for key, found in counts.items() if len(found) > 1}


def _places(
    project: Project, names: Iterable[str], locale: str, chosen: Mapping[bytes, bytes]
) -> Iterator[_Place]:
    """Read articles again, and find the units that are not translated alike."""
    for pair in project.pairs_of(names, (locale,)):
        if isinstance(pair, Trouble):
            continue  # said already
        for entry in _reviewed(pair):
            key, target = _hashes(entry)
            if key in chosen and pair.catalog is not None:
                whole = project.context(locale, pair.article.path)
                line = pair.catalog.line_of(entry)
                context = replace(whole, line=line, unit=source_hash(entry.key))
                yield _Place(pair, entry, context, key, target)


def _told(place: _Place, model: _Place, severity: Severity) -> Iterator[Finding]:
    """Hold a unit against the one that is taken for the right one."""
    if CHECK.code in silenced(place.entry.comments):
        return
    entry, context = place.entry, place.context
    other = Elsewhere(model.entry.msgstr, f"{model.context.path}:{model.context.line}")
    unit = translation_of(entry.key, entry.msgstr, locale=context.locale, source_locale="")
    for problem in CHECK.find(replace(unit, elsewhere=other)):
        article = place.pair.article
        source = f"{article.document.source.path}:{article.line_of(entry.key)}"
        found = replace(context, severity=severity, source=source)
        yield found.finding(CHECK.code, problem.message, problem.hint or CHECK.hint)
