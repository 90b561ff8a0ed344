"""Checks of what a target says, beyond the examples in the documentation."""

from l10n.checks.check import translation_of
from l10n.checks.context import Context
from l10n.checks.units import check_unit
from l10n.model import Entry, Severity


def codes(source: str, target: str, locale: str = "es") -> list[str]:
    """Return the codes of what all checks find, in order."""
    entry = Entry(source, target)
    unit = translation_of(entry.key, target, locale=locale, source_locale="en")
    place = Context("x.po", 1, locale, "x.md:1", Severity.ERROR)
    return [finding.code for finding in check_unit(entry, unit, place, {})]


def test_a_pseudo_locale_is_no_language_whose_sense_could_be_wrong() -> None:
    found = [codes("Take [two][1].", "[Ţåķé 3 [ţŵö]]", locale) for locale in ("en_XA", "es")]
    assert (found[0], "numbers" in found[1]) == (["skeleton"], True)


def test_negation_is_compared_sentence_by_sentence() -> None:
    """Another sentence's "no" does not hide the one that was lost."""
    source = "Do not take it. Do not stop."
    found = [codes(source, target) for target in ("No lo tome. No pare.", "No lo tome. Pare.")]
    assert found == [[], ["negation"]]


def test_a_number_that_moved_to_the_next_sentence_is_no_change() -> None:
    assert codes("Take it. It has 45 mg.", "Tómelo: son 45 mg. Lo tiene.") == []
