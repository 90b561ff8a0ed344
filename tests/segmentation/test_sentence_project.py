"""The whole way with `segmentation = "sentence"`."""

import pytest
from cli_project import NAME, Folder, Run
from gettext_tools import assert_accepted
from pages import unlabelled

ARTICLE = """\
---
title: A title. With two
---

Take [one pill](/pill) a day.
Then wait. See [the study](/s "The study"), or
[the trial](/t). **Never take two.**

- Tell your doctor. Then wait.
"""
TARGETS = {
    "A title. With two": "Un título. Con dos",
    "Take [one pill][1] a day.": "Tome [una pastilla][1] al día.",
    "Then wait.": "Luego espere.",
    "See [the study][1], or [the trial][2].": "Vea [el ensayo][2] o [el estudio][1].",
    "The study": "El estudio",
    "**Never take two.**": "**Nunca tome dos.**",
    "Tell your doctor.": "Avise a su médico.",
}
PAGE = """\
---
title: Un título. Con dos
---

Tome [una pastilla](/pill) al día.
Luego espere. Vea [el ensayo](/t) o [el estudio](/s "El estudio"). **Nunca tome dos.**

- Avise a su médico. Luego espere.
"""


@pytest.fixture
def sentences(folder: Folder) -> Folder:
    """Give a project whose units are sentences."""
    folder.write("l10n.toml", f'segmentation = "sentence"\n{folder.read("l10n.toml")}')
    folder.write(f"source/{NAME}", ARTICLE)
    return folder


def test_translated_sentences_are_built(sentences: Folder, run: Run) -> None:
    """From the settings to the page, with a catalog that gettext accepts."""
    assert run("extract").code == 0
    sentences.translate(TARGETS)
    catalog = sentences.read(sentences.catalog)
    again = catalog.replace(
        'msgctxt "item"\nmsgid "Then wait."\nmsgstr ""',
        'msgctxt "item"\nmsgid "Then wait."\nmsgstr "Luego espere."',
    )
    sentences.write(sentences.catalog, again)
    assert '"X-L10n-Form: 1 numbered sentence\\n"' in again
    assert_accepted(sentences.path / sentences.catalog)
    assert [run(*words.split()).code for words in ("check -l es", "build -l es")] == [0, 0]
    assert unlabelled(sentences.read(f"build/es/{NAME}")) == PAGE


def test_drafts_of_sentences_go_the_whole_way(sentences: Folder, run: Run) -> None:
    """Every command works with them, and a second run of each changes nothing."""
    commands = ("extract", "draft --engine pseudo -l en_XA", "check -l en_XA", "status",
                "build --drafts -l en_XA", "verify")  # fmt: skip
    assert [run(*words.split()).code for words in commands] == [0] * 6
    before = _files(sentences)
    assert [run(*words.split()).code for words in commands] == [0] * 6
    assert _files(sentences) == before
    lines = unlabelled(sentences.read(f"build/en-XA/{NAME}")).splitlines()
    assert ["⟦" in line for line in lines if line] == [False, True, False, *[True] * 3]


def _files(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in folder.files().items() if not name.startswith(".l10n/")}


def test_the_setting_is_one_of_two(folder: Folder, run: Run) -> None:
    """Another value is an error with its place."""
    folder.write("l10n.toml", f'segmentation = "sentences"\n{folder.read("l10n.toml")}')
    ran = run("extract")
    assert ran.code == 2
    assert "l10n.toml:1:1: `segmentation` cannot be `sentences`. Write `block` or `sentence`." in (
        ran.err
    )


def test_a_translated_page_is_imported_by_sentences(sentences: Folder, run: Run) -> None:
    """Aligned by blocks, then cut; built again, it is the page that was imported."""
    sentences.write(f"es/{NAME}", PAGE)
    ran = run("import", "-l", "es", "--in-place")
    assert (ran.code, ran.err) == (0, "")
    catalog = sentences.read(sentences.catalog)
    assert 'msgid "Take [one pill][1] a day."\nmsgstr "Tome [una pastilla][1] al día."' in catalog
    assert run("build", "-l", "es").code == 0
    assert unlabelled(sentences.read(f"build/es/{NAME}")) == PAGE


def test_what_an_imported_block_cannot_be_cut_into_is_fuzzy(sentences: Folder, run: Run) -> None:
    """Two sentences that the page has as one: for a person to look at."""
    sentences.write(f"source/{NAME}", "The first had 81 pills. The second had 265.\n")
    sentences.write(f"es/{NAME}", "El primero tuvo 81 pastillas y el segundo 265.\n")
    assert run("import", "-l", "es").code == 0
    catalog = sentences.read(sentences.catalog)
    assert (
        '#, fuzzy\nmsgid "The first had 81 pills."\n'
        'msgstr "El primero tuvo 81 pastillas y el segundo 265."'
    ) in catalog
    assert 'msgid "The second had 265."\nmsgstr ""' in catalog
