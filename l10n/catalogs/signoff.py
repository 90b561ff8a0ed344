"""Who confirmed a target, kept in a comment line of its entry.

The line, here with its mark, is

    # review: accepted by Ana Pérez was=draft target=9f3a1c2b source=51c0aa17

It has no date: the same confirmation gives the same bytes, and version control knows when. The
hashes say what was confirmed: a target or a source that changed afterwards has another one, so a
sign-off never speaks for what its giver has not seen.
"""

import re
from dataclasses import dataclass, replace

from l10n.catalogs.comments import filled, read_words, replaced, written_words
from l10n.catalogs.hints import without_hints
from l10n.catalogs.provenance import draft_hash, marked_accepted, source_hash
from l10n.catalogs.states import state_of
from l10n.model import Entry, UnitState

_HASH = "[0-9a-f]{8}"
_FORM = re.compile(
    r"(?<!\S)review:\s+accepted\s+by(?P<by>(?:\s+(?!review:\s)\S+)+?)\s+was=(?P<was>[a-z_]+)"
    rf"\s+target=(?P<target>{_HASH})\s+source=(?P<source>{_HASH})(?!\S)"
)


def _word(state: UnitState) -> str:
    """Return a state as one word without a hyphen."""
    return re.sub("[ -]", "_", state)


_STATES = {_word(state): str(state) for state in UnitState}
_FLAG = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class SignOff:
    """That somebody confirmed a target.

    Attributes:
        by: Who.
        was: The state that it had.
        target: The hash of the msgstr that was confirmed.
        source: The hash of the key that it was confirmed for.
    """

    by: str
    was: str
    target: str
    source: str


def sign_offs(entry: Entry) -> tuple[SignOff, ...]:
    """Return every sign-off that an entry's comment holds, in order."""
    return tuple(
        SignOff(
            by=" ".join(read_words(match["by"])),
            was=_STATES.get(match["was"], match["was"]),
            target=match["target"],
            source=match["source"],
        )
        for match in _FORM.finditer("\n".join(entry.comments))
    )


def without_sign_offs(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without sign-offs, all other text kept."""
    return replaced(comments, _FORM, ())


def signed_by(entry: Entry) -> tuple[str, ...]:
    """Return who stands behind an entry as it is: target and source are those they confirmed."""
    own = draft_hash(entry.msgstr), source_hash(entry.key)
    names = (found.by for found in sign_offs(entry) if (found.target, found.source) == own)
    return tuple(dict.fromkeys(names))


def confirmed(entry: Entry, by: str) -> Entry:
    """Confirm an entry's target.

    Args:
        entry: An entry with a target; whether it may be confirmed is the caller's to know.
        by: Who confirms it.

    Returns:
        The entry without `fuzzy` and previous msgid, its sign-off in the place of an earlier one
        of the same person. What its comment says of kept sentences, offers and the page that it
        came from goes: it was said to whoever had still to look. A machine's draft says that it
        was accepted, so that no engine takes it for its own when the source changes.
    """
    words = ["review:", "accepted", "by", *written_words(by)]
    words.append(f"was={_word(state_of(entry))}")
    words += [f"target={draft_hash(entry.msgstr)}", f"source={source_hash(entry.key)}"]
    name = " ".join(written_words(by))
    marked = marked_accepted(entry)
    comments = replaced(
        without_hints(marked.comments),
        _FORM,
        tuple(filled(words)),
        lambda match: " ".join(match["by"].split()) == name,
    )
    return replace(
        marked,
        comments=comments,
        flags=tuple(flag for flag in marked.flags if flag != "fuzzy"),
        other=tuple(line for line in map(_without_fuzzy, marked.other) if line),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def _without_fuzzy(line: str) -> str:
    """Take `fuzzy` out of a `#=` line of flags; return nothing where no other flag is left."""
    flags = _FLAG.findall(line[2:])
    if not line.startswith("#=") or "fuzzy" not in flags:
        return line
    rest = ", ".join(flag for flag in flags if flag != "fuzzy")
    return f"#= {rest}" if rest else ""
