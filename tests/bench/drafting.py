"""Drafts of a model of the usual size, beside argostranslate's own call and the bare library.

All are whole processes, which load the model, too. Sentences come from the articles that are
timed, each once; those that argostranslate gets are a part of them, as it takes long.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from bench.processes import Job, Times, alternate, peak, run
from bench.real_size import build_real_size_package
from bench.report import Target, megabytes, seconds, table
from bench.tools import L10N
from bench.trees import MEGABYTE, put_aside, write_project
from l10n.sentences import split_sentences

WORDS = 12_000
ARGOS_PART = 8
LINKED = 3
FASTER = 2.5
OF_BARE = 0.9
MEMORY = 1500 * MEGABYTE
_SIDES = Path(__file__).with_name("sides.py")
_PARAGRAPH = re.compile(r"(?:^|\n\n)([A-Z][^\[\]<>{}|*_`#$\\~&]{80,1200}[.!?])(?=\n\n|\n?\Z)")
_PER_ARTICLE = 12

Paragraph = tuple[str, ...]


def measure_drafts(
    corpus: Path,
    folder: Path,
    rounds: int,
    say: Callable[[str], None],
    put: Callable[[str], None],
) -> Iterator[Target]:
    """Time drafts, and the same sentences through the libraries alone."""
    folder.mkdir(parents=True)
    _point_away(folder)
    say("drafts: building a model")
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.iterdir())]
    paragraphs = _chosen(texts)
    package = build_real_size_package(folder / "en_es.argosmodel", texts)
    run(Job("install", (*L10N, "models", "install", "en", "es", str(package)), folder))
    jobs = _jobs(folder, paragraphs)
    found = alternate(list(jobs.values()), min(rounds, 3), say)
    words = {name: _words(paragraphs) for name in jobs}
    words["argos"] = _words(paragraphs[::ARGOS_PART])
    sentences = sum(map(len, paragraphs))
    put(f"\n# Drafts: {sentences} sentences, {_words(paragraphs)} words, random weights of the"
        " usual size\n")  # fmt: skip
    put(_table(jobs, found, words))
    put("\nargostranslate gets a part of the paragraphs. The model writes sentences as long as"
        " their source.")  # fmt: skip
    yield from _targets(jobs, found, words)
    most = peak(jobs["linked"])
    yield Target(f"l10n draft: memory under {megabytes(MEMORY)}", megabytes(most), most < MEMORY)


def _point_away(folder: Path) -> None:
    """Have argostranslate, in the processes to come, keep its things here."""
    packages = folder / "argos"
    packages.mkdir()
    os.environ["ARGOS_PACKAGES_DIR"] = str(packages)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())


def _chosen(texts: Sequence[str]) -> list[Paragraph]:
    """Return paragraphs of distinct plain sentences, from articles all over the corpus."""
    met: set[str] = set()
    found: list[Paragraph] = []
    for text in texts:
        for match in islice(_PARAGRAPH.finditer(text), 3):
            plain = " ".join(match[1].split())
            sentences = tuple(plain[slice(*span)] for span in split_sentences(plain, "en"))
            if met.isdisjoint(sentences) and max(len(one.split()) for one in sentences) < 60:
                met.update(sentences)
                found.append(sentences)
    step = max(1, _words(found) // WORDS)
    return found[::step]


def _words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(text.split()) for paragraph in paragraphs for text in paragraph)


def _jobs(folder: Path, paragraphs: Sequence[Paragraph]) -> dict[str, Job]:
    python = sys.executable
    files = {"argos": folder / "part.txt", "bare": folder / "all.txt"}
    _write_lines(files["argos"], paragraphs[::ARGOS_PART])
    _write_lines(files["bare"], paragraphs)
    plain = _project(folder / "plain", paragraphs)
    linked = _project(folder / "linked", [tuple(_with_links(part)) for part in paragraphs])
    draft = (*L10N, "draft", "-e", "argos", "-l", "es")
    return {
        "argos": Job("argostranslate, translate()",
                     (python, str(_SIDES), "argostranslate", str(files["argos"])), folder),
        "bare": Job("CTranslate2, one translate_batch()",
                    (python, str(_SIDES), "bare", str(files["bare"])), folder),
        "plain": Job("l10n draft", draft, plain, partial(_start_again, plain)),
        "linked": Job("l10n draft, a third with a link", draft, linked,
                      partial(_start_again, linked)),
        "again": Job("l10n draft --redraft, from the cache", (*draft, "--redraft"), linked),
    }  # fmt: skip


def _write_lines(file: Path, paragraphs: Sequence[Paragraph]) -> None:
    file.write_text("".join("\t".join(one) + "\n" for one in paragraphs), encoding="utf-8")


def _with_links(sentences: Paragraph) -> Iterator[str]:
    """Give every third sentence a link on two words."""
    for number, sentence in enumerate(sentences):
        words = sentence.split(" ")
        if number % LINKED == 0 and len(words) > LINKED:
            words[1:3] = [f"[{words[1]} {words[2]}](https://example.org/{number})"]
        yield " ".join(words)


def _project(folder: Path, paragraphs: Sequence[Paragraph]) -> Path:
    """Write a project with these paragraphs in articles, extract it, and set its catalogs aside."""
    source = write_project(folder)
    source.mkdir()
    for start in range(0, len(paragraphs), _PER_ARTICLE):
        text = "\n\n".join(" ".join(one) for one in paragraphs[start : start + _PER_ARTICLE])
        (source / f"article-{start:04}.md").write_text(text + "\n", encoding="utf-8")
    run(Job("extract", (*L10N, "extract"), folder))
    shutil.copytree(folder / "locales", folder / "before")
    return folder


def _start_again(folder: Path) -> None:
    put_aside(folder / "locales", folder / ".l10n")
    shutil.copytree(folder / "before", folder / "locales")


def _table(jobs: dict[str, Job], found: dict[str, Times], words: dict[str, int]) -> str:
    rows = []
    for name, job in jobs.items():
        done = found[job.name]
        span = f"{done.span[0]:.1f}–{done.span[1]:.1f}"
        rows.append([
            job.name, f"{words[name]}", seconds(done.wall), span,
            seconds(done.cpu), f"{words[name] / done.wall:.0f}", f"{words[name] / done.cpu:.0f}",
            ", ".join(sorted({str(one.code) for one in done.runs})),
        ])  # fmt: skip
    headings = ["", "words", "median", "min–max", "CPU", "words/s", "words/s of CPU", "exit"]
    return table(headings, rows)


def _targets(
    jobs: dict[str, Job], found: dict[str, Times], words: dict[str, int]
) -> Iterator[Target]:
    """Compare speeds by the clock, and by the processors' time where others use them, too."""
    speed = {name: words[name] / found[job.name].wall for name, job in jobs.items()}
    work = {name: words[name] / found[job.name].cpu for name, job in jobs.items()}
    for other, what, least in (
        ("argos", "argostranslate's words a second", FASTER),
        ("bare", "the bare library's words a second", OF_BARE),
    ):
        clock, cpu = speed["plain"] / speed[other], work["plain"] / work[other]
        measured = f"{clock:.2f} (by processor time {cpu:.2f})"
        yield Target(f"l10n draft: {least} times {what}", measured, clock >= least)
