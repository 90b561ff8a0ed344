"""Argos packages for tests, and a home of argostranslate's own for each test."""

import importlib
from pathlib import Path

import pytest
from engines.tiny_argos import LEXICON, build_random_package, build_tiny_package

from l10n.engines import trial
from l10n.engines.argos_library import InstalledModel
from l10n.engines.model_store import install_from_file


@pytest.fixture(autouse=True)
def _models_are_tried_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try a model in this process before it is installed, but in tests that ask for another one.

    These models are sound, and a process takes as long as all else in a test.
    """
    if "tried_apart" not in request.fixturenames:
        monkeypatch.setattr(trial, "try_model", trial.try_here)


@pytest.fixture
def tried_apart() -> None:
    """Try a model in a process of its own before it is installed, as users do."""


@pytest.fixture(scope="session")
def tiny_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an `.argosmodel` file that translates the words of LEXICON from `en` to `es`."""
    return build_tiny_package(tmp_path_factory.mktemp("argos") / "en_es.argosmodel", LEXICON)


@pytest.fixture(scope="session")
def random_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an `.argosmodel` file with random weights, from `en` to `xx`."""
    return build_random_package(tmp_path_factory.mktemp("argos") / "en_xx.argosmodel", LEXICON)


@pytest.fixture
def argos_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point argostranslate, here and in processes that are started, at empty folders.

    Gives the folder in which `packages` is its store. Its settings are read from the environment
    once, at import: so both are changed.
    """
    # Before the environment changes, so that what is put back afterwards is not this test's.
    settings = importlib.import_module("argostranslate.settings")
    home = tmp_path / "argos"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    packages = home / "packages"
    packages.mkdir(parents=True)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    monkeypatch.setattr(settings, "data_dir", home)
    monkeypatch.setattr(settings, "downloads_dir", home / "downloads")
    monkeypatch.setattr(settings, "local_package_index", home / "index.json")
    monkeypatch.setattr(settings, "package_data_dir", packages)
    monkeypatch.setattr(settings, "package_dirs", [packages])
    return home


@pytest.fixture
def installed_tiny(argos_home: Path, tiny_package: Path) -> InstalledModel:
    """Install the tiny package from `en` to `es`; give what the installation answered."""
    assert argos_home.is_dir()
    return install_from_file(tiny_package, "en", "es")
