"""Carry what an old catalog holds into the units of the source as it is now."""

from collections.abc import Iterable
from dataclasses import replace

from l10n.catalogs.header import FORM_FIELD, header_field, set_header_field
from l10n.catalogs.provenance import without_provenance
from l10n.model import Catalog, Entry, Key


def merge(old: Catalog | None, template_entries: tuple[Entry, ...], header: Entry) -> Catalog:
    """Merge an old catalog into the template's entries, by exact key.

    An entry whose key is in the template keeps its target, comments, flags and previous msgid,
    and takes the extracted comment and the references from the template. A key that came back
    is revived from its obsolete entry. A key that is gone becomes an obsolete entry behind the
    others, if it holds a target or a translator's comment. Whatever was obsolete stays.

    An accepted draft that becomes obsolete does not gain `accepted` here: the design asks for
    that before an entry becomes stale, and this merge makes none stale. An obsolete entry that
    comes back with its own key is still accepted.

    Duplicates of gettext's kind (one key live and obsolete, or obsolete twice) are kept where
    the old file has them and their texts differ; none are made.

    Args:
        old: The catalog so far, or None.
        template_entries: The entries that the source asks for, in document order, each key once.
        header: The header of a new catalog. An old catalog keeps its own, and takes only
            `X-L10n-Form` from this one.

    Returns:
        The merged catalog; equal to `old` where the source did not change.
    """
    if old is None:
        return Catalog(header, template_entries)
    live = {entry.key: entry for entry in old.entries if not entry.obsolete}
    memory = _memory(old)
    sources = {
        wanted.key: _source(live.get(wanted.key), memory.get(wanted.key))
        for wanted in template_entries
    }
    current = [_updated(sources[wanted.key], wanted) for wanted in template_entries]
    used = {id(entry) for entry in sources.values()}
    rest = [entry for entry in old.entries if id(entry) not in used]
    gone = [_obsolete(entry) for entry in rest if not entry.obsolete and _is_worth(entry)]
    kept = [entry for entry in rest if entry.obsolete]
    return replace(
        old,
        header=_header(old.header, header),
        entries=(*current, *_distinct((*kept, *gone))),
    )


def _memory(old: Catalog) -> dict[Key, Entry]:
    """Choose an obsolete entry for each key: the latest that holds a target, else the latest."""
    obsolete = [entry for entry in old.entries if entry.obsolete]
    return {entry.key: entry for entry in sorted(obsolete, key=_has_target)}


def _source(live: Entry | None, memory: Entry | None) -> Entry | None:
    """Choose where a target comes from: the live entry, unless only memory holds anything."""
    if live is None or (memory is not None and _is_worth(memory) and not _is_worth(live)):
        return memory
    return live


def _updated(source: Entry | None, wanted: Entry) -> Entry:
    if source is None:
        return wanted
    return replace(source, extracted=wanted.extracted, references=wanted.references, obsolete=False)


def _obsolete(entry: Entry) -> Entry:
    """Make an entry obsolete as msgmerge does: without references and extracted comments."""
    return replace(entry, extracted=(), references=(), obsolete=True)


def _is_worth(entry: Entry) -> bool:
    """Tell whether an entry holds anything of a translator's."""
    return _has_target(entry) or any(without_provenance(entry.comments))


def _has_target(entry: Entry) -> bool:
    return bool(entry.msgstr) or any(entry.msgstr_plural)


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Drop what is there twice, in every field."""
    return tuple(dict.fromkeys(entries))


def _header(old: Entry, new: Entry) -> Entry:
    value = header_field(new, FORM_FIELD)
    return old if value is None else set_header_field(old, FORM_FIELD, value)
