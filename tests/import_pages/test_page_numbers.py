"""Numbers are compared by value, whatever separators a language uses."""

import pytest

from l10n.memory.pages.numbers import difference, numbers_in


@pytest.mark.parametrize(
    ("source", "target", "locale", "wanted"),
    [
        ("0.5 mg", "0,5 mg", "es", ((), ())),
        ("1,000 patients", "1.000 pacientes", "es", ((), ())),
        ("12,500 people", "12 500 personas", "es", ((), ())),
        ("1,000 patients", "1,000 pacientes", "es", ((), ())),
        ("1.5 mg", "15 mg", "es", (("1.5",), ("15",))),
        ("1.5 mg", "1,5 mg", "ja", (("1.5",), ("1,5",))),
        ("1.5 mg", "1.5 mg", "es_MX", ((), ())),
        ("two pills", "2 pastillas", "es", ((), ())),
        ("two pills", "3 pastillas", "es", ((), ("3",))),
        ("2 pills", "dos pastillas", "es", (("2",), ())),
        ("December 9, 2012", "2012年12月9日", "ja", ((), ())),
        ("20 percent of 80", "80 的 20%", "zh", ((), ())),
        ("5 and 5", "5", "fr", (("5",), ())),
        ("phase 2", "المرحلة ٢", "ar", ((), ())),
        ("T315I and BCR", "T315I y BCR", "es", ((), ())),
        ("version 3.12.1", "versión 3.12.1", "es", ((), ())),
        ("1,234,567.5", "1.234.567,5", "de", ((), ())),
    ],
)
def test_numbers_agree_by_value(
    source: str, target: str, locale: str, wanted: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """What the source lacks of the target's, and the other way round."""
    found = difference(numbers_in(source, "en"), numbers_in(target, locale))
    assert found == wanted
