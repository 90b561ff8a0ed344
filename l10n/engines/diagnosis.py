"""What the doctor found of a model, where it is kept, and how the model is run for it."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from l10n.engines.argos_library import InstalledModel
from l10n.engines.staging import data_home

FORM = 1
"""Goes up when a diagnosis means something else: older ones are then passed over."""

ATTENTION, NEXT = "attention", "next"
"""The signals of alignment: the attention of a token's own step, and that of the step after it.

The step after a token reads it, and so often looks where it came from (Chen et al. 2020,
"Accurate Word Alignment Induction from Neural Machine Translation").
"""

_TRUSTED = 0.5
"""A signal that is right less often would put more links on wrong words than on right ones."""
_SEEN = 0.25
"""Where fewer of the words could be followed, nothing is known of a signal."""
_FEW = 3
"""In fewer sentences, that all placeholders came through proves nothing."""
_EDGE = 8
"""So many of the bytes at each end of a network, in KiB, stand for all of them."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were right."""

    right: int
    of: int

    @property
    def ratio(self) -> float:
        """Return their share, 0 where there were none."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Strategy:
    """How a model is run.

    Attributes:
        alignment: The signal that tells where words went, or empty: none is to be trusted.
        placeholder: How a placeholder is written that comes through, such as `{N}`, or empty.
    """

    alignment: str = ATTENTION
    placeholder: str = ""


DEFAULT = Strategy()
"""How a model is run that no doctor has seen."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was measured of a model on this machine.

    Attributes:
        model: The model's name: `en_es 1.0`.
        followed: How many words, names and numbers of the sentences could be found in their
            translations, so that it is known where each came from.
        alignment: For each signal, how many of those it leads back to their source.
        placeholders: For each way to write them, in how many sentences all came through.
        kept: For each of `names`, `numbers`, `negation`, `ends`, `once`, `script`, `translated`
            and `short`, how many came through, or were right.
        speed: Words of the source that were translated in a second.
        form: The form of this diagnosis.
    """

    model: str
    followed: Share
    alignment: Mapping[str, Share]
    placeholders: Mapping[str, Share]
    kept: Mapping[str, Share]
    speed: float
    form: int = FORM
    strategy: Strategy = field(init=False)

    def __post_init__(self) -> None:
        """Draw the conclusions."""
        best = max(self.alignment, key=lambda signal: self.alignment[signal].ratio, default="")
        trusted = self.can_follow and best and self.alignment[best].ratio >= _TRUSTED
        safe = [
            name for name, share in self.placeholders.items() if share.right == share.of >= _FEW
        ]
        # The order of the placeholders is that of preference.
        strategy = Strategy(best if trusted else "", safe[0] if safe else "")
        object.__setattr__(self, "strategy", strategy)

    @property
    def can_follow(self) -> bool:
        """Tell whether enough words were found again for the signals to be judged."""
        return self.followed.ratio >= _SEEN


def write_diagnosis(model: InstalledModel, diagnosis: Diagnosis) -> Path:
    """Keep a diagnosis of a model, among what l10n keeps for the user.

    Returns:
        The file.

    Raises:
        OSError: It cannot be written.
    """
    path = diagnosis_file(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    words = asdict(diagnosis)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".l10n-", delete=False
    ) as file:
        json.dump(words, file, indent=1)
        file.write("\n")
    try:
        Path(file.name).replace(path)
    except OSError:
        with suppress(OSError):
            os.unlink(file.name)  # noqa: PTH108 - it has a name, no path
        raise
    return path


def read_diagnosis(model: InstalledModel) -> Diagnosis | None:
    """Return what is known of a model; None where nothing is, or it is of another form."""
    try:
        words = json.loads(diagnosis_file(model).read_text(encoding="utf-8"))
        if words["form"] != FORM:
            return None
        return Diagnosis(
            model=str(words["model"]),
            followed=_share(words["followed"]),
            alignment=_shares(words["alignment"]),
            placeholders=_shares(words["placeholders"]),
            kept=_shares(words["kept"]),
            speed=float(words["speed"]),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def forget_diagnosis(model: InstalledModel) -> None:
    """Remove what is known of a model."""
    with suppress(OSError):
        diagnosis_file(model).unlink()


def strategy_of(model: InstalledModel) -> Strategy:
    """Return how a model is to be run, by what is known of it."""
    diagnosis = read_diagnosis(model)
    return diagnosis.strategy if diagnosis else DEFAULT


def diagnosis_file(model: InstalledModel) -> Path:
    """Return the file of a model's diagnosis; another network of its name has another one."""
    network = model.network / "model.bin"
    sign = hashlib.sha256()
    with suppress(OSError), network.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        sign.update(str(size).encode())
        for start in (0, max(0, size - _EDGE * 1024)):
            file.seek(start)
            sign.update(file.read(_EDGE * 1024))
    name = re.sub(r"[^\w.-]+", "_", model.name)
    return data_home() / "diagnoses" / f"{name}-{sign.hexdigest()[:12]}.json"


def _share(words: Any) -> Share:  # noqa: ANN401 - a value of JSON
    right, of = int(words["right"]), int(words["of"])
    if not 0 <= right <= of:
        raise ValueError("more are right than there are")
    return Share(right, of)


def _shares(words: Any) -> dict[str, Share]:  # noqa: ANN401 - a value of JSON
    return {str(name): _share(share) for name, share in words.items()}
