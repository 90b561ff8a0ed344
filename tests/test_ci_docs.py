"""docs/ci.md can be followed literally: its YAML is sound, its commands run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from l10n.outputs.table import FORMS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
GITHUB, GITLAB, PRE_COMMIT = (
    yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
)
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PLAIN = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]


def _workflow_steps() -> Iterator[dict[str, Any]]:
    for job in GITHUB["jobs"].values():
        yield from job["steps"]


def _check_step() -> dict[str, Any]:
    [step] = [step for step in _workflow_steps() if "l10n check" in step.get("run", "")]
    return step


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository with a project, at the start of a branch, and `l10n` beside it."""
    folder = tmp_path_factory.mktemp("ci") / "repository"
    folder.mkdir()
    for name in ("pyproject.toml", "source", "locales"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    script = folder.parent / "bin" / "l10n"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m l10n "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    for words in ("init -q -b main", "add -A", "commit -q -m start"):
        _run(folder, f"git {words}")
    _run(folder, "git update-ref refs/remotes/origin/main HEAD")
    return folder


def _run(folder: Path, command: str, **more: str) -> tuple[int, str, str]:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    environment = {
        "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        **who,
        **more,
    }
    ran = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command], cwd=folder, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


def test_the_page_lists_every_form() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert listed == list(FORMS)


@pytest.mark.parametrize("command", PLAIN)
def test_a_command_of_the_page_passes(repository: Path, command: str) -> None:
    code, _, err = _run(repository, command)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("base", ["", "main"])
def test_the_step_of_the_workflow_passes(repository: Path, base: str) -> None:
    """On a branch and on a pull request; the shell is that of GitHub."""
    step = _check_step()
    assert step["env"] == {"BASE": "${{ github.base_ref }}"}
    summary = repository.parent / f"summary{base}"
    code, _, err = _run(repository, step["run"], BASE=base, GITHUB_STEP_SUMMARY=str(summary))
    assert (code, err, summary.exists(), (repository / "l10n.sarif").exists()) == (
        0, "", True, True
    )  # fmt: skip


def test_the_workflow_fails_on_what_a_pull_request_breaks(repository: Path) -> None:
    """Its file and line come out as an annotation, and the summary says it."""
    name = "locales/es/types/leukemia/research/ponatinib-cml.md.po"
    catalog = repository / name
    before = catalog.read_text(encoding="utf-8")
    summary = repository.parent / "broken"
    try:
        catalog.write_text(re.sub(r'(msgstr ".*?)\]\[1\]', r"\1]", before, count=1), "utf-8")
        code, out, _ = _run(
            repository, _check_step()["run"], BASE="main", GITHUB_STEP_SUMMARY=str(summary)
        )
    finally:
        catalog.write_text(before, encoding="utf-8")
    said = summary.read_text(encoding="utf-8")
    assert (code, f"::error file={name},line=" in out, "## ❌ l10n: 1 error" in said) == (
        1, True, True
    )  # fmt: skip


def test_the_workflow_asks_for_least() -> None:
    """No permission that it does not need; credentials stay nowhere; actions have a version."""
    jobs = GITHUB["jobs"].values()
    uses = [step["uses"] for step in _workflow_steps() if "uses" in step]
    keeps = [step["with"]["persist-credentials"] for step in _workflow_steps()
             if step.get("uses", "").startswith("actions/checkout")]  # fmt: skip
    assert GITHUB["permissions"] == {}
    assert [job["permissions"] for job in jobs] == [
        {"contents": "read", "security-events": "write"}
    ]
    assert [bool(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", use)) for use in uses] == [True] * len(uses)
    assert keeps == [False, False]


def test_the_workflow_has_the_history_that_it_compares_with() -> None:
    """`--changed-since` asks git where the branch began."""
    step = next(step for step in _workflow_steps() if "uses" in step)
    assert ("--changed-since" in _check_step()["run"], step["with"]["fetch-depth"]) == (True, 0)


def test_no_command_of_the_workflow_holds_an_expression() -> None:
    """A branch's name in a script would be run as a part of it."""
    assert [step for step in _workflow_steps() if "${{" in step.get("run", "")] == []


def test_the_job_of_gitlab_passes_and_leaves_its_reports(repository: Path) -> None:
    job = GITLAB["l10n"]
    code, _, err = _run(repository, "\n".join(job["script"]))
    reports = job["artifacts"]["reports"].values()
    assert (code, err, [(repository / report).exists() for report in reports]) == (
        0, "", [True, True]
    )  # fmt: skip


def test_both_install_what_the_repository_holds() -> None:
    """The versions of the lock file, by their hashes, without what those packages name."""
    [step] = [step for step in _workflow_steps() if step.get("name") == "Install l10n"]
    commands = step["run"].splitlines()
    assert commands == GITLAB["l10n"]["before_script"][1:]
    assert (ROOT / "requirements.lock").exists()
    assert ["--no-deps" in command for command in commands] == [True, True]


def test_the_hooks_of_the_page_are_those_of_the_repository() -> None:
    described = [{key: value for key, value in hook.items() if key != "description"}
                 for hook in HOOKS]  # fmt: skip
    assert {"repos": [{"repo": "local", "hooks": described}]} == PRE_COMMIT


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_passes(repository: Path, hook: dict[str, str]) -> None:
    code, _, err = _run(repository, hook["entry"])
    assert (code, err) == (0, "")


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not installed")
def test_pre_commit_stops_a_commit_that_loses_a_link(repository: Path, tmp_path: Path) -> None:
    """The program itself, with the page's configuration."""
    folder = tmp_path / "repository"
    shutil.copytree(repository, folder)
    shutil.copytree(repository.parent / "bin", tmp_path / "bin")
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(PRE_COMMIT), encoding="utf-8")
    _run(folder, "pre-commit install && git add -A && git commit -q -m hooks")
    catalog = next((folder / "locales" / "es").rglob("*.po"))
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(re.sub(r'(msgstr ".*?)\]\[1\]', r"\1]", text, count=1), encoding="utf-8")
    code, _, err = _run(folder, "git add -A && git commit -m broken")
    assert (code, "l10n check" in err, "[skeleton]" in err) == (1, True, True)
