"""The lock files: pinned, hashed, without addresses, whole, free of what drafting never needs."""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "requirements.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["build"],
    ],
    **{
        f"requirements-{group}.lock": [
            *PROJECT["project"]["dependencies"],
            *PROJECT["dependency-groups"]["build"],
            *PROJECT["dependency-groups"][group],
        ]
        for group in ("dev", "quality", "sites")
    },
}
LEFT_OUT = {"torch", "stanza", "spacy", "minisbd", "onnxruntime", "triton"}
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
PLATFORMS = ["linux", "darwin", "win32"]

all_locks = pytest.mark.parametrize("lock", LOCKS)


def entries(lock: str) -> list[str]:
    """Give a lock file's logical lines: continued lines joined, comments and blanks dropped."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    return [line for line in joined.splitlines() if line.strip()]


def pins(lock: str, python: str = "3.11", platform: str = "linux") -> dict[str, str]:
    """Give the versions by name that a lock file holds for one Python on one platform."""
    here = {
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python if python.count(".") == 2 else f"{python}.1",
        "sys_platform": platform,
    }
    found: dict[str, str] = {}
    for entry in entries(lock):
        if entry.startswith("--"):
            continue
        requirement = Requirement(entry.split(" --hash=")[0])
        if requirement.marker is None or requirement.marker.evaluate(here):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} is pinned twice for {here}"
            found[name] = str(requirement.specifier).removeprefix("==")
    return found


@all_locks
def test_it_names_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = re.findall(
        r".*(?:://|\bfile:|index-url|find-links|trusted-host| @ |\s\.{0,2}/).*", text
    )
    assert found == []


@all_locks
def test_every_line_is_one_version_with_its_hashes(lock: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^-]+?)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+")
    assert [entry for entry in entries(lock) if not pin.fullmatch(entry)] == ["--only-binary :all:"]


@all_locks
def test_it_holds_nothing_that_drafting_does_not_need(lock: str) -> None:
    names = {canonicalize_name(re.split("[= ]", entry)[0]) for entry in entries(lock)}
    excluded = set(PROJECT["tool"]["uv"]["exclude-dependencies"])
    assert names & (LEFT_OUT | excluded) == set()
    assert [name for name in names if name.startswith("nvidia")] == []


@all_locks
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_it_satisfies_what_the_project_asks_for(lock: str, python: str, platform: str) -> None:
    pinned = pins(lock, python, platform)
    unmet = []
    for line in LOCKS[lock]:
        requirement = Requirement(line)
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            unmet.append(f"{line}: {version}")
    assert unmet == [], f"run 'make lock': {lock} is older than pyproject.toml"


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_tools_come_on_top_of_the_same_versions(python: str, platform: str) -> None:
    runtime, dev, *others = (pins(lock, python, platform) for lock in LOCKS)
    assert {name: dev.get(name) for name in runtime} == runtime
    for other in others:
        assert {name: other.get(name) for name in runtime} == runtime
        both = dev.keys() & other.keys()
        assert {name: other[name] for name in both} == {name: dev[name] for name in both}


@all_locks
def test_it_holds_what_its_packages_ask_for_in_turn(lock: str) -> None:
    """A lock is installed with --no-deps: what it lacks is found by nobody before a user does."""
    pinned = pins(lock, "{}.{}.{}".format(*sys.version_info), sys.platform)
    excluded = set(PROJECT["tool"]["uv"]["exclude-dependencies"])
    installed: dict[str, str] = {
        canonicalize_name(d.name): d.version for d in metadata.distributions()
    }
    unmet = []
    for name, version in pinned.items():
        if installed.get(name) != version:
            pytest.skip(f"{name} {version} is not installed: 'make test' installs what is locked")
        for line in metadata.requires(name) or []:
            requirement = Requirement(line)
            wanted = canonicalize_name(requirement.name)
            applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if not applies or wanted in excluded:
                continue
            if wanted not in pinned or not requirement.specifier.contains(pinned[wanted]):
                unmet.append(f"{name} asks for {line}: {pinned.get(wanted)}")
    assert unmet == []
