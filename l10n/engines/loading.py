"""CTranslate2 networks and the tokenizers beside them, loaded from a model's files."""

import importlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from l10n.engines.argos_bpe import BytePairs
from l10n.engines.argos_library import InstalledModel
from l10n.engines.argos_tokens import Cutter, Framed, Tokenizer
from l10n.errors import EngineUnavailableError


def load_network(folder: Path) -> Any:  # noqa: ANN401 - CTranslate2 has no types
    """Load a CTranslate2 network, to run on this machine's processor.

    Args:
        folder: Its folder, with `model.bin`.
    """
    library = importlib.import_module("ctranslate2")
    return library.Translator(
        str(folder),
        device="cpu",
        # The package's own precision. "auto" would turn a float model into int8: faster,
        # but not the model that was measured and published.
        compute_type="default",
        # Batches side by side: threads within one bring next to nothing (measured).
        inter_threads=_processors(),
        intra_threads=1,
    )


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_tokenizer(model: InstalledModel) -> Cutter:
    """Load the tokenizer of an Argos package, or those of an OPUS-MT model.

    OPUS-MT models end a source with `</s>`: those that were converted from Marian's own files do
    it by themselves, those from Transformers' leave it to the tokenizer.
    """
    ends = model.path / "source.spm"
    if ends.is_file():
        head = (model.source_token,) if model.source_token else ()
        tail = () if _ends_sources(model.network) else ("</s>",)
        return Framed(Tokenizer(ends), Tokenizer(model.path / "target.spm"), head, tail)
    if model.tokenizer.name == "bpe.model":
        return BytePairs(model.tokenizer, model.source, model.target)
    return Tokenizer(model.tokenizer)


def _ends_sources(network: Path) -> bool:
    config = network / "config.json"
    settings = json.loads(config.read_text(encoding="utf-8")) if config.is_file() else {}
    return isinstance(settings, dict) and settings.get("add_source_eos") is True


@contextmanager
def in_words(what: str, hint: str) -> Iterator[None]:
    """Turn what the libraries raise while they load a model into a sentence.

    Args:
        what: What is loaded, the subject of the sentence.
        hint: What to do about it.

    Raises:
        EngineUnavailableError: The model, or a library, cannot be loaded.
    """
    try:
        yield
    except ImportError as error:
        raise EngineUnavailableError(
            f"A library that runs models cannot be loaded: {error}.",
            "Install it: `pip install ctranslate2 sentencepiece sacremoses`.",
        ) from error
    except (LookupError, MemoryError, OSError, RuntimeError, ValueError) as error:
        said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        # A wild number is garbage, and not the future's.
        newer = re.search(r"model has (binary version v|revision )[0-9]{1,2}\b", said)
        raise EngineUnavailableError(
            f"{what} cannot be loaded: {said}.",
            "It is newer than this CTranslate2: `pip install --upgrade ctranslate2`."
            if newer
            else hint,
        ) from error
