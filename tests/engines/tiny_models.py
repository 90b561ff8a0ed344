"""Models of other forms than an Argos package with SentencePiece; made by hand, as those are."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from engines.tiny_argos import MAX_POSITIONS, dictionary, saved, sentencepiece_model, zipped

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


def build_opus_folder(
    out: Path,
    lexicon: Mapping[str, str],
    *,
    tokens: Sequence[str] = (),
    ends: bool = False,
) -> Path:
    """Write a folder as `ct2-transformers-converter` makes one of an OPUS-MT model.

    It has a tokenizer for each side. It translates word by word, in place; a source that does not
    end with `</s>`, or, where there are tokens, does not begin with one, is not understood.

    Args:
        out: The folder.
        lexicon: Source words and their translations, one word each.
        tokens: The tokens for target languages: `>>spa<<`.
        ends: Whether the model itself ends its sources, as those converted from Marian's files.
    """
    mark = "\u2581"
    sources = [*_CONTROL, *tokens, mark, *_LETTERS, *(mark + word for word in sorted(lexicon))]
    targets = [*_CONTROL, mark, *_LETTERS, *(mark + w for w in sorted(set(lexicon.values())))]
    words = {mark + word: mark + translation for word, translation in lexicon.items()}
    pairs = [(piece, words.get(piece, piece if piece in targets else "<unk>")) for piece in sources]
    network = dictionary(pairs, MAX_POSITIONS, targets, shift=1 if tokens else 0)
    out.mkdir(parents=True)
    (out / "source.spm").write_bytes(sentencepiece_model([p for p in sources if p not in tokens]))
    (out / "target.spm").write_bytes(sentencepiece_model(targets))
    for name, data in saved(network, sources, targets, ends=ends).items():
        (out / name).write_bytes(data)
    return out
