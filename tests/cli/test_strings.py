"""Strings outside articles go the whole way: navigation and messages, by allow-listed key."""

import json

import polib
import pytest
import yaml
from cli_project import Folder, Run

SETTINGS = """\
source_locale = "en"
locales = ["es"]
publish_at = 0

[strings]
"source/_data/nav.yml" = ["[].title", "[].children[].title"]
"site.toml" = ["params.*"]
"i18n/en/**/*.json" = { keys = ["*.message"], output = "i18n/{locale}/{path}" }
"""
NAV = """\
# The main menu.
- title: Home   # the first
  link: /
- title: "Side effects"
  link: /side-effects
  children:
    - {title: Nausea, link: /nausea}
"""
SITE = """\
title = "Not asked for"
[params]
slogan = 'Ask your doctor'
version = 3
"""
MESSAGES = """\
{
  "theme.next": {
    "message": "Next page, {count} left",
    "description": "The label of a button"
  },
  "theme.id": {"message": "42"}
}
"""


@pytest.fixture
def site(folder: Folder) -> Folder:
    """Give a project with files of strings."""
    folder.write("l10n.toml", SETTINGS)
    folder.write("source/_data/nav.yml", NAV)
    folder.write("site.toml", SITE)
    folder.write("i18n/en/theme/code.json", MESSAGES)
    return folder


def _translate(site: Folder, catalog: str, targets: dict[str, str]) -> None:
    file = polib.pofile(str(site.path / "locales/es" / catalog), wrapwidth=0)
    for entry in file:
        entry.msgstr = targets.get(entry.msgid, "")
    file.save()


def test_only_the_strings_of_the_keys_are_offered(site: Folder, run: Run) -> None:
    run("extract")
    catalogs = ("_data/nav.yml.po", "site.toml.po", "i18n/en/theme/code.json.po")
    offered = {
        name: [(entry.msgctxt, entry.msgid, entry.comment)
               for entry in polib.pofile(str(site.path / "locales/es" / name))]
        for name in catalogs
    }  # fmt: skip
    assert offered == {
        "_data/nav.yml.po": [
            ("value:[].title", "Home", "value › [].title"),
            ("value:[].title", "Side effects", "value › [].title"),
            ("value:[].children[].title", "Nausea", "value › [].children[].title"),
        ],
        "site.toml.po": [
            ("value:params.slogan", "Ask your doctor", "value › params.slogan"),
        ],
        "i18n/en/theme/code.json.po": [
            ('value:"theme.next".message', "Next page, {count} left",
             'value › "theme.next".message\nThe label of a button'),
        ],
    }  # fmt: skip


def test_a_build_changes_the_translated_strings_alone(site: Folder, run: Run) -> None:
    run("extract")
    _translate(site, "_data/nav.yml.po", {"Home": "Inicio: aquí", "Nausea": "Náuseas"})
    _translate(site, "site.toml.po", {"Ask your doctor": "Pregunte a su médico: l'hospital"})
    _translate(
        site, "i18n/en/theme/code.json.po", {"Next page, {count} left": 'La "{count}" página'}
    )
    built = run("build")
    expected = [
        NAV.replace("Home ", '"Inicio: aquí" ').replace("Nausea", "Náuseas"),
        SITE.replace("'Ask your doctor'", '"Pregunte a su médico: l\'hospital"'),
        MESSAGES.replace("Next page, {count} left", 'La \\"{count}\\" página'),
    ]
    names = ("build/es/_data/nav.yml", "build/es/site.toml", "build/i18n/es/theme/code.json")
    assert (built.code, [site.read(name) for name in names]) == (0, expected)


def test_the_built_files_are_read_as_the_source_with_other_texts(site: Folder, run: Run) -> None:
    run("extract")
    _translate(site, "_data/nav.yml.po", {"Home": "- Inicio", "Side effects": "a: b # c"})
    run("build")
    tree = yaml.safe_load(site.read("build/es/_data/nav.yml"))
    wanted = yaml.safe_load(NAV)
    wanted[0]["title"], wanted[1]["title"] = "- Inicio", "a: b # c"
    assert tree == wanted


def test_strings_are_counted_and_drafted_and_checked_like_articles(site: Folder, run: Run) -> None:
    site.write("l10n.toml", SETTINGS.replace('["es"]', '["en_XA"]'))
    commands = (("extract",), ("draft", "--engine", "pseudo"), ("build", "--drafts"))
    codes = [run(*words).code for words in commands]
    status = json.loads(run("status", "--json").out)
    articles = {row["article"]: row["words"]["draft"] for row in status["progress"]}
    built = json.loads(site.read("build/i18n/en-XA/theme/code.json"))
    wanted = {
        "i18n/en/theme/code.json": 4, "site.toml": 3,
        "source/_data/nav.yml": 4, "source/guide/pills.md": articles["source/guide/pills.md"],
    }  # fmt: skip
    assert (codes, articles, "{count}" in built["theme.next"]["message"]) == (
        [0, 0, 0],
        wanted,
        True,
    )


def test_a_damaged_file_is_named_with_its_place(site: Folder, run: Run) -> None:
    site.write("i18n/en/theme/code.json", '{"a": {"message": "x",}}')
    ran = run("extract")
    assert (ran.code, ran.err.partition("valid JSON")[0]) == (
        1,
        "i18n/en/theme/code.json:1:23: The file is not ",
    )


def test_a_damaged_file_costs_neither_its_page_nor_its_translation(site: Folder, run: Run) -> None:
    run("extract")
    _translate(
        site,
        "i18n/en/theme/code.json.po",
        {"Next page, {count} left": "Página siguiente, {count} más"},
    )
    run("build")
    files = ("build/i18n/es/theme/code.json", "locales/es/i18n/en/theme/code.json.po")
    before = [site.read(name) for name in files]
    site.write("i18n/en/theme/code.json", MESSAGES[:60])
    codes = [run("extract").code, run("build").code, run("check").code]
    assert (codes, [site.read(name) for name in files]) == ([1, 1, 1], before)


def test_a_damaged_file_is_not_published(site: Folder, run: Run) -> None:
    site.write("i18n/en/theme/code.json", MESSAGES[:60])
    run("extract")
    ran = run("build")
    assert (ran.code, (site.path / "build/i18n").exists()) == (1, False)


def test_two_files_are_never_built_into_one(site: Folder, run: Run) -> None:
    """An article's page, too, could be replaced by chance."""
    site.write("l10n.toml", SETTINGS.replace("i18n/{locale}/{path}", "{locale}/page.md"))
    site.write("source/page.md", "# Page\n")
    run("extract")
    ran = run("build")
    said = (
        "`i18n/en/theme/code.json` (es) and `source/page.md` (es) would both be built as "
        "`es/page.md`. Give them an `output` of their own in `strings`, with {path}.\n"
    )
    assert (ran.code, ran.err, (site.path / "build").exists()) == (2, said, False)


@pytest.mark.parametrize("layout", ["hugo", "jekyll"])
def test_what_was_built_among_the_sources_is_no_source(site: Folder, run: Run, layout: str) -> None:
    strings = '"source/**/*.yml" = ["[].title"]\n"source/**/*.json" = ["**.name"]\n'
    settings = SETTINGS.partition("[strings]")[0] + f"[strings]\n{strings}"
    site.write("l10n.toml", f'layout = "{layout}"\nbuild_dir = "source"\n{settings}')
    run("extract")
    run("build")
    built = sorted(site.path.rglob("source/**/*"))
    ran = run("extract")
    run("build")
    assert ("nothing changed" in ran.out, sorted(site.path.rglob("source/**/*"))) == (True, built)


def test_two_files_never_share_a_catalog(site: Folder, run: Run) -> None:
    site.write("l10n.toml", SETTINGS.replace('"site.toml"', '"**/*.toml"'))
    site.write("source/site.toml", SITE)
    ran = run("extract")
    said = (
        "`source/site.toml` and `site.toml` would share a catalog. Rename one, or take it out "
        "of `strings` in the settings.\n"
    )
    assert (ran.code, ran.err) == (2, said)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('"a.yml" = "title"', "`strings` of `a.yml` is not understood."),
        ('"a.yml" = []', "`strings` of `a.yml` is not understood."),
        ('"a.md" = ["title"]', "`strings` names `a.md`, which is no YAML, TOML or JSON."),
        ('"../a.yml" = ["title"]', "`../a.yml` must lie in the project."),
        (
            '"a.yml" = { keys = ["t"], output = "a.yml" }',
            "`a.yml` does not tell locales apart, or has an unknown field.",
        ),
    ],
)
def test_a_wrong_setting_is_named(site: Folder, run: Run, setting: str, said: str) -> None:
    site.write("l10n.toml", f'source_locale = "en"\nlocales = ["es"]\n[strings]\n{setting}\n')
    ran = run("extract")
    assert (ran.code, said in ran.err) == (2, True)
