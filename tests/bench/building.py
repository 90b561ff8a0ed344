"""The build of a large project of which nothing, or one catalog or article, changes."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.large import ARTICLES, LOCALES, make_large, swap
from bench.processes import Job, Times, alternate, peak, run
from bench.report import Target, megabytes, seconds, times
from bench.tools import L10N
from bench.trees import MEGABYTE

ONE_CHANGED = 1.0
MEMORY = 200 * MEGABYTE


def measure_build(
    folder: Path, rounds: int, say: Callable[[str], None], put: Callable[[str], None]
) -> Iterator[Target]:
    """Time builds of a thousand articles in five locales, all translated."""
    say("writing a large project")
    units = make_large(folder)
    build = (*L10N, "build")
    say("its first build")
    run(Job("build", build, folder))
    catalog, article = folder / "locales/es/made-0100.md.po", folder / "source/made-0200.md"
    jobs = {
        "nothing": Job("nothing changes", build, folder),
        "catalog": Job("one catalog changes", build, folder,
                       partial(swap, catalog, "también", "además")),
        "article": Job("one article changes", build, folder,
                       partial(swap, article, "two weeks", "three weeks")),
    }  # fmt: skip
    found: dict[str, Times] = alternate(list(jobs.values()), rounds, say)
    put(f"\n# Builds of {ARTICLES:,} articles x {len(LOCALES)} locales: {units:,} units\n")
    put(times(found, None))
    wall = found[jobs["catalog"].name].wall
    yield Target(f"a large project is built, one catalog changes: under {seconds(ONE_CHANGED)}",
                 seconds(wall), wall < ONE_CHANGED)  # fmt: skip
    most = peak(jobs["catalog"])
    yield Target(f"a build of a large project: memory under {megabytes(MEMORY)}", megabytes(most),
                 most < MEMORY)  # fmt: skip
