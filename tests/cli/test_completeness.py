"""`l10n check`: thresholds in words, by state, locale and path."""

import pytest
from cli_project import NAME, Folder, Run

DOSES = "doses/adults.md"


@pytest.fixture
def two(translated: Folder, run: Run) -> Folder:
    """Give the project a second article, of which nothing is translated."""
    translated.write(f"source/{DOSES}", "Take two pills every day.\n")
    assert run("extract").code == 0
    return translated


def _ask(folder: Folder, table: str) -> None:
    folder.write("l10n.toml", folder.read("l10n.toml") + table)


def _missed(run: Run) -> list[str]:
    ran = run("check", "-l", "es")
    found = [line for line in ran.err.splitlines() if "[completeness]" in line]
    assert ran.code == int(bool(found))
    return [line.split(": ", 1)[1].removesuffix(" [completeness]") for line in found]


def test_each_article_has_to_reach_the_threshold(two: Folder, run: Run) -> None:
    """One that is complete does not make up for another."""
    _ask(two, "[completeness]\nes = { reviewed = 50 }\n")
    assert _missed(run) == [
        (
            "0 of 5 words are reviewed; the settings ask for 50 %. "
            "Translate or review the other 5 words."
        )
    ]


def test_a_pattern_asks_for_more_than_the_table(two: Folder, run: Run) -> None:
    _ask(two, '[completeness]\nes = { reviewed = 0 }\n[completeness."doses/**"]\n')
    _ask(two, '"*" = { reviewed = 100 }\n')
    assert _missed(run) == [
        (
            "0 of 5 words are reviewed; the settings ask for 100 % in `doses/**`. "
            "Translate or review the other 5 words."
        )
    ]


def test_the_last_pattern_that_names_an_article_holds(two: Folder, run: Run) -> None:
    """As in the files of git and of code owners."""
    _ask(two, '[completeness]\nes = { reviewed = 100 }\n[completeness."**/*.md"]\n')
    _ask(two, 'es = { reviewed = 90 }\n[completeness."doses/*"]\nes = { reviewed = 0 }\n')
    assert _missed(run) == []


def test_a_pattern_that_does_not_name_the_locale_says_nothing_of_it(two: Folder, run: Run) -> None:
    _ask(two, '[completeness]\nes = { reviewed = 1 }\n[completeness."doses/*"]\n')
    _ask(two, "en_XA = { reviewed = 0 }\n")
    assert len(_missed(run)) == 1


def test_a_named_locale_goes_before_all_locales(two: Folder, run: Run) -> None:
    _ask(two, '[completeness]\nes = { reviewed = 0 }\n"*" = { reviewed = 100 }\n')
    assert (_missed(run), run("check").code) == ([], 1)


def test_drafts_count_as_drafted_and_stale_targets_do_not(translated: Folder, run: Run) -> None:
    """A target of an older source is none of this one's."""
    _ask(translated, "[completeness]\nes = { drafted = 100, max_stale = 11 }\n")
    translated.replace(translated.catalog, "#. paragraph\n", "#, fuzzy\n#. paragraph\n")
    assert _missed(run) == []
    translated.replace(f"source/{NAME}", "Tell your doctor.", "Tell your nurse.")
    run("extract")
    assert _missed(run) == [
        (
            "23 of 26 words have at least a draft; the settings ask for 100 %. "
            "Draft or translate the other 3 words."
        ),
        (
            "3 of 26 words are stale: their source has changed; the settings allow 11 %. "
            "Compare them with their source, and review them."
        ),
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            '[completeness]\n[completeness."dose/**"]\nes = { reviewed = 1 }\n',
            (
                "l10n.toml:5:16: `completeness`: no article matches `dose/**`. Patterns name paths "
                "below `source`: write `folder/**` for all that lies below a folder."
            ),
        ),
        (
            "[completeness]\nes = { translated = 1 }\n",
            (
                "l10n.toml:4:2: `completeness` of `es` cannot be asked for `translated`. Known are "
                "reviewed, drafted, max_stale."
            ),
        ),
        (
            "[completeness]\nes = { reviewd = 1 }\n",
            (
                "l10n.toml:4:2: `completeness` of `es` cannot be asked for `reviewd`. Did you mean "
                "`reviewed`?"
            ),
        ),
        (
            '[completeness."guide/**"]\nxx = { reviewed = 1 }\n',
            "l10n.toml:4:2: There is no locale `xx`.",
        ),
        (
            '[completeness."guide/**"]\nes = { max_stale = -1 }\n',
            "l10n.toml:4:2: `max_stale` must be a percentage. Write a number from 0 to 100.",
        ),
        (
            '[completeness]\n"guide/**" = { reviewed = 1 }\n',
            (
                "l10n.toml:4:2: `completeness` of `guide/**` names no locale. "
                'Write "guide/**" = { es = { reviewed = 100 } }; "*" stands for all locales.'
            ),
        ),
    ],
)
def test_thresholds_that_make_no_sense(translated: Folder, run: Run, table: str, said: str) -> None:
    """Exit 2, where they stand: a gate that asks for nothing must not pass unseen."""
    _ask(translated, table)
    ran = run("check")
    assert (ran.code, ran.err.removeprefix(f"{translated.path}/")[: len(said)]) == (2, said)


def test_a_project_without_articles_has_nothing_to_complete(folder: Folder, run: Run) -> None:
    (folder.path / "source" / NAME).unlink()
    _ask(folder, "[completeness]\nes = { reviewed = 100 }\n")
    assert run("check").code == 0
