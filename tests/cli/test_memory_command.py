"""`l10n memory`, and the memory in `l10n draft`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from cli_project import NAME, Folder, Run

from l10n.catalogs.tmx import TmxUnit
from l10n.catalogs.tmx_reader import read_tmx
from l10n.model import Finding

OTHER = "guide/drops.md"
DROPS = """\
---
title: A short title
---

## Side effects

Take [one pill](/other) a day with `water`.

Take [two pills](/other) a day with `water`.
"""
CATALOG = f"locales/es/{OTHER}.po"
TMX = """\
<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Other" creationtoolversion="2" segtype="sentence" o-tmf="x" adminlang="en" \
srclang="en-US" datatype="html"/>
<body>
<tu creationid="ANA"><tuv xml:lang="en-US"><seg>Take <bpt i="1" type="link"/>two pills<ept i="1"/> \
a day with <ph x="2">`water`</ph>.</seg></tuv>
<tuv xml:lang="es-ES"><seg>Tome <bpt i="1" type="link"/>dos pastillas<ept i="1"/> al día con \
<ph x="2">`water`</ph>.</seg></tuv></tu>
<tu><tuv xml:lang="en-US"><seg>Call <bpt i="1" type="9"/>us<ept i="1"/>.</seg></tuv>
<tuv xml:lang="es-ES"><seg>Llámenos.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Eins</seg></tuv><tuv xml:lang="fr"><seg>Un</seg></tuv></tu>
</body></tmx>
"""
MEMORY = "locales/memory/other tool.tmx"


@pytest.fixture
def drops(translated: Folder, run: Run) -> Folder:
    """Give the project a second article, of which nothing is translated."""
    translated.write(f"source/{OTHER}", DROPS)
    assert run("extract").code == 0
    return translated


@pytest.fixture
def imported(drops: Folder, run: Run) -> Folder:
    """Import another tool's memory."""
    drops.write("other tool.tmx", TMX)
    assert run("memory", "import", "other tool.tmx").code == 0
    return drops


def _catalogs(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in folder.files().items() if name.startswith("locales")}


def _entries(folder: Folder) -> list[str]:
    return folder.read(CATALOG).split("\n\n")[1:]


def test_reviewed_units_fill_the_same_text_elsewhere(drops: Folder, run: Run) -> None:
    """Title, heading and paragraph are known; of the fourth a near text is."""
    ran = run("memory", "fill", "-l", "es")
    assert (ran.code, ran.out) == (
        0,
        "es: 3 units filled from a memory of 6 texts, near translations offered in 1.\n",
    )
    _, heading, same, near = _entries(drops)
    assert heading == (
        "# mt: memory guide/pills.md draft=0c3e82c9 source=874e6020\n"
        "#. heading\n"
        "#: source/guide/drops.md\n"
        "#, fuzzy\n"
        '#| msgctxt "heading"\n'
        '#| msgid "Side effects"\n'
        'msgctxt "heading"\n'
        'msgid "Side effects"\n'
        'msgstr "Efectos secundarios"'
    )
    assert 'msgstr "Tome [una pastilla][1] al día con `water`."' in same
    assert near == (
        "# memory: 89 % guide/pills.md\n"
        "# “Take [one pill][1] a day with `water`.”\n"
        "# → “Tome [una pastilla][1] al día con `water`.” :memory\n"
        "#. Side effects › paragraph\n"
        "#. [1]: /other\n"
        "#: source/guide/drops.md\n"
        'msgid "Take [two pills][1] a day with `water`."\n'
        'msgstr ""\n'
    )


@pytest.mark.parametrize(
    "again", [("memory", "fill"), ("memory", "fill", "--redraft"), ("extract",), ("check",)]
)
def test_nothing_changes_a_second_time(drops: Folder, run: Run, again: tuple[str, ...]) -> None:
    run("memory", "fill")
    before = _catalogs(drops)
    assert run(*again).code == 0
    assert _catalogs(drops) == before


def test_the_memory_is_asked_before_the_engine(drops: Folder, run: Run) -> None:
    """Also with `--redraft`: the engine never writes over what the memory has."""
    for redraft in ((), ("--redraft",)):
        ran = run("draft", "-e", "pseudo", "-l", "en_XA", *redraft)
        assert ran.code == 0
    text = drops.read(f"locales/en_XA/{NAME}.po")
    drops.write(f"locales/en_XA/{NAME}.po", text.replace("#, fuzzy\n", "").replace("\n#|", "\n#.x"))
    ran = run("draft", "-e", "pseudo", "-l", "en_XA", "--redraft")
    assert "  3 units filled from the translation memory, near translations" in ran.out
    catalog = drops.read(f"locales/en_XA/{OTHER}.po")
    assert (catalog.count("# mt: memory guide/pills.md"), catalog.count("# mt: pseudo")) == (3, 1)
    before = drops.files()
    ran = run("draft", "-e", "pseudo", "-l", "en_XA", "--redraft")
    assert drops.files() == before


def test_human_work_is_not_written_over(drops: Folder, run: Run) -> None:
    drops.replace(
        CATALOG, 'msgid "Side effects"\nmsgstr ""', 'msgid "Side effects"\nmsgstr "Otros efectos"'
    )
    run("memory", "fill", "--redraft")
    assert 'msgid "Side effects"\nmsgstr "Otros efectos"' in drops.read(CATALOG)


@pytest.mark.parametrize("redraft", [(), ("--redraft",)])
def test_a_draft_that_a_person_works_on_is_theirs(
    drops: Folder, run: Run, redraft: tuple[str, ...]
) -> None:
    run("memory", "fill")
    drops.replace(CATALOG, 'msgstr "Efectos secundarios"', 'msgstr "Efectos"')
    before = _catalogs(drops)
    run("memory", "fill", *redraft)
    offered = (
        "# memory: 100 % guide/pills.md\n# “Side effects”\n# → “Efectos secundarios” :memory\n"
    )
    assert offered in drops.read(CATALOG)
    drops.replace(CATALOG, offered, "")
    assert _catalogs(drops) == before


def test_offers_go_when_a_person_has_translated(drops: Folder, run: Run) -> None:
    run("memory", "fill")
    text = 'msgid "Take [two pills][1] a day with `water`."\nmsgstr '
    drops.replace(CATALOG, f'{text}""', f'{text}"Tome [dos pastillas][1] al día con `water`."')
    assert "# memory:" in drops.read(CATALOG)
    run("memory", "fill")
    assert "# memory:" not in drops.read(CATALOG)


def test_an_entry_that_only_offers_stand_in_does_not_stay_when_its_text_is_gone(
    drops: Folder, run: Run
) -> None:
    run("memory", "fill")
    drops.replace(f"source/{OTHER}", "Take [two pills](/other) a day with `water`.\n", "")
    run("extract")
    assert "two pills" not in drops.read(CATALOG)


def test_what_no_article_has_any_more_is_still_remembered(drops: Folder, run: Run) -> None:
    drops.replace(f"source/{NAME}", "## Side effects\n", "")
    run("extract", f"source/{NAME}")
    run("memory", "fill", f"source/{OTHER}")
    assert "# mt: memory guide/pills.md draft=0c3e82c9 source=874e6020\n# mt: doubts=obsolete" in (
        drops.read(CATALOG)
    )


def test_a_damaged_catalog_elsewhere_is_a_warning(drops: Folder, run: Run) -> None:
    drops.write("locales/es/guide/old.md.po", "msgid")
    ran = run("memory", "fill", "-l", "es", f"source/{OTHER}")
    assert (ran.code, ran.err.startswith("locales/es/guide/old.md.po:1:6: warning: ")) == (0, True)
    drops.write(CATALOG, "msgid")
    ran = run("memory", "fill", "-l", "es", f"source/{OTHER}")
    assert (ran.code, f"{CATALOG}:1:6: A string" in ran.err) == (1, True)


def test_what_cannot_be_read_is_not_said_to_be_reviewed(translated: Folder, run: Run) -> None:
    """Nor is what is not there; of two catalogs only the sound one is."""
    assert run("memory", "fill", "-l", "es").out == "es: every unit is reviewed.\n"
    translated.write(f"source/{OTHER}", "One.\n")
    translated.write(CATALOG, 'msgid ""\nmsgstr "')
    some = "es: every unit of the catalogs that can be read is reviewed.\n"
    assert run("memory", "fill", "-l", "es").out == some
    none = run("memory", "fill", "-l", "es", f"source/{OTHER}")
    assert (none.code, none.out) == (1, "es: no catalog can be read.\n")
    (translated.path / CATALOG).unlink()
    absent = run("memory", "fill", "-l", "es", f"source/{OTHER}")
    assert absent.out == "es: there is no catalog. Run `l10n extract`.\n"


def test_a_catalog_of_another_form_is_left_to_extract(drops: Folder, run: Run) -> None:
    """Its keys are others than the settings ask for."""
    settings = drops.read("l10n.toml")
    drops.write("l10n.toml", settings + 'link_style = "inline"\n')
    before = _catalogs(drops)
    ran = run("memory", "fill", "-l", "es")
    assert (ran.code, _catalogs(drops)) == (1, before)
    assert ran.err.startswith(f"{CATALOG}:1:1: The catalog has the form `1 numbered block`;")


def test_as_json(drops: Folder, run: Run) -> None:
    found = json.loads(run("memory", "fill", "-l", "es", "--json").out)
    assert (drops.path / CATALOG).exists()
    assert found == {
        "version": 1,
        "locales": [
            {
                "locale": "es",
                "articles": 1,
                "texts": 6,
                "filled": 3,
                "offered": 1,
                "written": [CATALOG],
            }
        ],
        "findings": [],
    }


def test_another_tools_memory_becomes_the_projects(imported: Folder, run: Run) -> None:
    """Sorted, without names of people, its codes as Markdown; the same a second time."""
    text = imported.read(MEMORY)
    assert "ANA" not in text
    assert text.count("<tu>") == 2
    assert '<prop type="x-text-only">yes</prop>' in text
    ran = run("memory", "import", "other tool.tmx")
    assert ran.out == (
        f"nothing changed in {MEMORY}: 2 for es translations.\n"
        "  1 without their codes, which are not sure in Markdown: they are offered, and never "
        "filled in.\n"
        "  1 unit left out: not in the project's languages.\n"
    )
    assert imported.read(MEMORY) == text
    run("memory", "fill")
    assert _entries(imported)[3].startswith("# mt: memory other tool.tmx draft=")
    assert 'msgstr "Tome [dos pastillas][1] al día con `water`."' in _entries(imported)[3]


def test_a_later_import_replaces_the_earlier_one(imported: Folder, run: Run) -> None:
    imported.write("new.tmx", TMX.replace("dos pastillas", "2 pastillas"))
    ran = run("memory", "import", "new.tmx", "--name", "other tool")
    assert ran.out.splitlines()[0] == f"wrote {MEMORY}: 2 for es translations."
    assert "  1 translation of the earlier import not in this one." in ran.out
    assert "dos pastillas" not in imported.read(MEMORY)


def test_an_imported_memory_is_no_locale_and_no_orphan(imported: Folder, run: Run) -> None:
    assert (imported.path / MEMORY).exists()
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("<tmx>\n  <body></tmx>", 1, "x.tmx:2:11: This is not well-formed XML: mismatched tag."),
        (TMX.replace("dos", "2").replace("</body>", "<tu>"), 1, "x.tmx:"),
        (TMX.replace("es-ES", "de"), 1, ""),
        (None, 2, "x.tmx: The file cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_imported_changes_nothing(
    imported: Folder, run: Run, text: str | None, code: int, said: str
) -> None:
    if text is not None:
        imported.write("x.tmx", text)
    before = imported.files()
    ran = run("memory", "import", "x.tmx", "--name", "other tool")
    assert (ran.code, ran.err.startswith(said), imported.files()) == (code, True, before)


@pytest.mark.parametrize("name", ["", ".x", "a/b", "a\nb"])
def test_a_name_that_is_none_is_refused(imported: Folder, run: Run, name: str) -> None:
    before = imported.files()
    ran = run("memory", "import", "other tool.tmx", "--name", name)
    assert (ran.code, imported.files()) == (2, before)


def test_a_damaged_memory_is_named_and_the_rest_serves(imported: Folder, run: Run) -> None:
    imported.write("locales/memory/broken.tmx", "<tmx>")
    ran = run("memory", "fill", "-l", "es")
    assert (ran.code, "4 units filled" in ran.out) == (1, True)
    assert ran.err.startswith("locales/memory/broken.tmx:1:6: This is not well-formed XML")


def test_an_imported_file_is_read_once_for_all_locales(
    imported: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And never where nothing is open."""
    read: list[str] = []

    def counting(file: BinaryIO, path: str) -> Iterator[TmxUnit | Finding]:
        read.append(path)
        return read_tmx(file, path)

    monkeypatch.setattr("l10n.pipeline.memory.read_tmx", counting)
    run("memory", "fill", "-l", "es", f"source/{NAME}")
    assert read == []
    run("memory", "fill")
    assert (imported.path / read[0], len(read)) == (imported.path / MEMORY, 1)


def test_what_is_exported_can_be_imported(imported: Folder, run: Run, tmp_path: Path) -> None:
    """To another project, in which all of it then serves."""
    out = run("memory", "export", "--output", str(tmp_path / "out.tmx"))
    assert out.out == f"wrote {tmp_path / 'out.tmx'}: 7 for es, 0 for en_XA translations.\n"
    assert run("memory", "export").out == (tmp_path / "out.tmx").read_text(encoding="utf-8")
    for path in ("locales/es", "locales/memory"):
        for file in (imported.path / path).rglob("*.??*"):
            if file.is_file():
                file.unlink()
    run("extract")
    assert run("memory", "import", str(tmp_path / "out.tmx")).code == 0
    assert "es: 10 units filled from a memory of 6 texts" in run("memory", "fill").out


def test_obsolete_units_are_exported_on_demand(drops: Folder, run: Run) -> None:
    drops.replace(f"source/{NAME}", "- Tell your doctor.\n", "")
    run("extract")
    assert "médico" not in run("memory", "export", "-l", "es").out
    assert "médico" in run("memory", "export", "-l", "es", "--obsolete").out
