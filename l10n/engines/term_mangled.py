"""Names that a model mangled: where a translation has something that can only be one of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from l10n.engines.projection.case import overlap
from l10n.model import Request, Span
from l10n.terms.drug_names import drug_names
from l10n.terms.judging import before_edge, behind_edge, kept_places

_SIGNS = "[\\s\u00ad\u200b._/·•‐‑‒–—−-]"
_MARKS = "®™℠"
_EDGES = "._/·•‐‑‒–—−-"
_CHUNK = re.compile(r"[^\s()\[\]{}«»“”\"¿¡:;,]+")
_NEAR = 0.7
"""How much of a name must be there for another spelling to be taken for it."""
_SHORTEST = 5
"""Characters of a name from which a near spelling is no other word."""
_SHORT_ACRONYM = 4
_CACHED = 4096


def mangled_places(
    request: Request, target: str, lost: Mapping[str, int], taken: Sequence[Span]
) -> Iterator[tuple[str, Span]]:
    """Find what can only be a name with other signs, capitals, spaces or a few other letters.

    `T 315 I` and `BCR ABL` are found by their letters and digits, `NCT01650850` and `Imatinibo`
    by their nearness, where nothing in the source and no other name is as near.

    Args:
        request: The source sentence.
        target: Its translation.
        lost: Names that stand too seldom in it, and how often they are missing.
        taken: What stands for something else.

    Yields:
        Names with the places to write them. They do not overlap what is taken, nor one another.
    """
    left = dict(lost)
    used = list(taken)
    others = _others(request)
    for text in sorted(lost, key=lambda text: (-len(text), text)):
        spans = [Span(*match.span()) for match in _loose(text).finditer(target)]
        free = [span for span in spans
                if not any(overlap(span, other) for other in used)
                and not _stands_in(target[slice(*span)], others)
                and not _is_put_together(target[slice(*span)], text, others)]  # fmt: skip
        if len(free) > left[text]:
            del left[text]  # Which of them is meant is not sure.
            continue
        for span in free:
            used.append(span)
            left[text] -= 1
            yield text, span
    yield from _near(request, target, {text: n for text, n in left.items() if n > 0}, used)


@lru_cache(_CACHED)
def _loose(text: str) -> re.Pattern[str]:
    """Return a pattern of a name with other signs between its letters and digits."""
    letters = [char for char in text if char.isalnum()]
    if not letters:
        return re.compile(r"(?!)")
    code = any(char.isdigit() or char.isupper() for char in text[1:])
    pieces = [re.escape(letters[0])]
    position = text.index(letters[0]) + 1
    for char in letters[1:]:
        at = text.index(char, position)
        gap = code or at > position
        pieces.append((f"{_SIGNS}{{0,3}}" if gap else "") + re.escape(char))
        position = at + 1
    body = "".join(pieces) + (rf"\s?[{_MARKS}]?" if text[-1] in _MARKS else "")
    # A short acronym in other capitals is a word: `all'inizio` for ALL, `aids` for AIDS.
    word = len(letters) <= _SHORT_ACRONYM and all(map(str.isalpha, letters))
    edges = (before_edge(letters[0]), behind_edge(letters[-1]))
    return re.compile(body.join(edges), re.NOFLAG if word else re.IGNORECASE)


def _near(
    request: Request, target: str, lost: Mapping[str, int], taken: Sequence[Span]
) -> Iterator[tuple[str, Span]]:
    """Find words that are near to one of the lost names, and nearer to it than to the others."""
    names = {request.text[slice(*span)] for span in request.protected} | set(lost)
    others = _others(request)
    candidates: dict[str, list[tuple[float, Span]]] = {}
    for match in _CHUNK.finditer(target):
        span = _bare(match)
        word = target[slice(*span)]
        if len(word) < _SHORTEST:
            continue
        score, name = max((_nearness(word, name), name) for name in names)
        if score < _NEAR or name not in lost or any(overlap(span, other) for other in taken):
            continue
        # Another drug is no other spelling: a person should see it.
        another = _stands_in(word, others) or any(drug_names(word, "en"))
        if not (another or any(kept_places(names, word).values())):
            candidates.setdefault(name, []).append((score, span))
    for name, found in candidates.items():
        if len(found) <= lost[name]:
            yield from ((name, span) for _, span in found)


def _bare(match: re.Match[str]) -> Span:
    word = match.group().rstrip(".!?…'’")
    start = match.start() + len(word) - len(word.lstrip("'’"))
    return Span(start, match.start() + len(word))


def _nearness(word: str, name: str) -> float:
    if len(name) < _SHORTEST or " " in name:
        return 0.0
    return DamerauLevenshtein.normalized_similarity(
        word.casefold(), name.casefold(), score_cutoff=_NEAR
    )


def _others(request: Request) -> str:
    """Return a sentence without what must come through: the words that a translation may keep."""
    text = request.text
    for start, end in reversed(request.protected):
        text = f"{text[:start]} {text[end:]}"
    return text


def _is_put_together(found: str, name: str, others: str) -> bool:
    """Tell whether what looks like a name with blanks may be words that stand side by side.

    `1 o 2` holds no `O2`, nor `a 1 mg` an `A1`: their letters are not the name's, or their number
    is one of the source's own.
    """
    pieces = found.split()
    if len(pieces) == 1:
        return False
    letters = "".join(filter(str.isalnum, found))
    if letters != "".join(filter(str.isalnum, name)):
        return True
    numbers = (piece.strip(_EDGES) for piece in pieces)
    return any(number.isdigit() and _stands_in(number, others) for number in numbers)


def _stands_in(word: str, source: str) -> bool:
    """Tell whether a word of the translation is one of the source's own."""
    return bool(re.search(before_edge(word) + re.escape(word) + behind_edge(word), source))
