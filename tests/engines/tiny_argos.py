"""Argos packages small enough for tests, made by hand: no training, no download.

They are real: a zip with metadata, a SentencePiece model and a CTranslate2 transformer, installed
and run by the same code as any other. What they cannot show is quality.
"""

import importlib
import json
import struct
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LEXICON = {
    "The": "El",
    "a": "un",
    "and": "y",
    "blood": "sangre",
    "cancer": "cáncer",
    "cells": "células",
    "drug": "fármaco",
    "in": "en",
    "is": "es",
    "new": "nuevo",
    "of": "de",
    "patients": "pacientes",
    "study": "estudio",
    "the": "el",
    "treat": "tratar",
    "with": "con",
}
"""What the fixtures' package knows."""

MAX_POSITIONS = 256
"""The most tokens, the end of the sentence among them, that these models can take."""

_SPACE = "\u2581"
_CONTROL = ("<unk>", "<s>", "</s>")
_LETTERS = "".join(map(chr, range(0x21, 0x7F))) + "áéíñóúü™®–—’“”"
_POSITION_SIZE = 64
_SHARPNESS = 400.0
_CERTAINTY = 30.0


def build_tiny_package(  # noqa: PLR0913 - most have defaults
    out: Path,
    lexicon: Mapping[str, str],
    source: str = "en",
    target: str = "es",
    version: str = "1.0",
    *,
    target_prefix: str = "",
    positions: int = MAX_POSITIONS,
) -> Path:
    """Write a package that translates word by word, in place, and copies what it does not know.

    Its decoder looks at the source token of its own position, and its output layer is the
    lexicon: so attention lies on the diagonal.

    Args:
        out: The `.argosmodel` file; the same arguments write the same bytes.
        lexicon: Source words and their translations, one word each.
        source: Argos' code of the source language.
        target: Argos' code of the target language.
        version: The package's version.
        target_prefix: The token that targets begin with, or empty.
        positions: The most tokens that it can take, the end of the sentence among them.

    Returns:
        `out`.
    """
    pieces = _pieces(lexicon)
    words = {_SPACE + word: _SPACE + translation for word, translation in lexicon.items()}
    network = dictionary([(piece, words.get(piece, piece)) for piece in pieces], positions)
    return write_package(out, pieces, network, (source, target, version, target_prefix))


def build_random_package(
    out: Path, lexicon: Mapping[str, str], source: str = "en", target: str = "xx", seed: int = 0
) -> Path:
    """Write a package with random weights: its words mean nothing, but every step has its work.

    Its attention differs from sentence to sentence and row to row, which the dictionary's does
    not: so it shows what belongs to which sentence.
    """
    pieces = _pieces(lexicon)
    return write_package(out, pieces, _noise(len(pieces), seed), (source, target, "1.0", ""))


def _pieces(lexicon: Mapping[str, str]) -> list[str]:
    words = sorted({_SPACE + word for pair in lexicon.items() for word in pair})
    return [*_CONTROL, _SPACE, *_LETTERS, *words]


def write_package(
    out: Path, pieces: Sequence[str], network: Any, names: tuple[str, str, str, str]
) -> Path:
    source, target, version, target_prefix = names
    metadata = {
        "argos_version": "1.11",
        "from_code": source,
        "from_name": source,
        "package_version": version,
        "target_prefix": target_prefix,
        "to_code": target,
        "to_name": target,
        "type": "translate",
    }
    files = {
        "metadata.json": json.dumps(metadata, sort_keys=True).encode(),
        "sentencepiece.model": sentencepiece_model(pieces),
    }
    files |= {f"model/{name}": data for name, data in saved(network, pieces, pieces).items()}
    return zipped(out, f"{source}_{target}", files)


def saved(
    network: Any, source: Sequence[str], target: Sequence[str], *, ends: bool = True
) -> dict[str, bytes]:
    """Return the files of a CTranslate2 model; `ends`: it ends sources by itself."""
    network.config.add_source_eos = ends
    network.config.decoder_start_token = "<s>"  # noqa: S105 - a token of text, no secret
    network.register_source_vocabulary(list(source))
    network.register_target_vocabulary(list(target))
    network.validate()
    network.optimize(quantization="int8")
    with tempfile.TemporaryDirectory() as folder:
        network.save(folder)
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def zipped(out: Path, top: str, files: Mapping[str, bytes]) -> Path:
    """Write files into a zip archive, below one folder."""
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(f"{top}/{name}", (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, files[name])
    return out


def sentencepiece_model(pieces: Sequence[str]) -> bytes:
    """Encode a unigram model (`ModelProto` of sentencepiece_model.proto) that changes no text."""
    kinds = {"<unk>": 2, "<s>": 3, "</s>": 3}
    model = b""
    for piece in pieces:
        # Each added character costs less than a piece of its own: so the longest piece wins.
        score = struct.pack("<f", -1.0 if len(piece) > 1 else -10.0)
        kind = _number(3, kinds.get(piece, 1))
        model += _bytes(1, _bytes(1, piece.encode()) + b"\x15" + score + kind)
    identity = _bytes(1, b"identity") + _number(3, 1) + _number(4, 1) + _number(5, 1)
    return model + _bytes(2, _number(3, 1)) + _bytes(3, identity)


def _number(field: int, value: int) -> bytes:
    return bytes((field << 3, value))


def _bytes(field: int, value: bytes) -> bytes:
    size, length = bytearray(), len(value)
    while length > 0x7F:
        size.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes((field << 3 | 2, *size, length)) + value


def dictionary(
    lexicon: Sequence[tuple[str, str]],
    places: int,
    targets: Sequence[str] | None = None,
    *,
    shift: int = 0,
) -> Any:
    """Make a transformer of one layer that writes, at each position, its token's translation.

    A token's code lies in the first half of a vector and its position's in the second. The
    decoder's attention asks by position, is answered with the code, and the output layer knows
    which token each code is to become.

    Args:
        lexicon: The pieces of the source and what becomes of each.
        places: The most positions.
        targets: The pieces of the target, by default those of the source.
        shift: How many positions further the decoder looks.
    """
    targets = [piece for piece, _ in lexicon] if targets is None else targets
    count = len(lexicon)
    codes = hadamard_codes(count)
    size = codes.shape[1]
    width = size + _POSITION_SIZE
    index = {piece: number for number, piece in enumerate(targets)}
    network = make_network(layers=1, heads=1)

    network.encoder.embeddings[0].weight = np.hstack([codes, zeros(count, _POSITION_SIZE)])
    network.decoder.embeddings.weight = zeros(len(targets), width)
    waves = _waves(_POSITION_SIZE, 400, places + shift)
    for side, start in ((network.encoder, 0), (network.decoder, shift)):
        positions = np.hstack([zeros(places, size), waves[start : start + places]])
        side.position_encodings.encodings = positions
        normalize(side.layer_norm, width)
        fill_self_attention(side.layer[0], width, zeros)
        fill_feed_forward(side.layer[0], width, 8, zeros)

    code, position = zeros(width, width), zeros(width, width)
    code[np.arange(size), np.arange(size)] = 1
    position[np.arange(size, width), np.arange(size, width)] = 1
    attention = network.decoder.layer[0].attention
    normalize(attention.layer_norm, width)
    fill(attention.linear[0], position * _SHARPNESS)
    fill(attention.linear[1], np.vstack([position, code]))
    fill(attention.linear[2], np.eye(width, dtype=np.float32))

    output, bias = zeros(len(targets), width), zeros(len(targets))
    for code_of, (_, translation) in zip(codes, lexicon, strict=True):
        output[index[translation], :size] += code_of * _CERTAINTY
    produced = {translation for _, translation in lexicon} - {"<s>"}
    bias[[number for piece, number in index.items() if piece not in produced]] = -1e4
    fill(network.decoder.projection, output, bias)
    return network


def _noise(count: int, seed: int, width: int = 64) -> Any:
    random = np.random.default_rng(seed)

    def draw(*shape: int) -> Floats:
        values: Floats = random.standard_normal(shape).astype(np.float32)
        return values * np.float32(2 / np.sqrt(shape[-1]))

    network = make_network(layers=2, heads=4)
    for side in (network.encoder, network.decoder):
        side.position_encodings.encodings = _waves(width, 10_000, MAX_POSITIONS)
        normalize(side.layer_norm, width)
        for layer in side.layer:
            fill_self_attention(layer, width, draw)
            fill_feed_forward(layer, width, 2 * width, draw)
    network.encoder.embeddings[0].weight = draw(count, width)
    network.decoder.embeddings.weight = draw(count, width)
    for layer in network.decoder.layer:
        normalize(layer.attention.layer_norm, width)
        for linear, rows in zip(layer.attention.linear, (1, 2, 1), strict=True):
            fill(linear, draw(rows * width, width))
    bias = zeros(count)
    bias[: len(_CONTROL)] = (-1e4, -1e4, 2.0)
    fill(network.decoder.projection, draw(count, width), bias)
    return network


def make_network(layers: int, heads: int) -> Any:
    specs = importlib.import_module("ctranslate2.specs.transformer_spec")
    network = specs.TransformerSpec.from_config((layers, layers), heads, pre_norm=True)
    network.encoder.scale_embeddings = network.decoder.scale_embeddings = False
    return network


def hadamard_codes(count: int) -> Floats:
    """Return vectors of ±1, orthogonal and each of mean zero (Sylvester's Hadamard matrix)."""
    matrix: Floats = np.ones((1, 1), dtype=np.float32)
    while len(matrix) <= count:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    codes: Floats = matrix[1 : count + 1] / np.sqrt(np.float32(len(matrix)))
    return codes


def _waves(size: int, base: int, places: int) -> Floats:
    """Return the sinusoids of a transformer's positions, of length one."""
    angles = np.arange(places)[:, None] / base ** (2 * np.arange(size // 2) / size)[None]
    waves: Floats = (np.hstack([np.sin(angles), np.cos(angles)]) / np.sqrt(size / 2)).astype(
        np.float32
    )
    return waves


def zeros(*shape: int) -> Floats:
    return np.zeros(shape, dtype=np.float32)


def normalize(norm: Any, width: int) -> None:
    norm.gamma = np.ones(width, dtype=np.float32)
    norm.beta = zeros(width)


def fill(linear: Any, weight: Floats, bias: Floats | None = None) -> None:
    linear.weight = weight
    linear.bias = zeros(len(weight)) if bias is None else bias


def fill_self_attention(layer: Any, width: int, draw: Any) -> None:
    normalize(layer.self_attention.layer_norm, width)
    fill(layer.self_attention.linear[0], draw(3 * width, width))
    fill(layer.self_attention.linear[1], draw(width, width))


def fill_feed_forward(layer: Any, width: int, inner: int, draw: Any) -> None:
    normalize(layer.ffn.layer_norm, width)
    fill(layer.ffn.linear_0, draw(inner, width))
    fill(layer.ffn.linear_1, draw(width, inner))
