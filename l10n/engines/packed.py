"""Drafts as bytes: small enough to hold thousands, and to keep them from run to run."""

import json
import zlib
from array import array
from collections.abc import Iterator
from typing import Any, Literal

from l10n.model import Alignment, Draft, Hypothesis, Span

_FAST = 1
_WEIGHT: Literal["f"] = "f"


def pack(draft: Draft) -> bytes:
    """Write a draft as bytes.

    Args:
        draft: The draft. Attention weights become single precision; an alignment whose weights
            do not have the shape of its tokens is left out, as it is of no use to anybody.

    Returns:
        Compressed bytes with a checksum, for `unpack`.
    """
    weights: array[float] = array(_WEIGHT)
    found = []
    for item in draft.hypotheses:
        rows = _rows(item.alignment)
        tokens = None
        if item.alignment and rows is not None:
            tokens = (item.alignment.source, item.alignment.target)
            weights.extend(rows)
        found.append((item.text, item.score, tokens, item.placed, item.doubts))
    head = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(head.encode(errors="surrogatepass") + b"\0" + weights.tobytes(), _FAST)


def unpack(data: bytes) -> Draft:
    """Read what `pack` wrote.

    Raises:
        ValueError: It is damaged.
    """
    try:
        head, _, tail = zlib.decompress(data).partition(b"\0")
        weights: array[float] = array(_WEIGHT, tail)
        found = json.loads(head.decode(errors="surrogatepass"))
        draft = Draft(tuple(_hypotheses(found, weights)))
    except (zlib.error, TypeError, ValueError) as error:
        raise ValueError("these bytes are no draft") from error
    if not draft.hypotheses or weights:
        raise ValueError("these bytes are no draft")
    return draft


def _hypotheses(found: list[Any], weights: "array[float]") -> Iterator[Hypothesis]:
    """Read hypotheses; each takes its weights from the front of what is left of them."""
    for text, score, tokens, placed, doubts in found:
        alignment = None
        if tokens is not None:
            source, target = (tuple(Span(*span) for span in side) for side in tokens)
            width = len(source)
            rows = tuple(
                weights[index * width : (index + 1) * width] for index in range(len(target))
            )
            del weights[: width * len(target)]
            if any(len(row) != width for row in rows):
                raise ValueError(tokens)
            alignment = Alignment(source, target, rows)
        yield Hypothesis(
            text=text,
            score=score,
            alignment=alignment,
            placed=None if placed is None else tuple(Span(*span) for span in placed),
            doubts=tuple(doubts),
        )


def _rows(alignment: Alignment | None) -> "array[float] | None":
    """Return an alignment's weights, row by row; None where they do not fit its tokens."""
    if alignment is None:
        return None
    weights: array[float] = array(_WEIGHT)
    try:
        for row in alignment.weights:
            weights.extend(row)
            if len(row) != len(alignment.source):
                return None
    except TypeError:
        return None
    return weights if len(alignment.weights) == len(alignment.target) else None
