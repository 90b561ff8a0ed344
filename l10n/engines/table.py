"""The one table of engines, and the choice among them.

An engine is a module with a function `open_engine`, imported when it is asked for: a command that
does not translate loads no translating library. One that has `find_engine`, too, runs libraries
which may crash or hang: it is opened in a process of its own, when the first sentence is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from l10n.engines.protocol import Engine, FindEngine, OpenEngine
from l10n.engines.supervised import Opening, supervised
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
        close: Let go of what it holds; asked again, it takes hold again.
    """

    engine: Engine
    reason: str
    close: Callable[[], None] = lambda: None


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
        return _choice("pseudo", source, target, f"{target} is a pseudo-locale.")
    if name != AUTO:
        return _choice(name, source, target, "It was asked for.")
    return _first(source, target)


def _first(source: str, target: str) -> Choice:
    refused: list[EngineUnavailableError] = []
    for name in ENGINES:
        if name == "pseudo":
            continue
        before = " ".join(error.message for error in refused)
        try:
            return _choice(name, source, target, before or "It is the first that can serve.")
        except EngineUnavailableError as error:
            refused.append(error)
    raise EngineUnavailableError(
        " ".join(error.message for error in refused),
        " Or: ".join(error.hint for error in refused),
    )


def _choice(name: str, source: str, target: str, reason: str) -> Choice:
    module = import_module(ENGINES[name])
    find_engine: FindEngine | None = getattr(module, "find_engine", None)
    if find_engine is None:
        open_engine: OpenEngine = module.open_engine
        return Choice(open_engine(source, target), reason)
    opening = Opening(ENGINES[name], source, target)
    engine = supervised(find_engine(source, target), opening)
    return Choice(engine, reason, engine.close)
