"""The one door to argostranslate, the manager of Argos packages: where they are, how they unpack.

Everything that needs argostranslate goes through here, because it must be handled with care:
it reads its settings and makes its folders while it is imported, one broken folder in its store
hides all the others, and installing pulls in machinery that translating does not need.
"""

import contextlib
import importlib
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from l10n.errors import EngineUnavailableError

_CODES = {"pt_BR": "pb", "zh_Hant": "zt", "zh_TW": "zt", "zh_HK": "zt", "zh_MO": "zt", "no": "nb"}
"""Where Argos' code is not the locale's language (the `from_code` and `to_code` of its index)."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """An Argos package in the store.

    Attributes:
        source: Argos' code of the language it translates from.
        target: Argos' code of the language it translates to.
        version: The package's version, as its metadata says it.
        path: The package's folder.
        target_prefix: The token that every target begins with, or empty.
        fresh: Whether the call that returned it has just installed it.
    """

    source: str
    target: str
    version: str
    path: Path
    target_prefix: str = ""
    fresh: bool = field(default=False, compare=False)

    @property
    def tokenizer(self) -> Path:
        """Return the SentencePiece model, whether or not the package has one."""
        return self.path / "sentencepiece.model"

    @property
    def name(self) -> str:
        """Return how provenance calls it, such as `en_es 1.0`."""
        return re.sub(r"[^\w.+ -]+", "_", f"{self.source}_{self.target} {self.version}").strip()


def package_code(locale: str) -> str:
    """Return Argos' code of a locale: `pb` for `pt_BR`, `es` for `es_MX`."""
    parts = re.split(r"[_@.-]", locale)
    for length in range(len(parts), 0, -1):
        if code := _CODES.get("_".join(parts[:length])):
            return code
    return parts[0]


def version_key(version: str) -> tuple[int, ...]:
    """Return what orders versions: the numbers in them, so that 1.10 follows 1.9."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version))


def index_address() -> str:
    """Return the address of the index of packages, by argostranslate's own setting."""
    base = str(_load("settings").package_index)
    # argostranslate joins the two without a slash, and so takes an address without one amiss.
    return base if base.endswith(".json") else f"{base.rstrip('/')}/index.json"


def store() -> Path:
    """Return the folder that argostranslate installs packages in; make it if it is missing.

    Raises:
        EngineUnavailableError: It cannot be made.
    """
    folder = Path(_load("settings").package_data_dir)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineUnavailableError(
            f"The store of models {folder} cannot be made: {error.strerror or error}.",
            "Set ARGOS_PACKAGES_DIR to a folder that can be written.",
        ) from error
    return folder


def installed_models() -> tuple[InstalledModel, ...]:
    """Return the translation packages that argostranslate finds, newest first within a pair.

    Folders that hold no readable package are passed over.
    """
    package = _load("package")
    found = [
        model
        for folder in package.settings.package_dirs
        for entry in _entries(Path(folder))
        for model in _read(package, entry)
    ]
    # Sorted twice: the second sort keeps, within a pair, the falling order of the first.
    found.sort(key=lambda model: (version_key(model.version), model.path.as_posix()), reverse=True)
    found.sort(key=lambda model: (model.source, model.target))
    return tuple(found)


def unpack(archive: Path, folder: Path) -> None:
    """Let argostranslate unpack a package into a folder that is not (yet) its store.

    Its `install_from_path` writes file by file into the store, where a run that is cut short
    leaves half a package that hides all the others. It asks its settings for the folder and
    takes no other word for it: so the setting is lent for the length of the call.

    Args:
        archive: A package that has been looked through.
        folder: Where its top folder goes.
    """
    package = _load("package")
    settings = package.settings
    usual = settings.package_data_dir
    settings.package_data_dir = folder
    try:
        with _without_translating():
            package.install_from_path(archive)
    finally:
        settings.package_data_dir = usual


@contextlib.contextmanager
def _without_translating() -> Iterator[None]:
    """Spare an installation the import of argostranslate's own translator.

    `install_from_path` imports it only to empty its cache of languages, and with it come stanza
    and, where they are installed, spacy and torch. Not imported yet, it has no cache to empty.
    """
    name = "argostranslate.translate"
    if name in sys.modules:
        yield
        return
    stand_in: Any = ModuleType(name)
    stand_in.get_installed_languages = _NoCache()
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


class _NoCache:
    """A cache that was never filled."""

    def cache_clear(self) -> None:
        """Do nothing: there is nothing to empty."""


class _Only:
    """A folder of packages with one entry, so that a broken one cannot hide the others."""

    def __init__(self, entry: Path) -> None:
        self._entry = entry

    def iterdir(self) -> Iterator[Path]:
        return iter((self._entry,))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _read(package: ModuleType, entry: Path) -> Iterator[InstalledModel]:
    try:
        found = package.get_installed_packages([_Only(entry)])
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return  # no metadata.json, or one that is not what it should be
    for one in found:
        codes = (one.from_code, one.to_code)
        if one.type == "translate" and all(isinstance(code, str) and code for code in codes):
            version, prefix = str(one.package_version or ""), str(one.target_prefix or "")
            yield InstalledModel(*codes, version, Path(one.package_path), prefix)


def _load(name: str) -> ModuleType:
    """Import a part of argostranslate, which is only done when it is needed.

    Raises:
        EngineUnavailableError: It is not installed, or its settings stop it.
    """
    try:
        # Its settings print when their file is broken.
        with contextlib.redirect_stdout(io.StringIO()):
            return importlib.import_module(f"argostranslate.{name}")
    except ImportError as error:
        raise EngineUnavailableError(
            f"argostranslate cannot be loaded: {error}.",
            "Install it: `pip install argostranslate`.",
        ) from error
    except OSError as error:
        raise EngineUnavailableError(
            f"argostranslate cannot make its folders: {error}.",
            "Set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME to folders that can be written.",
        ) from error
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise EngineUnavailableError(
            f"argostranslate's settings cannot be used: {error!r}.",
            "Correct its settings.json and the environment variables that begin with ARGOS_.",
        ) from error
