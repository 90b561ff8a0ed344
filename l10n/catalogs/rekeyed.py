"""An entry under another key, in the state that it had."""

from collections.abc import Callable
from dataclasses import replace

from l10n.catalogs.comments import rehashed
from l10n.catalogs.provenance import draft_hash, source_hash
from l10n.model import Entry, Key


def rekeyed(
    entry: Entry, key: Key, msgstr: str, previous: Callable[[str], str] = str
) -> Entry:  # fmt: skip
    """Bring an entry to another key with the same meaning, and its target with it.

    Args:
        entry: Any entry without plural forms.
        key: The new key.
        msgstr: Its target in the new form.
        previous: Brings a previous msgid that is not the entry's own to the new form.

    Returns:
        The entry with the same state: what its comments say of its source and its target by
        their hashes they say of the new ones, if it was true before.
    """
    before = _previous_key(entry)
    text = entry.previous_msgid
    if text is not None:
        text = key.msgid if text == entry.msgid else previous(text)
    context = entry.previous_msgctxt
    new = replace(
        entry,
        msgctxt=key.msgctxt,
        msgid=key.msgid,
        msgstr=msgstr,
        previous_msgid=text,
        previous_msgctxt=key.msgctxt if context == entry.msgctxt and text else context,
    )
    targets = draft_hash(entry.msgstr), draft_hash(msgstr)
    sources = [(_previous_key(new), before), (key, entry.key)]
    hashes = {f"{name}={targets[0]}": f"{name}={targets[1]}" for name in ("draft", "target")}
    hashes |= {f"source={source_hash(old)}": f"source={source_hash(now)}" for now, old in sources}
    return replace(new, comments=rehashed(entry.comments, hashes))


def _previous_key(entry: Entry) -> Key:
    """Return the key of the source that a stale target belongs to, else the entry's own."""
    if entry.previous_msgid is None:
        return entry.key
    return Key(entry.previous_msgctxt, entry.previous_msgid)
