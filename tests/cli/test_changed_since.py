"""`l10n check --changed-since`: only what a branch has changed, held against git itself."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_project import NAME, TARGETS, Folder, Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
OTHER = "other/doses.md"
IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> str:
    """Run git in a folder."""
    ran = subprocess.run(("git", *IDENTITY, *words), cwd=folder, capture_output=True, check=True)
    return ran.stdout.decode().strip()


@pytest.fixture
def repository(translated: Folder, run: Run, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Commit a project with two articles, and make a branch of it; nothing else decides."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    translated.write(f"source/{OTHER}", "Take two pills a day.\n")
    assert run("extract").code == 0
    translated.write(".gitignore", "/.l10n/\n/ignored/\n")
    git(translated.path, "init", "--quiet", "--initial-branch=main")
    _commit(translated)
    git(translated.path, "checkout", "--quiet", "-b", "work")
    return translated


def _commit(folder: Folder) -> None:
    git(folder.path, "add", "--all")
    git(folder.path, "commit", "--quiet", "--message=x")


def _checked(run: Run, ref: str = "main") -> list[tuple[str, str]]:
    report = json.loads(run("check", "--json", "--changed-since", ref).out)
    return [(one["locale"], one["article"].removeprefix("source/")) for one in report["progress"]]


def test_where_nothing_changed_nothing_is_checked(repository: Folder, run: Run) -> None:
    """What is red already stays no business of this branch."""
    repository.replace(repository.catalog, TARGETS["Side effects"], "[x][1]")
    _commit(repository)
    git(repository.path, "branch", "--force", "main", "work")
    ran = run("check", "--changed-since", "main")
    assert (ran.code, ran.out) == (0, "0 catalogs checked: 0 errors, 0 warnings.\n")


@pytest.mark.parametrize("how", ["committed", "staged", "saved"])
def test_a_catalog_that_changed_is_checked_in_its_locale(
    repository: Folder, run: Run, how: str
) -> None:
    repository.replace(repository.catalog, TARGETS["Side effects"], "Efectos")
    if how == "staged":
        git(repository.path, "add", "--all")
    elif how == "committed":
        _commit(repository)
    assert _checked(run) == [("es", NAME)]


def test_an_article_that_changed_is_checked_in_all_locales(repository: Folder, run: Run) -> None:
    repository.replace(f"source/{NAME}", "Tell your", "Ask your")
    assert _checked(run) == [("es", NAME), ("en_XA", NAME)]


def test_a_new_article_counts_before_it_is_added(repository: Folder, run: Run) -> None:
    """And what git ignores does not."""
    repository.write("source/new/ünïcode ‘name’.md", "New text.\n")
    repository.write("ignored/x.md", "Text.\n")
    assert {article for _, article in _checked(run)} == {"new/ünïcode ‘name’.md"}


def test_a_repository_inside_the_repository_counts_whole(repository: Folder, run: Run) -> None:
    """Git names its folder only."""
    repository.write("source/inner/text.md", "Text.\n")
    git(repository.path / "source/inner", "init", "--quiet")
    _commit(Folder(repository.path / "source/inner"))
    assert {article for _, article in _checked(run)} == {"inner/text.md"}


def test_a_renamed_article_is_checked_under_its_new_name(repository: Folder, run: Run) -> None:
    git(repository.path, "mv", f"source/{OTHER}", "source/other/renamed.md")
    _commit(repository)
    ran = run("check", "--changed-since", "main", "-l", "es")
    told = [line.rsplit(" ", 1)[1] for line in ran.err.splitlines()]
    assert (ran.code, told) == (1, ["[orphan]", "[freshness]"])


def test_what_others_did_meanwhile_is_no_change_of_this_branch(
    repository: Folder, run: Run
) -> None:
    """The comparison is with the commit at which the branches parted."""
    git(repository.path, "checkout", "--quiet", "main")
    repository.replace(f"source/{OTHER}", "two pills", "one pill")
    _commit(repository)
    git(repository.path, "checkout", "--quiet", "work")
    repository.replace(repository.catalog, TARGETS["Side effects"], "Efectos")
    assert _checked(run) == [("es", NAME)]


def test_a_project_in_a_folder_of_its_repository(repository: Folder, run: Run) -> None:
    """Paths are the project's, wherever the repository begins; a hook's own places are not."""
    inner = repository.path / "docs"
    inner.mkdir()
    for name in ("l10n.toml", "source", "locales"):
        git(repository.path, "mv", name, f"docs/{name}")
    _commit(repository)
    git(repository.path, "branch", "--force", "main", "work")
    repository.replace("docs/locales/es/guide/pills.md.po", TARGETS["Side effects"], "Efectos")
    report = json.loads(run("check", "--json", "--changed-since", "main", "-C", "docs").out)
    assert [one["locale"] for one in report["progress"]] == ["es"]


def test_a_hook_of_git_may_call_it(
    repository: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells its hooks places that hold for another folder."""
    repository.replace(repository.catalog, TARGETS["Side effects"], "Efectos")
    monkeypatch.setenv("GIT_DIR", "elsewhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert _checked(run) == [("es", NAME)]


def test_it_changes_no_file_of_the_project(repository: Folder, run: Run) -> None:
    """But git's own index, where git notes what it has seen; a touched file is no change."""
    os.utime(repository.path / f"source/{NAME}", (1, 1))
    before = repository.files()
    assert _checked(run) == []
    after = repository.files()
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} <= {
        ".git/index"
    }


def _refused(run: Run, ref: str) -> tuple[int, str]:
    ran = run("check", "--changed-since", ref)
    return ran.code, ran.err


@pytest.mark.parametrize("ref", ["mian", "--all", "HEAD:l10n.toml", "-"])
def test_a_commit_that_there_is_not(repository: Folder, run: Run, ref: str) -> None:
    assert repository.path.exists()
    assert _refused(run, ref) == (
        2,
        (
            f"git knows no commit `{ref}`. Fetch it first: `git fetch origin`; "
            "a checkout of CI often has one branch only.\n"
        ),
    )


def test_a_shallow_clone_says_what_to_fetch(repository: Folder, run: Run, tmp_path: Path) -> None:
    """As a checkout of CI is, unless it is asked for more."""
    repository.replace(repository.catalog, TARGETS["Side effects"], "Efectos")
    _commit(repository)
    git(repository.path, "checkout", "--quiet", "main")
    repository.replace(f"source/{OTHER}", "two pills", "one pill")
    _commit(repository)
    clone, url = tmp_path / "clone", repository.path.as_uri()
    options = ("--quiet", "--depth=1", "--no-single-branch", "--branch=work")
    git(tmp_path, "clone", *options, url, str(clone))
    ran = run("check", "--changed-since", "origin/main", "-C", str(clone))
    assert (ran.code, ran.err) == (
        2,
        (
            "This clone is shallow: it does not reach back to where HEAD and `origin/main` parted. "
            "Fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.\n"
        ),
    )
    git(clone, "fetch", "--quiet", "--unshallow")
    report = json.loads(
        run("check", "--json", "--changed-since", "origin/main", "-C", str(clone)).out
    )
    assert [one["locale"] for one in report["progress"]] == ["es"]


def test_branches_without_a_common_commit(repository: Folder, run: Run) -> None:
    git(repository.path, "checkout", "--quiet", "--orphan", "alone")
    repository.write("new.txt", "another first commit")
    _commit(repository)
    assert _refused(run, "main") == (
        2,
        "HEAD and `main` have no commit in common. Name the branch that HEAD was made from.\n",
    )


def test_a_project_that_is_in_no_repository(translated: Folder, run: Run) -> None:
    assert _refused(run, "main") == (
        2,
        (
            f"{translated.path}: Changed files are looked for with git: the project is in no git "
            "repository. Leave the option out.\n"
        ),
    )


def test_a_machine_without_git(
    translated: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(translated.path))
    expected = "Changed files are looked for with git, which is not installed. Install git.\n"
    assert _refused(run, "main") == (2, expected)
