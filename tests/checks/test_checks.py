"""Every check finds what its bad examples show, and nothing in its good ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from l10n.checks.check import Check, Elsewhere, Example, translation_of
from l10n.checks.page import checks_page
from l10n.checks.table import CHECKS
from l10n.model import Key
from l10n.terms import Glossary, Terminology

CASES = [(check, example) for check in CHECKS for example in check.examples]
ROOT = Path(__file__).resolve().parents[2]


def _found(check: Check, example: Example, target: str) -> bool:
    key = Key(example.msgctxt, example.source)
    glossary = Glossary(example.glossary, "en", example.locale)
    terms = Terminology(glossary=glossary, locale=example.locale)
    unit = translation_of(key, target, locale=example.locale, source_locale="en", terms=terms)
    if example.elsewhere:
        unit = replace(unit, elsewhere=Elsewhere(example.elsewhere, "x.po:1"))
    return bool(tuple(check.find(unit)))


@pytest.mark.parametrize(("check", "example"), CASES)
def test_a_check_finds_what_is_wrong_in_its_bad_example_and_nothing_in_its_good_one(
    check: Check, example: Example
) -> None:
    found = (_found(check, example, example.good), _found(check, example, example.bad))
    assert found == (False, True)


@pytest.mark.parametrize(("check", "example"), CASES)
def test_no_check_finds_anything_in_a_good_example_of_another(
    check: Check, example: Example
) -> None:
    found = [other.code for other in CHECKS if _found(other, example, example.good)]
    assert found == [], check.code


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_is_shown_in_two_languages_at_least(check: Check) -> None:
    assert len({example.locale for example in check.examples}) >= 2


def test_codes_are_unique() -> None:
    codes = [check.code for check in CHECKS]
    assert sorted(codes) == sorted(set(codes))


def test_the_documentation_is_that_of_the_checks() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == checks_page(CHECKS), "run `make docs`"
