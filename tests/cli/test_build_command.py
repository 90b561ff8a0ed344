"""`l10n build`."""

import json

from cli_project import ARTICLE, NAME, Folder, Run

PAGE = f"build/es/{NAME}"
LOCALIZED = """\
---
language: es
title: Un título
direction: ltr
translation_state: reviewed
translation_coverage: "100"
translation_source: "3402a3af700c700df844e9695d92afbf505a6ef9"
---

# <a id="a-short-title"></a>Un título

Tome [una pastilla](/pill) al día con `water`.

## <a id="side-effects"></a>Efectos secundarios

- Algunos tienen *erupción* ([estudio](https://example.org/s "El estudio")).
- Avise a su médico.
"""


def test_a_reviewed_page_is_built(translated: Folder, run: Run) -> None:
    """Title and language in the front matter, links with their destinations, the rest as it is."""
    ran = run("build", "--locale", "es")
    assert (ran.code, translated.read(PAGE)) == (0, LOCALIZED)


def test_an_unreviewed_page_is_left_out(folder: Folder, run: Run) -> None:
    """Promise 9: drafts are never published by default."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    ran = run("build")
    assert (ran.code, [name for name in folder.files() if name.startswith("build/")]) == (0, [])
    assert "left out: en_XA source/guide/pills.md: 0 of 26 words are reviewed" in ran.out


def test_a_flag_lets_drafts_in_and_the_page_says_so(folder: Folder, run: Run) -> None:
    """In the front matter, where a site's template can read it."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    assert run("build", "--drafts").code == 0
    head = folder.read(f"build/en-XA/{NAME}").split("\n\n")[0]
    assert head == (
        "---\nlanguage: en-XA\ntitle: ⟦Å šĥöŕţ ţîţļé öñé ţŵö ţĥŕ⟧\n"
        'direction: ltr\ntranslation_state: machine-draft\ntranslation_coverage: "0"\n'
        'translation_source: "3402a3af700c700df844e9695d92afbf505a6ef9"\n---'
    )


def test_stripping_the_fuzzy_flag_does_not_publish_a_draft(folder: Folder, run: Run) -> None:
    """OmegaT strips every flag: such drafts are unconfirmed, not reviewed."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    catalog = f"locales/en_XA/{NAME}.po"
    folder.write(catalog, folder.read(catalog).replace("#, fuzzy\n", ""))
    ran = run("build", "-l", "en_XA")
    assert "left out: en_XA" in ran.out


def test_a_draft_page_goes_when_drafts_are_no_longer_let_in(folder: Folder, run: Run) -> None:
    """Only files that the last build wrote, and that nobody changed, are removed."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    folder.write("build/en-XA/own.md", "mine")
    ran = run("build")
    left = [name for name in folder.files() if name.startswith("build/")]
    assert (ran.code, left) == (0, ["build/en-XA/own.md", "build/manifest.json"])


def test_a_page_that_somebody_changed_is_not_removed(folder: Folder, run: Run) -> None:
    """It is named instead."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    page = f"build/en-XA/{NAME}"
    folder.write(page, folder.read(page) + "changed\n")
    for _ in range(2):  # it is said each time, and as an error: the page holds drafts
        ran = run("build")
        assert (ran.code, folder.read(page).endswith("changed\n")) == (1, True)
        assert f"{page}:1:1: The build no longer has this page" in ran.err


def test_a_page_of_another_locale_stays(translated: Folder, run: Run) -> None:
    """Building one locale removes nothing of another."""
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    run("build", "--locale", "es")
    assert f"build/en-XA/{NAME}" in translated.files()
    pages = json.loads(translated.read("build/manifest.json"))["pages"]
    assert sorted(pages) == [f"en-XA/{NAME}", f"es/{NAME}"]


def test_a_target_that_loses_a_link_falls_back_and_fails(translated: Folder, run: Run) -> None:
    """Promise 3: the unit holds the source's text, the finding its place, and the exit is 1."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    ran = run("build", "-l", "es")
    assert ran.code == 1
    assert ran.err == (
        f"{translated.catalog}:27:1: The target cannot be used: [1] is missing. "
        "Use each [text][n], `code` and <tag> of the source exactly once; "
        "until then the page holds the source's text. [skeleton]\n"
    )
    assert "Take [one pill](/pill) a day with `water`." in translated.read(PAGE)


def test_a_page_below_its_threshold_may_be_the_source(folder: Folder, run: Run) -> None:
    """Byte for byte, as the settings say."""
    folder.replace("l10n.toml", "front", 'incomplete = "source"\nfront')
    run("extract")
    run("build", "-l", "es")
    assert folder.read(PAGE) == ARTICLE


def test_a_lower_threshold_publishes_unit_by_unit(translated: Folder, run: Run) -> None:
    """Units without a reviewed target hold the source's text; drafts do not come in."""
    translated.replace("l10n.toml", "front", "publish_at = 50\nfront")
    translated.replace(translated.catalog, 'msgstr "Avise a su médico."', 'msgstr ""')
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build")
    assert "- Tell your doctor.\n" in translated.read(PAGE)


def test_a_second_build_writes_nothing(translated: Folder, run: Run) -> None:
    """Same inputs, same bytes, same times."""
    run("build", "-l", "es")
    before = (translated.path / PAGE).stat().st_mtime_ns
    run("build", "-l", "es")
    assert (translated.path / PAGE).stat().st_mtime_ns == before


def test_an_article_without_front_matter_says_that_it_holds_drafts(
    folder: Folder, run: Run
) -> None:
    """It gets front matter of its own; one whose front matter is invalid keeps its drafts out."""
    folder.write(f"source/{NAME}", "Just some text.\n")
    folder.write("source/toml.md", "+++\ntitle = x\n+++\nJust some text.\n")
    folder.write("source/valid.md", "+++\ntitle = 'Words'\n+++\nJust some text.\n")
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    ran = run("build", "--drafts", "-l", "en_XA")
    page = folder.read(f"build/en-XA/{NAME}")
    assert page == (
        "---\nlanguage: en-XA\ndirection: ltr\ntranslation_state: machine-draft\n"
        'translation_coverage: "0"\n'
        'translation_source: "8e4e7a25af8d7cf877218f00f43b835b5f360038"\n---\n\n'
        "⟦Ĵûšţ šöɱé ţéẋţ. öñé ţŵö ţĥŕé⟧\n"
    )
    assert "source/toml.md:1:1: warning: The front matter cannot say" in ran.err
    assert "build/en-XA/toml.md" not in folder.files()
    title, *_, state, _, _ = folder.read("build/en-XA/valid.md").split("\n+++")[0].split("\n")[1:]
    assert (title[:10], state) == ("title = '⟦", 'translation_state = "machine-draft"')


def test_a_damaged_catalog_removes_no_page(translated: Folder, run: Run) -> None:
    """What was built of it stays until the catalog can be read again."""
    run("build", "-l", "es")
    translated.replace(translated.catalog, 'msgstr "Un título"', 'msgstr "Un título')
    ran = run("build", "-l", "es")
    assert (ran.code, PAGE in translated.files()) == (1, True)


def test_a_draft_page_of_a_damaged_catalog_goes(folder: Folder, run: Run) -> None:
    """A plain build leaves no draft behind, whatever state its catalog is in."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    catalog = f"locales/en_XA/{NAME}.po"
    folder.write(catalog, folder.read(catalog) + "<<<<<<< ours\n")
    ran = run("build")
    assert (ran.code, f"build/en-XA/{NAME}" in folder.files()) == (1, False)


def test_the_pages_of_a_locale_that_is_gone_go(translated: Folder, run: Run) -> None:
    """A build of all answers for all that the last one wrote."""
    run("build")
    translated.replace("l10n.toml", '"es", ', "")
    run("build")
    assert PAGE not in translated.files()


def test_a_persons_file_is_not_replaced(translated: Folder, run: Run) -> None:
    """Neither a page that somebody wrote by hand, nor one that somebody changed."""
    translated.write(PAGE, "written by hand\n")
    ran = run("build", "-l", "es")
    assert (ran.code, translated.read(PAGE)) == (1, "written by hand\n")
    assert (
        f"{PAGE}:1:1: Somebody has changed this page, or made it; it was not replaced." in ran.err
    )


def test_a_page_stays_while_its_article_cannot_be_read(translated: Folder, run: Run) -> None:
    """However the source folder is written in the settings."""
    translated.replace("l10n.toml", "front", 'source_dir = "./source/"\nfront')
    run("build", "-l", "es")
    (translated.path / "source" / NAME).write_bytes(b"\xff")
    ran = run("build", "-l", "es")
    assert (ran.code, PAGE in translated.files()) == (1, True)


def test_a_manifest_reaches_no_file_outside_its_folder(translated: Folder, run: Run) -> None:
    """A name with `..` is damage."""
    listed = {"version": 1, "pages": {"es/../../l10n.toml": {"sha256": "x", "drafts": False}}}
    translated.write("build/manifest.json", json.dumps(listed))
    ran = run("build")
    assert (ran.code, "The manifest of the last build is damaged." in ran.err) == (2, True)


def test_a_draft_page_that_no_manifest_lists_is_named(folder: Folder, run: Run) -> None:
    """A lost manifest must not leave a machine's page in the tree without a word."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    (folder.path / "build/manifest.json").unlink()
    ran = run("build")
    said = f"build/en-XA/{NAME}:1:1: This page holds machine drafts, and no build lists it."
    assert (ran.code, said in ran.err) == (1, True)


def test_what_could_do_harm_is_not_published(translated: Folder, run: Run) -> None:
    """Nor can it be silenced: whoever may edit a catalog could put a script onto the page."""
    translated.replace(
        translated.catalog, 'msgstr "Avise a', 'msgstr "<img src=x onerror=x()>Avise a'
    )
    translated.replace(translated.catalog, 'msgid "Tell your', '# ignore: unsafe\nmsgid "Tell your')
    ran = run("build", "--locale", "es")
    said = (
        "The target could do harm on the page: `<img>` is not in the source; `onerror` is not in "
        "the source. Remove it; until then the page holds the source's text. [unsafe]"
    )
    page = LOCALIZED.replace("Avise a su médico.", "Tell your doctor.")
    page = page.replace("reviewed", "partial").replace('"100"', '"88"')
    assert (ran.code, said in ran.err, translated.read(PAGE)) == (1, True, page)
    assert run("check", "--locale", "es").err.count("[unsafe]") == 1


def test_what_could_do_harm_is_an_error_in_a_draft_as_well(translated: Folder, run: Run) -> None:
    translated.replace(
        translated.catalog,
        'msgid "Tell your doctor."\nmsgstr "Avise',
        '#, fuzzy\nmsgid "Tell your doctor."\nmsgstr "<script>x</script>Avise',
    )
    ran = run("check", "--locale", "es")
    assert (ran.code, ran.err.count("[unsafe]")) == (1, 1)
