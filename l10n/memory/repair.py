"""Sentence repair: a changed unit keeps the reviewed translation of what did not change in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise

from l10n.catalogs.kept import Kept, KeptPart, kept_of, with_kept
from l10n.catalogs.provenance import draft_hash, source_hash
from l10n.catalogs.states import state_of
from l10n.locales import has_spaces
from l10n.memory.alignment import sure_cuts
from l10n.memory.sentence_text import Sentence, is_sequence, paths_of, relinked, sentences_of
from l10n.model import Entry, Key, Span

_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Repairer:
    """Sentence repair for one pair of languages.

    Attributes:
        source: The source locale.
        target: The locale of the catalog.
        abbreviations: What ends no sentence, of the target either: names keep theirs.
    """

    source: str
    target: str
    abbreviations: tuple[str, ...] = ()

    def __call__(self, old: Entry, wanted: Entry) -> Entry | None:
        """Keep what did not change of a unit whose source changed.

        A part of the target is kept where a person has approved it and it is all but certain
        which sentences it translates, where these stand in the new source word for word and one
        behind the other, and where its links have their counterparts there. The target of what
        was replaced stays in its place as a hint; that of what was deleted goes.

        Args:
            old: The unit as it was, with a target: reviewed, or repaired and not touched since.
            wanted: The template's entry that takes its place.

        Returns:
            The wanted entry, fuzzy, with what is kept in the order of the new source, a comment
            that says so, and the source of the old target as the previous one. None where
            nothing can be kept.
        """
        old = replace(old, obsolete=False)
        plural = old.msgid_plural is not None or wanted.msgid_plural is not None
        if plural or old.key.is_plain != wanted.key.is_plain:
            return None
        if old.msgid == wanted.msgid and state_of(old).reviewed:
            return None  # Its context alone is another: whether it holds there is all that is open.
        before = sentences_of(old.key, old.msgid, self.source, self.abbreviations)
        now = sentences_of(wanted.key, wanted.msgid, self.source, self.abbreviations)
        kept = _matched(old.key, parts := self._parts(old, before), before, now)
        if not kept:
            return None
        blank = " " if has_spaces(self.target) else ""
        for hints in (_hints(old.key, parts, kept, before, now), {}):
            pieces = _pieces(parts, kept, hints, now, partial(_gap, wanted.msgid, now, blank))
            made = _entry(old, wanted, now, pieces)
            if made is not None:
                return made
        return None

    def _parts(self, old: Entry, before: Sequence[Sentence]) -> tuple["_Part", ...]:
        """Cut a target into parts of which it is known what they translate."""
        if not before:
            return ()
        if state_of(old).reviewed:
            after = sentences_of(old.key, old.msgstr, self.target, self.abbreviations)
            return _aligned(before, after, old) if after else ()
        kept = kept_of(old)
        return _known(before, kept, old) if kept else ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an old target.

    Attributes:
        first: The first source sentence that it translates.
        end: The one behind the last.
        text: It.
        gap: The white space between the part before and it.
        approved: Whether a person has approved it.
    """

    first: int
    end: int
    text: str
    gap: str
    approved: bool


@dataclass(frozen=True, slots=True)
class _KeptPart:
    """A part in its new place.

    Attributes:
        index: Which part it is.
        first: The first of its sentences in the new source.
        end: The one behind the last.
        text: It, with the numbers that its links have there.
    """

    index: int
    first: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a new target: what is kept, or a hint for an open part.

    Attributes:
        first: The first of its sentences in the new source.
        end: The one behind the last.
        text: It.
        gap: What stands between the piece before and it.
        index: Which old part it is, or None for a hint.
    """

    first: int
    end: int
    text: str
    gap: str
    index: int | None


def _aligned(
    before: Sequence[Sentence], after: Sequence[Sentence], old: Entry
) -> tuple[_Part, ...]:
    """Cut a reviewed target where that is sure."""
    whole = [sum((s.paths for s in side), Counter[tuple[str, ...]]()) for side in (before, after)]
    if whole[0] != whole[1]:
        return ()
    found: list[_Part] = []
    position = after[0].span.start
    for start, end in pairwise(sure_cuts(before, after)):
        text = Span(after[start.target].span.start, after[end.target - 1].span.end)
        gap = old.msgstr[position : text.start]
        found.append(_Part(start.source, end.source, old.msgstr[slice(*text)], gap, approved=True))
        position = text.end
    return tuple(found)


def _known(before: Sequence[Sentence], kept: Kept, old: Entry) -> tuple[_Part, ...]:
    """Cut a target that was repaired, by what its comment says."""
    found: list[_Part] = []
    sentence = position = 0
    for part in kept.parts:
        first = next((n for n, s in enumerate(before) if s.span.start == part.source.start), -1)
        end = next((n + 1 for n, s in enumerate(before) if s.span.end == part.source.end), -1)
        if not sentence <= first < end:
            return ()  # Sentences are split otherwise than they were.
        found += _unapproved(old, sentence, first, Span(position, part.target.start))
        text = old.msgstr[slice(*part.target)]
        gap = old.msgstr[position : part.target.start] if sentence == first else ""
        found.append(_Part(first, end, text, gap, approved=True))
        sentence, position = end, part.target.end
    found += _unapproved(old, sentence, len(before), Span(position, len(old.msgstr)))
    return tuple(found)


def _unapproved(old: Entry, first: int, end: int, span: Span) -> Iterator[_Part]:
    if first < end:
        yield _Part(first, end, old.msgstr[slice(*span)].strip(), "", approved=False)


def _matched(
    key: Key, parts: Sequence[_Part], before: Sequence[Sentence], now: Sequence[Sentence]
) -> list[_KeptPart]:
    """Return the parts that stand in the new source, in its order."""
    places = _places([s.wording for s in before], [s.wording for s in now])
    found: list[_KeptPart] = []
    for index, part in enumerate(parts):
        first = places.get(part.first, -1)
        numbers = range(part.first, part.end)
        stays = all(places.get(n, -1) == first + n - part.first for n in numbers)
        if not part.approved or first < 0 or not stays:
            continue
        own = now[first : first + len(numbers)]
        text = _relinked(key, part, before[part.first : part.end], own)
        if text is not None:
            found.append(_KeptPart(index, first, first + len(numbers), text))
    return sorted(found, key=lambda part: part.first)


def _places(before: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Return where old sentences stand in the new source.

    Those in the same order first; of the others, those that are there once on both sides.
    """
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    found = {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
    taken = set(found.values())
    counted = Counter(before), Counter(now)
    for number, wording in enumerate(before):
        if number not in found and counted[0][wording] == counted[1][wording] == 1:
            place = now.index(wording)
            if place not in taken:
                found[number] = place
    return found


def _relinked(
    key: Key, part: _Part, before: Sequence[Sentence], now: Sequence[Sentence]
) -> str | None:
    """Give a part's links what their counterparts in the new source have."""
    old = [tail for sentence in before for tail in sentence.tails]
    new = [tail for sentence in now for tail in sentence.tails]
    if old == new:
        return part.text
    names: dict[str, str] = {}
    if any(names.setdefault(tail, other) != other for tail, other in zip(old, new, strict=True)):
        return None
    text = relinked(key, part.text, names)
    fits = text is not None and paths_of([text]) == paths_of(s.text for s in now)
    return text if fits else None


def _hints(
    key: Key,
    parts: Sequence[_Part],
    kept: Sequence[_KeptPart],
    before: Sequence[Sentence],
    now: Sequence[Sentence],
) -> dict[int, str]:
    """Return by its first sentence what stood in the place of each open part of the new source.

    Links get the numbers of the new source in order where there are as many; else they become
    their text.
    """
    places = {part.index for part in kept}
    bounds = [(-1, 0), *((part.index, part.end) for part in kept)]
    behind = [*((part.index, part.first) for part in kept), (len(parts), len(now))]
    found: dict[int, str] = {}
    for (left, start), (right, end) in zip(bounds, behind, strict=True):
        numbers = [n for n in range(left + 1, right) if n not in places]
        old = [parts[n] for n in numbers]
        if start == end or not old:
            continue
        places.update(numbers)
        tails = [tail for p in old for s in before[p.first : p.end] for tail in s.tails]
        wanted = [tail for s in now[start:end] for tail in s.tails]
        same = len(tails) == len(wanted)
        names = dict(zip(tails, wanted, strict=True)) if same else {}
        text = old[0].text + "".join(f"{part.gap or ' '}{part.text}" for part in old[1:])
        found[start] = relinked(key, text, names) or ""
    return found


def _pieces(
    parts: Sequence[_Part],
    kept: Sequence[_KeptPart],
    hints: Mapping[int, str],
    now: Sequence[Sentence],
    gap_before: Callable[[Sequence[_Piece], int], str],
) -> list[_Piece]:
    """Put what is kept and what is a hint in the order of the new source."""
    bounds = [0, *(part.end for part in kept)]
    behind = [*(part.first for part in kept), len(now)]
    found: list[_Piece] = []
    for number, (start, end) in enumerate(zip(bounds, behind, strict=True)):
        if hints.get(start) and start < end:
            gap = gap_before(found, start)
            found.append(_Piece(start, end, hints[start], gap, None))
        if number < len(kept):
            part = kept[number]
            gap = gap_before(found, part.first)
            last = found[-1] if found else None
            before = parts[part.index].gap
            if last and last.index == part.index - 1 and last.end == part.first:
                gap = before if (_BREAK in before) == (_BREAK in gap) else gap
            found.append(_Piece(part.first, part.end, part.text, gap, part.index))
    return found


def _gap(
    msgid: str, now: Sequence[Sentence], blank: str, found: Sequence[_Piece], first: int
) -> str:
    """Return what stands between the last piece and one that begins with a sentence."""
    if not found:
        return ""
    between = msgid[now[found[-1].end - 1].span.end : now[first].span.start]
    return _BREAK if _BREAK in between else blank


def _entry(
    old: Entry, wanted: Entry, now: Sequence[Sentence], pieces: Sequence[_Piece]
) -> Entry | None:
    """Write a repaired unit; None where its pieces would mean something else together."""
    msgstr = ""
    parts: list[KeptPart] = []
    for piece in pieces:
        msgstr += piece.gap
        if piece.index is not None:
            source = Span(now[piece.first].span.start, now[piece.end - 1].span.end)
            target = Span(len(msgstr), len(msgstr) + len(piece.text))
            parts.append(KeptPart(source, target, draft_hash(piece.text)))
        msgstr += piece.text
    if not is_sequence(wanted.key, msgstr, [piece.text for piece in pieces]):
        return None
    numbers = tuple(
        number + 1
        for piece in pieces
        if piece.index is not None
        for number in range(piece.first, piece.end)
    )
    kept = Kept(
        source_hash(wanted.key), draft_hash(msgstr), tuple(parts), numbers, len(now)
    )  # fmt: skip
    chained = old.previous_msgid is not None
    return replace(
        old,
        msgid=wanted.msgid,
        msgctxt=wanted.msgctxt,
        msgstr=msgstr,
        comments=with_kept(old.comments, kept),
        extracted=wanted.extracted,
        references=wanted.references,
        flags=old.flags if old.fuzzy else ("fuzzy", *old.flags),
        previous_msgctxt=old.previous_msgctxt if chained else old.msgctxt,
        previous_msgid=old.previous_msgid if chained else old.msgid,
    )
