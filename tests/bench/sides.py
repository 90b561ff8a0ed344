"""What `l10n draft` is timed beside, each a process that translates the sentences of a file.

`python sides.py argostranslate|bare SENTENCES`: one paragraph a line, its sentences between tabs.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType


def argostranslate(paragraphs: Sequence[Sequence[str]]) -> int:
    """Translate paragraph by paragraph with argostranslate's own `translate()`.

    Its sentence splitters are no dependencies of ours, and one is not free to use: a stand-in
    knows the sentences, and takes no time.
    """
    sentences = {" ".join(paragraph): list(paragraph) for paragraph in paragraphs}
    _stand_in(sentences)
    from argostranslate.translate import get_translation_from_codes  # noqa: PLC0415 - see above

    translation = get_translation_from_codes("en", "es")
    return sum(bool(translation.translate(text)) for text in sentences)


def _stand_in(sentences: Mapping[str, list[str]]) -> None:
    class Splitter:
        """Split the texts that it knows."""

        def __init__(self, _language: str, **_options: object) -> None:
            pass

        def sentences(self, text: str) -> list[str]:
            """Return a text's sentences."""
            return sentences[text]

    models = ModuleType("minisbd.models")
    vars(models).update(list_models=lambda: ["en"], cache_dir="")
    minisbd = ModuleType("minisbd")
    vars(minisbd).update(SBDetect=Splitter, models=models)
    stanza = ModuleType("stanza")
    sys.modules |= {"minisbd": minisbd, "minisbd.models": models, "stanza": stanza}


def bare(paragraphs: Sequence[Sequence[str]]) -> int:
    """Translate with one call of CTranslate2's `translate_batch`, as the engine is set up."""
    from l10n.engines import argos, loading  # noqa: PLC0415 - the other side goes without
    from l10n.engines.argos_library import installed_models  # noqa: PLC0415 - likewise

    (model,) = installed_models()
    tokenizer, network = loading.load_tokenizer(model), loading.load_network(model.network)
    sentences = dict.fromkeys(text for paragraph in paragraphs for text in paragraph)
    pieces = sorted((list(tokenizer.encode(text).pieces) for text in sentences), key=len)
    answers = network.translate_batch(
        pieces[::-1],
        max_batch_size=argos.BATCH_TOKENS,
        batch_type="tokens",
        max_input_length=0,
        beam_size=argos.BEAM,
        num_hypotheses=argos.HYPOTHESES,
        length_penalty=argos.LENGTH_PENALTY,
        replace_unknowns=True,
        return_scores=True,
        return_attention=True,
    )
    return sum(bool(tokenizer.decode(answer.hypotheses[0]).text) for answer in answers)


SIDES: dict[str, Callable[[Sequence[Sequence[str]]], int]] = {
    "argostranslate": argostranslate,
    "bare": bare,
}

if __name__ == "__main__":
    lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    done = SIDES[sys.argv[1]]([line.split("\t") for line in lines])
    print(done)  # noqa: T201 - what it did
