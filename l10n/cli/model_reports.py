"""What `l10n models` prints: what is installed, which way it leads, what the doctor found."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from l10n.cli.tables import console
from l10n.engines.diagnosis import ATTENTION, NEXT, Diagnosis, Share
from l10n.engines.model_care import Kept
from l10n.engines.routes import Route

_SIGNALS = {ATTENTION: "attention", NEXT: "the attention of the next step"}
_QUESTIONS = {
    "names": "names, mutations and trials stay",
    "numbers": "numbers and units stay",
    "negation": "negation stays",
    "translated": "everything is translated",
    "script": "in the locale's letters",
    "ends": "sentences have an end",
    "once": "nothing is said over again",
    "short": "labels stay short",
}
_MOSTLY, _OFTEN = 0.9, 0.5


def print_models(models: Iterable[Kept]) -> None:
    """Print a table of what is installed."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("from", "to", "version", "engine"):
        table.add_column(name)
    table.add_column("size", justify="right")
    table.add_column("doctor")
    table.add_column("folder", overflow="fold")
    for kept in models:
        model = kept.model
        table.add_row(
            model.source, model.target, Text(model.version), kept.engine, _size(kept.size),
            _summary(kept.diagnosis), Text(str(model.path)),
        )  # fmt: skip
    console().print(table)


def print_routes(source: str, routes: Iterable[tuple[str, Route | None]]) -> None:
    """Print which models serve the locales of a project."""
    click.echo(f"For this project, from {source}:")
    for locale, route in routes:
        if route is None:
            click.echo(f"  {locale}: no model. l10n models install {source} {locale}")
        else:
            click.echo(f"  {locale}: {route.name}. {route.remark}".rstrip())


def print_diagnosis(diagnosis: Diagnosis) -> None:
    """Print what the doctor found of a model, and how it is run for it."""
    click.echo(f"{diagnosis.model}")
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for name, question in _QUESTIONS.items():
        share = diagnosis.kept[name] if name in diagnosis.kept else Share(0, 0)
        table.add_row(f"  {question}", _counted(share), _verdict(share))
    for signal, share in diagnosis.alignment.items():
        what = f"  {_SIGNALS.get(signal, signal)} leads back to the source"
        table.add_row(what, _counted(share), _verdict(share))
    for form, share in diagnosis.placeholders.items():
        table.add_row(f"  placeholder {form} comes through", _counted(share), _verdict(share))
    table.add_row("  words a second", f"{diagnosis.speed:.0f}", "")
    console().print(table)
    for sentence in _conclusions(diagnosis):
        click.echo(f"  {sentence}")


def _conclusions(diagnosis: Diagnosis) -> Iterable[str]:
    strategy = diagnosis.strategy
    if strategy.alignment:
        signal = _SIGNALS[strategy.alignment]
        yield f"Links are put on words by {signal}, where nothing surer tells."
    elif not diagnosis.can_follow:
        yield (
            f"Attention is not used: only {_counted(diagnosis.followed)} words could be found "
            "again in the translations."
        )
    else:
        yield "Attention is not used: it leads to the wrong words."
    if strategy.placeholder:
        written = strategy.placeholder.replace("N", "1")
        yield f"While a sentence is translated, `{written}` stands for its code: it came through."
    else:
        yield "Code goes through the model as it is: no placeholder always came through."


def in_json(kept: Kept) -> dict[str, Any]:
    """Return a model as JSON."""
    return {
        "source": kept.model.source,
        "target": kept.model.target,
        "version": kept.model.version,
        "engine": kept.engine,
        "size": kept.size,
        "path": str(kept.model.path),
        "doctor": asdict(kept.diagnosis) if kept.diagnosis else None,
    }


def _summary(diagnosis: Diagnosis | None) -> str:
    if diagnosis is None:
        return "not measured"
    names = diagnosis.kept["names"] if "names" in diagnosis.kept else Share(0, 0)
    alignment = diagnosis.strategy.alignment
    links = f"links by {_SIGNALS[alignment]}" if alignment else "attention not used"
    return f"{links}; {names.ratio:.0%} of names stay; {diagnosis.speed:.0f} words/s"


def _counted(share: Share) -> str:
    return f"{share.right} of {share.of}" if share.of else "-"


def _verdict(share: Share) -> str:
    if not share.of:
        return "cannot be told"
    if share.right == share.of:
        return "yes"
    return "mostly" if share.ratio >= _MOSTLY else "not always" if share.ratio >= _OFTEN else "no"


def _size(size: int) -> str:
    """Return a size in the unit that makes it readable."""
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - the next unit's
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
