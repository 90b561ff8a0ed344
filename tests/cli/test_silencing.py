"""`# ignore: …` in a unit: what it silences, what it does not, and what keeps it."""

import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from cli_project import NAME, Folder, Run

from l10n.catalogs.silence import laid_aside, silenced

REASON = (
    "the source says one pill where the leaflet that the clinic hands out says two-and-a-half, "
    "and the clinic wants what the leaflet says"
)
COMMENT = f"# ignore: numbers, length, repetition {REASON}\n"
WRONG = "Tome [2 pastillas][1] al día con `water`."


@pytest.fixture
def wrong(translated: Folder, run: Run) -> Folder:
    """Translate a number wrong; the check finds it."""
    translated.replace(f"source/{NAME}", "[one pill](/pill) a day", "[1 pill](/pill) a day")
    run("extract")
    catalog = translated.read(translated.catalog)
    at = catalog.index("#, fuzzy")
    entry = catalog[at : catalog.index("\n\n", at)]
    lines = [line for line in entry.splitlines() if not line.startswith(("#, fuzzy", "#|", "# "))]
    text = "\n".join(lines).replace("[una pastilla][1]", "[2 pastillas][1]")
    translated.write(translated.catalog, catalog.replace(entry, text))
    assert _codes(run) == ["numbers"]
    return translated


def _codes(run: Run) -> list[str]:
    ran = run("check", "-l", "es")
    return [line.rsplit(" ", 1)[1].strip("[]") for line in ran.err.splitlines()]


def _comment(folder: Folder, comment: str) -> None:
    folder.replace(folder.catalog, f"{MSGID}", f"{comment}{MSGID}")


MSGID = 'msgid "Take [1 pill][1] a day with `water`."'


def test_a_comment_silences_a_check_in_its_unit(wrong: Folder, run: Run) -> None:
    _comment(wrong, "# ignore: numbers as the clinic says it\n")
    assert _codes(run) == []


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (
            "ignore: nubmers",
            "`ignore: nubmers` silences nothing: there is no such check. Did you mean `numbers`?",
        ),
        (
            "ignore: skeleton",
            "`ignore: skeleton` silences nothing: this check cannot be silenced.",
        ),
        (
            "ignore: length",
            (
                "`ignore: length` silences nothing: nothing is found here. "
                "Remove it, lest it hide an error to come."
            ),
        ),
        ("ignore:", "`ignore:` names no check. Write `# ignore: numbers`."),
    ],
)
def test_a_silence_that_is_none_is_told(wrong: Folder, run: Run, comment: str, said: str) -> None:
    """A warning, at the unit; the error that was meant stays."""
    _comment(wrong, f"# {comment}\n")
    err = run("check", "-l", "es").err
    assert (f"warning: The comment {said}" in err, _codes(run)) == (True, ["ignore", "numbers"])


def test_a_reason_may_stand_behind_a_comma(wrong: Folder, run: Run) -> None:
    """It is no check; a word that is nearly one is."""
    _comment(wrong, "# ignore: numbers, the clinic says so\n")
    assert _codes(run) == []
    wrong.replace(wrong.catalog, "ignore: numbers, the", "ignore: numbers, lenght the")
    assert _codes(run) == ["ignore"]


def test_what_is_found_across_articles_can_be_silenced(translated: Folder, run: Run) -> None:
    """And it is not told that nothing is found in the unit itself."""
    translated.write("source/other.md", "# Other things\n\n- Tell your doctor.\n")
    run("extract")
    other = "locales/es/other.md.po"
    text = translated.read(other)
    at = text.index('msgstr "', text.index('msgid "Tell your doctor."'))
    end = text.index("\n", at)
    translated.write(other, f'{text[:at]}msgstr "Dígaselo a su médico."{text[end:]}')
    assert _codes(run) == ["inconsistent"]
    translated.replace(other, 'msgid "Tell', '# ignore: inconsistent\nmsgid "Tell')
    assert _codes(run) == []


def test_a_check_that_is_off_has_no_silence_to_tell_of(wrong: Folder, run: Run) -> None:
    """It may be turned on again."""
    _comment(wrong, "# ignore: numbers\n")
    wrong.write("l10n.toml", wrong.read("l10n.toml") + '[checks]\nnumbers = "off"\n')
    assert _codes(run) == []


@pytest.mark.parametrize(
    ("comments", "codes"),
    [
        (("ignore: numbers",), ("numbers",)),
        (("  Ignore:numbers ,length because",), ("numbers", "length")),
        (("ignore: numbers because", "ignore: length"), ("numbers", "length")),
        (("ignore: numbers,", "length, repetition because"), ("numbers", "length", "repetition")),
        (("ignore:", "numbers because"), ("numbers",)),
        (("ignore: end-", "punctuation because"), ("end-punctuation",)),
        (("ignore: numbers,", "mt: argos en_es 1.0"), ("numbers",)),
        (("please do not ignore: numbers",), ()),
        (("ignored in an older source: numbers",), ()),
        (("ignore: numbers - length is fine",), ("numbers",)),
        (("ignore: : numbers",), ("",)),
    ],
)
def test_codes_are_read_however_an_editor_wrapped_them(
    comments: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    assert silenced(comments) == codes


def test_what_is_laid_aside_keeps_its_words_and_silences_nothing() -> None:
    comments = ("mt: x", "  IGNORE: numbers why", "ignore: length", "do not ignore: this")
    found = laid_aside(comments)
    assert (found, laid_aside(found), silenced(found)) == (
        (
            "mt: x",
            "ignored in an older source: numbers why",
            "ignored in an older source: length",
            "do not ignore: this",
        ),
        found,
        (),
    )


def _by_gettext(*words: str) -> Callable[[Path], None]:
    def run_tool(path: Path) -> None:
        if shutil.which(words[0]) is None:
            pytest.skip(f"{words[0]} is not installed")
        template = path.parents[2] / "templates" / f"{NAME}.pot"
        filled = [word.format(po=path, pot=template) for word in words]
        subprocess.run([*filled, "-o", str(path)], check=True, capture_output=True)

    return run_tool


def _by_polib(path: Path) -> None:
    """Wrap at 78 columns, also behind hyphens."""
    catalog = polib.pofile(str(path), wrapwidth=78)
    catalog.save()


def _by_wrapping(width: int) -> Callable[[Path], None]:
    def wrap(path: Path) -> None:
        """Wrap comments as Poedit does: at blanks, whatever stands in them."""
        lines: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            is_comment = line.startswith("# ")
            lines += textwrap.wrap(line[2:], width, initial_indent="# ", subsequent_indent="# ",
                                   break_on_hyphens=False) if is_comment else [line]  # fmt: skip
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return wrap


TOOLS = {
    "msgcat": _by_gettext("msgcat", "{po}"),
    "msgcat, narrow": _by_gettext("msgcat", "--width=40", "{po}"),
    "msgmerge": _by_gettext("msgmerge", "--quiet", "--previous", "{po}", "{pot}"),
    "msgattrib": _by_gettext("msgattrib", "--clear-fuzzy", "{po}"),
    "polib": _by_polib,
    "an editor that wraps": _by_wrapping(79),
    "an editor that wraps at 20 columns": _by_wrapping(20),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_silence_survives_tools_and_extract(wrong: Folder, run: Run, tool: str) -> None:
    """The checks stay silent, and what they are told is what they were told before."""
    _comment(wrong, COMMENT)
    before = _codes(run)
    TOOLS[tool](wrong.path / wrong.catalog)
    assert run("extract").code == 0
    words = wrong.read(wrong.catalog).replace("\n# ", " ").replace("- ", "-")
    assert (_codes(run), before, REASON in words) == (before, ["ignore", "ignore"], True)


def test_a_silence_of_an_older_source_hides_no_new_error(wrong: Folder, run: Run) -> None:
    """The words stay, for whoever reviews the unit again; the silence does not."""
    _comment(wrong, "# ignore: numbers as the clinic says it\n")
    wrong.replace(f"source/{NAME}", "[1 pill](/pill) a day", "[3 pills](/pill) every day")
    run("extract")
    catalog = wrong.read(wrong.catalog)
    assert "# ignored in an older source: numbers as the clinic says it\n" in catalog
    reviewed = "\n".join(
        line for line in catalog.splitlines() if not line.startswith(("#, fuzzy", "#| "))
    )
    wrong.write(wrong.catalog, reviewed + "\n")
    assert _codes(run) == ["numbers"]
    wrong.replace(wrong.catalog, "# ignored in an older source:", "# ignore:")
    assert (_codes(run), run("extract", "--check").code) == ([], 0)


def test_a_source_that_comes_back_brings_its_silence_back(wrong: Folder, run: Run) -> None:
    """The old pair was kept as it was."""
    _comment(wrong, "# ignore: numbers as the clinic says it\n")
    wrong.replace(f"source/{NAME}", "[1 pill](/pill) a day", "[3 pills](/pill) every day")
    run("extract")
    wrong.replace(f"source/{NAME}", "[3 pills](/pill) every day", "[1 pill](/pill) a day")
    run("extract")
    assert _codes(run) == []


def test_a_text_that_moved_keeps_its_silence(wrong: Folder, run: Run) -> None:
    """To another place in the article, or to another article."""
    _comment(wrong, "# ignore: numbers as the clinic says it\n")
    paragraph = "Take [1 pill](/pill) a day with `water`.\n"
    wrong.replace(f"source/{NAME}", paragraph, "")
    wrong.write(f"source/{NAME}", f"{wrong.read(f'source/{NAME}')}\n{paragraph}")
    run("extract")
    assert _codes(run) == []
    wrong.replace(f"source/{NAME}", paragraph, "")
    wrong.write("source/other.md", paragraph)
    run("extract")
    assert "numbers" not in _codes(run)
