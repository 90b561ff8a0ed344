"""`l10n check`: each way to each exit code, and when a catalog is out of date."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from cli_project import NAME, Folder, Run

Change = Callable[[Folder], None]
CATALOG = f"locales/es/{NAME}.po"
ARTICLE = f"source/{NAME}"


def _nothing(_folder: Folder) -> None:
    pass


def _swap(name: str, old: str, new: str) -> Change:
    return lambda folder: folder.replace(name, old, new)


def _settings(text: str) -> Change:
    return lambda folder: folder.write("l10n.toml", folder.read("l10n.toml") + text)


def _article(text: bytes) -> Change:
    def change(folder: Folder) -> None:
        (folder.path / "source/other.md").write_bytes(text)

    return change


def _both(one: Change, other: Change) -> Change:
    def change(folder: Folder) -> None:
        one(folder)
        other(folder)

    return change


def _orphan(folder: Folder) -> None:
    folder.write("locales/es/gone.md.po", folder.read(CATALOG))


def _remove(name: str) -> Change:
    return lambda folder: (folder.path / name).unlink()


LOST = _swap(CATALOG, "[una pastilla][1]", "una pastilla")
WRONG = _swap(CATALOG, "Tome [una", "Tome 7 veces [una")
OPEN = _swap(CATALOG, "Avise a su médico.", "")
PASSES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "all is well": (_nothing, ()),
    "a warning": (_orphan, ()),
    "what is not finished, and not asked for": (OPEN, ()),
    "a threshold that is reached": (_settings("completeness.es.reviewed = 100\n"), ()),
    "an error in another locale": (LOST, ("-l", "en_XA")),
    "a check that is off": (_both(_settings('checks.numbers = "off"\n'), WRONG), ()),
    "a baseline that is to be written": (LOST, ("--write-baseline", "known.json")),
}
FAILS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "a lost link": (LOST, ()),
    "a wrong number": (WRONG, ()),
    "a threshold that is missed": (_both(_settings("completeness.es.reviewed = 100\n"), OPEN), ()),
    "a catalog that is out of date": (_swap(ARTICLE, "Tell your", "Ask your"), ()),
    "an article without a catalog": (_article(b"Text.\n"), ()),
    "an article that is not UTF-8": (_article(b"\xff\n"), ()),
    "a damaged catalog": (_swap(CATALOG, 'msgid "Side effects"', 'msgid "Side effects'), ()),
    "a merge conflict": (_swap(CATALOG, "\n\n", "\n\n<<<<<<< ours\n"), ()),
    "a catalog of another form": (_settings('link_style = "inline"\n'), ()),
    "damage that a baseline cannot hold": (
        _swap(CATALOG, 'msgid "Side effects"', 'msgid "Side effects'),
        ("--write-baseline", "known.json"),
    ),
}
REFUSES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "an option that there is not": (_nothing, ("--frobnicate",)),
    "a locale that the project has not": (_nothing, ("-l", "fr")),
    "a path without an article": (_nothing, ("nowhere",)),
    "a project without settings": (_remove("l10n.toml"), ()),
    "a setting that there is not": (_settings("lcales = []\n"), ()),
    "settings that are no TOML": (_settings("locales = [\n"), ()),
    "a check that there is not": (_settings('checks.nmbers = "off"\n'), ()),
    "a check that cannot be turned off": (_settings('checks.skeleton = "off"\n'), ()),
    "a pattern without articles": (_settings('completeness."x/**".es.reviewed = 1\n'), ()),
    "a commit without a repository": (_nothing, ("--changed-since", "main")),
    "a baseline that there is not": (_nothing, ("--baseline", "known.json")),
    "a baseline of a part": (_nothing, ("--write-baseline", "known.json", "-l", "es")),
    "an output that there is not": (_nothing, ("--output", "jnuit")),
}
CASES = [
    *((0, name, *case) for name, case in PASSES.items()),
    *((1, name, *case) for name, case in FAILS.items()),
    *((2, name, *case) for name, case in REFUSES.items()),
]


@pytest.mark.parametrize(
    ("code", "name", "change", "words"), CASES, ids=[f"{case[0]}, {case[1]}" for case in CASES]
)
def test_the_exit_code(
    translated: Folder, run: Run, code: int, name: str, change: Change, words: tuple[str, ...]
) -> None:
    """0 passes, 1 fails the gate, 2 is for whoever wrote the call or the settings."""
    if "-l" not in words:
        assert run("extract").code == 0
    change(translated)
    ran = run("check", *words)
    assert (ran.code, "a bug in l10n" in ran.err) == (code, False), (name, ran.err)


def _without_wraps(folder: Folder) -> None:
    polib.pofile(str(folder.path / CATALOG), wrapwidth=40).save()


def _by_msgcat(folder: Folder) -> None:
    if shutil.which("msgcat") is None:
        pytest.skip("msgcat is not installed")
    path = str(folder.path / CATALOG)
    subprocess.run(("msgcat", "--width=50", path, "-o", path), check=True)


def _move(folder: Folder) -> None:
    folder.replace(ARTICLE, "- Tell your doctor.\n", "")
    folder.write("source/other.md", "Tell your doctor.\n")


def _rename(folder: Folder) -> None:
    Path(folder.path / ARTICLE).rename(folder.path / "source/renamed.md")


STALE: dict[str, Change] = {
    "a word": _swap(ARTICLE, "Tell your", "Ask your"),
    "where a link leads": _swap(ARTICLE, "(/pill)", "(/pills)"),
    "a paragraph more": _swap(ARTICLE, "- Tell", "More.\n\n- Tell"),
    "a paragraph less": _swap(ARTICLE, "- Tell your doctor.\n", ""),
    "a heading, and where the others stand": _swap(ARTICLE, "## Side", "## Other side"),
    "the title": _swap(ARTICLE, "title: A short", "title: Another short"),
    "a text that went to another article": _move,
    "an article's name": _rename,
    "a catalog's unit less": _swap(CATALOG, 'msgid "Tell your doctor."', 'msgid "Tell him."'),
    "a catalog's comment": _swap(CATALOG, "#. Side effects › item", "#. Side effects › list"),
}
FRESH: dict[str, Change] = {
    "nothing": _nothing,
    "how a paragraph is broken into lines": _swap(ARTICLE, "a day with", "a day\nwith"),
    "code that is not offered": _swap(ARTICLE, "## Side", "```\ncode\n```\n\n## Side"),
    "a heading's level": _swap(ARTICLE, "## Side", "### Side"),
    "a key of the front matter that is not prose": _swap(ARTICLE, "language: en", "id: 7"),
    "a target": _swap(CATALOG, "Avise a su médico.", "Avise al médico."),
    "a comment of the translator's": _swap(CATALOG, 'msgid "Tell', '# why not\nmsgid "Tell'),
    "how polib wraps": _without_wraps,
    "how msgcat wraps": _by_msgcat,
}


@pytest.mark.parametrize("what", [*STALE, *FRESH])
def test_a_catalog_is_out_of_date_exactly_where_extract_would_change_it(
    translated: Folder, run: Run, what: str
) -> None:
    """One verdict: of `check`, of `extract --check`, and none after `extract`."""
    {**STALE, **FRESH}[what](translated)
    told = "[freshness]" in run("check", "-l", "es").err
    changes = run("extract", "--check").code == 1
    run("extract")
    after = "[freshness]" in run("check", "-l", "es").err
    assert (told, changes, after) == (what in STALE, what in STALE, False)
