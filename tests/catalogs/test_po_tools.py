"""Files that other tools have written again: nothing changed, so nothing is rewritten."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from cli_project import Folder, Run

from l10n.catalogs.provenance import drafted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Provenance

LONG = (
    "Doctors who treat patients with therapy-resistant leukemia should measure blood counts every "
    "week, [check the heart-rate][1], and ask about [swollen ankles][2] at each visit."
)
URL = "/a/long/path/of/a-link/heart-rate.aspx?id=CDR0000046755&version=Patient&language=English"
ARTICLE = f"""\
# A long page

<!-- l10n:note A hyphen-rich-note for translators, long enough to be wrapped by an editor. -->

{LONG.replace("[1]", f"({URL})").replace("[2]", "(/b)")}

Read this.\\
And this.
"""
# Blanks in the path put the reference between U+2068 and U+2069.
NAME = "guide/long pages.md"
CATALOG = f"locales/es/{NAME}.po"

pytestmark = [
    pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed"),
    pytest.mark.skipif(shutil.which("pot2po") is None, reason="pot2po is not installed"),
]


def _stdout(*command: str | Path) -> bytes:
    return subprocess.run([*command], capture_output=True, check=True).stdout


def _printed(*command: str) -> Callable[[Path, Path], bytes]:
    return lambda path, _: _stdout(*command, path)


def _polib(path: Path, _: Path) -> bytes:
    catalog = polib.pofile(str(path))
    return str(catalog).encode() + b"\n"


def _pot2po(path: Path, template: Path) -> bytes:
    new = path.with_suffix(".new.po")
    _stdout("pot2po", "--progress=none", "-t", path, template, new)
    data = new.read_bytes()
    new.unlink()
    return data


def _poedit(path: Path, _: Path) -> bytes:
    data = _stdout("msgcat", "--width=79", path)
    data = data.replace(b"X-Generator: l10n", b"X-Generator: Poedit 3.4.2")
    return data.replace(b"PO-Revision-Date: \\n", b"PO-Revision-Date: 2026-11-22 12:00+0100\\n")


TOOLS: dict[str, Callable[[Path, Path], bytes]] = {
    "msgcat": _printed("msgcat"),
    "msgcat -w 40": _printed("msgcat", "-w", "40"),
    "msgcat --no-wrap": _printed("msgcat", "--no-wrap"),
    "msgattrib": _printed("msgattrib"),
    "msgmerge": lambda path, template: _stdout("msgmerge", "-q", "--previous", path, template),
    "polib": _polib,
    "pot2po": _pot2po,
    "Poedit": _poedit,
    "CRLF": lambda path, _: path.read_bytes().replace(b"\n", b"\r\n"),
    "a byte order mark": lambda path, _: b"\xef\xbb\xbf" + path.read_bytes(),
    "blank lines": lambda path, _: path.read_bytes().replace(b"\n\n", b"\n\n\n") + b"\n\n",
}


@pytest.fixture
def worked_on(folder: Folder, run: Run) -> Folder:
    """Give the project a catalog of long texts: a translation with a comment, a draft, memory."""
    folder.write(f"source/{NAME}", ARTICLE)
    assert run("extract").code == 0
    path = folder.path / CATALOG
    catalog = read_catalog(path.read_bytes(), CATALOG)
    assert isinstance(catalog, Catalog)
    title, note, other = catalog.entries
    changed = (
        drafted(title, "Una página", Provenance("argos", "en_es 1.0", "", "")),
        replace(note, msgstr=LONG, comments=("Ana: a comment",)),
        replace(other, msgstr="Lea.", flags=("fuzzy",), previous_msgid="Read \\n it."),
        Entry(f"x{LONG}", LONG, comments=("old",), previous_msgid=LONG, obsolete=True),
    )
    path.write_bytes(write_catalog(replace(catalog, entries=changed)))
    before = folder.read(CATALOG)
    assert run("extract").code == 0
    assert folder.read(CATALOG) == before
    return folder


def _by_tool(folder: Folder, name: str) -> bytes:
    """Let a tool write the catalog again; return what it wrote."""
    template = folder.path / "locales" / "templates" / f"{NAME}.pot"
    data = TOOLS[name](folder.path / CATALOG, template)
    (folder.path / CATALOG).write_bytes(data)
    shutil.rmtree(folder.path / ".l10n")
    return data


@pytest.mark.parametrize("name", TOOLS)
def test_what_an_editor_only_wrapped_otherwise_is_not_rewritten(
    worked_on: Folder, run: Run, name: str
) -> None:
    """Nor is it out of date for `check`."""
    data = _by_tool(worked_on, name)
    ran = run("extract")
    assert (ran.code, (worked_on.path / CATALOG).read_bytes()) == (0, data)
    assert "The catalog is older" not in run("check").err


@pytest.mark.parametrize("name", TOOLS)
def test_the_next_change_keeps_the_bytes_of_every_other_entry(
    worked_on: Folder, run: Run, name: str
) -> None:
    """Header and obsolete entries among them; one blank line stands between."""
    end = b"\r\n" if name == "CRLF" else b"\n"
    before = [part.strip(end) for part in _by_tool(worked_on, name).split(end * 2)]
    worked_on.replace(f"source/{NAME}", "And this.\n", "And this.\n\nAnd that.\n")
    assert run("extract").code == 0
    after = (worked_on.path / CATALOG).read_bytes().removesuffix(end).split(end * 2)
    [new] = [part for part in after if b'msgid "And that."' in part]
    assert [part for part in after if part != new] == [part for part in before if part]


def test_what_msgmerge_made_stale_is_drafted_again_only_when_asked(
    folder: Folder, run: Run
) -> None:
    """It may have been accepted; what `l10n extract` made stale is drafted without being asked."""
    name = "guide/pills.md"
    catalog = f"locales/en_XA/{name}.po"
    assert run("extract").code == 0
    assert run("draft", "-e", "pseudo", "-l", "en_XA").code == 0
    drafts = folder.read(catalog)
    folder.replace(f"source/{name}", "Tell your doctor.", "Tell your own doctor.")
    assert run("extract").code == 0
    ran = run("draft", "-e", "pseudo", "-l", "en_XA")
    assert "1 unit drafted" in ran.out
    path, template = (folder.path / catalog, folder.path / f"locales/templates/{name}.pot")
    folder.write(catalog, drafts)
    path.write_bytes(_stdout("msgmerge", "-q", "--previous", path, template))
    assert '#| msgid "Tell your doctor."\nmsgid "Tell your own doctor."' in folder.read(catalog)
    assert run("extract").code == 0
    assert "0 units drafted" in run("draft", "-e", "pseudo", "-l", "en_XA").out
    assert "7 units drafted" in run("draft", "-e", "pseudo", "-l", "en_XA", "--redraft").out
