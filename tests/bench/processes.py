"""Whole processes, timed and weighed as a user sees them."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_POLL = 0.02


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Job:
    """A command to time.

    Attributes:
        name: What it is called in the report.
        command: The command, and its words.
        folder: Where it runs.
        prepare: What is done before each run, untimed.
        limit: The seconds after which it is given up.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    prepare: Callable[[], None] = _nothing
    limit: float = 600


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job.

    Attributes:
        wall: Seconds by the clock, or infinity where it was given up.
        cpu: Seconds of all its processors.
        code: Its exit code.
    """

    wall: float
    cpu: float
    code: int


@dataclass(frozen=True, slots=True)
class Times:
    """All runs of a job."""

    runs: tuple[Run, ...]

    @property
    def wall(self) -> float:
        """The median of the seconds by the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the seconds of all processors."""
        return median(run.cpu for run in self.runs)

    @property
    def passed(self) -> bool:
        """Whether every run ended well."""
        return all(run.code == 0 for run in self.runs)

    @property
    def span(self) -> tuple[float, float]:
        """The shortest and the longest by the clock."""
        walls = [run.wall for run in self.runs]
        return min(walls), max(walls)


def run(job: Job) -> Run:
    """Run a job once."""
    job.prepare()
    started = time.perf_counter()
    process = _start(job)
    timer = threading.Timer(job.limit, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    given_up = process.returncode == -signal.SIGKILL
    return Run(
        float("inf") if given_up else wall, usage.ru_utime + usage.ru_stime, process.returncode
    )


def alternate(jobs: Sequence[Job], rounds: int, say: Callable[[str], None]) -> dict[str, Times]:
    """Run jobs by turns, so that a busy moment hits them all; the first round only warms up.

    Returns:
        The runs of each job, by its name.
    """
    runs: dict[str, list[Run]] = {job.name: [] for job in jobs}
    for number in range(rounds + 1):
        for job in jobs:
            say(f"round {number} of {rounds}: {job.name}" if number else f"warm-up: {job.name}")
            done = run(job)
            if number:
                runs[job.name].append(done)
    return {name: Times(tuple(found)) for name, found in runs.items()}


def peak(job: Job) -> int:
    """Run a job once, untimed, and return the most memory in bytes that its processes had together.

    Shared pages count once (Linux: proportional set sizes, sampled); elsewhere it is the resident
    size of its largest process.
    """
    job.prepare()
    process = _start(job)
    most = 0
    rollup = Path("/proc/self/smaps_rollup").exists()
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG if rollup else 0)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return most or usage.ru_maxrss * 1024
        most = max(most, sum(map(_proportional, _family(process.pid))))
        time.sleep(_POLL)


def _start(job: Job) -> "subprocess.Popen[bytes]":
    # Whoever has a program installed has its modules compiled, whatever this shell says of ours.
    without = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    environment = {key: value for key, value in os.environ.items() if key not in without}
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        job.command, cwd=job.folder, start_new_session=True,
        env={**environment, "PYTHONPATH": root},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _family(pid: int) -> Iterable[int]:
    """Yield a process and all below it."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _proportional(pid: int) -> int:
    """Return the proportional set size of a process in bytes; 0 where it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines()
                 if line.startswith("Pss:")), 0)  # fmt: skip
