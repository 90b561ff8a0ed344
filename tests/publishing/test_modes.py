"""What a page holds below its threshold and above it, and what it says of itself."""

import subprocess

import frontmatter
import pytest
from cli_project import ARTICLE, NAME, Folder, Run

from l10n.config.publishing import STATES
from l10n.model import PageState
from l10n.pipeline.labels import revision_of, with_notice

PAGE = f"build/es/{NAME}"
SOURCE = f"source/{NAME}"
NOTICES = """
[notices.es]
reviewed = "> Traducción revisada."
outdated = "> Partes de esta página corresponden a un original anterior."
machine-draft = "> Traducción automática sin revisar."
"""


def settings(folder: Folder, *lines: str, notices: str = NOTICES) -> None:
    """Add settings to those of the project."""
    text = folder.read("l10n.toml")
    folder.write("l10n.toml", "\n".join((*lines, text)) + notices)


def fields(folder: Folder, page: str = PAGE) -> dict[str, object]:
    """Return what a page says of itself."""
    values = frontmatter.loads(folder.read(page)).metadata
    return {
        key: value for key, value in values.items() if key not in {"title", "translation_source"}
    }


def change_source(folder: Folder, run: Run, old: str, new: str) -> None:
    """Change the article, and bring the catalogs up to date."""
    folder.replace(SOURCE, old, new)
    assert run("extract").code == 0


def test_a_page_says_what_it_is(translated: Folder, run: Run) -> None:
    """Language, direction, state, coverage, and the source's name in git."""
    run("build")
    assert fields(translated) == {
        "language": "es",
        "direction": "ltr",
        "translation_state": "reviewed",
        "translation_coverage": "100",
    }
    git = subprocess.run(
        ["git", "hash-object", "--no-filters", SOURCE], cwd=translated.path, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    said = frontmatter.loads(translated.read(PAGE)).metadata["translation_source"]
    assert said == git.stdout.strip() == revision_of(ARTICLE.encode())


def test_the_names_of_the_fields_are_the_projects(translated: Folder, run: Run) -> None:
    """One that has no name is not written."""
    keys = "[page_keys]\nstate = 'status'\nsource = ''\ndirection = 'dir'\n"
    settings(translated, 'language_key = "lang"', notices=keys)
    run("build")
    values = frontmatter.loads(translated.read(PAGE)).metadata
    assert values == {
        "language": "en",
        "title": "Un título",
        "lang": "es",
        "dir": "ltr",
        "status": "reviewed",
        "translation_coverage": "100",
    }


def test_a_draft_page_always_says_so(folder: Folder, run: Run) -> None:
    """Promise 9: there is no setting that hides it."""
    settings(folder, notices="[page_keys]\nstate = ''\n")
    ran = run("build", "--drafts")
    assert (ran.code, "`page_keys` must name a key for `state`." in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[page_keys]\nstates = 'x'", "`page_keys` cannot say `states`. Did you mean `state`?"),
        ("[page_keys]\nstate = 1", "`page_keys` must be a table of texts."),
        ("[notices]\nes = 'x'", "`notices` must be a table of tables."),
        ("[notices.es]\nreviewd = 'x'", "no page is `reviewd`. Did you mean `reviewed`?"),
        ("[notices.es]\nreviewed = ' '", "`notices` of `es` is not understood."),
        ("[notices.xx_y]\nreviewed = 'x'", "There is no locale `xx_y`."),
    ],
)
def test_settings_that_are_wrong_are_told(
    folder: Folder, run: Run, text: str, message: str
) -> None:
    """With a suggestion where there is one."""
    settings(folder, notices=text + "\n")
    ran = run("status")
    assert (ran.code, message in ran.err) == (2, True), ran.err


def test_a_page_in_part_says_how_much(translated: Folder, run: Run) -> None:
    """Rounded down: 99.9 % is not all."""
    settings(translated, "publish_at = 50")
    translated.replace(translated.catalog, 'msgstr "Avise a su médico."', 'msgstr ""')
    run("build")
    found = fields(translated)
    assert (found["translation_state"], found["translation_coverage"]) == ("partial", "88")


@pytest.mark.parametrize(
    ("rules", "built"),
    [
        ('{ "guide/**" = 50 }', True),
        ('{ "**" = 50, "guide/*.md" = 90 }', False),
        ('{ "guide/*.md" = 90, "**/pills.md" = 50 }', True),
        ('{ "other/**" = 50 }', False),
        ("50", True),
    ],
)
def test_a_threshold_can_be_that_of_some_articles(
    translated: Folder, run: Run, rules: str, *, built: bool
) -> None:
    """Of the patterns that name an article the last one holds; without one, all must be."""
    settings(translated, f"publish_at = {rules}")
    translated.replace(translated.catalog, 'msgstr "Avise a su médico."', 'msgstr ""')
    assert run("build", "-l", "es").code == 0
    assert (PAGE in translated.files()) == built


def test_a_target_that_cannot_be_used_is_not_counted(translated: Folder, run: Run) -> None:
    """Its place holds the source's text."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    assert run("build", "-l", "es").code == 1
    found = fields(translated)
    assert (found["translation_state"], found["translation_coverage"]) == ("partial", "73")


def test_reviewed_pages_have_their_notice_where_it_is_asked_for(
    translated: Folder, run: Run
) -> None:
    """Below the title, from which generators take a page's title."""
    settings(translated, 'publish = "reviewed with notice"')
    run("build", "-l", "es")
    assert (
        '# <a id="a-short-title"></a>Un título\n\n> Traducción revisada.\n\nTome [una'
        in translated.read(PAGE)
    )
    assert "> " not in translated.read(SOURCE)


@pytest.mark.parametrize(
    ("line", "state"),
    [('publish = "reviewed with notice"', "reviewed"), ('incomplete = "last"', "outdated")],
)
def test_a_notice_that_lacks_is_asked_for(
    translated: Folder, run: Run, line: str, state: str
) -> None:
    """Readers must have it in their language: no other serves, and none is made up."""
    settings(translated, line, notices="")
    ran = run("build")
    assert (ran.code, PAGE in translated.files()) == (2, False)
    assert ran.err == (
        f"`{line}` needs a notice to the readers of `es`. "
        f'Write it in their language: [notices.es] {state} = "…".\n'
    )


def test_drafts_can_be_the_mode_of_a_project(folder: Folder, run: Run) -> None:
    """As the flag has it; with a notice where the settings give one."""
    settings(folder, 'publish = "drafts"', notices=NOTICES.replace("es]", "en_XA]"))
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build")
    page = folder.read(f"build/en-XA/{NAME}")
    assert "translation_state: machine-draft" in page
    assert "⟧\n\n> Traducción automática sin revisar.\n\n⟦" in page
    assert PAGE not in folder.files()


def test_the_last_reviewed_targets_stand_in_for_what_is_not_reviewed(
    translated: Folder, run: Run
) -> None:
    """Unit by unit; and the page says so to machines and to readers."""
    settings(translated, 'incomplete = "last"')
    change_source(translated, run, "Tell your doctor.", "Tell your own doctor.")
    ran = run("build", "-l", "es")
    page = translated.read(PAGE)
    assert (ran.code, "- Avise a su médico.\n" in page) == (0, True)
    notice = "> Partes de esta página corresponden a un original anterior."
    assert f'# <a id="a-short-title"></a>Un título\n\n{notice}\n\n' in page
    found = fields(translated)
    assert (found["translation_state"], found["translation_coverage"]) == ("outdated", "85")
    assert "published unit by unit, as last reviewed: es source/guide/pills.md: 23 of 27" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Tell your doctor.", "Do not tell your doctor.", "- Do not tell your doctor.\n"),
        ("Take [one pill]", "Take [two pills]", "Take [two pills](/pill) a day with `water`.\n"),
        ("with `water`", "with `milk`", "Take [one pill](/pill) a day with `milk`.\n"),
    ],
)
def test_an_older_target_that_could_harm_is_withheld(
    translated: Folder, run: Run, old: str, new: str, shown: str
) -> None:
    """Its place holds the source's text: a negation, a dose, a skeleton is another one."""
    settings(translated, 'incomplete = "last"')
    change_source(translated, run, old, new)
    ran = run("build", "-l", "es")
    page = translated.read(PAGE)
    assert (ran.code, shown in page) == (0, True)
    assert fields(translated)["translation_state"] == "partial"


def test_what_was_never_reviewed_is_no_older_target(translated: Folder, run: Run) -> None:
    """A fuzzy target whose source changed becomes stale, too: its old pair tells it apart."""
    settings(translated, 'incomplete = "last"')
    translated.replace(
        translated.catalog, 'msgid "Tell your doctor."', '#, fuzzy\nmsgid "Tell your doctor."'
    )
    change_source(translated, run, "Tell your doctor.", "Tell your own doctor.")
    assert "#| msgid" in translated.read(translated.catalog)
    run("build", "-l", "es")
    assert "- Tell your own doctor.\n" in translated.read(PAGE)


def test_a_repaired_paragraph_shows_its_old_target_as_a_whole(translated: Folder, run: Run) -> None:
    """Its open sentences are a machine's or nobody's: the old pair is what was reviewed."""
    settings(translated, 'incomplete = "last"')
    old = "Rest a lot. Tell your doctor."
    change_source(translated, run, "Tell your doctor.", old)
    text = translated.read(translated.catalog)
    head, _, tail = text.partition(f'msgid "{old}"\n')
    start = head.rfind("\n\n") + 2
    head = (
        head[:start]
        + "\n".join(
            line for line in head[start:].splitlines() if not line.startswith(("#|", "#,", "# "))
        )
        + "\n"
    )
    target = 'msgstr "Descanse mucho. Avise a su médico."'
    translated.write(
        translated.catalog, f'{head}msgid "{old}"\n{target}{tail[tail.find(chr(10)) :]}'
    )
    assert run("build", "-l", "es").code == 0
    assert fields(translated)["translation_state"] == "reviewed"
    change_source(translated, run, "Rest a lot.", "Rest quite a lot.")
    assert "# kept:" in translated.read(translated.catalog)
    run("build", "-l", "es")
    assert "- Descanse mucho. Avise a su médico.\n" in translated.read(PAGE)


def test_a_page_without_any_target_is_left_out(folder: Folder, run: Run) -> None:
    """A copy of the source under another language's name serves nobody."""
    settings(folder, 'incomplete = "last"')
    run("extract")
    ran = run("build", "-l", "es")
    assert (ran.code, PAGE in folder.files()) == (0, False)
    assert "left out: es source/guide/pills.md" in ran.out


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("# T\n\ntext\n", "# T\n\n> N\n\ntext\n"),
        ("text\n", "> N\n\ntext\n"),
        ("---\na: b\n---\n\n# T\ntext\n", "---\na: b\n---\n\n# T\n\n> N\n\ntext\n"),
        ("---\na: b\n---\ntext\n", "---\na: b\n---\n> N\n\ntext\n"),
        ("T\n===\n\ntext\n", "T\n===\n\n> N\n\ntext\n"),
        ("text\n\nT\n===\n", "> N\n\ntext\n\nT\n===\n"),
        ("## T\n\ntext\n", "> N\n\n## T\n\ntext\n"),
        ("# T", "# T\n\n> N\n\n"),
        ("", "> N\n\n"),
        ("\ufefftext\n", "\ufeff> N\n\ntext\n"),
        ("# T\r\n\r\ntext\r\n", "# T\r\n\r\n> N\r\n\r\ntext\r\n"),
        ("    code\n", "> N\n\n    code\n"),
        ("> quote\n", "> N\n\n> quote\n"),
    ],
)
def test_a_notice_stands_below_the_title_or_at_the_top(page: str, expected: str) -> None:
    """In blocks of its own, with the page's ends of lines."""
    assert with_notice(page.encode(), "> N").decode() == expected


def test_states_are_those_of_the_settings() -> None:
    """What a page can be, there can be a notice for."""
    assert set(STATES) == set(map(str, PageState)) - {"source"}


def test_the_demo_needs_no_notices(folder: Folder, run: Run) -> None:
    """Its locales are its own."""
    settings(folder, 'incomplete = "last"', 'publish = "reviewed with notice"', notices="")
    ran = run("demo", "--locale", "en_XA")
    assert (ran.code, f"build/demo/en-XA/{NAME}" in folder.files()) == (0, True)
