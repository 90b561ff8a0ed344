"""A build of what changed equals a build of everything, and does no more than that."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_project import NAME, TARGETS, Folder, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.config import find_settings
from l10n.locales import parse_locale
from l10n.model import Build
from l10n.pipeline.build import build
from l10n.pipeline.extract import extract
from l10n.pipeline.outcomes import outcomes_of
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Asked, Question, Surroundings, still_true

ARTICLES = ("a.md", "guide/b.md", "guide/c.md")
TEXTS = (
    "---\ntitle: One\n---\n\n# One\n\nTake [one pill](guide/b.md) a day.\n\n![x](x.png)\n",
    "# Two\n\nRest a lot, and see [the first](../a.md).\n",
    "Three\n=====\n\nText with `code` and [another](c.md#three).\n\n- Item\n",
    "---\ntitle: [broken\n---\n\nText.\n",
    "\ufeffFour.\n",
)
SETTINGS = (
    'locales = ["es", "fr"]\nfront_matter = ["title"]\n',
    'locales = ["es", "fr"]\nfront_matter = ["title"]\npublish_at = 0\n',
    'locales = ["es", "fr"]\nfront_matter = ["title"]\nincomplete = "source"\n',
    'locales = ["es"]\nincomplete = "last"\nnotices = { es = { outdated = "> A" } }\n',
    'locales = ["es"]\npublish = "drafts"\nlayout = "hugo"\nbuild_dir = "site"\n',
)

_DAMAGE = b'\nmsgid "open\n'
Step = tuple[Any, ...]
STEPS = st.one_of(
    st.tuples(st.just("article"), st.sampled_from(ARTICLES), st.sampled_from(TEXTS)),
    st.tuples(st.just("gone"), st.sampled_from(ARTICLES)),
    st.tuples(st.just("translated"), st.sampled_from(ARTICLES), st.sampled_from(["es", "fr"]),
              st.integers(0, 3)),
    st.tuples(st.just("damaged"), st.sampled_from(ARTICLES), st.just("es")),
    st.tuples(st.just("image"), st.sampled_from(["x.png", "x.es.png"]), st.binary(max_size=2)),
    st.tuples(st.just("settings"), st.sampled_from(SETTINGS)),
    st.tuples(st.just("page removed"), st.integers(0, 5)),
    st.tuples(st.just("part"), st.sampled_from(["es", "fr"])),
)  # fmt: skip


def project_of(folder: Path) -> Project:
    """Open a project as the command line does."""
    return Project(find_settings(folder, parse_locale))


def do(folder: Path, step: Step) -> None:  # noqa: C901 - one step a line
    """Change a project as its people do."""
    match step:
        case ("article", str(name), str(text)):
            _write(folder / "source" / name, text.encode())
        case ("gone", str(name)):
            (folder / "source" / name).unlink(missing_ok=True)
        case ("translated", str(name), str(locale), int(skipped)):
            _translate(folder / "locales" / locale / f"{name}.po", skipped)
        case ("damaged", str(name), str(locale)):
            path = folder / "locales" / locale / f"{name}.po"
            if path.exists():
                _write(path, path.read_bytes() + _DAMAGE)
        case ("image", str(name), bytes(data)):
            _write(folder / "source" / name, data)
        case ("settings", str(text)):
            _write(folder / "l10n.toml", text.encode())
        case ("page removed", int(number)):
            pages = sorted(path for path in folder.glob("build/*/**/*.md"))
            if pages:
                pages[number % len(pages)].unlink()
        case ("part", str(locale)):
            project = project_of(folder)
            if locale in project.settings.locales:
                build(project, (), (locale,), drafts=False)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _translate(path: Path, skipped: int) -> None:
    """Fill empty targets but for one, as a person would."""
    if not path.exists():
        return
    head, *entries = path.read_text(encoding="utf-8").split("\n\n")
    for number, entry in enumerate(entries):
        lines = entry.split("\n")
        if 'msgstr ""' in lines and number != skipped:
            msgid = next(line for line in lines if line.startswith("msgid "))
            lines[lines.index('msgstr ""')] = msgid.replace("msgid", "msgstr").replace('"', '"¡', 1)
            entries[number] = "\n".join(lines)
    path.write_text("\n\n".join([head, *entries]), encoding="utf-8")


def built(folder: Path) -> tuple[Build, dict[str, bytes]]:
    """Extract and build; return what was said, and every file of the build folder."""
    project = project_of(folder)
    extract(project, (), ())
    done = build(project, (), (), drafts=False)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(project.build_path.rglob("*"))
        if path.is_file()
    }
    return done, files


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=7), often=st.booleans())
def test_whatever_changes_a_build_equals_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], *, often: bool
) -> None:
    """After any sequence of edits: the files byte for byte, and all that is said of them."""
    folder = tmp_path_factory.mktemp("project")
    do(folder, ("settings", SETTINGS[0]))
    for name, text in zip(ARTICLES, TEXTS, strict=False):
        do(folder, ("article", name, text))
    built(folder)
    for name in ARTICLES:
        do(folder, ("translated", name, "es", 9))
    built(folder)
    for step in steps:
        do(folder, step)
        if often:
            built(folder)
    # A page of a damaged catalog stays as it once was: a clean build has none.
    for path in folder.glob("locales/*/**/*.po"):
        path.write_bytes(path.read_bytes().replace(_DAMAGE, b""))
    done, files = built(folder)
    clean = tmp_path_factory.mktemp("clean")
    for name in ("source", "locales", "l10n.toml"):
        path = folder / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, clean / name)
    expected, wanted = built(clean)
    others = {name for name in files.keys() - wanted.keys() if name.startswith("build/")}
    assert {name: data for name, data in files.items() if name not in others} == wanted
    said = ("written", "left_out", "drafts", "links", "findings", "copied")
    assert [getattr(done, name) for name in said] == [getattr(expected, name) for name in said]
    assert others == set()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...]]]:
    """Note which pages a build makes anew."""
    seen: list[tuple[str, tuple[str, ...]]] = []
    make: Callable[..., Any] = outcomes_of

    def noted(job: Any) -> Any:
        seen.append((job.article, job.locales))
        return make(job)

    monkeypatch.setattr("l10n.pipeline.incremental.outcomes_of", noted)
    return seen


Made = list[tuple[str, tuple[str, ...]]]


def test_nothing_is_made_where_nothing_changed(translated: Folder, run: Run, made: Made) -> None:
    """And nothing is written: not even the list of what is known."""
    run("build")
    made.clear()
    before = {path: path.stat().st_mtime_ns for path in translated.path.rglob("*")}
    second = run("build")
    assert (made, second.code, second.out.splitlines()[1:]) == (
        [], 0, ["1 page, 2 links: nothing changed."]
    )  # fmt: skip
    assert {path: path.stat().st_mtime_ns for path in translated.path.rglob("*")} == before


def test_only_the_page_of_a_changed_catalog_is_made(
    translated: Folder, run: Run, made: Made
) -> None:
    """Neither other locales of its article nor other articles."""
    translated.write("source/other.md", "Some text.\n")
    run("extract")
    run("build")
    made.clear()
    translated.replace(translated.catalog, "Efectos secundarios", "Otros efectos")
    run("build")
    assert made == [(NAME, ("es",))]
    made.clear()
    translated.replace("source/other.md", "Some", "More")
    run("build")
    assert made == [("other.md", ("es", "en_XA"))]


def test_a_page_that_is_gone_is_made_again(translated: Folder, run: Run, made: Made) -> None:
    """Whoever removed it."""
    run("build")
    page = translated.path / f"build/es/{NAME}"
    data = page.read_bytes()
    page.unlink()
    made.clear()
    run("build")
    assert (made, page.read_bytes()) == ([(NAME, ("es",))], data)


def test_a_page_that_somebody_changed_is_named_each_time(translated: Folder, run: Run) -> None:
    """What is known of it does not hide that."""
    run("build")
    translated.write(f"build/es/{NAME}", "mine\n")
    said = [run("build") for _ in range(2)]
    assert [(ran.code, "Somebody has changed" in ran.err) for ran in said] == [(1, True)] * 2


def test_what_was_wrong_is_said_again(translated: Folder, run: Run, made: Made) -> None:
    """Also where nothing is made."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    first = run("build")
    made.clear()
    second = run("build")
    assert (made, second.code, second.err) == ([], 1, first.err)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"run": 1}', '{"pages": {"x": 1}}'])
def test_a_damaged_list_costs_time_and_nothing_else(
    translated: Folder, run: Run, content: str
) -> None:
    """It can be removed at any time, too."""
    run("build")
    [known] = (translated.path / ".l10n").glob("built-*.json")
    whole = known.read_bytes()
    known.write_text(content, encoding="utf-8")
    assert run("build").out.splitlines()[1:] == ["1 page, 2 links: nothing changed."]
    assert known.read_bytes() == whole


def test_a_page_is_asked_for_once_more_where_an_answer_changes(tmp_path: Path) -> None:
    """Pages, folders with pages, files and their bytes."""
    one, both = frozenset({"es/a.md"}), frozenset({"es/a.md", "es/b.md"})
    around = Surroundings(tmp_path, one)
    (tmp_path / "x.png").write_bytes(b"1")
    said = (around.has_page("es/a.md"), around.has_page("es/b.md"), around.has_file("x.png"),
            around.has_file("y" * 500), around.read("x.png"), around.read("none"))  # fmt: skip
    assert said == (True, False, True, False, b"1", None)
    asked = tuple(around.asked)
    assert still_true(tmp_path, one, asked)
    assert not still_true(tmp_path, both, asked)
    assert not still_true(tmp_path, frozenset(), asked)
    (tmp_path / "x.png").write_bytes(b"2")
    assert [it.what for it in asked if not still_true(tmp_path, one, [it])] == [Asked.BYTES]
    assert Question(Asked.PAGE, "es/a.md", "yes") in asked


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("es/*", True), ("es/b/*", True), ("*", True), ("fr/*", False), ("es/b/c/*", False),
     ("d/*.es", True), ("*.es", True), ("d/e/*.es", True), ("*.fr", False), ("es/*.es", False)],
)  # fmt: skip
def test_a_folder_has_pages_where_one_lies_in_it_or_below(
    tmp_path: Path, pattern: str, *, expected: bool
) -> None:
    """Of a language, where a name tells it."""
    pages = frozenset({"es/b/a.md", "d/e/f.es.md", "d/g.md"})
    assert Surroundings(tmp_path, pages).has_pages(pattern) == expected


def test_targets_are_those_of_the_fixture() -> None:
    """What `translated` fills is what these tests change."""
    assert TARGETS["Side effects"] == "Efectos secundarios"
