"""`l10n accept`."""

import subprocess
from pathlib import Path

import click

from l10n.cli.options import json_option, open_project, open_project_to_write, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.counted import counted
from l10n.errors import UsageError, did_you_mean
from l10n.model import UnitState
from l10n.pipeline.accept import CONFIRMABLE, Accepted, Ask, accept

_SHOWN = 60  # characters of a msgid


@click.command("accept")
@scope_options
@click.option("-s", "--state", "states", multiple=True, metavar="STATE",
              help=f"Only this state: {', '.join(CONFIRMABLE)}. Stale ones are confirmed only so; "
              "may be given more than once.")  # fmt: skip
@click.option("--source", "sources", multiple=True, metavar="PATTERN",
              help="Only units whose msgid is this; * stands for any text.")  # fmt: skip
@click.option("--target", "targets", multiple=True, metavar="PATTERN",
              help="Only units whose msgstr is this.")  # fmt: skip
@click.option("--regex", is_flag=True,
              help="Patterns are regular expressions, searched for.")  # fmt: skip
@click.option("--by", metavar="NAME", default=None,
              help="Who confirms. Default: git's user.name.")  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help="Only show what would be confirmed.")
@json_option
def command(  # noqa: PLR0913 - click gives each option as an argument
    *,
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    states: tuple[str, ...],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    by: str | None,
    regex: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Confirm targets: drafts and work in progress become reviewed, and say by whom.

    What is to be confirmed must be named: articles, --locale, --state, --source or --target. A
    target that has lost a link is refused.
    """
    project = open_project(folder) if dry_run else open_project_to_write(folder)
    ask = Ask(
        by=" ".join((_git_name(project.settings.root) if by is None else by).split()),
        paths=paths,
        locales=locales,
        sources=sources,
        targets=targets,
        states=tuple(map(_state, states)),
        regex=regex,
        dry_run=dry_run,
    )
    done = accept(project, ask)
    if as_json:
        print_json(done)
    else:
        _print(done)
    return print_findings(done.findings)


def _state(name: str) -> UnitState:
    """Return the state of a name, `in-work` and `in work` alike."""
    try:
        return UnitState(name.replace("-", " ") if name != "post-edited" else name)
    except ValueError as error:
        message = f"There is no state `{name}`."
        raise UsageError(message, did_you_mean(name, map(str, CONFIRMABLE))) from error


def _git_name(root: Path) -> str:
    """Return the name that git has for who works here, or nothing."""
    try:
        found = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the program found on PATH
            cwd=root,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return ""
    return found.stdout.strip()


def _print(done: Accepted) -> None:
    """Say what was confirmed, who asked, and what for."""
    verb = "would be confirmed" if done.dry_run else "confirmed"
    click.echo(f"{done.by} asked for: {done.asked}.")
    for unit in done.units:
        shown = unit.msgid if len(unit.msgid) <= _SHOWN else f"{unit.msgid[: _SHOWN - 1]}…"
        doubts = f" (the engine had doubts: {', '.join(unit.doubts)})" if unit.doubts else ""
        click.echo(f"  {unit.path}:{unit.line}: {unit.was} -> {unit.now}: {shown!r}{doubts}")
    words = sum(unit.words for unit in done.units)
    catalogs = len({unit.path for unit in done.units})
    units = counted(unit=len(done.units), word=words)
    click.echo(f"{units} {verb} in {counted(catalog=catalogs)}.")
    if done.passed_over:
        counts = ", ".join(f"{number} {state}" for state, number in done.passed_over.items())
        hint = " Stale ones are confirmed only with --state stale." if (
            str(UnitState.STALE) in done.passed_over) else ""  # fmt: skip
        click.echo(f"Passed over: {counts}.{hint}")
