"""`make bench`: times, memory and growth of `l10n`, beside translate-toolkit and po4a.

Whole processes, by turns, after a warm-up; medians. It asserts nothing: it prints what it measured
and which of the project's targets that meets.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from bench.building import measure_build
from bench.checking import measure_checks
from bench.drafting import measure_drafts
from bench.kept import measure_kept
from bench.large import measure_large
from bench.placement import measure_placement
from bench.processes import Job, Times, alternate, peak, run
from bench.report import Target, megabytes, seconds, table, targets, times
from bench.tools import (
    L10N,
    TOOLKIT_VARIABLE,
    Peer,
    count,
    fill,
    find_peers,
    find_toolkit,
    l10n_jobs,
    refused_by_po4a,
    version,
)
from bench.trees import (
    HOSTILE,
    MEGABYTE,
    MORE_HOSTILE,
    copy_corpus,
    put_aside,
    write_articles,
    write_project,
    write_tree,
)

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpus" / "real"
EDITS = SHARED.with_name("edits")
OWN_EDITS = ROOT / "tests" / "memory" / "edits"
ROUNDS = 5
SLOWEST = 60.0
LINEAR = 1.2
BUSY = 0.3
MEMORY = 200 * MEGABYTE


def main() -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of Markdown articles")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="timed runs of each command")
    parts = {"peers": _peers, "large": _large, "build": _build, "growth": _growth,
             "hostile": _hostile, "memory": _memory, "edits": _edits, "draft": _drafts,
             "placement": _placement, "checks": _checks}  # fmt: skip
    parser.add_argument("--only", choices=list(parts), help="one part")
    wanted = parser.parse_args()
    found: list[Target] = []
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as name:
        folder = Path(name)
        corpus = _corpus(wanted.corpus, folder / "corpus")
        _print_head(corpus)
        for part, measure in parts.items():
            if wanted.only in {None, part}:
                found += measure(corpus, folder / part, wanted.rounds)
    if found:
        _put("\n# Targets\n")
        _put(targets(found))


def _corpus(wanted: Path | None, folder: Path) -> Path:
    """Return the articles, flat: those asked for, else the shared ones, else made ones."""
    chosen = wanted or (SHARED if SHARED.is_dir() else None)
    if chosen:
        copy_corpus(chosen, folder)
        _put(f"Articles: {chosen}")
    else:
        copy_corpus(ROOT / "source", folder)
        write_articles(folder, 125, 8_000)
        _put("Articles: source/ and made ones; CORPUS=folder names others")
    if not count(folder):
        sys.exit(f"There is no Markdown article in {chosen}.")
    return folder


def _print_head(corpus: Path) -> None:
    size = sum(path.stat().st_size for path in corpus.iterdir())
    _put(f"          {count(corpus)} files, {size / 1e6:.2f} MB")
    _put(f"Machine:  {os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
          f"Python {platform.python_version()}")  # fmt: skip
    load = os.getloadavg()[0]
    busy = ": other work runs here, so commands that use several processors look slow"
    _put(f"Load:     {load:.1f}{busy if load > BUSY else ''}")
    _put(f"l10n:     {version(*L10N)}")
    toolkit = find_toolkit()
    if not toolkit:
        _put(f"translate-toolkit: not found; {TOOLKIT_VARIABLE}=folder names its environment")


def _put(text: str) -> None:
    """Write a line of the report."""
    _say("")
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _say(text: str) -> None:
    """Show on a terminal what is going on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()


def _peers(corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    """Time extraction and build beside the other tools, all on the same articles."""
    copy_corpus(corpus, write_project(folder))
    peers = _set_up(folder)
    jobs = l10n_jobs(folder)
    own = [job for name, job in jobs.items() if not name.startswith("build")]
    cold = [peer.extract for peer in peers]
    extracted = alternate([*own, *cold, *(peer.again for peer in peers)], rounds, _say)
    best = _best(extracted, cold)
    _put("\n# Extraction\n")
    _put(times(extracted, best))
    _put(f"\nl10n writes {count(folder / 'locales')} files: an article's template and catalog")
    for peer in peers:
        _put(f"{peer.name} ({peer.version}) writes {count(peer.catalogs)}: {peer.note}")
    _say("filling catalogs")
    for catalogs in (folder / "locales" / "es", *(peer.catalogs for peer in peers)):
        fill(catalogs)
    pages = [peer.build for peer in peers]
    built = alternate([jobs["build"], jobs["build again"], *pages], rounds, _say)
    _put("\n# Build, all units translated\n")
    _put(times(built, _best(built, pages)))
    _put(f"\nl10n writes {count(folder / 'build')} files: the pages and their manifest")
    for peer in peers:
        _put(f"{peer.name} writes {count(peer.pages)}")
    yield from _speed(jobs, extracted, best)
    # The build first: extraction, cold, takes its catalogs away.
    yield from _weigh("the corpus: l10n build", jobs["build"])
    yield from _weigh("the corpus: l10n extract", jobs["cold"])


def _set_up(folder: Path) -> list[Peer]:
    """Find the other tools; what po4a never finishes is left out for all."""
    if shutil.which("po4a"):
        _say("po4a: trying each article alone")
        refused = refused_by_po4a(folder)
        for name in refused:
            (folder / "source" / name).unlink()
        if refused:
            _put(f"Left out for all, because po4a fails on them: {', '.join(refused)}")
    return list(find_peers(folder))


def _best(found: dict[str, Times], jobs: list[Job]) -> float | None:
    """Return the time of the faster peer of those that did the work."""
    done = [found[job.name] for job in jobs]
    return min((item.wall for item in done if item.passed), default=None)


def _speed(jobs: dict[str, Job], found: dict[str, Times], best: float | None) -> Iterator[Target]:
    asked = [
        ("cold", 5, "extract, cold"),
        ("again", 20, "extract again"),
        ("touched", 20, "extract, file times changed"),
        ("no cache", 5, "extract, without .l10n/"),
    ]
    for name, factor, what in asked:
        ratio = best / found[jobs[name].name].wall if best else 0
        measured = f"{ratio:.1f}x" if best else "no peer is installed"
        met = ratio >= factor if best else None
        yield Target(f"{what}: {factor}x the faster peer", measured, met)


def _weigh(what: str, job: Job) -> Iterator[Target]:
    _say(f"memory: {what}")
    most = peak(job)
    yield Target(f"{what}: memory under {megabytes(MEMORY)}", megabytes(most), most < MEMORY)


def _large(_corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    return measure_large(folder, rounds, _say, _put)


def _build(_corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    return measure_build(folder, rounds, _say, _put)


def _growth(corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    """Time trees and single files of growing size."""
    sizes: dict[str, int] = {}
    jobs: dict[str, Job] = {}
    for kind, size in (("tree", 1), ("tree", 5), ("tree", 20), ("file", 1), ("file", 5)):
        name = f"{kind} of {size} MB"
        place = folder / name
        source = write_project(place)
        if kind == "tree":
            sizes[name] = write_tree(corpus, source, size * MEGABYTE)
        else:
            sizes[name] = write_articles(source, 1, size * MEGABYTE)
        jobs[name] = Job(name, (*L10N, "extract"), place, partial(put_aside, place / "locales"))
    found = alternate(list(jobs.values()), min(rounds, 3), _say)
    cost = {name: found[name].wall / sizes[name] * MEGABYTE for name in jobs}
    growth = {name: cost[name] / cost[f"{name.split()[0]} of 1 MB"] for name in jobs}
    rows = [
        [name, f"{sizes[name] / 1e6:.1f} MB", seconds(found[name].wall), seconds(found[name].cpu),
         f"{cost[name]:.2f} s/MB", f"{growth[name]:.2f}"]
        for name in jobs
    ]  # fmt: skip
    _put("\n# Growth: extraction, cold\n")
    _put(table(["", "size", "median", "CPU", "cost", "to that of 1 MB"], rows))
    for name in ("tree of 20 MB", "file of 5 MB"):
        what = f"{name}: linear, at most 1.2 times the cost of 1 MB"
        yield Target(what, f"{growth[name]:.2f}", growth[name] <= LINEAR)
        yield from _weigh(name, jobs[name])


def _hostile(_corpus: Path, folder: Path, _rounds: int) -> Iterator[Target]:
    """Time one hostile article at a time."""
    rows: list[list[str]] = []
    for number, (name, text) in enumerate({**HOSTILE, **MORE_HOSTILE}.items()):
        place = folder / str(number)
        source = write_project(place)
        source.mkdir()
        (source / "hostile.md").write_text(text, encoding="utf-8")
        clean = partial(put_aside, place / "locales")
        walls = []
        for command in ((*L10N, "extract"), (*L10N, "verify", "source/hostile.md")):
            _say(f"hostile: {name}: {command[len(L10N)]}")
            job = Job(name, command, place, clean, SLOWEST)
            runs = [run(job)]
            if runs[0].wall < SLOWEST:
                runs += [run(job) for _ in range(2)]
            walls.append((median(done.wall for done in runs), runs[0].code))
        rows.append([name, *(f"{seconds(wall)} ({code})" for wall, code in walls)])
        if name in HOSTILE:
            yield Target(f"{name}: extract under a second", seconds(walls[0][0]), walls[0][0] < 1)
    _put("\n# Hostile articles: median of 3, exit code\n")
    _put(table(["", "extract", "verify"], rows))


def _memory(_corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    """Time the translation memory of 1,000 reviewed articles, for one that is like one of them."""
    source = write_project(folder)
    write_articles(source, 1000, 5_600)
    _say("memory: a reviewed project")
    run(Job("extract", (*L10N, "extract"), folder))
    fill(folder / "locales")
    text = (source / "made-0000.md").read_text(encoding="utf-8")
    (source / "new.md").write_text(text.replace("trial", "study"), encoding="utf-8")
    run(Job("extract", (*L10N, "extract"), folder))
    catalog = folder / "locales" / "es" / "new.md.po"
    before = catalog.read_bytes()

    def empty() -> None:
        catalog.write_bytes(before)
        put_aside(folder / "locales" / "memory")

    jobs = [
        Job("fill one article", (*L10N, "memory", "fill", "source/new.md"), folder, empty),
        Job("fill again", (*L10N, "memory", "fill", "source/new.md"), folder),
        Job("export", (*L10N, "memory", "export", "--output", "out.tmx"), folder),
        Job("import", (*L10N, "memory", "import", "out.tmx"), folder,
            partial(put_aside, folder / "locales" / "memory")),
    ]  # fmt: skip
    found = alternate(jobs, min(rounds, 3), _say)
    size = (folder / "out.tmx").stat().st_size
    _put(f"\n# Translation memory: 1,000 articles, TMX of {megabytes(size)}\n")
    _put(times(found, None))
    for job in jobs:
        _put(f"{job.name}: {megabytes(peak(job))}")
    yield from ()


def _edits(_corpus: Path, folder: Path, _rounds: int) -> Iterator[Target]:
    """Count what an update keeps of edited pages."""
    for found in measure_kept(EDITS if EDITS.is_dir() else OWN_EDITS, folder, _say):
        if isinstance(found, Target):
            yield found
        else:
            _put(found)


def _placement(_corpus: Path, _folder: Path, _rounds: int) -> Iterator[Target]:
    return measure_placement(_put)


def _checks(_corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    return measure_checks(folder, rounds, _say, _put)


def _drafts(corpus: Path, folder: Path, rounds: int) -> Iterator[Target]:
    return measure_drafts(corpus, folder, rounds, _say, _put)


if __name__ == "__main__":
    main()
