"""What every engine is."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, runtime_checkable

from l10n.model import Draft, Request


class Outline(Protocol):
    """What is known of an engine before it is opened.

    Its name and model stand in the provenance comment of what it writes, so neither holds a
    comma or a line break.
    """

    @property
    def name(self) -> str:
        """Return its row in the table of engines: `argos`."""
        ...

    @property
    def model(self) -> str:
        """Return what it translates with, and its version: `en_es 1.0`."""
        ...


class Engine(Outline, Protocol):
    """A machine that translates plain sentences from one locale to another."""

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer each request with one draft, in order.

        Args:
            requests: Sentences; read as they are needed, so that memory stays bounded.

        Yields:
            One draft a request, in the order of the requests.

        Raises:
            EngineUnavailableError: The engine failed under way.
        """
        ...


@runtime_checkable
class Cacheable(Protocol):
    """What an engine says besides, whose answers are worth keeping from one run to the next.

    An answer is looked up by the engine's name and model, its `options`, and the `essence` of the
    request.
    """

    @property
    def options(self) -> str:
        """Return all else that its answers hang on: settings, and the versions of its libraries.

        It must be known without loading a model: where all answers are known none is loaded.
        """
        ...

    def essence(self, request: Request) -> Request:
        """Return a request without what the engine does not look at: marks, terms.

        Requests of one essence have one answer, and are asked once.
        """
        ...


@runtime_checkable
class Remarked(Protocol):
    """An outline that has something to say against itself."""

    @property
    def remark(self) -> str:
        """Return what is less than it could be, a sentence with its full stop, or nothing.

        Such as a model for another variant of the locale, or two models through a language
        between.
        """
        ...


OpenEngine = Callable[[str, str], Engine]
"""Open an engine for a source and a target locale, both as gettext writes them (`pt_BR`).

It raises EngineUnavailableError, saying exactly what to do, where it cannot serve the pair.
"""

FindEngine = Callable[[str, str], Outline]
"""Return the outline of the engine that would be opened for a pair of locales, loading nothing.

It raises what `OpenEngine` raises. An engine that has it works in a process of its own; where its
outline is `Cacheable`, the engine is.
"""
