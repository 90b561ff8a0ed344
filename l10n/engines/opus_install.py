"""OPUS-MT models, converted to CTranslate2, copied into their store; known by their files' hash."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from babel.core import get_global

from l10n.engines import trial
from l10n.engines.argos_library import InstalledModel, package_code
from l10n.engines.opus_store import NOTE, opus_model_in, opus_models, opus_store
from l10n.engines.staging import require_room, staging, unwritable
from l10n.errors import EngineUnavailableError, UsageError

_NEEDED = ("model.bin", "source.spm", "target.spm")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
_TOKEN = re.compile(r">>([A-Za-z_]+)<<")
_CONVERT = (
    "Convert one: `ct2-transformers-converter --model Helsinki-NLP/opus-mt-en-es "
    "--output_dir FOLDER --copy_files source.spm target.spm`."
)


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands beside a model."""

    source: str
    target: str
    version: str
    source_token: str


def install_from_folder(
    folder: Path, source: str, target: str, token: str | None = None
) -> InstalledModel:
    """Install a CTranslate2 folder that was converted from an OPUS-MT model.

    Args:
        folder: It holds `model.bin`, its vocabularies, `source.spm` and `target.spm`.
        source: The locale that it translates from.
        target: The locale that it translates to.
        token: What its sources begin with to name the target language, such as `>>spa<<`; by
            default the one for the target's language, where the model asks for one.

    Returns:
        The model; `fresh` says whether it is new.

    Raises:
        EngineUnavailableError: It is no such folder, or cannot be loaded, or another model serves
            the pair, or the store cannot be written.
        UsageError: The token is none of the model's, or it must be named.
    """
    files = _files(folder)
    pair = package_code(source), package_code(target)
    named = _chosen_token(files, target, token)
    note = _Note(*pair, _version(files, named), named)
    for model in opus_models():
        if (model.source, model.target) == pair:
            if model.version == note.version:
                return model
            raise EngineUnavailableError(
                f"The OPUS-MT model {model.name} serves {source} to {target} already.",
                f"Remove it first: `l10n models remove {source} {target} {model.version}`.",
            )
    return _copied(folder, files, note)


def _files(folder: Path) -> dict[str, Path]:
    """Return the files that matter by name, or say which is missing."""
    for name in _NEEDED:
        if not (folder / name).is_file():
            raise EngineUnavailableError(
                f"{folder} is no OPUS-MT model of CTranslate2: it has no {name}.", _CONVERT
            )
    names = [*_NEEDED, "config.json", *(f"{v}.{e}" for v in _VOCABULARIES for e in ("json", "txt"))]
    return {name: folder / name for name in names if (folder / name).is_file()}


def _copied(folder: Path, files: Mapping[str, Path], note: _Note) -> InstalledModel:
    """Copy a model aside, try it, and rename it into the store."""
    store = opus_store()
    place = store / f"opus-{note.source}_{note.target}-{note.version}"
    try:
        store.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(store, error) from error
    with staging(store) as aside:
        staged = aside / "model"
        try:
            require_room(aside, sum(path.stat().st_size for path in files.values()))
            (staged / "model").mkdir(parents=True)
            for name, path in files.items():
                below = staged if name.endswith(".spm") else staged / "model"
                shutil.copyfile(path, below / name)
            (staged / NOTE).write_text(json.dumps(asdict(note), indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise unwritable(place, error) from error
        trial.try_model(staged, str(folder))
        return InstalledModel(
            note.source,
            note.target,
            note.version,
            place,
            source_token=note.source_token,
            fresh=_placed(staged, place),
        )


def _placed(staged: Path, place: Path) -> bool:
    """Rename a model to its place; False where another run was there first."""
    try:
        staged.rename(place)
    except OSError as error:
        if opus_model_in(place) is None:
            raise unwritable(place, error) from error
        return False
    return True


def _version(files: Mapping[str, Path], token: str) -> str:
    """Return the first 8 hex digits of SHA-256 of the files and the token."""
    whole = hashlib.sha256(token.encode())
    for name, path in sorted(files.items()):
        with path.open("rb") as file:
            whole.update(f"{name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
    return whole.hexdigest()[:8]


def _chosen_token(files: Mapping[str, Path], target: str, token: str | None) -> str:
    """Return the token that names the target language, or an empty one where none is needed."""
    known = sorted(_tokens(files))
    if token is not None and token not in known:
        some = f"Its tokens are {', '.join(known[:20])}." if known else "It has none: leave it out."
        raise UsageError(f"The model does not know the token `{token}`.", some)
    if token is not None or len(known) < 2:  # noqa: PLR2004 - one alone is no choice
        return token or ""
    fitting = [one for one in known if _code_of(one) == package_code(target)]
    if len(fitting) != 1:
        raise UsageError(
            f"The model translates to many languages, and {len(fitting)} of its tokens name "
            f"{target}.",
            f"Add `--token` with one of {', '.join((fitting or known)[:20])}.",
        )
    return fitting[0]


def _tokens(files: Mapping[str, Path]) -> Iterator[str]:
    for vocabulary in ("source_vocabulary", "shared_vocabulary"):
        for name in (f"{vocabulary}.json", f"{vocabulary}.txt"):
            if path := files.get(name):
                text = path.read_text(encoding="utf-8", errors="replace")
                return iter({match[0] for match in _TOKEN.finditer(text)})
    return iter(())


def _code_of(token: str) -> str:
    """Return the code of Argos of a token's language: `es` of `>>spa<<`, `pb` of `>>pt_br<<`."""
    parts = token.strip("<>").split("_")
    language = get_global("language_aliases").get(parts[0].lower(), parts[0].lower())
    region = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]  # noqa: PLR2004 - a script
    return package_code("_".join([language, *region]))
