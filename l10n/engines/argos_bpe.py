"""The tokenizer of older Argos packages: Moses' words, cut by byte-pair codes (`bpe.model`).

It does what argostranslate's own does, with the same two libraries, so that a model sees the
pieces that it was trained on; and it says which characters each piece stands for.
"""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from l10n.engines.argos_tokens import Pieces

_JOINT = "@@"


class BytePairs:
    """A package's codes of byte pairs (Sennrich, Haddow and Birch 2016), as subword-nmt has them.

    Args:
        path: Its `bpe.model`.
        source: Argos' code of the language that it cuts.
        target: Argos' code of the language that it joins.

    Raises:
        ImportError: A library is missing.
        ValueError: The file is not what it should be.
    """

    def __init__(self, path: Path, source: str, target: str) -> None:
        _require_codes(path)
        words = importlib.import_module("sacremoses.tokenize")
        normalizing = importlib.import_module("sacremoses.normalize")
        self._normalizer: Any = normalizing.MosesPunctNormalizer(source)
        self._words: Any = words.MosesTokenizer(source)
        self._joiner: Any = words.MosesDetokenizer(target)
        with path.open(encoding="utf-8") as file:
            self._codes: Any = importlib.import_module("argostranslate.apply_bpe").BPE(file)

    def encode(self, text: str) -> Pieces:
        """Cut a text into pieces; nothing visible gives none."""
        words = self._words.tokenize(self._normalizer.normalize(text))
        pieces = self._codes.segment_tokens([word for word in words if word.strip()])
        return Pieces(text, tuple(pieces), _offsets(pieces, text))

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Join pieces to a text."""
        joined = " ".join(pieces).replace(f"{_JOINT} ", "").split(" ")
        text = str(self._joiner.detokenize(joined)).strip()
        return Pieces(text, tuple(pieces), _offsets(pieces, text))


def _require_codes(path: Path) -> None:
    """Refuse what argostranslate's reader ends the whole process for."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if number == 1 and line.startswith("#version:"):
                if line.split(":", 1)[1].strip() not in ("0.1", "0.2"):
                    raise ValueError(f"{path.name} is of a form that is not known, {line.strip()}")
            elif len(line.strip("\r\n ").split(" ")) != 2:  # noqa: PLR2004 - a pair
                raise ValueError(f"line {number} of {path.name} is no pair of pieces")


def _offsets(pieces: Sequence[str], text: str) -> tuple[tuple[int, int], ...]:
    """Return the characters of a text that each piece stands for.

    Moses' words differ from the text in spaces, quotation marks and escapes: what is equal in the
    cheapest way from one to the other belongs together (Levenshtein 1966).
    """
    plain = [piece.removesuffix(_JOINT) for piece in pieces]
    visible = [place for place, letter in enumerate(text) if not letter.isspace()]
    letters = "".join(text[place] for place in visible)
    places: list[int | None] = []
    for edit in Levenshtein.opcodes("".join(plain), letters):
        length = edit.src_end - edit.src_start
        shared = min(length, edit.dest_end - edit.dest_start)
        places += visible[edit.dest_start : edit.dest_start + shared]
        places += [None] * (length - shared)
    offsets: list[tuple[int, int]] = []
    begin = edge = 0
    for piece in plain:
        found = [place for place in places[begin : begin + len(piece)] if place is not None]
        begin += len(piece)
        offsets.append((found[0], found[-1] + 1) if found else (edge, edge))
        edge = offsets[-1][1]
    return tuple(offsets)
