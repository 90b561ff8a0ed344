"""The command line: arguments, printing, exit codes."""

import io
import os
import sys

import click

from l10n import __version__
from l10n.cli.commands import (
    build_command,
    check_command,
    draft_command,
    extract_command,
    status_command,
)
from l10n.cli.demo import demo_command
from l10n.cli.models import models_group
from l10n.cli.verify import verify_command
from l10n.errors import L10nError

__all__ = ["cli", "main"]


class _InOrder(click.Group):
    """A group that lists its commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands as they were added."""
        return list(self.commands)


@click.group(
    cls=_InOrder,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 passes, 1 a gate failed or content is bad, 2 wrong usage or settings, "
    "3 no engine can serve.",
)
@click.version_option(__version__, prog_name="l10n")
def cli() -> None:
    """Localize Markdown articles, offline: extract to PO, draft, check, build."""


cli.add_command(extract_command)
cli.add_command(draft_command)
cli.add_command(status_command)
cli.add_command(check_command)
cli.add_command(verify_command)
cli.add_command(build_command)
cli.add_command(demo_command)
cli.add_command(models_group)


def main() -> None:
    """Run the command line; end with its exit code.

    0 passes, 1 a gate failed or content is bad, 2 usage or configuration, 3 engine unavailable,
    130 interrupted. A problem is one line on the error stream, never a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path that the terminal cannot show must not stop the work.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(
            "Interrupted. Nothing is half-written; run the command again to go on.", err=True
        )
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except L10nError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # The last net; a panic of a library in Rust is no Exception.
        if os.environ.get("L10N_TRACEBACK"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(
            f"This is a bug in l10n: {said}. Please report it with the command and its input; "
            "with L10N_TRACEBACK=1 in the environment it shows where.",
            err=True,
        )
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
