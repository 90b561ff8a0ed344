"""What comes through translation by its shape."""

from l10n.terms.shapes import protected_spans


def test_what_a_program_fills_in_comes_through() -> None:
    text = "Hello %(name)s, {count} of ${all} or %1$s in <b>{{ site }}</b>: 50 % of it"
    found = [text[slice(*span)] for span in protected_spans(text)]
    wanted = ["%(name)s", "{count}", "${all}", "%1$s", "<b>", "{{ site }}", "</b>"]
    assert found == wanted
