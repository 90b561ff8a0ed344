"""Which machine wrote a target, kept in the comment lines of its entry.

The lines, here with their mark, are

    # mt: argos en_es 1.0 draft=9f3a1c2b source=51c0aa17
    # mt: accepted confidence=0.46 score=0.71 placed=exact doubts=lost

The second is written where it has something to say, and holds only what is known: `accepted` once
a person has confirmed the draft by name or its source has changed after that, `outdated` where the
source of an untouched draft has changed. `comments` says how lines come through the tools.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor

from l10n.catalogs.comments import COLUMNS, filled, read_words, replaced, written_words
from l10n.catalogs.offers import without_offers
from l10n.model import Entry, Key, Placement, Provenance, UnitDraft

_HASH = "[0-9a-f]{8}"
_BLOCK = re.compile(
    r"(?<!\S)mt:(?P<names>(?:\s+(?!mt:\s)\S+)+?)"
    rf"\s+draft=(?P<draft>{_HASH})\s+source=(?P<source>{_HASH})(?!\S)"
    r"(?:\s+mt:(?=\s+(?:(?:accepted|outdated)(?!\S)|confidence=|score=|placed=|doubts=))"
    r"(?:\s+(?P<mark>accepted|outdated)(?!\S))?"
    r"(?:\s+confidence=(?P<confidence>\S+))?"
    r"(?:\s+score=(?P<score>\S+))?"
    r"(?:\s+placed=(?P<placed>\S+))?"
    r"(?:\s+doubts=(?P<doubts>\S+(?:(?<=,)\s+\S+)*))?)?"
)


def draft_hash(msgstr: str) -> str:
    """Return the first 8 hex digits of SHA-256 of a target in NFC, encoded as UTF-8."""
    return hashlib.sha256(unicodedata.normalize("NFC", msgstr).encode()).hexdigest()[:8]


def source_hash(key: Key) -> str:
    """Return the first 8 hex digits of SHA-256 of msgctxt, U+0004 and msgid in NFC, as UTF-8.

    No msgctxt counts as an empty one. U+0004 is what gettext itself puts between the two.
    """
    return draft_hash(f"{key.msgctxt or ''}\4{key.msgid}")


def summed_up(drafts: Sequence[UnitDraft], engine: str, model: str) -> Provenance:
    """Return the provenance of a target that was made of drafts: what is said of the worst.

    Args:
        drafts: The drafts, of the unit or of its parts.
        engine: The engine's name.
        model: The engine's model.

    Returns:
        It without its hashes, which `drafted` knows.
    """
    steps = {step for draft in drafts for _, step in draft.placed}
    doubts = {doubt.partition("=")[0] for draft in drafts for doubt in draft.doubts}
    return Provenance(
        engine=engine,
        model=model,
        draft="",
        source="",
        score=min((one.score for one in drafts if one.score is not None), default=None),
        placed=tuple(step for step in Placement if step in steps),
        doubts=tuple(sorted(doubts)),
        confidence=min((d.confidence for d in drafts if d.confidence is not None), default=None),
    )


def format_provenance(provenance: Provenance) -> tuple[str, ...]:
    """Write provenance as comment lines.

    Args:
        provenance: What to write. Its score is rounded to two places, its confidence down to
            two. A word of its names of more than 60 characters is shortened in the middle;
            blanks become single spaces.

    Returns:
        Lines without their mark, at most 74 characters each.
    """
    words = ["mt:", *written_words(f"{provenance.engine} {provenance.model}")]
    words += [f"draft={provenance.draft}", f"source={provenance.source}"]
    more = ["accepted"] if provenance.accepted else ["outdated"] if provenance.outdated else []
    if provenance.confidence is not None:
        more.append(f"confidence={floor(provenance.confidence * 100 + 1e-9) / 100:.2f}")
    if provenance.score is not None:
        more.append(f"score={provenance.score:.2f}")
    if provenance.placed:
        more.append(f"placed={','.join(provenance.placed)}")
    if provenance.doubts:
        more += _listed("doubts=", provenance.doubts)
    return (*filled(words), *(filled(["mt:", *more]) if more else ()))


def _listed(name: str, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield a list as words that fit on a line each; a comma at a word's end says: to go on."""
    word = name
    for number, kind in enumerate(kinds):
        item = kind if number == len(kinds) - 1 else f"{kind},"
        if word != name and len(word) + len(item) > COLUMNS:
            yield word
            word = ""
        word += item
    yield word


def parse_provenance(comments: tuple[str, ...]) -> tuple[Provenance, ...]:
    """Read every provenance that comment lines hold.

    Args:
        comments: An entry's comment lines, without their mark.

    Returns:
        What was found, in order; steps of placement that are not known are left out.
    """
    return tuple(_parsed(match) for match in _BLOCK.finditer("\n".join(comments)))


def provenance_of(entry: Entry) -> Provenance | None:
    """Return which machine wrote an entry's target.

    Args:
        entry: Any entry.

    Returns:
        What its comment says, or None. Where tools have put several together, the one whose
        hash the msgstr has; else the last.
    """
    found = parse_provenance(entry.comments)
    own = draft_hash(entry.msgstr)
    return next((one for one in found if one.draft == own), found[-1] if found else None)


def without_provenance(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without what machines wrote: provenance and offers; all else is kept."""
    return replaced(without_offers(comments), _BLOCK, ())


def drafted(entry: Entry, msgstr: str, provenance: Provenance) -> Entry:
    """Write a machine's draft into an entry.

    Args:
        entry: The entry; whether its target may be replaced is the caller's to know.
        msgstr: The draft.
        provenance: Which machine wrote it. The two hashes are taken from `msgstr` and the
            entry's key, whatever it says, and what became of an earlier draft is dropped.

    Returns:
        The entry with the draft, the flag `fuzzy`, the comment in the place of an earlier one,
        and its own msgctxt, msgid and msgid_plural as the previous ones.
    """
    fresh = replace(
        provenance,
        draft=draft_hash(msgstr),
        source=source_hash(entry.key),
        accepted=False,
        outdated=False,
    )
    return replace(
        entry,
        msgstr=msgstr,
        comments=replaced(entry.comments, _BLOCK, format_provenance(fresh)),
        flags=entry.flags if entry.fuzzy else ("fuzzy", *entry.flags),
        previous_msgctxt=entry.msgctxt,
        previous_msgid=entry.msgid,
        previous_msgid_plural=entry.msgid_plural,
    )


def marked_accepted(entry: Entry) -> Entry:
    """Note in an entry's comment that a person had accepted its draft.

    To be done before a source change makes the entry stale, so that no engine takes the target
    for its own.

    Args:
        entry: An entry in the state "accepted".

    Returns:
        The entry with `accepted` in its comment, or as it is where no machine wrote it.
    """
    return _marked(entry, accepted=True)


def marked_outdated(entry: Entry) -> Entry:
    """Note in an entry's comment that its source changes while nobody has touched its draft.

    An accepted draft that another tool makes stale looks like this one otherwise.

    Args:
        entry: An untouched draft.

    Returns:
        The entry with `outdated` in its comment, or as it is where no machine wrote it, or where
        a person had accepted it.
    """
    return _marked(entry, accepted=False)


def _marked(entry: Entry, *, accepted: bool) -> Entry:
    provenance = provenance_of(entry)
    if provenance is None or provenance.accepted:
        return entry
    new = replace(provenance, accepted=accepted, outdated=not accepted)
    if new == provenance:
        return entry
    return replace(entry, comments=replaced(entry.comments, _BLOCK, format_provenance(new)))


def _parsed(match: re.Match[str]) -> Provenance:
    engine, *model = read_words(match["names"])
    steps = (match["placed"] or "").split(",")
    return Provenance(
        engine=engine,
        model=" ".join(model),
        draft=match["draft"],
        source=match["source"],
        score=_number(match["score"] or ""),
        confidence=_number(match["confidence"] or ""),
        placed=tuple(step for step in Placement if step in steps),
        doubts=tuple("".join(match["doubts"].split()).split(",")) if match["doubts"] else (),
        accepted=match["mark"] == "accepted",
        outdated=match["mark"] == "outdated",
    )


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text) else None
