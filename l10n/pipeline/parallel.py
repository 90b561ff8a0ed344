"""Many independent jobs on all cores, with the answers in order."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_MANY = 64
"""From how many jobs on starting processes costs less than it saves."""
_BATCH = 8


def answers(
    work: Callable[[Job], Answer],
    jobs: Sequence[Job],
    instead: Callable[[Job], Answer] | None = None,
) -> Iterator[Answer]:
    """Do jobs, many of them in processes.

    Args:
        work: A function of a module, so that a process can find it.
        jobs: What it is called with.
        instead: What does the jobs that are left when a process was killed, for want of memory
            or by hand; without it, `work` does them in this process.

    Yields:
        Its answers, in the order of the jobs, whatever the number of cores.
    """
    if len(jobs) < _MANY or (os.cpu_count() or 1) == 1:
        yield from map(work, jobs)
        return
    done = 0
    try:
        with ProcessPoolExecutor(initializer=leave_interrupts) as pool:
            for answer in pool.map(work, jobs, chunksize=_BATCH):
                yield answer
                done += 1
    except BrokenProcessPool:
        yield from map(instead or work, jobs[done:])


def leave_interrupts() -> None:
    """Let Ctrl-C end the main process only, which then ends the others without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
