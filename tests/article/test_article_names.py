"""The article's drugs, mutations, gene fusions and trials come through verbatim, whatever drafts.

Patients look these words up, and doctors decide by them.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from engines.hostile import HostileEngine
from engines.tiny_argos import LEXICON, build_tiny_package

from l10n.engines.apertium import open_engine as open_apertium
from l10n.engines.argos import open_engine as open_argos
from l10n.engines.argos_library import InstalledModel
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.model_store import install_from_file
from l10n.engines.protocol import Engine
from l10n.engines.pseudo import open_engine as open_pseudo
from l10n.formats.inline import parse_msgid
from l10n.formats.markdown import parse_markdown
from l10n.formats.visible import visible_text
from l10n.model import Key, Request, SourceText
from l10n.segmenter import segment
from l10n.terms import Terminology
from l10n.terms.judging import kept_places

ARTICLE = Path(__file__).parents[2] / "source/types/leukemia/research/ponatinib-cml.md"
NAMES = {
    "drugs": "ponatinib imatinib dasatinib nilotinib",
    "trade names": "Iclusig™ Gleevec® Sprycel® Tasigna®",
    "mutations": "T315I",
    "gene fusions and genes": "BCR-ABL KIT PDGFRA FGFR1 FLT3",
    "diseases and institutions": "CML ALL ASH NEJM MD",
}
"""The trial, NCT01650805, stands in an address alone: no engine sees it."""
ALL_NAMES = tuple(name for names in NAMES.values() for name in names.split())


def _keys() -> list[Key]:
    source = SourceText("a.md", ARTICLE.read_bytes())
    return [unit.key for unit in segment(parse_markdown(source, ("title",)))]


def _names(key: Key, text: str) -> Counter[str]:
    parsed = parse_msgid(text)
    shown = text if key.is_plain else visible_text(parsed.inlines, parsed.data)
    return Counter({name: len(at) for name, at in kept_places(ALL_NAMES, shown).items() if at})


def _lost(
    engine: Engine, locale: str, *, spaced: bool = True, said_is_well: bool = False
) -> dict[str, list[str]]:
    """Draft the article; return by unit the names that its draft has less often than it.

    Where what is said is well, those are left out that a doubt names.
    """
    languages = Languages("en", spaced, Terminology(locale=locale), locale)
    lost: dict[str, list[str]] = {}
    keys = _keys()
    for key, draft in zip(keys, draft_units(keys, engine, languages), strict=True):
        missing = _names(key, key.msgid) - _names(key, draft.msgstr)
        named = " ".join(doubt for doubt in draft.doubts if doubt.startswith("lost=")).casefold()
        left = [name for name in missing if not (said_is_well and name.casefold() in named)]
        if left and (draft.msgstr or not said_is_well):
            lost[key.msgid] = left
    return lost


def test_the_names_of_the_article_are_these() -> None:
    """Every word of the article's text that looks like a name is in the list, or is not one."""
    text = "\n".join(key.msgid for key in _keys())
    counted = sum((_names(Key(None, key.msgid), key.msgid) for key in _keys()), Counter[str]())
    assert set(counted) == set(ALL_NAMES)
    assert counted["ponatinib"] == len(re.findall("ponatinib", text, re.IGNORECASE)) == 15
    assert "NCT01650805" not in text
    assert "NCT01650805" in ARTICLE.read_text(encoding="utf-8")
    protected = Terminology(locale="es").find(text).protected
    others = {text[slice(*span)] for span in protected} - set(ALL_NAMES) - {"Ponatinib"}
    assert others == {"NCI"}


@pytest.mark.skipif(shutil.which("apertium") is None, reason="apertium is not installed")
def test_names_come_through_apertium() -> None:
    assert _lost(open_apertium("en", "es"), "es") == {}


def test_names_come_through_pseudo_localization() -> None:
    assert _lost(open_pseudo("en", "en_XA"), "en_XA") == {}


def test_names_come_through_an_argos_package(installed_tiny: InstalledModel) -> None:
    assert installed_tiny
    assert _lost(open_argos("en", "es"), "es") == {}


@pytest.mark.parametrize("spaced", [True, False])
def test_names_come_through_a_hostile_engine_or_a_doubt_says_that_they_do_not(
    spaced: bool,  # noqa: FBT001 - a case
) -> None:
    engine = HostileEngine(spaced=spaced)
    assert _lost(engine, "es", spaced=spaced, said_is_well=True) == {}


MANGLED = {
    "ponatinib": "ponatinibo", "Ponatinib": "Ponatinibo", "imatinib": "imatiniba",
    "dasatinib": "dasatanib", "nilotinib": "nilotínib", "T315I,": "T-315-I,", "BCR-ABL": "BCRABL",
    "BCR-ABL,": "bcr-abl,", "KIT,": "K.I.T.,", "PDGFRA,": "PDGFRa,", "FGFR1,": "FGFR2,",
    "FLT3,": "FLT-3,", "(Gleevec®),": "(Gleevec),", "(Sprycel®),": "(Sprycell®),",
    "(ASH)": "(CENIZA)",
    "(CML)": "(LMC)", "CML": "LMC", "CML.": "LMC.", "CML,": "LMC,", "(ALL)": "(TODO)",
}  # fmt: skip
"""What a model may make of names: other signs, endings, letters, digits; or a translation."""


def test_names_come_through_a_model_that_mangles_them(argos_home: Path, tmp_path: Path) -> None:
    """A real model with real attention; its words for acronyms are found by where it looked."""
    package = build_tiny_package(tmp_path / "mangling.argosmodel", LEXICON | MANGLED)
    install_from_file(package, "en", "es")
    assert argos_home.is_dir()
    engine = open_argos("en", "es")
    [draft] = engine.translate([Request("The drug ponatinib in CML")])
    assert draft.hypotheses[0].text == "El fármaco ponatinibo en LMC"
    assert _lost(engine, "es", said_is_well=True) == {}
    assert _lost(engine, "es") == {}
