"""What has changed in a project since a commit, as git knows it."""

import os
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.errors import UsageError

_WHAT = "Changed files are looked for with git"
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""What git sets for its hooks: of the repository that the hook runs in, and of another folder."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Files that differ from a commit, relative to the project's root."""

    paths: frozenset[str]

    def touch(self, path: str) -> bool:
        """Tell whether a file has changed; one in a folder that is listed whole has, too."""
        named = PurePosixPath(unicodedata.normalize("NFC", path))
        return any(str(part) in self.paths for part in (named, *named.parents))


def changes_since(root: Path, ref: str) -> Changes:
    """Return the files of a project that have changed since a branch left another.

    What counts is the difference between the working tree, whether committed or not, and the
    commit at which HEAD and the other branch parted (git's merge base): what others have done on
    that branch since is none of it. New files count, but for those that git ignores; so do
    removed ones, and of a renamed file both names.

    Args:
        root: The project's folder.
        ref: A branch, tag or commit.

    Raises:
        UsageError: There is no git, no repository, no such commit, or no common one.
    """
    _refuse_elsewhere(root)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit.returncode:
        hint = "Fetch it first: `git fetch origin`; a checkout of CI often has one branch only."
        raise UsageError(f"git knows no commit `{ref}`.", hint)
    base = _git(root, "merge-base", commit.stdout.decode().strip(), "HEAD")
    if base.returncode:
        raise _no_common_commit(root, ref)
    since = base.stdout.decode().strip()
    changed = _names(root, "diff", "--name-only", "--no-renames", "--relative", "-z", since, "--")
    new = _names(root, "ls-files", "--others", "--exclude-standard", "-z")
    return Changes(frozenset(changed + new))


def _refuse_elsewhere(root: Path) -> None:
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() == b"true":
        return
    said = inside.stderr.decode(errors="replace").strip().split("\n")[0]
    if "not a git repository" in said or not inside.returncode:
        said = "the project is in no git repository."
    raise UsageError(f"{_WHAT}: {said}", "Leave the option out.", str(root))


def _no_common_commit(root: Path, ref: str) -> UsageError:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if shallow:
        return UsageError(
            f"This clone is shallow: it does not reach back to where HEAD and `{ref}` parted.",
            "Fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.",
        )
    return UsageError(
        f"HEAD and `{ref}` have no commit in common.", "Name the branch that HEAD was made from."
    )


def _names(root: Path, *words: str) -> tuple[str, ...]:
    ran = _git(root, *words)
    if ran.returncode:
        said = " ".join(ran.stderr.decode(errors="replace").split())
        raise UsageError(f"`git {words[0]}` failed: {said}", "Mend that first.", str(root))
    names = (os.fsdecode(name) for name in ran.stdout.split(b"\0") if name)
    return tuple(unicodedata.normalize("NFC", name.rstrip("/")) for name in names)


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; it asks nothing and speaks English."""
    own = {name: value for name, value in os.environ.items() if name not in _PLACES}
    own |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    program = shutil.which("git")
    if program is None:
        raise UsageError(f"{_WHAT}, which is not installed.", "Install git.")
    return subprocess.run(  # noqa: S603 - words of ours, and names behind `--end-of-options`
        (program, *words), cwd=root, env=own, capture_output=True, check=False
    )
