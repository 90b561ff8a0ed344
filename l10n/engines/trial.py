"""Try a model before it is installed, in a process of its own.

A few bytes in a network are enough to end the process that runs it, and no checksum tells them
from others. What breaks that process is not installed.
"""

from pathlib import Path

from l10n.engines import argos_library
from l10n.engines.argos import ArgosEngine
from l10n.engines.loading import in_words, load_network, load_tokenizer
from l10n.engines.opus_store import opus_model_in
from l10n.engines.recovery import EngineBroke
from l10n.engines.supervised.wire import Opening, Refused, Work
from l10n.engines.supervised.worker import Worker
from l10n.errors import EngineUnavailableError
from l10n.model import Request, Span

_HINT = "Nothing was installed. Get a whole model."
_OPENING, _SILENCE = 180.0, 60.0
"""Seconds that a model may take to open, and to translate a few words."""

_WORDS = Request("81 A.", protected=(Span(0, 5),))


def try_model(folder: Path, shown: str) -> None:
    """Open a model in another process and have it translate a few words.

    Args:
        folder: Its folder, laid out as in a store.
        shown: What to call it in a message.

    Raises:
        EngineUnavailableError: It cannot be run; the message says why.
    """
    try:
        worker = Worker(Opening(__name__, str(folder), shown))
        try:
            opened = worker.receive(_OPENING)
            if isinstance(opened, Refused):
                raise EngineUnavailableError(opened.message, opened.hint)
            worker.send(Work((_WORDS,), _SILENCE))
            answered = worker.receive(_SILENCE)
        finally:
            worker.end()
    except EngineBroke as broke:
        raise EngineUnavailableError(f"The model in {shown} {broke.reason}.", _HINT) from broke
    if isinstance(answered, Refused):
        raise EngineUnavailableError(f"{shown} is not sound. {answered.message}", _HINT)


def open_engine(folder: str, shown: str) -> ArgosEngine:
    """Open the model in a folder, whichever of the forms it has.

    Raises:
        EngineUnavailableError: It cannot be loaded.
    """
    place = Path(folder)
    model = opus_model_in(place) or argos_library.reads(place)
    if model is None:
        raise EngineUnavailableError(
            f"{shown} has a metadata.json that argostranslate cannot use.", _HINT
        )
    with in_words(f"The model in {shown}", _HINT):
        return ArgosEngine(model, load_tokenizer(model), load_network(model.network))


def try_here(folder: Path, shown: str) -> None:
    """Do as `try_model` does, in this process: quicker, where the model is known to be sound.

    Raises:
        EngineUnavailableError: It cannot be run.
    """
    list(open_engine(str(folder), shown).translate([_WORDS]))
