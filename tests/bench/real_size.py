"""An Argos package of the usual size, for timing: 6+6 layers, 512 wide, 32,000 pieces, int8.

Its weights are random, but for what ends a hypothesis: random weights alone never end one, and all
that is timed would be sentences cut off at 256 tokens. Here the last layer of the decoder looks at
the source token of its own place, as that of the tiny package does, and the output layer copies
it; what the other layers write is too faint to change that. So each sentence becomes itself, and
its hypotheses are as long as it is. The work is that of any model of this size, value for value.
"""

import importlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from engines.tiny_argos import saved, sentencepiece_model, zipped
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PIECES = 32_000
LAYERS = 6
WIDTH = 512
_HEADS = 8
_INNER = 2048
_PLACES = 512
_HEAD = WIDTH // _HEADS
_CODE = WIDTH - _HEAD
_FAINT = 0.02
_SHARPNESS = 40.0
_CERTAINTY = 2.0
_CONTROL = ("<unk>", "<s>", "</s>")
_SPACE = "\u2581"
_WORDS = 12_000


def build_real_size_package(out: Path, texts: Iterable[str], target: str = "es") -> Path:
    """Write an `.argosmodel` file from English.

    Args:
        out: The file.
        texts: What the pieces are made from: whole words, and parts of the others.
        target: Argos' code of the language that it claims to translate to.

    Returns:
        `out`.
    """
    pieces = _pieces(texts)
    metadata = {
        "from_code": "en", "from_name": "en", "to_code": target, "to_name": target,
        "package_version": "1.0", "argos_version": "1.11", "type": "translate",
    }  # fmt: skip
    files = {
        "metadata.json": json.dumps(metadata, sort_keys=True).encode(),
        "sentencepiece.model": sentencepiece_model(pieces),
    }
    network = _network(np.random.default_rng(0))
    files |= {f"model/{name}": data for name, data in saved(network, pieces, pieces).items()}
    return zipped(out, f"en_{target}", files)


def _pieces(texts: Iterable[str]) -> list[str]:
    """Return the commonest words, then the commonest parts of words, up to the wanted number."""
    words = Counter(word for text in texts for word in re.findall(r"[A-Za-z0-9]+", text))
    letters = map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x2010, 0x2030)))
    common = (_SPACE + word for word, _ in words.most_common(_WORDS))
    parts = Counter[str]()
    for word, count in words.items():
        parts.update(dict.fromkeys(_parts(word), count))
    pieces = dict.fromkeys((*_CONTROL, _SPACE, *letters, *common))
    fillers = (f"{_SPACE}~{number}" for number in range(PIECES))
    for piece in (*(part for part, _ in parts.most_common()), *fillers):
        if len(pieces) == PIECES:
            break
        pieces.setdefault(piece)
    return list(pieces)


def _parts(word: str) -> Iterator[str]:
    for length in (2, 3, 4, 5):
        yield from (word[start : start + length] for start in range(len(word) - length + 1))


def _network(random: np.random.Generator) -> Any:
    specs = importlib.import_module("ctranslate2.specs.transformer_spec")

    def draw(*shape: int) -> Floats:
        values = random.standard_normal(shape, dtype=np.float32)
        return values / np.float32(np.sqrt(shape[-1]))

    network = specs.TransformerSpec.from_config((LAYERS, LAYERS), _HEADS, pre_norm=True)
    network.encoder.scale_embeddings = network.decoder.scale_embeddings = False
    signs = random.integers(0, 2, (PIECES, _CODE)) * 2 - 1
    codes = (signs / np.sqrt(_CODE)).astype(np.float32)
    network.encoder.embeddings[0].weight = np.hstack([codes, _zeros(PIECES, _HEAD)])
    network.decoder.embeddings.weight = _zeros(PIECES, WIDTH)
    for side in (network.encoder, network.decoder):
        side.position_encodings.encodings = np.hstack([_zeros(_PLACES, _CODE), _waves()])
        _normalize(side.layer_norm)
        for layer in side.layer:
            _fill_attention(layer.self_attention, draw(3 * WIDTH, WIDTH), draw(WIDTH, WIDTH))
            _normalize(layer.ffn.layer_norm)
            _fill(layer.ffn.linear_0, draw(_INNER, WIDTH))
            _fill(layer.ffn.linear_1, draw(WIDTH, _INNER) * _FAINT)
    for layer in network.decoder.layer:
        queries, rest = draw(WIDTH, WIDTH), draw(2 * WIDTH, WIDTH)
        _fill_attention(layer.attention, queries, draw(WIDTH, WIDTH), rest)
    _look_at_the_own_place(network.decoder.layer[-1].attention)
    bias = _zeros(PIECES)
    bias[:2] = -1e4
    output = np.hstack([codes, _zeros(PIECES, _HEAD)]) * np.float32(_CERTAINTY)
    _fill(network.decoder.projection, output, bias)
    return network


def _look_at_the_own_place(attention: Any) -> None:
    """Make every head ask by the place, which stands last in a vector, and answer with the code."""
    place, code = _zeros(WIDTH, WIDTH), _zeros(WIDTH, WIDTH)
    for row in range(WIDTH):
        place[row, _CODE + row % _HEAD] = 1
    code[np.arange(_CODE), np.arange(_CODE)] = 1
    _fill(attention.linear[0], place * np.float32(_SHARPNESS))
    _fill(attention.linear[1], np.vstack([place, code]))
    _fill(attention.linear[2], np.eye(WIDTH, dtype=np.float32))


def _waves() -> Floats:
    """Return the sinusoids of positions, of length one."""
    half = _HEAD // 2
    angles = np.arange(_PLACES)[:, None] / 400 ** (np.arange(half) / half)[None]
    waves: Floats = np.hstack([np.sin(angles), np.cos(angles)]).astype(np.float32)
    return waves / np.float32(np.sqrt(half))


def _fill_attention(attention: Any, first: Floats, last: Floats, middle: Any = None) -> None:
    _normalize(attention.layer_norm)
    weights = (first, last) if middle is None else (first, middle, last)
    for linear, weight in zip(attention.linear, weights, strict=True):
        _fill(linear, weight * np.float32(_FAINT) if weight is last else weight)


def _fill(linear: Any, weight: Floats, bias: Floats | None = None) -> None:
    linear.weight = np.asarray(weight, dtype=np.float32)
    linear.bias = _zeros(len(weight)) if bias is None else bias


def _normalize(norm: Any) -> None:
    norm.gamma = np.ones(WIDTH, dtype=np.float32)
    norm.beta = _zeros(WIDTH)


def _zeros(*shape: int) -> Floats:
    return np.zeros(shape, dtype=np.float32)
