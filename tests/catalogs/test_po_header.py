import shutil
import subprocess

import pytest

from l10n.catalogs.header import FORM_FIELD, form, header_field, new_header, set_header_field
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry

SPANISH = new_header(
    project="Articles",
    language="es",
    plural_forms="nplurals=2; plural=(n != 1);",
    comments=("Spanish translation of x.md",),
)
TEMPLATE = new_header(project="Articles", language="", plural_forms="", comments=())


def test_a_new_header_has_these_fields() -> None:
    expected = Entry(
        "",
        "Project-Id-Version: Articles\n"
        "PO-Revision-Date: \n"
        "Last-Translator: \n"
        "Language-Team: \n"
        "Language: es\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
        "X-Generator: l10n\n"
        "X-L10n-Form: 1 numbered block\n",
        comments=("Spanish translation of x.md",),
    )
    assert expected == SPANISH


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
@pytest.mark.parametrize("header", [SPANISH, TEMPLATE])
def test_msgfmt_warns_of_nothing(header: Entry) -> None:
    data = write_catalog(Catalog(header, (Entry("a", "b"),)))
    command = ["msgfmt", "-c", "-v", "-o", "/dev/null", "-"]
    result = subprocess.run(
        command, input=data, capture_output=True, check=True, env={"LC_ALL": "C"}
    )
    assert result.stderr == b"1 translated message.\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Language", "es"),
        ("Last-Translator", ""),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ("Plural", None),
        ("language", None),
    ],
)
def test_a_field_is_read_by_its_whole_name(name: str, value: str | None) -> None:
    assert header_field(SPANISH, name) == value


def test_a_template_has_no_plural_forms() -> None:
    assert header_field(TEMPLATE, "Plural-Forms") is None


def test_a_field_keeps_its_place_and_a_new_one_stands_last() -> None:
    header = Entry("", "A: 1\nB: 2\nC: 3", comments=("kept",))
    assert set_header_field(header, "B", "x") == Entry("", "A: 1\nB: x\nC: 3", comments=("kept",))
    assert set_header_field(header, "D", "y\nz") == Entry(
        "", "A: 1\nB: 2\nC: 3\nD: y z\n", comments=("kept",)
    )


def test_a_field_that_has_the_value_already_keeps_its_bytes() -> None:
    header = Entry("", "A:1  \nB: 2\n")
    assert set_header_field(header, "A", "1") == header


def test_the_form_names_the_options_that_shape_keys() -> None:
    changed = set_header_field(SPANISH, FORM_FIELD, form("inline", "sentence"))
    assert header_field(changed, "X-L10n-Form") == "1 inline sentence"
