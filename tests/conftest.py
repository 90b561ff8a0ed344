"""What holds for every test.

It is repeatable, offline, away from the user's home, and in CI not skipped for want of a tool; and
gettext accepts every catalog that it leaves.
"""

import codecs
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from l10n.catalogs.reader import read_catalog
from l10n.model import Catalog

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "l10n",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    # A slow machine must not fail a test.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("l10n")

_home = pytest.StashKey[str]()
_accepted = pytest.StashKey[set[bytes]]()


def pytest_configure(config: pytest.Config) -> None:
    """Point every place where models, caches and settings are looked for at an empty directory.

    It happens here because argostranslate reads (and makes) its directories when it is imported.
    """
    home = tempfile.mkdtemp(prefix="l10n-tests-")
    config.stash[_home] = home
    config.stash[_accepted] = set()
    for name in [name for name in os.environ if name.startswith(("ARGOS_", "L10N_"))]:
        if name != "L10N_CI":
            del os.environ[name]
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(Path(home, name.lower()))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that directory."""
    shutil.rmtree(config.stash.get(_home, ""), ignore_errors=True)


@pytest.fixture(autouse=True)
def _gettext_accepts_the_catalogs(request: pytest.FixtureRequest) -> Generator[None]:
    """Hold `msgfmt -c --check-format` against each catalog and template that a test leaves."""
    own = "tmp_path" in request.fixturenames
    folder: Path | None = request.getfixturevalue("tmp_path") if own else None
    yield
    if folder is not None:
        _check_catalogs(folder, request.config.stash[_accepted])


@pytest.fixture(autouse=True, scope="session")
def _gettext_accepts_all_catalogs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[None]:
    """Hold it against those that fixtures of modules and of the session leave."""
    yield
    _check_catalogs(tmp_path_factory.getbasetemp(), request.config.stash[_accepted])


def _check_catalogs(folder: Path, known: set[bytes]) -> None:
    if shutil.which("msgfmt") is None:
        return
    for path in sorted(folder.rglob("*.po*")):
        if path.suffix not in {".po", ".pot"} or not path.is_file():
            continue
        data = path.read_bytes()
        name = hashlib.sha256(data).digest()
        if name not in known and not _is_an_exception(data):
            command = ["msgfmt", "-c", "--check-format", "-o", os.devnull, str(path)]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            assert ran.returncode == 0, ran.stderr
        known.add(name)


def _is_an_exception(data: bytes) -> bool:
    """Tell whether gettext need not accept a file.

    A test has damaged it, which the reader says as well, and no command writes such a file; or an
    editor has put a byte order mark before it, which gettext refuses, and which is kept.
    """
    return data.startswith(codecs.BOM_UTF8) or not isinstance(read_catalog(data, ""), Catalog)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of design, corpora and measurements beside the checkout, or skip."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is absent")
    return folder


def _fail_for_want_of_a_tool(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where CI should have installed what it asks for.

    A skip whose reason says "is not installed" or "could not import" counts as one; others stay.
    """
    if not report.skipped or hasattr(report, "wasxfail") or not os.environ.get("L10N_CI"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if "is not installed" in reason or "could not import" in reason:
        report.outcome = "failed"
        report.longrepr = f"CI must not skip this: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Hold each test's own skips against the rule for CI."""
    report = yield
    _fail_for_want_of_a_tool(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Hold the skips of whole modules against the rule for CI."""
    report = yield
    _fail_for_want_of_a_tool(report)
    return report
