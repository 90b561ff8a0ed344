"""Bad input gets one line with its place and what to do, and nothing is half-written."""

import os
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run

SHAPE = "Write a locale with a percentage: es = { reviewed = 100 }."


def _only_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_a_locale_that_does_not_exist(folder: Folder, run: Run) -> None:
    """In the settings: with its place."""
    folder.write("l10n.toml", 'locales = ["es", "ess"]\n')
    ran = run("extract")
    expected = f"{folder.path}/l10n.toml:1:1: There is no locale `ess`. Did you mean `ss`?"
    assert (ran.code, _only_line(ran.err)) == (2, expected)


def test_a_locale_that_the_project_lacks(run: Run) -> None:
    """On the command line: with those that it has."""
    ran = run("extract", "--locale", "fr")
    expected = (
        "The project has no locale `fr`. Add it to `locales` in the settings; they have es, en_XA."
    )
    assert (ran.code, _only_line(ran.err)) == (2, expected)


def test_a_misspelt_setting(folder: Folder, run: Run) -> None:
    """With a suggestion."""
    folder.write("l10n.toml", '# settings\nlocales = ["es"]\nsource_dri = "source"\n')
    ran = run("extract")
    expected = (
        f"{folder.path}/l10n.toml:3:1: `source_dri` is not a setting. Did you mean `source_dir`?"
    )
    assert (ran.code, _only_line(ran.err)) == (2, expected)


def test_settings_that_are_no_toml(folder: Folder, run: Run) -> None:
    """With the place that the parser gives."""
    folder.write("l10n.toml", 'locales = ["es"\nx = 1\n')
    ran = run("status")
    assert (ran.code, _only_line(ran.err)) == (
        2,
        f"{folder.path}/l10n.toml:2:1: This is not valid TOML: Unclosed array. Mend it.",
    )


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("locales = 1", '`locales` must be a list of texts. Write ["…", "…"].'),
        ("publish_at = 101", "`publish_at` must be a percentage. Write a number from 0 to 100."),
        ('source_dir = "/etc"', "`source_dir` must lie in the project. Write a relative path."),
        ('incomplete = "no"', "`incomplete` cannot be `no`. Write `omit` or `source` or `last`."),
        ('locales = ["es", "es"]', "`es` is listed twice. Remove one."),
        ("engine = true", '`engine` must be a text. Write it between quotes: "…".'),
        (
            "completeness = { es = 100 }",
            f"`completeness` of `es` is not understood. {SHAPE}",
        ),
    ],
)
def test_a_setting_of_the_wrong_kind(folder: Folder, run: Run, setting: str, message: str) -> None:
    """Each kind of value has its sentence."""
    folder.write("l10n.toml", setting + "\n")
    ran = run("status")
    assert (ran.code, ran.err) == (2, f"{folder.path}/l10n.toml:1:1: {message}\n")


def test_no_settings(folder: Folder, run: Run) -> None:
    """Says where they were looked for."""
    (folder.path / "l10n.toml").unlink()
    ran = run("status")
    assert (ran.code, _only_line(ran.err).split(".")[0]) == (
        2,
        f"No settings were found in {folder.path} or above it",
    )


def test_an_article_that_is_not_utf8(folder: Folder, run: Run) -> None:
    """The other articles go on; nothing is written for this one."""
    (folder.path / "source/bad.md").write_bytes("Año\nb".encode("latin-1"))
    ran = run("extract")
    expected = "source/bad.md:1:2: The byte 0xf1 is not UTF-8. Save the file as UTF-8. [encoding]"
    written = [name for name in folder.files() if name.startswith("locales/es/")]
    assert (ran.code, _only_line(ran.err), written) == (1, expected, [folder.catalog])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_article_that_cannot_be_read(folder: Folder, run: Run) -> None:
    """A permission that lacks is a finding."""
    (folder.path / "source" / NAME).chmod(0)
    ran = run("extract")
    assert (ran.code, "Permission denied" in _only_line(ran.err)) == (1, True)


def test_a_folder_where_an_article_should_be(folder: Folder, run: Run) -> None:
    """A link to nowhere is a finding, too."""
    (folder.path / "source/dead.md").symlink_to("nowhere")
    ran = run("extract")
    expected = (
        "source/dead.md:1:1: The file cannot be read: No such file or directory. "
        "Check its permissions. [unreadable]"
    )
    assert (ran.code, _only_line(ran.err)) == (1, expected)


def test_invalid_yaml(folder: Folder, run: Run) -> None:
    """The article is still processed; its front matter is not."""
    folder.replace(f"source/{NAME}", "title: A short title", "title: [A short title")
    ran = run("extract")
    expected = (
        "source/guide/pills.md:4:1: The front matter is not valid YAML: expected ',' or ']', "
        "but got '<stream end>'. Mend it; until then nothing of it is translated. [front-matter]"
    )
    assert (ran.code, _only_line(ran.err)) == (1, expected)
    assert '"A short title"' in folder.read(folder.catalog)


def test_a_broken_catalog_is_reported_and_left_alone(translated: Folder, run: Run) -> None:
    """No command overwrites a damaged file; the others go on."""
    translated.replace(translated.catalog, 'msgstr "Un título"', 'msgstr "Un título')
    before = translated.files()
    codes: list[int] = []
    for command in (["extract"], ["draft", "-e", "pseudo", "-l", "en_XA"], ["status"], ["check"]):
        ran = run(*command)
        codes.append(ran.code)
        if command != ["draft", "-e", "pseudo", "-l", "en_XA"]:
            assert ran.err.startswith(f"{translated.catalog}:20:"), ran.err
    after = translated.files()
    assert codes == [1, 0, 1, 1]
    assert after[translated.catalog] == before[translated.catalog]


def test_a_path_that_names_no_article(run: Run) -> None:
    """A typo is not an empty run."""
    ran = run("extract", "source/nope.md")
    assert (ran.code, _only_line(ran.err)) == (
        2,
        "source/nope.md: There is no article here. Name one below source_dir.",
    )


def test_an_unknown_engine(run: Run) -> None:
    """With a suggestion."""
    run("extract")
    ran = run("draft", "--engine", "argo")
    assert (ran.code, _only_line(ran.err)) == (
        2,
        "There is no engine `argo`. Did you mean `argos`?",
    )


def test_a_missing_model(folder: Folder, run: Run) -> None:
    """Says what to do, exits 3, and changes nothing."""
    run("extract")
    before = folder.files()
    ran = run("draft", "--engine", "argos", "--locale", "es")
    assert (ran.code, folder.files()) == (3, before)
    assert "`l10n models install en es`" in _only_line(ran.err)


def test_one_locale_that_cannot_be_served_changes_none(folder: Folder, run: Run) -> None:
    """Engines are opened before anything is written."""
    run("extract")
    before = folder.files()
    ran = run("draft", "--engine", "argos")
    assert (ran.code, folder.files()) == (3, before)


@pytest.mark.parametrize(
    "settings",
    ['build_dir = "source"', 'build_dir = "source/out"', 'catalog_dir = "./build"'],
)
def test_folders_that_would_mix(folder: Folder, run: Run, settings: str) -> None:
    """What is built must not become source."""
    folder.write("l10n.toml", f'locales = ["es"]\n{settings}\n')
    ran = run("extract")
    key = settings.partition(" = ")[0]
    other = "build_dir" if key == "catalog_dir" else "source_dir"
    assert (ran.code, f": `{key}` lies in `{other}`." in ran.err) == (2, True)


@pytest.mark.parametrize("folders", ['build_dir = "source/out"', 'catalog_dir = "source"'])
def test_pages_among_the_articles_may_only_stand_in_their_very_folder(
    folder: Folder, run: Run, folders: str
) -> None:
    folder.write("l10n.toml", f'locales = ["es"]\nlayout = "hugo"\n{folders}\n')
    ran = run("extract")
    assert (ran.code, "` lies in `source_dir`." in ran.err) == (2, True)


def test_a_source_folder_above_the_others_takes_no_file_of_theirs(folder: Folder, run: Run) -> None:
    """`source_dir = "."` is a project of articles alone."""
    folder.replace("l10n.toml", "front", 'source_dir = "."\nfront')
    folder.write("build/es/page.md", "Some built text.")
    ran = run("extract")
    assert ran.out.splitlines()[-1] == "1 article, 7 units, 26 words: 3 files written."


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("tool = 3", "`tool` is not a setting."),
        ('locales = ["en"]', "`en` is the locale of the source. Remove it from `locales`."),
        ('locales = ["es.UTF-8"]', "There is no locale `es.UTF-8`."),
        ('locales = ["root"]', "There is no locale `root`."),
        ('protect = ["("]', "`(` is no regular expression:"),
        ('abbreviations = ["..."]', "`...` is no abbreviation. Write it as in the articles:"),
        ("abbreviations = ['a\\n.']", "`a\\n.` is no abbreviation."),
        ('abbreviations = "approx."', "`abbreviations` must be a list of texts."),
        (
            "completeness = { fr = { reviewed = 1 } }",
            "`completeness` names `fr`, which `locales` does not.",
        ),
    ],
)
def test_settings_that_make_no_sense(folder: Folder, run: Run, settings: str, said: str) -> None:
    """They are refused where they stand, not when something fails."""
    folder.write("l10n.toml", settings + "\n")
    ran = run("status")
    assert (ran.code, said in _only_line(ran.err)) == (2, True)


def test_a_file_name_that_is_not_utf8(folder: Folder, run: Run) -> None:
    """The others are extracted."""
    Path(os.fsdecode(os.fsencode(folder.path / "source") + b"/a\xe9.md")).write_text("Text here.")
    ran = run("extract")
    expected = "source/a\\udce9.md:1:1: The file's name is not UTF-8. Rename it. [file-name]"
    assert (ran.code, _only_line(ran.err)) == (1, expected)
    assert folder.catalog in folder.files()


def test_a_path_with_brackets_is_shown_as_it_is(folder: Folder, run: Run) -> None:
    """No markup is read into it."""
    folder.write("source/a[/b]c [bold].md", "Some text.\n")
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    out = [run("status").out, run("build", "--drafts").out]
    assert ["source/a[/b]c [bold].md" in out[0], "build/en-XA/a[/b]c [bold].md" in out[1]] == [
        True,
        True,
    ]


def test_a_character_that_no_catalog_can_hold(folder: Folder, run: Run) -> None:
    """Said of the article, not of a catalog that cannot be read afterwards."""
    folder.write("source/nul.md", "Text\nwith \0 here.\n")
    ran = run("extract")
    expected = (
        "source/nul.md:2:6: The character U+0000 cannot stand in a catalog. Remove it. "
        "[control-character]"
    )
    assert (ran.code, _only_line(ran.err)) == (1, expected)


@pytest.mark.parametrize(
    "text",
    ["word " + "*" * 3000 + "x" + "*" * 3000, "<b>" * 3000 + "x", "> " * 3000 + "x", "[" * 10000],
    ids=["stars", "tags", "quotes", "brackets"],
)
def test_deep_nesting_is_no_trouble(folder: Folder, run: Run, text: str) -> None:
    """Nothing recurses into an article."""
    folder.write(f"source/{NAME}", text + "\n")
    rans = [run("extract"), run("draft", "-e", "pseudo", "-l", "en_XA"), run("build", "--drafts")]
    assert [(ran.code, ran.err) for ran in rans] == [(0, "")] * 3


def test_lines_that_end_in_cr_alone(folder: Folder, run: Run) -> None:
    """They are lines (CommonMark 2.1), and their links are links."""
    folder.write(f"source/{NAME}", "# Head of it\rFirst line\rwith a [link](/u) in it\r")
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    assert run("build", "--drafts", "-l", "en_XA").code == 0
    page = folder.read(f"build/en-XA/{NAME}").split("---\n\n")[-1]
    assert page == (
        '# <a id="head-of-it"></a>⟦Ĥéåð öƒ îţ öñé ţŵö ţ⟧\r'
        "⟦Ƒîŕšţ ļîñé ŵîţĥ å [ļîñķ](/u) îñ îţ öñé ţŵö ţĥŕéé ƒöûŕ ƒ⟧\r"
    )


def test_a_bug_of_ours_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last net."""

    def broken(*_: object) -> None:
        message = "two\nlines"
        raise ValueError(message)

    monkeypatch.setattr("l10n.cli.extract.extract", broken)
    ran = run("extract")
    assert (ran.code, _only_line(ran.err)) == (
        2,
        "This is a bug in l10n: ValueError: two lines. Please report it with the command and its "  # noqa: ISC004 - one line of output
        "input; with L10N_TRACEBACK=1 in the environment it shows where.",
    )


def test_a_link_does_not_get_round_the_folders(folder: Folder, run: Run) -> None:
    """What a folder is called does not matter, but where it leads."""
    (folder.path / "out").symlink_to("source")
    folder.write("l10n.toml", 'locales = ["es"]\nbuild_dir = "out"\n')
    ran = run("extract")
    assert (ran.code, ": `build_dir` lies in `source_dir`." in ran.err) == (2, True)


def test_a_file_name_with_a_line_break(folder: Folder, run: Run) -> None:
    """No catalog could name it."""
    folder.write("source/a\nb.md", "Some text.")
    ran = run("extract")
    expected = (
        "source/a\\nb.md:1:1: The file's name holds a character that cannot be shown. Rename it. "
        "[file-name]"
    )
    assert (ran.code, _only_line(ran.err)) == (1, expected)
