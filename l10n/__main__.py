"""The `l10n` program: the command line in a process of its own."""

import atexit
import os
import sys
import threading

from l10n.cli import main


def run() -> None:
    """Run the command line, then end the process with its exit code, at once.

    Python would first take every object and module apart, which is a sixth of a short run; the
    system takes all of it back anyway. What was registered for the end is done, and what was
    printed is out. Where other threads still work, or output cannot be written, the process ends
    in Python's own way.
    """
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int) or threading.active_count() > 1:
            raise
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to ask for it
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)


if __name__ == "__main__":
    run()
