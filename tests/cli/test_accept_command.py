"""`l10n accept`."""

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from cli_project import NAME, Folder, Run

from l10n.pipeline import accept
from l10n.pipeline.page import put_in

PILL = "Take [one pill][1] a day with `water`."


@pytest.fixture
def drafted(folder: Folder, run: Run) -> Folder:
    """Give the project a catalog of drafts, three of them with another state."""
    folder.replace("l10n.toml", '["es", "en_XA"]', '["en_XA"]')
    assert run("extract").code == 0
    assert run("draft", "-e", "pseudo").code == 0
    return folder


CATALOG = f"locales/en_XA/{NAME}.po"


def _states(run: Run) -> dict[str, int]:
    counts = json.loads(run("status", "--json").out)["progress"][0]["units"]
    return {state: number for state, number in counts.items() if number}


def _entry(folder: Folder, msgid: str) -> str:
    return next(part for part in folder.read(CATALOG).split("\n\n") if f'\nmsgid "{msgid}"' in part)


def _change(folder: Folder, msgid: str, change: Callable[[str], str]) -> None:
    entry = _entry(folder, msgid)
    folder.replace(CATALOG, entry, change(entry))


def _without_line(mark: str) -> Callable[[str], str]:
    return lambda entry: "".join(
        line for line in entry.splitlines(keepends=True) if not line.startswith(mark)
    )


def test_a_unit_is_confirmed_by_its_text(drafted: Folder, run: Run) -> None:
    """It becomes accepted, and its comment says by whom; nothing else changes a byte."""
    before = drafted.read(CATALOG)
    entry = _entry(drafted, PILL)
    ran = run("accept", "--by", "Ana Pérez", "--source", PILL)
    expected = (
        "# mt: pseudo accents 2 draft=ba5a2f77 source=cb8936f2\n"
        "# mt: accepted placed=engine\n"
        "# review: accepted by Ana Pérez was=draft target=ba5a2f77 source=cb8936f2\n"
        "#. paragraph\n"
        "#. [1]: /pill\n"
        "#: source/guide/pills.md\n"
        f'msgid "{PILL}"\n'
        'msgstr "⟦Ţåķé [öñé þîļļ][1] å ðåý ŵîţĥ `water`. öñé ţŵö ţĥŕéé ƒöûŕ ƒî⟧"'
    )
    assert (ran.code, ran.err) == (0, "")
    assert drafted.read(CATALOG) == before.replace(entry, expected)
    assert _states(run) == {"draft": 6, "accepted": 1}


def test_it_says_who_asked_for_what_and_what_was_done(run: Run, drafted: Folder) -> None:
    """With the place of each unit in the file as it is then."""
    ran = run("accept", "--by", "Ana Pérez", "-l", "en_XA", "-s", "draft", "--source", "Take *")
    line = drafted.read(CATALOG).split("\n").index("#. [1]: /pill") - 3
    assert ran.out == (
        'Ana Pérez asked for: locale en_XA, state draft, source "Take *".\n'
        f"  {CATALOG}:{line}: draft -> accepted: {PILL!r}\n"
        "1 unit, 7 words confirmed in 1 catalog.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "confirmed"),
    [
        (("--source", "*pill*"), 1),
        (("--source", "Take [one pill][1]*"), 1),
        (("--source", "pill"), 0),
        (("--source", "pill", "--regex"), 1),
        (("--source", "^T(ake|ell)", "--regex"), 2),
        (("--source", "Tell*", "--source", "Take*"), 2),
        (("--target", "*`water`*"), 1),
        (("--target", "*`water`*", "--source", "Tell*"), 0),
        (("--state", "draft"), 7),
        (("--state", "in-work"), 0),
        (("--locale", "en_XA"), 7),
        (("source/guide",), 7),
        ((f"source/{NAME}", "--source", "Tell*"), 1),
    ],
)
def test_units_are_chosen(
    drafted: Folder, run: Run, arguments: tuple[str, ...], confirmed: int
) -> None:
    """By text, state, locale, article or folder; all that is said must fit."""
    run("accept", "--by", "Ana", *arguments)
    assert drafted.read(CATALOG).count("# review: accepted by Ana") == confirmed


def test_without_a_word_of_what_is_meant_nothing_is_confirmed(drafted: Folder, run: Run) -> None:
    """A mass confirmation does not happen by accident."""
    before = drafted.files()
    ran = run("accept", "--by", "Ana")
    assert (ran.code, drafted.files()) == (2, before)
    assert ran.err == (
        "Nothing is named that is to be confirmed. Name articles, or --locale, --state, --source "
        "or --target; --dry-run shows what fits.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--source", "x*"), 'No unit fits: source "x*". A pattern is the whole text'),
        (("--source", "(", "--regex"), "`(` is no regular expression: "),
        (("--state", "drft"), "There is no state `drft`. Did you mean `draft`?"),
        (("--state", "obsolete"), "A unit that is obsolete cannot be confirmed. These can: draft,"),
        (("--state", "post-edited"), "A unit that is post-edited cannot be confirmed."),
        (("--by", " ", "--state", "draft"), "Nobody is named who confirms. Say it: --by"),
        (("--by", "A\x07", "--state", "draft"), "Nobody is named who confirms. Say it: --by"),
        (("--by", "A was=draft", "--state", "draft"), "`A was=draft` is no name. Write it without"),
        (("source/nope.md",), "source/nope.md: There is no article here."),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(
    drafted: Folder, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    """Exit 2, and nothing is written."""
    before = drafted.files()
    ran = run("accept", "--by", "Ana", *arguments)
    assert (ran.code, drafted.files()) == (2, before)
    assert ran.err.startswith(message)
    assert len(ran.err.splitlines()) == 1


def test_without_a_catalog_there_is_nothing_to_confirm(folder: Folder, run: Run) -> None:
    """It says what makes one."""
    ran = run("accept", "--by", "Ana", f"source/{NAME}")
    assert (ran.code, ran.err) == (
        2,
        f"No unit fits: source/{NAME}. Run `l10n extract`: there is no catalog of it.\n",
    )
    assert not (folder.path / "locales").exists()


def test_a_catalog_that_is_older_than_its_article_is_to_be_extracted(
    drafted: Folder, run: Run
) -> None:
    drafted.replace(f"source/{NAME}", "one pill", "two pills")
    hint = "Run `l10n extract`: a catalog is older than its article.\n"
    for text in (PILL, PILL.replace("one pill", "two pills")):
        ran = run("accept", "--by", "Ana", "--source", text)
        assert (ran.code, ran.err) == (2, f'No unit fits: source "{text}". {hint}')
    drafted.write(f"source/{NAME}", "Another text.\n")
    ran = run("accept", "--by", "Ana", "-l", "en_XA")
    assert (ran.code, ran.err) == (2, f"No unit fits: locale en_XA. {hint}")


def test_an_article_without_units_has_nothing_to_confirm(drafted: Folder, run: Run) -> None:
    drafted.write(f"source/{NAME}", "```\ncode\n```\n")
    run("extract")
    ran = run("accept", "--by", "Ana", "-l", "en_XA")
    assert (ran.code, ran.err) == (
        2, "No unit fits: locale en_XA. There is nothing in it to translate.\n"
    )  # fmt: skip


def test_a_dry_run_writes_nothing_and_says_the_same(drafted: Folder, run: Run) -> None:
    """Only the verb and the lines' numbers differ."""
    before = drafted.files()
    dry = run("accept", "--by", "Ana", "--state", "draft", "--dry-run")
    assert drafted.files() == before
    wet = run("accept", "--by", "Ana", "--state", "draft")
    assert "7 units, 26 words would be confirmed in 1 catalog." in dry.out
    assert "7 units, 26 words confirmed in 1 catalog." in wet.out
    assert len(dry.out.splitlines()) == len(wet.out.splitlines())


def test_a_second_run_changes_nothing(drafted: Folder, run: Run) -> None:
    """What is reviewed is passed over."""
    run("accept", "--by", "Ana", "source")
    before = drafted.files()
    ran = run("accept", "--by", "Ben", "source")
    assert (ran.code, drafted.files()) == (0, before)
    assert ran.out == (
        "Ben asked for: source.\n"
        "0 units, 0 words confirmed in 0 catalogs.\n"
        "Passed over: 7 accepted.\n"
    )


def test_each_state_that_may_be_confirmed(drafted: Folder, run: Run) -> None:
    """Drafts, work in progress and what a tool stripped; what is stale only when asked for."""
    _change(drafted, "Tell your doctor.", lambda entry: entry.replace("⟦", ""))
    _change(drafted, "Side effects", _without_line("#, fuzzy"))
    _change(drafted, PILL, lambda entry: entry.replace('#| msgid "Take', '#| msgid "Swallow'))
    assert _states(run) == {"stale": 1, "draft": 4, "in work": 1, "unconfirmed": 1}
    ran = run("accept", "--by", "Ana", "source")
    assert _states(run) == {"stale": 1, "accepted": 5, "post-edited": 1}
    assert ran.out.endswith("Passed over: 1 stale. Stale ones are confirmed only with --state "
                            "stale.\n")  # fmt: skip
    run("accept", "--by", "Ana", "--state", "stale")
    assert _states(run) == {"accepted": 6, "post-edited": 1}


def test_check_warns_of_stripped_flags(drafted: Folder, run: Run) -> None:
    """Once a catalog, at the first such unit; a confirmation ends it."""
    assert run("check").err == ""
    text = drafted.read(CATALOG).replace("#, fuzzy\n", "")
    drafted.write(CATALOG, text)
    ran = run("check")
    line = text[: text.index("# mt: ")].count("\n") + 1
    expected = (
        f"{CATALOG}:{line}:1: warning: 7 units are no longer fuzzy, and still unconfirmed: a tool "
        "has stripped the flags. Look at them; then run `l10n accept --state unconfirmed`, or "
        "delete the lines `#|`. [unconfirmed]\n"
    )
    assert (ran.code, ran.err) == (0, expected)
    run("accept", "--by", "Ana", "--state", "unconfirmed")
    assert run("check").err == ""


@pytest.mark.parametrize("stripped", [("#, fuzzy",), ("#, fuzzy", "#|")], ids=["flag", "both"])
def test_a_stale_draft_whose_flag_is_stripped_is_still_stale(
    drafted: Folder, run: Run, stripped: tuple[str, ...]
) -> None:
    """It is confirmed only by name, and published only then; no engine takes it."""
    drafted.replace(f"source/{NAME}", "one pill", "two pills")
    assert run("extract").code == 0
    for mark in stripped:
        _change(drafted, PILL.replace("one pill", "two pills"), _without_line(mark))
    before = drafted.read(CATALOG)
    ran = run("check")
    assert ran.err.startswith(f"{CATALOG}:")
    assert ran.err.endswith(
        ":1: warning: A unit is no longer fuzzy, and still stale: the source changed after the "
        "target was written. Compare each with its source, and correct it. One that still holds is "
        "confirmed by its text: `l10n accept --state stale --source TEXT`. [stale]\n"
    )
    run("draft", "-e", "pseudo", "--redraft")
    assert drafted.read(CATALOG) == before
    run("accept", "--by", "Ana", "-l", "en_XA")
    run("accept", "--by", "Ana", "--state", "unconfirmed")
    assert _states(run) == {"stale": 1, "accepted": 6}
    run("accept", "--by", "Ana", "--state", "stale", "--source", "Take *")
    assert _states(run) == {"accepted": 7}
    assert run("check").err == ""


def test_a_target_that_the_build_would_refuse_is_not_confirmed(drafted: Folder, run: Run) -> None:
    """It is told with its place, exit 1; the others are confirmed."""
    _change(drafted, PILL, lambda entry: entry.replace("[öñé þîļļ][1]", "öñé þîļļ"))
    line = drafted.read(CATALOG).split("\n").index("#. [1]: /pill") - 2
    ran = run("accept", "--by", "Ana", "source")
    expected = (
        f"{CATALOG}:{line}:1: The target is not confirmed: [1] is missing. Use each [text][n], "
        "`code` and <tag> of the source exactly once. [skeleton]\n"
    )
    assert (ran.code, ran.err) == (1, expected)
    assert _states(run) == {"in work": 1, "accepted": 6}


def test_a_damaged_catalog_is_told_and_left_alone(drafted: Folder, run: Run) -> None:
    """As by every command."""
    drafted.replace(CATALOG, 'msgstr "⟦Ţéļļ', "msgstr ⟦Ţéļļ")
    before = drafted.files()
    ran = run("accept", "--by", "Ana", "source")
    assert (ran.code, drafted.files()) == (1, before)
    assert "A string in quotes is missing after `msgstr`." in ran.err


def test_an_editor_that_saves_meanwhile_loses_nothing(
    drafted: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalog is read again; what changed in it is named, and not confirmed."""

    def saving(*arguments: Any) -> Any:
        _change(drafted, "Tell your doctor.", lambda entry: entry.replace("⟦", "Mine "))
        return put_in(*arguments)

    monkeypatch.setattr(accept, "put_in", saving)
    ran = run("accept", "--by", "Ana", "source")
    assert ran.code == 1
    assert "The unit was changed meanwhile, and is not confirmed: 'Tell your doctor.'." in ran.err
    assert 'msgstr "Mine ' in _entry(drafted, "Tell your doctor.")
    assert _states(run) == {"in work": 1, "accepted": 6}


def test_git_knows_who_works_here(
    drafted: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `--by` it is asked; where it knows nobody, nothing is confirmed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(drafted.path.parent))
    before = drafted.files()
    ran = run("accept", "source")
    assert (ran.code, ran.err) == (2, 'Nobody is named who confirms. Say it: --by "Ana Pérez".\n')
    assert drafted.files() == before
    subprocess.run(["git", "init", "-q"], cwd=drafted.path, check=True)
    subprocess.run(["git", "config", "user.name", "Ben Ruiz"], cwd=drafted.path, check=True)
    ran = run("accept", "source")
    assert (ran.code, ran.out.split("\n")[0]) == (0, "Ben Ruiz asked for: source.")


def test_the_doubts_of_an_engine_are_told(drafted: Folder, run: Run) -> None:
    """Who confirms many at once should see them."""
    drafted.replace(CATALOG, "# mt: placed=engine", "# mt: placed=engine doubts=lost")
    ran = run("accept", "--by", "Ana", "source", "--dry-run")
    assert ran.out.count(" (the engine had doubts: lost)\n") == 1


@pytest.mark.usefixtures("drafted")
def test_json_holds_all_of_it(run: Run) -> None:
    """For machines: who, what for, each unit."""
    ran = run("accept", "--by", "Ana", "--source", PILL, "--json")
    found = json.loads(ran.out)
    assert (found["by"], found["asked"], found["dry_run"]) == ("Ana", f'source "{PILL}"', False)
    assert [(unit["was"], unit["now"], unit["words"]) for unit in found["units"]] == [
        ("draft", "accepted", 7)
    ]
    assert found["written"] == [CATALOG]


def test_what_was_confirmed_is_published_and_no_engine_writes_it_again(
    drafted: Folder, run: Run
) -> None:
    """Not even when a tool makes it fuzzy again, and a redraft is asked for."""
    run("accept", "--by", "Ana", "source")
    assert run("build").code == 0
    assert "Ţåķé" in drafted.read(f"build/en-XA/{NAME}")
    _change(drafted, PILL, lambda entry: entry.replace('\nmsgid "', '\n#, fuzzy\nmsgid "'))
    text = drafted.read(CATALOG)
    assert _states(run) == {"draft": 1, "accepted": 6}
    assert run("draft", "--redraft", "-e", "pseudo").out.count("0 units drafted") == 1
    assert drafted.read(CATALOG) == text
