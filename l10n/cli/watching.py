"""`l10n build --watch`: pages built again after each change, until somebody ends it."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

import click

from l10n.cli.options import open_project
from l10n.cli.output import print_findings
from l10n.counted import counted
from l10n.errors import L10nError
from l10n.model import Build, Finding
from l10n.pipeline.project import Project
from l10n.pipeline.watching import Seen, see, watch


@dataclass(slots=True)
class Watcher:
    """What goes on from one build to the next.

    Attributes:
        folder: The project's folder, or one below it.
        build: Builds the project.
        project: The project, as its settings were when they could last be read.
        said: What was wrong at the last build.
    """

    folder: Path
    build: Callable[[Project], Build]
    project: Project
    said: tuple[Finding, ...] | str = field(default=())

    def run(self) -> None:
        """Build, and build again after each change."""
        click.echo("Watching for changes. Ctrl-C ends it.")
        watch(self.look, self.act, time.sleep)

    def look(self) -> Seen:
        """Look at the project's files."""
        return see(self.project)

    def act(self) -> Collection[Path]:
        """Build, and say what has changed by that; an error is said, and ends nothing."""
        try:
            self.project = open_project(self.folder)
            done = self.build(self.project)
        except (L10nError, OSError) as error:
            if self.said != str(error):
                click.echo(str(error), err=True)
            self.said = str(error)
            return ()
        place = self.project.settings.build_dir
        for name in done.changed:
            click.echo(f"built {place}/{name}")
        for name in done.removed:
            click.echo(f"removed {place}/{name}")
        if done.findings != self.said:
            print_findings(done.findings)
        if done.changed or done.removed or done.findings != self.said:
            wrong = f", {counted(finding=len(done.findings))}" if done.findings else ""
            click.echo(f"{time.strftime('%H:%M:%S')} {counted(page=len(done.written))}{wrong}.")
        self.said = done.findings
        build_path = self.project.build_path
        return [build_path / name for name in (*done.changed, *done.removed)]
