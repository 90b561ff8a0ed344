"""`l10n build --watch` builds again after each save, however it is saved."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from cli_project import NAME, Folder, Run

from l10n.config import Settings, find_settings
from l10n.locales import parse_locale
from l10n.pipeline.project import Project
from l10n.pipeline.watching import Seen, Stamp, differences, see, watch

LONG = 60.0
"""Seconds after which nothing more is waited for: no claim, a way out."""
PAGE = f"build/es/{NAME}"


class Watching:
    """A process that watches a project, and its lines."""

    def __init__(self, folder: Path) -> None:
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "l10n", "build", "--watch", "-l", "es"], cwd=folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        )  # fmt: skip
        self.lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, wanted: str) -> list[str]:
        """Return the lines up to one that holds some words."""
        seen: list[str] = []
        while not seen or wanted not in seen[-1]:
            try:
                seen.append(self.lines.get(timeout=LONG))
            except Empty:
                pytest.fail(f"nothing said {wanted!r}: {seen}")
        return seen


@pytest.fixture
def watching(translated: Folder) -> Iterator[Watching]:
    """Watch a project with a complete catalog."""
    made = Watching(translated.path)
    yield made
    made.process.kill()
    made.process.wait()
    assert made.process.stdout is not None
    made.process.stdout.close()


def test_pages_follow_whatever_is_saved(translated: Folder, watching: Watching) -> None:
    """Files written, renamed into place, new, broken, mended and gone; then Ctrl-C."""
    assert watching.until(" page")[:2] == [
        "Watching for changes. Ctrl-C ends it.",
        f"built {PAGE}",
    ]
    translated.replace(translated.catalog, "Efectos secundarios", "Efectos adversos")
    watching.until(f"built {PAGE}")
    assert "Efectos adversos" in translated.read(PAGE)

    text = translated.read(translated.catalog).replace("Efectos adversos", "Otros efectos")
    translated.write("locales/es/guide/.pills.swp", text)
    (translated.path / "locales/es/guide/.pills.swp").replace(translated.path / translated.catalog)
    watching.until(f"built {PAGE}")
    assert "Otros efectos" in translated.read(PAGE)

    translated.write("source/broken.md", "---\ntitle: [\n---\n\ntext\n")
    assert "source/broken.md" in watching.until("broken.md")[-1]
    whole = translated.read("l10n.toml")
    translated.write("l10n.toml", whole + "nonsense = 1\n")
    watching.until("`nonsense` is not a setting.")
    translated.write("l10n.toml", whole)
    translated.replace(translated.catalog, "Otros efectos", "Más efectos")
    watching.until(f"built {PAGE}")

    for number in range(30):
        translated.write(f"source/many/{number}.md", "Text.\n")
    (translated.path / "source" / NAME).unlink()
    watching.until(f"removed {PAGE}")

    watching.process.send_signal(signal.SIGINT)
    watching.until("Nothing is half-written")
    assert watching.process.wait(LONG) == 130


def test_json_and_watching_do_not_go_together(translated: Folder, run: Run) -> None:
    """One ends, the other does not."""
    ran = run("build", "--watch", "--json")
    assert (ran.code, PAGE in translated.files()) == (2, False)


class Ended(Exception):  # noqa: N818 - it is no error
    """The end of a made time."""


def _watched(looks: list[Seen], own: Callable[[int], Collection[Path]] = lambda _: ()) -> list[int]:
    """Watch a made project; return how many looks had been taken at each act."""
    rest, acts = list(looks), []

    def look() -> Seen:
        if not rest:
            raise Ended
        return rest.pop(0)

    def act() -> Collection[Path]:
        acts.append(len(looks) - len(rest))
        return own(len(acts))

    with pytest.raises(Ended):
        watch(look, act, lambda _: None)
    return acts


def _seen(**files: int) -> Seen:
    return {name: Stamp(0, 0, 0, number) for name, number in files.items()}


def test_it_acts_first_and_after_a_change_has_settled() -> None:
    """Many changes at once are one."""
    one, two, three = _seen(a=1), _seen(a=2), _seen(a=2, b=1)
    assert _watched([one, one, one]) == [1]
    assert _watched([one, one, two, three, three, three, one, one]) == [1, 5, 8]


def test_what_is_saved_while_it_acts_is_seen() -> None:
    """The look before the act counts, not the one after it."""
    one, two = _seen(a=1), _seen(a=2)
    assert _watched([one, two, two, two]) == [1, 3]


def test_what_it_writes_itself_starts_nothing() -> None:
    """Where pages stand among the articles."""
    one, two = _seen(a=1), _seen(a=1, page=1)
    assert _watched([one, two, two, two], lambda _: [Path("page")]) == [1]
    assert _watched([one, two, two, two], lambda _: []) == [1, 3]


def test_a_look_sees_what_a_build_reads(translated: Folder) -> None:
    """Articles and what is beside them, catalogs and settings; not what it writes."""
    translated.write("source/x.png", "1")
    translated.write("source/.hidden.md", "1")
    translated.write("build/es/page.md", "1")
    translated.write("i18n/en/menu.yml", "a: b")
    translated.write("locales/glossary.csv", "source,locale,target\n")
    translated.replace("l10n.toml", "front", 'strings = { "i18n/*/*.yml" = ["a"] }\nfront')
    seen = see(Project(find_settings(translated.path, parse_locale)))
    names = sorted(Path(path).relative_to(translated.path).as_posix() for path in seen)
    assert names == [
        "i18n/en/menu.yml", "l10n.toml", f"locales/en_XA/{NAME}.po", f"locales/es/{NAME}.po",
        "locales/glossary.csv", f"source/{NAME}", "source/x.png",
    ]  # fmt: skip


def test_a_rename_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    """An editor may keep both."""
    source = tmp_path / "source"
    source.mkdir()
    project = Project(Settings(tmp_path))
    (source / "a.md").write_text("one", encoding="utf-8")
    before = see(project)
    times = os.stat(source / "a.md")  # noqa: PTH116 - its times in nanoseconds
    (source / "b.md").write_text("two", encoding="utf-8")
    os.utime(source / "b.md", ns=(times.st_atime_ns, times.st_mtime_ns))
    (source / "b.md").replace(source / "a.md")
    assert differences(before, see(project)) == {str(source / "a.md")}
    assert differences(before, {}) == set(before)
