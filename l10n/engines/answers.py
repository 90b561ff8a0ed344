"""The answers to the requests of some units: looked up where they are kept, else asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from l10n.engines.legible import legible
from l10n.engines.packed import pack, unpack
from l10n.engines.protocol import Cacheable, Engine
from l10n.engines.pseudo import PseudoEngine
from l10n.engines.recovery import is_broken
from l10n.formats.visible import count_words
from l10n.model import Draft, Request

AT_ONCE = 16
"""How many drafts are kept in one transaction: what a kill may cost beside the batch in hand."""


class Cache(Protocol):
    """Where drafts are kept from run to run, as `DraftCache` does."""

    def find(self, scope: str, asked: Iterable[str]) -> dict[str, bytes]:
        """Return what is known, by what was asked for."""
        ...

    def keep(self, scope: str, drafts: Mapping[str, bytes]) -> None:
        """Keep packed drafts, by what was asked for."""
        ...


@dataclass(slots=True)
class Count:
    """How much has been asked for and answered so far.

    Attributes:
        sentences: What the engine has translated: whole sentences, and marked texts alone.
        words: Their words.
        cached: What had been kept by an earlier run.
        waiting: Words that the engine has been given and has not answered.
        covered: Words of the units whose sentence is answered, repetitions included; not those
            of marked texts alone.
    """

    sentences: int = 0
    words: int = 0
    cached: int = 0
    waiting: int = 0
    covered: int = 0


class Answers(Mapping[Request, Draft]):
    """Drafts by request.

    They are held packed, a few kilobytes each, whether a cache could keep them or not: so a run is
    the same with and without one.

    Args:
        engine: What is asked for that which the cache does not know.
        cache: Where answers are kept, if the engine's are worth it.
        count: Where it is counted.
        tell: Called when the count has changed.
    """

    def __init__(
        self, engine: Engine, cache: Cache | None, count: Count, tell: Callable[[], None]
    ) -> None:  # fmt: skip
        self._engine = engine
        self._turned = isinstance(engine, PseudoEngine)
        self._cacheable = engine if isinstance(engine, Cacheable) else None
        self._cache = cache if self._cacheable else None
        options = self._cacheable.options if self._cacheable else ""
        self._scope = repr((engine.name, engine.model, options))
        self._count = count
        self._tell = tell
        self._packed: dict[Request, bytes] = {}

    def __getitem__(self, request: Request) -> Draft:
        """Return the answer to a request. Raises KeyError where it was not asked for."""
        draft = unpack(self._packed[self._essence(request)])
        return legible(draft, request.text, turned=self._turned)

    def __iter__(self) -> Iterator[Request]:
        """Yield what was asked for, without what the engine does not look at."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return how many answers there are."""
        return len(self._packed)

    def ask(self, requests: Iterable[Request], *, whole: bool) -> None:
        """Have requests answered, each once.

        Args:
            requests: The requests; those that have answers are passed over.
            whole: Whether they are the sentences of the units, and none in addition.

        Raises:
            EngineUnavailableError: The engine failed under way. What it had answered is kept.
        """
        covered: Counter[Request] = Counter()
        missing: dict[Request, Request] = {}
        for request in requests:
            essence = self._essence(request)
            if essence not in self._packed:
                missing.setdefault(essence, request)
                covered[essence] += count_words(request.text) if whole else 0
        for essence, data in self._kept(missing).items():
            self._packed[essence] = data
            del missing[essence]
            self._count.cached += 1
            self._count.covered += covered[essence]
        words = {essence: count_words(essence.text) for essence in missing}
        self._count.waiting += sum(words.values())
        self._tell()
        # Long ones first: what ends the work are small batches, and the time left is not less
        # than it seems.
        order = sorted(missing, key=lambda item: (-len(item.text), item.text))
        for essence, data in self._translated(order, missing):
            self._packed[essence] = data
            self._count.sentences += 1
            self._count.words += words[essence]
            self._count.waiting -= words[essence]
            self._count.covered += covered[essence]
            self._tell()

    def _essence(self, request: Request) -> Request:
        return self._cacheable.essence(request) if self._cacheable else request

    def _kept(self, essences: Iterable[Request]) -> dict[Request, bytes]:
        """Look up what an earlier run has kept."""
        if self._cache is None:
            return {}
        names = {repr(essence): essence for essence in essences}
        found = self._cache.find(self._scope, names)
        return {names[name]: data for name, data in found.items() if _is_sound(data)}

    def _translated(
        self, order: Sequence[Request], requests: Mapping[Request, Request]
    ) -> Iterator[tuple[Request, bytes]]:
        """Have the engine translate, and keep what it answers, some at a time."""
        fresh: dict[str, bytes] = {}
        answers = self._engine.translate(requests[essence] for essence in order)
        try:
            for essence, draft in zip(order, answers, strict=True):
                data = pack(draft)
                yield essence, data
                if not is_broken(draft):
                    fresh[repr(essence)] = data
                if len(fresh) == AT_ONCE:
                    self._keep(fresh)
        finally:
            self._keep(fresh)

    def _keep(self, fresh: dict[str, bytes]) -> None:
        if self._cache is not None:
            self._cache.keep(self._scope, fresh)
        fresh.clear()


def _is_sound(data: bytes) -> bool:
    try:
        unpack(data)
    except ValueError:
        return False
    return True
