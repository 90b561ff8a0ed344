"""Our files are what `msgcat --no-wrap` prints, byte for byte; what differs is named here."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from corpus_texts import SHARED, own_texts

from l10n.catalogs.header import new_header
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.template import entries_of
from l10n.catalogs.writer import write_catalog
from l10n.formats.markdown import parse_markdown
from l10n.model import Catalog, SourceText
from l10n.segmenter import segment

pytestmark = pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")

HEADER = new_header(project="x", language="es", plural_forms="nplurals=2; plural=(n != 1);",
                    comments=("Spanish translation of a.md.",))  # fmt: skip


def _msgcat(data: bytes, *options: str) -> bytes:
    command = ["msgcat", "--no-wrap", *options, "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def _texts() -> dict[str, bytes]:
    """Return the real pages by their paths, and this project's golden cases."""
    own = {f"my page {number}.md": text for number, text in enumerate(own_texts().values())}
    real = SHARED / "real"
    pages = {str(path.relative_to(real)): path.read_bytes() for path in sorted(real.rglob("*.md"))}
    return {**own, **pages}


def _catalogs() -> Iterator[tuple[str, bytes]]:
    for name, data in _texts().items():
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        document = parse_markdown(SourceText(name, data), ("title", "description"))
        entries = entries_of(segment(document), name)
        if entries:
            yield name, write_catalog(Catalog(HEADER, entries))


def test_every_catalog_of_real_pages_is_what_msgcat_prints() -> None:
    """All of them: of the real pages in ../shared, 367 of 367 that have units."""
    files = dict(_catalogs())
    other = [name for name, data in files.items() if _msgcat(data) != data]
    assert (other, bool(files)) == ([], True)


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgid "a"\nmsgstr "b"\n'
DIFFERENCES = {
    # What stands in our file, and what msgcat of gettext 0.21 makes of it.
    "a flag that it does not know is dropped": (
        f"#, fuzzy, md-text\n{ENTRY}",
        f"#, fuzzy\n{ENTRY}",
    ),
    "references are put on one line": (f"#: a.md\n#: b.md\n{ENTRY}", f"#: a.md b.md\n{ENTRY}"),
    "a line of flags of a later format becomes a comment": (
        f"#= later\n{ENTRY}",
        f"# = later\n{ENTRY}",
    ),
    "of a path with blanks each word stands once": (
        f"#: \u2068the page my dog my cat.md\u2069\n{ENTRY}",
        f"#: \u2068the page my dog cat.md\u2069\n{ENTRY}",
    ),
    "a path with blanks is wrapped": (
        f"#: \u2068{'long/' * 14}path is.md\u2069\n{ENTRY}",
        f"#: \u2068{'long/' * 14}path\n#: is.md\u2069\n{ENTRY}",
    ),
    "comments behind the last entry are dropped": (f"{ENTRY}\n# vim: tw=0\n", ENTRY),
    "a catalog without units is printed with --force-po only": ("", ""),
    "what an editor wrapped is joined": ('msgid ""\n"a"\nmsgstr "b"\n', ENTRY),
}


OLD = {
    "a line of flags of a later format becomes a comment",
    "of a path with blanks each word stands once",
    "a path with blanks is wrapped",
}
"""What gettext does before 0.22, which learnt to read references with blanks, or before 1.0."""


def _is_old() -> bool:
    said = subprocess.run(["msgcat", "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split("\n")[0].split()[-1] < "0.22"


@pytest.mark.parametrize("name", DIFFERENCES)
def test_what_msgcat_prints_otherwise(name: str) -> None:
    """We keep what it would lose, and read it back."""
    if name in OLD and not _is_old():
        pytest.skip("this gettext is newer")
    ours, theirs = (f"{HEAD}{text}".removesuffix("\n\n").encode() for text in DIFFERENCES[name])
    catalog = read_catalog(ours, "x.po")
    assert isinstance(catalog, Catalog)
    assert write_catalog(catalog).strip(b"\n") == ours.strip(b"\n")
    assert (_msgcat(ours), ours) == (theirs if catalog.entries else b"", ours)


def test_an_empty_catalog_is_printed_when_forced() -> None:
    """It has a header alone."""
    data = write_catalog(Catalog(HEADER))
    assert _msgcat(data, "--force-po") == data


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_and_ends_of_lines_are_kept_which_msgcat_does_not(newline: str) -> None:
    """It refuses the mark, and takes the carriage return away."""
    data = f"{HEAD}{ENTRY}".replace("\n", newline).encode()
    marked = b"\xef\xbb\xbf" + data
    for one in (data, marked):
        catalog = read_catalog(one, "x.po")
        assert isinstance(catalog, Catalog)
        assert write_catalog(catalog) == one
    refused = subprocess.run(["msgcat", "-"], input=marked, capture_output=True, check=False)
    assert (refused.returncode, _msgcat(data)) == (1, f"{HEAD}{ENTRY}".encode())
