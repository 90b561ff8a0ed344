"""`l10n extract`."""

import os
import shutil
import subprocess
import sys

import pytest
from cli_project import NAME, Folder, Run

from l10n.model import Document, LinkStyle, Unit
from l10n.segmenter import segment


def test_the_catalog_is_the_golden_one(folder: Folder, run: Run) -> None:
    """Keys, comments, header and order of the design, byte for byte."""
    assert run("extract").code == 0
    assert folder.read(folder.catalog) == GOLDEN


GOLDEN = """\
# Spanish translation of source/guide/pills.md.
msgid ""
msgstr ""
"Project-Id-Version: articles\\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: l10n\\n"
"X-L10n-Form: 1 numbered block\\n"

#. front matter › title
#: source/guide/pills.md
msgctxt "front-matter:title"
msgid "A short title"
msgstr ""

#. heading
#: source/guide/pills.md
msgid "A short title"
msgstr ""

#. paragraph
#. [1]: /pill
#: source/guide/pills.md
msgid "Take [one pill][1] a day with `water`."
msgstr ""

#. heading
#: source/guide/pills.md
msgctxt "heading"
msgid "Side effects"
msgstr ""

#. Side effects › item
#. [1]: https://example.org/s
#: source/guide/pills.md
msgid "Some patients have a *rash* ([study][1])."
msgstr ""

#. Side effects › title
#: source/guide/pills.md
msgctxt "title"
msgid "The study"
msgstr ""

#. Side effects › item
#: source/guide/pills.md
msgid "Tell your doctor."
msgstr ""
"""


def test_a_second_run_changes_no_byte(folder: Folder, run: Run) -> None:
    """Also with changed file times, and without what `.l10n/` may hold."""
    run("extract")
    before = folder.files()
    os.utime(folder.path / "source/guide/pills.md", (1, 1))
    shutil.rmtree(folder.path / ".l10n", ignore_errors=True)
    ran = run("extract")
    assert (ran.out, folder.files()) == (
        "1 article, 7 units, 26 words: nothing changed.\n",
        before,
    )


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
def test_gettext_accepts_all_files_without_a_word(folder: Folder, run: Run) -> None:
    """`msgfmt -c` warns of nothing, in catalogs and in the template."""
    run("extract")
    files = [*folder.path.rglob("*.po"), *folder.path.rglob("*.pot")]
    said = [
        subprocess.run(
            ["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True, check=False
        )
        for path in files
    ]
    assert [(ran.returncode, ran.stdout, ran.stderr) for ran in said] == [(0, "", "")] * 3


def test_human_work_survives_a_changed_source(translated: Folder, run: Run) -> None:
    """What is still there keeps its target; what changed is stale, and its pair stays obsolete."""
    translated.replace("source/guide/pills.md", "Tell your doctor.", "Tell your nurse.")
    translated.replace("source/guide/pills.md", "(/pill)", "(/pills?new=1)")
    assert run("extract").code == 0
    catalog = translated.read(translated.catalog)
    kept = [line for line in catalog.splitlines() if "Avise" in line or "pastilla" in line]
    assert kept == [
        'msgstr "Tome [una pastilla][1] al día con `water`."',
        'msgstr "Avise a su médico."',
        '#~ msgstr "Avise a su médico."',
    ]


def test_an_editors_bytes_stay_where_nothing_changed(translated: Folder, run: Run) -> None:
    """Wrapped lines and unknown header fields survive a change elsewhere."""
    wrapped = 'msgstr ""\n"Tome [una pastilla][1] "\n"al día con `water`."'
    translated.replace(
        translated.catalog, 'msgstr "Tome [una pastilla][1] al día con `water`."', wrapped
    )
    translated.replace(translated.catalog, '"X-Generator: l10n\\n"', '"X-Generator: Poedit 3.4\\n"')
    translated.replace("source/guide/pills.md", "Tell your doctor.", "Tell your nurse.")
    run("extract")
    catalog = translated.read(translated.catalog)
    assert [wrapped in catalog, "X-Generator: Poedit 3.4" in catalog] == [True, True]


def test_a_carriage_return_and_a_byte_order_mark_are_read(folder: Folder, run: Run) -> None:
    """A checkout with `core.autocrlf` gives the same keys."""
    run("extract")
    before = folder.read(folder.catalog)
    article = folder.read("source/guide/pills.md")
    folder.write("source/guide/pills.md", "\ufeff" + article.replace("\n", "\r\n"))
    run("extract")
    assert folder.read(folder.catalog) == before


def test_many_articles_give_the_same_files_as_one_by_one(folder: Folder, run: Run) -> None:
    """Beyond some number, processes share the work; the order of the output stays."""
    for number in range(80):
        folder.write(f"source/many/{number:02}.md", f"# Page number {number}\n\nSome text.\n")
    ran = run("extract")
    together = folder.files()
    for name in together:
        if name.startswith(("locales/", ".l10n/")):
            (folder.path / name).unlink()
    for number in range(80):
        run("extract", f"source/many/{number:02}.md")
    run("extract", f"source/{NAME}")
    catalogs = {name: data for name, data in together.items() if name.startswith("locales/")}
    assert {name: data for name, data in folder.files().items() if name in catalogs} == catalogs
    written = [line for line in ran.out.splitlines() if line.startswith("wrote ")]
    assert len(written) == 81 * 3
    assert [line for line in written if "/es/many/" in line] == sorted(
        line for line in written if "/es/many/" in line
    )


def test_what_is_known_is_not_trusted_blindly(translated: Folder, run: Run) -> None:
    """A changed catalog, setting or damaged memory of the last run is looked at again."""
    known = next(name for name in translated.files() if name.startswith(".l10n/extracted"))
    translated.replace(translated.catalog, "#. heading\n", "#. changed by hand\n")
    assert f"wrote {translated.catalog}" in run("extract").out
    translated.replace("l10n.toml", '["title"]', "[]")
    assert f"wrote {translated.catalog}" in run("extract").out
    for damage in ("{", "[]", '{"guide/pills.md": [1]}', '{"guide/pills.md": [{}, 1, 2]}'):
        translated.write(known, damage)
        assert run("extract").code == 0


def test_a_catalog_with_crlf_keeps_it_in_new_entries(translated: Folder, run: Run) -> None:
    """One end of line in one file."""
    translated.write(translated.catalog, translated.read(translated.catalog).replace("\n", "\r\n"))
    translated.replace(f"source/{NAME}", "Tell your doctor.", "Tell your nurse.")
    run("extract")
    catalog = translated.read(translated.catalog)
    assert "Tell your nurse." in catalog
    assert catalog.count("\n") == catalog.count("\r\n")


def test_an_article_saved_during_a_run_is_looked_at_again(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of an article is what was read of it, not what it is by then."""
    real = segment

    def saving(document: Document, style: LinkStyle) -> tuple[Unit, ...]:
        units = real(document, style)
        folder.write(f"source/{NAME}", "Text that was saved meanwhile.\n")
        return units

    monkeypatch.setattr("l10n.segmenter.segment", saving)
    run("extract")
    monkeypatch.setattr("l10n.segmenter.segment", real)
    run("extract")
    assert "Text that was saved meanwhile." in folder.read(folder.catalog)


def test_mdx_is_an_article_with_its_code_left_alone(folder: Folder, run: Run) -> None:
    """What `verify` looks at is extracted and built, too."""
    page = "import Note from './note'\n\nTake {props.dose} of it today.\n\n<Note>Text</Note>\n"
    folder.write("source/page.mdx", page)
    run("extract")
    catalog = folder.read("locales/es/page.mdx.po")
    msgids = [line for line in catalog.splitlines() if line.startswith("msgid ")]
    assert msgids[1:] == ['msgid "Take {props.dose} of it today."', 'msgid "<Note>Text</Note>"']
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts", "-l", "en_XA")
    built = folder.read("build/en-XA/page.mdx")
    assert ["import Note from './note'" in built, "{props.dose}" in built] == [True, True]


def test_what_is_wrong_is_said_again_by_a_run_that_looks_at_nothing(
    folder: Folder, run: Run
) -> None:
    """An article whose front matter is broken is known, too, with what was said of it."""
    folder.write("source/broken.md", "---\ntitle: [\n---\n\nText of a page.\n")
    first, second = run("extract"), run("extract")
    assert (second.code, second.err) == (1, first.err)
    folder.write("source/broken.md", "---\ntitle: Whole\n---\n\nText of a page.\n")
    assert run("extract").code == 0


def test_a_run_that_changes_nothing_reads_nothing(folder: Folder, run: Run) -> None:
    """Its time is that of imports: what reads articles and catalogs is not among them."""
    run("extract")
    said = (
        "import sys\nfrom l10n.cli import cli\ncli.main(['extract'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith(('l10n.formats', 'polib'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=folder.path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
