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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from l10n.errors import EngineUnavailableError

_CODES = {"pt_BR": "pb", "zh_Hant": "zt", "zh_TW": "zt", "zh_HK": "zt", "zh_MO": "zt", "no": "nb"}
"""Where Argos' code is not the locale's language (the `from_code` and `to_code` of its index)."""

_SERVING = {"pb": ("pt",), "nb": ("no",)}
"""The codes whose packages serve where there is none of a code's own."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model in a store: an Argos package, or an OPUS-MT model.

    Attributes:
        source: Argos' code of the language it translates from.
        target: Argos' code of the language it translates to.
        version: The package's version, as its metadata says it.
        path: The package's folder.
        target_prefix: The tokens that every target begins with.
        source_token: The token that every source begins with, of an OPUS-MT model: `>>spa<<`.
        fresh: Whether the call that returned it has just installed it.
    """

    source: str
    target: str
    version: str
    path: Path
    target_prefix: tuple[str, ...] = ()
    source_token: str = ""
    fresh: bool = field(default=False, compare=False)

    @property
    def network(self) -> Path:
        """Return the folder of its CTranslate2 model."""
        return self.path / "model"

    @property
    def tokenizer(self) -> Path:
        """Return its SentencePiece model or, where it has none, its codes of byte pairs.

        argostranslate chooses likewise.
        """
        usual, older = self.path / "sentencepiece.model", self.path / "bpe.model"
        return older if older.is_file() and not usual.exists() else usual

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


def locale_of(code: str) -> str:
    """Return the locale that a code of Argos stands for: `pt_BR` for `pb`, `es` for `es`."""
    return next((locale for locale, known in _CODES.items() if known == code), code)


def package_codes(locale: str) -> tuple[str, ...]:
    """Return the codes of Argos whose packages serve a locale, the best first.

    A package for all of a language serves its variant in the same script: `pt` serves `pt_BR`.
    But `zh`, which is written with simplified characters, does not serve `zh_Hant`.
    """
    return tuple(dict.fromkeys((package_code(locale), *_SERVING.get(package_code(locale), ()))))


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


def reads(folder: Path) -> InstalledModel | None:
    """Return the package in a folder, as argostranslate reads it; None where it reads none."""
    return next(_read(_load("package"), folder), None)


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
            version = str(one.package_version or "")
            yield InstalledModel(*codes, version, Path(one.package_path), _tokens(one))


def _tokens(package: Any) -> tuple[str, ...]:  # noqa: ANN401 - argostranslate has no types
    """Return the target prefix: a text is one token, as argostranslate takes it; or a list."""
    given = package.target_prefix or ()
    tokens: Sequence[object] = given if isinstance(given, list) else (given,)
    return tuple(token for token in tokens if isinstance(token, str) and token)


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
