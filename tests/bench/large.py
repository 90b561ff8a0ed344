"""A large project with translated catalogs, of which nothing or one article changes."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.processes import Job, Times, alternate, peak, run
from bench.report import Target, megabytes, seconds, times
from bench.tools import L10N
from bench.trees import MEGABYTE, put_aside, write_articles

ARTICLES = 1000
EACH = 1500
LOCALES = ("es", "fr", "de", "pt_BR", "ar")
UNCHANGED = 3.0
ONE_MORE = 0.5
MEMORY = 200 * MEGABYTE
_OPEN = re.compile(r'^msgid "(.+)"\nmsgstr ""$', re.MULTILINE)


def measure_large(
    folder: Path, rounds: int, say: Callable[[str], None], put: Callable[[str], None]
) -> Iterator[Target]:
    """Time extraction in a project of a thousand articles and five locales, all translated."""
    say("writing a large project")
    units = make_large(folder)
    jobs = _jobs(folder)
    found = alternate(list(jobs.values()), rounds, say)
    put(f"\n# Extraction of {ARTICLES:,} articles x {len(LOCALES)} locales: {units:,} units\n")
    put(times(found, None))
    yield from _targets(jobs, found)
    most = peak(jobs["nothing"])
    yield Target(f"a large project: memory under {megabytes(MEMORY)}", megabytes(most),
                 most < MEMORY)  # fmt: skip


def make_large(folder: Path) -> int:
    """Write a project of a thousand articles and five locales, translated; return its units."""
    folder.mkdir(parents=True)
    locales = ", ".join(f'"{locale}"' for locale in LOCALES)
    (folder / "l10n.toml").write_text(f"locales = [{locales}]\n", encoding="utf-8")
    write_articles(folder / "source", ARTICLES, EACH)
    run(Job("extract", (*L10N, "extract"), folder))
    units = sum(_fill(path) for path in (folder / "locales").rglob("*.po"))
    run(Job("extract", (*L10N, "extract"), folder))
    return units


def _fill(path: Path) -> int:
    """Translate the open units of a catalog as a person would; return how many."""
    text, count = _OPEN.subn(r'msgid "\1"\nmsgstr "\1 también"', path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return count


def _jobs(folder: Path) -> dict[str, Job]:
    """Return what is timed; each change is undone by the next one of its kind, or goes on."""
    source, extract = folder / "source", (*L10N, "extract")
    changes: dict[str, tuple[str, Callable[[], None]]] = {
        "link": ("a link leads elsewhere",
                 partial(swap, source / "made-0100.md", "example.org", "example.com")),
        "words": ("a paragraph changes",
                  partial(swap, source / "made-0200.md", "two weeks", "three weeks")),
        "text": ("a paragraph is new", partial(_append, source / "made-0300.md")),
        "name": ("an article is renamed",
                 partial(_rename, source / "made-0400.md", source / "renamed.md")),
    }  # fmt: skip
    return {
        "nothing": Job("nothing changes", extract, folder),
        "check": Job("nothing changes, --check", (*extract, "--check"), folder),
        **{name: Job(what, extract, folder, change) for name, (what, change) in changes.items()},
        "no cache": Job("without .l10n/", extract, folder, partial(put_aside, folder / ".l10n")),
    }


def _targets(jobs: dict[str, Job], found: dict[str, Times]) -> Iterator[Target]:
    wall = {name: found[job.name].wall for name, job in jobs.items()}
    yield Target(f"a large project, nothing changes: under {seconds(UNCHANGED)}",
                 seconds(wall["nothing"]), wall["nothing"] < UNCHANGED)  # fmt: skip
    for name in ("link", "words", "text", "name"):
        more = wall[name] - wall["nothing"]
        yield Target(f"a large project, {jobs[name].name}: at most {seconds(ONE_MORE)} more",
                     seconds(more), more <= ONE_MORE)  # fmt: skip


def swap(path: Path, one: str, other: str) -> None:
    """Put one text in the place of another, by turns."""
    text = path.read_text(encoding="utf-8")
    old, new = (one, other) if one in text else (other, one)
    path.write_text(text.replace(old, new), encoding="utf-8")


def _append(path: Path) -> None:
    """Add a paragraph that stands nowhere else."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}Paragraph {len(text)} of this article is new.\n\n", encoding="utf-8")


def _rename(one: Path, other: Path) -> None:
    """Give an article another name, by turns."""
    old, new = (one, other) if one.exists() else (other, one)
    old.rename(new)
