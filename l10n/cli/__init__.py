"""The command line: arguments, printing, exit codes."""

import gc
import io
import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from l10n import __version__
from l10n.cli.signals import ended_in_order, say_that_it_ended
from l10n.errors import L10nError, UsageError, did_you_mean

__all__ = ["cli", "main"]

_COMMANDS = {
    "extract": "Articles to PO files.",
    "import": "Translated pages to PO files.",
    "draft": "Fill empty targets by machine.",
    "review-queue": "What to review first.",
    "accept": "Confirm drafts, by name.",
    "prune": "Drop what articles no longer have.",
    "status": "Words by state.",
    "check": "What CI gates on.",
    "report": "All of it as a page to look at.",
    "verify": "Would these files survive?",
    "build": "Localized pages.",
    "demo": "The whole way once, below build/demo.",
    "glossary": "Terms and their translations.",
    "memory": "Reviewed translations, used again.",
    "models": "Models of Argos Translate.",
}
"""The commands in the order of the work; each stands in the module of its name."""


class _Lazy(click.Group):
    """A group that imports a command when it is called: start-up is most of a short run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands' names."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command, or return None where there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        # `import` is a word of Python's: its module has an underscore behind it.
        name = "import_" if cmd_name == "import" else cmd_name.replace("-", "_")
        module = import_module(f"l10n.cli.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which was meant."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            message = f"There is no command `{args[0]}`."
            raise UsageError(message, did_you_mean(args[0], _COMMANDS))
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 passes, 1 a gate failed or content is bad, 2 wrong usage or settings, "
    "3 no engine can serve.",
)
@click.version_option(__version__, prog_name="l10n")
def cli() -> None:
    """Localize Markdown articles, offline: extract to PO, draft, check, build."""


def main() -> None:
    """Run the command line; end with its exit code.

    0 passes, 1 a gate failed or content is bad, 2 usage or configuration, 3 engine unavailable,
    130 interrupted, 143 terminated. A problem is one line on the error stream, never a traceback.
    """
    # Articles and catalogs hold no cycles, and looking for some is a fifth of a run.
    gc.set_threshold(200_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path that the terminal cannot show must not stop the work.
            stream.reconfigure(errors="backslashreplace")
    try:
        with ended_in_order():
            code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        say_that_it_ended("Interrupted")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except L10nError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        click.echo(_trouble(error), err=True)
        _drop_output()
        sys.exit(2)
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


def _drop_output() -> None:
    """Keep Python from writing once more, at its end, what could not be written."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _trouble(error: OSError) -> str:
    """Say what the system refused; it names files, and not what is printed to."""
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return f"The output cannot be written: {reason}. Send it elsewhere, or make room."
    return f"{os.fsdecode(error.filename)}: The file cannot be used: {reason}. Mend that first."
