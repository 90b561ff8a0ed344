"""What holds of every draft, over many generated units, judged by markdown-it-py.

L10N_LAW_UNITS says how many units the engine double drafts and, by tenths of them, the reordering
models; `L10N_LAW_UNITS=10000` takes minutes.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from engines.generated_units import make_units
from engines.hostile import HostileEngine
from engines.judged_markup import judged_skeleton
from engines.tiny_reordering import ORDERS, build_reordering_package

from l10n.engines.argos import open_engine
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.markup import sentences_of
from l10n.engines.model_store import install_from_file
from l10n.engines.protocol import Engine
from l10n.model import Key, UnitDraft
from l10n.terms import SHAPES_ALONE

UNITS = int(os.environ.get("L10N_LAW_UNITS", "3000"))
WORDS = ["the", "drug", "Dr. Cortes", "CML", "(a pill)", "once,", "2.5 mg", "not", "T315I",
         "f_x", "a\\*b", "“so”", "[I]", "2 < 3", "don’t", "!", "R&D;", "~~", "it's_"]  # fmt: skip
LEXICON = {
    "the": "el", "a": "un", "blood": "sangre", "cancer": "cáncer", "cells": "células",
    "drug": "fármaco", "new": "nuevo", "patients": "pacientes", "study": "estudio",
    "treat": "tratar con éxito", "with": "con", "side": "lateral", "effects": "efectos",
    "trial": "ensayo clínico", "doctor": "médico", "dose": "dosis", "early": "temprano",
    "high": "alto", "risk": "riesgo", "children": "niños", "T315I": "T315I", "and": "y",
    "tumor": "tumor", "liver": "hígado", "tests": "pruebas", "rash": "erupción",
}  # fmt: skip
SPACED = Languages("en", spaced=True)


def _drafts(engine: Engine, msgids: list[str], languages: Languages) -> Iterator[UnitDraft]:
    return draft_units([Key(None, msgid) for msgid in msgids], engine, languages)


@pytest.mark.parametrize("spaced", [True, False])
def test_nothing_is_lost_doubled_or_altered_by_a_hostile_engine(*, spaced: bool) -> None:
    """Links, images, code, footnotes and tags are as in the source, or there is no draft."""
    dice = Random(f"hostile {spaced}")  # noqa: S311 -- a test's dice
    msgids = list(make_units(UNITS // 2, WORDS, dice))
    languages = Languages("en", spaced=spaced)
    for draft in _drafts(HostileEngine(spaced=spaced), msgids, languages):
        if draft.msgstr:
            assert judged_skeleton(draft.msgstr) == judged_skeleton(draft.key.msgid)
        else:
            assert draft.doubts != ()


@pytest.mark.parametrize("order", list(ORDERS))
def test_a_model_that_reorders_keeps_marks_in_the_sentence(
    order: str, tmp_path: Path, argos_home: Path
) -> None:
    """Every unit has a draft with its source's skeleton, and at most 5 % of marks are appended."""
    assert argos_home.is_dir()
    package = tmp_path / "en_es.argosmodel"
    build_reordering_package(package, LEXICON, ORDERS[order], softness=1.4)
    install_from_file(package, "en", "es")
    dice = Random(order)  # noqa: S311 -- a test's dice
    msgids = list(make_units(max(UNITS // 10, 60), list(LEXICON), dice))
    steps: Counter[str] = Counter()
    for draft in _drafts(open_engine("en", "es"), msgids, SPACED):
        assert judged_skeleton(draft.msgstr) == judged_skeleton(draft.key.msgid)
        steps.update(str(step) for _, step in draft.placed)
    assert steps["appended"] <= 0.05 * steps.total()


def test_a_pair_of_tags_that_emphasis_crosses_stays_a_pair() -> None:
    """Emphasis that begins in it and ends outside is given up."""
    [sentence] = sentences_of(Key(None, "So *a <b>b* c</b> d <i>*e*</i>"), "en", SHAPES_ALONE)
    marks = sentence.request.marks
    assert [(mark.open, mark.close) for mark in marks] == [
        ("<b>", "</b>"),
        ("<i>", "</i>"),
        ("*", "*"),
    ]
