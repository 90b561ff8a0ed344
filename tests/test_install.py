"""The light install: no command reaches for the heavy libraries that argostranslate names.

Traps stand in for those libraries in a process of its own: each writes its name down when it is
imported, then says that it is not there. So an import that is tried, caught and forgotten shows
too, as it would on a machine where the library is installed.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import grimp
import pytest
import pytest_socket
from engines.tiny_argos import LEXICON, build_tiny_package

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("torch", "stanza", "spacy", "minisbd", "onnxruntime", "transformers")
TRAP = """\
import os
with open(os.environ["TRAPPED"], "a", encoding="utf-8") as trapped:
    trapped.write(__name__ + "\\n")
raise ImportError(__name__)
"""
EVERY_MODULE = """\
import importlib, pkgutil, l10n
for found in pkgutil.walk_packages(l10n.__path__, "l10n."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
"""
COMMANDS = """\
import json, click
from l10n.cli import cli
def walk(command, words):
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from walk(command.get_command(context, name), [*words, name])
print(json.dumps(list(walk(cli, []))))
"""

Run = Callable[..., tuple[subprocess.CompletedProcess[str], list[str]]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a function that runs Python with the traps set, and gives what fell into them."""
    for name in HEAVY:
        (tmp_path / "traps" / name).mkdir(parents=True)
        (tmp_path / "traps" / name / "__init__.py").write_text(TRAP, encoding="utf-8")
    trapped = tmp_path / "trapped"

    def python(
        *words: str, cwd: Path = tmp_path
    ) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        trapped.write_text("", encoding="utf-8")
        paths = os.pathsep.join([str(tmp_path / "traps"), str(ROOT)])
        done = subprocess.run(
            [sys.executable, *words],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": paths, "TRAPPED": str(trapped)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done, trapped.read_text(encoding="utf-8").split()

    return python


def test_the_traps_see_an_import_that_is_caught(run: Run) -> None:
    code = "try:\n    import torch\nexcept ImportError:\n    pass"
    done, trapped = run("-c", code)
    assert (done.returncode, trapped) == (0, ["torch"])


def test_no_module_of_the_package_imports_them(run: Run) -> None:
    done, trapped = run("-c", EVERY_MODULE)
    assert (done.returncode, done.stderr, trapped) == (0, "", [])


def test_no_line_of_the_package_names_them_in_an_import() -> None:
    """Imports inside functions count: they run some day."""
    graph = grimp.build_graph("l10n", include_external_packages=True, cache_dir=None)
    assert "polib" in graph.modules
    assert graph.modules & set(HEAVY) == set()


def test_no_command_imports_them_to_explain_itself(run: Run) -> None:
    listed, _ = run("-c", COMMANDS)
    assert listed.returncode == 0, listed.stderr
    commands = json.loads(listed.stdout)
    assert ["extract"] in commands
    for words in commands:
        done, trapped = run("-m", "l10n", *words, "--help")
        assert (words, done.returncode, trapped) == (words, 0, [])
        assert done.stdout.startswith("Usage: ")


def test_no_command_imports_them_at_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    model = build_tiny_package(tmp_path / "en_es.argosmodel", LEXICON)
    project = tmp_path / "project"
    shutil.copytree(ROOT / "source", project / "source")
    settings = 'source_locale = "en"\nlocales = ["es", "en_XA"]\n'
    (project / "pyproject.toml").write_text(f"[tool.l10n]\n{settings}", encoding="utf-8")
    for words, codes in [
        (["extract"], {0}),
        (["draft", "--engine", "pseudo", "--locale", "en_XA"], {0}),
        (["draft", "--engine", "argos", "--locale", "es"], {3}),
        (["models", "install", "en", "es", str(model)], {0}),
        (["models", "list"], {0}),
        (["draft", "--engine", "argos", "--locale", "es"], {0}),
        (["status"], {0}),
        (["check"], {0, 1}),
        (["build", "--drafts"], {0, 1}),
        (["demo", "--locale", "es", "--locale", "en_XA"], {0}),
    ]:
        done, trapped = run("-m", "l10n", *words, cwd=project)
        assert (words, trapped) == (words, [])
        assert done.returncode in codes, f"l10n {' '.join(words)}: {done.stdout}{done.stderr}"


def test_the_tests_reach_no_other_machine() -> None:

    # 192.0.2.0/24 is set aside for documentation (RFC 5737): nothing answers there.
    with (
        socket.socket() as probe,
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(pytest_socket.SocketConnectBlockedError),
    ):
        probe.connect(("192.0.2.1", 80))


SKIPS = """\
import pytest

@pytest.mark.skipif(True, reason="msgfmt is not installed")
def test_marked():
    pass

def test_inside():
    pytest.importorskip("no_such_module")

def test_shared(shared):
    pass

@pytest.mark.xfail(reason="msgfmt is not installed")
def test_expected():
    raise AssertionError
"""


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [({}, "4 skipped, 1 xfailed"), ({"L10N_CI": "1"}, "1 failed, 1 skipped, 1 xfailed, 2 errors")],
    ids=["at home", "in CI"],
)
def test_in_ci_a_test_skipped_for_want_of_a_tool_fails(
    tmp_path: Path, ci: dict[str, str], outcome: str
) -> None:
    """What ../shared holds may be absent anywhere, and a failure that is expected is no skip."""
    tests = tmp_path / "project" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "test_skips.py").write_text(SKIPS, encoding="utf-8")
    whole = 'import pytest\npytest.skip("apertium is not installed", allow_module_level=True)\n'
    (tests / "test_whole.py").write_text(whole, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--continue-on-collection-errors", str(tests)],
        cwd=tests,
        env={name: value for name, value in os.environ.items() if name != "L10N_CI"} | ci,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1].startswith(f"{outcome} in "), done.stdout
