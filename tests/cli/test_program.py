"""The `l10n` program ends at once, and nothing is lost by it."""

import subprocess
import sys
from pathlib import Path

START = "import atexit, sys, threading, time\nsys.argv = ['l10n', *sys.argv[1:]]\n"
END = "\nfrom l10n.__main__ import run\nrun()\nprint('not reached')"


def _ran(before: str, *words: str, cwd: Path) -> tuple[int, str, str]:
    """Run the program behind some lines of Python; return its exit code and what it printed."""
    ran = subprocess.run(
        [sys.executable, "-c", START + before + END, *words],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


def test_what_is_registered_for_the_end_is_done_and_printed(tmp_path: Path) -> None:
    code, out, _ = _ran("atexit.register(print, 'the end')", "--version", cwd=tmp_path)
    assert (code, out.splitlines()[1:]) == (0, ["the end"])


def test_a_wrong_command_keeps_its_exit_code_and_its_words(tmp_path: Path) -> None:
    code, out, said = _ran("", "frob", cwd=tmp_path)
    assert (code, out, said.partition(".")[0]) == (2, "", "There is no command `frob`")


def test_another_thread_is_waited_for(tmp_path: Path) -> None:
    slow = "threading.Thread(target=lambda: (time.sleep(0.5), print('slow', flush=True))).start()"
    code, out, _ = _ran(slow, "--version", cwd=tmp_path)
    assert (code, out.splitlines()[1:]) == (0, ["slow"])
