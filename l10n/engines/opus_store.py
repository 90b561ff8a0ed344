"""OPUS-MT models, converted to CTranslate2, in a store of l10n's own.

argostranslate has no place for them: they cut source and target with a tokenizer each. A model is
a folder laid out like an Argos package, with a note of its pair and its token.
"""

import json
from pathlib import Path

from l10n.engines.argos_library import InstalledModel
from l10n.engines.staging import data_home

NOTE = "l10n.json"
"""The file with what is known of a model: `source`, `target`, `version`, `source_token`."""


def opus_store() -> Path:
    """Return the folder of OPUS-MT models; there may be none."""
    return data_home() / "models"


def opus_models() -> tuple[InstalledModel, ...]:
    """Return the OPUS-MT models that were installed, by pair."""
    store = opus_store()
    folders = sorted(store.iterdir()) if store.is_dir() else []
    found = [model for folder in folders if (model := opus_model_in(folder))]
    return tuple(sorted(found, key=lambda model: (model.source, model.target, model.version)))


def opus_model_in(folder: Path) -> InstalledModel | None:
    """Return the model in a folder of the store; None where there is none."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        names = [note[key] for key in ("source", "target", "version", "source_token")]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(name, str) for name in names):
        return None
    source, target, version, token = names
    return InstalledModel(source, target, version, folder, source_token=token)
