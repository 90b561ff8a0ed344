"""Models of other forms than an Argos package with SentencePiece; made by hand, as those are."""

import json
from collections.abc import Mapping
from pathlib import Path

from engines.tiny_argos import MAX_POSITIONS, dictionary, saved, zipped

_LETTERS = "".join(map(chr, range(0x21, 0x7F))) + "áéíñóúü™®–—’“”"
_CONTROL = ("<unk>", "<s>", "</s>")


def build_bpe_package(out: Path, lexicon: Mapping[str, str], codes: str | None = None) -> Path:
    """Write a package with a `bpe.model`, which translates as `build_tiny_package`'s does.

    Its codes join the letters of a word of the lexicon; other words are spelled, `T@@ 3@@ 1`.
    """
    words = sorted({word for pair in lexicon.items() for word in pair})
    single = {word for word in words if len(word) == 1}
    letters = [letter for letter in _LETTERS if letter not in single]
    escaped = ["&apos;", "&quot;", "&amp;"]
    pieces = [*_CONTROL, *words, *letters, *escaped, *(f"{letter}@@" for letter in _LETTERS)]
    network = dictionary([(piece, lexicon.get(piece, piece)) for piece in pieces], MAX_POSITIONS)
    metadata = {"from_code": "en", "to_code": "es", "package_version": "0.9", "type": "translate"}
    files = {
        "metadata.json": json.dumps(metadata).encode(),
        "bpe.model": (_codes(words) if codes is None else codes).encode(),
    }
    files |= {f"model/{name}": data for name, data in saved(network, pieces, pieces).items()}
    return zipped(out, "en_es", files)


def _codes(words: list[str]) -> str:
    """Return the merges that make each word, letter by letter from its start."""
    lines = dict.fromkeys(
        f"{word[:place]} {word[place]}{'</w>' if place == len(word) - 1 else ''}"
        for word in words
        for place in range(1, len(word))
    )
    return "\n".join(["#version: 0.2", *lines, ""])
