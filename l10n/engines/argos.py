"""The `argos` engine: Argos packages, run on their own CTranslate2 models.

argostranslate finds the packages; the translating does not go through its `translate()`, which
works at about one sentence at a time and changes underscores and spaces.
"""

import importlib.metadata
import itertools
import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from l10n.engines.argos_library import InstalledModel, installed_models
from l10n.engines.argos_tokens import Cutter, Pieces, align
from l10n.engines.diagnosis import DEFAULT, strategy_of
from l10n.engines.loading import in_words, load_network, load_tokenizer
from l10n.engines.pivot import PivotEngine
from l10n.engines.protocol import Engine
from l10n.engines.routes import Route, find_route
from l10n.engines.tuned import TunedEngine
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, MarkKind, Request, Span

BATCH_TOKENS = 512
"""More make no word cheaper, and a kill or a slow sentence would cost more."""
_FORM = 1
"""Goes up when what this module makes of a model's answer changes."""
BEAM = 4
HYPOTHESES = 3
LENGTH_PENALTY = 0.2  # argostranslate's own
_KINDS = {"argos": "Argos", "opus": "OPUS-MT"}


def open_engine(source: str, target: str) -> Engine:
    """Open the newest installed package that translates one locale to another, or two.

    Args:
        source: The locale of the sentences, as gettext writes it.
        target: The locale to translate to.

    Returns:
        An engine that runs on this machine's processor, the network untouched. Where no package
        translates the pair directly, it goes through another language, English if it can.

    Raises:
        EngineUnavailableError: No package leads to the target, or one cannot be loaded.
    """
    return open_route(_route(source, target), "argos")


@dataclass(frozen=True, slots=True)
class ArgosOutline:
    """Models that are installed, and not loaded.

    Attributes:
        model: The pair and the version of the package: `en_es 1.0`.
        options: How sentences are translated, with what, and which files the models have.
        remark: What is less than it could be: another variant, a language between.
        name: Its row in the table of engines.
        placeholders: Whether placeholders stand for verbatim texts.
    """

    model: str
    options: str
    remark: str = ""
    name: str = "argos"
    placeholders: bool = False

    def essence(self, request: Request) -> Request:
        """Return the text alone, and whether anything in it is to be found in the translation.

        Verbatim texts stay, for placeholders may stand for them.
        """
        whole = (Span(0, len(request.text)),)
        verbatim = tuple(mark for mark in request.marks if mark.kind is MarkKind.VERBATIM)
        wanted = whole if _wants_alignment(request) else ()
        return Request(request.text, verbatim if self.placeholders else (), wanted)


def find_engine(source: str, target: str) -> ArgosOutline:
    """Return the outline of what `open_engine` opens.

    Raises:
        EngineUnavailableError: No package leads to the target.
    """
    return outline_of(_route(source, target))


def outline_of(route: Route, name: str = "argos") -> ArgosOutline:
    """Return the outline of what `open_route` opens."""
    placeholders = bool(strategy_of(route.models[0]).placeholder)
    return ArgosOutline(route.name, _options(route), route.remark, name, placeholders)


def _options(route: Route) -> str:
    """Say what a translation hangs on; a model of the same version may have other files."""
    library = "?"
    with suppress(importlib.metadata.PackageNotFoundError):
        library = importlib.metadata.version("ctranslate2")
    files = []
    for model in route.models:
        with suppress(OSError):
            found = (model.network / "model.bin").stat()
            files.append((found.st_size, found.st_mtime_ns))
    strategies = [strategy_of(model) for model in route.models]
    return repr((_FORM, BEAM, HYPOTHESES, LENGTH_PENALTY, library, files, strategies))


def _wants_alignment(request: Request) -> bool:
    return bool(request.marks or request.protected or request.terms)


def _route(source: str, target: str) -> Route:
    route = find_route(installed_models(), source, target)
    if route is None:
        command = f"l10n models install {source} {target}"
        raise EngineUnavailableError(
            f"No Argos model translates {source} to {target}.",
            f"Run `{command}`, or give a file: `{command} FILE.argosmodel`.",
        )
    return route


class _Result(Protocol):
    """What CTranslate2 answers for one sentence, a row for each hypothesis."""

    hypotheses: Sequence[Sequence[str]]
    scores: Sequence[float]
    attention: Sequence[Sequence[Sequence[float]]]


class _Running(Protocol):
    """A sentence that CTranslate2 is at work on."""

    def result(self) -> _Result:
        """Wait for its answer. Raises what went wrong."""
        ...


_Begun = tuple[Sequence[_Running], Sequence[_Running]]
"""Sentences at work, and the first steps of those whose alignment is wanted, if they must be."""


class _Cut(NamedTuple):
    """A sentence in pieces, and whether its alignment is wanted."""

    of: Pieces
    aligned: bool


class _Batch(NamedTuple):
    """Sentences that are translated together, in groups that share a limit to their targets."""

    cut: list[_Cut]
    groups: list[tuple[list[_Cut], _Begun | Exception]]


@dataclass(frozen=True, slots=True)
class ArgosEngine:
    """A loaded package.

    Attributes:
        installed: The package.
        tokenizer: What cuts sentences into its pieces.
        translator: Its CTranslate2 model.
        batch_tokens: How many tokens are translated at once, padding included.
        ahead: How many batches are read before any is answered.
        name: Its row in the table of engines.
    """

    installed: InstalledModel
    tokenizer: Cutter
    translator: Any
    batch_tokens: int = BATCH_TOKENS
    ahead: int = 2
    name: str = "argos"

    @property
    def model(self) -> str:
        """Return the pair and the version of the package: `en_es 1.0`."""
        return self.installed.name

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer each request with up to three distinct hypotheses, best first.

        A blank sentence is its own translation. One that is too long for the model gets an empty
        text with the doubt `long=N` (its pieces). The doubt `unfinished` marks a hypothesis that
        had found no end when it was cut, `unknown` one with a piece that the model cannot spell.
        Sentences get an alignment where they have marks, terms, or what is protected.

        Args:
            requests: Sentences, best in the order of their length: those that follow each other
                are translated together. `ahead` batches are read ahead.

        Yields:
            One draft a request, in the order of the requests.

        Raises:
            EngineUnavailableError: The model failed under way.
        """
        started: deque[_Batch] = deque()
        for cut in self._batches(requests):
            started.append(self._started(cut))
            if len(started) >= self.ahead:
                yield from self._finished(started.popleft())
        while started:
            yield from self._finished(started.popleft())

    def _batches(self, requests: Iterable[Request]) -> Iterator[list[_Cut]]:
        """Cut sentences into pieces, and gather as many as may be translated at once."""
        batch: list[_Cut] = []
        longest = 0
        for request in requests:
            of = self.tokenizer.encode(request.text)
            longest = max(longest, len(of.pieces))
            if batch and longest * (len(batch) + 1) > self.batch_tokens:
                yield batch
                batch, longest = [], len(of.pieces)
            batch.append(_Cut(of, _wants_alignment(request)))
        if batch:
            yield batch

    def _started(self, cut: list[_Cut]) -> _Batch:
        """Have the model begin; sentences that share a limit to their targets go together."""
        spoken = sorted(filter(_is_spoken, cut), key=lambda item: (_limit(item), item.of.text))
        groups = [list(group) for _, group in itertools.groupby(spoken, key=_limit)]
        return _Batch(cut, [(group, self._begun(group)) for group in groups])

    def _finished(self, batch: _Batch) -> Iterator[Draft]:
        drafts: dict[int, Draft] = {}
        for group, begun in batch.groups:
            drafts |= zip(map(id, group), self._answered(group, begun), strict=True)
        for item in batch.cut:
            yield drafts.get(id(item)) or Draft((Hypothesis(item.of.text),))

    def _begun(self, group: Sequence[_Cut]) -> _Begun | Exception:
        """Hand sentences to the model's own threads.

        With a beam, the first row of a sentence's attention is another sentence's of its batch
        (CTranslate2 4.8.5: that of the one at a quarter of its place, for four beams). The first
        step does not depend on the beam, so one greedy step gives the right row, at 6 % of the
        time. Behind a prefix the first row is the prefix's own.
        """
        sound = len(group) == 1 or self.installed.target_prefix
        unsure = [] if sound else [item for item in group if item.aligned]
        try:
            return self._beams(group), self._first_steps(unsure) if unsure else []
        except (MemoryError, RuntimeError, ValueError) as error:
            return error

    def _answered(self, group: Sequence[_Cut], begun: _Begun | Exception) -> list[Draft]:
        """Wait for the drafts of sentences that share a limit to the length of their targets."""
        try:
            if isinstance(begun, Exception):
                raise begun
            results = [running.result() for running in begun[0]]
            starts = [running.result() for running in begun[1]]
        except (MemoryError, RuntimeError, ValueError) as error:
            if len(group) > 1:
                half = len(group) // 2
                parts = (group[:half], group[half:])
                return [
                    draft for part in parts for draft in self._answered(part, self._begun(part))
                ]
            if "position" in str(error):  # more tokens than the model has positions for
                return [Draft((Hypothesis("", doubts=(f"long={len(group[0].of.pieces)}",)),))]
            raise EngineUnavailableError(
                f"The {_KINDS[self.name]} model {self.model} failed: {error}.",
                _replace(self.installed),
            ) from error
        firsts = iter(starts)
        return [
            self._draft(item, result, next(firsts, result) if item.aligned else result)
            for item, result in zip(group, results, strict=True)
        ]

    def _beams(self, group: Sequence[_Cut]) -> Sequence[_Running]:
        prefix = self.installed.target_prefix
        return self._run(
            group,
            target_prefix=[list(prefix)] * len(group) if prefix else None,
            beam_size=BEAM,
            num_hypotheses=HYPOTHESES,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            max_decoding_length=_limit(group[0]),
        )

    def _first_steps(self, group: Sequence[_Cut]) -> Sequence[_Running]:
        return self._run(group, beam_size=1, max_decoding_length=1)

    def _run(self, group: Sequence[_Cut], **options: object) -> Sequence[_Running]:
        running: Sequence[_Running] = self.translator.translate_batch(
            [list(item.of.pieces) for item in group],
            max_input_length=0,  # no limit: what is cut is not translated
            return_attention=True,
            asynchronous=True,
            **options,
        )
        return running

    def _draft(self, item: _Cut, result: _Result, start: _Result) -> Draft:
        limit = _limit(item)
        found: dict[str, Hypothesis] = {}
        skipped = len(self.installed.target_prefix)
        first = start.attention[0][:1]
        for pieces, score, attention in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            written = self.tokenizer.decode(pieces[skipped:])
            seen = attention[skipped:] if skipped else [*first, *attention[len(first) :]]
            alignment = align(item.of, written, seen) if item.aligned else None
            hypothesis = Hypothesis(
                text=written.text,
                score=_probability(score, len(pieces), skipped, limit),
                alignment=alignment,
                doubts=_doubts(pieces, skipped, limit),
            )
            found.setdefault(written.text, hypothesis)
        spoken = [hypothesis for text, hypothesis in found.items() if text]
        return Draft(tuple(spoken or found.values()))


def open_route(route: Route, name: str) -> Engine:
    """Load the models of a route, each to be run as its diagnosis asks for.

    Args:
        route: One model or two.
        name: The row in the table of engines that they serve in.

    Raises:
        EngineUnavailableError: One cannot be loaded.
    """
    legs = [_tuned(model, name) for model in route.models]
    return PivotEngine(legs[0], legs[1]) if len(legs) > 1 else legs[0]


def _tuned(model: InstalledModel, name: str) -> Engine:
    engine, strategy = _opened(model, name), strategy_of(model)
    return engine if strategy == DEFAULT else TunedEngine(engine, strategy)


def _opened(model: InstalledModel, name: str) -> ArgosEngine:
    what = f"The {_KINDS[name]} model {model.name} in {model.path}"
    with in_words(what, _replace(model)):
        tokenizer, network = load_tokenizer(model), load_network(model.network)
        # One batch more than it can work on: it need not wait for this process.
        ahead = network.num_translators + 1
        return ArgosEngine(model, tokenizer, network, ahead=ahead, name=name)


def _replace(model: InstalledModel) -> str:
    file = " FOLDER" if model.source_token or (model.path / "source.spm").exists() else ""
    command = f"l10n models install {model.source} {model.target}{file}"
    return f"Delete the folder {model.path} and run `{command}`."


def _limit(item: _Cut) -> int:
    """Return how many pieces a target may have: a power of two, at least four times the source.

    It hangs on the sentence alone, so that its draft does not hang on its neighbours. The least,
    256, is CTranslate2's default, which argostranslate uses for every length.
    """
    return 4 * max(64, 1 << (len(item.of.pieces) - 1).bit_length())


def _is_spoken(item: _Cut) -> bool:
    return bool(item.of.pieces) and not item.of.text.isspace()


def _probability(score: float, length: int, skipped: int, limit: int) -> float:
    """Return the mean probability of a hypothesis' tokens, its end among them.

    CTranslate2's score is the sum of their log-probabilities over `tokens ** length_penalty`;
    a forced prefix adds to the tokens and not to the sum.
    """
    tokens = length if length >= limit else length + 1
    mean = score * tokens**LENGTH_PENALTY / max(tokens - skipped, 1)
    return round(math.exp(min(mean, 0.0)), 4)


def _doubts(pieces: Sequence[str], skipped: int, limit: int) -> tuple[str, ...]:
    unfinished = ("unfinished",) if len(pieces) >= limit else ()
    return unfinished + (("unknown",) if "<unk>" in pieces[skipped:] else ())
