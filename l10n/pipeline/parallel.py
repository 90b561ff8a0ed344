"""Many independent jobs on all cores, with the answers in order."""

import multiprocessing
import os
import signal
import threading
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
        work: A function of a module, so that a process can find it. A job that a killed process
            had begun is done again: twice must come to the same as once.
        jobs: What it is called with.
        instead: What does the jobs that are left when a process was killed, for want of memory
            or by hand; without it, `work` does them in this process.

    Yields:
        Its answers, in the order of the jobs, whatever the number of cores. When the caller
        stops, after an error or Ctrl-C, jobs that were not begun are left.
    """
    if len(jobs) < _MANY or (os.cpu_count() or 1) == 1:
        yield from map(work, jobs)
        return
    done = 0
    try:
        with ProcessPoolExecutor(initializer=attend_to_parent) as pool:
            for answer in pool.map(work, jobs, chunksize=_BATCH):
                yield answer
                done += 1
    except BrokenProcessPool:
        yield from map(instead or work, jobs[done:])


def attend_to_parent() -> None:
    """Let the main process alone decide when this one ends.

    Ctrl-C ends the main process only, which then ends the others without a word; and when the
    main process is killed this one ends too. It would wait for jobs for ever otherwise: each
    process of a pool holds the end of the pipe by which the others would see that nobody is
    left to write to it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A copy of the main process has its way of ending in order, and none to wait for.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
