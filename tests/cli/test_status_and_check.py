"""`l10n status` and `l10n check`."""

import json

from cli_project import NAME, Folder, Run


def test_words_by_state(translated: Folder, run: Run) -> None:
    """Every unit of the source is in one state, decided in the design's order."""
    run("draft", "-e", "pseudo", "-l", "en_XA")
    translated.replace(
        translated.catalog, "#. Side effects › title\n", "#, fuzzy\n#. Side effects › title\n"
    )
    translated.replace(translated.catalog, 'msgstr "Avise a su médico."', 'msgstr ""')
    report = json.loads(run("status", "--json").out)
    counted = {
        item["locale"]: {state: number for state, number in item["words"].items() if number}
        for item in report["progress"]
    }
    assert counted == {
        "es": {"untranslated": 3, "in work": 2, "translated": 21},
        "en_XA": {"draft": 26},
    }


def test_an_article_without_a_catalog_is_untranslated(run: Run) -> None:
    """The source says what there is to translate."""
    report = json.loads(run("status", "--json", "-l", "es").out)
    assert report["progress"][0]["units"]["untranslated"] == 7


def test_a_clean_project_passes(translated: Folder, run: Run) -> None:
    """Exit 0, and what was checked."""
    ran = run("check", "-l", "es")
    assert (ran.code, ran.out, ran.err) == (0, "1 catalog checked: 0 errors, 0 warnings.\n", "")
    assert translated.path.exists()


def test_a_lost_link_is_an_error_with_its_places(translated: Folder, run: Run) -> None:
    """The line in the catalog for people, the line in the source for machines."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    ran = run("check", "-l", "es")
    expected = (
        f"{translated.catalog}:27:1: The target cannot be used: [1] is missing. "
        "Use each [text][n], `code` and <tag> of the source exactly once; "
        "until then the page holds the source's text. [skeleton]\n"
    )
    assert (ran.code, ran.err) == (1, expected)
    [finding] = json.loads(run("check", "-l", "es", "--json").out)["findings"]
    assert [finding["source"], finding["locale"]] == [f"source/{NAME}:8", "es"]


def test_a_threshold_that_is_missed_is_an_error(translated: Folder, run: Run) -> None:
    """Words count, not units."""
    translated.replace("l10n.toml", "front", "completeness = { es = { reviewed = 90 } }\nfront")
    translated.replace(translated.catalog, 'msgstr "Avise a su médico."', 'msgstr ""')
    ran = run("check", "-l", "es")
    expected = (
        f"{translated.catalog}:1:1: 23 of 26 words are reviewed; the settings ask for 90 %. "
        "Translate or review the other 3 words. [completeness]\n"
    )
    assert (ran.code, ran.err) == (1, expected)
    translated.replace("l10n.toml", "= 90", "= 85")
    assert run("check", "-l", "es").code == 0


def test_a_catalog_older_than_its_source_is_an_error(translated: Folder, run: Run) -> None:
    """CI says when somebody forgot to extract."""
    translated.replace(f"source/{NAME}", "Tell your doctor.", "Tell your nurse.")
    ran = run("check", "-l", "es")
    expected = (
        f"{translated.catalog}:1:1: The catalog is older than its article. "
        "Run `l10n extract`. [freshness]\n"
    )
    assert (ran.code, ran.err) == (1, expected)


def test_status_shows_a_row_for_each_locale_and_article(translated: Folder, run: Run) -> None:
    """Only states that occur have a column."""
    out = run("status").out.split("\n")
    assert translated.path.exists()
    assert [line.split() for line in out if line] == [
        ["locale", "article", "words", "untranslated", "translated", "reviewed"],
        ["es", f"source/{NAME}", "26", "-", "26", "100", "%"],
        ["en_XA", f"source/{NAME}", "26", "26", "-", "0", "%"],
    ]


def test_check_refuses_what_build_would_refuse(translated: Folder, run: Run) -> None:
    """One verdict: here a word in brackets that the page defines as a link."""
    translated.replace(
        f"source/{NAME}", "- Tell your doctor.", "- Tell your doctor.\n\n[dosis]: /d"
    )
    run("extract")
    translated.replace(translated.catalog, "Avise a su médico.", "Avise de la [dosis] al médico.")
    codes = [run(command, "-l", "es").code for command in ("check", "build")]
    assert codes == [1, 1]
    assert "it would change the structure of the page" in run("check", "-l", "es").err


def test_a_link_without_text_is_a_lost_link(translated: Folder, run: Run) -> None:
    """Nobody could follow it."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla [][1]")
    ran = run("check", "-l", "es")
    assert "[1] is missing; [1] without text is not in the source" in ran.err


def test_a_blank_target_is_none(translated: Folder, run: Run) -> None:
    """A space, or a no-break space, is no translation."""
    translated.replace(translated.catalog, "Avise a su médico.", " \u00a0")
    report = json.loads(run("status", "--json", "-l", "es").out)
    assert report["progress"][0]["words"]["untranslated"] == 3


def test_an_article_without_a_catalog_fails(run: Run) -> None:
    """CI says when somebody forgot to extract a new article; so does `draft`."""
    rans = [run("check", "-l", "es"), run("draft", "-e", "pseudo", "-l", "en_XA")]
    assert [ran.code for ran in rans] == [1, 1]
    assert [ran.err.split(": ", 1)[1] for ran in rans] == [
        "The article has no catalog. Run `l10n extract`. [freshness]\n"
    ] * 2


def test_a_changed_destination_makes_a_catalog_old(translated: Folder, run: Run) -> None:
    """Whatever `extract` would write counts."""
    translated.replace(f"source/{NAME}", "(/pill)", "(/pills)")
    ran = run("check", "-l", "es")
    assert (ran.code, "The catalog is older than its article." in ran.err) == (1, True)


def test_a_catalog_without_an_article_is_named(translated: Folder, run: Run) -> None:
    """A warning: its translations are not lost."""
    translated.write("locales/es/gone.md.po", translated.read(translated.catalog))
    ran = run("check", "-l", "es")
    assert (ran.code, ran.err) == (
        0,
        "locales/es/gone.md.po:1:1: warning: There is no article of this name. Bring the article "  # noqa: ISC004 - one line of output
        "back, or run `l10n prune`: it says what the catalog holds. [orphan]\n",
    )


def test_work_in_progress_may_lack_a_link(translated: Folder, run: Run) -> None:
    """It is not published: a warning."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    translated.replace(translated.catalog, "#. paragraph\n", "#, fuzzy\n#. paragraph\n")
    ran = run("check", "-l", "es")
    assert (ran.code, ":27:1: warning: The target cannot be used: [1] is missing." in ran.err) == (
        0,
        True,
    )


def test_a_warning_has_both_its_places_too(translated: Folder, run: Run) -> None:
    """An unreviewed target's finding names the line of its source."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    translated.replace(translated.catalog, "#. paragraph\n", "#, fuzzy\n#. paragraph\n")
    [finding] = json.loads(run("check", "-l", "es", "--json").out)["findings"]
    assert [finding["severity"], finding["line"], finding["source"]] == [
        "warning",
        27,
        f"source/{NAME}:8",
    ]
