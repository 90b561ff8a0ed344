"""What is installed, what is known of it, and how it goes again."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.engines import argos_library
from l10n.engines.argos import find_engine as find_argos
from l10n.engines.argos_library import InstalledModel, locale_of, package_code
from l10n.engines.diagnosis import (
    Diagnosis,
    diagnosis_file,
    forget_diagnosis,
    read_diagnosis,
    write_diagnosis,
)
from l10n.engines.doctor import examine
from l10n.engines.doubts.texts import Tongues
from l10n.engines.opus import find_engine as find_opus
from l10n.engines.opus_store import opus_models, opus_store
from l10n.engines.routes import Route, find_route
from l10n.engines.staging import staging
from l10n.engines.supervised import Opening, supervised
from l10n.errors import EngineUnavailableError, UsageError

_MODULES = {"argos": "l10n.engines.argos", "opus": "l10n.engines.opus"}
_FINDERS = {"argos": find_argos, "opus": find_opus}


@dataclass(frozen=True, slots=True)
class Kept:
    """A model in one of the stores.

    Attributes:
        engine: The engine that runs it: `argos` or `opus`.
        model: The model.
        size: The bytes of its files.
        diagnosis: What the doctor has found, if it has seen the model.
    """

    engine: str
    model: InstalledModel
    size: int
    diagnosis: Diagnosis | None


def kept_models() -> tuple[Kept, ...]:
    """Return the models of both stores, by pair, the newest of each first."""
    found = [("argos", model) for model in argos_library.installed_models()]
    found += [("opus", model) for model in opus_models()]
    found.sort(key=lambda item: (item[1].source, item[1].target))
    return tuple(
        Kept(engine, model, _size(model.path), read_diagnosis(model)) for engine, model in found
    )


def _size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def route_for(kept: Iterable[Kept], source: str, target: str) -> Route | None:
    """Return the models that `auto` would take for a pair of locales."""
    models = list(kept)
    routes = [
        find_route([item.model for item in models if item.engine == engine], source, target)
        for engine in _MODULES
    ]
    found = [route for route in routes if route]
    return min(found, key=lambda route: bool(route.remark), default=None)


def examined(source: str, target: str) -> tuple[Diagnosis, ...]:
    """Measure the models that serve a pair, and keep what was found.

    What was known of them is forgotten first: they are measured as nobody has seen them. Each
    model runs in a process of its own, which may crash.

    Args:
        source: The locale to translate from.
        target: The locale to translate to.

    Returns:
        A diagnosis of each model: of two where none translates the pair directly.

    Raises:
        EngineUnavailableError: No model is installed, or one cannot be run.
        OSError: What was found cannot be written.
    """
    kept = kept_models()
    route = route_for(kept, source, target)
    if route is None:
        command = f"l10n models install {source} {target}"
        raise EngineUnavailableError(
            f"No model that is installed translates {source} to {target}.", f"Run `{command}`."
        )
    engines = {item.model.path: item.engine for item in kept}
    single = len(route.models) == 1
    return tuple(
        _examined(model, engines[model.path], (source, target) if single else None)
        for model in route.models
    )


def _examined(model: InstalledModel, name: str, pair: tuple[str, str] | None) -> Diagnosis:
    forget_diagnosis(model)
    source, target = pair or (locale_of(model.source), locale_of(model.target))
    engine = supervised(_FINDERS[name](source, target), Opening(_MODULES[name], source, target))
    try:
        diagnosis = examine(engine, Tongues(source, target), time.perf_counter)
    finally:
        engine.close()
    write_diagnosis(model, diagnosis)
    return diagnosis


def remove_model(source: str, target: str, version: str | None = None) -> Kept:
    """Remove a model from its store, and what is known of it.

    It is renamed out of the store before anything of it is deleted, so that the store never holds
    half a model.

    Args:
        source: The locale that it translates from.
        target: The locale that it translates to.
        version: Its version; needed where there are several.

    Returns:
        What was removed.

    Raises:
        UsageError: There is no such model, or there are several.
        EngineUnavailableError: It is no folder of its store, or cannot be moved.
    """
    model = _one(kept_models(), source, target, version)
    _require_own(model)
    path = model.model.path
    try:
        with staging(path.parent) as aside:
            known = diagnosis_file(model.model)
            path.rename(aside / "removed")
            known.unlink(missing_ok=True)
    except OSError as error:
        raise EngineUnavailableError(
            f"{path} cannot be removed: {error.strerror or error}.",
            "Nothing was removed. See who may write there.",
        ) from error
    if aside.exists():
        raise EngineUnavailableError(
            f"The model is out of its store, but not all of {aside} could be deleted.",
            "Delete that folder.",
        )
    return model


def _one(kept: Sequence[Kept], source: str, target: str, version: str | None) -> Kept:
    pair = package_code(source), package_code(target)
    of_pair = [item for item in kept if (item.model.source, item.model.target) == pair]
    found = [item for item in of_pair if version in (None, item.model.version)]
    if len(found) == 1:
        return found[0]
    versions = ", ".join(item.model.version for item in of_pair)
    if not of_pair:
        raise UsageError(
            f"No model that translates {source} to {target} is installed.",
            "See `l10n models list`.",
        )
    if not found:
        raise UsageError(
            f"Version {version} of {source} to {target} is not installed.",
            f"Installed is {versions}.",
        )
    if version is not None:
        raise UsageError(
            f"Version {version} of {source} to {target} is installed {len(found)} times.",
            "Delete a folder by hand: see `l10n models list`.",
        )
    raise UsageError(
        f"{source} to {target} is installed in {len(found)} versions: {versions}.",
        f"Name one: `l10n models remove {source} {target} {found[0].model.version}`.",
    )


def _require_own(kept: Kept) -> None:
    """Refuse what is no plain folder right in the store: it is somebody else's."""
    path = kept.model.path
    store = argos_library.store() if kept.engine == "argos" else opus_store()
    if path.is_symlink() or not path.is_dir():
        raise EngineUnavailableError(
            f"{path} is a link, and no folder of the store.",
            "Nothing was removed. Remove the link by hand.",
        )
    if path.resolve().parent != store.resolve():
        raise EngineUnavailableError(
            f"{path} does not lie in the store {store}.", "Nothing was removed. See whose it is."
        )
