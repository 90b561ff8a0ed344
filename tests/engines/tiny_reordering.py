"""Argos packages that translate word by word and reorder by construction: no training, no download.

Their cross-attention looks at permuted positions: which source position comes next hangs on the
number of tokens alone, by a table that the first decoder layer's feed-forward network holds.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from engines.tiny_argos import (
    MAX_POSITIONS,
    fill,
    fill_feed_forward,
    fill_self_attention,
    hadamard_codes,
    make_network,
    normalize,
    write_package,
    zeros,
)

Order = Callable[[int], Sequence[int]]
"""For a number of source tokens, the last of which is a full stop: which are written, in order."""

PLACES = 40
"""The most tokens of a source or of a target, the ends among them."""

_SPACE = "\u2581"
_CONTROL = ("<unk>", "<s>", "</s>")
_LETTERS = "".join(map(chr, range(0x21, 0x7F)))


def reverse(count: int) -> list[int]:
    """Write the words from the last to the first."""
    return [*range(count - 2, -1, -1), count - 1]


def swap(count: int) -> list[int]:
    """Swap neighbours, as an adjective and its noun."""
    last = count - 1 - (count - 1) % 2
    return [*(n ^ 1 for n in range(last)), *range(last, count)]


def verb_last(count: int) -> list[int]:
    """Write the second word last."""
    return [
        *range(min(1, count - 1)),
        *range(2, count - 1),
        *range(1, min(2, count - 1)),
        count - 1,
    ]


def halves(count: int) -> list[int]:
    """Write the second half of the words before the first."""
    half = (count - 1) // 2
    return [*range(half, count - 1), *range(half), count - 1]


def without_first(count: int) -> list[int]:
    """Leave out the first word, as an article that the other language does not have."""
    return [*range(min(1, count - 1), count)]


ORDERS: Mapping[str, Order] = {
    "reverse": reverse,
    "swap": swap,
    "verb_last": verb_last,
    "halves": halves,
    "without_first": without_first,
}


def build_reordering_package(
    out: Path, lexicon: Mapping[str, str], order: Order, softness: float = 1.0
) -> Path:
    """Write a package from `en` to `es` that translates words and writes them in another order.

    Args:
        out: The `.argosmodel` file.
        lexicon: Source words and their translations, which may be several words.
        order: Which source token each target token comes from.
        softness: How much the attention spreads: at 1 nearly all of it is on one token.

    Returns:
        `out`.
    """
    targets = {_SPACE + word: _SPACE + text.replace(" ", _SPACE) for word, text in lexicon.items()}
    words = sorted({word for pair in targets.items() for word in pair})
    pieces = [*_CONTROL, _SPACE, *_LETTERS, *words]
    network = _reordering([(piece, targets.get(piece, piece)) for piece in pieces], order, softness)
    return write_package(out, pieces, network, ("en", "es", "1.0", ""))


def _reordering(lexicon: Sequence[tuple[str, str]], order: Order, softness: float) -> Any:
    """Make a transformer of two layers.

    A vector holds a token's code, its place, the length of the source and the place to look at,
    each of the last three as one 1 among zeros. The first decoder layer looks at the source's
    end to learn the length; its feed-forward network has a neuron for every length and target
    place, which fires for both together and writes the place to look at. The second looks there.
    """
    count = len(lexicon)
    codes = hadamard_codes(count)
    size = codes.shape[1]
    own, length, wanted = size, size + PLACES, size + 2 * PLACES
    width = size + 3 * PLACES
    index = {piece: number for number, (piece, _) in enumerate(lexicon)}
    network = make_network(layers=2, heads=1)

    network.encoder.embeddings[0].weight = np.hstack([codes, zeros(count, 3 * PLACES)])
    network.decoder.embeddings.weight = zeros(count, width)
    places = zeros(MAX_POSITIONS + 1, width)
    places[np.arange(PLACES), own + np.arange(PLACES)] = 1
    for side in (network.encoder, network.decoder):
        side.position_encodings.encodings = places
        normalize(side.layer_norm, width)
        for layer in side.layer:
            fill_self_attention(layer, width, zeros)
            fill_feed_forward(layer, width, 8, zeros)

    # One 1 among the width's zeros, after normalization with two such.
    one = np.sqrt(width / 2)
    to_length, at_place, code = zeros(width, width), zeros(width, width), zeros(width, width)
    to_length[length + np.arange(PLACES), own + np.arange(PLACES)] = 1 / one
    at_place[own + np.arange(PLACES), wanted + np.arange(PLACES)] = 1
    code[np.arange(size), np.arange(size)] = 1
    first, second = (layer.attention for layer in network.decoder.layer)
    for attention in (first, second):
        normalize(attention.layer_norm, width)
        fill(attention.linear[2], np.eye(width, dtype=np.float32))
    end = zeros(width)
    end[:size] = codes[index["</s>"]] * 40
    fill(first.linear[0], zeros(width, width), end)
    fill(first.linear[1], np.vstack([code, to_length]))
    places_only = zeros(width, width)
    places_only[own + np.arange(PLACES), own + np.arange(PLACES)] = 1
    fill(second.linear[0], at_place * np.float32(2.5 / softness))
    fill(second.linear[1], np.vstack([places_only, code]))
    _fill_table(network.decoder.layer[0], order, (own, length, wanted), width)

    output, bias = zeros(count, width), zeros(count)
    for piece, translation in lexicon:
        output[index[translation], :size] += codes[index[piece]] * np.float32(30)
    produced = {translation for _, translation in lexicon} - {"<s>"}
    bias[[number for piece, number in index.items() if piece not in produced]] = -1e4
    fill(network.decoder.projection, output, bias)
    return network


def _fill_table(layer: Any, order: Order, zones: tuple[int, int, int], width: int) -> None:
    """Write into a feed-forward network which place follows from a length and a target's place."""
    own, length, wanted = zones
    rows = [
        (count, step, seen)
        for count in range(1, PLACES - 1)
        for step, seen in enumerate((*order(count), *[count] * PLACES))
        if step < PLACES
    ]
    one = np.sqrt(width / 2)
    inward, outward = zeros(len(rows), width), zeros(width, len(rows))
    for neuron, (count, step, seen) in enumerate(rows):
        inward[neuron, [own + step, length + count]] = 1
        outward[wanted + seen, neuron] = 4 / one
    bias = np.full(len(rows), -1.5 * one, dtype=np.float32)
    normalize(layer.ffn.layer_norm, width)
    fill(layer.ffn.linear_0, inward, bias)
    fill(layer.ffn.linear_1, outward)
