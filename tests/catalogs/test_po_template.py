import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.header import new_header
from l10n.catalogs.template import TemplateEntry, entries_of
from l10n.catalogs.writer import format_entry, format_template_entry, write_catalog, write_new
from l10n.model import Block, BlockKind, Catalog, Entry, Key, Place, Span, Unit

BLOCK = Block(BlockKind.PARAGRAPH, Span(0, 1))


def _unit(msgctxt: str | None, msgid: str, *comments: tuple[str, ...]) -> Unit:
    return Unit(Key(msgctxt, msgid), tuple(Place(BLOCK, lines) for lines in comments), 1)


def test_units_become_entries_in_order() -> None:
    units = [_unit("heading", "b", ("Top › heading",)), _unit(None, "a", ("x", "[1]: /u"))]
    assert entries_of(units, "source/a.md") == (
        Entry("b", msgctxt="heading", extracted=("Top › heading",), references=("source/a.md",)),
        Entry("a", extracted=("x", "[1]: /u"), references=("source/a.md",)),
    )


def test_each_comment_line_of_all_places_stands_once() -> None:
    unit = _unit(None, "a", ("one › item", "[1]: /u"), ("two › item", "[1]: /u", "[2]: /v"))
    (entry,) = entries_of([unit], "a.md")
    assert entry.extracted == ("one › item", "[1]: /u", "two › item", "[2]: /v")


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("source/a-b.md", "source/a-b.md"),
        ("source/two words.md", "\u2068source/two words.md\u2069"),
        ("source/año.md", "source/año.md"),
    ],
)
def test_a_path_with_spaces_stays_one_reference_for_gettext(path: str, reference: str) -> None:
    header = new_header(project="x", language="", plural_forms="", comments=())
    first, second = entries_of([_unit(None, "a", ()), _unit(None, "b", ())], path)
    assert first.references == second.references == (reference,)
    data = write_catalog(Catalog(header, (first, second)))
    output = subprocess.run(
        ["msgcat", "--no-wrap", "--add-location=file", "-"],
        input=data,
        capture_output=True,
        check=True,
    ).stdout
    assert output == data
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, check=True)


_TEXT = st.text('ab "\\\n\r\tñ', max_size=6)
_TEMPLATE_ENTRY = st.builds(
    TemplateEntry,
    st.none() | _TEXT,
    _TEXT,
    st.lists(_TEXT, max_size=3).map(tuple),
    st.lists(_TEXT, max_size=2).map(tuple),
)


@given(_TEMPLATE_ENTRY)
def test_the_short_way_to_write_a_templates_entry_writes_the_same(item: TemplateEntry) -> None:
    assert format_template_entry(item) == format_entry(item.entry)


@given(st.lists(_TEMPLATE_ENTRY, max_size=3))
def test_a_new_file_is_written_as_a_catalog_of_the_same_entries(items: list[TemplateEntry]) -> None:
    header = new_header(project="p", language="es", plural_forms="", comments=("Of a.md.",))
    body = "\n\n".join(map(format_template_entry, items)).encode()
    entries = tuple(item.entry for item in items)
    assert write_new(header, body) == write_catalog(Catalog(header, entries))
