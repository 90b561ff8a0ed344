"""`make bench-quality`: how near drafts come to reference translations, for any engine.

Each line of a text goes the way of a unit: escaped to Markdown, cut into sentences, translated,
put together and written, so that what is scored is what users get. Scores are sacrebleu's chrF2 and
BLEU. They compare engines on one text; they say nothing of whether a dose is right.
"""

import argparse
import os
import platform
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.report import table
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.markup import escape
from l10n.engines.protocol import Engine
from l10n.engines.table import AUTO, ENGINES, choose_engine
from l10n.errors import L10nError, UsageError
from l10n.formats.inline import parse_msgid
from l10n.formats.visible import visible_text
from l10n.locales import has_spaces, parse_locale
from l10n.model import Key
from l10n.terms import Terminology

SHARED = Path(__file__).parents[3] / "shared" / "mt"
_FIRST = "en"
"""What is translated from: the other way is scored where an engine happens to serve it."""
_REAL = tuple(name for name in ENGINES if name != "pseudo")
_FILE = re.compile(r"(?P<name>.+)\.(?P<locale>[a-z]{2,3}(?:_[A-Za-z]+)?)\.txt")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_HEADINGS = ("text", "pair", "engine", "model", "lines", "chrF2", "BLEU", "words/s", "empty",
             "doubts")  # fmt: skip
_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, line by line.

    Attributes:
        name: What it is called.
        source: The locale of the text.
        target: That of the translation.
        texts: The lines of the text.
        references: Those of the translation, as many.
    """

    name: str
    source: str
    target: str
    texts: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What an engine did with a text.

    Attributes:
        engine: The engine's name.
        model: Its model.
        chrf: chrF2, 0 to 100.
        bleu: BLEU, 0 to 100.
        speed: How many words of the source it took a second, the engine being open.
        empty: The share of lines for which no draft was written; scored as empty texts.
        doubts: The share of lines with a draft that says what it is unsure of.
        signatures: How sacrebleu computed the scores.
    """

    engine: str
    model: str
    chrf: float
    bleu: float
    speed: float
    empty: float
    doubts: float
    signatures: tuple[str, str]


class _Scores(Protocol):
    """A metric of sacrebleu."""

    def __call__(self, targets: Sequence[str], references: Sequence[str]) -> tuple[float, str]:
        """Return the score of a text, and how it was computed."""
        ...


def main(words: Sequence[str] | None = None) -> int:
    """Score, print as it goes, and return the exit code."""
    wanted = _arguments(words)
    try:
        import_scores("es")
        pairs = _asked(wanted) if wanted.source else list(find_pairs(SHARED))
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if not pairs:
        sys.stderr.write(
            "There are no texts beside this project. Name two: SOURCE, REFERENCE, FROM, TO.\n"
        )
        return 2
    _put(f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
          f"Python {platform.python_version()}")  # fmt: skip
    found, missing = _scored(pairs, (wanted.engine,) if wanted.source else _REAL)
    if found:
        _put(table(_HEADINGS, [_row(pair, score) for pair, score in found]))
        signatures = dict.fromkeys(line for _, score in found for line in score.signatures)
        _put("\n" + "\n".join(signatures))
    if missing:
        _put("\nNot scored:\n" + "\n".join(dict.fromkeys(missing)))
    return 0 if found else 3


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-quality", description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, help="a text, a sentence a line")
    parser.add_argument("reference", nargs="?", type=Path, help="its translation, line by line")
    parser.add_argument("--from", dest="from_", default="", help="the text's locale")
    parser.add_argument("--to", default="", help="the translation's locale")
    parser.add_argument("--engine", default=AUTO, help="by default the first that can serve")
    return parser.parse_args(words)


def _asked(wanted: argparse.Namespace) -> list[Pair]:
    """Read the two files that were named."""
    if not (wanted.reference and wanted.from_ and wanted.to):
        raise UsageError(
            "A text is scored against its translation.",
            "Say all: SOURCE=a.en.txt REFERENCE=a.es.txt FROM=en TO=es [ENGINE=auto].",
        )
    source, target = parse_locale(wanted.from_), parse_locale(wanted.to)
    return [_pair(wanted.source.name, (wanted.source, source), (wanted.reference, target))]


def find_pairs(folder: Path) -> Iterator[Pair]:
    """Read the texts of a folder, `NAME.LOCALE.txt`: English to all others, and back.

    Raises:
        UsageError: Two texts of one name have not the same number of lines.
    """
    files: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.txt")):
        if match := _FILE.fullmatch(path.name):
            files.setdefault(match["name"], {})[match["locale"]] = path
    for name, paths in files.items():
        for locale in sorted(paths.keys() - {_FIRST} if _FIRST in paths else ()):
            english, other = (paths[_FIRST], _FIRST), (paths[locale], locale)
            yield _pair(name, english, other)
            yield _pair(name, other, english)


def _pair(name: str, source: tuple[Path, str], target: tuple[Path, str]) -> Pair:
    texts, references = _lines(source[0]), _lines(target[0])
    if len(texts) != len(references) or not texts:
        raise UsageError(
            f"{source[0]} has {len(texts)} lines, {target[0]} has {len(references)}.",
            "A text and its translation have the same number of lines, and at least one.",
        )
    return Pair(name, source[1], target[1], texts, references)


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.", "Name a text in UTF-8.") from None
    return tuple(line.strip() for line in text.removesuffix("\n").split("\n"))


def _scored(
    pairs: Iterable[Pair], names: Sequence[str]
) -> tuple[list[tuple[Pair, Score]], list[str]]:
    """Score all pairs with all engines; return the scores, and why others are missing."""
    found: list[tuple[Pair, Score]] = []
    missing: list[str] = []
    for pair in pairs:
        refused: list[str] = []
        for name in names:
            try:
                choice = choose_engine(name, pair.source, pair.target)
                _say(f"{pair.name} {pair.source} to {pair.target}: {choice.engine.name}")
                try:
                    found.append((pair, score(pair, choice.engine)))
                finally:
                    choice.close()
            except L10nError as error:
                refused.append(error.message)
        if refused and (pair.source == _FIRST or len(refused) < len(names)):
            missing.append(f"{pair.source}–{pair.target}: {' '.join(refused)}")
    _say("")
    return found, missing


def score(pair: Pair, engine: Engine) -> Score:
    """Draft a text as `l10n draft` does, and score the drafts.

    Args:
        pair: The text and its translation.
        engine: The engine.

    Raises:
        EngineUnavailableError: The engine failed under way.
    """
    terminology = Terminology((), locale=pair.target)
    languages = Languages(pair.source, has_spaces(pair.target), terminology, pair.target)
    keys = [Key(None, escaped(text)) for text in pair.texts]
    # The first request opens an engine: loading a model is no part of its speed.
    list(draft_units(keys[:1], engine, languages))
    start = time.perf_counter()
    drafts = list(draft_units(keys, engine, languages))
    spent = time.perf_counter() - start
    scores = import_scores(pair.target)
    (chrf, one), (bleu, two) = (
        metric([shown(draft.msgstr) for draft in drafts], pair.references) for metric in scores
    )
    number = len(drafts)
    return Score(
        engine=engine.name,
        model=engine.model,
        chrf=chrf,
        bleu=bleu,
        speed=sum(len(text.split()) for text in pair.texts) / spent,
        empty=sum(not draft.msgstr for draft in drafts) / number,
        doubts=sum(bool(draft.msgstr and draft.doubts) for draft in drafts) / number,
        signatures=(one, two),
    )


def escaped(text: str) -> str:
    """Write a plain line as Markdown that shows it, as an author would: addresses stay links."""
    markdown = escape(text)
    return markdown if shown(markdown) == text else _PUNCTUATION.sub(r"\\\g<0>", text)


def shown(markdown: str) -> str:
    """Return what a reader sees of a unit's text."""
    parsed = parse_msgid(markdown)
    return visible_text(parsed.inlines, parsed.data)


def import_scores(target: str) -> tuple[_Scores, _Scores]:
    """Return the two metrics for a target locale.

    Raises:
        UsageError: sacrebleu is not installed.
    """
    try:
        # A tool, which may be absent.
        from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415
        from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415
    except ModuleNotFoundError:
        raise UsageError(
            "sacrebleu is not installed.", "`make bench-quality` installs it."
        ) from None
    tokenizer = _TOKENIZERS.get(target.split("_", maxsplit=1)[0], "13a")

    def scores(metric: "CHRF | BLEU") -> _Scores:
        def measured(targets: Sequence[str], references: Sequence[str]) -> tuple[float, str]:
            found = metric.corpus_score(list(targets), [list(references)])
            return float(found.score), f"{found.name}|{metric.get_signature()}"

        return measured

    return scores(CHRF()), scores(BLEU(tokenize=tokenizer))


def _row(pair: Pair, found: Score) -> list[str]:
    return [
        pair.name,
        f"{pair.source}–{pair.target}",
        found.engine,
        found.model,
        str(len(pair.texts)),
        f"{found.chrf:.1f}",
        f"{found.bleu:.1f}",
        f"{found.speed:.0f}",
        f"{found.empty:.1%}",
        f"{found.doubts:.1%}",
    ]


def _put(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _say(text: str) -> None:
    """Show on a terminal what is going on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
