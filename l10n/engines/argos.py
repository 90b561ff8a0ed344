"""The `argos` engine: Argos packages, run on their own CTranslate2 models.

argostranslate finds the packages; the translating does not go through its `translate()`, which
works at about one sentence at a time and changes underscores and spaces.
"""

import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from l10n.engines.argos_library import InstalledModel, installed_models
from l10n.engines.argos_tokens import Cutter, Pieces, align
from l10n.engines.loading import in_words, load_network, load_tokenizer
from l10n.engines.pivot import PivotEngine
from l10n.engines.protocol import Engine
from l10n.engines.routes import Route, find_route
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, Request

_BATCH_TOKENS = 1024
_BEAM = 4
_HYPOTHESES = 3
_LENGTH_PENALTY = 0.2  # argostranslate's own
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
        remark: What is less than it could be: another variant, a language between.
        name: Its row in the table of engines.
    """

    model: str
    remark: str = ""
    name: str = "argos"


def find_engine(source: str, target: str) -> ArgosOutline:
    """Return the outline of what `open_engine` opens.

    Raises:
        EngineUnavailableError: No package leads to the target.
    """
    route = _route(source, target)
    return ArgosOutline(route.name, route.remark)


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


@dataclass(frozen=True, slots=True)
class ArgosEngine:
    """A loaded package.

    Attributes:
        installed: The package.
        tokenizer: What cuts sentences into its pieces.
        translator: Its CTranslate2 model.
        chunk: How many requests are read before any is answered: more make fuller batches.
        name: Its row in the table of engines.
    """

    installed: InstalledModel
    tokenizer: Cutter
    translator: Any
    chunk: int = 2048
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

        Args:
            requests: Sentences; read `chunk` at a time.

        Yields:
            One draft a request, in the order of the requests.

        Raises:
            EngineUnavailableError: The model failed under way.
        """
        remaining = iter(requests)
        while chunk := list(itertools.islice(remaining, self.chunk)):
            drafts = self._drafts({request.text for request in chunk})
            yield from (drafts[request.text] for request in chunk)

    def _drafts(self, texts: Collection[str]) -> dict[str, Draft]:
        """Translate distinct sentences, those of about one length together."""
        cut = sorted(map(self.tokenizer.encode, texts), key=lambda of: (len(of.pieces), of.text))
        sentences = [of for of in cut if of.pieces and not of.text.isspace()]
        drafts = {text: Draft((Hypothesis(text),)) for text in texts}
        for limit, group in itertools.groupby(sentences, key=_decoding_limit):
            batch = list(group)
            drafts |= zip((of.text for of in batch), self._batch(batch, limit), strict=True)
        return drafts

    def _batch(self, batch: Sequence[Pieces], limit: int) -> list[Draft]:
        """Translate sentences that share a limit to the length of their targets."""
        try:
            results = self._beams(batch, limit)
            # With a beam, the first row of a sentence's attention is another sentence's of its
            # batch (CTranslate2 4.8.5). The first step does not depend on the beam, so one greedy
            # step gives the right row. Behind a prefix the first row is the prefix's own.
            sound = len(batch) == 1 or self.installed.target_prefix
            starts = results if sound else self._first_steps(batch)
        except (MemoryError, RuntimeError, ValueError) as error:
            if len(batch) > 1:
                half = len(batch) // 2
                return self._batch(batch[:half], limit) + self._batch(batch[half:], limit)
            if "position" in str(error):  # more tokens than the model has positions for
                return [Draft((Hypothesis("", doubts=(f"long={len(batch[0].pieces)}",)),))]
            raise EngineUnavailableError(
                f"The {_KINDS[self.name]} model {self.model} failed: {error}.",
                _replace(self.installed),
            ) from error
        return [
            self._draft(of, result, start, limit)
            for of, result, start in zip(batch, results, starts, strict=True)
        ]

    def _beams(self, batch: Sequence[Pieces], limit: int) -> Sequence[_Result]:
        prefix = self.installed.target_prefix
        return self._run(
            batch,
            target_prefix=[list(prefix)] * len(batch) if prefix else None,
            beam_size=_BEAM,
            num_hypotheses=_HYPOTHESES,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            max_decoding_length=limit,
        )

    def _first_steps(self, batch: Sequence[Pieces]) -> Sequence[_Result]:
        return self._run(batch, beam_size=1, max_decoding_length=1)

    def _run(self, batch: Sequence[Pieces], **options: object) -> Sequence[_Result]:
        results: Sequence[_Result] = self.translator.translate_batch(
            [list(of.pieces) for of in batch],
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,  # no limit: what is cut is not translated
            return_attention=True,
            **options,
        )
        return results

    def _draft(self, source: Pieces, result: _Result, start: _Result, limit: int) -> Draft:
        found: dict[str, Hypothesis] = {}
        skipped = len(self.installed.target_prefix)
        first = start.attention[0][:1]
        for pieces, score, attention in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            written = self.tokenizer.decode(pieces[skipped:])
            seen = attention[skipped:] if skipped else [*first, *attention[len(first) :]]
            hypothesis = Hypothesis(
                text=written.text,
                score=_probability(score, len(pieces), skipped, limit),
                alignment=align(source, written, seen),
                doubts=_doubts(pieces, skipped, limit),
            )
            found.setdefault(written.text, hypothesis)
        spoken = [hypothesis for text, hypothesis in found.items() if text]
        return Draft(tuple(spoken or found.values()))


def open_route(route: Route, name: str) -> Engine:
    """Load the models of a route.

    Args:
        route: One model or two.
        name: The row in the table of engines that they serve in.

    Raises:
        EngineUnavailableError: One cannot be loaded.
    """
    legs = [_opened(model, name) for model in route.models]
    return PivotEngine(legs[0], legs[1]) if len(legs) > 1 else legs[0]


def _opened(model: InstalledModel, name: str) -> ArgosEngine:
    what = f"The {_KINDS[name]} model {model.name} in {model.path}"
    with in_words(what, _replace(model)):
        return ArgosEngine(model, load_tokenizer(model), load_network(model.network), name=name)


def _replace(model: InstalledModel) -> str:
    file = " FOLDER" if model.source_token or (model.path / "source.spm").exists() else ""
    command = f"l10n models install {model.source} {model.target}{file}"
    return f"Delete the folder {model.path} and run `{command}`."


def _decoding_limit(of: Pieces) -> int:
    """Return how many pieces a target may have: a power of two, at least four times the source.

    It hangs on the sentence alone, so that its draft does not hang on its neighbours. The least,
    256, is CTranslate2's default, which argostranslate uses for every length.
    """
    return 4 * max(64, 1 << (len(of.pieces) - 1).bit_length())


def _probability(score: float, length: int, skipped: int, limit: int) -> float:
    """Return the mean probability of a hypothesis' tokens, its end among them.

    CTranslate2's score is the sum of their log-probabilities over `tokens ** length_penalty`;
    a forced prefix adds to the tokens and not to the sum.
    """
    tokens = length if length >= limit else length + 1
    mean = score * tokens**_LENGTH_PENALTY / max(tokens - skipped, 1)
    return round(math.exp(min(mean, 0.0)), 4)


def _doubts(pieces: Sequence[str], skipped: int, limit: int) -> tuple[str, ...]:
    unfinished = ("unfinished",) if len(pieces) >= limit else ()
    return unfinished + (("unknown",) if "<unk>" in pieces[skipped:] else ())
