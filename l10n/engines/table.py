"""The one table of engines, and the choice among them.

An engine is a module with a function `open_engine`, imported when it is asked for: a command that
does not translate loads no translating library.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from l10n.engines.protocol import Engine, OpenEngine
from l10n.errors import EngineUnavailableError, UsageError, did_you_mean
from l10n.locales import is_pseudo

AUTO = "auto"
ENGINES: Mapping[str, str] = {
    "argos": "l10n.engines.argos",
    "apertium": "l10n.engines.apertium",
    "pseudo": "l10n.engines.pseudo",
}
"""Engines by name, in the order in which `auto` tries them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine with the reason for it.

    Attributes:
        engine: The engine.
        reason: Why it was taken, a sentence with its full stop.
    """

    engine: Engine
    reason: str


def choose_engine(name: str, source: str, target: str) -> Choice:
    """Open the engine for a pair of locales.

    Args:
        name: A name of the table, or `auto`: the first that can serve the pair. For a
            pseudo-locale, any name gives the pseudo engine, which alone knows it.
        source: The source locale, as gettext writes it.
        target: The target locale, likewise.

    Raises:
        UsageError: There is no engine of that name.
        EngineUnavailableError: It cannot serve the pair; with `auto`, none can.
    """
    if name not in ENGINES and name != AUTO:
        raise UsageError(f"There is no engine `{name}`.", did_you_mean(name, [*ENGINES, AUTO]))
    if is_pseudo(target):
        return Choice(_opener("pseudo")(source, target), f"{target} is a pseudo-locale.")
    if name != AUTO:
        return Choice(_opener(name)(source, target), "It was asked for.")
    return _first(source, target)


def _first(source: str, target: str) -> Choice:
    refused: list[EngineUnavailableError] = []
    for name in ENGINES:
        if name == "pseudo":
            continue
        try:
            engine = _opener(name)(source, target)
        except EngineUnavailableError as error:
            refused.append(error)
        else:
            before = " ".join(error.message for error in refused)
            return Choice(engine, before or "It is the first that can serve.")
    raise EngineUnavailableError(
        " ".join(error.message for error in refused),
        " Or: ".join(error.hint for error in refused),
    )


def _opener(name: str) -> OpenEngine:
    opener: OpenEngine = import_module(ENGINES[name]).open_engine
    return opener
