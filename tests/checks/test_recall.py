"""What goes wrong with a good translation is found, and in a good one nothing is.

Measured twice: on sentences written for these tests, in four languages, and, where the shared
folder is there, on translations by people of medical texts and of news (TICO-19, NTREX-128).
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from mutations import KINDS, Pair, found_in, linked, paragraphs

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.checks.check import translation_of
from l10n.checks.context import Context
from l10n.checks.units import check_unit
from l10n.model import Catalog
from l10n.terms import NO_GLOSSARY, Glossary, GlossaryRow, Terminology

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "tests" / "doubts" / "sentences", ROOT / "tests" / "checks" / "sentences")
LOCALES = ("es", "fr", "de", "ar")
NAMES = ("ponatinib", "imatinib", "[Pp]onatinib", "[Ii]matinib")
TERMS = {
    "es": "medicine=medicamento|treatment=tratamiento|dose=dosis|patient=paciente|fever=fiebre",
    "fr": "medicine=médicament|treatment=traitement|dose=dose|patient=patient|fever=fièvre",
    "de": "medicine=Medikament|treatment=Behandlung|dose=Dosis|patient=Patient|fever=Fieber",
    "ar": "treatment=علاج|dose=جرعة|fever=حمى",
}
SHARED = (("tico1000", "es"), ("ntrex500", "es"), ("ntrex500", "fr"), ("ntrex500", "de"),
          ("ntrex500", "pt_BR"), ("ntrex500", "ar"))  # fmt: skip
MOST_FALSE = {"numbers": 0.025, "negation": 0.02, "protected": 0.005, "length": 0.005,
              "exchanged": 0.002, "bounds": 0.004,
              "dates": 0.002, "omission": 0.001, "opposites": 0.0, "copied": 0.0,
              "language": 0.0, "script": 0.0,
              "repetition": 0.0}  # fmt: skip
"""Of translations by people, the share in which a check finds something, at most. Of `numbers`
and `dates` most are mistakes indeed."""


def own(locale: str) -> list[Pair]:
    """Return the sentences of these tests."""
    rows = (one.partition("=") for one in TERMS[locale].split("|"))
    glossary = Glossary([GlossaryRow(ours, theirs) for ours, _, theirs in rows], "en", locale)
    terms = Terminology(("ponatinib", "imatinib"), glossary, locale)
    texts = ((read(folder, "en"), read(folder, locale)) for folder in FOLDERS)
    return [
        Pair(source, target, locale, terms)
        for sources, targets in texts
        for source, target in zip(sources, targets, strict=True)
    ]


def read(folder: Path, name: str) -> list[str]:
    return (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def shared_pairs(shared: Path) -> Iterator[Pair]:
    """Yield the sentences of the shared folder, as text without markup."""
    folder = shared / "mt"
    for name, locale in SHARED:
        terms = Terminology(locale=locale)
        for source, target in zip(
            read(folder, f"{name}.en"), read(folder, f"{name}.{locale}"), strict=True
        ):
            yield Pair(_plain(source), _plain(target), locale, terms)


def _plain(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "[]*<>`_"), " "))


class Share(NamedTuple):
    """How many changes of a kind were tried, and which were not found."""

    tried: int
    missed: list[str]


def tried(pairs: list[Pair], name: str) -> Share:
    """Damage each translation in one way, and see what is not found."""
    kind = KINDS[name]
    missed: list[str] = []
    number = 0
    for one in paragraphs(pairs) if kind.paragraph else pairs:
        pair = linked(one) if kind.linked else one
        changed = kind.change(pair, Random(pair.target))  # noqa: S311 - a test's dice
        if changed is None or changed == pair.target:
            continue
        if found_in(pair, kind.codes):
            continue
        number += 1
        if not found_in(pair._replace(target=changed), kind.codes):
            missed.append(changed)
    return Share(number, missed)


@pytest.mark.parametrize("locale", LOCALES)
def test_in_good_translations_nothing_is_found(locale: str) -> None:
    found = [(pair.target, found_in(pair)) for pair in own(locale) if found_in(pair)]
    assert found == []


@pytest.mark.parametrize("name", KINDS)
def test_what_goes_wrong_is_found(name: str) -> None:
    """At least 95 of 100, in two languages at least."""
    shares = [tried(own(locale), name) for locale in LOCALES]
    assert sum(share.tried > 0 for share in shares) >= 2
    missed = [text for share in shares for text in share.missed]
    assert len(missed) <= 0.05 * sum(share.tried for share in shares), missed


@pytest.fixture(scope="module")
def people(shared: Path) -> list[Pair]:
    return list(shared_pairs(shared))


@pytest.mark.parametrize("name", KINDS)
def test_what_goes_wrong_with_the_work_of_people_is_found(people: list[Pair], name: str) -> None:
    kind = KINDS[name]
    share = tried(people if kind.paragraph or kind.rare else people[::5], name)
    # Where people made two sentences of one, a lost sentence leaves as many as there should be;
    # where they say "more" of something else, a text says both high and low.
    assert len(share.missed) <= kind.missed * share.tried, share.missed


def test_in_the_work_of_people_little_is_found(people: list[Pair]) -> None:
    counts = Counter(
        code for pair in people for code in {code for code, _ in found_in(pair, MOST_FALSE)}
    )
    most = {code: count for code, count in counts.items() if count > MOST_FALSE[code] * len(people)}
    assert most == {}
    # Of paragraphs, too, though people translate these sentence by sentence.
    joined = list(paragraphs(people))
    told = sum(bool(found_in(pair, ["omission"])) for pair in joined)
    assert told <= 0.01 * len(joined)


def test_terms_of_a_glossary_are_found_in_the_work_of_people(shared: Path) -> None:
    """A glossary that the translators did not have: what they say otherwise stands in it so."""
    with (shared / "mt" / "glossary.en-es.csv").open(encoding="utf-8") as file:
        rows = [
            GlossaryRow(row["sourceString"], row["targetString"]) for row in csv.DictReader(file)
        ]
    terms = Terminology((), Glossary(rows, "en", "es"), "es")
    pairs = [pair._replace(terms=terms) for pair in shared_pairs(shared) if pair.locale == "es"]
    share = tried(pairs[:1000:4], "a term replaced")
    assert (share.tried > 40, len(share.missed) <= 0.05 * share.tried) == (True, True)


def test_in_the_reviewed_catalog_of_this_project_nothing_is_found() -> None:
    """Unit by unit, as `check` would look at it."""
    path = ROOT / "locales" / "es" / "types" / "leukemia" / "research" / "ponatinib-cml.md.po"
    catalog = read_catalog(path.read_bytes(), path.name)
    assert isinstance(catalog, Catalog)
    terms = Terminology(NAMES[:2], NO_GLOSSARY, "es")
    reviewed = [entry for entry in catalog.entries if state_of(entry).reviewed]
    assert len(reviewed) > 20
    units = ((entry, translation_of(entry.key, entry.msgstr, locale="es", source_locale="en",
                                    terms=terms)) for entry in reviewed)  # fmt: skip
    place = Context(path.name, 1, "es", "x.md:1")
    found = [str(one) for entry, unit in units for one in check_unit(entry, unit, place, {})]
    assert found == []
