"""The one table of engines, and the choice among them.

An engine is a module with a function `open_engine`, imported when it is asked for: a command that
does not translate loads no translating library. One that has `find_engine`, too, runs libraries
which may crash or hang: it is opened in a process of its own, when the first sentence is asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from l10n.engines.protocol import Engine, FindEngine, OpenEngine, Remarked
from l10n.engines.supervised import Opening, supervised
from l10n.errors import EngineUnavailableError, UsageError, did_you_mean
from l10n.locales import is_pseudo

AUTO = "auto"
ENGINES: Mapping[str, str] = {
    "argos": "l10n.engines.argos",
    "opus": "l10n.engines.opus",
    "apertium": "l10n.engines.apertium",
    "pseudo": "l10n.engines.pseudo",
}
"""Engines by name, in the order in which people are told of them."""

_RANKS: Sequence[Sequence[str]] = (("argos", "opus"), ("apertium",))
"""What `auto` tries: of one rank, what has no remark goes first, then what has one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine with the reason for it.

    Attributes:
        engine: The engine.
        reason: Why it was taken, a sentence with its full stop.
        close: Let go of what it holds; asked again, it takes hold again.
        remark: What is less about it than it could be; the reason says it, too.
    """

    engine: Engine
    reason: str
    close: Callable[[], None] = lambda: None
    remark: str = ""


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
    for rank in _RANKS:
        remarked: list[Choice] = []
        for name in rank:
            before = " ".join(error.message for error in refused)
            reason = before or "It is the first that can serve."
            try:
                choice = _choice(name, source, target, reason)
            except EngineUnavailableError as error:
                refused.append(error)
                continue
            if not choice.remark:
                return choice
            remarked.append(choice)
        if remarked:
            return remarked[0]
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
    outline = find_engine(source, target)
    remark = outline.remark if isinstance(outline, Remarked) else ""
    engine = supervised(outline, Opening(ENGINES[name], source, target))
    return Choice(engine, f"{reason} {remark}".strip(), engine.close, remark)
