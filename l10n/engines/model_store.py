"""Install Argos packages, from their public index or from a file.

This is the one place of the project that uses the network, and only when it is asked to. It
fetches by itself: argostranslate's own calls wait for ever, or hide what went wrong, where there
is no network. What is fetched is looked through, unpacked aside and renamed into the store, so
that the store never holds half a package.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.engines import argos_library, trial
from l10n.engines.argos_archive import Contents, inspect
from l10n.engines.argos_library import (
    InstalledModel,
    locale_of,
    package_code,
    package_codes,
    version_key,
)
from l10n.engines.download import PATIENCE, Progress, fetch, save
from l10n.engines.staging import require_room, staging, unwritable
from l10n.errors import EngineUnavailableError

__all__ = ["InstalledModel", "install_from_file", "install_from_index", "installed_models"]

_MOST_INDEX = 16 * 1024**2
_MOST_ARCHIVE = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class _Offer:
    """A package that an index offers."""

    version: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be installed: two locales, and Argos' codes of them."""

    source: str
    target: str

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of codes whose packages serve, the best first."""
        return tuple((package_code(self.source), code) for code in package_codes(self.target))

    @property
    def by_hand(self) -> str:
        command = f"l10n models install {self.source} {self.target} FILE.argosmodel"
        return f"Check the connection, or give the model as a file: `{command}`."


def installed_models() -> tuple[InstalledModel, ...]:
    """Return the models in argostranslate's store, by pair, the newest of each pair first.

    Raises:
        EngineUnavailableError: argostranslate cannot be used.
    """
    return argos_library.installed_models()


def install_from_index(
    source: str,
    target: str,
    *,
    index_url: str | None = None,
    progress: Progress = lambda _done, _total: None,
    patience: float = PATIENCE,
) -> InstalledModel:
    """Download the newest model of a pair and install it; do nothing where it is installed.

    Args:
        source: The locale to translate from.
        target: The locale to translate to.
        index_url: The address of an index in the format of the public one; by default
            argostranslate's own, which `ARGOS_PACKAGE_INDEX` can change.
        progress: Called with the bytes that are done, and the bytes in all or None.
        patience: Seconds that the index may take, and every 64 KiB of the model.

    Returns:
        The model; `fresh` says whether it is new.

    Raises:
        EngineUnavailableError: The index or the model cannot be had or is not sound.
    """
    wanted = _Wanted(source, target)
    address = argos_library.index_address() if index_url is None else index_url
    pair, offer = _newest(_offers(address, wanted, patience), wanted, address)
    if present := _present(pair, offer.version):
        return present
    problems: list[str] = []
    for link in offer.links:
        done = _install_from_link(link, wanted, progress, patience)
        if isinstance(done, InstalledModel):
            return done
        problems.append(done)
    tried = " ".join(problems) or "The index gives no link to it over http or https."
    raise EngineUnavailableError(
        f"No model for {source} to {target} could be downloaded. {tried}", wanted.by_hand
    )


def _install_from_link(
    link: str, wanted: _Wanted, progress: Progress, patience: float
) -> InstalledModel | str:
    """Download a model and install it, or say what is wrong with the download."""
    with staging(argos_library.store()) as folder:
        archive = folder / "download.argosmodel"
        try:
            save(link, archive, _MOST_ARCHIVE, progress, patience)
            contents = _inspected(archive, link, wanted)
        except EngineUnavailableError as error:
            return error.message
        except OSError as error:
            raise unwritable(folder, error) from error
        try:
            return _install(archive, contents, folder, link)
        except _UnsoundError as error:
            return error.message


def install_from_file(path: Path, source: str, target: str) -> InstalledModel:
    """Install a model from an `.argosmodel` file; do nothing where that version is installed.

    Args:
        path: The file.
        source: The locale that it should translate from.
        target: The locale that it should translate to.

    Returns:
        The model; `fresh` says whether it is new.

    Raises:
        EngineUnavailableError: The file is not a sound model of this pair, or the store cannot
            be written.
    """
    contents = _inspected(path, str(path), _Wanted(source, target))
    with staging(argos_library.store()) as folder:
        return _install(path, contents, folder, str(path))


def _offers(address: str, wanted: _Wanted, patience: float) -> list[dict[str, object]]:
    try:
        data = fetch(address, _MOST_INDEX, patience)
    except EngineUnavailableError as error:
        raise EngineUnavailableError(
            f"There is no index of models: {error.message}", wanted.by_hand
        ) from error
    try:
        index = json.loads(data)
    except (ValueError, RecursionError):
        index = None
    if not isinstance(index, list):
        raise EngineUnavailableError(
            f"{address} is not an index of Argos models: it begins with {data[:30]!r}.",
            "Set ARGOS_PACKAGE_INDEX to the address of the folder that holds index.json.",
        )
    return [entry for entry in index if isinstance(entry, dict)]


def _newest(
    index: Sequence[dict[str, object]], wanted: _Wanted, address: str
) -> tuple[tuple[str, str], _Offer]:
    models = [entry for entry in index if entry.get("type", "translate") == "translate"]
    for pair in wanted.pairs:
        offers = [
            _Offer(str(entry.get("package_version", "")), _links(entry.get("links")))
            for entry in models
            if (entry.get("from_code"), entry.get("to_code")) == pair
        ]
        if offers:
            return pair, max(offers, key=lambda offer: version_key(offer.version))
    from_code, to_code = wanted.pairs[0]
    raise EngineUnavailableError(
        f"The index {address} has no model from {from_code} to {to_code}.", _instead(models, wanted)
    )


def _instead(models: Sequence[dict[str, object]], wanted: _Wanted) -> str:
    """Say which two models lead to the target as well, or which targets there are."""
    origin = wanted.pairs[0][0]
    offered = {(str(one.get("from_code")), str(one.get("to_code"))) for one in models}
    onward = {code for _, code in wanted.pairs}
    between = sorted(
        (middle != "en", middle, code)
        for start, middle in offered
        for code in onward
        if start == origin and (middle, code) in offered
    )
    if between:
        _, middle, code = between[0]
        return (
            f"Two models serve as well: `l10n models install {wanted.source} {locale_of(middle)}` "
            f"and `l10n models install {locale_of(middle)} {locale_of(code)}`."
        )
    others = sorted(code for start, code in offered if start == origin)
    return f"From {origin} it has models to {', '.join(others)}." if others else ""


def _links(links: object) -> tuple[str, ...]:
    """Keep the links that can be followed; the public index also has `ipfs:` ones."""
    given = links if isinstance(links, list) else []
    return tuple(
        link
        for link in given
        if isinstance(link, str) and re.match(r"https?://", link, re.IGNORECASE)
    )


def _inspected(archive: Path, shown: str, wanted: _Wanted) -> Contents:
    contents = inspect(archive, shown)
    if (contents.source, contents.target) not in wanted.pairs:
        asked = " to ".join(wanted.pairs[0])
        raise EngineUnavailableError(
            f"{shown} translates {contents.source} to {contents.target}, not {asked}.",
            "Nothing was installed. Name the pair that the model translates.",
        )
    return contents


def _present(pair: tuple[str, str], version: str) -> InstalledModel | None:
    """Return an installed model of this version, unless files that it needs are missing."""
    for model in installed_models():
        same = (model.source, model.target) == pair and model.version == version
        if same and (model.path / "model" / "model.bin").is_file() and _can_cut_words(model):
            return model
    return None


def _can_cut_words(model: InstalledModel) -> bool:
    return model.tokenizer.is_file()


def _install(archive: Path, contents: Contents, folder: Path, shown: str) -> InstalledModel:
    """Unpack an inspected archive inside a staging folder, try it, and rename it into the store."""
    pair = (contents.source, contents.target)
    if present := _present(pair, contents.version):
        return present
    name = f"translate-{contents.source}_{contents.target}-{contents.version}"
    place = argos_library.store() / re.sub(r"[^\w-]+", "_", name)
    unpacked = folder / "unpacked"
    try:
        require_room(folder, contents.size)
        unpacked.mkdir()
        argos_library.unpack(archive, unpacked)
    except OSError as error:
        raise unwritable(place, error) from error
    staged = unpacked / contents.top
    try:
        trial.try_model(staged, shown)
    except EngineUnavailableError as error:
        raise _UnsoundError(error.message, error.hint) from error
    try:
        # Meanwhile another run may have installed the same: its model is left as it is.
        if present := _present(pair, contents.version):
            return present
        if place.exists():  # the broken remains of this version
            place.rename(folder / "replaced")
        staged.rename(place)
    except OSError as error:
        if present := _present(pair, contents.version):
            return present
        raise unwritable(place, error) from error
    installed = argos_library.reads(place)
    if installed is None:  # pragma: no cover - it was read before it was renamed
        raise _UnsoundError(f"argostranslate does not find the model in {place}.")
    return replace(installed, fresh=True)


class _UnsoundError(EngineUnavailableError):
    """A package that unpacks, but that cannot be run."""
